"""Where the product's own data lies, and where it may keep things on this computer."""

import os
from pathlib import Path

import platformdirs

_APP = "cjmdesk"


def resources() -> Path:
    """The folder with catalogues, samples and notices: inside a wheel, or beside the package."""
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "resources"


def cache_folder() -> Path:
    """Things that can be made again: prepared fonts. Created on demand."""
    return _made(_override("CACHE") or Path(platformdirs.user_cache_path(_APP)))


def data_folder() -> Path:
    """Things of the user's that are not projects: backups. Created on demand."""
    return _made(_override("DATA") or Path(platformdirs.user_data_path(_APP)))


def settings_folder() -> Path:
    """Window layout, recent files, who I am. Created on demand."""
    return _made(_override("CONFIG") or Path(platformdirs.user_config_path(_APP)))


def _override(kind: str) -> Path | None:
    value = os.environ.get(f"CJMDESK_{kind}_DIR")
    return Path(value) if value else None


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
