"""How a score comes about, in one sentence."""

from cjmdesk.insight.pain import Exponents, factors_of, index_of
from cjmdesk.insight.ranking import RankingMethod
from cjmdesk.insight.risk import ActionPriority, action_priority
from cjmdesk.model import FactorName
from cjmdesk.ui.views.pains.rows import PainRow
from cjmdesk.words import Words, mark
from cjmdesk.workspace.reports.wording import missing_names

_URGENCIES = {
    ActionPriority.HIGH: mark("high"),
    ActionPriority.MEDIUM: mark("medium"),
    ActionPriority.LOW: mark("low"),
}
_EVEN = Exponents()


def reason(row: PainRow, method: RankingMethod, weights: Exponents, tr: Words) -> str:
    """Why a row has the score it has, or none."""
    if row.missing or row.place is None:
        return tr("Not scored; unknown: {names}.", names=missing_names(row.missing, tr))
    if method is RankingMethod.PAIN_INDEX:
        return _index(row, weights, tr)
    if method is RankingMethod.OPPORTUNITY:
        return _opportunity(row, tr)
    return _risk(row, method, tr)


def _index(row: PainRow, weights: Exponents, tr: Words) -> str:
    factors = factors_of(row.sheet)
    index = index_of(factors, weights) or 0.0
    said = {
        "s": f"{factors.severity:g}",
        "f": _rated(factors.frequency, row.sheet.frequency_measured, tr),
        "r": _rated(factors.reach, row.sheet.reach_measured, tr),
        "g": f"{index / 25 + 1:.2f}",
        "index": f"{index:.0f}",
    }
    if weights == _EVEN:
        return tr(
            "Severity {s}, frequency {f}, reach {r}: their geometric mean is {g}; "
            "25 × ({g} − 1) = {index}.",
            **said,
        )
    return tr(
        "Severity {s} (weight {a}), frequency {f} (weight {b}), reach {r} (weight {c}): their "
        "weighted geometric mean is {g}; 25 × ({g} − 1) = {index}.",
        a=f"{weights.severity:g}",
        b=f"{weights.frequency:g}",
        c=f"{weights.reach:g}",
        **said,
    )


def _rated(rating: float | None, measured: float | None, tr: Words) -> str:
    known = f"{rating:g}"
    if measured is None:
        return known
    return tr("{rating} (measured: {percent} %)", rating=known, percent=f"{100 * measured:g}")


def _opportunity(row: PainRow, tr: Words) -> str:
    importance = row.factors[FactorName.IMPORTANCE]
    satisfaction = row.factors[FactorName.SATISFACTION]
    said = {
        "importance": f"{importance:g}",
        "satisfaction": f"{satisfaction:g}",
        "score": f"{importance + max(0.0, importance - satisfaction):.1f}",
    }
    if satisfaction < importance:
        return tr(
            "Importance {importance}, and satisfaction {satisfaction} falls short of it by {gap}: "
            "{importance} + {gap} = {score}.",
            gap=f"{importance - satisfaction:g}",
            **said,
        )
    return tr(
        "Importance {importance}; satisfaction {satisfaction} does not fall short of it, so the "
        "score is {score}.",
        **said,
    )


def _risk(row: PainRow, method: RankingMethod, tr: Words) -> str:
    names = (FactorName.HARM, FactorName.OCCURRENCE, FactorName.DETECTION)
    s, o, d = (int(row.factors[name]) for name in names)
    if method is RankingMethod.RPN:
        return tr(
            "Harm {s} × occurrence {o} × detection {d} = {score}.", s=s, o=o, d=d, score=s * o * d
        )
    return tr(
        "Harm {s}, occurrence {o}, detection {d}: by the rules, which look at harm first, the "
        "urgency is {urgency}.",
        s=s,
        o=o,
        d=d,
        urgency=tr.of(_URGENCIES[action_priority(s, o, d)]),
    )
