"""Every worked example comes out as printed, within its tolerance."""

import json
from pathlib import Path
from typing import Any

import pytest

from cjmdesk.errors import InputRefused
from cjmdesk.insight.methods import METHODS, run_method

EXAMPLES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "data" / "worked_examples.json").read_text(encoding="utf-8")
)

# Published results of the same methods that the file does not hold.
MORE: list[tuple[str, dict[str, Any], dict[str, Any], float]] = [
    ("sample_size_two_proportions", {"p1": 0.5, "p2": 0.75, "power": 0.9}, {"n": 77}, 0),
    ("mcnemar", {"b": 150, "c": 86}, {"chi2": 17.36}, 0.005),
    (
        "csat_top2",
        {"counts": {"5": 50, "4": 24, "3": 20, "2": 8, "1": 5}},
        {"score": 69.16, "rounded": 69},
        0.005,
    ),
    (
        "clv_retained_margin",
        {"margin": 17.95, "retention": 0.995, "discount": 0.01},
        {"clv": 1190.68},
        0.01,
    ),
    ("kano_cell", {"functional": 1, "dysfunctional": 1}, {"category": "Q"}, 0),
    (
        "csat_top2",
        {"counts": {"10": 3, "9": 2, "8": 5}, "top": [9, 10]},
        {"score": 50, "n": 10, "mean": 8.8},
        1e-12,
    ),
    (
        "csat_top2",
        {"scores": [10, 9, 8, 11], "top": [9, 10]},
        {"score": 200 / 3, "n": 3, "rejected": [11]},
        1e-12,
    ),
    ("csat_top2", {"counts": {"7": 1, "5": 1}, "scale": 7}, {"score": 50, "boxes": [6, 7]}, 0),
    ("csat_top2", {"counts": {"0": 0, "5": 1}}, {"score": 100, "n": 1}, 0),
    (
        "cjmdesk_pain_index",
        {"severity": 4, "frequency": 1, "reach": 4, "weights": [1, 0, 1]},
        {"index": 75},
        1e-12,
    ),
    ("churn", {"monthly": "1/20"}, {"monthly": 0.05}, 0),
    ("churn", {"monthly": None}, {"monthly": None, "annual": None}, 0),
    (
        "impact_effort_quadrant",
        {"impact": 60, "effort": 2, "impact_mid": 50, "effort_mid": 3},
        {"quadrant": "quick_win"},
        0,
    ),
    ("rank_order_centroid", {"n": 1}, {"weights": [1.0]}, 0),
    ("rank_acceptability", {"a": [1, 0, 0], "b": [0.5, 0.5, 0.5]}, {"rank1_a": 0.25}, 1e-9),
    (
        "rank_acceptability",
        {"a": [1, 0, 0], "b": [0, 1, 0], "c": [0, 0, 1]},
        {"rank1_a": 1 / 3, "rank1_b": 1 / 3, "rank1_c": 1 / 3, "top3_a": 1.0},
        1e-9,
    ),
    (
        "emotion_curve",
        {"e": [1]},
        {"n": 1, "mean": 1, "biggest_drop": None, "slope": None, "auc": None, "peak_end": 1},
        0,
    ),
    ("emotion_curve", {"e": [1, 1], "t": [0, 3]}, {"auc": 3, "biggest_drop": 0}, 1e-12),
    ("emotion_curve", {"e": [2, -2], "durations": [10, 30]}, {"auc": 0, "auc_positive": 10}, 1e-12),
    ("peak_end", {"peak": 8, "end": 7}, {"peak_end": 7.5}, 0),
    ("nps", {"scores": []}, {"nps": None, "n": 0, "se": None, "adjwald_low": None}, 0),
    (
        "nps",
        {"scores": [10, 11, -1, 7.5, "9", None, True]},
        {"nps": 100, "n": 1, "rejected": [11, -1, 7.5, "9", True]},
        0,
    ),
    ("wilson_interval", {"k": 0, "n": 0}, {"low": None, "high": None}, 0),
    ("two_proportion_z", {"k1": 0, "n1": 10, "k2": 0, "n2": 20}, {"z": None, "p": None}, 0),
    ("kendall_w", {"ratings": [[1, 2, 3]]}, {"W": None}, 0),
    ("kano_better_worse", {"R": 3, "Q": 1}, {"better": None, "worse": None, "mode": "R"}, 0),
    ("kano_better_worse", {}, {"mode": None, "berger": None, "n": 0}, 0),
    (
        "moscow_effort",
        {"must": 60, "should": 20, "could": 20},
        {"must_ok": True, "could_ok": True},
        0,
    ),
    ("moscow_effort", {"must": 0}, {"must_pct": None, "must_ok": None}, 0),
    ("cjmdesk_vote_aggregate", {"votes": []}, {"median": None, "n": 0, "discuss": False}, 0),
    (
        "cjmdesk_vote_aggregate",
        {"votes": [2, 2, None, 4, 4]},
        {"median": 3, "spread": 2, "discuss": True, "n": 4},
        0,
    ),
    (
        "cjmdesk_pain_index",
        {"severity": 5, "frequency": None, "reach": 5},
        {"index": None, "missing": ["frequency"]},
        0,
    ),
    ("opportunity", {"importance": 8, "satisfaction": None}, {"score": None, "band": None}, 0),
    (
        "opportunity",
        {"importance_answers": [5, 4, 3, 1], "satisfaction_answers": [1, 2, 3, 5]},
        {"score": 7.5},
        1e-12,
    ),
    ("competition_rank", {"scores": {"A": 1, "B": None, "C": 1}}, {"A": 1, "B": None, "C": 1}, 0),
    ("churn", {"monthly": 0}, {"annual": 0, "expected_lifetime_months": None}, 0),
    ("churn", {"lost": 5, "start": 100}, {"annual": 0.45964}, 1e-5),
    ("wilcoxon_signed_rank", {"differences": [0, 0]}, {"statistic": None, "n": 0}, 0),
    (
        "weight_sensitivity",
        {"w": [1, 1], "m": [[2, 1], [1, 1]], "k": 0, "i": 0, "j": 1},
        {"feasible": True, "percent": 100},
        1e-9,
    ),
    (
        "weight_sensitivity",
        {"w": [1, 1], "m": [[2, 1], [1, 1]]},
        {"feasible": True, "percent": 100, "k": 0},
        1e-9,
    ),
    (
        "weight_sensitivity",
        {"w": [1, 0], "m": [[1, 2], [3, 1]], "k": 1, "i": 1, "j": 0},
        {"delta": -2, "percent": None, "feasible": True},
        1e-9,
    ),
    (
        "weight_sensitivity",
        {"w": [1, 0], "m": [[1, 2], [3, 1]]},
        {"delta": 1, "percent": 100, "feasible": True, "k": 0},
        1e-9,
    ),
    ("rubin_priority", {"freq_pct": 50, "impact": 1}, {"frequency_class": 2, "priority": 3}, 0),
    (
        "cjmdesk_residual",
        {"pains": {"P": None}, "plan": []},
        {"total_before": 0, "removed_pct": None, "not_scored": ["P"]},
        0,
    ),
    (
        "cjmdesk_residual",
        {"pains": {"P": 50}, "plan": [{"confidence": 1, "links": {"p": 1}}]},
        {"total_after": 50, "not_scored": ["p"]},
        0,
    ),
    (
        "benefit_sheet",
        {
            "exposed": 1000,
            "problem_share": 0.5,
            "churn_avoided": [0.01, 0.02, 0.04],
            "value_per_customer": 100,
            "cost": 1000,
        },
        {"yearly": [500, 1000, 2000], "payback_months": [24, 12, 6]},
        1e-9,
    ),
    (
        "benefit_sheet",
        {"contacts_avoided": 100, "cost_per_contact": 12},
        {"yearly": [1200, 1200, 1200], "payback_months": [None, None, None]},
        1e-9,
    ),
]


