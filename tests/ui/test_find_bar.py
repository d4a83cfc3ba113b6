"""The find bar: what it asks for when somebody types, ticks and presses keys in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTreeWidgetItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cjmdesk.editor.finding import NO_QUERY, Facets, Query
from cjmdesk.editor.finding_everywhere import Hit, found_everywhere
from cjmdesk.exchange.samples import load_sample
from cjmdesk.layout.tokens import DARK, LIGHT
from cjmdesk.model import CardKind, EvidenceGrade, MapId
from cjmdesk.ui.find_bar import FindBar
from cjmdesk.ui.theme import apply_theme
from cjmdesk.words import Words

SHOP = load_sample("online-shop", "en").project
FACETS = Facets(
    tags=(("action", 1), ("urgent", 2)),
    channels=(("App", 4),),
    kinds=((CardKind.ACTION, 3), (CardKind.PAIN, 2)),
    departments=(("IT", 1),),
    grades=((EvidenceGrade.DATA, 1),),
    stars=2,
)


class Desk:
    """A bar over something else, and what it has asked for."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        self.bar = FindBar(Words.load("en"))
        column = QVBoxLayout(self.window)
        column.addWidget(self.bar)
        column.addWidget(QLabel("map"))
        self.queries: list[Query] = []
        self.asked: list[str] = []
        self.chosen: list[Hit] = []
        self.bar.query_changed.connect(self.queries.append)
        self.bar.hit_chosen.connect(self.chosen.append)
        self.bar.next_requested.connect(lambda: self.asked.append("next"))
        self.bar.previous_requested.connect(lambda: self.asked.append("previous"))
        self.bar.closed.connect(lambda: self.asked.append("closed"))
        self.bar.facets_wanted.connect(lambda: self.bar.show_facets(FACETS))
        qtbot.addWidget(self.window)
        self.window.resize(1000, 500)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.bar.begin()

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.bar.field, text)

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.qtbot.keyClick(self.bar.field, key, held)

    def click(self, button: QWidget) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def tick(self, name: str) -> None:
        item = self.item(name)
        checked = item.checkState(0) is Qt.CheckState.Checked
        item.setCheckState(0, Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)

    def item(self, name: str) -> QTreeWidgetItem:
        starts, everywhere = Qt.MatchFlag.MatchStartsWith, Qt.MatchFlag.MatchRecursive
        flags = starts | everywhere | Qt.MatchFlag.MatchCaseSensitive
        return next(
            item
            for item in self.bar.filters.tree.findItems(name, flags, 0)
            if item.parent() is not None
        )


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot) -> Desk:
    apply_theme(qapp, LIGHT)
    return Desk(qtbot)


def test_typing_says_what_is_looked_for(desk: Desk) -> None:
    desk.type("re")
    assert desk.queries == [Query(text="r"), Query(text="re")]


def test_enter_and_f3_go_on_and_with_shift_back(desk: Desk) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
        desk.press(key)
        desk.press(key, shift)
    assert desk.asked == ["next", "previous"] * 3


def test_buttons_go_on_and_back_while_there_is_something(desk: Desk) -> None:
    desk.type("x")
    desk.bar.show_count(1, 3)
    desk.click(desk.bar.next)
    desk.click(desk.bar.previous)
    desk.bar.show_count(0, 0)
    desk.click(desk.bar.next)
    assert desk.asked == ["next", "previous"]


def test_the_counter_says_which_of_how_many(desk: Desk) -> None:
    desk.type("x")
    said = []
    for at, total in ((2, 7), (0, 7), (0, 1), (0, 0)):
        desk.bar.show_count(at, total)
        said.append(desk.bar.count.text())
    assert said == ["2 of 7", "7 found", "1 found", "Nothing found"]


def test_nothing_is_said_while_nothing_is_looked_for(desk: Desk) -> None:
    desk.type("x")
    desk.bar.show_count(1, 1)
    desk.press(Qt.Key.Key_Backspace)
    desk.bar.show_count(0, 0)
    assert desk.bar.count.text() == ""


def test_escape_clears_the_search_and_hides_the_bar(desk: Desk) -> None:
    desk.type("x")
    desk.click(desk.bar.filter)
    desk.tick("urgent")
    desk.bar.filters.close()
    desk.press(Qt.Key.Key_Escape)
    assert desk.queries[-1] == NO_QUERY
    assert desk.asked == ["closed"]
    assert not desk.bar.isVisible()


def test_a_search_begun_again_can_be_typed_over(desk: Desk) -> None:
    desk.type("old")
    desk.bar.begin()
    desk.type("n")
    assert desk.bar.query.text == "n"
    assert desk.bar.field.hasFocus()


def test_ticked_values_become_parts_of_the_query(desk: Desk) -> None:
    desk.click(desk.bar.filter)
    for name in ("urgent", "App", "Pain point", "IT", "A · data", "Moments"):
        desk.tick(name)
    desk.bar.filters.least.setValue(30)
    assert desk.queries[-1] == Query(
        tags=frozenset({"urgent"}),
        channels=frozenset({"App"}),
        kinds=frozenset({CardKind.PAIN}),
        departments=frozenset({"IT"}),
        grades=frozenset({EvidenceGrade.DATA}),
        starred=True,
        least=30.0,
    )


