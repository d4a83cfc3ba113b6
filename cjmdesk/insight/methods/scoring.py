"""Methods by name: pains, risks, opportunities, improvements and their order."""

from typing import Annotated

from pydantic import AliasChoices, Field

from cjmdesk.insight import opportunity, pain, prioritise, relief, risk
from cjmdesk.insight.checks import within
from cjmdesk.insight.methods.inputs import (
    MOST_ITEMS,
    Answers,
    Flag,
    Known,
    Name,
    Number,
    Whole,
    require,
)
from cjmdesk.insight.methods.registry import Inputs, Method, Result
from cjmdesk.insight.opportunity import CutAt
from cjmdesk.insight.pain import Exponents, Factors
from cjmdesk.words import mark

FULL_TENTHS, FIVE_POINTS = 10.0, 5.0
_RATED = (1.0, 5.0)


class _Pain(Inputs):
    severity: Known
    frequency: Known
    reach: Known
    weights: tuple[Number, Number, Number] = (1.0, 1.0, 1.0)


def _pain(given: _Pain) -> Result:
    factors = Factors(given.severity, given.frequency, given.reach)
    index = pain.index_of(factors, Exponents(*given.weights))
    shown = None if index is None else round(index)
    return {"index": index, "rounded": shown, "missing": list(factors.missing)}


class _Percent(Inputs):
    percent: Known


def _percent_class(given: _Percent) -> Result:
    return {"class": None if given.percent is None else pain.percent_class(given.percent)}


class _Emotion(Inputs):
    emotion: Known


def _suggested_severity(given: _Emotion) -> Result:
    emotion = given.emotion
    return {"severity": None if emotion is None else pain.suggested_severity(emotion)}


class _Moment(Inputs):
    emotion: Known
    worst_index: Known = None
    starred_share: Known = None


def _moment(given: _Moment) -> Result:
    suggested = pain.suggests_moment_of_truth(given.emotion, given.worst_index, given.starred_share)
    return {"suggested": suggested}


class _Sod(Inputs):
    s: Whole | None
    o: Whole | None
    d: Whole | None
    after: Number | None = None


def _rpn(given: _Sod) -> Result:
    if given.s is None or given.o is None or given.d is None:
        return {"rpn": None}
    rpn = risk.risk_priority_number(given.s, given.o, given.d)
    if given.after is None:
        return {"rpn": rpn}
    reduced = risk.reduction(rpn, given.after)
    return {"rpn": rpn, "reduction_percent": None if reduced is None else 100 * reduced}


def _action_priority(given: _Sod) -> Result:
    if given.s is None or given.o is None or given.d is None:
        return {"ap": None}
    return {"ap": risk.action_priority(given.s, given.o, given.d).value}


class _Rubin(Inputs):
    freq_pct: Known
    impact: Whole | None


def _rubin(given: _Rubin) -> Result:
    if given.freq_pct is None:
        return {"frequency_class": None, "priority": None}
    frequency = risk.rubin_frequency_class(given.freq_pct)
    impact = given.impact
    priority = None if impact is None else risk.rubin_priority(given.freq_pct, impact)
    return {"frequency_class": frequency, "priority": priority}


class _Opportunity(Inputs):
    """On the 0–10 scale, or the answers 1–5 themselves; `scale` 5 for means of 1–5."""

    importance: Known = None
    satisfaction: Known = None
    importance_answers: Answers | None = None
    satisfaction_answers: Answers | None = None
    scale: Annotated[Number, Field(gt=0)] = FULL_TENTHS


def _opportunity(given: _Opportunity) -> Result:
    for field in ("importance", "satisfaction"):
        require(given, (field,), (f"{field}_answers",))
    importance, satisfaction = given.importance, given.satisfaction
    if given.importance_answers is not None:
        importance = opportunity.top_two_tenths(given.importance_answers)
    if given.satisfaction_answers is not None:
        satisfaction = opportunity.top_two_tenths(given.satisfaction_answers)
    low = 1.0 if given.scale == FIVE_POINTS else 0.0
    score = opportunity.opportunity_score(importance, satisfaction, low=low, top=given.scale)
    banded = score is not None and given.scale == FULL_TENTHS
    return {
        "score": score,
        "band": opportunity.opportunity_band(score).value if score is not None and banded else None,
        "over_served": None
        if importance is None or satisfaction is None
        else satisfaction > importance,
        "range": [low, 2 * given.scale - low],
    }