def same(found: object, wanted: object, tolerance: float) -> bool:
    if isinstance(wanted, list):
        return (
            isinstance(found, list)
            and len(found) == len(wanted)
            and all(same(f, w, tolerance) for f, w in zip(found, wanted, strict=True))
        )
    if isinstance(wanted, bool | str) or wanted is None:
        return type(found) is type(wanted) and found == wanted
    return (
        isinstance(found, int | float)
        and not isinstance(found, bool)
        and isinstance(wanted, int | float)
        and abs(found - wanted) <= tolerance
    )


def answered(method: str, inputs: object) -> dict[str, object]:
    try:
        result = run_method(method, inputs)
    except InputRefused as refused:
        return {"error": refused.code}
    json.dumps(result, allow_nan=False)
    return result


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["id"] for example in EXAMPLES])
def test_a_worked_example_comes_out(example: dict[str, Any]) -> None:
    result = answered(example["method"], example["inputs"])
    for key, wanted in example["expected"].items():
        assert same(result[key], wanted, example["tolerance"]), (key, result[key], wanted)
    assert "ignored" not in result


@pytest.mark.parametrize(("method", "inputs", "expected", "tolerance"), MORE)
def test_an_edge_comes_out(
    method: str, inputs: dict[str, Any], expected: dict[str, Any], tolerance: float
) -> None:
    result = answered(method, inputs)
    for key, wanted in expected.items():
        assert same(result[key], wanted, tolerance), (key, result[key], wanted)


