"""What people do on each page of the window, done to the widgets that are there."""

from collections.abc import Callable, Mapping
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

Edit = Callable[[int], None]
"""Does something for the n-th time, each time to another record or with another value."""
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
            "fifty ratings": lambda n: _fifty(view.grid, n),
        }
    if isinstance(view, PrioritiseView):
        found |= {
            "a horizon chosen": _typed(desk, view.grid, "horizon", "idea", _other_horizon),
            "a bubble dragged": lambda n: _drag_bubble(view, n),
        }
    if isinstance(view, PlanView):
        found |= _of_plan(desk, view)
    return found | {
        "a rating beside it": lambda n: _beside(desk, "pain", f"pain-{n * 37}", "severity"),
        "an effort beside it": lambda n: _beside(desk, "improvement", f"idea-{n * 7}", "effort"),
        "words beside it": lambda n: _beside(desk, "card", f"pain-{n * 41}", "text"),
        "undo": lambda _n: desk.hands.step(back=True),
    }


def _of_plan(desk: MapDesk, view: PlanView) -> dict[str, Edit]:
    def on(part: int, edit: Edit) -> Edit:
        def done(n: int) -> None:
            if view.parts.currentIndex() != part:
                view.show_part(part)
            edit(n)

        return done

    typed: dict[str, Callable[[MapDesk, str, int], str]] = {
        "owner": lambda _desk, _card, n: f"Somebody {n}",
        "due": lambda _desk, _card, n: f"2027-{1 + n % 12:02}-{1 + n % 28:02}",
        "status": lambda desk, card, _n: _named(view.grid, "status", _status(desk, card)),
        "effort": _other_effort,
    }
    return {
        "a bar dragged": on(ROADMAP, lambda n: _drag_bar(view, n)),
        "an owner beside it": on(
            ROADMAP, lambda n: _beside(desk, "improvement", f"idea-{n * 7}", "owner")
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

    def typed(n: int) -> None:
        card = f"{kind}-{n * 13}"
        model = grid.grid
        place = [one.name for one in model.columns].index(column)
        line = model.line_of(card)
        assert line >= 0, card
        model.setData(model.index(line, place), value(desk, card, n))

    return typed


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


def _beside(desk: MapDesk, kind: str, record_id: str, field: str) -> None:
    """A field is filled in beside the page."""
    assert desk.workspace is not None
    record = desk.workspace.project.records_of(kind)[record_id]
    before = getattr(record, field)
    value: object = (
        f"{before} and more" if isinstance(before, str) else 1.0 + (before or 0.0) * 1.01
    )
    if field == "severity":
        value = 1 + (before or 0) % 5
    desk.inspector.field_edited.emit(kind, record_id, field, value)


def _drag_bubble(view: PrioritiseView, n: int) -> None:
    layout = view.matrix.shown
    assert layout is not None
    bubble = layout.bubbles[n * 11]
    start = QPointF(bubble.centre.x, bubble.centre.y)
    plate, share = layout.plate, 0.25 if n % 2 else 0.75
    end = QPointF(plate.x + share * plate.width, plate.y + (1 - share) * plate.height)
    _drag(view.matrix, start, end)


def _drag_bar(view: PlanView, n: int) -> None:
    road = view.road
    card = sorted(road._road.bars)[n * 3]
    road.reveal(card)
    start = road.point_of(card)
    _drag(road.viewport(), start, start + QPointF(30 if n % 2 else -30, 0))


def _drag(widget: QWidget, start: QPointF, end: QPointF) -> None:
    for kind, at, held in (
        (QEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseMove, (start + end) / 2, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseMove, end, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseButtonRelease, end, Qt.MouseButton.NoButton),
    ):
        button = (
            Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        )
        there = widget.mapToGlobal(at)
        event = QMouseEvent(kind, at, there, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)
