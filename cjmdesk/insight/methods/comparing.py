"""Methods by name: intervals, tests, sample sizes, before and after, benefit."""

from typing import Annotated

from pydantic import Field

from cjmdesk.errors import InputRefused
from cjmdesk.insight import comparisons, proportions, value, verdicts
from cjmdesk.insight.comparisons import Sample
from cjmdesk.insight.methods.inputs import Count, Flag, Number, Numbers, Share, require
from cjmdesk.insight.methods.registry import Inputs, Method, Result
from cjmdesk.insight.proportions import Interval
from cjmdesk.insight.value import BenefitSheet, Range
from cjmdesk.model import Direction
from cjmdesk.words import mark, message

OpenShare = Annotated[Share, Field(gt=0, lt=1)]


class _Part(Inputs):
    """k of n."""

    k: Count
    n: Count
    confidence: OpenShare = 0.95


def _wilson(given: _Part) -> Result:
    interval = proportions.wilson(given.k, given.n, given.confidence)
    share = given.k / given.n if given.n else None
    return {"share": share, **_ends(interval)}


class _TwoParts(Inputs):
    """k of n in each of two groups."""

    k1: Count
    n1: Count
    k2: Count
    n2: Count
    confidence: OpenShare = 0.95


def _newcombe(given: _TwoParts) -> Result:
    parts = given.k1, given.n1, given.k2, given.n2
    interval = proportions.newcombe(*parts, given.confidence)
    difference = given.k1 / given.n1 - given.k2 / given.n2 if given.n1 and given.n2 else None
    return {"difference": difference, **_ends(interval)}


def _two_proportions(given: _TwoParts) -> Result:
    test = proportions.two_proportions(given.k1, given.n1, given.k2, given.n2)
    return {"z": test and test.z, "p": test and test.p, **_newcombe(given)}


class _Planned(Inputs):
    p1: Share
    p2: Share
    alpha: OpenShare = 0.05
    power: OpenShare = 0.8
    arms: Count = 2
    per_day: Number | None = None


def _days(given: _Planned, n: int) -> Result:
    if given.per_day is None:
        return {}
    return {"days": proportions.days_needed(n, given.arms, given.per_day)}


def _size(given: _Planned) -> Result:
    exact = proportions.sample_size(given.p1, given.p2, alpha=given.alpha, power=given.power)
    n = proportions.whole_answers(exact)
    return {"n": n, "n_exact": exact, "variant": "pooled variance", **_days(given, n)}


def _size_base_rate(given: _Planned) -> Result:
    exact = proportions.sample_size_base_rate(
        given.p1, given.p2, alpha=given.alpha, power=given.power
    )
    # The published calculator rounds to the nearest, not up.
    n = round(exact)
    return {"n": n, "n_exact": exact, "variant": "variance of the base rate", **_days(given, n)}


class _OneSize(Inputs):
    moe: Share
    share: Share = 0.5
    confidence: OpenShare = 0.95


def _size_one(given: _OneSize) -> Result:
    exact = proportions.sample_size_one(given.moe, share=given.share, confidence=given.confidence)
    return {"n": proportions.whole_answers(exact), "n_exact": exact}


class _McNemar(Inputs):
    """How many went from yes to no, and from no to yes."""

    b: Count
    c: Count
    correction: Flag = False


def _mcnemar(given: _McNemar) -> Result:
    found = comparisons.mcnemar(given.b, given.c, correction=given.correction)
    return {
        "chi2": found and found.chi2,
        "p": found and found.p,
        "p_exact": found and found.exact_p,
    }


class _Paired(Inputs):
    """Differences after − before of the same people, or both lists."""

    differences: Numbers | None = None
    before: Numbers | None = None
    after: Numbers | None = None


def _wilcoxon(given: _Paired) -> Result:
    differences = given.differences
    if differences is None:
        if given.before is None or given.after is None:
            raise InputRefused(
                code="differences_missing",
                reason=message("Give “differences”, or “before” and “after”."),
            )
        differences = comparisons.paired_differences(given.before, given.after)
    found = comparisons.wilcoxon(differences)
    return {
        "statistic": found and found.statistic,
        "p_two_sided": found and found.p,
        "n": found.n if found else 0,
        "exact": found and found.exact,
    }


class _Summary(Inputs):
    n: Count
    mean: Number
    sd: Annotated[Number, Field(ge=0)]


