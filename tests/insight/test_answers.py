"""What counted answers come to."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.insight.answers import Answers, answers_of
from cjmdesk.insight.surveys import nps_adjusted_wald, nps_counts
from cjmdesk.model import AnswerCount, MeasureKind


def counted(
    kind: str | None,
    scores: Mapping[int, int] | Mapping[float, int] | Mapping[None, int],
    scale: tuple[float | None, float | None],
    weight: float = 1.0,
) -> list[AnswerCount]:
    return [
        AnswerCount(
            source="s", step=None, persona=None, touchpoint="", question="", segment="", kind=kind,
            month="", scale_min=scale[0], scale_max=scale[1], score=score, n=n, scored=n, texts=0,
            weight=n * weight, weight_squares=n * weight * weight,
            total=n * weight * (score or 0.0), squares=n * weight * (score or 0.0) ** 2,
        )
        for score, n in scores.items()
    ]  # fmt: skip


def only(counts: list[AnswerCount]) -> Answers:
    (found,) = answers_of(counts)
    return found


@given(st.lists(st.integers(0, 10), min_size=1, max_size=60))
def test_answers_of_nps_come_to_the_nps(scores: list[int]) -> None:
    counts, _ = nps_counts(scores)
    by_score = {float(score): scores.count(score) for score in set(scores)}
    found = only(counted("nps", by_score, (0, 10)))
    assert found.score == pytest.approx(counts.nps)
    assert found.interval == nps_adjusted_wald(counts)
    assert found.mean == pytest.approx(sum(scores) / len(scores))
    assert found.n == len(scores)


@pytest.mark.parametrize(
    ("kind", "scale", "score"),
    [
        (MeasureKind.CSAT, (1, 5), 50),
        (MeasureKind.CSAT, (1, 10), 0),
        (MeasureKind.CES, (1, 5), 50),
        (MeasureKind.CES, (1, 7), 30),
        (MeasureKind.CSAT, (0, 100), None),
        (MeasureKind.CHURN, (0, 5), None),
    ],
)
def test_the_upper_boxes_of_a_scale_are_counted(
    kind: str, scale: tuple[float, float], score: float | None
) -> None:
    found = only(counted(kind, {5: 3, 4: 2, 3: 4, 1: 1}, scale))
    assert found.score == score
    assert (found.interval is None) is (score is None)
    assert found.mean == pytest.approx(3.6)


def test_answers_on_two_scales_are_not_thrown_together() -> None:
    found = answers_of(counted("csat", {5: 2}, (1, 5)) + counted("csat", {5: 2}, (1, 10)))
    assert [(one.scale, one.score) for one in found] == [((1, 5), 100), ((1, 10), 0)]


def test_weighted_rows_count_by_their_weight_and_have_no_interval() -> None:
    rows = counted("nps", {10: 1}, (0, 10), weight=3.0) + counted("nps", {0: 1}, (0, 10))
    found = only(rows)
    assert (found.score, found.interval, found.n) == (50, None, 2)


def test_scores_that_are_not_known_one_by_one_make_a_mean_alone() -> None:
    found = only(counted("csat", {None: 4}, (None, None)))
    assert (found.score, found.interval, found.n) == (None, None, 4)


def test_words_and_ratings_of_no_known_kind_come_to_nothing() -> None:
    assert answers_of(counted(None, {None: 3}, (None, None))) == ()
    assert answers_of(counted("custom", {4: 3}, (1, 5))) == ()
