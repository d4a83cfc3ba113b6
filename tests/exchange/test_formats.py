from pathlib import Path

import pytest

from cjmdesk.errors import ImportRefused
from cjmdesk.exchange import read


@pytest.mark.parametrize("name", ["missing.mmd", "x" * 300, "file/inside.mmd"])
def test_a_name_that_leads_nowhere_is_told_as_such(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"journey")
    with pytest.raises(ImportRefused, match="Check its name and its folder"):
        read(tmp_path / name)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="not a file"):
        read(tmp_path)
