"""What people do on each page of the window, done to the widgets that are there."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from cjmdesk.model import Driver, Horizon
from cjmdesk.ui.map_desk import MapDesk
from cjmdesk.ui.views.grid import Grid
from cjmdesk.ui.views.pains import PainsView
from cjmdesk.ui.views.plan import PlanView
from cjmdesk.ui.views.plan.view import ACTIONS, ROADMAP
from cjmdesk.ui.views.prioritise import PrioritiseView

Edit = Callable[[int], Callable[[], object]]
"""Does what hands do before an edit, for the n-th time, and gives the edit itself, which is waited
for: each time another record or another value."""

_FAR = 4.0
"""Weeks: farther than any other effort."""


def edits_of(desk: MapDesk) -> Mapping[str, Edit]:
    """The edits that are made on the page in sight and beside it, by name."""
    view = desk.pages.view
    found: dict[str, Edit] = {}
    if isinstance(view, PainsView):
        found |= {
            "a rating typed": _typed(desk, view.grid, "severity", "pain", _other_rating),
            "a driver chosen": _typed(desk, view.grid, "driver", "pain", _other_driver),
            "a must-fix": _typed(desk, view.grid, "must_fix", "pain", _other_must_fix),
            "fifty ratings": lambda n: partial(_fifty, view.grid, n),
        }
    if isinstance(view, PrioritiseView):
        found |= {
            "a horizon chosen": _typed(desk, view.grid, "horizon", "idea", _other_horizon),
            "a bubble dragged": lambda n: _drag_bubble(view, n),
        }
    if isinstance(view, PlanView):
        found |= _of_plan(desk, view)
    return found | {
        "a rating beside it": _beside(desk, "pain", lambda n: f"pain-{n * 37}", "severity"),
        "an effort beside it": _beside(desk, "improvement", lambda n: f"idea-{n * 7}", "effort"),
        "words beside it": _beside(desk, "card", lambda n: f"pain-{n * 41}", "text"),
        "undo": lambda _n: partial(desk.hands.step, back=True),
    }


def _of_plan(desk: MapDesk, view: PlanView) -> dict[str, Edit]:
    def on(part: int, edit: Edit) -> Edit:
        def ready(n: int) -> Callable[[], object]:
            if view.parts.currentIndex() != part:
                view.show_part(part)
            return edit(n)

        return ready

    typed: dict[str, Callable[[MapDesk, str, int], str]] = {
        "owner": lambda _desk, _card, n: f"Somebody {n}",
        "due": lambda _desk, _card, n: f"2027-{1 + n % 12:02}-{1 + n % 28:02}",
        "status": lambda desk, card, _n: _named(view.grid, "status", _status(desk, card)),
        "effort": _other_effort,
    }
    return {
        "a bar dragged": on(ROADMAP, lambda n: _drag_bar(view, n)),
        "an owner beside it": on(
            ROADMAP, _beside(desk, "improvement", lambda n: f"idea-{n * 7}", "owner")
        ),
        **{
            f"in the table: {name}": on(ACTIONS, _typed(desk, view.grid, name, "idea", value))
            for name, value in typed.items()
        },
        "back on the road": on(ROADMAP, lambda n: _drag_bar(view, n)),
    }


def _typed(
    desk: MapDesk,
    grid: Grid[Any],
    column: str,
    kind: str,
    value: Callable[[MapDesk, str, int], str],
) -> Edit:
    """A cell of a table is given another value, as its editor does."""

    def ready(n: int) -> Callable[[], object]:
        card = f"{kind}-{n * 13}"
        model = grid.grid
        place = [one.name for one in model.columns].index(column)
        line = model.line_of(card)
        assert line >= 0, card
        return partial(model.setData, model.index(line, place), value(desk, card, n))

    return ready


def _other_rating(desk: MapDesk, card: str, _n: int) -> str:
    assert desk.workspace is not None
    return str(1 + (desk.workspace.project.pain_points[card].severity or 0) % 5)


def _other_driver(desk: MapDesk, card: str, _n: int) -> str:
    assert desk.workspace is not None
    view = desk.pages.view
    assert isinstance(view, PainsView)
    before = desk.workspace.project.pain_points[card].driver
    return _named(view.grid, "driver", next(driver for driver in Driver if driver is not before))


def _other_must_fix(desk: MapDesk, card: str, _n: int) -> str:
    assert desk.workspace is not None
    view = desk.pages.view
    assert isinstance(view, PainsView)
    must = desk.workspace.project.pain_points[card].must_fix
    return _named(view.grid, "must_fix", not must)


def _other_effort(_desk: MapDesk, _card: str, n: int) -> str:
    return str(_FAR + n / 100)


def _other_horizon(desk: MapDesk, card: str, _n: int) -> str:
    assert desk.workspace is not None
    view = desk.pages.view
    assert isinstance(view, PrioritiseView)
    before = desk.workspace.project.improvements[card].horizon
    other = Horizon.LONG if before is not Horizon.LONG else Horizon.SHORT
    return _named(view.grid, "horizon", other)


def _status(desk: MapDesk, card: str) -> str:
    assert desk.workspace is not None
    before = desk.workspace.project.improvements[card].status
    return "doing" if before != "doing" else "done"


def _named(grid: Grid[Any], column: str, value: object) -> str:
    """The name of a choice."""
    choices = grid.grid.columns[_place(grid, column)].choices
    return next(name for known, name in choices if known == value)


def _place(grid: Grid[Any], column: str) -> int:
    return [one.name for one in grid.grid.columns].index(column)


def _fifty(grid: Grid[Any], n: int) -> None:
    place = _place(grid, "severity")
    lines = [line for line in range(60 * n, 60 * n + 50) if grid.grid.id_at(line)]
    grid.grid.fill([(line, place, str(1 + (line + n) % 5)) for line in lines])


def _beside(desk: MapDesk, kind: str, id_of: Callable[[int], str], field: str) -> Edit:
    """A field is filled in beside the page."""

    def ready(n: int) -> Callable[[], object]:
        assert desk.workspace is not None
        record_id = id_of(n)
        before = getattr(desk.workspace.project.records_of(kind)[record_id], field)
        value: object = f"{before} and more"
        if not isinstance(before, str):
            value = 1 + (before or 0) % 5 if field == "severity" else 1.0 + (before or 0.0) * 1.01
        return partial(desk.inspector.field_edited.emit, kind, record_id, field, value)

    return ready


def _drag_bubble(view: PrioritiseView, n: int) -> Callable[[], object]:
    layout = view.matrix.shown
    assert layout is not None
    bubble = layout.bubbles[n * 11]
    start = QPointF(bubble.centre.x, bubble.centre.y)
    plate, share = layout.plate, 0.25 if n % 2 else 0.75
    end = QPointF(plate.x + share * plate.width, plate.y + (1 - share) * plate.height)
    return _drag(view.matrix, start, end)


def _drag_bar(view: PlanView, n: int) -> Callable[[], object]:
    road = view.road
    card = sorted(road._road.bars)[n * 3]
    road.reveal(card)
    start = road.point_of(card)
    return _drag(road.viewport(), start, start + QPointF(30 if n % 2 else -30, 0))


def _drag(widget: QWidget, start: QPointF, end: QPointF) -> Callable[[], object]:
    """Something is taken and moved; what comes back lets it go."""
    kinds = QEvent.Type
    _send(widget, kinds.MouseButtonPress, start)
    _send(widget, kinds.MouseMove, (start + end) / 2)
    _send(widget, kinds.MouseMove, end)
    return partial(_send, widget, kinds.MouseButtonRelease, end)


def _send(widget: QWidget, kind: QEvent.Type, at: QPointF) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind is QEvent.Type.MouseMove else left
    held = none if kind is QEvent.Type.MouseButtonRelease else left
    there = widget.mapToGlobal(at)
    event = QMouseEvent(kind, at, there, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)
