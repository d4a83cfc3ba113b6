"""The window as a person uses it: open, look, edit, take back, merge, close."""

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cjmdesk.canvas.text_editor import WordsEditor
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import CardTarget, CellTarget, LaneTarget, StageTarget
from cjmdesk.editor.wishes import MoveCards, Spot
from cjmdesk.errors import EditRefused, NotAProject
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.tokens import LIGHT
from cjmdesk.model import CardId, CardKind, LaneId, LaneKind, StageId, stages_in_order
from cjmdesk.model.completeness import Gap
from cjmdesk.ui import conflicts as conflicts_module
from cjmdesk.ui.actions import plain_name
from cjmdesk.ui.inspector import Subject
from cjmdesk.ui.labels import tip_of
from cjmdesk.ui.main_window import MainWindow
from cjmdesk.ui.pages import Page
from cjmdesk.ui.views.insight import InsightView
from cjmdesk.ui.views.sheet_view import SheetView
from cjmdesk.words import LANGUAGES, Language, Words
from cjmdesk.workspace import Workspace, me, read_copy
from tests.ui.conftest import Recorder


def first_card(window: MainWindow, kind: CardKind) -> CardId:
    assert window.workspace is not None
    cards = window.workspace.project.cards.values()
    return next(card.id for card in cards if card.kind is kind and card.cell is not None)


def shown(window: MainWindow) -> MapLayout:
    """What the map shows."""
    layout = window.desk.view.map_layout
    assert layout is not None
    return layout


def select(window: MainWindow, target: CardTarget | StageTarget | LaneTarget) -> None:
    window.desk.view.select(Selection.only(target))


def editor(window: MainWindow, name: str) -> QWidget:
    """The inspector's editor that a screen reader would call by this name."""
    found = [w for w in window.desk.inspector.findChildren(QWidget) if w.accessibleName() == name]
    assert found, name
    return found[0]


def type_on_map(window: MainWindow, words: str) -> None:
    """What a person types while something on the map is being written."""
    editor = window.desk.view.findChild(WordsEditor)
    assert isinstance(editor, WordsEditor)
    assert editor.is_open
    QTest.keyClicks(editor, words)
    window.desk.finish_typing()


def test_an_opened_project_is_shown(window: MainWindow, shop: Path) -> None:
    assert window.open_path(shop)
    assert window.windowTitle() == "shop.cjm — CJM Desk"
    assert "88 cards" in window.desk.foot.counts.text()
    assert window.settings.recent[0] == str(shop)


def test_a_foreign_file_is_refused_with_a_sentence(
    window: MainWindow, messages: Recorder, tmp_path: Path
) -> None:
    path = tmp_path / "letter.cjm"
    path.write_text("Dear Sir or Madam")
    assert not window.open_path(path)
    assert [type(error) for error in messages.errors] == [NotAProject]


def test_text_edited_in_the_inspector_is_on_the_map_and_on_disk(
    window: MainWindow, shop: Path, qtbot: QtBot
) -> None:
    window.open_path(shop)
    card = first_card(window, CardKind.ACTION)
    select(window, CardTarget(card))
    box = editor(window, "Text")
    assert isinstance(box, QPlainTextEdit)
    box.setFocus()
    box.setPlainText("Asks a friend")
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert shown(window).cards[card].face.lines[0].line.text == "Asks a friend"
    assert window.workspace is not None
    assert window.workspace.finish_saving()
    # While the window is still open: nothing waits for its closing to be on disk.
    beside = Workspace.open(shop, me(), write=False)
    assert beside.project.cards[card].text == "Asks a friend"
    beside.close()


