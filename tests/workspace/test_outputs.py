import os
from pathlib import Path

import pytest

from cjmdesk.errors import ExportRefused
from cjmdesk.workspace import outputs


@pytest.mark.parametrize("name", ["x" * 250, "x" * 300, "file/inside.csv", "missing/inside.csv"])
def test_a_place_that_cannot_be_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    place = tmp_path / name
    if len(name) == 250:
        outputs.write_file(place, b"new", replace=False)
        assert place.read_bytes() == b"new"
        return
    with pytest.raises(ExportRefused):
        outputs.write_file(place, b"new", replace=False)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_only_a_file_is_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(ExportRefused):
        outputs.write_file(pipe, b"new", replace=True)
    assert pipe.is_fifo()


def test_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"kept")
    link = tmp_path / "link"
    link.symlink_to(target)
    outputs.write_file(link, b"new", replace=True)
    assert (target.read_bytes(), link.read_bytes()) == (b"kept", b"new")
