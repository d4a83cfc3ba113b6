"""Curves: by the keys 1 to 5, plus and minus, and by dragging points up and down."""

from functools import partial

from PySide6.QtWidgets import QListWidget

from cjmdesk.editor.drop import height_of
from cjmdesk.editor.target import CellTarget, CurvePointTarget, curve_point
from cjmdesk.layout.geometry import Point
from cjmdesk.model import EmotionPoint, LaneKind, Persona, PersonaId, emotion_id
from cjmdesk.ui.main_window import MainWindow
from tests.ui.by_hand.hand import Spot
from tests.ui.by_hand.portrait import feelings_of
from tests.ui.by_hand.task import Task

_KEYS = {-2: "1", -1: "2", 0: "3", 1: "4", 2: "5"}


def draw_curves(task: Task) -> None:
    """A curve for everybody who travels, with its notes, stars and gaps."""
    rows = [at for at, lane in enumerate(task.lanes) if lane.kind is LaneKind.EMOTIONS]
    if not rows:
        return
    points = feelings_of(task.wanted, task.map.id)
    for persona in task.personas:
        choose_pen(task, persona)
        own = [point for point in points if point.persona == persona.id]
        for count, point in enumerate(own):
            _draw(task, rows[0], persona, point, dragged=count % 3 == 2)


def choose_pen(task: Task, persona: Persona) -> None:
    """Click on somebody in the rail, whose feelings are drawn from now on."""
    person = task.person
    person.hand.click(person.eyes.wait(persona.name, partial(_in_rail, name=persona.name)))
    person.wait_for(f"{persona.name} is looked at", partial(_looks_at, name=persona.name))


def _draw(task: Task, row: int, persona: Persona, point: EmotionPoint, *, dragged: bool) -> None:
    person = task.person
    column = next(at for at, step in enumerate(task.steps) if step.id == point.step)
    cell = task.cell(column, row)
    who = _built(task, persona)
    target = CurvePointTarget(cell.lane, who, cell.step)
    value = 0.0 if point.value is None else point.value
    person.select(cell)
    if dragged and value:
        person.hand.keys("3")
        _wait_for_value(task, target, 0.0)
        _drag(task, target, value)
    else:
        whole = int(value)
        half = {0.5: ["plus"], -0.5: ["minus"]}.get(value - whole, [])
        person.hand.keys(_KEYS[whole], *half)
    _wait_for_value(task, target, value)
    _say_more(task, target, point)


def _drag(task: Task, target: CurvePointTarget, value: float) -> None:
    person = task.person
    start = person.find(target)
    layout = person.eyes.layout
    height, known = height_of(layout, target.lane, value), curve_point(layout, target)
    assert height is not None
    assert known is not None
    end = person.eyes.point(Point(known.at.x, height))
    person.drag(start, Spot(start.x, end.y))


def _say_more(task: Task, target: CurvePointTarget, point: EmotionPoint) -> None:
    person = task.person
    known = emotion_id(target.persona, target.step)
    if point.star:
        person.hand.keys("ctrl+t")
        task.wait("the star", lambda p, _m: p.emotions[known].star)
    if point.note:
        person.field("Note", point.note, "ctrl+Return")
        task.wait("the note", lambda p, _m: p.emotions[known].note == point.note)
    if point.value is None:
        person.select(target)
        person.hand.keys("BackSpace")
        task.wait("the gap", lambda p, _m: p.emotions[known].value is None)


def _built(task: Task, persona: Persona) -> PersonaId:
    found = task.look(lambda project, _map: list(project.personas.values()))
    return next(one.id for one in found if one.name == persona.name)


def _wait_for_value(task: Task, target: CurvePointTarget, value: float) -> None:
    known = emotion_id(target.persona, target.step)
    task.wait(
        f"the feeling {value}",
        lambda p, _m: known in p.emotions and p.emotions[known].value == value,
    )
    cell = CellTarget(target.step, target.lane)
    task.person.wait_for(
        "the point is selected", lambda w: w.desk.view.selection.lead in (target, cell)
    )


def _in_rail(window: MainWindow, name: str) -> Spot | None:
    listed: QListWidget = window.desk.rail.personas
    for at in range(listed.count()):
        if listed.item(at).text().startswith(name):
            place = listed.viewport().mapToGlobal(listed.visualItemRect(listed.item(at)).center())
            return Spot(place.x(), place.y())
    return None


def _looks_at(window: MainWindow, name: str) -> bool:
    subject, workspace = window.desk.subject, window.workspace
    if subject is None or workspace is None or subject.kind != "persona":
        return False
    return workspace.project.personas[PersonaId(subject.id)].name == name
