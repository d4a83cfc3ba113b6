"""What a hand begins and gives up, or does and takes back, leaves no trace on the map."""

from cjmdesk.editor.target import CardTarget
from cjmdesk.model import CardKind
from tests.ui.by_hand.cards import NEW_CARD, kind_in_rail
from tests.ui.by_hand.hand import Spot
from tests.ui.by_hand.task import Task

_EDGE = 6
"""Pixels from the border of the view."""
_LARGE = 1.5
"""A zoom at which the last step is out of sight."""


def slip(task: Task) -> None:
    """Everything here ends as it began."""
    before = task.look(lambda project, _map: dict(project.cards))
    _give_drag_up(task)
    _give_kind_up(task)
    _give_draft_up(task)
    _duplicate_and_undo(task)
    _delete_and_undo(task)
    _carry_past_edge_and_undo(task)
    task.wait("every card as it was", lambda project, _map: dict(project.cards) == before)


def _first_card(task: Task) -> CardTarget:
    column, row, card = task.cards[0]
    return task.card(column, row, card.text)


def _give_drag_up(task: Task) -> None:
    """Escape while a card is in the hand; the button comes up later."""
    person, card = task.person, _first_card(task)
    person.nothing_selected()
    start = person.find(card)
    end = Spot(start.x + 200, start.y + 60)
    person.lift(start, end)
    person.hand.keys("Escape")
    person.wait_for_rest()
    person.hand.release()


def _give_kind_up(task: Task) -> None:
    """Escape while a kind from the rail is in the hand."""
    person = task.person
    end = person.find(task.cell(1, 0))
    person.lift(person.eyes.ask(lambda window: kind_in_rail(window, CardKind.NOTE)), end)
    person.hand.keys("Escape")
    person.wait_for_rest()
    person.hand.release()


def _give_draft_up(task: Task) -> None:
    """Escape while a new card is written."""
    person = task.person
    person.select(task.cell(1, 0))
    person.hand.keys("Insert")
    person.wait_for_editor(NEW_CARD)
    person.hand.write("Never mind", "Escape")
    person.wait_for_rest()


def _duplicate_and_undo(task: Task) -> None:
    """By the menu of a right click."""
    person, count = task.person, len(task.cards)
    person.context_menu(_first_card(task), "Duplicate")
    task.wait("a card more", lambda project, _map: len(project.cards) == count + 1)
    person.hand.keys("ctrl+z")
    task.wait("a card less", lambda project, _map: len(project.cards) == count)


def _delete_and_undo(task: Task) -> None:
    person, count = task.person, len(task.cards)
    person.select(_first_card(task))
    person.hand.keys("Delete")
    task.wait("a card less", lambda project, _map: len(project.cards) == count - 1)
    person.hand.keys("ctrl+z")
    task.wait("a card more", lambda project, _map: len(project.cards) == count)


def _carry_past_edge_and_undo(task: Task) -> None:
    """Hold a card at the edge of the view until the map has moved on to where it shall go."""
    person = task.person
    person.hand.keys("Escape", "ctrl+1", "ctrl+plus", "ctrl+plus", "ctrl+Home")
    person.wait_for("a large map", lambda window: window.desk.view.camera.zoom > _LARGE)
    column, row, card = task.cards[0]
    target = task.card(column, row, card.text)
    cell = task.cell(len(task.steps) - 1, row)
    assert person.eyes.place(cell) is None
    start = person.find(target)
    edge = Spot(person.eyes.right_border() - _EDGE, start.y)
    person.lift(start, edge)
    end = person.eyes.wait(
        "the map moves on", lambda window: person.eyes.comes_by(window, cell, edge.x - 60)
    )
    person.move_on(edge, end)
    person.hand.release()
    task.card(len(task.steps) - 1, row, card.text)
    person.hand.keys("ctrl+z")
    task.card(column, row, card.text)
