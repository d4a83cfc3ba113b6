"""The outline as somebody at the keyboard uses it: walk, write, rename, feel, drop."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QInputMethodEvent,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import (
    CardTarget,
    CellTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
    Target,
)
from cjmdesk.editor.wishes import (
    AddCard,
    CopyCards,
    MoveCards,
    MoveLane,
    MoveStage,
    MoveStep,
    SetEmotion,
    Spot,
)
from cjmdesk.exchange.samples import load_sample
from cjmdesk.model import CardId, CardKind, LaneId, LinkKind, StepId, emotion_id, stages_in_order
from cjmdesk.ui.outline.row_editor import RowEditor
from cjmdesk.ui.outline.rows import Draft, Heading, PersonaRow, Row
from tests.ui.outline_desk import OutlineDesk

Key, Held = Qt.Key, Qt.KeyboardModifier
Action = Qt.DropAction


@pytest.fixture
def document() -> Iterator[JourneyDocument]:
    made = JourneyDocument(Author("ann", "here"))
    edits.put_project(made, load_sample("online-shop", "en").project)
    yield made
    made.close()


@pytest.fixture
def desk(document: JourneyDocument, qtbot: QtBot) -> OutlineDesk:
    return OutlineDesk(document, qtbot)


# Selecting.


def test_arrows_walk_the_tree_and_say_what_is_selected(desk: OutlineDesk) -> None:
    desk.tree.clearFocus()
    desk.tree.setFocus(Qt.FocusReason.TabFocusReason)
    first = desk.selections[-1].lead
    assert isinstance(first, StageTarget)
    desk.press(Key.Key_Down)
    assert isinstance(desk.selections[-1].lead, StepTarget)
    desk.press(Key.Key_Left)
    desk.press(Key.Key_Left)
    assert desk.selections[-1] == Selection.only(first)
    desk.press(Key.Key_Left)
    assert not desk.tree.isExpanded(desk.tree.currentIndex())


def test_shift_takes_rows_into_the_selection_and_the_last_one_leads(desk: OutlineDesk) -> None:
    cards = [CardTarget(card) for card in desk.cards_in(desk.a_cell(cards=2))]
    desk.go_to(cards[0])
    desk.press(Key.Key_Down, Held.ShiftModifier)
    assert desk.outline.selection.targets[:2] == (cards[0], cards[1])
    desk.go_to(cards[1])
    desk.press(Key.Key_Up, Held.ShiftModifier)
    assert desk.outline.selection.lead == cards[0]


def test_what_is_selected_elsewhere_is_selected_here_in_silence(desk: OutlineDesk) -> None:
    desk.tree.collapseAll()
    card = desk.a_card()
    desk.outline.select(Selection.only(card))
    assert desk.selections == []
    assert desk.is_on(card)
    index = desk.tree.currentIndex()
    assert desk.tree.selectionModel().isSelected(index)
    assert desk.tree.isExpanded(index.parent())
    assert desk.tree.viewport().rect().intersects(desk.tree.visualRect(index))


def test_a_personas_row_is_told_apart_from_the_map(desk: OutlineDesk) -> None:
    desk.go_to(desk.a_card())
    row = PersonaRow(desk.frame.personas[0])
    desk.tree.setCurrentIndex(desk.model.index_of(row))
    assert desk.outline.selection == Selection()
    assert desk.personas == [row.persona]
    desk.outline.select(Selection())
    assert desk.is_on(row)


def test_the_selection_survives_what_colleagues_do(desk: OutlineDesk) -> None:
    card = desk.a_card()
    desk.go_to(card)
    before = len(desk.selections)
    stage = desk.frame.stages[-1]
    edits.add_step(desk.document, stage, title="New")
    edits.rename_stage(desk.document, stage, title="Elsewhere")
    assert desk.outline.selection == Selection.only(card)
    assert len(desk.selections) == before


def test_after_deleting_the_next_row_is_selected(desk: OutlineDesk) -> None:
    first, second = desk.cards_in(desk.a_cell(cards=2))[:2]
    desk.go_to(CardTarget(first))
    edits.delete_cards(desk.document, [first])
    assert desk.selections[-1] == Selection.only(CardTarget(second))


def test_rows_stay_closed_and_the_view_where_it_is_while_others_edit(desk: OutlineDesk) -> None:
    stage = desk.model.index(0, 0)
    desk.tree.collapse(stage)
    bar = desk.tree.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    edits.edit_card_text(desk.document, desk.a_card().card, text="Elsewhere")
    edits.rename_step(desk.document, desk.a_cell(cards=1).step, title="Elsewhere")
    assert not desk.tree.isExpanded(desk.model.index(0, 0))
    assert bar.value() == place


def test_a_hidden_outline_catches_up_when_it_is_shown(desk: OutlineDesk) -> None:
    card = desk.a_card()
    desk.outline.hide()
    edits.edit_card_text(desk.document, card.card, text="Meanwhile")
    stage = edits.add_stage(desk.document, desk.map, title="Later")
    edits.delete_stage(desk.document, desk.frame.stages[0])
    desk.outline.show()
    assert desk.model.index_of(StageTarget(stage)).isValid()
    stages = stages_in_order(desk.document.project, desk.map)
    assert desk.model.rowCount() == len(stages) + len(Heading)


# Writing.


def test_typing_on_a_card_replaces_its_words(desk: OutlineDesk) -> None:
    card = desk.a_card()
    desk.go_to(card)
    desk.type("Brief")
    assert desk.editor is not None
    desk.press(Key.Key_Return, Held.ControlModifier)
    assert desk.document.project.cards[card.card].text == "Brief"
    assert not desk.is_editing()
    assert desk.is_on(card)
    desk.document.undo()
    assert desk.document.project.cards[card.card].text != "Brief"


def test_chinese_is_typed_through_an_input_method(desk: OutlineDesk) -> None:
    card = desk.a_card()
    desk.go_to(card)
    composing = QInputMethodEvent("zhong", [])
    QApplication.sendEvent(desk.tree, composing)
    done = QInputMethodEvent()
    done.setCommitString("中文")
    QApplication.sendEvent(desk.tree, done)
    editor = desk.tree.findChild(RowEditor)
    assert isinstance(editor, RowEditor)
    assert editor.toPlainText() == "中文"
    desk.outline.finish_editing()
    assert desk.document.project.cards[card.card].text == "中文"


def test_escape_drops_what_was_typed(desk: OutlineDesk) -> None:
    card = desk.a_card()
    before = desk.document.project
    desk.go_to(card)
    desk.press(Key.Key_F2)
    desk.type("Nothing")
    desk.press(Key.Key_Escape)
    assert desk.document.project is before
    assert not desk.is_editing()
    assert desk.tree.hasFocus()


def test_shift_enter_begins_a_new_line(desk: OutlineDesk) -> None:
    card = desk.a_card()
    desk.go_to(card)
    desk.type("One")
    desk.press(Key.Key_Return, Held.ShiftModifier)
    desk.type("Two")
    desk.press(Key.Key_Return)
    assert desk.document.project.cards[card.card].text == "One\nTwo"


def test_leaving_the_editor_keeps_what_was_typed(desk: OutlineDesk) -> None:
    card = desk.a_card()
    desk.go_to(card)
    desk.type("Left")
    desk.outline.select(Selection.only(desk.a_cell(cards=0)))
    assert desk.document.project.cards[card.card].text == "Left"
    assert not desk.is_editing()


def test_enter_goes_to_the_next_card_and_behind_the_last_to_a_draft(desk: OutlineDesk) -> None:
    cell = desk.a_cell(cards=2)
    cards = desk.cards_in(cell)
    before = desk.document.project
    desk.go_to(CardTarget(cards[-2]))
    desk.press(Key.Key_Return)
    assert desk.is_on(CardTarget(cards[-1]))
    desk.press(Key.Key_Return)
    assert desk.is_on(Draft(Spot(cell.step, cell.lane)))
    assert desk.outline.selection == Selection.only(cell)
    assert desk.document.project is before


def test_cards_are_written_one_after_another(desk: OutlineDesk) -> None:
    cell = desk.a_cell(cards=1)
    before = desk.cards_in(cell)
    desk.go_to(CardTarget(before[-1]))
    desk.press(Key.Key_Return)
    for words in ("First", "Second"):
        desk.type(words)
        desk.press(Key.Key_Return)
    desk.press(Key.Key_Escape)
    added = desk.cards_in(cell)[len(before) :]
    assert [desk.document.project.cards[card].text for card in added] == ["First", "Second"]
    assert desk.wishes == [AddCard(Spot(cell.step, cell.lane), w) for w in ("First", "Second")]
    assert desk.model.draft is None


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Escape, Key.Key_Tab])
def test_a_draft_without_words_leaves_no_trace(desk: OutlineDesk, key: Qt.Key) -> None:
    cell = desk.a_cell(cards=1)
    before = desk.document.project
    desk.go_to(CardTarget(desk.cards_in(cell)[-1]))
    desk.press(Key.Key_Return)
    desk.type(" ")
    desk.press(key)
    assert desk.document.project is before
    drafted = desk.model.draft
    assert drafted is None or drafted.spot.lane != cell.lane


def test_tab_goes_through_the_lanes_of_a_step_and_then_on(desk: OutlineDesk) -> None:
    lanes = desk.frame.shown
    step = desk.a_cell(cards=1).step
    desk.go_to(CellTarget(step, lanes[0]))
    passed: list[LaneId] = []
    while desk.outline.has_keyboard and len(passed) < len(lanes):
        passed.append(desk.lane_of_row())
        desk.press(Key.Key_Tab)
    assert passed == list(lanes)
    desk.go_to(CellTarget(step, lanes[1]))
    desk.press(Key.Key_Backtab)
    assert desk.lane_of_row() == lanes[0]


def test_tab_while_writing_keeps_the_card(desk: OutlineDesk) -> None:
    cell = desk.a_cell(cards=0)
    desk.go_to(cell)
    desk.press(Key.Key_Return)
    desk.type("Kept")
    desk.press(Key.Key_Tab)
    assert [desk.document.project.cards[card].text for card in desk.cards_in(cell)] == ["Kept"]
    assert desk.lane_of_row() != cell.lane


@pytest.mark.parametrize("kind", ["stage", "step", "lane", "link"])
def test_titles_are_edited_where_they_stand(desk: OutlineDesk, kind: str) -> None:
    target = a_target(desk, kind)
    desk.go_to(target)
    desk.press(Key.Key_Return)
    desk.type("Called  so ")
    desk.press(Key.Key_Return)
    record = desk.document.project.records_of(kind)[getattr(target, kind)]
    assert "Called so" in (getattr(record, "title", ""), getattr(record, "label", ""))
    assert desk.is_on(target)


def a_target(desk: OutlineDesk, kind: str) -> Target:
    frame = desk.frame
    if kind == "link" and not frame.links:
        steps = sorted(frame.path)
        edits.add_link(desk.document, desk.map, LinkKind.LOOP, source=steps[0], target=steps[1])
    found: dict[str, Target] = {
        "stage": StageTarget(frame.stages[0]),
        "step": StepTarget(frame.steps[frame.stages[0]][0]),
        "lane": LaneTarget(frame.lanes[0]),
        "link": LinkTarget(desk.frame.links[0] if desk.frame.links else ""),
    }
    return found[kind]


def test_a_persona_is_renamed(desk: OutlineDesk) -> None:
    row = PersonaRow(desk.frame.personas[0])
    desk.tree.setCurrentIndex(desk.model.index_of(row))
    desk.type("Ines")
    desk.press(Key.Key_Return)
    assert desk.document.project.personas[row.persona].name == "Ines"


@pytest.mark.parametrize(
    ("typed", "value"), [("1.5", 1.5), ("-0,5", -0.5), ("−2", -2.0), ("+1", 1.0), ("", None)]
)
def test_a_feeling_is_typed_as_a_number(desk: OutlineDesk, typed: str, value: float | None) -> None:
    point = desk.a_feeling()
    edits.set_emotion(desk.document, point.persona, point.step, value=0.0)
    desk.go_to(point)
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Delete)
    desk.type(typed)
    desk.press(Key.Key_Return)
    assert desk.wishes == [SetEmotion(point.persona, point.step, value)]
    kept = desk.document.project.emotions.get(emotion_id(point.persona, point.step))
    assert (kept.value if kept else None) == value


@pytest.mark.parametrize("typed", ["3", "0.3", "good", "nan", "1e400"])
def test_what_is_no_feeling_is_refused(desk: OutlineDesk, typed: str) -> None:
    before = desk.document.project
    desk.go_to(desk.a_feeling())
    desk.press(Key.Key_Return)
    desk.type(typed)
    desk.press(Key.Key_Return)
    assert len(desk.refusals) == 1
    assert desk.document.project is before


def test_words_being_typed_outlast_a_colleagues_edit_of_the_same_card(desk: OutlineDesk) -> None:
    card = desk.a_card()
    desk.go_to(card)
    desk.type("Mine")
    edits.edit_card_text(desk.document, card.card, text="Theirs")
    edits.add_stage(desk.document, desk.map, title="Theirs")
    assert desk.editor is not None
    assert desk.editor.toPlainText() == "Mine"
    desk.press(Key.Key_Return)
    assert desk.document.project.cards[card.card].text == "Mine"


def test_words_typed_on_a_card_that_a_colleague_deletes_go_with_it(desk: OutlineDesk) -> None:
    card = desk.a_card()
    desk.go_to(card)
    desk.type("Mine")
    edits.delete_cards(desk.document, [card.card])
    assert not desk.is_editing()
    assert card.card not in desk.document.project.cards
    assert desk.tree.hasFocus()


def test_one_can_go_on_writing_after_a_row_went_while_it_was_edited(desk: OutlineDesk) -> None:
    cell = desk.a_cell(cards=0)
    desk.go_to(cell)
    desk.press(Key.Key_Return)
    edits.hide_lane(desk.document, cell.lane)
    card = desk.a_card()
    desk.outline.begin_edit(card)
    desk.type("Still here")
    desk.press(Key.Key_Return)
    assert desk.document.project.cards[card.card].text == "Still here"


def test_what_is_being_typed_is_kept_when_another_row_is_edited(desk: OutlineDesk) -> None:
    first, second = (CardTarget(card) for card in desk.cards_in(desk.a_cell(cards=2))[:2])
    desk.go_to(first)
    desk.type("Kept")
    desk.outline.begin_edit(second)
    assert desk.document.project.cards[first.card].text == "Kept"
    desk.type("As well")
    desk.outline.edit_draft(Spot(*_cell_of(desk, first)), CardKind.NOTE)
    assert desk.document.project.cards[second.card].text == "As well"
    desk.type("A note")
    desk.outline.finish_editing()
    assert desk.wishes == [AddCard(Spot(*_cell_of(desk, first)), "A note", CardKind.NOTE)]


def _cell_of(desk: OutlineDesk, card: CardTarget) -> tuple[StepId, LaneId]:
    assert desk.model.structure is not None
    cell = desk.model.structure.cell_of(card.card)
    assert cell is not None
    return cell


def test_a_screen_reader_may_read_while_rows_come_and_go(desk: OutlineDesk) -> None:
    QAccessible.setActive(True)
    try:
        tree = QAccessible.queryAccessibleInterface(desk.tree)
        for step in desk.frame.steps[desk.frame.stages[0]]:
            edits.move_step(desk.document, step, stage=desk.frame.stages[1])
            edits.hide_lane(desk.document, desk.frame.shown[0])
            edits.delete_cards(desk.document, [desk.a_card().card])
            desk.tree.executeDelayedItemsLayout()
            read = [tree.child(at).text(QAccessible.Text.Name) for at in range(tree.childCount())]
            assert all(read)
    finally:
        QAccessible.setActive(False)


def test_a_draft_goes_with_the_lane_a_colleague_hides(desk: OutlineDesk) -> None:
    cell = desk.a_cell(cards=0)
    desk.go_to(cell)
    desk.press(Key.Key_Return)
    desk.type("Mine")
    edits.hide_lane(desk.document, cell.lane)
    assert desk.model.draft is None
    assert not desk.is_editing()
    assert desk.wishes == []


def test_nothing_is_edited_where_only_reading_is_allowed(desk: OutlineDesk) -> None:
    desk.outline.set_writable(writable=False)
    before = desk.document.project
    for target in (desk.a_cell(cards=0), CardTarget(desk.cards_in(desk.a_cell(cards=1))[-1])):
        desk.go_to(target)
        for key in (Key.Key_Return, Key.Key_F2, Key.Key_X):
            desk.press(key)
            assert not desk.is_editing()
    desk.outline.begin_edit(desk.a_card())
    cell = desk.a_cell(cards=1)
    desk.outline.edit_draft(Spot(cell.step, cell.lane))
    assert not desk.is_editing()
    assert desk.document.project is before


@pytest.mark.parametrize("key", [Key.Key_Backspace, Key.Key_Escape, Key.Key_Insert])
def test_keys_that_write_nothing_open_no_editor(desk: OutlineDesk, key: Qt.Key) -> None:
    desk.go_to(desk.a_card())
    desk.press(key)
    assert not desk.is_editing()


# Menus and dragging.


def test_the_menu_key_asks_for_a_menu_of_the_row(desk: OutlineDesk) -> None:
    card = desk.a_card()
    desk.go_to(card)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(desk.tree.viewport(), event)
    assert desk.menus == [card]


def test_the_right_button_selects_what_it_is_pressed_on(desk: OutlineDesk) -> None:
    card = desk.a_card()
    place = desk.place_of(card)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, desk.tree.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(desk.tree.viewport(), event)
    assert desk.outline.selection == Selection.only(card)
    assert desk.menus == [card]


def drop(
    desk: OutlineDesk, mime: QMimeData, place: QPoint, action: Action = Action.MoveAction
) -> bool:
    """Drops something at a place of the viewport; whether it was taken."""
    viewport = desk.tree.viewport()
    both = Action.CopyAction | Action.MoveAction
    held = Held.ControlModifier if action is Action.CopyAction else Held.NoModifier
    left = Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(place, both, mime, left, held)
    QApplication.sendEvent(viewport, enter)
    event = QDropEvent(QPointF(place), both, mime, left, held)
    event.setDropAction(action)
    QApplication.sendEvent(viewport, event)
    return event.isAccepted()


def dragged(desk: OutlineDesk, *rows: Row) -> QMimeData:
    return desk.model.mimeData([desk.model.index_of(row) for row in rows])


def test_a_card_dropped_on_a_cell_moves_there_and_with_control_is_copied(
    desk: OutlineDesk,
) -> None:
    card, cell = desk.a_card(), desk.a_cell(cards=0)
    drop(desk, dragged(desk, card), desk.place_of(cell), Action.CopyAction)
    assert desk.wishes == [CopyCards((card.card,), Spot(cell.step, cell.lane))]
    drop(desk, dragged(desk, card), desk.place_of(cell))
    assert desk.wishes[1:] == [MoveCards((card.card,), Spot(cell.step, cell.lane))]
    assert desk.cards_in(cell)[-1] == card.card
    assert desk.outline.selection == Selection.only(card)


def test_cards_dropped_on_a_card_lie_before_it(desk: OutlineDesk) -> None:
    cell = desk.a_cell(cards=2)
    first, second = desk.cards_in(cell)[:2]
    drop(desk, dragged(desk, CardTarget(second)), desk.place_of(CardTarget(first)))
    assert desk.cards_in(cell)[:2] == (second, first)


def test_a_card_dropped_where_it_lies_is_no_edit(desk: OutlineDesk) -> None:
    card = desk.a_card()
    assert not drop(desk, dragged(desk, card), desk.place_of(card))
    assert desk.wishes == []


def test_stages_steps_and_lanes_are_dropped_before_others(desk: OutlineDesk) -> None:
    frame = desk.frame
    desk.tree.collapseAll()
    desk.tree.expand(desk.model.index_of(Heading.LANES))
    stages, lanes = frame.stages, frame.lanes
    drop(desk, dragged(desk, StageTarget(stages[2])), desk.place_of(StageTarget(stages[0])))
    drop(desk, dragged(desk, LaneTarget(lanes[2])), desk.place_of(LaneTarget(lanes[0])))
    step = frame.steps[stages[0]][0]
    drop(desk, dragged(desk, StepTarget(step)), desk.place_of(StageTarget(stages[1])))
    assert desk.wishes == [
        MoveStage(stages[2], stages[0]),
        MoveLane(lanes[2], lanes[0]),
        MoveStep(step, stages[1], None),
    ]
    assert desk.document.project.steps[step].slot.stage == stages[1]


def test_a_kind_from_the_palette_begins_a_card(desk: OutlineDesk) -> None:
    cell = desk.a_cell(cards=0)
    mime = QMimeData()
    mime.setData("application/x-cjmdesk-kind", b"quote")
    before = desk.document.project
    drop(desk, mime, desk.place_of(cell), Action.CopyAction)
    assert desk.document.project is before
    desk.type("Well said")
    desk.press(Key.Key_Return, Held.ControlModifier)
    assert desk.wishes == [AddCard(Spot(cell.step, cell.lane), "Well said", CardKind.QUOTE)]


def test_text_from_elsewhere_is_handed_on_with_its_place(desk: OutlineDesk) -> None:
    cell = desk.a_cell(cards=0)
    mime = QMimeData()
    mime.setText("From a letter")
    drop(desk, mime, desk.place_of(cell), Action.CopyAction)
    assert desk.dropped == [("From a letter", Spot(cell.step, cell.lane))]


def test_a_tactic_is_taken_by_the_row_of_a_pain_and_by_no_other(desk: OutlineDesk) -> None:
    improved: list[tuple[str, str]] = []
    desk.outline.tactic_dropped.connect(lambda tactic, card: improved.append((tactic, card)))
    mime = QMimeData()
    mime.setText("Call back instead of holding the line")
    mime.setData("application/x-cjmdesk-tactic", b"service-short-2")
    card = desk.a_card()
    edits.change_card(desk.document, card.card, kind=CardKind.THOUGHT)
    before = desk.document.project
    assert not drop(desk, mime, desk.place_of(card), Action.CopyAction)
    assert not drop(desk, mime, desk.place_of(desk.a_cell(cards=0)), Action.CopyAction)
    assert desk.document.project is before
    assert desk.dropped == []
    edits.change_card(desk.document, card.card, kind=CardKind.PAIN)
    drop(desk, mime, desk.place_of(card), Action.CopyAction)
    assert improved == [("service-short-2", card.card)]


def test_cards_leave_as_somebody_else_packs_them(desk: OutlineDesk) -> None:
    card = desk.a_card()
    packed: list[tuple[CardId, ...]] = []

    def pack(cards: tuple[CardId, ...]) -> QMimeData:
        packed.append(cards)
        mime = QMimeData()
        mime.setText("Packed")
        return mime

    desk.outline.set_mime_maker(pack)
    assert dragged(desk, card).text() == "Packed"
    assert packed == [(card.card,)]


def test_rows_of_another_window_come_in_as_cards_from_elsewhere(desk: OutlineDesk) -> None:
    cell = desk.a_cell(cards=0)
    mime = QMimeData()
    mime.setData("application/x-cjmdesk-outline", b'{"kind": "card", "ids": ["elsewhere"]}')
    mime.setText("From another window")
    drop(desk, mime, desk.place_of(cell), Action.CopyAction)
    assert desk.dropped == [("From another window", Spot(cell.step, cell.lane))]


@pytest.mark.parametrize(
    "told", [b"", b"[1]", b'{"kind": "card", "ids": [1]}', b'{"kind": "x"}', b"\xff", b"[" * 9999]
)
def test_what_only_claims_to_be_rows_is_refused(desk: OutlineDesk, told: bytes) -> None:
    mime = QMimeData()
    mime.setData("application/x-cjmdesk-outline", told)
    assert not drop(desk, mime, desk.place_of(desk.a_cell(cards=0)))
    assert desk.wishes == []


def test_nothing_can_be_dropped_where_only_reading_is_allowed(desk: OutlineDesk) -> None:
    card, cell = desk.a_card(), desk.a_cell(cards=0)
    desk.outline.set_writable(writable=False)
    assert not drop(desk, dragged(desk, card), desk.place_of(cell))
    assert desk.wishes == []
