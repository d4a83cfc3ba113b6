"""The rail stays in step with a project that its own clicks change."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from cjmdesk.layout.tokens import LIGHT
from cjmdesk.model import Card, CardId, CardKind, MapId, Persona, PersonaId
from cjmdesk.ui.rail import Rail
from cjmdesk.words import Words

PEOPLE = [Persona(id=PersonaId("mei"), name="Mei"), Persona(id=PersonaId("tom"), name="Tom")]


@pytest.fixture
def rail(qtbot: QtBot) -> Rail:
    made = Rail(Words.load("en"), LIGHT)
    qtbot.addWidget(made)
    made.show_personas(PEOPLE, ())
    made.resize(212, 700)
    made.show()
    return made


def test_a_tick_that_fills_the_list_anew_hides_one_curve(rail: Rail, qtbot: QtBot) -> None:
    said: list[tuple[str, bool]] = []
    rail.persona_shown.connect(lambda persona, shown: said.append((persona, shown)))
    rail.persona_shown.connect(lambda persona, _shown: rail.show_personas(PEOPLE, {persona}))
    row = rail.personas.visualItemRect(rail.personas.item(0))
    tick = QPoint(row.left() + 10, row.center().y())
    qtbot.mouseClick(rail.personas.viewport(), Qt.MouseButton.LeftButton, pos=tick)
    assert said == [("mei", False)]


def test_the_last_card_leaves_the_inbox_by_a_double_click(rail: Rail, qtbot: QtBot) -> None:
    card = Card(id=CardId("one"), map=MapId("map"), kind=CardKind.NOTE, text="One")
    chosen: list[str] = []
    rail.inbox_chosen.connect(chosen.append)
    rail.inbox_chosen.connect(lambda _card: rail.show_inbox([]))
    rail.show_inbox([card])
    rail.inbox.setCurrentRow(0)
    qtbot.keyClick(rail.inbox, Qt.Key.Key_Return)
    assert chosen == ["one"]
    assert rail.inbox.isHidden()
