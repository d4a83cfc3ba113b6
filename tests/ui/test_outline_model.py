"""The rows of the outline: after any edit they are what they would be from nothing."""

import os
from collections.abc import Iterator
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.document.edits import NewCard
from cjmdesk.editor.target import CardTarget, CellTarget, StageTarget, StepTarget
from cjmdesk.editor.wishes import Spot
from cjmdesk.exchange.samples import load_sample
from cjmdesk.model import (
    COLLECTIONS,
    CardId,
    Changes,
    MapId,
    Project,
    Record,
    maps_in_order,
    stages_in_order,
    steps_in_order,
)
from cjmdesk.ui.outline import model as outline_model
from cjmdesk.ui.outline.model import DETAIL_ROLE, OutlineModel
from cjmdesk.ui.outline.nodes import steady
from cjmdesk.ui.outline.rows import Draft, Heading, Row
from cjmdesk.words import Words
from tests.layout.maps import MAP, big_map
from tests.projects import projects

MAP_0 = MapId("map-0")
EXAMPLES = 400 if os.environ.get("CJMDESK_THOROUGH") else 20

Said = tuple[str, str, str, str]
Tree = tuple[Row | None, Said, tuple["Tree", ...]]


@pytest.fixture
def model() -> OutlineModel:
    return OutlineModel(Words.load("en"))


@pytest.fixture
def document() -> Iterator[JourneyDocument]:
    """The online shop, live."""
    made = JourneyDocument(Author("ann", "here"))
    edits.put_project(made, load_sample("online-shop", "en").project)
    yield made
    made.close()


@pytest.fixture
def followed(model: OutlineModel, document: JourneyDocument) -> OutlineModel:
    """A model that follows the online shop and tests itself at every signal."""
    watch(model)
    model.show_map(document.project, first_map(document))
    document.subscribe(
        lambda commit: model.show_map(document.project, first_map(document), commit.changes)
    )
    return model


def watch(model: OutlineModel) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(model, mode, model)


def first_map(document: JourneyDocument) -> MapId:
    return maps_in_order(document.project)[0].id


def tree(model: OutlineModel, index: QModelIndex | None = None) -> Tree:
    """Everything below an index, with all that it says."""
    at = index or QModelIndex()
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.AccessibleTextRole,
        DETAIL_ROLE,
    )
    said = tuple(str(model.data(at, role)) for role in roles)
    below = tuple(tree(model, model.index(row, 0, at)) for row in range(model.rowCount(at)))
    return model.row_of(at), (said[0], said[1], said[2], said[3]), below


def rows(model: OutlineModel) -> dict[Row, QModelIndex]:
    """Every row with its index."""
    found: dict[Row, QModelIndex] = {}
    waiting = [model.index(row, 0) for row in range(model.rowCount())]
    while waiting:
        index = waiting.pop()
        row = model.row_of(index)
        assert row is not None
        assert row not in found
        found[row] = index
        waiting += [model.index(at, 0, index) for at in range(model.rowCount(index))]
    return found


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[Project, Changes]]:
    """A project and what becomes of it: records of others with the same ids, a few at a time."""
    project = draw(projects(stage=1, step=1, lane=1, card=2))
    told = [(project, Changes())]
    for _ in range(draw(st.integers(1, 4))):
        other = draw(projects(stage=1))
        records: dict[str, dict[str, Record | None]] = {}
        for kind in COLLECTIONS:
            ids = sorted(project.records_of(kind).keys() | other.records_of(kind).keys())
            chosen = draw(st.lists(st.sampled_from(ids), unique=True, max_size=6)) if ids else []
            records[kind] = {
                touched: other.records_of(kind).get(touched)
                for touched in chosen
                if touched != MAP_0 or touched in other.maps
            }
        project = project.replaced(records)
        told.append((project, Changes({k: frozenset(ids) for k, ids in records.items()})))
    return told


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("most_one_by_one", [0, 99])
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(histories())
def test_rows_after_edits_are_those_of_a_model_built_from_nothing(
    most_one_by_one: int, history: list[tuple[Project, Changes]]
) -> None:
    tr = Words.load("en")
    followed = OutlineModel(tr)
    watch(followed)
    followed.show_map(history[0][0], MAP_0)
    for project, changes in history[1:]:
        before = {row: QPersistentModelIndex(index) for row, index in rows(followed).items()}
        with mock.patch.object(outline_model, "MOST_ONE_BY_ONE", most_one_by_one):
            followed.show_map(project, MAP_0, changes)
        fresh = OutlineModel(tr)
        fresh.show_map(project, MAP_0)
        assert tree(followed) == tree(fresh)
        after = rows(followed)
        for row, kept in before.items():
            assert kept.isValid() == (row in after)
            assert not kept.isValid() or followed.row_of(kept) == row


@given(st.lists(st.integers(0, 30), unique=True, max_size=12))
def test_what_need_not_move_ascends_and_is_as_long_as_can_be(places: list[int]) -> None:
    staying = [place for place in places if place in steady(places)]
    assert staying == sorted(staying)
    longest = [1] * len(places)
    for at, place in enumerate(places):
        below = [longest[i] for i in range(at) if places[i] < place]
        longest[at] = 1 + max(below, default=0)
    assert len(staying) == max(longest, default=0)


def test_an_edit_never_resets_the_rows(
    followed: OutlineModel, document: JourneyDocument, qtbot: QtBot
) -> None:
    stage = stages_in_order(document.project, first_map(document))[0]
    with qtbot.assertNotEmitted(followed.modelReset):
        edits.rename_stage(document, stage.id, title="Elsewhere")
        edits.delete_stage(document, stage.id)
        document.undo()


