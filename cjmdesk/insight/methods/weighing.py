"""Methods by name: weights, sensitivity, robustness."""

from math import isfinite
from statistics import median
from typing import Annotated, ClassVar

from pydantic import Field, TypeAdapter, ValidationError

from cjmdesk.errors import InputRefused
from cjmdesk.insight import robustness, weights
from cjmdesk.insight.methods.inputs import Count, Items, Known, Name, Number, Table, Whole
from cjmdesk.insight.methods.registry import Inputs, Method, Result
from cjmdesk.insight.pain import Factors
from cjmdesk.insight.robustness import RatedPain, Remedy
from cjmdesk.words import mark, message

MOST_DRAWS = 100_000
MOST_WORK = 20_000_000
"""Draws times items (times criteria): what may be computed in one go."""


class _Centroid(Inputs):
    n: Whole


def _centroid(given: _Centroid) -> Result:
    return {"weights": weights.rank_order_centroid(given.n)}


class _Weighted(Inputs):
    """Weights, and a row of scores for each item."""

    w: Items
    m: Table


def _weighted(given: _Weighted) -> Result:
    return {"scores": weights.weighted_sums(given.w, given.m)}


class _Sensitivity(_Weighted):
    """With k, i and j: when weight k makes items i and j equal; without: the first place."""

    k: Count | None = None
    i: Count | None = None
    j: Count | None = None


def _sensitivity(given: _Sensitivity) -> Result:
    if given.k is not None and given.i is not None and given.j is not None:
        swap = weights.swap_at(given.w, given.m, given.k, given.i, given.j)
    elif given.k is None and given.i is None and given.j is None:
        swap = weights.critical_swap(given.w, given.m)
    else:
        raise InputRefused(
            code="k_i_j_incomplete",
            reason=message("Give “k”, “i” and “j”, or none of them."),
        )
    if swap is None:
        return dict.fromkeys(("delta", "percent", "k", "i", "j")) | {"feasible": False}
    return {
        "delta": swap.delta,
        "percent": swap.percent if isfinite(swap.percent) else None,
        "feasible": swap.feasible,
        "k": swap.criterion,
        "i": swap.better,
        "j": swap.worse,
    }


class _Acceptability(Inputs):
    """Items by name, each with its scores by criterion."""

    any_name: ClassVar[bool] = True

    draws: Annotated[Count, Field(ge=1, le=MOST_DRAWS)] = weights.DRAWS
    seed: Count = 1


_ROWS = TypeAdapter(dict[Name, Items])


def _acceptability(given: _Acceptability) -> Result:
    try:
        rows = _ROWS.validate_python(given.model_extra or {})
    except ValidationError as error:
        raise InputRefused(
            code="items_not_usable",
            reason=message("Each item must be a list of numbers, one for each criterion."),
        ) from error
    _affordable(given.draws * len(rows) * max(map(len, rows.values()), default=0))
    found = weights.rank_acceptability(rows, draws=given.draws, seed=given.seed)
    result: Result = {"exact": all(share.exact for share in found.values())}
    for name, share in found.items():
        result[f"rank1_{name}"] = share.first
        result[f"top3_{name}"] = share.top3
    return result


_Voted = Annotated[list[Whole], Field(max_length=300)]


class _Rated(Inputs):
    """Ratings 1–5, each a number or the votes it comes from."""

    severity: Known | _Voted
    frequency: Known | _Voted
    reach: Known | _Voted


class _Remedy(Inputs):
    links: Annotated[dict[Name, Annotated[Number, Field(ge=0, le=1)]], Field(max_length=300)]
    confidence: Annotated[Number, Field(ge=0, le=1)]
    effort: Annotated[Number, Field(gt=0)]


class _Robust(Inputs):
    """Pains alone are ranked themselves; with improvements those are."""

    pains: Annotated[dict[Name, _Rated], Field(max_length=2_000)]
    improvements: Annotated[dict[Name, _Remedy], Field(max_length=2_000)] = Field(
        default_factory=dict
    )
    draws: Annotated[Count, Field(ge=1, le=MOST_DRAWS)] = robustness.DRAWS
    seed: Count = robustness.SEED


def _robustness(given: _Robust) -> Result:
    links = sum(len(remedy.links) for remedy in given.improvements.values())
    _affordable(given.draws * (len(given.pains) + links))
    pains = {name: _rated(pain) for name, pain in given.pains.items()}
    lacking = [name for name, pain in pains.items() if pain.factors.missing]
    columns = robustness.pain_columns(pains, draws=given.draws, seed=given.seed)
    if given.improvements:
        remedies = {
            name: Remedy(remedy.links, remedy.confidence, remedy.effort)
            for name, remedy in given.improvements.items()
            if not columns.keys().isdisjoint(remedy.links)
        }
        # What takes nothing that is known is not worth nothing.
        lacking += [name for name in given.improvements if name not in remedies]
        columns = robustness.priority_columns(remedies, columns, draws=given.draws, seed=given.seed)
    found = robustness.robustness(columns)
    return {
        "items": {
            name: {
                "median_rank": robust.median_rank,
                "low_rank": robust.low_rank,
                "high_rank": robust.high_rank,
                "p_top3": robust.p_top3,
                "firmness": robust.firmness.value,
            }
            for name, robust in found.items()
        },
        "brackets": robustness.brackets(found),
        "not_scored": lacking,
        "draws": given.draws,
        "seed": given.seed,
    }


def _rated(given: _Rated) -> RatedPain:
    ratings: dict[str, float | None] = {}
    ballots: dict[str, list[int]] = {}
    for factor in ("severity", "frequency", "reach"):
        rating: float | list[int] | None = getattr(given, factor)
        if isinstance(rating, list):
            ballots[factor] = rating
            rating = median(rating) if rating else None
        for value in (*ballots.get(factor, ()), *(() if rating is None else (rating,))):
            _rating(factor, value)
        ratings[factor] = rating
    return RatedPain(Factors(**ratings), ballots)


def _rating(factor: str, value: float) -> None:
    if not 1 <= value <= 5:
        raise InputRefused(
            code=f"{factor}_out_of_range",
            reason=message("“{field}” is rated 1 to 5, not {value}.", field=factor, value=value),
        )


def _affordable(work: int) -> None:
    if work > MOST_WORK:
        raise InputRefused(
            code="too_much_work",
            reason=message("That is too much for one go. Give fewer items or fewer draws."),
        )


METHODS = (
    Method("weighted_sum", mark("Weighted scores of items"), _Weighted, _weighted),
    Method("rank_order_centroid", mark("Weights from a ranking of criteria"), _Centroid, _centroid),
    Method(
        "weight_sensitivity",
        mark("Smallest change of a weight that swaps two items"),
        _Sensitivity,
        _sensitivity,
    ),
    Method(
        "rank_acceptability",
        mark("Share of weightings in which each item is first"),
        _Acceptability,
        _acceptability,
    ),
    Method("robustness", mark("How firm a ranking is over seeded draws"), _Robust, _robustness),
)
