"""Measures over time, and before and after, in words."""

from collections.abc import Iterable, Mapping, Sequence

from cjmdesk.insight.before_after import BeforeAfter
from cjmdesk.insight.measures_over_time import Read, Series, Side, one_side
from cjmdesk.insight.verdicts import Verdict
from cjmdesk.layout.boxes import Ink
from cjmdesk.layout.charts.interval_rows import IntervalRow
from cjmdesk.layout.charts.line_rows import LinePoint, LineRow
from cjmdesk.layout.measure_cards import Leaning
from cjmdesk.layout.table_layout import SMALL, Said
from cjmdesk.model import Direction, Measure, MeasureKind
from cjmdesk.typeset.text import Weight
from cjmdesk.words import Words, mark
from cjmdesk.workspace.reports.measures import period_said, signed, value_said
from cjmdesk.workspace.reports.naming import name_of
from cjmdesk.workspace.reports.wording import HOW_SURE_IS_OPEN, number, one_line, sentences

_LEANINGS = {Verdict.IMPROVED: Leaning.BETTER, Verdict.WORSE: Leaning.WORSE}
_INKS = {Leaning.BETTER: Ink.GOOD, Leaning.WORSE: Ink.DANGER, Leaning.OPEN: Ink.SOFT}
_SIDES: Mapping[Side, str] = {
    Side.FELT: mark(
        "All measures ask what customers say. A rate of what they do, such as conversion or churn, "
        "would tell whether it shows."
    ),
    Side.DONE: mark(
        "All measures count what customers do. NPS, CSAT or CES would tell how they feel about it."
    ),
}


def line_rows_of(found: Sequence[Series], tr: Words) -> tuple[LineRow, ...]:
    """A row for each measure with a reading, all on one axis of time."""
    read = [series for series in found if series.readings]
    dated = all(series.dated for series in read)
    return tuple(_line_row(series, tr, dated=dated) for series in read)


def line_notes(found: Sequence[Series], tr: Words) -> Iterable[str]:
    """How the lines are read."""
    reads = [read for series in found for read in series.readings]
    if any(read.estimate for read in reads):
        parts = [tr("Areas and whiskers hold 95 % (Wilson; for NPS adjusted Wald).")]
        if any(read.estimate and read.estimate.widest for read in reads):
            parts.append(
                tr(
                    "Where only the score is known and not the answers behind it, they are those "
                    "of the widest spread that such a score can have."
                )
            )
        yield sentences(parts, tr)
    if any(read.indicative for read in reads):
        yield tr("Hollow points come from fewer than 30 answers and are only an indication.")
    if any(not read.joined for series in found for read in series.readings[1:]):
        yield tr("A line ends where a period is missing: a gap is not a value.")
    unread = sum(not series.readings for series in found)
    if unread:
        yield tr.count(
            "{n} measure has no readings yet.", "{n} measures have no readings yet.", unread
        )
    side = one_side(found)
    if side is not None:
        yield tr.of(_SIDES[side])
    if any(series.measure.kind is MeasureKind.NPS for series in found):
        yield tr("NPS is a registered trademark of Bain & Company, Satmetrix and Fred Reichheld.")


def interval_rows_of(found: Sequence[BeforeAfter], tr: Words) -> tuple[IntervalRow, ...]:
    """A row for each measure that can be compared with an earlier reading."""
    return tuple(_interval_row(one, tr) for one in found if one.difference is not None)


def alone(found: Sequence[BeforeAfter], tr: Words) -> tuple[str, ...]:
    """What cannot be compared yet, in a sentence, or nothing."""
    names = [_title(one.measure, tr) for one in found if one.difference is None]
    if not names:
        return ()
    return (tr("One reading only, nothing to compare yet: {what}", what=tr("; ").join(names)),)


def measure_title(measure: Measure, tr: Words) -> str:
    """Its name with the unit and which way is better, where that is not up."""
    name = _title(measure, tr)
    unit = one_line(measure.unit)
    named = f"{name}, {unit}" if unit else name
    if measure.direction is Direction.DOWN:
        return tr("{measure} (lower is better)", measure=named)
    return named


