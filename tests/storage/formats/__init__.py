"""Projects as each format of the file left them, to be opened for ever."""

import gzip
from pathlib import Path

FORMATS = sorted(path.name for path in Path(__file__).parent.glob("format-*.cjm.gz"))


def unpacked(name: str, folder: Path) -> Path:
    """One of these projects, in a file that may be written."""
    path = folder / name.removesuffix(".gz")
    path.write_bytes(gzip.decompress((Path(__file__).parent / name).read_bytes()))
    return path
