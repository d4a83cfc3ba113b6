"""An open project and its file say the same, whatever happens to either."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjmdesk.document import Commit, JourneyDocument, edits
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import (
    CardTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
)
from cjmdesk.errors import EditRefused, ProjectExists, ProjectNotSaved, ProjectReadOnly
from cjmdesk.exchange import ImportedProject
from cjmdesk.model import CardId, CardKind, Changes, EvidenceRow, LaneKind, Project
from cjmdesk.storage import Attachment, LogRow, ProjectFile, SaveState, StoredEdit
from cjmdesk.words import Message, Words
from cjmdesk.workspace import Workspace
from cjmdesk.workspace import workspace as workspace_module
from cjmdesk.workspace.outputs import Sheet, pdf
from tests.layout.maps import big_map
from tests.projects import projects
from tests.workspace.conftest import OpenAs, author
from tests.workspace.workshop import someone_edits

PICTURE = Attachment("image/png", "shop.png", b"\x89PNG not really")
few = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def reopened(path: Path) -> Project:
    workspace = Workspace.open(path, author("reader"), write=False)
    try:
        return workspace.project
    finally:
        workspace.close()


def first_card(project: Project, kind: CardKind = CardKind.ACTION) -> CardId:
    return next(card.id for card in project.cards.values() if card.kind is kind)


def evidence_row(name: str) -> EvidenceRow:
    return EvidenceRow.model_validate({"id": name, "source": "calls", "text": name})


def held(project: Project) -> dict[tuple[str, str], dict[str, object]]:
    """What the records say. A list of lines is kept as one text: a line holds no line end."""
    return {
        (kind, record.id): {
            name: "\n".join(value) if isinstance(value, tuple) else value for name, value in record
        }
        for kind, record in project.records()
    }


@few
@given(projects())
def test_any_project_comes_back_as_it_went_in(tmp_path: Path, project: Project) -> None:
    path = tmp_path / "any.cjm"
    path.unlink(missing_ok=True)
    workspace = Workspace.create(path, author("ann"), ImportedProject(project))
    whole = workspace.project
    workspace.close()

    assert held(whole.model_copy(update={"info": project.info})) == held(project)
    assert reopened(path) == whole


@few
@given(st.lists(st.integers(0, 5_000), min_size=1, max_size=30))
def test_no_edit_is_lost_on_the_way_through_the_file(tmp_path: Path, numbers: list[int]) -> None:
    path = tmp_path / "edited.cjm"
    path.unlink(missing_ok=True)
    imported = ImportedProject(big_map(40, steps=4, lanes=8))
    workspace = Workspace.create(path, author("ann"), imported)
    for number in numbers[::2]:
        someone_edits(workspace.document, number)
    first = workspace.project
    workspace.close()
    assert reopened(path) == first

    workspace = Workspace.open(path, author("ann"))
    for number in numbers[1::2]:
        someone_edits(workspace.document, number)
    second = workspace.project
    workspace.close()

    assert reopened(path) == second


def test_every_edit_reaches_the_file_before_it_counts_as_saved(
    project_path: Path, open_as: OpenAs
) -> None:
    workspace = open_as(project_path)
    states: list[SaveState] = []
    workspace.watch_saving(states.append)
    card = first_card(workspace.project)

    for number in range(5):
        edits.edit_card_text(workspace.document, card, text=f"Wording {number}")
        assert workspace.finish_saving()
        # Somebody else looks at the same file, which nobody has closed.
        assert reopened(project_path).cards[card].text == f"Wording {number}"

    assert workspace.save_state.pending == 0
    assert workspace.save_state.saved_at is not None
    assert [state.pending for state in states][:2] == [1, 0]


def test_an_edit_that_never_reaches_the_file_is_noticed(
    project_path: Path, open_as: OpenAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dropped(_self: Workspace, _commit: Commit) -> None: ...

    monkeypatch.setattr(Workspace, "_committed", dropped)

    with pytest.raises(AssertionError):
        test_every_edit_reaches_the_file_before_it_counts_as_saved(project_path, open_as)


def test_undo_goes_on_where_it_stopped(project_path: Path, open_as: OpenAs) -> None:
    workspace = open_as(project_path)
    before = workspace.project
    card = first_card(before)
    edits.edit_card_text(workspace.document, card, text="One")
    edits.edit_card_text(workspace.document, card, text="Two")
    workspace.undo()
    workspace.close()

    again = open_as(project_path)

    assert again.project.cards[card].text == "One"
    assert again.redo() is not None
    assert again.project.cards[card].text == "Two"
    assert again.undo() is not None
    assert again.undo() is not None
    assert again.project == before
    assert again.undo() is None


def test_nobody_takes_back_what_others_did(project_path: Path, open_as: OpenAs) -> None:
    workspace = open_as(project_path, "ann")
    edits.edit_card_text(workspace.document, first_card(workspace.project), text="Ann's")
    workspace.close()

    assert open_as(project_path, "bob").undo() is None


def test_a_new_project_has_nothing_to_take_back(tmp_path: Path) -> None:
    workspace = Workspace.begin(tmp_path / "a.cjm", author("ann"), Words.load("en"), title="Mine")

    assert workspace.undo() is None
    assert [journey.title for journey in workspace.project.maps.values()] == ["Mine"]
    assert workspace.project.lanes
    assert workspace.project.info.created is not None
    workspace.close()


def test_the_log_is_folded_together_when_a_project_is_closed(
    project_path: Path, open_as: OpenAs
) -> None:
    workspace = open_as(project_path)
    for number in range(3):
        edits.edit_card_text(workspace.document, first_card(workspace.project), text=str(number))
    whole = workspace.project
    workspace.close()

    file = ProjectFile.open(project_path, write=False)
    stored = file.load()
    file.close()

    assert stored.snapshot is not None
    assert stored.rows == []
    assert reopened(project_path) == whole
    assert open_as(project_path).edit_count == 4


def test_the_log_is_folded_together_while_people_work(
    project_path: Path, open_as: OpenAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace_module, "SNAPSHOT_EVERY", 5)
    workspace = open_as(project_path)

    for number in range(7):
        edits.edit_card_text(workspace.document, first_card(workspace.project), text=str(number))
    workspace.finish_saving()

    file = ProjectFile.open(project_path, write=False)
    assert len(file.load().rows) < 5
    file.close()
    assert reopened(project_path) == workspace.project


def test_pictures_and_evidence_come_along_with_an_import(
    tmp_path: Path, shop: ImportedProject, open_as: OpenAs
) -> None:
    path = tmp_path / "a.cjm"
    imported = ImportedProject(shop.project, (), (evidence_row("e1"),), (PICTURE,))
    Workspace.create(path, author("ann"), imported).close()

    workspace = open_as(path)
    more = ImportedProject(big_map(4), (), (evidence_row("e2"),), (Attachment("a/b", "c", b"d"),))
    workspace.add(more)
    workspace.finish_saving()

    other = open_as(path, write=False)
    assert sorted(row.text for row in other.evidence()) == ["e1", "e2"]
    assert other.faults() == []
    assert {picture.data for picture in other.attachments()} == {PICTURE.data, b"d"}
    assert other.project.maps.keys() == shop.project.maps.keys() | {"map"}
    assert other.project.info.title == shop.project.info.title


def test_an_import_is_taken_back_as_one(project_path: Path, open_as: OpenAs) -> None:
    workspace = open_as(project_path)
    before = workspace.project

    workspace.add(ImportedProject(big_map(12)))
    workspace.undo()

    assert workspace.project == before


def test_a_project_opened_to_be_read_cannot_be_changed(project_path: Path, open_as: OpenAs) -> None:
    bytes_before = project_path.read_bytes()
    workspace = open_as(project_path, write=False)
    card = first_card(workspace.project)

    assert not workspace.writable
    for refused in (
        lambda: workspace.change("card", card, text="x"),
        lambda: workspace.delete(Selection.only(CardTarget(card))),
        lambda: workspace.add(ImportedProject(big_map(4))),
    ):
        with pytest.raises(ProjectReadOnly):
            refused()
    assert workspace.undo() is None
    assert workspace.redo() is None
    workspace.close()
    assert project_path.read_bytes() == bytes_before


def test_a_score_sheet_begins_with_its_first_score(project_path: Path, open_as: OpenAs) -> None:
    workspace = open_as(project_path)
    unscored = next(iter(workspace.project.pain_points))
    edits.delete_record(workspace.document, "pain", unscored)

    workspace.change("pain", unscored, severity=4)
    workspace.finish_saving()

    assert workspace.project.pain_points[unscored].severity == 4
    assert reopened(project_path).pain_points[unscored].severity == 4


def test_what_makes_no_sense_changes_neither_project_nor_file(
    project_path: Path, open_as: OpenAs
) -> None:
    workspace = open_as(project_path)
    before, count = workspace.project, workspace.edit_count

    with pytest.raises(EditRefused):
        workspace.change("card", "gone", text="x")
    with pytest.raises(EditRefused):
        workspace.change("pain", first_card(before, CardKind.ACTION), severity=4)

    workspace.finish_saving()
    assert workspace.project is before
    assert workspace.edit_count == count


def test_whoever_looks_is_told_of_edits_undos_and_merges(
    project_path: Path, open_as: OpenAs
) -> None:
    workspace = open_as(project_path)
    told: list[Changes] = []
    workspace.subscribe(told.append)
    card = first_card(workspace.project)

    edits.edit_card_text(workspace.document, card, text="x")
    workspace.undo()

    assert [changes.ids("card") for changes in told] == [{card}, {card}]


def test_a_disk_that_refuses_is_told_of_and_nothing_is_lost(
    project_path: Path, tmp_path: Path, open_as: OpenAs
) -> None:
    workspace = open_as(project_path)
    states: list[SaveState] = []
    workspace.watch_saving(states.append)
    card = first_card(workspace.project)
    blocker = sqlite3.connect(project_path, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    do_not_wait_for_locks(workspace)

    edits.edit_card_text(workspace.document, card, text="Not on disk yet")

    assert not workspace.finish_saving()
    assert workspace.save_state.pending == 1
    assert problem_of(workspace) is not None
    assert states[-1].error is not None
    with pytest.raises(ProjectNotSaved):
        workspace.raise_not_saved()
    workspace.save_copy(tmp_path / "elsewhere.cjm")
    assert reopened(tmp_path / "elsewhere.cjm").cards[card].text == "Not on disk yet"

    blocker.execute("ROLLBACK")
    blocker.close()
    assert workspace.finish_saving()
    assert problem_of(workspace) is None
    assert reopened(project_path).cards[card].text == "Not on disk yet"


def problem_of(workspace: Workspace) -> Message | None:
    return workspace.save_state.error


def do_not_wait_for_locks(workspace: Workspace) -> None:
    """Give up at once on a locked file, instead of after seconds."""
    writer = workspace._file._writer
    assert writer is not None
    writer._db.execute("PRAGMA busy_timeout = 0")


def test_a_copy_holds_everything_and_replaces_nothing_unasked(
    project_path: Path, tmp_path: Path, open_as: OpenAs
) -> None:
    workspace = open_as(project_path)
    edits.edit_card_text(workspace.document, first_card(workspace.project), text="Last moment")
    copy = tmp_path / "copy.cjm"

    workspace.save_copy(copy)

    assert reopened(copy) == workspace.project
    with pytest.raises(ProjectExists):
        workspace.save_copy(copy)
    workspace.save_copy(copy, replace=True)


def test_a_file_in_the_way_is_left_alone(tmp_path: Path, shop: ImportedProject) -> None:
    path = tmp_path / "a.cjm"
    path.write_bytes(b"mine")

    with pytest.raises(ProjectExists):
        Workspace.create(path, author("ann"), shop)

    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]


def test_impossible_clocks_do_no_harm(project_path: Path, open_as: OpenAs) -> None:
    commits: list[Commit] = []
    document = JourneyDocument(author("eve"))
    document.subscribe(commits.append)
    edits.change_project(document, currency="CNY")
    edits.change_project(document, currency="EUR")
    document.close()
    file = ProjectFile.open(project_path, write=True)
    for commit, at in zip(commits, (2**62, -5), strict=True):
        row = LogRow.of(commit.update, at=at, author="eve", session=commit.session, label="")
        file.append(StoredEdit(rows=(row,)))
    file.close()

    workspace = open_as(project_path, write=False)
    assert workspace.edited_at is not None
    journey = next(iter(workspace.project.maps.values()))
    assert pdf(workspace, journey.id, Words.load("en"), Sheet()).data.startswith(b"%PDF")


def test_delete_takes_away_what_is_selected(project_path: Path, open_as: OpenAs) -> None:
    workspace = open_as(project_path)
    before = workspace.project
    stage = next(iter(before.stages.values()))
    step = next(step for step in before.steps.values() if step.slot.stage != stage.id)
    lane = next(iter(before.lanes.values()))
    link = next(iter(before.links))
    point = next(point for point in before.emotions.values() if point.value is not None)
    mood = next(lane.id for lane in before.lanes.values() if lane.kind is LaneKind.EMOTIONS)
    card = first_card(before)

    for target, gone in (
        (CardTarget(card), lambda now: card not in now.cards),
        (StageTarget(stage.id), lambda now: stage.id not in now.stages),
        (StepTarget(step.id), lambda now: step.id not in now.steps),
        (LaneTarget(lane.id), lambda now: lane.id not in now.lanes),
        (LinkTarget(link), lambda now: link not in now.links),
        (
            CurvePointTarget(mood, point.persona, point.step),
            lambda now: now.emotions[point.id].value is None,
        ),
    ):
        workspace.delete(Selection.only(target))
        assert gone(workspace.project), target
        workspace.undo()
        assert workspace.project == before, target


def test_with_nothing_selected_nothing_is_deleted(project_path: Path, open_as: OpenAs) -> None:
    workspace = open_as(project_path)
    before = workspace.project

    workspace.delete(Selection())

    assert workspace.project is before


def test_who_opens_a_project_and_changes_nothing_leaves_every_byte(project_path: Path) -> None:
    before = project_path.read_bytes()
    workspace = Workspace.open(project_path, author("ann"))
    with pytest.raises(EditRefused):
        workspace.change("card", "gone", text="x")

    workspace.close()

    assert project_path.read_bytes() == before
