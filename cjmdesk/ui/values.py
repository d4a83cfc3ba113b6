"""How a record, a field and a value are said where there is no form for them."""

from enum import StrEnum

from cjmdesk.layout.names import layout_words
from cjmdesk.model import Cell, EmotionPoint, LaneId, Project, StageSlot, StepId
from cjmdesk.ui.forms import FORMS, Editor
from cjmdesk.ui.texts import KINDS, NAMES
from cjmdesk.words import Words, mark

_MOST_CHARACTERS = 80

_LABELS: dict[str, str] = {
    "text": mark("Text"),
    "cell": mark("Place"),
    "slot": mark("Place"),
    "order": mark("Order"),
    "colour": mark("Colour"),
}
"""Fields that are edited elsewhere than in a form."""


def name_of(project: Project, kind: str, record_id: str, tr: Words) -> str:
    """What a record is, and which one of its kind."""
    held = "card" if kind in ("pain", "improvement") else kind
    record = project.records_of(held).get(record_id)
    if isinstance(record, EmotionPoint):
        persona = project.personas.get(record.persona)
        parts = [persona.name if persona else "", _step(project, record.step, tr)]
    else:
        words = (getattr(record, field, "") for field in ("title", "name", "text", "label"))
        parts = [next((str(said) for said in words if said), "")]
    name = " · ".join(part for part in parts if part)
    said = tr.of(KINDS.get(kind, kind))
    return f"{said}: {shortened(name)}" if name else said


def field_name(kind: str, field: str, tr: Words) -> str:
    """The label of a field; of a set it is one member that is meant (`tags:urgent`)."""
    plain, _, member = field.partition(":")
    label = next((f.label for f in FORMS.get(kind, ()) if f.name == plain), _LABELS.get(plain))
    shown = tr.of(label) if label else plain
    return f"{shown}: {member}" if member else shown


def value_text(project: Project, kind: str, field: str, value: object, tr: Words) -> str:
    """A value in one line, as the form for it would show it."""
    editor = next((f.editor for f in FORMS.get(kind, ()) if f.name == field), None)
    match value:
        case None | "" | ():
            said = tr("(empty)")
        case bool():
            said = tr("yes") if value else tr("no")
        case StrEnum():
            said = tr.of(NAMES[value]) if value in NAMES else str(value)
        case int() | float():
            said = f"{value * 100:g} %" if editor is Editor.PERCENT else f"{value:g}"
        case Cell():
            said = f"{_step(project, value.step, tr)} · {_lane(project, value.lane, tr)}"
        case StageSlot():
            stage = project.stages.get(value.stage)
            said = (stage.title if stage else "") or tr("Untitled stage")
        case tuple() | frozenset():
            said = ", ".join(str(one) for one in value)
        case _:
            said = str(value)
    return shortened(said)


def shortened(text: str) -> str:
    """Text as one line that is not too long for a list."""
    line = " ".join(text.split())
    return line if len(line) <= _MOST_CHARACTERS else line[: _MOST_CHARACTERS - 1] + "…"


def _step(project: Project, step_id: StepId, tr: Words) -> str:
    step = project.steps.get(step_id)
    return (step.title if step else "") or tr("Untitled step")


def _lane(project: Project, lane_id: LaneId, tr: Words) -> str:
    lane = project.lanes.get(lane_id)
    return "" if lane is None else lane.title or layout_words(tr).lanes[lane.kind]