class _Welch(Inputs):
    """Two lists of ratings, or their n, mean and sd."""

    a: Numbers | _Summary
    b: Numbers | _Summary
    confidence: OpenShare = 0.95


def _welch(given: _Welch) -> Result:
    a, b = _sample(given.a), _sample(given.b)
    found = None if a is None or b is None else comparisons.welch(a, b, given.confidence)
    if found is None:
        return dict.fromkeys(("difference", "t", "df", "p", "low", "high"))
    return {
        "difference": found.difference,
        "t": found.t,
        "df": found.df,
        "p": found.p,
        **_ends(found.interval),
    }


def _sample(given: list[float] | _Summary) -> Sample | None:
    if isinstance(given, list):
        return comparisons.sample_of(given)
    return Sample(given.n, given.mean, given.sd) if given.n >= 2 else None


class _Change(Inputs):
    """The interval of after − before; null where there is none."""

    low: Number | None
    high: Number | None
    direction: Direction = Direction.UP
    controlled: Flag = False


def _verdict(given: _Change) -> Result:
    known = given.low is not None and given.high is not None
    if given.low is not None and given.high is not None and given.low > given.high:
        raise InputRefused(code="low_above_high", reason=message("“low” must not be above “high”."))
    interval = Interval(given.low or 0.0, given.high or 0.0) if known else None
    change = verdicts.judged(interval, direction=given.direction, controlled=given.controlled)
    return {"verdict": change.verdict.value, "sentence": change.message}


Assumed = Number | tuple[Number, Number, Number]


class _Benefit(Inputs):
    """Yearly assumptions, each one number or [low, base, high]; an effect left out is none."""

    exposed: Assumed = 0.0
    problem_share: Assumed = 0.0
    churn_avoided: Assumed = 0.0
    value_per_customer: Assumed = 0.0
    contacts_avoided: Assumed = 0.0
    cost_per_contact: Assumed = 0.0
    extra_conversions: Assumed = 0.0
    margin_per_conversion: Assumed = 0.0
    cost: Number | None = None


_EFFECTS = (
    ("exposed", "problem_share", "churn_avoided", "value_per_customer"),
    ("contacts_avoided", "cost_per_contact"),
    ("extra_conversions", "margin_per_conversion"),
)


def _benefit(given: _Benefit) -> Result:
    for effect in _EFFECTS:
        if not given.model_fields_set.isdisjoint(effect):
            require(given, effect)
    require(given, *_EFFECTS)
    assumed = {
        field: _range(getattr(given, field))
        for field in type(given).model_fields
        if field != "cost"
    }
    found = value.benefit(BenefitSheet(cost=given.cost, **assumed))
    return {"yearly": list(found.yearly), "payback_months": list(found.payback_months)}


def _range(assumed: float | tuple[float, float, float]) -> Range:
    return Range(*assumed) if isinstance(assumed, tuple) else Range(assumed, assumed, assumed)


def _ends(interval: Interval | None) -> Result:
    return {"low": interval and interval.low, "high": interval and interval.high}


METHODS = (
    Method("wilson_interval", mark("Wilson's interval of k of n"), _Part, _wilson),
    Method("newcombe_difference", mark("Newcombe's interval of two shares"), _TwoParts, _newcombe),
    Method("two_proportion_z", mark("z test of two shares"), _TwoParts, _two_proportions),
    Method(
        "sample_size_two_proportions",
        mark("Answers for each arm, pooled variance"),
        _Planned,
        _size,
    ),
    Method(
        "sample_size_two_proportions_miller",
        mark("Answers for each arm, variance of the base rate"),
        _Planned,
        _size_base_rate,
    ),
    Method(
        "sample_size_one_proportion",
        mark("Answers for one share to within ± a margin"),
        _OneSize,
        _size_one,
    ),
    Method("mcnemar", mark("McNemar: yes/no of the same people twice"), _McNemar, _mcnemar),
    Method(
        "wilcoxon_signed_rank",
        mark("Wilcoxon: ratings of the same people twice"),
        _Paired,
        _wilcoxon,
    ),
    Method("welch_t", mark("Welch: means of different people"), _Welch, _welch),
    Method("before_after_verdict", mark("Improved, worse or not clear yet"), _Change, _verdict),
    Method("benefit_sheet", mark("Yearly benefit and payback"), _Benefit, _benefit),
)
