"""A project begun with an older version goes on, and meets copies that have stayed behind."""

from pathlib import Path

import pytest

from cjmdesk.document import edits
from cjmdesk.model import StageId
from cjmdesk.workspace import read_copy
from tests.storage.formats import FORMATS, unpacked
from tests.workspace.conftest import OpenAs

STAGE = StageId("buy")


@pytest.fixture(params=FORMATS)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return unpacked(request.param, tmp_path)


def test_an_old_project_is_read_edited_and_taken_back(old: Path, open_as: OpenAs) -> None:
    ann = open_as(old)
    stage = ann.project.stages[STAGE]
    assert (stage.title, stage.collapsed, stage.width) == ("Kept in format 1", True, None)
    edits.change_stage(ann.document, STAGE, width=300)
    ann.close()
    again = open_as(old)
    assert again.project.stages[STAGE].width == 300
    again.document.undo()
    again.document.undo()
    stage = again.project.stages[STAGE]
    assert (stage.width, stage.note) == (None, "checked")
    assert stage.title != "Kept in format 1"


def test_an_old_copy_and_a_new_one_become_one(old: Path, tmp_path: Path, open_as: OpenAs) -> None:
    (tmp_path / "bob").mkdir()
    bobs = unpacked(f"{old.name}.gz", tmp_path / "bob")
    before = bobs.read_bytes()
    ann = open_as(old)
    edits.change_stage(ann.document, STAGE, width=300)

    assert ann.bring_in(read_copy(bobs)) == ()
    assert bobs.read_bytes() == before
    bob = open_as(bobs, "bob")
    edits.change_stage(bob.document, STAGE, width=200)
    assert ann.finish_saving()
    [conflict] = bob.bring_in(read_copy(old))

    assert (conflict.id, conflict.field) == (STAGE, "width")
    assert {value.value for value in conflict.values} == {200.0, 300.0}