def test_every_method_of_the_examples_is_there() -> None:
    assert {example["method"] for example in EXAMPLES} <= METHODS.keys()


REFUSED = [
    ("rice", {"reach": 1, "impact": 1, "confidence": 1, "effort": -1}, "effort_must_be_positive"),
    ("rice", {"reach": 1, "impact": 1, "confidence": 80, "effort": 1}, "confidence_out_of_range"),
    ("rice", {"reach": 1, "impact": 1, "confidence": 1}, "effort_missing"),
    ("csat_top2", {"counts": {"7": 10, "5": 1}, "top": [4, 5]}, "counts_out_of_range"),
    ("csat_top2", {"counts": {"0": 4, "5": 1}}, "counts_out_of_range"),
    ("csat_top2", {"counts": {"5": 1, "05": 1}}, "counts.05_not_usable"),
    ("csat_top2", {"counts": {"5": 1}, "top": []}, "top_too_short"),
    ("csat_top2", {"counts": {"1": 1}, "top": [True]}, "top.0_not_usable"),
    ("csat_top2", {"counts": {"5": 1}, "top": [6, 7], "scale": 5}, "top_out_of_range"),
    ("churn", {}, "monthly_missing"),
    ("churn", {"lost": 3}, "monthly_missing"),
    ("churn", {"monthly": "0.05"}, "monthly_not_usable"),
    ("clv_simple", {"order_value": 1, "orders": 1, "margin": 0.5}, "lifetime_missing"),
    ("opportunity", {"importance": 9}, "satisfaction_missing"),
    ("opportunity", {"importance": 0.5, "satisfaction": 2, "scale": 5}, "importance_out_of_range"),
    ("impact_effort_quadrant", {"impact": 8, "effort": 2}, "impact_out_of_range"),
    ("impact_effort_quadrant", {"impact": 4, "effort": 0}, "effort_out_of_range"),
    ("cjmdesk_vote_aggregate", {"votes": [3, 55]}, "votes.1_out_of_range"),
    ("cjmdesk_residual", {"pains": {"P": 101}, "plan": []}, "pain_out_of_range"),
    (
        "cjmdesk_pain_index",
        {"severity": 1, "frequency": 1, "reach": 1, "weights": [0, 0, 0]},
        "weights_sum_to_zero",
    ),
    ("weight_sensitivity", {"w": [1, 2], "m": [[1, 2], [3, 1]], "k": 0}, "k_i_j_incomplete"),
    (
        "sample_size_two_proportions",
        {"p1": 0.2, "p2": 0.3, "power": 0.01},
        "power_not_above_alpha",
    ),
    ("sample_size_two_proportions", {"p1": 0.2, "p2": 0.3, "alpha": 1e-300}, "out_of_bounds"),
    ("nps_sample_size", {"moe": 1e-300}, "out_of_bounds"),
    ("rice", {"reach": "many", "impact": 1, "confidence": 1, "effort": 1}, "reach_not_usable"),
    ("rice", {"reach": True, "impact": 1, "confidence": 1, "effort": 1}, "reach_not_usable"),
    ("rice", {"reach": 1e300, "impact": 1, "confidence": 1, "effort": 1}, "reach_out_of_range"),
    ("rice", [], "inputs_not_usable"),
    ("wilson_interval", {"k": 3, "n": 2}, "k_above_n"),
    ("wilson_interval", {"k": 0.5, "n": 2}, "k_not_usable"),
    ("fmea_rpn", {"s": 11, "o": 1, "d": 1}, "s_out_of_range"),
    ("cjmdesk_pain_index", {"severity": 6, "frequency": 1, "reach": 1}, "severity_out_of_range"),
    ("clv_retained_margin", {"margin": 1, "retention": 1, "discount": 0}, "endless_value"),
    ("kendall_w", {"ratings": [[1, 2], [1]]}, "lengths_differ"),
    (
        "krippendorff_alpha",
        {"data": [["a", 1], [1, 1]], "level": "ordinal"},
        "data_do_not_suit_level",
    ),
    ("sample_size_two_proportions", {"p1": 0.2, "p2": 0.2}, "no_difference"),
    ("quadratic_tally", {"ballots": [{"A": 11}], "budget": 100}, "over_budget"),
    ("weighted_sum", {"w": [0, 0], "m": [[1, 2]]}, "weights_sum_to_zero"),
    ("emotion_curve", {"e": [3]}, "e_out_of_range"),
    ("emotion_curve", {"e": [1, 2], "t": [1, 1]}, "positions_must_rise"),
    ("rank_acceptability", {"a": "no"}, "items_not_usable"),
    ("benefit_sheet", {"exposed": "many"}, "exposed_not_usable"),
    ("benefit_sheet", {"cost": 100}, "exposed_missing"),
    (
        "benefit_sheet",
        {"exposed": 1000, "churn_avoided": 0.05, "value_per_customer": 300},
        "problem_share_missing",
    ),
    ("benefit_sheet", {"exposed": [1, "two", 3]}, "exposed.1_not_usable"),
    ("welch_t", {"a": [1, None], "b": [1, 2]}, "a.1_not_usable"),
    ("welch_t", {"a": {"n": 3, "mean": 1}, "b": [1, 2]}, "a.sd_missing"),
    ("krippendorff_alpha", {"data": [[1, []]]}, "data.0.1_not_usable"),
    ("rank_order_centroid", {"n": 0}, "n_out_of_range"),
    (
        "robustness",
        {"pains": {"P": {"severity": 9, "frequency": 1, "reach": 1}}},
        "severity_out_of_range",
    ),
    ("nothing_of_the_kind", {}, "unknown_method"),
]


