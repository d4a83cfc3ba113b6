"""The columns of the list of pain points, for each method that ranks them."""

from collections.abc import Callable, Mapping, Sequence

from cjmdesk.insight.pain import factors_of
from cjmdesk.insight.ranking import RankingMethod
from cjmdesk.insight.robustness import FIRMNESS_NAMES
from cjmdesk.insight.votes import Scores
from cjmdesk.model import Driver, EvidenceGrade, FactorName, PainPoint
from cjmdesk.ui.views.choice_columns import choice_column
from cjmdesk.ui.views.firmness import draws_said
from cjmdesk.ui.views.grid_model import Column
from cjmdesk.ui.views.pains.rows import PainRow
from cjmdesk.ui.views.pains.sifting import to_discuss
from cjmdesk.ui.views.readers import choice_reader, number_reader
from cjmdesk.words import Words, mark
from cjmdesk.workspace.reports.wording import missing_names, score_text

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
_MOST_TIED, _MOST_NAMED = 4, 40
Columns = list[Column[PainRow]]


def columns_of(
    method: RankingMethod, tr: Words, text_of: Callable[[str], str], why: Callable[[PainRow], str]
) -> Columns:
    """The columns for a method: its numbers are edited, its score told.

    `text_of` gives the words of a card, `why` how the score of a row comes about.
    """
    by_index = method is RankingMethod.PAIN_INDEX
    return [
        _place(tr, text_of),
        Column(
            "text",
            tr("Pain point"),
            lambda row: " ".join(row.card.text.split()) or tr("Empty card"),
            told=lambda row: row.card.text,
            width=34,
            grows=True,
        ),
        *_numbers(method, tr),
        _score(method, tr, why),
        *([_firmness(tr)] if by_index else []),
        _votes(tr),
        Column(
            "step",
            tr("Step"),
            lambda row: " › ".join(filter(None, (row.stage, row.step))),
            width=22,
        ),
        choice_column("driver", tr("Driver"), Driver, tr, lambda row: row.sheet),
        choice_column("grade", tr("Evidence"), EvidenceGrade, tr, lambda row: row.sheet),
        _quotes(tr),
        _must_fix(tr),
        Column(
            "department",
            tr("Department"),
            lambda row: row.sheet.department,
            read=lambda text: text,
            width=18,
        ),
        *(_shares(tr) if by_index else []),
    ]


def _place(tr: Words, text_of: Callable[[str], str]) -> Column[PainRow]:
    def told(row: PainRow) -> str:
        near = dict.fromkeys(card for _, bracket in row.ties for card in bracket)
        others = [text_of(card) for card in near if card != row.card.id]
        if not others:
            return ""
        named = tr("; ").join(f"“{text[:_MOST_NAMED]}”" for text in others[:_MOST_TIED])
        more = len(others) - _MOST_TIED
        if more > 0:
            return tr("Too close to call against {names} and {n} more.", names=named, n=more)
        return tr("Too close to call against {names}.", names=named)

    return Column(
        "rank",
        tr("#"),
        lambda row: "–" if row.place is None else str(row.place.rank),
        tip=tr(
            "Place; ties share one. A line joins places that are too close to call. A click on a "
            "heading sorts, a third one goes back."
        ),
        told=told,
        key=lambda row: None if row.place is None else (not row.must_fix, row.place.rank),
        number=True,
        width=8,
    )


def _quotes(tr: Words) -> Column[PainRow]:
    return Column(
        "evidence",
        tr("Proof"),
        lambda row: str(len(row.sheet.evidence)) if row.sheet.evidence else "",
        tip=tr("How many rows of evidence belong to it. Drag verbatims onto a row to add them."),
        key=lambda row: len(row.sheet.evidence) or None,
        number=True,
    )


def _shares(tr: Words) -> Columns:
    """What was measured; it goes before what was guessed."""
    names = (
        ("frequency_measured", tr("Frequency, measured"), tr.of(RATINGS["frequency"][1])),
        ("reach_measured", tr("Reach, measured"), tr.of(RATINGS["reach"][1])),
    )
    return [_share(name, title, tip) for name, title, tip in names]


