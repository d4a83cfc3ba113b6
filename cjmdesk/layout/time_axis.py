"""A time line across a sheet: where days lie on it, and the names of its quarters and months."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_QUARTER_NAME = 46.0
_MONTH_NAME = 22.0
_SHORT_QUARTER_NAME = 17.0
"""Least widths for a name to stand in."""


@dataclass(frozen=True, slots=True)
class Span:
    """A named stretch of the axis."""

    name: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Whole quarters from `first` up to before `end`, from `x` over `width`."""

    first: date
    end: date
    x: float
    width: float

    @property
    def right(self) -> float:
        """The x just past the last day."""
        return self.x + self.width

    def at(self, day: date) -> float:
        """The x at which a day begins; days outside lie at the edge."""
        share = (day - self.first).days / max(1, (self.end - self.first).days)
        return self.x + self.width * min(1.0, max(0.0, share))

    @property
    def day_width(self) -> float:
        """How wide a day is."""
        return self.width / max(1, (self.end - self.first).days)

    def beyond(self, day: date) -> float:
        """As `at`, but days outside lie outside."""
        return self.x + self.day_width * (day - self.first).days

    def holds(self, day: date) -> bool:
        """Whether the axis shows a day."""
        return self.first <= day < self.end

    def quarters(self) -> list[date]:
        """The first day of each quarter."""
        return [day for day in self._months() if day.month % 3 == 1]

    def upper(self) -> list[Span]:
        """Names of the coarse row: quarters, or years where quarters are narrow."""
        starts = self.quarters()
        if self._quarter_width() >= _QUARTER_NAME:
            names = [f"{day.year} Q{_number(day)}" for day in starts]
        else:
            starts = [day for i, day in enumerate(starts) if i == 0 or day.month == 1]
            names = [str(day.year) for day in starts]
        return self._spans(starts, names)

    def lower(self, months: Sequence[str]) -> list[Span]:
        """Names of the fine row: months, or quarters where months are narrow.

        `months` are the twelve names, January first.
        """
        width = self._quarter_width()
        if width >= _QUARTER_NAME:
            wide = width / 3 >= _MONTH_NAME
            days = self._months()
            return self._spans(days, [months[day.month - 1] if wide else "" for day in days])
        wide = width >= _SHORT_QUARTER_NAME
        days = self.quarters()
        return self._spans(days, [f"Q{_number(day)}" if wide else "" for day in days])

    def _months(self) -> list[date]:
        months = []
        day = self.first
        while day < self.end:
            months.append(day)
            day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        return months

    def _quarter_width(self) -> float:
        return self.width / max(1, len(self.quarters()))

    def _spans(self, starts: Sequence[date], names: Sequence[str]) -> list[Span]:
        edges = [*map(self.at, starts), self.right]
        return [
            Span(name, left, right - left)
            for name, left, right in zip(names, edges, edges[1:], strict=False)
        ]


def _number(day: date) -> int:
    return (day.month - 1) // 3 + 1
