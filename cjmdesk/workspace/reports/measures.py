"""Measures before and after, in words that claim no more than the numbers hold."""

from collections.abc import Iterable, Sequence

from cjmdesk.insight.before_after import BeforeAfter, Told
from cjmdesk.insight.proportions import Interval
from cjmdesk.insight.verdicts import Verdict
from cjmdesk.layout.measure_cards import Leaning, MeasureCard
from cjmdesk.model import Direction, Reading
from cjmdesk.words import Words, mark
from cjmdesk.workspace.reports.wording import (
    BEFORE_AND_AFTER,
    HOW_SURE_IS_OPEN,
    number,
    one_line,
    sentences,
)

_LEANINGS = {Verdict.IMPROVED: Leaning.BETTER, Verdict.WORSE: Leaning.WORSE}
_VERDICTS = {
    Verdict.IMPROVED: mark("Improved"),
    Verdict.WORSE: mark("Got worse"),
    Verdict.NOT_CLEAR: mark("Not clear yet: the interval holds 0"),
}


def measure_cards(found: Sequence[BeforeAfter], told: Told, tr: Words) -> Iterable[MeasureCard]:
    """A card for each measure, the last for what customers were told."""
    for one in found:
        yield _card(one, tr)
    if told.done:
        open_loops = told.done - told.told
        said = tr("Customers know of everything that is done.")
        if open_loops:
            said = tr.count(
                "{n} finished improvement is still to be told.",
                "{n} finished improvements are still to be told.",
                open_loops,
            )
        leaning = Leaning.OPEN if open_loops else Leaning.BETTER
        value = f"{told.told} / {told.done}"
        yield MeasureCard(tr("Closed loop"), value, tr("customers told"), leaning, (said,))


def measure_notes(found: Sequence[BeforeAfter], tr: Words) -> Iterable[str]:
    """What intervals and verdicts are made of."""
    if not any(one.before for one in found):
        return
    parts = [tr.of(BEFORE_AND_AFTER)]
    if any(one.widest for one in found):
        parts.append(
            tr(
                "“At most” is the interval of the widest spread that answers with such a value "
                "can have."
            )
        )
    yield sentences(parts, tr)


def _card(one: BeforeAfter, tr: Words) -> MeasureCard:
    measure = one.measure
    name = one_line(measure.name) or tr("Untitled")
    if measure.direction is Direction.DOWN:
        name = tr("{measure} (lower is better)", measure=name)
    now = f"{value_said(one.now, tr)} {one_line(measure.unit)}".strip()
    details = [period_said(one.now, tr)]
    if one.before is None or one.difference is None:
        details.append(tr("One reading only: nothing to compare yet."))
        return MeasureCard(name, now, "", Leaning.OPEN, tuple(filter(None, details)))
    verdict = Verdict.NOT_CLEAR if one.change is None else one.change.verdict
    details = [
        tr("{now}; before {value}, {before}", now=details[0], value=value_said(one.before, tr),
           before=period_said(one.before, tr)),
        _interval(one, tr),
    ]  # fmt: skip
    if one.change is not None:
        said = tr.of(_VERDICTS[verdict])
        details.append(tr("{verdict}, from few answers", verdict=said) if one.indicative else said)
    return MeasureCard(
        name,
        now,
        _arrow(one.difference),
        _LEANINGS.get(verdict, Leaning.OPEN),
        tuple(filter(None, details)),
    )


def _interval(one: BeforeAfter, tr: Words) -> str:
    if one.change is None or one.change.interval is None:
        return tr.of(HOW_SURE_IS_OPEN)
    ends = _ends(one.change.interval)
    if one.widest:
        return tr("95 % interval at most {ends}", ends=ends)
    return tr("95 % interval {ends}", ends=ends)


def _ends(interval: Interval) -> str:
    low, high = (round(end, 1) for end in (interval.low, interval.high))
    return f"{signed(low)} … {signed(high)}"


def signed(value: float) -> str:
    """A number with its sign."""
    return f"+{number(value)}" if value > 0 else number(value)


def _arrow(difference: float) -> str:
    shown = round(difference, 1)
    if not shown:
        return "= 0"
    return f"▲ {number(shown)}" if shown > 0 else f"▼ {number(-shown)}"


def value_said(reading: Reading, tr: Words) -> str:
    """The value of a reading."""
    return tr("unknown") if reading.value is None else number(reading.value)


def period_said(reading: Reading, tr: Words) -> str:
    """When it was read, and of how many."""
    period = one_line(reading.period) or (reading.ends.isoformat() if reading.ends else "")
    if reading.n is None:
        return period
    return tr("{period}, n = {n}", period=period, n=reading.n) if period else f"n = {reading.n}"