def _share(name: str, title: str, tip: str) -> Column[PainRow]:
    percent = number_reader(0, 100)

    def share(row: PainRow) -> float | None:
        found: float | None = getattr(row.sheet, name)
        return found

    def read(text: str) -> object:
        found = percent(text)
        return found / 100 if isinstance(found, float) else found

    return Column(
        name,
        title,
        lambda row: "" if (found := share(row)) is None else f"{round(100 * found, 6):g} %",
        tip=tip,
        read=read,
        key=share,
        number=True,
    )


def _numbers(method: RankingMethod, tr: Words) -> Columns:
    if method is RankingMethod.PAIN_INDEX:
        return [
            _rating(name, tr.of(title), tr.of(tip), tr) for name, (title, tip) in RATINGS.items()
        ]
    listed = FACTORS[RankingMethod.RPN if method is RankingMethod.ACTION_PRIORITY else method]
    whole = method is not RankingMethod.OPPORTUNITY
    read = number_reader(1 if whole else 0, 10, whole=whole)
    return [_factor(name, tr.of(title), tr.of(tip), read) for name, title, tip in listed]


def _rating(name: str, title: str, tip: str, tr: Words) -> Column[PainRow]:
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
        told=lambda row: _measured(row.sheet, name, tr) or tip,
        key=lambda row: int(text) if (text := shown(row)) else None,
    )


def _measured(sheet: PainPoint, name: str, tr: Words) -> str:
    share = getattr(sheet, f"{name}_measured", None)
    if share is None:
        return ""
    return tr(
        "Measured: {percent} %, which goes before what is guessed.",
        percent=f"{round(100 * share, 6):g}",
    )


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


def _score(method: RankingMethod, tr: Words, why: Callable[[PainRow], str]) -> Column[PainRow]:
    by_index = method is RankingMethod.PAIN_INDEX

    def shown(row: PainRow) -> str:
        if row.place is None:
            return tr("not scored") if by_index else _lacking(row, tr)
        return score_text(method, row.place.score, tr)

    return Column(
        "score",
        tr.of(_SCORES[method]),
        shown,
        told=why,
        width=11 if by_index else 20,
        key=lambda row: None if row.place is None else row.place.score,
        number=True,
    )


def _lacking(row: PainRow, tr: Words) -> str:
    return tr("unknown: {names}", names=missing_names(row.missing, tr))


def _firmness(tr: Words) -> Column[PainRow]:
    def shown(row: PainRow) -> str:
        found = row.robust
        if found is None:
            return _lacking(row, tr) if row.missing else ""
        parts = [tr.of(FIRMNESS_NAMES[found.firmness]), f"{100 * found.p_top3:.0f} %"]
        if found.high_rank > found.low_rank:
            parts.append(f"{found.low_rank}–{found.high_rank}")
        return " · ".join(parts)

    return Column(
        "firmness",
        tr("Firm?"),
        shown,
        tip=tr("How far the place stands when weights and ratings are shaken"),
        told=lambda row: draws_said(row.robust, tr),
        width=22,
        key=lambda row: None if row.robust is None else -row.robust.p_top3,
    )


def _votes(tr: Words) -> Column[PainRow]:
    def shown(row: PainRow) -> str:
        parts = [] if row.facts.dots is None else [f"● {row.facts.dots}"]
        spread = row.spread
        if spread is not None and spread.lowest is not None and spread.highest is not None:
            parts.append(f"{spread.lowest:g}–{spread.highest:g}")
            if spread.discuss:
                parts.append(tr("talk about it"))
        return " · ".join(parts)

    def told(row: PainRow) -> str:
        said = [_opinion(name, given, tr) for name, given in row.facts.opinions.items()]
        if to_discuss(row):
            said.append(tr("Talk about it and vote again."))
        return "\n".join(said)

    return Column(
        "votes",
        tr("Votes"),
        shown,
        tip=tr("Dots of the room, and how far private ratings lie apart; neither is in the score"),
        told=told,
        key=lambda row: row.facts.dots,
        alarm=to_discuss,
        width=26,
    )


def _opinion(name: str, given: Scores, tr: Words) -> str:
    return tr(
        "{factor}: {n} votes from {low} to {high}, the middle one {median}.",
        factor=tr.of(RATINGS[name][0]),
        n=given.n,
        low=f"{given.lowest:g}",
        high=f"{given.highest:g}",
        median=f"{given.median:g}",
    )


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
