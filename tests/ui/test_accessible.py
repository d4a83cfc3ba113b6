"""Whatever can be used in the window has a name and a role for those who don't see it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import CardTarget, LaneTarget, StageTarget, StepTarget, Target
from cjmdesk.exchange.samples import load_sample
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.model import CardId, CardKind, cards_in_order, maps_in_order
from cjmdesk.ui.inspector import Subject
from cjmdesk.ui.main_window import MainWindow
from cjmdesk.ui.outline import Outline
from cjmdesk.ui.outline.row_editor import RowEditor
from cjmdesk.words import LANGUAGES, Language, Words

Role = QAccessible.Role
USED = {
    Role.Button,
    Role.ButtonMenu,
    Role.CheckBox,
    Role.ComboBox,
    Role.EditableText,
    Role.List,
    Role.ListItem,
    Role.MenuItem,
    Role.PageTab,
    Role.RadioButton,
    Role.Slider,
    Role.SpinBox,
    Role.Table,
    Role.Tree,
    Role.TreeItem,
}
"""What somebody can do something with."""


def things(
    interface: QAccessibleInterface, path: tuple[str, ...] = ()
) -> Iterator[tuple[QAccessibleInterface, tuple[str, ...]]]:
    """Everything a screen reader is shown, with where it is."""
    for at in range(interface.childCount()):
        child = interface.child(at)
        found: QObject | None = child.object() if child.isValid() else None
        if isinstance(found, QWidget) and not found.isVisible():
            continue
        name = "row" if found is None else f"{type(found).__name__}#{found.objectName()}"
        yield child, (*path, name)
        yield from things(child, (*path, name))


def nameless(widget: QWidget) -> list[str]:
    """What can be used and says nothing."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return [
        f"{' / '.join(path[-3:])}: {thing.role().name}"
        for thing, path in things(interface)
        if (thing.role() in USED or thing.state().focusable)
        and not thing.text(QAccessible.Text.Name).strip()
    ]


@pytest.fixture
def opened(window: MainWindow, shop: Path) -> MainWindow:
    """The online shop, with every pane that there is."""
    window.open_path(shop)
    for name, action in window.actions_by_name.by_name.items():
        if name.startswith("show_") and action.isCheckable() and not action.isChecked():
            action.trigger()
    return window


def test_a_button_without_words_is_noticed(qtbot: QtBot) -> None:
    window = QWidget()
    QToolButton(window).setObjectName("mute")
    qtbot.addWidget(window)
    window.show()
    assert nameless(window) == ["QToolButton#mute: Button"]


def test_the_first_page_is_named(window: MainWindow) -> None:
    assert nameless(window) == []


def test_everything_around_a_map_is_named(opened: MainWindow) -> None:
    assert nameless(opened) == []


def card_of(window: MainWindow, kind: CardKind) -> CardTarget:
    layout = window.desk.view.map_layout
    assert isinstance(layout, MapLayout)
    return CardTarget(next(box.card for box in layout.cards.values() if box.kind is kind))


@pytest.mark.parametrize("kind", [CardKind.ACTION, CardKind.PAIN, CardKind.OPPORTUNITY])
def test_every_field_of_a_card_is_named(opened: MainWindow, kind: CardKind) -> None:
    opened.desk.view.select(Selection.only(card_of(opened, kind)))
    assert nameless(opened.desk.inspector) == []


@pytest.mark.parametrize("kind", ["stage", "step", "lane"])
def test_every_field_of_a_header_is_named(opened: MainWindow, kind: str) -> None:
    layout = opened.desk.view.map_layout
    assert isinstance(layout, MapLayout)
    targets: dict[str, Target] = {
        "stage": StageTarget(layout.stages[0].stage),
        "step": StepTarget(layout.steps[0].step),
        "lane": LaneTarget(layout.lanes[0].lane),
    }
    opened.desk.view.select(Selection.only(targets[kind]))
    assert nameless(opened.desk.inspector) == []


@pytest.mark.parametrize("kind", ["map", "persona", "link", "emotion"])
def test_every_field_of_what_is_no_box_is_named(opened: MainWindow, kind: str) -> None:
    assert opened.workspace is not None
    project = opened.workspace.project
    record = next(iter(project.records_of(kind)))
    opened.desk.inspector.show_record(project, Subject(kind, record))
    assert nameless(opened.desk.inspector) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_the_outline_says_what_it_is(qtbot: QtBot, language: Language) -> None:
    project = load_sample("online-shop", language).project
    map_id = maps_in_order(project)[0].id
    outline = shown_outline(Words.load(language), qtbot)
    outline.show_map(project, map_id)
    said = [thing.text(QAccessible.Text.Name) for thing in rows_of(outline)]
    cards = [card for card in project.cards.values() if card.map == map_id]
    assert len(said) > len(cards)
    assert all(said)
    assert all(any(" ".join(card.text.split()) in one for one in said) for card in cards)


def test_rows_tell_whether_they_are_open_and_selected_and_their_editor_is_named(
    qtbot: QtBot,
) -> None:
    project = load_sample("online-shop", "en").project
    outline = shown_outline(Words.load("en"), qtbot)
    outline.set_writable(writable=True)
    map_id = maps_in_order(project)[0].id
    outline.show_map(project, map_id)
    card = cards_in_order(project, map_id)[0]
    outline.select(Selection.only(CardTarget(CardId(card.id))))
    states = [thing.state() for thing in rows_of(outline)]
    assert sum(bool(state.selected) for state in states) == 1
    assert any(state.expanded for state in states)
    outline.begin_edit(CardTarget(CardId(card.id)))
    editor = outline.tree.findChild(RowEditor)
    assert isinstance(editor, RowEditor)
    interface = QAccessible.queryAccessibleInterface(editor)
    assert interface.role() == Role.EditableText
    assert interface.text(QAccessible.Text.Name) == "Text of the card"
    assert interface.text(QAccessible.Text.Value) == card.text
    assert nameless(outline) == []


def shown_outline(tr: Words, qtbot: QtBot) -> Outline:
    outline = Outline(tr)
    qtbot.addWidget(outline)
    outline.show()
    qtbot.waitExposed(outline)
    return outline


def rows_of(outline: Outline) -> list[QAccessibleInterface]:
    """The rows as a screen reader is shown them."""
    tree = QAccessible.queryAccessibleInterface(outline.tree)
    assert tree.role() == Role.Tree
    return [thing for thing, _ in things(tree) if thing.role() == Role.TreeItem]
