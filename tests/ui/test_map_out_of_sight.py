"""Nobody waits for a map that is out of sight; back in sight it is as the project is."""

from pathlib import Path

import pytest

from cjmdesk.canvas.map_view import MapView
from cjmdesk.document import edits
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import CardTarget
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.model import CardId, CardKind
from cjmdesk.ui.main_window import MainWindow
from cjmdesk.ui.map_desk import MapDesk
from cjmdesk.ui.pages import Page


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[MapLayout]:
    """Every layout that the map was given."""
    found: list[MapLayout] = []
    show = MapView.show_layout

    def kept(view: MapView, layout: MapLayout, *changes: object) -> None:
        found.append(layout)
        show(view, layout, *changes)  # type: ignore[arg-type]

    monkeypatch.setattr(MapView, "show_layout", kept)
    return found


@pytest.fixture
def desk(window: MainWindow, shop: Path) -> MapDesk:
    assert window.open_path(shop)
    return window.desk


def a_pain(desk: MapDesk) -> CardId:
    assert desk.workspace is not None
    cards = desk.workspace.project.cards.values()
    return next(card.id for card in cards if card.kind is CardKind.PAIN and card.cell is not None)


def words_on_map(desk: MapDesk, card: CardId) -> str:
    layout = desk.view.map_layout
    assert layout is not None
    return " ".join(line.line.text for line in layout.cards[card].face.lines)


def test_an_edit_beside_another_page_draws_no_map(desk: MapDesk, drawn: list[MapLayout]) -> None:
    desk.turn_to(Page.PAINS)
    drawn.clear()
    for n in range(3):
        desk.hands.change("card", a_pain(desk), "text", f"Waits {n} hours")
    assert not drawn


def test_the_map_is_drawn_once_and_as_it_is_when_it_is_back(
    desk: MapDesk, drawn: list[MapLayout]
) -> None:
    card = a_pain(desk)
    desk.turn_to(Page.PAINS)
    drawn.clear()
    for n in range(3):
        desk.hands.change("card", card, "text", f"Waits {n} hours")
    desk.turn_to(Page.MAP)
    assert len(drawn) == 1
    assert "Waits 2 hours" in words_on_map(desk, card)


def test_a_map_that_missed_nothing_is_not_drawn_again(
    desk: MapDesk, drawn: list[MapLayout]
) -> None:
    desk.turn_to(Page.PLAN)
    drawn.clear()
    desk.turn_to(Page.MAP)
    assert not drawn


def test_a_card_deleted_out_of_sight_is_no_longer_selected(desk: MapDesk) -> None:
    card = a_pain(desk)
    desk.pane.select(Selection.only(CardTarget(card)))
    desk.turn_to(Page.PAINS)
    assert desk.workspace is not None
    edits.delete_cards(desk.workspace.document, [card])
    desk.turn_to(Page.MAP)
    assert not desk.pane.selection
    assert desk.subject is None


def test_the_inbox_follows_while_the_map_is_out_of_sight(desk: MapDesk) -> None:
    card = a_pain(desk)
    before = desk.rail.inbox.count()
    desk.turn_to(Page.PAINS)
    assert desk.workspace is not None
    edits.shelve_cards(desk.workspace.document, [card])
    assert desk.rail.inbox.count() == before + 1
