"""What every test stands on: no screen, folders of its own, no garbage left behind."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["QT_FONT_DPI"] = "96"

import tempfile
from pathlib import Path

import pytest

# Prepared typefaces are the same for every test and take a second to make.
_FONT_CACHE = Path(tempfile.gettempdir()) / f"cjmdesk-test-cache-{os.getuid()}"


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, backups and caches of the person who runs the tests stay untouched."""
    monkeypatch.setenv("CJMDESK_CACHE_DIR", str(_FONT_CACHE))
    monkeypatch.setenv("CJMDESK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("CJMDESK_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("CJMDESK_LANGUAGE", "en")
