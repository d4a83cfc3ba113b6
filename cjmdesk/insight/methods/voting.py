"""Methods by name: votes, ranks, Kano answers, agreement."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from cjmdesk.errors import InputRefused
from cjmdesk.insight import agreement, kano, votes
from cjmdesk.insight.agreement import Level
from cjmdesk.insight.kano import Kano, KanoAnswer
from cjmdesk.insight.methods.inputs import (
    MOST_ANSWERS,
    MOST_ITEMS,
    MOST_RATERS,
    Count,
    Known,
    Name,
    Number,
    Rated,
    Table,
    Whole,
)
from cjmdesk.insight.methods.registry import Inputs, Method, Result
from cjmdesk.insight.ranks import competition_ranks
from cjmdesk.words import mark, message

MOST_DISTINCT = 1_000


class _Votes(Inputs):
    """Private scores from 1 to 5; null is an abstention."""

    votes: Annotated[list[Rated | None], Field(max_length=MOST_ANSWERS)]


def _aggregate(given: _Votes) -> Result:
    found = votes.aggregate(given.votes)
    return {
        "median": found.median,
        "spread": found.spread,
        "iqr": found.iqr,
        "discuss": found.discuss,
        "n": found.n,
    }


class _Scores(Inputs):
    scores: Annotated[dict[Name, Known], Field(max_length=MOST_ANSWERS)]


def _ranks(given: _Scores) -> Result:
    return dict(competition_ranks(given.scores))


Ballot = Annotated[dict[Name, Whole], Field(max_length=MOST_ITEMS)]
Ballots = Annotated[list[Ballot], Field(max_length=MOST_ITEMS)]


class _Dots(Inputs):
    """Dots by item for each voter; an empty ballot abstained. And what else may break a tie."""

    ballots: Ballots
    budget: Count | None = None
    most_per_item: Count | None = None
    pain_index: Annotated[dict[Name, Known], Field(max_length=MOST_ANSWERS)] = Field(
        default_factory=dict
    )
    run_off: Ballot = Field(default_factory=dict)


def _dots(given: _Dots) -> Result:
    found = votes.dot_votes(given.ballots, budget=given.budget, most_per_item=given.most_per_item)
    ranks = competition_ranks({item: float(result.dots) for item, result in found.items()})
    places = votes.broken_ties(found, given.pain_index, given.run_off)
    return {
        item: {
            "rank": ranks[item],
            "place_after_ties": places[item],
            "dots": result.dots,
            "voters": result.voters,
            "dot_share": result.dot_share,
            "voter_share": result.voter_share,
        }
        for item, result in found.items()
    }


class _Alloc(Inputs):
    alloc: Annotated[list[Whole], Field(max_length=MOST_ITEMS)]
    budget: Count | None = None


def _quadratic_cost(given: _Alloc) -> Result:
    cost = votes.quadratic_cost(given.alloc)
    if given.budget is None:
        return {"cost": cost}
    return {"cost": cost, "left": given.budget - cost, "within_budget": cost <= given.budget}


class _Quadratic(Inputs):
    ballots: Ballots
    budget: Count | None = None


def _quadratic_tally(given: _Quadratic) -> Result:
    return dict(votes.quadratic_tally(given.ballots, budget=given.budget))


class _KanoTable(Inputs):
    order: Name = ""
    variant: Name = "classic"


def _kano_table(given: _KanoTable) -> Result:
    return {"rows": list(_table(given.variant))}


def _table(variant: str) -> tuple[str, ...]:
    tables = {"classic": kano.TABLE, "strict": kano.STRICT_TABLE}
    if variant not in tables:
        raise InputRefused(
            code="variant_unknown",
            reason=message("The Kano table is “classic” or “strict”, not “{name}”.", name=variant),
        )
    return tables[variant]


KanoPlace = Annotated[Whole, Field(ge=1, le=5)]


class _KanoPair(Inputs):
    """1 like, 2 must be, 3 neutral, 4 can live with it, 5 dislike."""

    functional: KanoPlace | None
    dysfunctional: KanoPlace | None
    variant: Name = "classic"


def _kano_cell(given: _KanoPair) -> Result:
    if given.functional is None or given.dysfunctional is None:
        return {"category": None}
    there, missing = KanoAnswer(given.functional), KanoAnswer(given.dysfunctional)
    return {"category": kano.kano_category(there, missing, _table(given.variant)).value}


class _KanoCounts(Inputs):
    A: Count = 0
    O: Count = 0  # noqa: E741
    M: Count = 0
    I: Count = 0  # noqa: E741
    R: Count = 0
    Q: Count = 0


def _better_worse(given: _KanoCounts) -> Result:
    return _kano_result({letter: getattr(given, letter.value) for letter in Kano})


def _kano_result(counts: Mapping[Kano, int]) -> Result:
    found, mode, berger = (
        kano.better_worse(counts),
        kano.kano_mode(counts),
        kano.kano_berger(counts),
    )
    n = sum(counts.values())
    return {
        "better": found and found.better,
        "worse": found and found.worse,
        "quadrant": found and found.quadrant.value,
        "mode": mode and mode.value,
        "berger": berger and berger.value,
        "n": n,
        "indicative": n < kano.FEW_ANSWERS,
    }


_Pairs = Annotated[list[tuple[KanoPlace | None, KanoPlace | None]], Field(max_length=MOST_ANSWERS)]


class _KanoSurvey(Inputs):
    """Pairs of answers to “it is there” and “it is not there”, 1–5 each."""

    answers: _Pairs
    variant: Name = "classic"


def _kano_survey(given: _KanoSurvey) -> Result:
    pairs = (
        (KanoAnswer(there), KanoAnswer(missing))
        for there, missing in given.answers
        if there is not None and missing is not None
    )
    counts = kano.kano_counts(pairs, _table(given.variant))
    return {"counts": {k.value: counts[k] for k in Kano}} | _kano_result(counts)


class _Ratings(Inputs):
    """One row for each rater, one column for each item."""

    ratings: Table


def _kendall(given: _Ratings) -> Result:
    found = agreement.kendall_w(given.ratings)
    if found is None:
        return dict.fromkeys(("W", "chi2", "df", "p", "reading"))
    few = found.df + 1 <= agreement.POOR_UP_TO
    return {
        "W": found.w,
        "chi2": found.chi2,
        "df": found.df,
        "p": None if few else found.p,
        "p_chi2": found.p,
        "reading": found.reading.value,
    }


Code = Annotated[str, StringConstraints(strict=True, max_length=200)]
_Row = Annotated[list[Number | Code | None], Field(max_length=MOST_ITEMS)]


class _Reliability(Inputs):
    """data[observer][unit], null where one is missing."""

    data: Annotated[list[_Row], Field(max_length=MOST_RATERS)]
    level: Level = Level.ORDINAL


def _krippendorff(given: _Reliability) -> Result:
    distinct = {value for row in given.data for value in row}
    if len(distinct) > MOST_DISTINCT:
        raise InputRefused(
            code="data_too_many_values",
            reason=message("“data” has more than {n} different values.", n=MOST_DISTINCT),
        )
    alpha = agreement.krippendorff_alpha(given.data, given.level)
    reading = None if alpha is None else agreement.reliability(alpha).value
    return {"alpha": alpha, "level": given.level.value, "reading": reading}


METHODS = (
    Method(
        "cjmdesk_vote_aggregate", mark("Median and spread of private scores"), _Votes, _aggregate
    ),
    Method("competition_rank", mark("Places 1-2-2-4 by score"), _Scores, _ranks),
    Method("dot_votes", mark("Dots, voters and places of a dot vote"), _Dots, _dots),
    Method("quadratic_cost", mark("Credits that quadratic votes cost"), _Alloc, _quadratic_cost),
    Method("quadratic_tally", mark("Sum of quadratic votes"), _Quadratic, _quadratic_tally),
    Method("kano_table", mark("Evaluation table of Kano answers"), _KanoTable, _kano_table),
    Method("kano_cell", mark("Kano category of one pair of answers"), _KanoPair, _kano_cell),
    Method(
        "kano_better_worse",
        mark("Better, worse and category from Kano counts"),
        _KanoCounts,
        _better_worse,
    ),
    Method("kano_survey", mark("Kano counts and category from answers"), _KanoSurvey, _kano_survey),
    Method("kendall_w", mark("Kendall's W: agreement of rankings"), _Ratings, _kendall),
    Method(
        "krippendorff_alpha",
        mark("Krippendorff's α: agreement of ratings, gaps allowed"),
        _Reliability,
        _krippendorff,
    ),
)
