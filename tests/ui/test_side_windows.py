"""Personas, maps and competitors beside the map, in step with it."""

from pathlib import Path

from cjmdesk.model import CompetitorDimension, MapState, maps_in_order, personas_of
from cjmdesk.ui.competitors import Competitors
from cjmdesk.ui.main_window import MainWindow
from cjmdesk.ui.map_list import MapList
from cjmdesk.ui.persona_editor import PersonaEditor
from cjmdesk.workspace.map_wishes import CopyAsFuture


def personas(window: MainWindow) -> PersonaEditor:
    window.actions_by_name.by_name["show_personas"].trigger()
    found = window.desk.findChild(PersonaEditor)
    assert isinstance(found, PersonaEditor)
    return found


def test_a_persona_is_added_and_travels_on_the_shown_map(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    assert window.desk.map_id is not None
    editor = personas(window)
    count = len(personas_of(window.workspace.project, window.desk.map_id))
    editor.persona_added.emit()
    assert editor.persona is not None
    travelling = personas_of(window.workspace.project, window.desk.map_id)
    assert len(travelling) == count + 1
    editor.put_on_map.emit(editor.persona, False)
    assert len(personas_of(window.workspace.project, window.desk.map_id)) == count
    editor.persona_deleted.emit(editor.persona)
    while window.workspace.document.can_undo:
        window.desk.hands.step(back=True)
    assert len(personas_of(window.workspace.project, window.desk.map_id)) == count


def test_needs_and_fields_of_a_persona_are_edits(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    editor = personas(window)
    who = editor.persona
    assert who is not None
    before = window.workspace.project
    editor.need_added.emit(who, "to be sure")
    editor.field_edited.emit("persona", who, "quote", "Is it for two?")
    after = window.workspace.project
    assert {need.text for need in after.needs.values()} >= {"to be sure"}
    assert after.personas[who].quote == "Is it for two?"
    window.desk.hands.step(back=True)
    window.desk.hands.step(back=True)
    assert window.workspace.project == before


def test_the_persona_that_is_looked_at_is_edited(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    other = sorted(window.workspace.project.personas)[-1]
    window.desk.choose_persona(other)
    assert personas(window).persona == other


def test_a_future_state_is_made_and_shown(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    window.actions_by_name.by_name["show_maps"].trigger()
    listed = window.desk.findChild(MapList)
    assert isinstance(listed, MapList)
    shown = window.desk.map_id
    assert shown is not None
    count = len(window.workspace.project.maps)
    listed.wished.emit(CopyAsFuture(shown, "As it should be"))
    maps = maps_in_order(window.workspace.project)
    assert len(maps) == count + 1
    made = next(journey for journey in maps if journey.title == "As it should be")
    assert made.state is MapState.FUTURE
    listed.map_chosen.emit(made.id)
    assert window.desk.map_id == made.id


def test_competitors_are_rated(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    window.actions_by_name.by_name["show_competitors"].trigger()
    table = window.desk.findChild(Competitors)
    assert isinstance(table, Competitors)
    before = window.workspace.project
    table.competitor_added.emit()
    (new,) = set(window.workspace.project.competitors) - set(before.competitors)
    table.rated.emit(new, CompetitorDimension.JOURNEY, 4, "mystery shopping")
    ratings = window.workspace.project.competitor_ratings.values()
    assert [r.value for r in ratings if r.competitor == new] == [4]
    table.competitor_deleted.emit(new)
    assert new not in window.workspace.project.competitors


def test_they_close_with_the_project(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    editor = personas(window)
    window.actions_by_name.by_name["close_project"].trigger()
    assert not editor.isVisible()
