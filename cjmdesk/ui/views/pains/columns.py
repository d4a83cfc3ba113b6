"""The columns of the list of pain points, for each method that ranks them."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from cjmdesk.insight.pain import factors_of
from cjmdesk.insight.ranking import RankingMethod
from cjmdesk.insight.robustness import Firmness
from cjmdesk.model import Driver, EvidenceGrade, FactorName, PainPoint
from cjmdesk.ui.texts import NAMES
from cjmdesk.ui.views.grid import Column, choice_reader, number_reader
from cjmdesk.ui.views.pains.rows import PainRow
from cjmdesk.words import Words, mark

FIRMNESS: Mapping[Firmness, str] = {
    Firmness.FIRM: mark("firm"),
    Firmness.LIKELY: mark("likely"),
    Firmness.OPEN: mark("open"),
}
RATINGS: Mapping[str, tuple[str, str]] = {
    "severity": (
        mark("Severity"),
        mark(
            "Harm when it happens: 1 irritates, 2 slows, 3 needs a way round or a contact, 4 gives "
            "up the step or loses money or hours, 5 leaves us, or harm to safety, law or privacy"
        ),
    ),
    "frequency": (
        mark("Frequency"),
        mark(
            "Of those who pass here, how many it happens to: 1 up to 5 %, 2 up to 20 %, 3 up to "
            "50 %, 4 up to 80 %, 5 more"
        ),
    ),
    "reach": (
        mark("Reach"),
        mark(
            "Share of the segment that passes here: 1 up to 5 %, 2 up to 20 %, 3 up to 50 %, 4 up "
            "to 80 %, 5 more"
        ),
    ),
}
FACTORS: Mapping[RankingMethod, tuple[tuple[FactorName, str, str], ...]] = {
    RankingMethod.OPPORTUNITY: (
        (FactorName.IMPORTANCE, mark("Importance"), mark("To customers, 0 to 10")),
        (FactorName.SATISFACTION, mark("Satisfaction"), mark("Of customers, 0 to 10")),
    ),
    RankingMethod.RPN: (
        (FactorName.HARM, mark("Harm"), mark("S: 1 to 10")),
        (FactorName.OCCURRENCE, mark("Occurrence"), mark("O: how often, 1 to 10")),
        (
            FactorName.DETECTION,
            mark("Detection"),
            mark("D: 1 to 10; 10 is what we never notice before the customer complains"),
        ),
    ),
}
_SCORES: Mapping[RankingMethod, str] = {
    RankingMethod.PAIN_INDEX: mark("Index"),
    RankingMethod.OPPORTUNITY: mark("Opportunity"),
    RankingMethod.RPN: mark("RPN"),
    RankingMethod.ACTION_PRIORITY: mark("Urgency"),
}
_URGENCY = {3: mark("high"), 2: mark("medium"), 1: mark("low")}
Columns = list[Column[PainRow]]


def columns_of(method: RankingMethod, tr: Words) -> Columns:
    """The columns for a method: its numbers are edited, its score told."""
    return [
        _place(tr),
        Column(
            "text",
            tr("Pain point"),
            lambda row: " ".join(row.card.text.split()) or tr("Empty card"),
            told=lambda row: row.card.text,
            width=40,
        ),
        Column(
            "step",
            tr("Step"),
            lambda row: " › ".join(filter(None, (row.stage, row.step))),
            width=22,
        ),
        *_numbers(method, tr),
        _score(method, tr),
        *([_firmness(tr)] if method is RankingMethod.PAIN_INDEX else []),
        _votes(tr),
        _choice("driver", tr("Driver"), Driver, tr),
        _choice("grade", tr("Evidence"), EvidenceGrade, tr),
        _must_fix(tr),
        Column(
            "department",
            tr("Department"),
            lambda row: row.sheet.department,
            read=lambda text: text,
            width=18,
        ),
    ]


def _place(tr: Words) -> Column[PainRow]:
    return Column(
        "rank",
        tr("#"),
        lambda row: "–" if row.place is None else str(row.place.rank),
        tip=tr("Place; ties share one. A click on a heading sorts, a third one goes back."),
        key=lambda row: None if row.place is None else (not row.must_fix, row.place.rank),
        number=True,
    )


def _numbers(method: RankingMethod, tr: Words) -> Columns:
    if method is RankingMethod.PAIN_INDEX:
        return [_rating(name, tr.of(title), tr.of(tip)) for name, (title, tip) in RATINGS.items()]
    listed = FACTORS[RankingMethod.RPN if method is RankingMethod.ACTION_PRIORITY else method]
    whole = method is not RankingMethod.OPPORTUNITY
    read = number_reader(1 if whole else 0, 10, whole=whole)
    return [_factor(name, tr.of(title), tr.of(tip), read) for name, title, tip in listed]


def _rating(name: str, title: str, tip: str) -> Column[PainRow]:
    def shown(row: PainRow) -> str:
        measured = getattr(row.sheet, f"{name}_measured", None)
        value = getattr(row.sheet if measured is None else factors_of(row.sheet), name)
        return "" if value is None else f"{value}"

    return Column(
        name,
        title,
        shown,
        tip=tip,
        read=number_reader(1, 5, whole=True),
        number=True,
        told=lambda row: _measured(row.sheet, name) or tip,
        key=lambda row: int(text) if (text := shown(row)) else None,
    )


def _measured(sheet: PainPoint, name: str) -> str:
    share = getattr(sheet, f"{name}_measured", None)
    return "" if share is None else f"{100 * share:.1f} %"


def _factor(
    name: FactorName, title: str, tip: str, read: Callable[[str], object]
) -> Column[PainRow]:
    return Column(
        name.value,
        title,
        lambda row: f"{row.factors[name]:g}" if name in row.factors else "",
        tip=tip,
        read=read,
        key=lambda row: row.factors.get(name),
        number=True,
    )


def _score(method: RankingMethod, tr: Words) -> Column[PainRow]:
    def shown(row: PainRow) -> str:
        if row.place is None:
            return tr("not scored")
        if method is RankingMethod.ACTION_PRIORITY:
            return tr.of(_URGENCY[round(row.place.score)])
        digits = 1 if method is RankingMethod.OPPORTUNITY else 0
        return f"{row.place.score:.{digits}f}"

    return Column(
        "score",
        tr.of(_SCORES[method]),
        shown,
        width=9,
        key=lambda row: None if row.place is None else row.place.score,
        number=True,
    )


def _firmness(tr: Words) -> Column[PainRow]:
    def shown(row: PainRow) -> str:
        found = row.robust
        if found is None:
            return ""
        name = tr.of(FIRMNESS[found.firmness])
        return (
            f"{name} · {found.low_rank}–{found.high_rank}"
            if found.high_rank > found.low_rank
            else name
        )

    def told(row: PainRow) -> str:
        found = row.robust
        if found is None:
            return ""
        return tr(
            "Among the first three in {share} % of 10,000 draws; in 80 % of them from place {low} "
            "to {high}.",
            share=round(100 * found.p_top3),
            low=found.low_rank,
            high=found.high_rank,
        )

    return Column(
        "firmness",
        tr("Firm?"),
        shown,
        tip=tr("How far the place stands when weights and ratings are shaken"),
        told=told,
        width=12,
        key=lambda row: None if row.robust is None else -row.robust.p_top3,
    )


def _votes(tr: Words) -> Column[PainRow]:
    def shown(row: PainRow) -> str:
        parts = [] if row.dots is None else ["●" * row.dots if row.dots <= 5 else f"● {row.dots}"]
        if row.spread is not None and row.spread.spread:
            parts.append(f"±{row.spread.spread:g}")
            if row.spread.discuss:
                parts.append(tr("talk"))
        return "  ".join(parts)

    def told(row: PainRow) -> str:
        if row.spread is None or row.spread.spread is None:
            return ""
        said = tr(
            "The private ratings lie {spread} apart ({n} votes).",
            spread=f"{row.spread.spread:g}",
            n=row.spread.n,
        )
        return f"{said} {tr('Talk about it and vote again.')}" if row.spread.discuss else said

    return Column(
        "votes",
        tr("Votes"),
        shown,
        tip=tr("Dots of the room, and how far private ratings lie apart; neither is in the score"),
        told=told,
        width=11,
        key=lambda row: row.dots,
        alarm=lambda row: row.spread is not None and row.spread.discuss,
    )


def _choice(name: str, title: str, kinds: type[StrEnum], tr: Words) -> Column[PainRow]:
    names = {kind: tr.of(NAMES[kind]) for kind in kinds}
    choices = ((None, "–"), *names.items())

    def shown(row: PainRow) -> str:
        value = getattr(row.sheet, name)
        return "" if value is None else names[value]

    read = choice_reader((*choices, (None, "")))
    return Column(name, title, shown, read=read, choices=choices)


def _must_fix(tr: Words) -> Column[PainRow]:
    choices: Sequence[tuple[object, str]] = ((False, tr("no")), (True, tr("must fix")))
    return Column(
        "must_fix",
        tr("Must fix"),
        lambda row: tr("must fix") if row.must_fix else "",
        tip=tr("Safety, law, privacy or money: stands above the ranking whatever its score"),
        read=choice_reader((*choices, (False, ""))),
        choices=tuple(choices),
        told=lambda row: row.sheet.must_fix_reason,
        alarm=lambda row: row.must_fix,
    )
