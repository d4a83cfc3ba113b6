"""Filling in the inspector's fields, each as a person would: typing, choosing, pressing."""

from collections.abc import Callable
from enum import StrEnum

from cjmdesk.model import JourneyMap, Project, Record
from cjmdesk.ui.fields import reading
from cjmdesk.ui.forms import FORMS, Editor, Field
from cjmdesk.ui.texts import NAMES
from tests.ui.by_hand.person import Person
from tests.ui.by_hand.task import Task

_LEFT_OUT = {"map": ("parent", "parent_step"), "stage": ("title",), "step": ("title",)}
"""Written on the map itself, or about other maps."""


def fill(task: Task, kind: str, record_id: str, wanted: Record) -> None:
    """Bring the record that the inspector shows to what is wanted of it."""
    before = task.look(lambda project, _map: project.records_of(kind)[record_id])
    for field in FORMS[kind]:
        value = getattr(wanted, field.name)
        if field.name not in _LEFT_OUT[kind] and value != getattr(before, field.name):
            _fill_in(task.person, field, value)
            task.wait(f"{field.label} is {value}", _holds(kind, record_id, field.name, value))


def _fill_in(person: Person, field: Field, value: object) -> None:
    match field.editor:
        case Editor.TEXT:
            person.field(field.label, str(value), "ctrl+Return")
        case Editor.CHOICE:
            assert isinstance(value, StrEnum)
            person.choose(field.label, NAMES[value])
        case Editor.RATING:
            person.press_button(f"{field.label} {value}")
        case Editor.TAGS:
            assert isinstance(value, frozenset)
            person.field(f"Add to {field.label}", ", ".join(sorted(value)), "Return")
        case Editor.PERCENT:
            person.field(field.label, reading.shown_share(value), "Return")
        case Editor.DAY:
            person.field(field.label, reading.shown_day(value), "Return")
        case Editor.NUMBER | Editor.WHOLE:
            person.field(field.label, reading.shown_number(value), "Return")
        case _:
            person.field(field.label, str(value), "Return")


def _holds(
    kind: str, record_id: str, field: str, value: object
) -> Callable[[Project, JourneyMap], bool]:
    return lambda project, _map: bool(getattr(project.records_of(kind)[record_id], field) == value)