def test_undo_names_the_edit_and_takes_it_back(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    card = first_card(window, CardKind.ACTION)
    before = window.workspace.project
    window.desk.hands.change("card", card, "text", "something else")
    undo = window.actions_by_name.by_name["undo"]
    assert undo.isEnabled()
    assert ":" in undo.text()
    undo.trigger()
    assert window.workspace.project == before
    window.actions_by_name.by_name["redo"].trigger()
    assert window.workspace.project.cards[card].text == "something else"


def test_the_kind_of_a_card_can_be_changed(
    window: MainWindow, shop: Path, messages: Recorder
) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    card = first_card(window, CardKind.ACTION)
    select(window, CardTarget(card))
    kind = editor(window, "Kind")
    assert isinstance(kind, QComboBox)
    kind.activated.emit(kind.findText("Thought"))
    assert window.workspace.project.cards[card].kind is CardKind.THOUGHT
    assert not messages.errors


def test_scoring_a_pain_point_shows_its_index(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    pains = window.workspace.project.pain_points.values()
    # Measured shares count more than what somebody has guessed.
    card = next(
        pain.id for pain in pains if pain.frequency_measured is None and pain.reach_measured is None
    )
    select(window, CardTarget(card))
    for field, value in (("severity", 4), ("frequency", 3), ("reach", 5)):
        window.desk.inspector.field_edited.emit("pain", card, field, value)
    score = window.desk.inspector.findChild(QLabel, "score")
    assert isinstance(score, QLabel)
    assert score.text() == "73"
    badges = shown(window).cards[card].face.badges
    assert badges[0].text.line.text == "73"


def test_deleting_a_stage_can_be_undone(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    map_id = window.desk.map_id
    assert map_id is not None
    before = window.workspace.project
    stage = stages_in_order(before, map_id)[0]
    select(window, StageTarget(StageId(stage.id)))
    window.actions_by_name.by_name["delete_selected"].trigger()
    assert stage.id not in window.workspace.project.stages
    window.desk.hands.step(back=True)
    assert window.workspace.project == before


def test_a_wrong_number_is_marked_and_not_kept(
    window: MainWindow, shop: Path, qtbot: QtBot
) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    lane = next(iter(window.workspace.project.lanes))
    select(window, LaneTarget(LaneId(lane)))
    line = editor(window, "Smallest height")
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "tall")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.property("wrong") is True
    assert window.workspace.project.lanes[lane].height is None


def test_a_number_out_of_range_is_refused_with_a_sentence(
    window: MainWindow, shop: Path, messages: Recorder
) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    lane = next(iter(window.workspace.project.lanes))
    window.desk.hands.change("lane", lane, "height", 5.0)
    assert len(messages.errors) == 1
    assert window.workspace.project.lanes[lane].height is None


def test_a_copy_is_brought_in_and_collisions_are_listed(
    window: MainWindow, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    card = first_card(window, CardKind.ACTION)
    other = tmp_path / "mei.cjm"
    window.workspace.save_copy(other)
    mei = Workspace.open(other, me("mei"))
    mei.change("card", card, text="Mei's words")
    mei.close()
    window.desk.hands.change("card", card, "text", "Ann's words")
    shown: list[tuple[int, list[str]]] = []

    def look(dialog: conflicts_module.ConflictsDialog) -> int:
        choice = dialog.table.cellWidget(0, 2)
        assert isinstance(choice, QComboBox)
        texts = [choice.itemText(i) for i in range(choice.count())]
        shown.append((dialog.table.rowCount(), texts))
        mine = next(i for i, text in enumerate(texts) if "Ann's words" in text)
        choice.activated.emit(mine)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(conflicts_module.ConflictsDialog, "exec", look)
    window._bring_in(other)
    assert shown[0][0] == 1
    assert any("Mei's words" in text for text in shown[0][1])
    assert window.workspace.project.cards[card].text == "Ann's words"
    assert window.workspace.document.conflicts == ()


def test_a_dropped_journey_becomes_a_project(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "trip.mmd"
    source.write_text("journey\n title Trip\n section Go\n  Walk: 4: Me\n")
    made = tmp_path / "trip.cjm"
    monkeypatch.setattr("cjmdesk.ui.files.Files._ask_new", lambda *_: made)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(source))])
    drop = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    qtbot.waitUntil(lambda: window.workspace is not None)
    assert window.workspace is not None
    assert [stage.title for stage in window.workspace.project.stages.values()] == ["Go"]


def test_a_second_window_may_only_look(window: MainWindow, shop: Path, messages: Recorder) -> None:
    first = Workspace.open(shop, me())
    messages.answer = 0
    assert window.open_path(shop)
    assert window.workspace is not None
    assert not window.workspace.writable
    assert "Read-only" in window.desk.foot.saved.text()
    title = editor(window, "Title")
    assert isinstance(title, QLineEdit)
    assert title.isReadOnly()
    select(window, CardTarget(first_card(window, CardKind.PAIN)))
    assert not editor(window, "Severity").isEnabled()
    first.close()


def test_the_foot_says_saved_only_when_it_is_true(
    window: MainWindow, shop: Path, qtbot: QtBot
) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    card = first_card(window, CardKind.ACTION)
    window.desk.hands.change("card", card, "text", "x")
    shown_now = window.desk.foot.saved.text()
    assert "Saving" in shown_now or window.workspace.save_state.pending == 0
    qtbot.waitUntil(lambda: "Saved" in window.desk.foot.saved.text())
    assert window.workspace.save_state.pending == 0


def test_what_an_edit_leaves_unfinished_is_listed_soon_after(
    window: MainWindow, shop: Path, qtbot: QtBot
) -> None:
    window.open_path(shop)
    listed = window.desk.rail.unfinished
    pain = first_card(window, CardKind.PAIN)

    def named() -> list[str]:
        findings = [listed.item(n).data(Qt.ItemDataRole.UserRole) for n in range(listed.count())]
        return [finding.id for finding in findings if finding and finding.gap is Gap.NO_SCORE]

    assert pain not in named()
    window.desk.hands.change("pain", pain, "severity", None)
    qtbot.waitUntil(lambda: pain in named())


def test_choosing_what_is_unfinished_goes_there(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    finding = window.desk.rail.unfinished.item(0).data(Qt.ItemDataRole.UserRole)
    window.desk.go_to(finding)
    assert window.desk.subject == Subject(finding.kind, finding.id)


def test_every_action_has_a_tip_and_those_with_keys_name_them(window: MainWindow) -> None:
    for action in window.actions_by_name.by_name.values():
        assert action.toolTip()
        if not action.shortcut().isEmpty():
            assert "(" in action.toolTip()


def test_themes_and_languages_outlive_the_garbage_collector(window: MainWindow) -> None:
    gc.collect()
    for name in ("samples", "theme", "language"):
        assert len(window.actions_by_name.submenus[name].actions()) == 3
    gc.collect()
    dark = window.actions_by_name.submenus["theme"].actions()[2]
    dark.trigger()
    assert window.settings.theme == "dark"


def test_two_actions_never_share_a_key(window: MainWindow) -> None:
    keys = [
        action.shortcut().toString()
        for action in window.actions_by_name.by_name.values()
        if not action.shortcut().isEmpty()
    ]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_window_opens_in_every_language(
    window_in: Callable[[Language], MainWindow], shop: Path, language: Language
) -> None:
    made = window_in(language)
    made.show()
    assert made.open_path(shop)
    title = made.menuBar().actions()[0].text()
    assert title.startswith({"en": "&File", "zh-Hans": "文件", "zh-Hant": "檔案"}[language])
    made.close()


def test_an_empty_project_is_filled_from_the_menu(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "new.cjm"
    Workspace.begin(path, me(), Words.load("en"), title="New").close()
    window.open_path(path)
    assert window.workspace is not None
    actions = window.actions_by_name.by_name
    actions["insert_stage"].trigger()
    actions["insert_step"].trigger()
    actions["insert_persona"].trigger()
    layout = shown(window)
    assert len(layout.steps) == 2
    window.desk.view.select(Selection.only(CellTarget(layout.steps[0].step, layout.lanes[0].lane)))
    actions["insert_card"].trigger()
    type_on_map(window, "Asks a friend")
    feelings = next(lane for lane in layout.lanes if lane.kind is LaneKind.EMOTIONS)
    window.desk.view.select(Selection.only(CellTarget(layout.steps[0].step, feelings.lane)))
    actions["insert_card"].trigger()
    project = window.workspace.project
    assert [card.kind for card in project.cards.values()] == [CardKind.ACTION]
    assert [point.value for point in project.emotions.values()] == [0.0]
    while window.workspace.document.can_undo:
        window.desk.hands.step(back=True)
    assert not window.workspace.project.stages


def test_a_card_without_a_cell_is_refused_with_a_sentence(
    window: MainWindow, shop: Path, messages: Recorder
) -> None:
    window.open_path(shop)
    window.desk.hands.insert_card()
    assert [type(error) for error in messages.errors] == [EditRefused]


def test_a_damaged_project_goes_on_from_its_newest_backup(
    window: MainWindow,
    shop: Path,
    tmp_path: Path,
    messages: Recorder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = tmp_path / "other.cjm"
    mine = Workspace.open(shop, me())
    mine.save_copy(other)
    mine.bring_in(read_copy(other))
    mine.close()
    data = bytearray(shop.read_bytes())
    data[4096:90_000] = bytes(90_000 - 4096)
    shop.write_bytes(data)
    made = tmp_path / "again.cjm"
    monkeypatch.setattr("cjmdesk.ui.files.Files._ask_new", lambda *_: made)
    messages.answer = 1
    assert window.open_path(shop)
    assert window.workspace is not None
    assert window.workspace.path == made
    assert len(window.workspace.project.cards) > 80
    assert shop.read_bytes() == bytes(data)


def test_a_name_on_a_button_has_no_accelerator() -> None:
    assert plain_name("新建项目(&N)…") == "新建项目…"
    assert plain_name("Save a cop&y as…") == "Save a copy as…"


def test_a_persona_that_is_looked_at_is_what_is_deleted(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    select(window, CardTarget(first_card(window, CardKind.ACTION)))
    before = window.workspace.project
    persona = next(iter(before.personas))
    window.desk.rail.persona_chosen.emit(persona)
    delete = window.actions_by_name.by_name["delete_selected"]
    delete.trigger()
    after = window.workspace.project
    assert len(after.cards) == len(before.cards)
    assert persona not in after.personas
    assert not delete.isEnabled()
    assert window.desk.subject is None


def test_editing_a_free_cell_begins_a_card_in_it(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    layout = shown(window)
    count = len(window.workspace.project.cards)
    cell = CellTarget(layout.steps[0].step, layout.lanes[0].lane)
    window.desk.view.select(Selection.only(cell))
    window.actions_by_name.by_name["edit_selected"].trigger()
    assert len(window.workspace.project.cards) == count
    type_on_map(window, "Asks a friend")
    assert len(window.workspace.project.cards) == count + 1


def test_an_endless_title_leaves_the_window_its_size(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    stage = next(iter(window.workspace.project.stages))
    for kind, record, field in (("project", "project", "title"), ("stage", stage, "title")):
        window.desk.hands.change(kind, record, field, "W" * 1_500)
    select(window, StageTarget(StageId(stage)))
    select(window, CardTarget(first_card(window, CardKind.ACTION)))
    assert window.minimumSizeHint().width() < 1000
    page = window.desk.inspector.widget()
    assert page is not None
    assert page.minimumSizeHint().width() <= window.desk.inspector.viewport().width()


def test_tips_show_what_looks_like_a_page_as_it_is() -> None:
    assert "<img" not in tip_of('<img src="http://example.org/x.png">')


def test_after_a_dark_theme_the_one_of_the_computer_is_found_again(window: MainWindow) -> None:
    window._choose_theme("dark")
    window._choose_theme("system")
    assert window._palette is LIGHT


def test_a_hidden_lane_comes_back_from_the_menu(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    lane = shown(window).lanes[0].lane
    window.desk.hands.change("lane", lane, "hidden", True)
    assert lane not in {band.lane for band in shown(window).lanes}
    menu = window.actions_by_name.submenus["hidden_lanes"]
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert lane in {band.lane for band in shown(window).lanes}


def test_the_map_itself_has_a_form(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    assert window.desk.map_id is not None
    window.actions_by_name.by_name["show_map_sheet"].trigger()
    assert window.desk.subject == Subject("map", window.desk.map_id)
    assert isinstance(editor(window, "Scenario"), QPlainTextEdit)


def test_a_double_click_on_an_empty_map_adds_its_first_stage(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "new.cjm"
    Workspace.begin(path, me(), Words.load("en"), title="New").close()
    window.open_path(path)
    view = window.desk.view
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    type_on_map(window, "Discover")
    assert window.workspace is not None
    assert [stage.title for stage in window.workspace.project.stages.values()] == ["Discover"]


def test_the_rail_tells_what_the_curves_tell(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    assert "Hannah Brooks: lowest −2 at “Asks for a return”" in window.desk.rail.readings.text()
    assert "peak–end" in window.desk.rail.readings.text()


def test_what_the_drawing_does_not_show_stays_selected(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    lane = LaneTarget(shown(window).lanes[0].lane)
    window.desk.pane.select(Selection.only(lane))
    window.actions_by_name.by_name["hide_lane"].trigger()
    window.desk.pane.select(Selection.only(lane))
    card = first_card(window, CardKind.PAIN)
    window.desk.hands.change("card", card, "note", "n")
    assert window.desk.pane.selection == Selection.only(lane)


def test_a_card_that_changes_its_lane_may_change_its_kind(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    card = first_card(window, CardKind.THOUGHT)
    layout = shown(window)
    pains = next(lane.lane for lane in layout.lanes if lane.kind is LaneKind.PAINS)
    spot = Spot(layout.steps[0].step, pains)
    window.desk.pane.wished.emit(MoveCards((card,), spot))
    assert window.workspace.project.cards[card].kind is CardKind.THOUGHT
    offer = window.desk.foot.findChild(QPushButton, "offer")
    assert isinstance(offer, QPushButton)
    assert not offer.isHidden()
    offer.click()
    assert window.workspace.project.cards[card].kind is CardKind.PAIN


def test_cut_cards_are_pasted_elsewhere(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    card = first_card(window, CardKind.THOUGHT)
    actions = window.actions_by_name.by_name
    window.desk.pane.select(Selection.only(CardTarget(card)))
    actions["cut"].trigger()
    layout = shown(window)
    lane = window.workspace.project.cards[card].cell
    assert lane is not None
    window.desk.pane.select(Selection.only(CellTarget(layout.steps[-1].step, lane.lane)))
    actions["paste"].trigger()
    moved = window.workspace.project.cards[card].cell
    assert moved is not None
    assert moved.step == layout.steps[-1].step


def test_twenty_lines_are_twenty_cards(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    count = len(window.workspace.project.cards)
    QGuiApplication.clipboard().setText("\n".join(f"Line {n}" for n in range(20)))
    layout = shown(window)
    window.desk.pane.select(Selection.only(CellTarget(layout.steps[0].step, layout.lanes[0].lane)))
    window.actions_by_name.by_name["paste"].trigger()
    assert len(window.workspace.project.cards) == count + 20


def test_finding_fades_the_rest_and_walks(window: MainWindow, shop: Path, qtbot: QtBot) -> None:
    window.open_path(shop)
    actions = window.actions_by_name.by_name
    actions["find"].trigger()
    assert not actions["find_next"].isEnabled()
    field = window.desk.pane.find_bar.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "delivery")
    qtbot.waitUntil(lambda: window.desk.view.found is not None)
    found = window.desk.view.found
    assert found is not None
    assert len(found) == 7
    seen = []
    for _ in range(7):
        window.desk.searching.go(1)
        seen.append(window.desk.pane.selection.cards[0])
    assert set(seen) == found
    window.desk.searching.end()
    assert window.desk.view.found is None


def test_the_window_is_left_as_it_was(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    actions = window.actions_by_name.by_name
    for name in ("show_outline", "show_minimap", "reduce_motion"):
        actions[name].trigger()
    window.close()
    kept = window.settings
    assert (kept.outline_shown, kept.minimap_shown, kept.reduced_motion) == (True, False, True)


def test_one_form_of_the_map_always_stays(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    window.actions_by_name.by_name["show_canvas"].trigger()
    assert window.desk.view.isHidden()
    assert not window.desk.pane.outline.isHidden()


def test_the_next_panel_takes_the_keyboard(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    seen = set()
    for _ in range(3):
        window.actions_by_name.by_name["next_pane"].trigger()
        seen.add(window.focusWidget())
    assert len(seen) == 3


def test_a_card_leads_to_another_map(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    here = window.desk.map_id
    other = next(m for m in window.workspace.project.maps if m != here)
    card = first_card(window, CardKind.ACTION)
    action = window.actions_by_name.by_name["open_linked_map"]
    select(window, CardTarget(card))
    assert not action.isEnabled()
    window.desk.hands.change("card", card, "linked_map", other)
    assert action.isEnabled()
    action.trigger()
    assert window.desk.map_id == other


def test_each_page_remembers_whether_the_inspector_is_beside_it(
    window: MainWindow, shop: Path
) -> None:
    window.open_path(shop)
    window.show()
    by_name = window.actions_by_name.by_name
    assert window.desk.inspector.isVisible()
    by_name["show_plan"].trigger()
    assert not window.desk.inspector.isVisible()
    by_name["show_inspector"].trigger()
    assert window.desk.inspector.isVisible()
    by_name["show_pains"].trigger()
    assert not window.desk.inspector.isVisible()
    by_name["show_plan"].trigger()
    assert window.desk.inspector.isVisible()
    assert by_name["show_inspector"].isChecked()
    window.close()
    assert window.settings.inspected_pages == ("map", "plan")


@pytest.mark.parametrize("page", [Page.PLAN, Page.INSIGHT])
def test_a_sheet_is_laid_out_once_when_its_page_comes(
    window: MainWindow, shop: Path, monkeypatch: pytest.MonkeyPatch, page: Page
) -> None:
    window.open_path(shop)
    heights: list[float] = []
    arrange = SheetView._arrange

    def counted(sheet: SheetView) -> None:
        arrange(sheet)
        heights.append(sum(placed.band.height for placed in sheet.placed))

    monkeypatch.setattr(SheetView, "_arrange", counted)
    # Counting the evidence takes its time; what comes of it is laid out when it is there.
    monkeypatch.setattr(InsightView, "_ask", lambda _view: None)
    window.actions_by_name.by_name[f"show_{page}"].trigger()
    QCoreApplication.sendPostedEvents()
    assert sum(height > 0 for height in heights) == 1