def _line_row(series: Series, tr: Words, *, dated: bool) -> LineRow:
    measure = series.measure
    points = tuple(
        _point(read, float(place), dated=dated) for place, read in enumerate(series.readings)
    )
    target = measure.target
    said = "" if target is None else tr("target {value}", value=number(target))
    label = tuple(_label(series, tr))
    return LineRow(name_of("measure", measure.id), label, points, target, said, tr("no value"))


def _label(series: Series, tr: Words) -> Iterable[Said]:
    yield Said(_where(series, tr), Ink.ACCENT, size=SMALL)
    yield Said(measure_title(series.measure, tr), weight=Weight.BOLD)
    variant = one_line(series.measure.variant)
    if variant:
        yield Said(variant, Ink.FAINT, size=SMALL)
    known = [read for read in series.readings if read.reading.value is not None]
    if not known:
        yield Said(tr("No value is known yet."), Ink.SOFT, size=SMALL)
        return
    last = known[-1]
    now = f"{value_said(last.reading, tr)}  ·  {period_said(last.reading, tr)}".strip(" ·")
    yield Said(now, Ink.SOFT, size=SMALL + 0.5)
    if last.estimate is not None:
        ends = last.estimate.interval
        low, high = number(round(ends.low, 1)), number(round(ends.high, 1))
        yield Said(tr("95 % interval {ends}", ends=f"{low} … {high}"), Ink.SOFT, size=SMALL)
    if last.indicative:
        yield Said(tr("indicative: fewer than 30 answers"), Ink.WARM, size=SMALL)


def _where(series: Series, tr: Words) -> str:
    names = [record.title for record in (series.stage, series.step) if record is not None]
    said = [one_line(name) or tr("Untitled") for name in names]
    return "  ·  ".join(said) or tr("Whole journey")


def _point(read: Read, place: float, *, dated: bool) -> LinePoint:
    reading = read.reading
    at = place
    if dated and read.last is not None:
        first = read.first or read.last
        at = (first.toordinal() + read.last.toordinal()) / 2
    estimate = read.estimate
    return LinePoint(
        at=at,
        value=reading.value,
        low=None if estimate is None else estimate.interval.low,
        high=None if estimate is None else estimate.interval.high,
        joined=read.joined,
        faint=read.indicative,
        said="" if reading.value is None else number(reading.value),
        when=one_line(reading.period) or (read.last.isoformat() if read.last else ""),
        base="" if reading.n is None else f"n = {reading.n}",
    )


def _interval_row(one: BeforeAfter, tr: Words) -> IntervalRow:
    interval = one.change.interval if one.change is not None else None
    verdict = Verdict.NOT_CLEAR if one.change is None else one.change.verdict
    leaning = _LEANINGS.get(verdict, Leaning.OPEN)
    low, high = (None, None) if interval is None else (interval.low, interval.high)
    ends = tuple("" if end is None else signed(round(end, 1)) for end in (low, high))
    return IntervalRow(
        name_of("measure", one.measure.id),
        tuple(_before(one, tr)),
        one.difference,
        low,
        high,
        (ends[0], ends[1]),
        leaning,
        tuple(_verdict(one, _INKS[leaning], tr)),
    )


def _before(one: BeforeAfter, tr: Words) -> Iterable[Said]:
    yield Said(measure_title(one.measure, tr), weight=Weight.BOLD)
    for name, reading in ((tr("Before"), one.before), (tr("Now"), one.now)):
        if reading is not None:
            when = period_said(reading, tr)
            value = value_said(reading, tr)
            said = tr("{name}: {value}", name=name, value=value)
            yield Said(f"{said}  ·  {when}" if when else said, Ink.SOFT, size=SMALL)


def _verdict(one: BeforeAfter, ink: Ink, tr: Words) -> Iterable[Said]:
    if one.difference is not None:
        yield Said(signed(round(one.difference, 2)), ink, Weight.BOLD, 12.0)
    if one.change is None or one.change.interval is None:
        unsure = tr.of(HOW_SURE_IS_OPEN)
        yield Said(unsure, Ink.SOFT, size=SMALL)
        return
    yield Said(tr.say(one.change.message), ink, size=SMALL + 0.5)
    if one.widest:
        yield Said(tr("The interval is at most this wide."), Ink.FAINT, size=SMALL)
    if one.indicative:
        yield Said(tr("indicative: fewer than 30 answers"), Ink.WARM, size=SMALL)


def _title(measure: Measure, tr: Words) -> str:
    return one_line(measure.name) or tr("Untitled")
