"""Another copy is brought in: nothing of either side is lost, and what collided is told."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjmdesk.document import edits
from cjmdesk.errors import ProjectReadOnly, UpdateRefused
from cjmdesk.exchange import ImportedProject
from cjmdesk.model import CardId, CardKind, EvidenceRow, Project
from cjmdesk.storage import Attachment, LogRow, ProjectFile, StoredEdit
from cjmdesk.words import Words
from cjmdesk.workspace import Copy, Workspace, as_one, copies, read_copy
from tests.layout.maps import big_map
from tests.workspace.conftest import OpenAs, author, contents
from tests.workspace.workshop import someone_edits


@pytest.fixture
def copy_path(project_path: Path) -> Path:
    """A colleague's copy of the sample shop, taken before anybody edited it."""
    path = project_path.with_name("bobs.cjm")
    shutil.copy(project_path, path)
    return path


def first_two(project: Project) -> tuple[CardId, CardId]:
    one, two, *_ = (card.id for card in project.cards.values() if card.kind is CardKind.ACTION)
    return one, two


def as_bob(path: Path, open_as: OpenAs) -> Workspace:
    """Bob's copy after an afternoon: a card reworded on both sides, one only here, a picture."""
    bob = open_as(path, "bob")
    both, mine = first_two(bob.project)
    edits.edit_card_text(bob.document, both, text="Bob's words")
    edits.edit_card_text(bob.document, mine, text="Only Bob's")
    row = EvidenceRow.model_validate({"id": "seen", "source": "calls", "text": "“Late”"})
    bob.add(ImportedProject(Project(), (), (row,), (Attachment("image/png", "b.png", b"b"),)))
    return bob


def test_another_project_is_no_copy(project_path: Path, open_as: OpenAs) -> None:
    other = project_path.with_name("other.cjm")
    Workspace.begin(other, author("bob"), Words.load("en"), title="Other").close()
    ann = open_as(project_path, "ann")
    before = ann.project

    with pytest.raises(UpdateRefused, match="another project"):
        ann.bring_in(as_one([read_copy(project_path), read_copy(other)]))

    assert ann.project == before


def test_a_copy_that_went_through_another_format_is_still_one(
    project_path: Path, open_as: OpenAs
) -> None:
    ann = open_as(project_path, "ann")
    again = project_path.with_name("again.cjm")
    Workspace.create(again, author("bob"), ImportedProject(ann.project)).close()

    assert ann.bring_in(read_copy(again)) == ()


def test_both_sides_edits_are_there_and_the_collision_is_told(
    project_path: Path, copy_path: Path, open_as: OpenAs
) -> None:
    as_bob(copy_path, open_as).close()
    ann = open_as(project_path, "ann")
    both, bobs = first_two(ann.project)
    edits.edit_card_text(ann.document, both, text="Ann's words")
    edits.change_card(ann.document, bobs, channel="Ann's channel")

    conflicts = ann.bring_in(contents(copy_path))

    assert [(one.kind, one.id, one.field) for one in conflicts] == [("card", both, "text")]
    values = {(value.value, value.author) for value in conflicts[0].values}
    assert values == {("Ann's words", "ann"), ("Bob's words", "bob")}
    assert ann.project.cards[bobs].text == "Only Bob's"
    assert ann.project.cards[bobs].channel == "Ann's channel"
    assert "“Late”" in [row.text for row in read_back(ann).evidence]
    assert b"b" in [picture.data for picture in read_back(ann).attachments]


def read_back(workspace: Workspace) -> Copy:
    """What lies in the file."""
    assert workspace.finish_saving()
    return contents(workspace.path)


def test_a_merge_and_all_that_comes_with_it_survives_reopening(
    project_path: Path, copy_path: Path, open_as: OpenAs
) -> None:
    as_bob(copy_path, open_as).close()
    ann = open_as(project_path, "ann")
    both, _ = first_two(ann.project)
    edits.edit_card_text(ann.document, both, text="Ann's words")
    ann.bring_in(contents(copy_path))
    whole, conflicts = ann.project, ann.document.conflicts
    ann.close()

    again = open_as(project_path, "ann")

    assert again.project == whole
    assert again.document.conflicts == conflicts
    assert again.document.can_undo


def test_the_second_time_nothing_changes(
    project_path: Path, copy_path: Path, open_as: OpenAs
) -> None:
    as_bob(copy_path, open_as).close()
    ann = open_as(project_path, "ann")
    ann.bring_in(read_copy(copy_path))
    first = read_back(ann)
    assert ann.finish_saving()
    project, count = ann.project, ann.edit_count

    conflicts = ann.bring_in(read_copy(copy_path))

    assert conflicts == ()
    assert ann.project is project
    assert ann.finish_saving()
    assert ann.edit_count == count
    assert read_back(ann) == first


