"""Every field of what is selected is edited beside the map, for one thing or for many at once."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QInputMethodEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from cjmdesk.document import edits
from cjmdesk.errors import EditRefused, PictureRefused
from cjmdesk.layout.tokens import STAGE_COLOURS
from cjmdesk.model import CardId, CardKind, LinkKind, MapId, maps_in_order, steps_in_order
from cjmdesk.ui.inspector import Inspector, Subject
from cjmdesk.words import Words
from cjmdesk.workspace import Workspace, me
from tests.ui.inspector_desk import InspectorDesk


@pytest.fixture
def desk(qtbot: QtBot, shop: Path) -> Iterator[InspectorDesk]:
    workspace = Workspace.open(shop, me("ann"))
    made = InspectorDesk(workspace, Words.load("en"))
    qtbot.waitExposed(made.inspector)
    yield made
    workspace.close()


def photo(width: int = 60, height: int = 30) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(file, "PNG")
    return file.getvalue()


def chips(desk: InspectorDesk) -> list[QPushButton]:
    found = desk.inspector.findChildren(QPushButton, "chip")
    return [chip for chip in found if not chip.isHidden()]


def tags_of(desk: InspectorDesk, card: str) -> frozenset[str]:
    return desk.workspace.project.cards[card].tags


def press(qtbot: QtBot, widget: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(widget, key)


def drop(widget: QWidget, mime: QMimeData) -> bool:
    """Drag something onto a widget and let it go there; whether it was taken."""
    at, copy = QPoint(10, 10), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, copy, mime, left, none)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(at), copy, mime, left, none))
    return enter.isAccepted()


def test_tags_are_added_by_typing_and_taken_away_by_key_and_click(
    desk: InspectorDesk, qtbot: QtBot
) -> None:
    [card] = desk.cards(CardKind.ACTION)
    desk.show_cards(card)
    line = desk.editor("Add to Tags", QLineEdit)
    line.setFocus()
    qtbot.keyClicks(line, "price, mobile")
    press(qtbot, line, Qt.Key.Key_Return)
    assert tags_of(desk, card) == {"price", "mobile"}
    composed = QInputMethodEvent("", [])
    composed.setCommitString("运费，")
    QApplication.sendEvent(line, composed)
    assert "运费" in tags_of(desk, card)
    press(qtbot, line, Qt.Key.Key_Backspace)
    last = QApplication.focusWidget()
    assert last in chips(desk)
    press(qtbot, chips(desk)[0], Qt.Key.Key_Delete)
    assert tags_of(desk, card) == {"price", "运费"}
    qtbot.mouseClick(chips(desk)[0], Qt.MouseButton.LeftButton)
    assert tags_of(desk, card) == {"运费"}
    assert len(chips(desk)) == 1


def test_tags_in_use_are_offered_while_typing(desk: InspectorDesk, qtbot: QtBot) -> None:
    one, other = desk.cards(CardKind.ACTION, 2)
    desk.workspace.change("card", other, tags=frozenset({"delivery"}))
    desk.show_cards(one)
    line = desk.editor("Add to Tags", QLineEdit)
    line.setFocus()
    qtbot.keyClicks(line, "LIV")
    completer = line.completer()
    assert completer is not None
    model = completer.completionModel()
    offered = {model.data(model.index(row, 0)) for row in range(model.rowCount())}
    assert "delivery" in offered


def test_a_tag_a_colleague_adds_shows_while_another_is_being_typed(
    desk: InspectorDesk, qtbot: QtBot
) -> None:
    [card] = desk.cards(CardKind.ACTION)
    desk.show_cards(card)
    line = desk.editor("Add to Tags", QLineEdit)
    line.setFocus()
    qtbot.keyClicks(line, "half")
    edits.tag_cards(desk.workspace.document, [CardId(card)], add=["theirs"])
    assert [chip.text() for chip in chips(desk)] == ["theirs  ×"]
    assert line.text() == "half"
    assert line.hasFocus()
    press(qtbot, line, Qt.Key.Key_Return)
    assert tags_of(desk, card) == {"theirs", "half"}


def test_a_channel_is_typed_or_chosen_from_those_in_use(desk: InspectorDesk, qtbot: QtBot) -> None:
    [card] = desk.cards(CardKind.ACTION)
    desk.show_cards(card)
    box = desk.editor("Channel", QComboBox)
    line = box.lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "Pop-up shop")
    press(qtbot, line, Qt.Key.Key_Return)
    assert desk.workspace.project.cards[card].channel == "Pop-up shop"
    before = desk.workspace.project
    box.showPopup()
    box.hidePopup()
    offered = [box.itemText(place) for place in range(box.count())]
    assert {"App", "Pop-up shop", "Self-service terminal"} <= set(offered)
    assert all(not box.itemIcon(place).isNull() for place in range(box.count()))
    assert desk.workspace.project is before
    box.setCurrentIndex(offered.index("App"))
    box.activated.emit(offered.index("App"))
    assert desk.workspace.project.cards[card].channel == "App"


def test_leaving_the_channel_untouched_edits_nothing(desk: InspectorDesk, qtbot: QtBot) -> None:
    one, other = desk.cards(CardKind.TOUCHPOINT, 2)
    before = desk.workspace.project
    for cards in ((one,), (one, other)):
        desk.show_cards(*cards)
        line = desk.editor("Channel", QComboBox).lineEdit()
        assert line is not None
        line.setFocus()
        press(qtbot, line, Qt.Key.Key_Return, Qt.Key.Key_Tab)
    assert desk.workspace.project is before


def test_a_card_opens_another_map(desk: InspectorDesk) -> None:
    other = edits.add_map(desk.workspace.document, title="At the door")
    [card] = desk.cards(CardKind.ACTION)
    desk.show_cards(card)
    box = desk.editor("Opens the map", QComboBox)
    box.activated.emit(box.findText("At the door"))
    assert desk.workspace.project.cards[card].linked_map == other
    edits.change_map(desk.workspace.document, other, title="At the counter")
    assert box.currentText() == "At the counter"
    box.activated.emit(0)
    assert desk.workspace.project.cards[card].linked_map is None


def test_the_ends_of_a_link_are_chosen_among_the_steps_of_its_map(desk: InspectorDesk) -> None:
    project = desk.workspace.project
    journey: MapId = maps_in_order(project)[0].id
    steps = steps_in_order(project, journey)
    link = edits.add_link(
        desk.workspace.document, journey, LinkKind.LOOP, source=steps[3].id, target=steps[1].id
    )
    desk.show(Subject("link", link))
    box = desk.editor("To step", QComboBox)
    assert box.count() == len(steps) + 1
    assert box.currentIndex() == 2
    box.activated.emit(1)
    assert desk.workspace.project.links[link].target == steps[0].id


def test_a_stage_gets_a_colour_of_the_palette_one_of_its_own_or_none(
    desk: InspectorDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = next(iter(desk.workspace.project.stages))
    desk.show(Subject("stage", stage))
    rose = desk.editor("Colour: Rose", QToolButton)
    qtbot.mouseClick(rose, Qt.MouseButton.LeftButton)
    assert desk.workspace.project.stages[stage].colour == STAGE_COLOURS[5]
    assert rose.isChecked()
    monkeypatch.setattr("cjmdesk.ui.fields.colour.Colour._ask", lambda _self: "#123456")
    press(qtbot, desk.editor("Colour: Choose any colour", QToolButton), Qt.Key.Key_Space)
    assert desk.workspace.project.stages[stage].colour == "#123456"
    automatic = desk.editor("Colour: The usual colour of its place", QToolButton)
    qtbot.mouseClick(automatic, Qt.MouseButton.LeftButton)
    assert desk.workspace.project.stages[stage].colour == ""
    assert not rose.isChecked()


def test_no_colour_of_ones_own_leaves_the_old_one(
    desk: InspectorDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = next(iter(desk.workspace.project.stages))
    desk.show(Subject("stage", stage))
    before = desk.workspace.project
    monkeypatch.setattr("cjmdesk.ui.fields.colour.Colour._ask", lambda _self: None)
    other = desk.editor("Colour: Choose any colour", QToolButton)
    other.click()
    assert desk.workspace.project is before
    assert not other.isChecked()


def test_the_width_of_a_stage_is_typed_and_an_impossible_one_is_refused(
    desk: InspectorDesk, qtbot: QtBot
) -> None:
    stage = next(iter(desk.workspace.project.stages))
    desk.show(Subject("stage", stage))
    line = desk.editor("Width of its steps", QLineEdit)
    for typed, width in (("300", 300.0), ("9", 300.0), ("", None)):
        line.setFocus()
        line.selectAll()
        press(qtbot, line, Qt.Key.Key_Delete)
        qtbot.keyClicks(line, typed)
        press(qtbot, line, Qt.Key.Key_Return)
        assert desk.workspace.project.stages[stage].width == width
    assert [type(error) for error in desk.errors] == [EditRefused]


def test_a_span_of_nothing_is_marked_and_not_kept(desk: InspectorDesk, qtbot: QtBot) -> None:
    [card] = desk.cards(CardKind.ACTION)
    desk.show_cards(card)
    line = desk.editor("Steps it covers", QLineEdit)
    line.setFocus()
    line.selectAll()
    press(qtbot, line, Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert line.property("wrong") is True
    assert not desk.errors


def test_a_picture_file_that_is_dropped_shows_on_the_card(
    desk: InspectorDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    [card] = desk.cards(CardKind.ACTION)
    desk.show_cards(card)
    path = tmp_path / "hall.png"
    path.write_bytes(photo())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    with qtbot.waitSignal(desk.inspector.picture_chosen):
        assert drop(thumb(desk), mime)
    picture = desk.workspace.project.cards[card].picture
    assert picture is not None
    assert desk.inspector._pictures(picture) is not None


def thumb(desk: InspectorDesk) -> QWidget:
    box = desk.editor("Picture", QWidget)
    proxy = box.focusProxy()
    return box if proxy is None else proxy


def test_a_picture_on_the_clipboard_is_pasted_and_deleted_by_key(
    desk: InspectorDesk, qtbot: QtBot
) -> None:
    [card] = desk.cards(CardKind.ACTION)
    desk.show_cards(card)
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    QGuiApplication.clipboard().setImage(image)
    place = thumb(desk)
    qtbot.keyClick(place, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    picture = desk.workspace.project.cards[card].picture
    assert picture is not None
    shown = desk.inspector._pictures(picture)
    assert shown is not None
    assert shown.pixelColor(3, 3).name() == "#336699"
    press(qtbot, place, Qt.Key.Key_Delete)
    assert desk.workspace.project.cards[card].picture is None
    desk.workspace.undo()
    assert desk.workspace.project.cards[card].picture == picture


def test_what_is_no_picture_is_refused_in_words(
    desk: InspectorDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    [card] = desk.cards(CardKind.ACTION)
    desk.show_cards(card)
    path = tmp_path / "letter.png"
    path.write_text("Dear Sir or Madam")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    with qtbot.waitSignal(desk.inspector.picture_chosen):
        drop(thumb(desk), mime)
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "gone.png"))])
    with qtbot.waitSignal(desk.inspector.refused):
        drop(thumb(desk), mime)
    assert [type(error) for error in desk.errors] == [PictureRefused, PictureRefused]
    assert desk.workspace.project.cards[card].picture is None


def test_text_is_not_taken_as_a_picture(desk: InspectorDesk) -> None:
    desk.show_cards(*desk.cards(CardKind.ACTION))
    mime = QMimeData()
    mime.setText("just words")
    assert not drop(thumb(desk), mime)


def test_scrolling_past_a_list_changes_nothing(desk: InspectorDesk) -> None:
    [card] = desk.cards(CardKind.ACTION)
    desk.show_cards(card)
    before = desk.workspace.project
    box = desk.editor("Kind", QComboBox)
    down = QWheelEvent(
        QPointF(5, 5),
        QPointF(box.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, down)
    assert desk.workspace.project is before
    assert box.currentText() == "Action"


def test_several_cards_show_what_they_have_in_common(desk: InspectorDesk) -> None:
    one, other = desk.cards(CardKind.TOUCHPOINT, 2)
    desk.workspace.change("card", one, tags=frozenset({"both", "first"}), star=True, channel="A")
    desk.workspace.change("card", other, tags=frozenset({"both"}), star=False, channel="B")
    desk.show_cards(one, other)
    assert desk.editor("Kind", QComboBox).currentText() == "Touchpoint"
    line = desk.editor("Channel", QComboBox).lineEdit()
    assert line is not None
    assert (line.text(), line.placeholderText()) == ("", "different values")
    assert [(chip.text(), chip.property("some")) for chip in chips(desk)] == [
        ("both  ×", False),
        ("first", True),
    ]
    star = desk.editor("Moment of truth", QCheckBox)
    assert star.checkState() is Qt.CheckState.PartiallyChecked


def test_several_cards_are_edited_together_as_one_edit(desk: InspectorDesk, qtbot: QtBot) -> None:
    cards = desk.cards(CardKind.TOUCHPOINT, 3)
    desk.workspace.change("card", cards[0], tags=frozenset({"mine"}), star=True)
    before = desk.workspace.project
    desk.show_cards(*cards)
    line = desk.editor("Add to Tags", QLineEdit)
    line.setFocus()
    qtbot.keyClicks(line, "new")
    press(qtbot, line, Qt.Key.Key_Return)
    assert [tags_of(desk, card) for card in cards] == [{"mine", "new"}, {"new"}, {"new"}]
    qtbot.mouseClick(chips(desk)[0], Qt.MouseButton.LeftButton)
    assert all(tags_of(desk, card) == {"mine", "new"} for card in cards)
    press(qtbot, desk.editor("Moment of truth", QCheckBox), Qt.Key.Key_Space)
    assert all(desk.workspace.project.cards[card].star for card in cards)
    grade = desk.editor("Evidence grade", QComboBox)
    grade.activated.emit(1)
    assert len({desk.workspace.project.cards[card].grade for card in cards}) == 1
    for _ in range(4):
        desk.workspace.undo()
    assert desk.workspace.project == before


def test_several_stages_get_one_colour(desk: InspectorDesk, qtbot: QtBot) -> None:
    stages = list(desk.workspace.project.stages)[:3]
    desk.show(*(Subject("stage", stage) for stage in stages))
    qtbot.mouseClick(desk.editor("Colour: Teal", QToolButton), Qt.MouseButton.LeftButton)
    assert {desk.workspace.project.stages[one].colour for one in stages} == {STAGE_COLOURS[1]}


def test_things_of_several_kinds_are_counted_and_not_edited(desk: InspectorDesk) -> None:
    [card] = desk.cards(CardKind.ACTION)
    desk.show(Subject("card", card), Subject("stage", next(iter(desk.workspace.project.stages))))
    assert not desk.inspector.findChildren(QComboBox)
    assert len(desk.inspector.subjects) == 2
    assert desk.inspector.subject is None


def test_selected_cards_that_a_colleague_deletes_are_no_longer_shown(
    desk: InspectorDesk,
) -> None:
    one, other = desk.cards(CardKind.ACTION, 2)
    desk.show_cards(one, other)
    edits.delete_cards(desk.workspace.document, [CardId(one)])
    assert desk.inspector.subject == Subject("card", other)
    edits.delete_cards(desk.workspace.document, [CardId(other)])
    assert desk.inspector.subject == Subject("project", "project")


def test_who_only_looks_can_change_nothing(desk: InspectorDesk, qtbot: QtBot) -> None:
    one, other = desk.cards(CardKind.TOUCHPOINT, 2)
    desk.inspector.set_writable(writable=False)
    before = desk.workspace.project
    for cards in ((one,), (one, other)):
        desk.show_cards(*cards)
        for box in desk.inspector.findChildren(QComboBox):
            assert not box.isEnabled()
        for button in desk.inspector.findChildren(QPushButton):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.workspace.project is before


@pytest.mark.parametrize("kind", ["stage", "step", "lane", "card", "link", "persona", "map"])
def test_every_field_has_a_name_and_nothing_is_wider_than_the_panel(
    desk: InspectorDesk, kind: str
) -> None:
    project = desk.workspace.project
    record = next(iter(project.records_of(kind)))
    desk.show(Subject(kind, record))
    page = desk.inspector.widget()
    assert page is not None
    assert page.minimumSizeHint().width() <= desk.inspector.viewport().width()
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.isVisible():
            named = widget.accessibleName() or getattr(widget, "text", lambda: "")()
            assert named, widget


def test_what_is_shown_changes_before_qt_lets_go_of_the_field_that_changed_it(
    desk: InspectorDesk,
) -> None:
    [card] = desk.cards(CardKind.ACTION)
    desk.show_cards(card)
    kinds = desk.editor("Kind", QComboBox)
    kinds.setFocus()
    desk.show_cards(desk.cards(CardKind.PAIN)[0])
    assert isValid(kinds)
    assert not kinds.isVisible()


def test_what_was_replaced_before_the_window_was_shown_stays_out_of_sight(
    desk: InspectorDesk, qtbot: QtBot
) -> None:
    inspector = Inspector(Words.load("en"))
    qtbot.addWidget(inspector)
    inspector.show_nothing(desk.workspace.project)
    inspector.show()
    said = [label.text() for label in inspector.findChildren(QLabel) if label.isVisible()]
    assert "Project" in said
    assert "Open or begin a project to see it here." not in said