@pytest.mark.parametrize(("method", "inputs", "code"), REFUSED)
def test_inputs_that_make_no_sense_are_refused_with_a_sentence(
    method: str, inputs: object, code: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        run_method(method, inputs)
    assert refused.value.code == code
    assert str(refused.value).endswith(".")


def test_ties_of_dots_are_shown_and_broken_beside_it() -> None:
    ballots = [{"A": 2, "C": 1}, {"A": 2}, {"B": 2, "C": 1}, {"B": 1, "D": 2}, {"B": 1, "C": 2}]
    found: Any = run_method("dot_votes", {"ballots": ballots})
    told = {item: (one["rank"], one["place_after_ties"]) for item, one in found.items()}
    assert told == {"A": (1, 3), "B": (1, 1), "C": (1, 1), "D": (4, 4)}
    found = run_method("dot_votes", {"ballots": ballots, "pain_index": {"B": 40, "C": 60}})
    assert (found["C"]["place_after_ties"], found["B"]["place_after_ties"]) == (1, 2)


def test_what_takes_away_nothing_known_is_not_ranked() -> None:
    rated = {"severity": 3, "frequency": 3, "reach": 3}
    plan = {"confidence": 1, "effort": 1}
    found = run_method(
        "robustness",
        {
            "pains": {"known": rated, "unknown": rated | {"reach": None}},
            "improvements": {
                "works": {"links": {"known": 1}, **plan},
                "idle": {"links": {}, **plan},
                "dark": {"links": {"unknown": 1}, **plan},
            },
            "draws": 50,
        },
    )
    assert isinstance(found["items"], dict)
    assert found["items"].keys() == {"works"}
    assert found["not_scored"] == ["unknown", "idle", "dark"]


def test_a_field_that_no_method_knows_is_named_as_ignored() -> None:
    found = run_method("peak_end", {"peak": 1, "end": 1, "wieghts": 3})
    assert found == {"peak_end": 1.0, "ignored": ["wieghts"]}