class _Ipa(Inputs):
    """Mean importance and performance of each item."""

    items: Annotated[dict[Name, tuple[Known, Known]], Field(max_length=MOST_ITEMS)]
    scale: tuple[Number, Number] = (1.0, 5.0)
    cut_at: CutAt = CutAt.SCALE_MID


def _ipa(given: _Ipa) -> Result:
    grid = opportunity.importance_performance(given.items, scale=given.scale, cut_at=given.cut_at)
    if grid is None:
        return {"quadrants": None, "cut_at": given.cut_at.value}
    return {
        "quadrants": {name: q and q.value for name, q in grid.quadrants.items()},
        "importance_cut": grid.importance_cut,
        "performance_cut": grid.performance_cut,
        "cut_at": grid.cut_at.value,
    }


class _Rice(Inputs):
    reach: Known
    impact: Known
    confidence: Known
    effort: Known


def _rice(given: _Rice) -> Result:
    score = prioritise.rice(given.reach, given.impact, given.confidence, given.effort)
    confidence, effort = given.confidence, given.effort
    return {
        "score": score,
        "research_first": confidence is not None and confidence < prioritise.RESEARCH_BELOW,
        "effort_below_half_month": effort is not None and effort < prioritise.LEAST_MONTHS,
    }


class _Ice(Inputs):
    impact: Known
    confidence: Known
    ease: Known


def _ice(given: _Ice) -> Result:
    found = prioritise.ice(given.impact, given.confidence, given.ease)
    return {"product": found and found.product, "mean": found and found.mean}


class _Wsjf(Inputs):
    business_value: Known = Field(validation_alias=AliasChoices("business_value", "bv"))
    time_criticality: Known = Field(validation_alias=AliasChoices("time_criticality", "tc"))
    risk_opportunity: Known = Field(
        validation_alias=AliasChoices("risk_opportunity", "rr", "rroe", "risk_reduction")
    )
    job_size: Known = Field(validation_alias=AliasChoices("job_size", "size"))


def _wsjf(given: _Wsjf) -> Result:
    found = prioritise.wsjf(
        given.business_value, given.time_criticality, given.risk_opportunity, given.job_size
    )
    return {"cod": found and found.cost_of_delay, "wsjf": found and found.wsjf}


class _Cd3(Inputs):
    """Two jobs: what each earns a period, how many periods it takes; and what is earned anyway."""

    cod_a: Known
    dur_a: Known
    cod_b: Known = None
    dur_b: Known = None
    base: Number = 0.0


def _cd3(given: _Cd3) -> Result:
    a, b = (given.cod_a, given.dur_a), (given.cod_b, given.dur_b)
    result: Result = {"cd3_a": prioritise.cd3(*a), "cd3_b": prioritise.cd3(*b)}
    if a[0] is None or a[1] is None or b[0] is None or b[1] is None:
        return result | {"output_a_first": None, "output_b_first": None}
    first, second = (a[0], a[1]), (b[0], b[1])
    return result | {
        "output_a_first": prioritise.output_of_order(first, second, given.base),
        "output_b_first": prioritise.output_of_order(second, first, given.base),
    }


class _Quadrant(Inputs):
    """Impact and effort from 1 to 5; on another scale with its middle."""

    impact: Known
    effort: Known
    mid: Number | None = None
    impact_mid: Number | None = None
    effort_mid: Number | None = None


def _quadrant(given: _Quadrant) -> Result:
    found = prioritise.impact_effort(
        given.impact,
        given.effort,
        impact_mid=_middle("impact", given.impact, given.impact_mid, given.mid),
        effort_mid=_middle("effort", given.effort, given.effort_mid, given.mid),
    )
    return {"quadrant": found and found.value}


def _middle(field: str, value: float | None, *named: float | None) -> float:
    for middle in named:
        if middle is not None:
            return middle
    if value is not None:
        within(field, value, *_RATED)
    return sum(_RATED) / 2


class _Moscow(Inputs):
    must: Number
    should: Number = 0.0
    could: Number = 0.0
    wont: Number = 0.0


