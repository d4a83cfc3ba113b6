"""A persona is drawn as a card, and all there is to tell is told beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cjmdesk.document import edits
from cjmdesk.errors import PictureRefused
from cjmdesk.model import NeedLevel, PersonaId, personas_of
from cjmdesk.ui.forms import FORMS
from cjmdesk.ui.persona_editor import PersonaEditor
from cjmdesk.words import LANGUAGES, Language, Words
from cjmdesk.workspace import Workspace, me
from cjmdesk.workspace.people import needs_of
from tests.ui.windows_desk import WindowsDesk, named


@pytest.fixture
def desk(qtbot: QtBot, shop: Path) -> Iterator[WindowsDesk]:
    workspace = Workspace.open(shop, me("ann"))
    made = WindowsDesk(workspace, Words.load("en"))
    made.parent.show()
    qtbot.waitExposed(made.parent)
    yield made
    workspace.close()


@pytest.fixture
def editor(desk: WindowsDesk, qtbot: QtBot) -> PersonaEditor:
    lead = personas_of(desk.project, desk.map)[0]
    desk.windows.show_personas(lead.id)
    shown = desk.window(PersonaEditor)
    qtbot.waitExposed(shown)
    return shown


def on_card(editor: PersonaEditor) -> str:
    card = editor.findChild(QWidget, "personaCard")
    assert isinstance(card, QWidget)
    return "\n".join(label.text() for label in card.findChildren(QLabel) if not label.isHidden())


def persona_of(editor: PersonaEditor) -> PersonaId:
    assert editor.persona is not None
    return editor.persona


def retype(qtbot: QtBot, line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_what_is_typed_is_on_the_card_and_can_be_taken_back(
    desk: WindowsDesk, editor: PersonaEditor, qtbot: QtBot
) -> None:
    before = desk.project.personas[persona_of(editor)].name
    retype(qtbot, named(editor, "Name", QLineEdit), "Ada")
    assert desk.project.personas[persona_of(editor)].name == "Ada"
    assert "Ada" in on_card(editor)
    assert named(editor, "Persona that is shown", QComboBox).currentText() == "Ada"
    desk.workspace.undo()
    assert before in on_card(editor)
    goals = named(editor, "Goals", QPlainTextEdit)
    goals.setFocus()
    goals.setPlainText("Be home by six\n\nNo surprises")
    qtbot.keyClick(goals, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.project.personas[persona_of(editor)].goals == ("Be home by six", "No surprises")
    assert "• No surprises" in on_card(editor)


def test_every_field_of_a_persona_can_be_edited(editor: PersonaEditor) -> None:
    labels = {Words.load("en").of(field.label) for field in FORMS["persona"]} - {"Picture"}
    there = {widget.accessibleName() for widget in editor.findChildren(QWidget)}
    assert labels | {"Portrait photo"} <= there


def test_needs_are_added_levelled_met_and_deleted(
    desk: WindowsDesk, editor: PersonaEditor, qtbot: QtBot
) -> None:
    count = len(needs_of(desk.project, persona_of(editor)))
    line = named(editor, "Another need", QLineEdit)
    retype(qtbot, line, "A quiet place to wait")
    assert line.text() == ""
    assert line.hasFocus()
    needs = needs_of(desk.project, persona_of(editor))
    assert [need.text for need in needs[count:]] == ["A quiet place to wait"]
    levels = [
        box for box in editor.findChildren(QComboBox) if box.accessibleName() == "Level of the need"
    ]
    levels[-1].activated.emit(2)
    met = [box for box in editor.findChildren(QComboBox) if "met" in box.accessibleName()]
    met[-1].activated.emit(1)
    added = desk.project.needs[needs[-1].id]
    assert (added.level, added.met) == (NeedLevel.LATENT, True)
    delete = [
        button
        for button in editor.findChildren(QPushButton)
        if button.accessibleName() == "Delete the need"
    ]
    qtbot.mouseClick(delete[-1], Qt.MouseButton.LeftButton)
    assert needs_of(desk.project, persona_of(editor)) == needs[:count]
    desk.workspace.undo()
    assert added.id in desk.project.needs


def test_a_need_that_a_colleague_adds_leaves_the_one_being_typed(
    desk: WindowsDesk, editor: PersonaEditor, qtbot: QtBot
) -> None:
    own = named(editor, "Need", QLineEdit)
    own.setFocus()
    qtbot.keyClicks(own, " and more")
    typed = own.text()
    edits.add_need(desk.workspace.document, persona_of(editor), text="Theirs")
    assert own.hasFocus()
    assert own.text() == typed
    assert "Theirs" in on_card(editor)


def test_a_portrait_is_pasted_and_one_that_is_none_refused(
    desk: WindowsDesk, editor: PersonaEditor, qtbot: QtBot
) -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    QGuiApplication.clipboard().setImage(image)
    paste = named(editor, "Paste", QPushButton)
    qtbot.mouseClick(paste, Qt.MouseButton.LeftButton)
    portrait = desk.project.personas[persona_of(editor)].portrait
    assert portrait is not None
    editor.portrait_chosen.emit(persona_of(editor), b"Dear Sir", "letter.png")
    assert [type(error) for error in desk.errors] == [PictureRefused]
    assert desk.project.personas[persona_of(editor)].portrait == portrait
    qtbot.mouseClick(named(editor, "Remove", QPushButton), Qt.MouseButton.LeftButton)
    assert desk.project.personas[persona_of(editor)].portrait is None


def test_one_goes_from_persona_to_persona_and_round(
    desk: WindowsDesk, editor: PersonaEditor
) -> None:
    count = len(desk.project.personas)
    first = editor.persona
    seen = []
    for _ in range(count):
        named(editor, "Next persona (Alt+Right)", QPushButton).click()
        seen.append(editor.persona)
    assert len(set(seen)) == count
    assert editor.persona == first
    named(editor, "Persona before (Alt+Left)", QPushButton).click()
    assert editor.persona == seen[-2]


def test_what_is_being_typed_is_kept_when_one_goes_on(
    desk: WindowsDesk, editor: PersonaEditor, qtbot: QtBot
) -> None:
    first = persona_of(editor)
    line = named(editor, "Name", QLineEdit)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "Just in time")
    need = named(editor, "Another need", QLineEdit)
    need.setText("And this")
    named(editor, "Next persona (Alt+Right)", QPushButton).click()
    assert editor.persona != first
    assert desk.project.personas[first].name == "Just in time"
    assert needs_of(desk.project, first)[-1].text == "And this"


def test_personas_are_added_duplicated_and_deleted(
    desk: WindowsDesk, editor: PersonaEditor
) -> None:
    original = desk.project.personas[persona_of(editor)]
    named(editor, "Duplicate", QPushButton).click()
    copy = desk.project.personas[persona_of(editor)]
    assert copy.id != original.id
    assert copy.name == f"{original.name} (copy)"
    assert copy.goals == original.goals
    texts = [need.text for need in needs_of(desk.project, original.id)]
    assert [need.text for need in needs_of(desk.project, copy.id)] == texts
    assert copy.id not in desk.project.maps[desk.map].personas
    named(editor, "Delete", QPushButton).click()
    assert copy.id not in desk.project.personas
    assert editor.persona in desk.project.personas
    named(editor, "Add", QPushButton).click()
    assert editor.persona in desk.project.maps[desk.map].personas
    focused = QApplication.focusWidget()
    assert focused is named(editor, "Name", QLineEdit)
    while desk.project.personas:
        named(editor, "Delete", QPushButton).click()
    hints = [label for label in editor.findChildren(QLabel) if "no persona yet" in label.text()]
    assert hints[0].isVisible()
    named(editor, "Add", QPushButton).click()
    assert not hints[0].isVisible()
    assert editor.persona in desk.project.personas


def test_a_persona_travels_leads_and_stays_at_home(
    desk: WindowsDesk, editor: PersonaEditor
) -> None:
    journey = desk.project.maps[desk.map]
    other = next(one for one in journey.personas if one != journey.lead_persona)
    editor.show_persona(PersonaId(other))
    on_map = named(editor, "On this map", QCheckBox)
    leads = named(editor, "Leads it", QCheckBox)
    assert (on_map.isChecked(), leads.isChecked()) == (True, False)
    leads.click()
    assert desk.project.maps[desk.map].lead_persona == other
    leads.click()
    assert leads.isChecked()
    on_map.click()
    assert other not in desk.project.maps[desk.map].personas
    assert (on_map.isChecked(), leads.isChecked()) == (False, False)
    leads.click()
    assert other in desk.project.maps[desk.map].personas


def test_who_only_looks_can_change_nothing(qtbot: QtBot, shop: Path) -> None:
    workspace = Workspace.open(shop, me("ann"), write=False)
    desk = WindowsDesk(workspace, Words.load("en"))
    desk.windows.show_personas()
    editor = desk.window(PersonaEditor)
    before = desk.project
    for button in editor.findChildren(QPushButton):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    for line in editor.findChildren(QLineEdit):
        qtbot.keyClicks(line, "x")
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert desk.project is before
    assert not desk.errors
    desk.windows.close()
    workspace.close()


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_window_fits_a_small_screen_in_every_language(shop: Path, language: Language) -> None:
    workspace = Workspace.open(shop, me("ann"), write=False)
    desk = WindowsDesk(workspace, Words.load(language))
    desk.windows.show_personas()
    size = desk.window(PersonaEditor).minimumSizeHint()
    assert size.width() <= 1100
    assert size.height() <= 700
    desk.windows.close()
    workspace.close()
