"""Methods by name: NPS, CSAT, CES, churn, lifetime value, emotion curves."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AliasChoices, Field

from cjmdesk.errors import InputRefused
from cjmdesk.insight import emotions, surveys, value
from cjmdesk.insight.checks import whole_within
from cjmdesk.insight.distributions import z_for
from cjmdesk.insight.methods.inputs import (
    MOST_ANSWERS,
    Count,
    Key,
    Known,
    Number,
    Share,
    Whole,
    require,
)
from cjmdesk.insight.methods.registry import Inputs, Method, Result
from cjmdesk.insight.proportions import Interval, whole_answers
from cjmdesk.insight.surveys import EffortQuestion, NpsCounts
from cjmdesk.words import mark, message

Confidence = Annotated[Number, Field(gt=0, lt=1)]
_HUNDRED = 100


class _Nps(Inputs):
    """Scores 0–10, or the three groups."""

    scores: Annotated[list[object], Field(max_length=MOST_ANSWERS)] | None = None
    promoters: Count | None = None
    passives: Count | None = None
    detractors: Count | None = None
    confidence: Confidence = 0.95


def _counts(given: _Nps) -> tuple[NpsCounts, list[object]]:
    if given.scores is not None:
        return surveys.nps_counts(given.scores)
    if given.promoters is None or given.passives is None or given.detractors is None:
        raise InputRefused(
            code="scores_missing",
            reason=message("Give “scores”, or “promoters”, “passives” and “detractors”."),
        )
    return NpsCounts(given.promoters, given.passives, given.detractors), []


def _nps(given: _Nps) -> Result:
    counts, rejected = _counts(given)
    adjusted = surveys.nps_adjusted_wald(counts, given.confidence)
    return {
        "nps": counts.nps,
        "n": counts.n,
        "variance": counts.variance,
        "se": counts.standard_error,
        **_ends(adjusted, "adjwald_low", "adjwald_high"),
        "promoters": counts.promoters,
        "passives": counts.passives,
        "detractors": counts.detractors,
        "rejected": rejected,
        "indicative": counts.n < surveys.INDICATIVE_BELOW,
    }


def _nps_adjusted(given: _Nps) -> Result:
    counts, _ = _counts(given)
    wald = None
    if counts.n:
        shares = counts.promoters / counts.n, counts.detractors / counts.n
        wald = surveys.nps_wald(*shares, counts.n, given.confidence)
    return {**_nps(given), **_ends(wald, "wald_low", "wald_high")}


class _NpsWald(Inputs):
    promoter_share: Share
    passive_share: Share | None = None
    detractor_share: Share
    n: Count
    confidence: Confidence = 0.95


def _nps_wald(given: _NpsWald) -> Result:
    p, d = given.promoter_share, given.detractor_share
    if given.passive_share is not None and abs(p + given.passive_share + d - 1) > 1e-6:
        raise InputRefused(
            code="shares_must_add_up", reason=message("The three shares must add up to 1.")
        )
    interval = surveys.nps_wald(p, d, given.n, given.confidence)
    if interval is None:
        return dict.fromkeys(("nps", "variance", "se", "moe", "low", "high")) | {"n": 0}
    half = (interval.high - interval.low) / 2
    return {
        "nps": _HUNDRED * (p - d),
        "variance": surveys.nps_variance(p, d),
        "se": half / z_for(given.confidence),
        "moe": half,
        "n": given.n,
        **_ends(interval),
        **_ends(interval, "wald_low", "wald_high"),
    }


Groups = Annotated[list[Count], Field(min_length=3, max_length=3)]


class _TwoNps(Inputs):
    """Promoters, passives, detractors of each survey."""

    a: Groups
    b: Groups
    confidence: Confidence = 0.95


def _nps_two(given: _TwoNps) -> Result:
    found = surveys.nps_difference(NpsCounts(*given.a), NpsCounts(*given.b), given.confidence)
    if found is None:
        return dict.fromkeys(("diff", "se", "z", "p", "low", "high"))
    return {
        "diff": found.difference,
        "se": found.standard_error,
        "z": found.z,
        "p": found.p,
        **_ends(found.interval),
    }


class _NpsSize(Inputs):
    variance: Number = 1.0
    moe: Number
    confidence: Confidence = 0.95


def _nps_size(given: _NpsSize) -> Result:
    n = surveys.nps_sample_size(given.variance, given.moe, given.confidence)
    return {"n": whole_answers(n), "n_exact": n}


Value = Annotated[Whole, Field(ge=0, le=100)]


class _Boxes(Inputs):
    """Answers by value, or a list of answers; and the boxes that count."""

    counts: Annotated[dict[Key, Count], Field(max_length=101)] | None = None
    scores: Annotated[list[Known], Field(max_length=MOST_ANSWERS)] | None = None
    top: Annotated[list[Value], Field(min_length=1, max_length=101)] | None = None
    scale: Annotated[Whole, Field(ge=3, le=100)] | None = None
    confidence: Confidence = 0.95


def _boxes(given: _Boxes, scale: int, question: EffortQuestion | None) -> Result:
    # Who names the boxes 9 and 10 has asked on a scale to 10.
    top = given.scale or max([scale, *(given.top or ())])
    if given.counts is None and given.scores is None:
        raise InputRefused(
            code="counts_missing", reason=message("Give “counts” by answer, or “scores”.")
        )
    counts, rejected = _on_the_scale(given.counts or {}, top), []
    for score in given.scores or ():
        if score is None:
            continue
        if score.is_integer() and 1 <= score <= top:
            counts[int(score)] = counts.get(int(score), 0) + 1
        else:
            rejected.append(score)
    boxes = surveys.top_boxes(top, question) if given.top is None else given.top
    for box in boxes:
        whole_within("top", box, 1, top)
    found = surveys.box_score(counts, boxes, given.confidence)
    return {
        "score": found.score,
        "rounded": None if found.score is None else round(found.score),
        "n": found.n,
        "mean": found.mean,
        **_ends(found.interval),
        "boxes": sorted(boxes),
        "rejected": rejected,
        "indicative": found.n < surveys.INDICATIVE_BELOW,
    }


def _on_the_scale(counts: Mapping[int, int], top: int) -> dict[int, int]:
    for answer, count in counts.items():
        if count:
            whole_within("counts", answer, 1, top)
    return dict(counts)


def _csat(given: _Boxes) -> Result:
    return _boxes(given, 5, None) | {"variant": "top-2-box"}


def _ces_agree(given: _Boxes, scale: int) -> Result:
    found = _boxes(given, scale, EffortQuestion.EASE)
    return found | {"variant": "CES 2.0, agree %", "direction": "up"}


def _ces_effort(given: _Boxes) -> Result:
    found = _boxes(given, 5, EffortQuestion.EFFORT)
    return found | {"variant": "CES 1.0, low effort %", "direction": "down"}


class _Churn(Inputs):
    """Churn of a month or a year, or customers lost and at the start of a month."""

    monthly: Share | None = None
    annual: Share | None = None
    lost: Count | None = None
    start: Count | None = None


def _churn(given: _Churn) -> Result:
    require(given, ("monthly",), ("annual",), ("lost", "start"))
    monthly = given.monthly
    if monthly is None and given.annual is not None:
        monthly = surveys.churn_over(given.annual, 1 / 12)
    if monthly is None and given.lost is not None and given.start is not None:
        monthly = surveys.churn_rate(given.lost, given.start)
    if monthly is None:
        return dict.fromkeys(("monthly", "annual", "retention", "expected_lifetime_months"))
    return {
        "monthly": monthly,
        "annual": surveys.churn_over(monthly, 12),
        "retention": 1 - monthly,
        "annual_retention": 1 - surveys.churn_over(monthly, 12),
        "expected_lifetime_months": surveys.expected_lifetime(monthly),
    }


class _Clv(Inputs):
    margin: Number
    retention: Share
    discount: Number
    acquisition: Number = 0.0


def _clv_retained(given: _Clv) -> Result:
    found = value.clv_retained_margin(
        given.margin, given.retention, given.discount, given.acquisition
    )
    return {"clv": found.clv, "multiple": found.multiple, "variant": "retained margin"}


def _clv_initial(given: _Clv) -> Result:
    found = value.clv_with_initial_margin(
        given.margin, given.retention, given.discount, given.acquisition
    )
    return {"clv": found.clv, "multiple": found.multiple, "variant": "with initial margin"}


class _ClvSimple(Inputs):
    order_value: Number = Field(
        validation_alias=AliasChoices("order_value", "average_order", "aov")
    )
    orders: Number = Field(
        validation_alias=AliasChoices("orders", "orders_per_period", "frequency")
    )
    margin: Share
    lifetime: Number | None = None
    churn: Share | None = None
    acquisition: Number = 0.0


def _clv_simple(given: _ClvSimple) -> Result:
    require(given, ("lifetime",), ("churn",))
    lifetime = given.lifetime
    if lifetime is None and given.churn is not None:
        lifetime = surveys.expected_lifetime(given.churn)
    if lifetime is None:
        return {"clv": None, "lifetime": None}
    clv = value.clv_simple(
        given.order_value, given.orders, given.margin, lifetime, given.acquisition
    )
    return {"clv": clv, "lifetime": lifetime, "variant": "simple"}


_Emotions = Annotated[list[Known], Field(max_length=10_000)]
_Along = Annotated[list[Number], Field(max_length=10_000)]


class _Curve(Inputs):
    """Emotions −2…+2 step by step; positions or durations weigh them by time."""

    e: _Emotions
    t: _Along | None = Field(
        default=None, validation_alias=AliasChoices("t", "x", "time", "times", "positions")
    )
    durations: _Along | None = Field(
        default=None, validation_alias=AliasChoices("durations", "minutes", "duration")
    )


def _curve(given: _Curve) -> Result:
    places = given.t
    if places is None and given.durations is not None:
        places = emotions.time_positions(given.durations)
    curve = emotions.emotion_curve(given.e, places)
    if curve is None:
        names = "mean low high peak end peak_end share_negative biggest_drop biggest_rise"
        areas = "volatility slope auc auc_positive auc_negative"
        return {"n": 0} | dict.fromkeys([*names.split(), *areas.split()])
    area = curve.area
    return {
        "n": curve.n,
        "mean": curve.mean,
        "low": curve.low,
        "low_at": curve.low_at,
        "high": curve.high,
        "high_at": curve.high_at,
        "peak": curve.peak,
        "end": curve.end,
        "peak_end": curve.peak_end,
        "share_negative": curve.share_negative,
        "biggest_drop": curve.biggest_drop,
        "drop_at": curve.drop_at,
        "biggest_rise": curve.biggest_rise,
        "rise_at": curve.rise_at,
        "volatility": curve.volatility,
        "slope": curve.slope,
        "auc": area and area.total,
        "auc_positive": area and area.above,
        "auc_negative": area and area.below,
    }


class _PeakEnd(Inputs):
    peak: Known
    end: Known


def _peak_end(given: _PeakEnd) -> Result:
    if given.peak is None or given.end is None:
        return {"peak_end": None}
    return {"peak_end": emotions.peak_end(given.peak, given.end)}


def _ends(interval: Interval | None, low: str = "low", high: str = "high") -> Result:
    if interval is None:
        return {low: None, high: None}
    return {low: interval.low, high: interval.high}


METHODS = (
    Method("nps", mark("Net Promoter Score® with its adjusted interval"), _Nps, _nps),
    Method("nps_ci_wald", mark("NPS ± z·SE from shares and n, unclipped"), _NpsWald, _nps_wald),
    Method(
        "nps_ci_adjusted_wald",
        mark("The interval to show with an NPS, beside the plain one"),
        _Nps,
        _nps_adjusted,
    ),
    Method("nps_two_sample", mark("Difference of two NPS with interval and p"), _TwoNps, _nps_two),
    Method("nps_sample_size", mark("Answers for an NPS to within ± points"), _NpsSize, _nps_size),
    Method("csat_top2", mark("CSAT: percent of answers in the top two boxes"), _Boxes, _csat),
    Method(
        "ces2_agree_7pt",
        mark("CES 2.0: percent who agree that it was easy, 7 points"),
        _Boxes,
        lambda given: _ces_agree(given, 7),
    ),
    Method(
        "ces_agree_5pt",
        mark("CES 2.0: percent who agree that it was easy, 5 points"),
        _Boxes,
        lambda given: _ces_agree(given, 5),
    ),
    Method("ces1_low_effort", mark("CES 1.0: percent of low effort"), _Boxes, _ces_effort),
    Method("churn", mark("Churn and retention of a month and a year, lifetime"), _Churn, _churn),
    Method("clv_simple", mark("Customer lifetime value, undiscounted"), _ClvSimple, _clv_simple),
    Method(
        "clv_retained_margin",
        mark("Customer lifetime value, first margin after the first renewal"),
        _Clv,
        _clv_retained,
    ),
    Method(
        "clv_with_initial_margin",
        mark("Customer lifetime value, today's margin included"),
        _Clv,
        _clv_initial,
    ),
    Method("emotion_curve", mark("Statistics of an emotion curve"), _Curve, _curve),
    Method("peak_end", mark("Mean of the most extreme and the last value"), _PeakEnd, _peak_end),
)
