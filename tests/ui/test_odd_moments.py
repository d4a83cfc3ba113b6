"""Things that happen while something else is under way, and projects that may only be read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cjmdesk.canvas.text_editor import WordsEditor
from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import CardTarget, CellTarget, CurvePointTarget, Target, rect_of
from cjmdesk.editor.wishes import AddCard, Spot
from cjmdesk.errors import ProjectReadOnly
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.model import CardKind, LaneKind, PersonaId, maps_in_order
from cjmdesk.ui.main_window import MainWindow
from cjmdesk.workspace import Workspace
from tests.ui.conftest import Recorder

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def project(window: MainWindow, shop: Path) -> Workspace:
    """The online shop, open in the window."""
    window.open_path(shop)
    assert window.workspace is not None
    return window.workspace


def layout_of(window: MainWindow) -> MapLayout:
    layout = window.desk.view.map_layout
    assert layout is not None
    return layout


def free_cell(window: MainWindow) -> CellTarget:
    layout = layout_of(window)
    return next(
        CellTarget(column.step, row.lane)
        for column in layout.steps
        for row in layout.lanes
        if row.kind is not LaneKind.EMOTIONS and (column.step, row.lane) not in layout.cells
    )


def editor_of(window: MainWindow) -> WordsEditor:
    editor = window.desk.view.findChild(WordsEditor)
    assert isinstance(editor, WordsEditor)
    return editor


def begin_card(window: MainWindow, words: str, bot: QtBot) -> None:
    window.desk.pane.select(Selection.only(free_cell(window)))
    window.actions_by_name.by_name["insert_card"].trigger()
    bot.keyClicks(editor_of(window), words)


def texts(workspace: Workspace) -> set[str]:
    return {card.text for card in workspace.project.cards.values()}


def lift(window: MainWindow, target: Target) -> QPoint:
    """Press something and drag it a little; where the pointer is."""
    view = window.desk.view
    view.eye.reveal(target)
    rect = rect_of(layout_of(window), target)
    assert rect is not None
    at = view.camera.to_view(rect.centre)
    place = QPoint(round(at.x), round(at.y))
    QTest.mousePress(view, LEFT, PLAIN, place)
    QTest.mouseMove(view, place + QPoint(4, 12))
    QTest.mouseMove(view, place + QPoint(8, 24))
    assert view._overlay.shown is not None
    return place + QPoint(8, 24)


def from_afar(workspace: Workspace, edit: Callable[[JourneyDocument], object]) -> None:
    """A colleague edits a copy, and it arrives."""
    other = JourneyDocument(Author("ben", "ben's laptop"))
    other.load(workspace.document.encode_state())
    edit(other)
    workspace.document.merge_live(other.update_since(workspace.document.state_vector()))
    other.close()


# Something else happens.


def test_another_map_keeps_the_words_of_a_card_just_begun(
    window: MainWindow, project: Workspace, qtbot: QtBot
) -> None:
    other = edits.add_map(project.document, title="Other")
    begin_card(window, "kept", qtbot)
    window.desk.show_map(other)
    assert "kept" in texts(project)
    assert window.desk.map_id == other


def test_undo_while_a_card_is_written_takes_back_the_card_and_nothing_else(
    window: MainWindow, project: Workspace, qtbot: QtBot
) -> None:
    before = project.project
    begin_card(window, "words", qtbot)
    window.desk.hands.step(back=True)
    assert project.project == before
    window.desk.hands.step(back=False)
    assert "words" in texts(project)


def test_a_map_that_is_deleted_while_a_card_is_written_breaks_nothing(
    window: MainWindow, project: Workspace, qtbot: QtBot
) -> None:
    edits.add_map(project.document, title="Other")
    begin_card(window, "words", qtbot)
    shown = window.desk.map_id
    assert shown is not None
    from_afar(project, lambda other: edits.delete_map(other, shown))
    assert window.desk.map_id != shown
    assert not window.desk.view.is_writing
    assert window.desk.view._overlay.shown is None


def test_a_card_that_is_deleted_in_the_hand_is_gone_without_a_word(
    window: MainWindow, project: Workspace, messages: Recorder
) -> None:
    card = next(iter(layout_of(window).cards))
    place = lift(window, CardTarget(card))
    from_afar(project, lambda other: edits.delete_cards(other, [card]))
    assert window.desk.view._overlay.shown is None
    QTest.mouseRelease(window.desk.view, LEFT, PLAIN, place)
    assert card not in project.project.cards
    assert messages.errors == []


def test_a_persona_who_is_deleted_while_a_feeling_is_dragged_stays_deleted(
    window: MainWindow, project: Workspace, messages: Recorder
) -> None:
    curve = layout_of(window).curves[0]
    target = CurvePointTarget(curve.lane, curve.persona, curve.points[0].step)
    place = lift(window, target)
    from_afar(project, lambda other: edits.delete_persona(other, curve.persona))
    QTest.mouseRelease(window.desk.view, LEFT, PLAIN, place)
    assert curve.persona not in project.project.personas
    assert messages.errors == []


def test_a_lane_that_is_hidden_under_the_hand_takes_its_cards_along(
    window: MainWindow, project: Workspace, messages: Recorder
) -> None:
    layout = layout_of(window)
    card = next(iter(layout.cards))
    place = lift(window, CardTarget(card))
    before = project.project.cards[card]
    from_afar(project, lambda other: edits.hide_lane(other, layout.cards[card].lane))
    QTest.mouseRelease(window.desk.view, LEFT, PLAIN, place)
    assert project.project.cards[card] == before
    assert messages.errors == []


def test_a_project_that_is_closed_in_the_middle_of_a_drag_is_left_alone(
    window: MainWindow, project: Workspace, shop: Path
) -> None:
    before = project.project
    place = lift(window, CardTarget(next(iter(layout_of(window).cards))))
    window.close_project()
    QTest.mouseMove(window.desk.view, place + QPoint(30, 30))
    QTest.mouseRelease(window.desk.view, LEFT, PLAIN, place + QPoint(30, 30))
    window.open_path(shop)
    assert window.workspace is not None
    assert window.workspace.project == before
    assert window.desk.view._overlay.shown is None


def test_the_last_step_can_be_deleted_and_the_map_goes_on(
    window: MainWindow, project: Workspace, qtbot: QtBot
) -> None:
    for stage in [box.stage for box in layout_of(window).stages]:
        edits.delete_stage(project.document, stage)
    assert not layout_of(window).stages
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_F2):
        qtbot.keyClick(window.desk.view, key)
    window.actions_by_name.by_name["insert_step"].trigger()
    window.desk.finish_typing()
    assert len(layout_of(window).steps) == 1


def pen_of(window: MainWindow) -> PersonaId | None:
    assert window.desk.situation is not None
    return window.desk.situation.pen


def test_nobody_draws_for_a_persona_who_does_not_travel_on_the_map(
    window: MainWindow, project: Workspace
) -> None:
    elsewhere = edits.add_persona(project.document, name="Elsewhere")
    window.desk.choose_persona(elsewhere)
    assert pen_of(window) is None
    travelling = layout_of(window).curves[0].persona
    window.desk.choose_persona(travelling)
    assert pen_of(window) == travelling
    edits.delete_persona(project.document, travelling)
    assert pen_of(window) is None


# A project that may only be read.


@pytest.fixture
def locked(window: MainWindow, shop: Path) -> Workspace:
    """The online shop, open to be looked at, with a free cell selected."""
    window.open_path(shop, write=False)
    assert window.workspace is not None
    window.desk.pane.select(Selection.only(free_cell(window)))
    return window.workspace


def paste(window: MainWindow) -> None:
    mime = QMimeData()
    mime.setText("one\ntwo")
    QGuiApplication.clipboard().setMimeData(mime)
    window.desk.carrying.paste()


def drop(window: MainWindow) -> None:
    mime = QMimeData()
    mime.setText("one\ntwo")
    cell = free_cell(window)
    window.desk.carrying.drop(mime, Spot(cell.step, cell.lane))


def write(window: MainWindow) -> None:
    cell = free_cell(window)
    window.desk.hands.fulfil(AddCard(Spot(cell.step, cell.lane), "new"))


@pytest.mark.parametrize(
    "attempt",
    [
        paste,
        drop,
        write,
        lambda window: window.desk.hands.act("insert_stage"),
        lambda window: window.desk.insert_map(),
        lambda window: window.desk.hands.insert_persona(),
        lambda window: window.desk.rail.kind_chosen.emit(CardKind.QUOTE),
        lambda window: window.desk.rail.inbox_chosen.emit(next(iter(layout_of(window).cards))),
    ],
    ids=["paste", "drop", "write", "stage", "map", "persona", "kind", "inbox"],
)
def test_what_may_only_be_read_is_not_edited_and_one_is_told(
    window: MainWindow,
    locked: Workspace,
    messages: Recorder,
    attempt: Callable[[MainWindow], None],
) -> None:
    before = locked.project
    attempt(window)
    assert locked.project == before
    assert [type(error) for error in messages.errors] == [ProjectReadOnly]
    assert not window.desk.view.is_writing
    assert maps_in_order(locked.project)