def test_authors_and_times_of_the_other_side_come_along(
    project_path: Path, copy_path: Path, open_as: OpenAs
) -> None:
    bob = as_bob(copy_path, open_as)
    theirs = {(row.hash, row.at, row.author, row.label) for row in read_back(bob).rows}
    ann = open_as(project_path, "ann")

    ann.bring_in(contents(copy_path))

    mine = {(row.hash, row.at, row.author, row.label) for row in read_back(ann).rows}
    assert theirs <= mine


def test_the_readable_tables_show_what_was_brought_in(
    project_path: Path, copy_path: Path, open_as: OpenAs
) -> None:
    as_bob(copy_path, open_as).close()
    ann = open_as(project_path, "ann")
    _, bobs = first_two(ann.project)

    ann.bring_in(contents(copy_path))
    ann.finish_saving()

    with sqlite3.connect(f"file:{project_path}?mode=ro", uri=True) as db:
        found = db.execute("SELECT text FROM cards WHERE id = ?", [bobs]).fetchone()
    db.close()
    assert found == ("Only Bob's",)


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(st.integers(0, 5_000), min_size=1, max_size=12),
    st.lists(st.integers(0, 5_000), min_size=1, max_size=12),
)
def test_whoever_brings_in_whom_both_have_the_same_project(
    tmp_path: Path, anns: list[int], bobs: list[int]
) -> None:
    paths = [tmp_path / "ann.cjm", tmp_path / "bob.cjm"]
    for path in paths:
        path.unlink(missing_ok=True)
    imported = ImportedProject(big_map(40, steps=4, lanes=8))
    Workspace.create(paths[0], author("ann"), imported).close()
    shutil.copy(*paths)
    both = [Workspace.open(path, author(path.stem)) for path in paths]
    try:
        for workspace, numbers in zip(both, (anns, bobs), strict=True):
            for number in numbers:
                someone_edits(workspace.document, number)
            workspace.finish_saving()
        taken = [contents(path) for path in paths]

        both[0].bring_in(taken[1])
        both[1].bring_in(taken[0])

        assert both[0].project == both[1].project
        assert set(both[0].document.conflicts) == set(both[1].document.conflicts)
    finally:
        for workspace in both:
            workspace.close()


def test_a_refused_copy_leaves_no_trace(project_path: Path, open_as: OpenAs) -> None:
    ann = open_as(project_path, "ann")
    project, kept = ann.project, read_back(ann)
    torn = b"\x01\x01\xff\xff\xff\xff\x0f\x00"
    row = LogRow.of(torn, at=1, author="eve", session="s", label="x")
    hostile = Copy([torn], (row,), (), (Attachment("a/b", "evil", b"x"),), ())

    with pytest.raises(UpdateRefused):
        ann.bring_in(hostile)

    assert ann.project is project
    assert read_back(ann) == kept


def test_a_copy_with_a_torn_edit_is_refused_before_anything_is_merged(
    copy_path: Path,
) -> None:
    file = ProjectFile.open(copy_path, write=True)
    row = LogRow.of(b"\x01\x01\xff", at=1, author="eve", session="s", label="x")
    file.append(StoredEdit(rows=(row,)))
    file.close()

    with pytest.raises(UpdateRefused):
        read_copy(copy_path)


def test_nothing_is_brought_into_a_project_opened_to_be_read(
    project_path: Path, copy_path: Path, open_as: OpenAs
) -> None:
    ann = open_as(project_path, "ann", write=False)

    with pytest.raises(ProjectReadOnly):
        ann.bring_in(contents(copy_path))


def test_edits_whose_forerunners_are_missing_wait_in_the_file(
    project_path: Path, tmp_path: Path, open_as: OpenAs
) -> None:
    bob = open_as(project_path, "bob")
    both, mine = first_two(bob.project)
    edits.edit_card_text(bob.document, both, text="First")
    edits.edit_card_text(bob.document, mine, text="Second")
    bob.finish_saving()
    rows = contents(project_path).rows
    bob.close()
    torn = tmp_path / "torn.cjm"
    ProjectFile.create(torn, StoredEdit(rows=(rows[0], rows[2]))).close()

    ann = open_as(torn, "ann")
    assert ann.document.is_waiting
    edits.edit_card_text(ann.document, both, text="Ann's")
    ann.close()
    again = open_as(torn, "ann")
    assert again.project.cards[mine].text != "Second"
    again.bring_in(Copy([rows[1].update], rows[1:2], (), (), ()))

    assert again.project.cards[mine].text == "Second"
    assert not again.document.is_waiting


def test_a_copy_is_read_without_being_changed(copy_path: Path) -> None:
    before = copy_path.read_bytes()

    read_copy(copy_path)

    assert copy_path.read_bytes() == before
    assert not list(copy_path.parent.glob("bobs.cjm-*"))


def test_the_first_try_happens_in_a_process_of_its_own(
    copy_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(_updates: object) -> None:
        raise UpdateRefused(reason="the child did not survive it")

    monkeypatch.setattr(copies, "checked_in_child", refusing)

    with pytest.raises(UpdateRefused):
        read_copy(copy_path)
