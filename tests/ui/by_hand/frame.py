"""The empty map gets its sheet, its people, stages, steps and lanes."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from cjmdesk.editor.target import StageTarget, StepTarget
from cjmdesk.layout.names import layout_words
from cjmdesk.model import (
    JourneyMap,
    LaneKind,
    Project,
    lanes_in_order,
    personas_of,
    stages_in_order,
    steps_in_order,
)
from cjmdesk.ui.main_window import MainWindow
from cjmdesk.words import Words
from tests.ui.by_hand.hand import Spot
from tests.ui.by_hand.sheets import fill
from tests.ui.by_hand.task import Task

_TITLE = "Title"

Listed = Callable[[Project, JourneyMap], Sequence[str]]
"""Titles of a map, or kinds of its lanes."""


def begin(task: Task, path: Path) -> None:
    """From the welcome page to an empty map."""
    person = task.person
    # Nobody manages windows here: a click gives a window the keyboard, and after a dialog again.
    person.wait_for("the window", lambda window: window.isVisible())
    person.hand.click(Spot(12, 600))
    person.wait_for("the keyboard", lambda window: window.isActiveWindow())
    person.hand.keys("ctrl+n")
    person.wait_for("the file dialog", _is_asked_for_a_file)
    person.hand.keys("ctrl+a")
    person.hand.write(str(path))
    # Files that begin alike are offered while a name is typed, and that list would take the Return.
    person.wait_for("the whole name, and nothing offered", partial(_is_typed, text=str(path)))
    person.hand.keys("Return")
    person.wait_for("an empty project", lambda window: window.workspace is not None)
    person.hand.click(person.eyes.middle())
    person.wait_for("the keyboard is on the map", lambda window: window.desk.view.hasFocus())
    person.command("reduced", "View ▸ Reduced motion")


def fill_map_sheet(task: Task) -> None:
    """Title, goal, scenario and the like."""
    task.person.hand.keys("ctrl+m")
    task.person.wait_for("the sheet of the map", lambda _: _has_cursor(_TITLE))
    fill(task, "map", task.look(lambda _, shown: shown.id), task.map)


def add_personas(task: Task) -> None:
    """Everybody, with their names."""
    for count, persona in enumerate(task.personas, start=1):
        task.person.hand.keys("ctrl+shift+r")
        task.person.wait_for("the sheet of a persona", lambda _: _has_cursor("Name"))
        task.person.hand.write(persona.name, "Return")
        names = [one.name for one in task.personas[:count]]
        task.wait(f"{persona.name} travels", _are(_names, names))


def add_stages(task: Task) -> None:
    """All stages with their steps, by keys and by menus; two come to be in a wrong place first."""
    person = task.person
    person.nothing_selected()
    stages = list(task.stages)
    last = stages[-1][0].title
    stages[-2:] = reversed(stages[-2:])
    ways = (
        lambda: person.hand.keys("ctrl+shift+g"),
        lambda: person.menu("Insert", "Stage"),
        lambda: person.command("insert stage", "Insert ▸ Stage"),
    )
    for count, (stage, steps) in enumerate(stages):
        ways[count % len(ways)]()
        _write_title(task, stage.title)
        task.wait("the stage", _holds(_stage_titles, stage.title))
        _begin_first_title(task, stage.title)
        _write_title(task, steps[0].title)
        task.wait("the step", _holds(_step_titles, steps[0].title))
        for step in steps[1:]:
            person.hand.keys("ctrl+g")
            _write_title(task, step.title)
            task.wait("the step", _holds(_step_titles, step.title))
    _drag_stage(task, last)
    _drag_steps(task)


def add_lanes(task: Task) -> None:
    """The lanes that an empty map lacks, then all of them into their order by their heads."""
    person = task.person
    names = layout_words(Words.load("en")).lanes
    wanted = [lane.kind for lane in task.lanes]
    there = task.look(_lane_kinds)
    for kind in set(there) - set(wanted):
        person.select(task.lane_head(task.look(_lane_kinds).index(kind)))
        person.hand.keys("Delete")
        there.remove(kind)
        task.wait("the lane is gone", _are(_lane_kinds, list(there)))
    for kind in wanted:
        if kind not in task.look(_lane_kinds):
            person.nothing_selected()
            person.command(f"lane {names[kind]}".lower(), f"Insert ▸ Lane ▸ {names[kind]}")
            task.wait(f"the lane {kind}", _holds(_lane_kinds, kind))
    for row, kind in enumerate(wanted):
        kinds = task.look(_lane_kinds)
        if kinds[row] is not kind:
            start = person.find(task.lane_head(kinds.index(kind)))
            end = person.find(task.lane_head(row))
            person.drag(start, Spot(end.x, end.y - 12))
            kinds.remove(kind)
            kinds.insert(row, kind)
            task.wait(f"{kind} in its place", _are(_lane_kinds, kinds))


def fill_sheets(task: Task) -> None:
    """What is said about stages and steps beside their titles."""
    for stage, steps in task.stages:
        target = task.stage(stage.title)
        task.person.select(target)
        fill(task, "stage", target.stage, stage)
        for step in steps:
            column = task.step(step.title)
            task.person.select(column)
            fill(task, "step", column.step, step)


def _write_title(task: Task, title: str) -> None:
    task.person.wait_for_editor(_TITLE)
    task.person.hand.write(title, "Return")


def _begin_first_title(task: Task, stage: str) -> None:
    """Double click on the step that a stage begins with; while it needs no header, by keys."""
    person, target = task.person, task.stage(stage)
    steps = task.look(lambda p, m: steps_in_order(p, m.id))
    first = next(StepTarget(step.id) for step in steps if step.slot.stage == target.stage)
    if any(box.head.height for box in person.eyes.layout.steps):
        person.hand.double_click(person.find(first))
    else:
        person.hand.keys("Down")
        person.wait_for("the step", lambda window: window.desk.view.selection.lead == first)
        person.hand.keys("F2")


def _drag_stage(task: Task, title: str) -> None:
    """The last stage was made before the one that stands before it."""
    person = task.person
    wanted = [stage.title for stage, _ in task.stages]
    if task.look(_stage_titles) != wanted:
        moved: StageTarget = task.stage(title)
        start = person.find(moved)
        end = _beside(task, task.stage(wanted[-2]))
        person.drag(start, end)
    task.wait("the stages in their order", _are(_stage_titles, wanted))


def _drag_steps(task: Task) -> None:
    """The first two steps of the first stage change places and back again."""
    person = task.person
    first, second = (task.step(step.title) for step in task.stages[0][1][:2])
    titles = [step.title for step in task.steps]
    swapped = [titles[1], titles[0], *titles[2:]]
    person.drag(person.find(first), _beside(task, second))
    task.wait("the step further right", _are(_step_titles, swapped))
    person.drag(person.find(first), _beside(task, second, after=False))
    task.wait("the step where it was", _are(_step_titles, titles))


def _beside(task: Task, target: StageTarget | StepTarget, *, after: bool = True) -> Spot:
    """A place in the half of a header that is nearer to what follows."""
    at = task.person.find(target)
    return Spot(at.x + (30 if after else -30), at.y)


def _is_asked_for_a_file(_window: MainWindow) -> bool:
    dialog = QApplication.activeModalWidget()
    focused = QApplication.focusWidget()
    return isinstance(dialog, QFileDialog) and isinstance(focused, QLineEdit)


def _is_typed(_window: MainWindow, text: str) -> bool:
    focused = QApplication.focusWidget()
    written = isinstance(focused, QLineEdit) and focused.text() == text
    return written and QApplication.activePopupWidget() is None


def _has_cursor(name: str) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and focused.accessibleName() == name


def _holds(read: Listed, wanted: str) -> Callable[[Project, JourneyMap], bool]:
    return lambda project, shown: wanted in read(project, shown)


def _are(read: Listed, wanted: Sequence[str]) -> Callable[[Project, JourneyMap], bool]:
    return lambda project, shown: list(read(project, shown)) == list(wanted)


def _names(project: Project, shown: JourneyMap) -> list[str]:
    return [persona.name for persona in personas_of(project, shown.id)]


def _stage_titles(project: Project, shown: JourneyMap) -> list[str]:
    return [stage.title for stage in stages_in_order(project, shown.id)]


def _step_titles(project: Project, shown: JourneyMap) -> list[str]:
    return [step.title for step in steps_in_order(project, shown.id)]


def _lane_kinds(project: Project, shown: JourneyMap) -> list[LaneKind]:
    return [lane.kind for lane in lanes_in_order(project, shown.id)]