def test_a_tag_named_like_a_kind_is_shown_as_it_is_written(desk: Desk) -> None:
    desk.click(desk.bar.filter)
    assert desk.item("action  ").text(0) == "action  (1)"


def test_filters_that_are_on_are_told_and_cleared_at_once(desk: Desk) -> None:
    assert not desk.bar.clear_filters.isVisible()
    desk.click(desk.bar.filter)
    desk.tick("urgent")
    desk.tick("App")
    desk.bar.filters.close()
    assert desk.bar.clear_filters.text() == "2 filters · Clear"
    desk.click(desk.bar.clear_filters)
    assert desk.queries[-1] == NO_QUERY
    assert not desk.bar.clear_filters.isVisible()


def test_what_is_ticked_stays_ticked_when_no_card_has_it_any_longer(desk: Desk) -> None:
    desk.click(desk.bar.filter)
    desk.tick("urgent")
    desk.bar.show_facets(Facets())
    assert desk.item("urgent").text(0) == "urgent  (0)"
    assert desk.bar.query.tags == frozenset({"urgent"})
    desk.tick("urgent")
    assert desk.bar.query == NO_QUERY


def test_escape_closes_the_filters_first(desk: Desk) -> None:
    desk.type("x")
    desk.click(desk.bar.filter)
    desk.qtbot.keyClick(desk.bar.filters.tree, Qt.Key.Key_Escape)
    assert not desk.bar.filters.isVisible()
    assert desk.bar.isVisible()
    assert desk.asked == []


def test_filters_can_be_ticked_by_keyboard(desk: Desk) -> None:
    desk.click(desk.bar.filter)
    tree = desk.bar.filters.tree
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space):
        desk.qtbot.keyClick(tree, key)
    assert desk.bar.query.filters == 1


def test_hits_of_all_maps_are_listed_and_chosen_with_the_keyboard(desk: Desk) -> None:
    desk.click(desk.bar.all_maps)
    desk.type("refund")
    assert desk.bar.everywhere
    hits = found_everywhere(SHOP, "refund")
    desk.bar.show_hits(hits, SHOP)
    assert desk.bar.hits.isVisible()
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_F3)
    desk.press(Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert desk.chosen == [hits[0], hits[1], hits[2], hits[1]]
    assert desk.asked == []


def test_a_click_on_a_hit_chooses_it(desk: Desk) -> None:
    desk.click(desk.bar.all_maps)
    hits = found_everywhere(SHOP, "refund")
    desk.bar.show_hits(hits, SHOP)
    spot = desk.bar.hits.visualItemRect(desk.bar.hits.item(1)).center()
    desk.qtbot.mouseClick(desk.bar.hits.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert desk.chosen == [hits[1]]


def test_a_hit_is_shown_with_its_map(desk: Desk) -> None:
    desk.click(desk.bar.all_maps)
    hits = [hit for hit in found_everywhere(SHOP, "refund") if hit.kind == "card"]
    desk.bar.show_hits(hits, SHOP)
    assert hits[0].map is not None
    shown = desk.bar.hits.item(0).text()
    assert hits[0].excerpt in shown
    assert SHOP.maps[hits[0].map].title in shown


def test_hits_go_away_with_the_wish_for_all_maps(desk: Desk) -> None:
    desk.click(desk.bar.all_maps)
    desk.bar.show_hits(found_everywhere(SHOP, "refund"), SHOP)
    desk.click(desk.bar.all_maps)
    assert not desk.bar.hits.isVisible()
    desk.press(Qt.Key.Key_Return)
    assert desk.chosen == []
    assert desk.asked == ["next"]


def test_too_many_hits_are_said_to_be_cut(desk: Desk) -> None:
    desk.click(desk.bar.all_maps)
    hits = [Hit(MapId("map-gift"), "card", f"c{n}", found_everywhere(SHOP, "refund")[0].target, "x")
            for n in range(200)]  # fmt: skip
    desk.bar.show_hits(hits, SHOP)
    last = desk.bar.hits.item(desk.bar.hits.count() - 1)
    assert "first 200" in last.text()
    assert last.flags() == Qt.ItemFlag.NoItemFlags


def test_every_control_says_what_it_is(desk: Desk) -> None:
    bar = desk.bar
    controls = [bar.field, bar.previous, bar.next, bar.all_maps, bar.filter, bar.close_button]
    assert all(control.accessibleName() for control in controls)
    assert all(control.toolTip() for control in controls[1:])


def test_signs_take_the_colour_of_the_theme(desk: Desk, qapp: QApplication) -> None:
    def darkest() -> int:
        picture = desk.bar.next.icon().pixmap(16, 16).toImage()
        found = [picture.pixelColor(x, y) for x in range(16) for y in range(16)]
        return min(colour.lightness() for colour in found if colour.alpha() > 200)

    assert darkest() < 100
    apply_theme(qapp, DARK)
    assert darkest() > 150
