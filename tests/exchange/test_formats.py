from pathlib import Path

import pytest

from cjmdesk.errors import ImportRefused
from cjmdesk.exchange import read


@pytest.mark.parametrize("name", ["missing.mmd", "x" * 300, "file/inside.mmd"])
def test_a_name_that_leads_nowhere_is_told_as_such(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"journey")
    with pytest.raises(ImportRefused, match="Check its name and its folder"):
        read(tmp_path / name)


@pytest.mark.parametrize("rest", ["", ', "project": []', ', "project": null'])
def test_json_without_a_project_is_refused(tmp_path: Path, rest: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(f'{{"format": "cjmdesk-project", "version": 1{rest}}}', encoding="utf-8")
    with pytest.raises(ImportRefused, match="not a project"):
        read(path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="not a file"):
        read(tmp_path)