def _moscow(given: _Moscow) -> Result:
    effort = {"must": given.must, "should": given.should, "could": given.could}
    found = prioritise.moscow(effort)
    return {
        "must_pct": found and found.must,
        "should_pct": found and found.should,
        "could_pct": found and found.could,
        "must_ok": found and found.must_ok,
        "could_ok": found and found.could_ok,
    }


class _Improvement(Inputs):
    """Links are [Pain Index, share of it removed]; effort in person-weeks."""

    links: Annotated[list[tuple[Known, Known]], Field(max_length=MOST_ITEMS)]
    confidence: Known
    effort: Known
    depends: Flag = False


def _improvement(given: _Improvement) -> Result:
    found = relief.relief(given.links, given.confidence, given.effort)
    horizon = relief.suggested_horizon(given.effort, has_dependency=given.depends)
    return {
        "relief": found and found.relief,
        "expected_relief": found and found.expected,
        "priority": found and found.priority,
        "suggested_horizon": horizon and horizon.value,
    }


_Links = Annotated[dict[Name, Number], Field(max_length=MOST_ITEMS)]


class _Fix(Inputs):
    confidence: Number
    links: _Links


class _Residual(Inputs):
    """Pain Index by pain, and the plan: confidence and removed share by pain."""

    pains: Annotated[dict[Name, Known], Field(max_length=MOST_ITEMS)]
    plan: Annotated[list[_Fix], Field(max_length=MOST_ITEMS)]


def _residual(given: _Residual) -> Result:
    fixes = [relief.Fix(fix.confidence, fix.links) for fix in given.plan]
    found = relief.residual(given.pains, fixes)
    linked = {name for fix in given.plan for name in fix.links}
    return {
        "total_before": found.before,
        "total_after": found.after,
        "removed_pct": found.removed_percent,
        "by_pain": dict(found.by_pain),
        "not_scored": [
            *(name for name, index in given.pains.items() if index is None),
            *sorted(linked - given.pains.keys()),
        ],
    }


class _CostOfDelay(Inputs):
    cost_of_delay: Known
    duration: Known


def _cd3_one(given: _CostOfDelay) -> Result:
    return {"cd3": prioritise.cd3(given.cost_of_delay, given.duration)}


METHODS = (
    Method(
        "cjmdesk_pain_index", mark("Pain Index 0–100 of severity, frequency, reach"), _Pain, _pain
    ),
    Method(
        "cjmdesk_percent_class",
        mark("Class 1–5 of a measured percentage"),
        _Percent,
        _percent_class,
    ),
    Method(
        "cjmdesk_suggested_severity",
        mark("Severity that an emotion suggests"),
        _Emotion,
        _suggested_severity,
    ),
    Method(
        "cjmdesk_moment_of_truth",
        mark("Whether a step looks like a moment of truth"),
        _Moment,
        _moment,
    ),
    Method("fmea_rpn", mark("Risk priority number S·O·D"), _Sod, _rpn),
    Method(
        "fmea_action_priority", mark("Action priority by rules on S, O, D"), _Sod, _action_priority
    ),
    Method("rubin_priority", mark("Rubin's impact plus frequency class, 2–8"), _Rubin, _rubin),
    Method("opportunity", mark("Opportunity score 0–20"), _Opportunity, _opportunity),
    Method("importance_performance", mark("Importance–performance grid"), _Ipa, _ipa),
    Method("rice", mark("RICE: reach·impact·confidence/effort"), _Rice, _rice),
    Method("ice", mark("ICE, as product and as mean"), _Ice, _ice),
    Method("wsjf", mark("Weighted shortest job first"), _Wsjf, _wsjf),
    Method("cd3", mark("Cost of delay divided by duration"), _CostOfDelay, _cd3_one),
    Method(
        "cost_of_delay_divided_by_duration",
        mark("Two jobs by cost of delay over duration, and both orders"),
        _Cd3,
        _cd3,
    ),
    Method(
        "impact_effort_quadrant", mark("Field of the impact–effort matrix"), _Quadrant, _quadrant
    ),
    Method("moscow_effort", mark("MoSCoW check by effort"), _Moscow, _moscow),
    Method(
        "cjmdesk_improvement",
        mark("Expected relief and priority of an improvement"),
        _Improvement,
        _improvement,
    ),
    Method(
        "cjmdesk_residual", mark("Pain left after a plan; overlaps multiply"), _Residual, _residual
    ),
)
