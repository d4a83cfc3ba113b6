"""What can be read of a damaged project becomes a sound one; the damaged one stays as it is."""

import os
import shutil
from pathlib import Path
from random import Random

import pytest

from cjmdesk.document import edits
from cjmdesk.errors import (
    CjmError,
    NotAProject,
    ProjectDamaged,
    ProjectExists,
    ProjectHostile,
    ProjectTooNew,
)
from cjmdesk.exchange import ImportedProject
from cjmdesk.model import CardKind, EvidenceRow
from cjmdesk.storage import Attachment, ProjectFile, StoredEdit
from cjmdesk.workspace import Workspace
from cjmdesk.workspace.recovery import recover
from tests.workspace.conftest import OpenAs, author, contents

DAMAGES = 60 if os.environ.get("CJMDESK_THOROUGH") else 6
EDITS = 30


@pytest.fixture
def worked_path(tmp_path: Path, shop: ImportedProject) -> Path:
    """A project with a picture, evidence and thirty edits on an open log."""
    path = tmp_path / "worked.cjm"
    row = EvidenceRow.model_validate({"id": "seen", "source": "calls", "text": "“Late”"})
    picture = Attachment("image/png", "b.png", b"b" * 3_000)
    whole = ImportedProject(shop.project, (), (row,), (picture,))
    Workspace.create(path, author("ann"), whole).close()
    workspace = Workspace.open(path, author("ann"))
    cards = [card.id for card in workspace.project.cards.values() if card.kind is CardKind.ACTION]
    for number in range(EDITS):
        edits.edit_card_text(workspace.document, cards[number % 5], text=f"Wording {number}")
    workspace.finish_saving()
    # As after a crash: nobody has folded the log together.
    left = tmp_path / "left.cjm"
    shutil.copy(path, left)
    workspace.close()
    return left


def words(workspace: Workspace) -> list[str]:
    return [card.text for card in workspace.project.cards.values() if "Wording" in card.text]


def test_an_undamaged_project_is_recovered_whole(
    worked_path: Path, tmp_path: Path, open_as: OpenAs
) -> None:
    original = open_as(worked_path, write=False)

    said = recover(worked_path, tmp_path / "new.cjm")

    new = open_as(tmp_path / "new.cjm")
    assert str(EDITS + 1) in str(said)
    assert "lost" not in str(said)
    assert new.project == original.project
    assert new.document.conflicts == original.document.conflicts
    assert {row.id for row in new.evidence()} == {row.id for row in original.evidence()}
    assert {one.data for one in new.attachments()} == {one.data for one in original.attachments()}
    authors = {(row.hash, row.at, row.author) for row in contents(worked_path).rows}
    assert authors <= {(row.hash, row.at, row.author) for row in contents(new.path).rows}


def test_a_folded_log_is_recovered_too(project_path: Path, tmp_path: Path, open_as: OpenAs) -> None:
    workspace = open_as(project_path)
    edits.change_project(workspace.document, title="Folded")
    workspace.close()

    recover(project_path, tmp_path / "new.cjm")

    assert open_as(tmp_path / "new.cjm").project == open_as(project_path, write=False).project


def test_it_is_still_the_same_project(worked_path: Path, tmp_path: Path, open_as: OpenAs) -> None:
    colleague = tmp_path / "colleague.cjm"
    shutil.copy(worked_path, colleague)
    bob = open_as(colleague, "bob")
    edits.change_project(bob.document, organisation="Bob's")
    bob.close()
    new = tmp_path / "new.cjm"
    recover(worked_path, new)

    ann = open_as(new, "ann")
    conflicts = ann.bring_in(contents(colleague))

    assert conflicts == ()
    assert ann.project.info.organisation == "Bob's"


def test_an_edit_that_is_lost_here_comes_back_with_a_copy(
    worked_path: Path, tmp_path: Path, open_as: OpenAs
) -> None:
    rows = contents(worked_path).rows
    torn = tmp_path / "torn.cjm"
    ProjectFile.create(torn, StoredEdit(rows=(*rows[:5], *rows[6:]))).close()
    new = tmp_path / "new.cjm"

    said = recover(torn, new)

    assert "lost" in str(said)
    ann = open_as(new)
    assert len(words(ann)) == 4
    assert ann.bring_in(contents(worked_path)) == ()
    assert ann.project == open_as(worked_path, write=False).project


@pytest.mark.parametrize("seed", range(DAMAGES))
def test_a_damaged_file_gives_what_is_left_or_a_sentence(
    worked_path: Path, tmp_path: Path, open_as: OpenAs, seed: int
) -> None:
    dice = Random(seed)
    data = bytearray(worked_path.read_bytes())
    if seed % 2:
        del data[dice.randrange(len(data) // 4, len(data)) :]
    else:
        for _ in range(dice.choice([1, 20, 300])):
            data[dice.randrange(4096, len(data))] ^= 1 << dice.randrange(8)
    damaged = tmp_path / "damaged.cjm"
    damaged.write_bytes(data)
    new = tmp_path / "new.cjm"

    try:
        recover(damaged, new)
    except (ProjectDamaged, ProjectHostile, NotAProject, ProjectTooNew):
        assert not new.exists()
    else:
        recovered = open_as(new)
        whole = open_as(worked_path, write=False).project
        assert recovered.project.cards.keys() <= whole.cards.keys()
    assert damaged.read_bytes() == data
    assert not list(tmp_path.glob(".*"))


def test_half_a_log_is_worth_having(worked_path: Path, tmp_path: Path, open_as: OpenAs) -> None:
    rows = contents(worked_path).rows
    data = bytearray(worked_path.read_bytes())
    place = bytes(data).find(rows[10].update)
    assert place > 0
    data[place + 3] ^= 0xFF
    damaged = tmp_path / "damaged.cjm"
    damaged.write_bytes(data)
    with pytest.raises(ProjectDamaged):
        open_as(damaged)

    recover(damaged, tmp_path / "new.cjm")

    new = open_as(tmp_path / "new.cjm")
    assert len(words(new)) >= 4
    assert new.project.stages.keys() == open_as(worked_path, write=False).project.stages.keys()


def test_nothing_is_made_where_nothing_is_left(tmp_path: Path) -> None:
    for name, data in (("text.cjm", b"not a project"), ("empty.cjm", b"")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(CjmError):
            recover(tmp_path / name, tmp_path / "new.cjm")
    assert not (tmp_path / "new.cjm").exists()


def test_a_file_in_the_way_is_left_alone(worked_path: Path, tmp_path: Path) -> None:
    (tmp_path / "new.cjm").write_bytes(b"mine")

    with pytest.raises(ProjectExists):
        recover(worked_path, tmp_path / "new.cjm")

    assert (tmp_path / "new.cjm").read_bytes() == b"mine"
