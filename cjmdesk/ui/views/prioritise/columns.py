"""The columns of the list: what each shows, and what may be typed into it."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from cjmdesk.insight.kano import Kano
from cjmdesk.insight.ranking import RankingMethod
from cjmdesk.insight.relief import T_SHIRTS
from cjmdesk.insight.robustness import FIRMNESS_NAMES
from cjmdesk.insight.weighted import Weighing
from cjmdesk.model import Criterion, FactorName, Horizon, MoSCoW
from cjmdesk.ui.views.choice_columns import choice_column
from cjmdesk.ui.views.firmness import draws_said
from cjmdesk.ui.views.grid_model import Column
from cjmdesk.ui.views.prioritise.board import Row
from cjmdesk.ui.views.readers import choice_reader, number_reader
from cjmdesk.words import Words, mark
from cjmdesk.workspace.reports.wording import missing_names, score_text

MARK_PREFIX = "mark:"
"""Before the id of a criterion in the name of its column."""
_SMALL, _MOST, _MOST_EFFORT = 1e-9, 1e12, 10_000.0


class Shown(StrEnum):
    """Ways to look at the list."""

    RANKING = "ranking"
    NUMBERS = "numbers"
    MOSCOW = "moscow"
    KANO = "kano"
    VOTES = "votes"


SHOWN_NAMES: Mapping[Shown, str] = {
    Shown.RANKING: mark("Ranked list"),
    Shown.NUMBERS: mark("Numbers behind it"),
    Shown.MOSCOW: mark("MoSCoW"),
    Shown.KANO: mark("Kano"),
    Shown.VOTES: mark("Votes"),
}

_Number = tuple[FactorName, str, str, float, float]
_ICE: tuple[_Number, ...] = (
    (FactorName.ICE_IMPACT, mark("Impact"), mark("1 to 10"), 1, 10),
    (FactorName.ICE_CONFIDENCE, mark("Confidence"), mark("1 to 10"), 1, 10),
    (FactorName.EASE, mark("Ease"), mark("1 to 10, high is easy"), 1, 10),
)
_FACTORS: Mapping[RankingMethod, tuple[_Number, ...]] = {
    RankingMethod.RICE: (
        (
            FactorName.PEOPLE_REACHED,
            mark("Reach"),
            mark("People in a period, the same period for all"),
            0,
            _MOST,
        ),
        (FactorName.RICE_IMPACT, mark("Impact"), mark("3, 2, 1, 0.5 or 0.25"), _SMALL, 3),
    ),
    RankingMethod.ICE: _ICE,
    RankingMethod.ICE_MEAN: _ICE,
    RankingMethod.WSJF: (
        (FactorName.BUSINESS_VALUE, mark("Value"), mark("Relative, the smallest is 1"), 0, _MOST),
        (FactorName.TIME_CRITICALITY, mark("Time"), mark("How fast its value fades"), 0, _MOST),
        (
            FactorName.RISK_OPPORTUNITY,
            mark("Risk"),
            mark("Risk it takes away or chances it opens"),
            0,
            _MOST,
        ),
        (FactorName.JOB_SIZE, mark("Size"), mark("Relative, the smallest is 1"), _SMALL, _MOST),
    ),
    RankingMethod.CD3: (
        (FactorName.COST_OF_DELAY, mark("Cost of delay"), mark("Money a week"), 0, _MOST),
        (FactorName.DURATION, mark("Weeks"), mark("How long it takes"), _SMALL, _MOST),
    ),
}
_MISSING: Mapping[str, str] = {
    "relief": mark("a link to a scored pain point"),
    "confidence": mark("confidence"),
    "effort": mark("effort"),
    "criteria": mark("criteria with weight"),
}
_KANO: tuple[tuple[Kano, str], ...] = (
    (Kano.MUST_BE, mark("Taken for granted")),
    (Kano.ONE_DIMENSIONAL, mark("The more the better")),
    (Kano.ATTRACTIVE, mark("Delights")),
    (Kano.INDIFFERENT, mark("Makes no difference")),
    (Kano.REVERSE, mark("Unwelcome")),
)
Columns = list[Column[Row]]


def columns_of(shown: Shown, method: RankingMethod, weights: Weighing, tr: Words) -> Columns:
    """The columns of a way to look at the list."""
    rank, text, score = _rank(tr), _text(tr), _score(method, tr)
    match shown:
        case Shown.RANKING:
            drawn = method in (RankingMethod.PRIORITY, RankingMethod.RELIEF)
            firm = [_firmness(tr)] if drawn else []
            return [
                rank,
                text,
                score,
                choice_column("horizon", tr("Horizon"), Horizon, tr, lambda row: row.plan),
                *firm,
            ]
        case Shown.NUMBERS:
            return [rank, text, score, *_numbers(method, weights, tr)]
        case Shown.MOSCOW:
            return [
                rank,
                text,
                choice_column("moscow", tr("MoSCoW"), MoSCoW, tr, lambda row: row.plan),
                _effort(tr),
            ]
        case Shown.KANO:
            return [rank, text, _kano(tr)]
        case Shown.VOTES:
            return [rank, text, *_votes(tr)]


def missing_of(row: Row, tr: Words) -> str:
    """What a score lacks, in words."""
    names = {name.value: title for found in _FACTORS.values() for name, title, *_ in found}
    return tr("; ").join(
        tr.of(marked)
        if (marked := _MISSING.get(name) or names.get(name))
        else missing_names([name], tr)
        for name in row.missing
    )


def _rank(tr: Words) -> Column[Row]:
    return Column(
        "rank",
        tr("#"),
        lambda row: "" if row.rank is None else str(row.rank),
        key=lambda row: row.rank,
        width=5,
        told=lambda row: "" if row.rank is not None else _lacking(row, tr),
    )


def _text(tr: Words) -> Column[Row]:
    def told(row: Row) -> str:
        lines = [row.text, tr("Takes away: {pain}", pain=row.pain) if row.pain else ""]
        if row.must_fix:
            lines.append(tr("Takes away a pain point that must be fixed."))
        return "\n".join(line for line in lines if line)

    return Column(
        "text", tr("Improvement"), lambda row: row.text or tr("Empty card"), told=told, width=24
    )


def _score(method: RankingMethod, tr: Words) -> Column[Row]:
    def shown(row: Row) -> str:
        return tr("not scored") if row.score is None else score_text(method, row.score, tr)

    return Column(
        "score",
        tr("Score"),
        shown,
        key=lambda row: row.score,
        number=True,
        told=lambda row: "" if row.score is not None else _lacking(row, tr),
        width=7,
    )


def _lacking(row: Row, tr: Words) -> str:
    return tr("Unknown: {names}", names=missing_of(row, tr))


def _firmness(tr: Words) -> Column[Row]:
    def shown(row: Row) -> str:
        found = row.robust
        return "" if found is None else tr.of(FIRMNESS_NAMES[found.firmness])

    return Column(
        "firmness",
        tr("Firm?"),
        shown,
        tip=tr("How far the place stands when weights, shares and efforts are shaken"),
        told=lambda row: draws_said(row.robust, tr),
        key=lambda row: None if row.robust is None else -row.robust.p_top3,
        width=9,
    )


def _numbers(method: RankingMethod, weights: Weighing, tr: Words) -> Columns:
    if method is RankingMethod.WEIGHTED:
        return [_marks(criterion, tr) for criterion in weights.criteria]
    found = [
        _factor(name, tr.of(title), tr.of(tip), number_reader(low, high))
        for name, title, tip, low, high in _FACTORS.get(method, ())
    ]
    if method in (RankingMethod.PRIORITY, RankingMethod.RELIEF, RankingMethod.RICE):
        found.append(_confidence(tr))
    if method in (RankingMethod.PRIORITY, RankingMethod.RICE):
        found.append(_effort(tr))
    return found


def _factor(name: FactorName, title: str, tip: str, read: Callable[[str], object]) -> Column[Row]:
    return Column(
        name.value,
        title,
        lambda row: "" if (number := row.numbers.factors.get(name)) is None else f"{number:g}",
        tip=tip,
        read=read,
        key=lambda row: row.numbers.factors.get(name),
        number=True,
    )


def _marks(criterion: Criterion, tr: Words) -> Column[Row]:
    return Column(
        f"{MARK_PREFIX}{criterion.id}",
        " ".join(criterion.title.split())[:40] or tr("Unnamed"),
        lambda row: "" if (given := row.numbers.marks.get(criterion.id)) is None else str(given),
        tip=tr("1 to 5, more is better"),
        read=number_reader(1, 5, whole=True),
        key=lambda row: row.numbers.marks.get(criterion.id),
        number=True,
    )


def _confidence(tr: Words) -> Column[Row]:
    percent = number_reader(0, 100)

    def read(text: str) -> object:
        value = percent(text)
        assert isinstance(value, float)
        return value / 100 if value > 1 or text.rstrip().endswith("%") else value

    def shown(row: Row) -> str:
        found = row.plan.confidence
        return "" if found is None else f"{100 * found:g} %"

    return Column(
        "confidence",
        tr("Confidence"),
        shown,
        tip=tr("100 % data, 80 % good reasons, 50 % a guess"),
        read=read,
        key=lambda row: row.plan.confidence,
        number=True,
    )


def _effort(tr: Words) -> Column[Row]:
    weeks = number_reader(0.01, _MOST_EFFORT)
    return Column(
        "effort",
        tr("Effort"),
        lambda row: "" if row.plan.effort is None else f"{row.plan.effort:g}",
        tip=tr("Person-weeks, or a size: XS 0.5, S 1, M 3, L 6, XL 12"),
        read=lambda text: T_SHIRTS.get(text.upper()) or weeks(text),
        key=lambda row: row.plan.effort,
        number=True,
    )


def _kano(tr: Words) -> Column[Row]:
    names = {float(place): tr.of(name) for place, (_, name) in enumerate(_KANO, 1)}
    choices: tuple[tuple[object, str], ...] = ((None, "–"), *names.items())

    def value(row: Row) -> float | None:
        return row.numbers.factors.get(FactorName.KANO)

    return Column(
        FactorName.KANO.value,
        tr("Assumed category"),
        lambda row: "" if (found := value(row)) is None else names.get(found, ""),
        tip=tr("What the team assumes; only twenty to thirty customers can tell"),
        read=choice_reader((*choices, (None, ""))),
        choices=choices,
        key=value,
    )


def _votes(tr: Words) -> Sequence[Column[Row]]:
    return (
        Column(
            "dots",
            tr("Dots"),
            lambda row: "" if row.dots is None else f"● {row.dots.dots}",
            tip=tr("Of the ballots that were revealed"),
            # Of as many dots those of more people count first.
            key=lambda row: None if row.dots is None else (-row.dots.dots, -row.dots.voters),
            number=True,
        ),
        Column(
            "voters",
            tr("Voters"),
            lambda row: "" if row.dots is None else str(row.dots.voters),
            tip=tr("How many gave it a dot"),
            key=lambda row: None if row.dots is None else -row.dots.voters,
            number=True,
        ),
        Column("star", tr("Star"), lambda row: "★" if row.star else ""),
    )
