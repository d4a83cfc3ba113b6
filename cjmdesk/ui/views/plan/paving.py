"""Lays out the roadmap again and again, as edits and widths come."""

from dataclasses import dataclass

from cjmdesk.layout.bands import stacked
from cjmdesk.layout.roadmap_contents import RoadmapSheet
from cjmdesk.layout.roadmap_layout import RowCache, lay_out_roadmap, with_links
from cjmdesk.typeset.text import TextMeasure
from cjmdesk.ui.views.plan.road import Road
from cjmdesk.ui.views.plan.shifting import Days
from cjmdesk.workspace.reports.roadmap_sheet import RoadmapFacts

_FEW = 60
"""So many rows are broken into lines while nobody notices."""


@dataclass(frozen=True, slots=True)
class Paving:
    """A roadmap to be laid out, and what it tells."""

    sheet: RoadmapSheet
    facts: RoadmapFacts

    @property
    def rows(self) -> int:
        """How many rows the chart has."""
        return sum(len(group.rows) for group in self.sheet.groups)


class Paver:
    """Lays out roadmaps; rows that stood in the last one at the same width are not set anew."""

    def __init__(self, measure: TextMeasure) -> None:
        self._measure = measure
        self._rows = RowCache()
        self._frame: tuple[object, ...] = ()

    def is_quick(self, paving: Paving, width: float) -> bool:
        """Whether a layout takes less than anybody notices."""
        return paving.rows <= _FEW or self._frame == _frame(paving, width)

    def pave(self, paving: Paving, width: float) -> Road:
        """A roadmap at a width."""
        laid = lay_out_roadmap(paving.sheet, self._measure, width, self._rows)
        self._frame = _frame(paving, width)
        placed = with_links(laid, stacked(laid.sections))
        found = paving.facts.found
        sheets = paving.facts.project.improvements
        days = {str(task.card): Days(task.sheet.start, task.sheet.due) for task in found.tasks}
        for card, _why in found.undrawn:
            sheet = sheets.get(card)
            days[card] = Days(sheet.start, sheet.due) if sheet is not None else Days(None, None)
        return Road(placed, laid.axis, laid.bars, days)

    def paved_anew(self, paving: Paving, width: float) -> "Paver":
        """Another one that has laid out this roadmap already; safe on any thread."""
        paver = Paver(self._measure)
        paver.pave(paving, width)
        return paver


def _frame(paving: Paving, width: float) -> tuple[object, ...]:
    """What all rows are laid out for."""
    loads = paving.sheet.loads
    ends = (loads[0].starts, loads[-1].starts) if loads else ()
    return (width, paving.sheet.today, ends)