def test_a_step_that_moves_to_another_stage_takes_its_rows_along(
    followed: OutlineModel, document: JourneyDocument
) -> None:
    stages = [row.stage for row in rows(followed) if isinstance(row, StageTarget)]
    step = steps_in_order(document.project, first_map(document))[-1]
    kept = {row: QPersistentModelIndex(index) for row, index in rows(followed).items()}
    edits.move_step(document, step.id, stage=stages[0])
    assert all(index.isValid() for index in kept.values())
    parent = followed.index_of(StepTarget(step.id)).parent()
    assert followed.row_of(parent) == StageTarget(stages[0])


def test_a_card_taken_off_the_map_lies_in_the_inbox(
    followed: OutlineModel, document: JourneyDocument
) -> None:
    card = next(row for row in rows(followed) if isinstance(row, CardTarget))
    edits.shelve_card(document, card.card)
    assert followed.row_of(followed.index_of(card).parent()) is Heading.INBOX


def test_a_hidden_lane_is_left_out_of_the_steps_but_listed(
    followed: OutlineModel, document: JourneyDocument
) -> None:
    cell = next(row for row in rows(followed) if isinstance(row, CellTarget))
    edits.hide_lane(document, cell.lane)
    cells = {row.lane for row in rows(followed) if isinstance(row, CellTarget)}
    assert cells
    assert cell.lane not in cells
    lanes = followed.index_of(Heading.LANES)
    said = [
        followed.index(row, 0, lanes).data(DETAIL_ROLE) for row in range(followed.rowCount(lanes))
    ]
    assert "hidden" in said


def test_moving_a_lane_is_told_at_once_and_keeps_every_row(
    followed: OutlineModel, document: JourneyDocument, qtbot: QtBot
) -> None:
    assert followed.structure is not None
    lane = followed.structure.frame.shown[0]
    kept = {row: QPersistentModelIndex(index) for row, index in rows(followed).items()}
    with qtbot.assertNotEmitted(followed.rowsMoved), qtbot.waitSignal(followed.layoutChanged):
        edits.move_lane(document, lane)
    assert all(followed.row_of(index) == row for row, index in kept.items())


def test_a_draft_is_a_row_but_no_edit(followed: OutlineModel, document: JourneyDocument) -> None:
    card = next(row for row in rows(followed) if isinstance(row, CardTarget))
    assert followed.structure is not None
    cell = followed.structure.cell_of(card.card)
    assert cell is not None
    before = document.project
    index = followed.begin_draft(Draft(Spot(*cell, before=card.card)))
    assert isinstance(followed.row_of(index), Draft)
    assert followed.index_of(card).row() == index.row() + 1
    assert document.project is before
    followed.drop_draft()
    assert followed.draft is None
    assert not [row for row in rows(followed) if isinstance(row, Draft)]


def test_a_draft_goes_with_its_step(followed: OutlineModel, document: JourneyDocument) -> None:
    cell = next(row for row in rows(followed) if isinstance(row, CellTarget))
    followed.begin_draft(Draft(Spot(cell.step, cell.lane)))
    edits.delete_step(document, cell.step)
    assert followed.draft is None


def test_renaming_a_card_of_a_large_map_announces_one_row(
    model: OutlineModel, qtbot: QtBot
) -> None:
    project = big_map(1_000)
    model.show_map(project, MAP)
    card = next(card for card in project.cards.values() if card.cell is not None)
    changed = card.model_copy(update={"text": "Elsewhere"})
    after = project.replaced({"card": {card.id: changed}})
    said: list[tuple[QModelIndex, QModelIndex]] = []
    model.dataChanged.connect(lambda first, last: said.append((first, last)))
    with qtbot.assertNotEmitted(model.rowsInserted), qtbot.assertNotEmitted(model.rowsMoved):
        model.show_map(after, MAP, Changes({"card": frozenset({card.id})}))
    spoken = {model.row_of(first) for first, last in said if first == last}
    assert CardTarget(CardId(card.id)) in spoken
    assert len(said) <= 2


def test_a_card_says_what_it_is_where_it_is_and_its_state(
    followed: OutlineModel, document: JourneyDocument
) -> None:
    cell = next(row for row in rows(followed) if isinstance(row, CellTarget))
    card = edits.add_card(
        document, first_map(document), NewCard(text="Too\nslow", step=cell.step, lane=cell.lane)
    )
    edits.change_record(document, "card", card, kind="pain", star=True)
    edits.score_pain_point(document, card, severity=4)
    step = document.project.steps[cell.step]
    stage = document.project.stages[step.slot.stage]
    said = followed.index_of(CardTarget(card)).data(Qt.ItemDataRole.AccessibleTextRole)
    beginning = f"Pain point “Too slow”, {stage.title}, step {step.title}, lane "
    assert said.startswith(beginning)
    assert "severity 4" in said
    assert said.endswith("moment of truth")


def test_cards_that_are_not_found_say_so(followed: OutlineModel) -> None:
    first, second = [row for row in rows(followed) if isinstance(row, CardTarget)][:2]
    followed.set_found(frozenset({first.card}))
    role = Qt.ItemDataRole.AccessibleDescriptionRole
    assert followed.index_of(first).data(role) == "found"
    assert followed.index_of(second).data(role) == "not found"
    assert (followed.is_faded(first), followed.is_faded(second)) == (False, True)
    followed.set_found(None)
    assert not followed.is_faded(second)
