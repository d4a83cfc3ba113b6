"""Links between steps: drawn from a step's handle, dropped beside the map, or from the menu."""

from functools import partial

from PySide6.QtWidgets import QApplication

from cjmdesk.editor.target import LinkTarget, StepTarget
from cjmdesk.model import JourneyMap, LinkKind, Project, StepId, StepLink
from tests.ui.by_hand.hand import Spot
from tests.ui.by_hand.task import Task

Ends = tuple[LinkKind, StepId | None, StepId | None]


def draw_links(task: Task) -> None:
    """All links with their labels."""
    task.person.hand.keys("ctrl+0")
    for link in task.wanted.links.values():
        if link.map == task.map.id:
            _draw(task, link)


def _draw(task: Task, link: StepLink) -> None:
    person = task.person
    source, target = (_built(task, step) for step in (link.source, link.target))
    if source is None:
        assert target is not None
        person.select(target)
        person.menu("Insert", "Link at the selected step", "Re-entry")
    else:
        end = person.find(target) if target else person.eyes.beside_map()
        person.find(source)
        start = person.eyes.link_handle(source)
        down = Spot(end.x, end.y + 60) if target else end
        person.drag(start, down)
    ends = (link.kind, source.step if source else None, target.step if target else None)
    made = task.wait(f"the link {link.label}", partial(_link, ends=ends))
    person.wait_for("it is selected", lambda w: w.desk.view.selection.lead == LinkTarget(made))
    person.hand.keys("F2")
    person.wait_for("the label can be typed", lambda _: _has_cursor("Label"))
    person.hand.write(link.label, "Return")
    task.wait("the label", lambda p, _m: p.links[made].label == link.label)


def _built(task: Task, step: StepId | None) -> StepTarget | None:
    return task.step(task.wanted.steps[step].title) if step else None


def _link(project: Project, shown: JourneyMap, ends: Ends) -> str:
    for link in project.links.values():
        if (link.kind, link.source, link.target) == ends and link.map == shown.id:
            return link.id
    return ""


def _has_cursor(name: str) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and focused.accessibleName() == name
