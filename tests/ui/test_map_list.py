"""The maps of a project: listed, found, opened, copied, renamed, nested, deleted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from cjmdesk.document import edits
from cjmdesk.model import MapId, MapState, maps_in_order
from cjmdesk.ui.map_list import MapList
from cjmdesk.words import LANGUAGES, Language, Words
from cjmdesk.workspace import Workspace, me
from cjmdesk.workspace.map_wishes import PlaceMap
from tests.ui.windows_desk import WindowsDesk, named


@pytest.fixture
def desk(qtbot: QtBot, shop: Path) -> Iterator[WindowsDesk]:
    workspace = Workspace.open(shop, me("ann"))
    for title in ("Complaints", "Delivery"):
        edits.add_map(workspace.document, title=title)
    made = WindowsDesk(workspace, Words.load("en"))
    made.parent.show()
    qtbot.waitExposed(made.parent)
    yield made
    workspace.close()


@pytest.fixture
def maps(desk: WindowsDesk, qtbot: QtBot) -> MapList:
    desk.windows.show_maps()
    shown = desk.window(MapList)
    qtbot.waitExposed(shown)
    return shown


def lines(maps: MapList) -> list[str]:
    """What the tree shows, two blanks for each level."""
    found = []
    waiting = [(maps.tree.topLevelItem(at), 0) for at in range(maps.tree.topLevelItemCount())]
    while waiting:
        item, depth = waiting.pop(0)
        assert isinstance(item, QTreeWidgetItem)
        if not item.isHidden():
            found.append("  " * depth + item.text(0))
        waiting = [(item.child(at), depth + 1) for at in range(item.childCount())] + waiting
    return found


def by_title(desk: WindowsDesk, title: str) -> MapId:
    return next(one.id for one in desk.project.maps.values() if one.title == title)


def press(maps: MapList, name: str) -> None:
    named(maps, name, QPushButton).click()


def test_parts_and_variants_stand_under_their_map(desk: WindowsDesk, maps: MapList) -> None:
    edits.change_map(desk.workspace.document, by_title(desk, "Delivery"), parent=desk.map)
    assert "  Delivery" in lines(maps)
    assert "Complaints" in lines(maps)


def test_enter_and_a_button_open_the_map(desk: WindowsDesk, maps: MapList, qtbot: QtBot) -> None:
    other = by_title(desk, "Complaints")
    maps.select_map(other)
    with qtbot.waitSignal(desk.windows.map_chosen, check_params_cb=lambda one: one == other):
        qtbot.keyClick(maps.tree, Qt.Key.Key_Return)
    with qtbot.waitSignal(desk.windows.map_chosen):
        press(maps, "Open")


def test_maps_are_found_by_title_market_and_tag(
    desk: WindowsDesk, maps: MapList, qtbot: QtBot
) -> None:
    delivery = by_title(desk, "Delivery")
    document = desk.workspace.document
    edits.change_map(document, delivery, tags=frozenset({"Courier"}), market="Taiwan")
    edits.change_map(document, delivery, parent=by_title(desk, "Complaints"))
    for words in ("courier", "taiw", "DELIV cour"):
        maps.search.clear()
        qtbot.keyClicks(maps.search, words)
        assert lines(maps) == ["Complaints", "  Delivery"]
    maps.search.setText("nothing like this")
    assert lines(maps) == []
    maps.search.clear()
    assert len(lines(maps)) == len(desk.project.maps)


def test_a_new_map_is_named_at_once(desk: WindowsDesk, maps: MapList, qtbot: QtBot) -> None:
    press(maps, "New map")
    line = maps.tree.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "Moving house")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Moving house" in lines(maps))
    assert by_title(desk, "Moving house")
    assert "New map" not in lines(maps)


def test_a_title_being_typed_survives_a_map_that_a_colleague_adds(
    desk: WindowsDesk, maps: MapList, qtbot: QtBot
) -> None:
    delivery = by_title(desk, "Delivery")
    maps.select_map(delivery)
    qtbot.keyClick(maps.tree, Qt.Key.Key_F2)
    line = maps.tree.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "To the door")
    edits.add_map(desk.workspace.document, title="Theirs")
    assert line.text() == "To the door"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Theirs" in lines(maps))
    assert desk.project.maps[delivery].title == "To the door"
    assert "To the door" in lines(maps)


def test_an_empty_title_leaves_the_old_one(desk: WindowsDesk, maps: MapList, qtbot: QtBot) -> None:
    delivery = by_title(desk, "Delivery")
    maps.select_map(delivery)
    maps.tree.rename(delivery)
    line = maps.tree.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.clear()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Delivery" in lines(maps))
    assert desk.project.maps[delivery].title == "Delivery"
    assert "Delivery" in lines(maps)


def test_a_map_is_copied_as_future_state_and_for_a_market(
    desk: WindowsDesk, maps: MapList, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = desk.project.maps[desk.map]
    maps.select_map(desk.map)
    press(maps, "Duplicate as future state")
    future = desk.project.maps[by_title(desk, f"{original.title} (future state)")]
    assert (future.state, future.variant_of) == (MapState.FUTURE, desk.map)
    assert maps.tree.map == future.id
    maps.select_map(desk.map)
    monkeypatch.setattr(MapList, "_ask_market", lambda _self: "Taiwan")
    press(maps, "Duplicate for a market…")
    assert desk.project.maps[by_title(desk, f"{original.title} (Taiwan)")].market == "Taiwan"
    monkeypatch.setattr(MapList, "_ask_market", lambda _self: "")
    before = desk.project
    press(maps, "Duplicate for a market…")
    assert desk.project is before


def test_maps_are_reordered_and_nested_by_keys(
    desk: WindowsDesk, maps: MapList, qtbot: QtBot
) -> None:
    before = lines(maps)
    delivery = by_title(desk, "Delivery")
    maps.select_map(delivery)
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(maps.tree, Qt.Key.Key_Up, alt)
    assert lines(maps)[-2:] == ["Delivery", "Complaints"]
    qtbot.keyClick(maps.tree, Qt.Key.Key_Down, alt)
    assert lines(maps) == before
    qtbot.keyClick(maps.tree, Qt.Key.Key_Down, alt)
    assert lines(maps) == before
    qtbot.keyClick(maps.tree, Qt.Key.Key_Right, alt)
    assert lines(maps)[-2:] == ["Complaints", "  Delivery"]
    assert maps.tree.map == delivery
    qtbot.keyClick(maps.tree, Qt.Key.Key_Left, alt)
    assert lines(maps) == before


def test_a_map_is_dragged_into_another_and_between_others(desk: WindowsDesk, maps: MapList) -> None:
    tree = maps.tree
    delivery, complaints = by_title(desk, "Delivery"), by_title(desk, "Complaints")
    maps.select_map(delivery)
    for on, wanted in ((0.5, ["Complaints", "  Delivery"]), (0.05, ["Delivery", "Complaints"])):
        box = tree.visualItemRect(tree._items[complaints])
        at = QPointF(box.left() + 20, box.top() + on * box.height())
        tree.setState(tree.State.DraggingState)
        moved = QDropEvent(
            at,
            Qt.DropAction.MoveAction,
            QMimeData(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        place = tree.DropIndicatorPosition
        where = place.OnItem if on > 0.3 else place.AboveItem
        wish = _dropped(tree, moved, where)
        assert wish is not None
        tree.placed.emit(wish)
        tree.setState(tree.State.NoState)
        assert lines(maps)[-2:] == wanted


def _dropped(tree: object, event: QDropEvent, where: object) -> object:
    tree.dropIndicatorPosition = lambda: where  # type: ignore[attr-defined]
    return tree._wish_of(event)  # type: ignore[attr-defined]


def test_a_map_is_not_dragged_into_what_is_in_it(desk: WindowsDesk, maps: MapList) -> None:
    delivery, complaints = by_title(desk, "Delivery"), by_title(desk, "Complaints")
    edits.change_map(desk.workspace.document, delivery, parent=complaints)
    before = desk.project
    maps.select_map(complaints)
    maps.tree.placed.emit(PlaceMap(complaints, delivery))
    assert desk.project is before
    assert len(desk.errors) == 1


def test_a_map_is_deleted_by_key_but_never_the_last(
    desk: WindowsDesk, maps: MapList, qtbot: QtBot
) -> None:
    while len(desk.project.maps) > 1:
        count = len(desk.project.maps)
        maps.tree.setFocus()
        qtbot.keyClick(maps.tree, Qt.Key.Key_Delete)
        assert len(desk.project.maps) < count
    qtbot.keyClick(maps.tree, Qt.Key.Key_Delete)
    press(maps, "Delete")
    assert len(desk.project.maps) == 1
    assert not named(maps, "Delete", QPushButton).isEnabled()


def test_who_only_looks_can_only_open(qtbot: QtBot, shop: Path) -> None:
    workspace = Workspace.open(shop, me("ann"), write=False)
    desk = WindowsDesk(workspace, Words.load("en"))
    desk.windows.show_maps()
    maps = desk.window(MapList)
    usable = [button.text() for button in maps.findChildren(QPushButton) if button.isEnabled()]
    assert usable == ["Open"]
    before = desk.project
    maps.tree.setFocus()
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
        qtbot.keyClick(maps.tree, key)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
        qtbot.keyClick(maps.tree, key, Qt.KeyboardModifier.AltModifier)
    assert maps.tree.findChild(QLineEdit) is None
    assert desk.project is before
    desk.windows.close()
    workspace.close()


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_window_fits_a_small_screen_in_every_language(shop: Path, language: Language) -> None:
    workspace = Workspace.open(shop, me("ann"), write=False)
    desk = WindowsDesk(workspace, Words.load(language))
    desk.windows.show_maps()
    size = desk.window(MapList).minimumSizeHint()
    assert size.width() <= 1100
    assert size.height() <= 700
    desk.windows.close()
    workspace.close()


def test_the_map_in_the_window_stands_out(desk: WindowsDesk, maps: MapList) -> None:
    first = maps_in_order(desk.project)[0]
    assert maps.tree._items[first.id].font(0).bold()
    desk.windows.refresh(by_title(desk, "Delivery"))
    assert not maps.tree._items[first.id].font(0).bold()
