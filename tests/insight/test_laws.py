"""Laws that scores keep: bounds, monotonicity, no matter the order of the items."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.insight.agreement import kendall_w
from cjmdesk.insight.emotions import emotion_curve
from cjmdesk.insight.kano import Kano, better_worse, kano_berger, kano_mode
from cjmdesk.insight.opportunity import opportunity_score
from cjmdesk.insight.pain import Exponents, Factors, index_of, percent_class
from cjmdesk.insight.prioritise import ImpactEffort, impact_effort
from cjmdesk.insight.proportions import Interval, wilson
from cjmdesk.insight.ranks import competition_ranks
from cjmdesk.insight.relief import Fix, relief, residual
from cjmdesk.insight.risk import ActionPriority, action_priority
from cjmdesk.insight.surveys import NpsCounts, churn_over, nps_adjusted_wald
from cjmdesk.insight.value import clv_retained_margin, clv_with_initial_margin
from cjmdesk.insight.verdicts import Verdict, judged
from cjmdesk.insight.votes import DotResult, broken_ties, dot_votes
from cjmdesk.insight.weights import rank_acceptability, rank_order_centroid, weighted_sums
from cjmdesk.model import Direction

ratings = st.floats(1, 5)
shares = st.floats(0, 1)
exponents = st.floats(0.1, 5)
emotions = st.lists(st.none() | st.integers(-4, 4).map(lambda n: n / 2), max_size=12)
ten = st.integers(1, 10)


@given(ratings, ratings, ratings, exponents, exponents, exponents)
def test_the_pain_index_stays_within_its_scale_and_grows_with_each_factor(
    s: float, f: float, r: float, a: float, b: float, c: float
) -> None:
    weights = Exponents(a, b, c)
    index = index_of(Factors(s, f, r), weights)
    more = index_of(Factors(min(5.0, s + 0.5), f, r), weights)
    assert index is not None
    assert more is not None
    assert -1e-9 <= index <= 100
    assert more >= index - 1e-9


@given(st.lists(st.tuples(*[st.integers(1, 5)] * 3), min_size=2, max_size=2))
def test_equal_exponents_keep_the_order_of_the_product(pains: list[tuple[int, int, int]]) -> None:
    one, other = (index_of(Factors(*pain)) for pain in pains)
    assert one is not None
    assert other is not None
    assert (math.prod(pains[0]) > math.prod(pains[1])) == (one > other + 1e-9)


@given(st.permutations(["severity", "frequency", "reach"]), st.data())
def test_any_missing_factor_leaves_a_pain_unscored(names: list[str], data: st.DataObject) -> None:
    known = data.draw(st.integers(0, 2))
    values = {name: 3.0 if place < known else None for place, name in enumerate(names)}
    factors = Factors(values["severity"], values["frequency"], values["reach"])
    assert index_of(factors) is None
    assert set(factors.missing) == set(names[known:])


@given(st.floats(0, 100), st.floats(0, 100))
def test_classes_rise_with_the_percentage(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 1 <= percent_class(low) <= percent_class(high) <= 5


@given(ten, ten, ten, st.sampled_from(["s", "o", "d"]))
def test_action_priority_never_falls_when_a_risk_grows(s: int, o: int, d: int, grown: str) -> None:
    order = [ActionPriority.LOW, ActionPriority.MEDIUM, ActionPriority.HIGH]
    risk = {"s": s, "o": o, "d": d}
    more = risk | {grown: min(10, risk[grown] + 1)}
    assert order.index(action_priority(**more)) >= order.index(action_priority(**risk))


@given(st.floats(0, 10), st.floats(0, 10))
def test_an_opportunity_lies_between_importance_and_twice_that(i: float, s: float) -> None:
    score = opportunity_score(i, s)
    assert score is not None
    assert i <= score <= 2 * i


@given(st.integers(1, 5), st.integers(1, 5))
def test_a_middling_item_is_never_a_quick_win(impact: int, effort: int) -> None:
    if impact_effort(impact, effort) is ImpactEffort.QUICK_WIN:
        assert impact >= 3 > effort


@given(st.dictionaries(st.sampled_from("ABCDEFGH"), st.none() | st.integers(-3, 3)), st.randoms())
def test_ranks_do_not_depend_on_the_order_of_the_items(
    scores: dict[str, int | None], order: random.Random
) -> None:
    names = list(scores)
    order.shuffle(names)
    ranks = competition_ranks(scores)
    assert competition_ranks({name: scores[name] for name in names}) == ranks
    known = [score for score in scores.values() if score is not None]
    for name, score in scores.items():
        wanted = None if score is None else 1 + sum(other > score for other in known)
        assert ranks[name] == wanted


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_the_nps_lies_in_its_interval_and_the_interval_on_the_scale(p: int, q: int, d: int) -> None:
    counts = NpsCounts(p, q, d)
    interval = nps_adjusted_wald(counts)
    if counts.nps is None:
        assert interval is None
        return
    assert interval is not None
    assert -100 <= interval.low < interval.high <= 100
    if counts.n > 1:
        assert interval.low <= counts.nps + 1e-9
        assert counts.nps <= interval.high + 1e-9


def test_the_added_answers_outweigh_a_single_one() -> None:
    # Three quarters of an answer each way pull the interval of one promoter below 100.
    interval = nps_adjusted_wald(NpsCounts(1, 0, 0))
    assert interval is not None
    assert interval.high == pytest.approx(98.5, abs=0.05)


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilsons_interval_is_mirrored_when_yes_and_no_change_places(drawn: tuple[int, int]) -> None:
    k, n = drawn
    one, other = wilson(k, n), wilson(n - k, n)
    assert one is not None
    assert other is not None
    assert one.low == pytest.approx(1 - other.high, abs=1e-12)
    assert 0 <= one.low <= k / n <= one.high <= 1


@given(shares, st.floats(0.1, 24))
def test_churn_of_several_periods_and_back_is_the_same(churn: float, periods: float) -> None:
    over = churn_over(churn, periods)
    assert 0 <= over <= 1
    if churn < 0.7:
        assert churn_over(over, 1 / periods) == pytest.approx(churn, abs=1e-6)


@given(st.floats(0, 1000), st.floats(0, 0.99), st.floats(0.001, 1))
def test_the_two_lifetime_values_lie_one_margin_apart(m: float, r: float, i: float) -> None:
    apart = clv_with_initial_margin(m, r, i).clv - clv_retained_margin(m, r, i).clv
    assert apart == pytest.approx(m, abs=1e-6)


@given(st.dictionaries(st.sampled_from(list(Kano)), st.integers(0, 50)))
def test_better_and_worse_stay_within_bounds_and_rules_choose_what_was_said(
    counts: dict[Kano, int],
) -> None:
    found = better_worse(counts)
    if found is not None:
        assert 0 <= found.better <= 1
        assert -1 <= found.worse <= 0
    for chosen in (kano_mode(counts), kano_berger(counts)):
        assert (chosen is None) == (not any(counts.values()))
        assert chosen is None or counts[chosen] > 0


@given(
    st.dictionaries(st.sampled_from("PQRS"), st.floats(0, 100), min_size=1),
    st.lists(st.tuples(shares, st.dictionaries(st.sampled_from("PQRS"), shares)), max_size=5),
    st.randoms(),
)
def test_what_is_left_neither_depends_on_the_order_of_fixes_nor_falls_below_nothing(
    pains: dict[str, float], plan: list[tuple[float, dict[str, float]]], order: random.Random
) -> None:
    fixes = [Fix(confidence, removed) for confidence, removed in plan]
    left = residual(pains, fixes)
    order.shuffle(fixes)
    assert residual(pains, fixes).after == pytest.approx(left.after, abs=1e-9)
    assert 0 <= left.after <= left.before + 1e-9
    assert residual(pains, fixes[:-1]).after >= left.after - 1e-9


@given(st.lists(st.tuples(st.floats(0, 100), shares), min_size=1, max_size=6), shares)
def test_an_unscored_link_changes_nothing(links: list[tuple[float, float]], c: float) -> None:
    assert relief([*links, (None, 1.0), (50.0, None)], c, 2) == relief(links, c, 2)


@given(emotions)
def test_a_curve_keeps_its_bounds_and_its_areas_add_up(values: list[float | None]) -> None:
    curve = emotion_curve(values)
    known = [value for value in values if value is not None]
    if curve is None:
        assert not known
        return
    assert curve.low <= curve.mean <= curve.high
    assert abs(curve.peak) == max(map(abs, known))
    assert curve.end == known[-1]
    assert (curve.area is None) == (len(known) < 2)
    if curve.area is not None:
        assert curve.area.below <= 0 <= curve.area.above
        assert curve.area.above + curve.area.below == pytest.approx(curve.area.total)


@given(emotions)
def test_gaps_at_the_ends_change_nothing(values: list[float | None]) -> None:
    inside, outside = emotion_curve(values), emotion_curve([None, *values, None])
    assert (inside is None) == (outside is None)
    if inside is not None and outside is not None:
        assert (inside.mean, inside.peak_end, inside.slope, inside.area) == (
            outside.mean,
            outside.peak_end,
            outside.slope and pytest.approx(outside.slope),
            outside.area,
        )


@given(st.lists(st.permutations([1, 2, 3, 4]), min_size=2, max_size=6), st.randoms())
def test_concordance_depends_neither_on_the_order_of_raters_nor_of_items(
    rows: list[list[int]], order: random.Random
) -> None:
    found = kendall_w(rows)
    assert found is not None
    assert 0 <= found.w <= 1
    columns = list(zip(*rows, strict=True))
    order.shuffle(columns)
    turned = [list(row) for row in zip(*columns, strict=True)]
    order.shuffle(turned)
    again = kendall_w(turned)
    assert again is not None
    assert again.w == pytest.approx(found.w)


@given(st.integers(1, 50))
def test_centroid_weights_fall_and_add_up_to_one(n: int) -> None:
    weights = rank_order_centroid(n)
    assert math.fsum(weights) == pytest.approx(1)
    assert weights == sorted(weights, reverse=True)
    assert min(weights) > 0


@given(st.lists(st.floats(0.1, 9), min_size=2, max_size=4), st.floats(0.1, 100))
def test_weighted_scores_do_not_depend_on_the_unit_of_the_weights(
    weights: list[float], unit: float
) -> None:
    rows = [[float(place % 3) for place in range(len(weights))], [1.0] * len(weights)]
    scaled = weighted_sums([weight * unit for weight in weights], rows)
    assert scaled == pytest.approx(weighted_sums(weights, rows))


def test_counted_acceptabilities_lie_near_the_exact_ones() -> None:
    rows = {"a": [3.0, 1.0, 2.0], "b": [1.0, 3.0, 0.0], "c": [2.0, 2.0, 1.0], "d": [0.0, 2.0, 4.0]}
    exact = rank_acceptability(rows)
    padded = {name: [*row, 0.0] for name, row in rows.items()}
    counted = rank_acceptability(padded)
    assert all(share.exact for share in exact.values())
    assert not any(share.exact for share in counted.values())
    for name, share in exact.items():
        # A criterion on which all are equal changes nothing.
        assert counted[name].first == pytest.approx(share.first, abs=0.02)
    assert math.fsum(share.first for share in exact.values()) == pytest.approx(1)


@given(st.floats(-100, 100), st.floats(0, 50))
def test_a_verdict_turns_round_with_the_direction(low: float, width: float) -> None:
    interval = Interval(low, low + width)
    up, down = judged(interval).verdict, judged(interval, direction=Direction.DOWN).verdict
    turned = {Verdict.IMPROVED: Verdict.WORSE, Verdict.WORSE: Verdict.IMPROVED}
    assert down is turned.get(up, up)
    assert (up is Verdict.NOT_CLEAR) == (low <= 0 <= low + width)


def test_without_a_control_group_nothing_is_said_to_have_caused_it() -> None:
    alone, controlled = judged(Interval(1, 2)), judged(Interval(1, 2), controlled=True)
    assert "cause stays open" in str(alone.message)
    assert alone.message != controlled.message
    assert judged(None).verdict is Verdict.NO_DATA


def test_ties_of_dots_are_broken_in_the_open_and_else_stay() -> None:
    results = dot_votes(
        [{"A": 2, "B": 1, "C": 1, "D": 2}, {"B": 1, "C": 1}, {"E": 1}, {}], budget=6
    )
    assert results["A"] == DotResult(2, 1, 2 / 9, 1 / 3)
    assert broken_ties(results, {}) == {"B": 1, "C": 1, "A": 3, "D": 3, "E": 5}
    indexes = {"B": 40.0, "C": 60.0, "A": 10.0, "D": None}
    assert broken_ties(results, indexes) == {"C": 1, "B": 2, "A": 3, "D": 3, "E": 5}
    run_off = {"A": 1, "D": 4}
    assert broken_ties(results, indexes, run_off)["D"] == 3
    assert broken_ties(results, indexes, run_off)["A"] == 4
