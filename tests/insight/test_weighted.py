"""Weighted scoring of a project: weights by rank or by hand, lacking marks, how close it is."""

from hypothesis import assume, given
from hypothesis import strategies as st

from cjmdesk.insight.ranking import RankingMethod, ranking
from cjmdesk.insight.weighted import explicit_weights, overtaking, weighing
from cjmdesk.model import (
    Criterion,
    CriterionId,
    CriterionMark,
    Project,
    Record,
    mark_id,
)
from tests.insight.test_ranking import idea, project_with


def criterion(name: str, order: str, weight: float | None = None) -> tuple[str, Record]:
    return "criterion", Criterion(id=CriterionId(name), title=name, order=order, weight=weight)


def marked(card: str, **values: int) -> list[tuple[str, Record]]:
    found: list[tuple[str, Record]] = []
    for name, value in values.items():
        mark = mark_id(CriterionId(name), card)  # type: ignore[arg-type]
        record = CriterionMark.model_validate(
            {"id": mark, "criterion": name, "card": card, "value": value}
        )
        found.append(("mark", record))
    return found


def two_ideas(*criteria: tuple[str, Record]) -> Project:
    return project_with(
        *criteria,
        *idea("a"),
        *idea("b"),
        *marked("a", cost=5, reach=2),
        *marked("b", cost=3, reach=4),
    )


def test_without_weights_the_order_gives_them() -> None:
    weights = weighing(project_with(criterion("b", "N"), criterion("a", "B")))
    assert [c.id for c in weights.criteria] == ["a", "b"]
    assert weights.shares == (0.75, 0.25)
    assert weights.by_rank


def test_a_criterion_without_weight_beside_others_counts_for_nothing() -> None:
    project = two_ideas(criterion("cost", "B", 10), criterion("reach", "N"))
    assert weighing(project).shares == (1.0, 0.0)
    found = ranking(project, RankingMethod.WEIGHTED)
    assert [(item.card, item.score) for item in found.items] == [("a", 5.0), ("b", 3.0)]


def test_scores_are_weighted_means_of_marks() -> None:
    found = ranking(
        two_ideas(criterion("cost", "B", 3), criterion("reach", "N", 1)), RankingMethod.WEIGHTED
    )
    assert [(item.card, item.score) for item in found.items] == [("a", 4.25), ("b", 3.25)]


def test_a_lacking_mark_is_named_and_never_a_zero() -> None:
    project = project_with(
        criterion("cost", "B"), criterion("reach", "N"), *idea("a"), *marked("a", cost=5)
    )
    found = ranking(project, RankingMethod.WEIGHTED)
    assert found.items == ()
    assert found.not_scored[0].missing == ("reach",)


def test_without_criteria_nothing_is_scored() -> None:
    found = ranking(project_with(*idea("a")), RankingMethod.WEIGHTED)
    assert found.not_scored[0].missing == ("criteria",)


def test_weights_of_nothing_score_nothing() -> None:
    project = two_ideas(criterion("cost", "B", 0), criterion("reach", "N", 0))
    assert ranking(project, RankingMethod.WEIGHTED).items == ()


def test_the_smallest_change_of_a_weight_that_changes_the_first_place() -> None:
    # 5a + 2b against 3a + 4b: equal where both weigh the same.
    project = two_ideas(criterion("cost", "B", 60), criterion("reach", "N", 40))
    found = overtaking(project, ["a", "b"])
    assert found is not None
    assert (found.first, found.other, found.criterion, found.less) == ("a", "b", "cost", True)
    assert found.percent == 34
    for percent, first in ((33, "a"), (34, "b")):
        weight = 60 * (1 - percent / 100)
        changed = two_ideas(criterion("cost", "B", weight), criterion("reach", "N", 40))
        assert ranking(changed, RankingMethod.WEIGHTED).items[0].card == first


@given(
    st.lists(st.integers(1, 9), min_size=3, max_size=3),
    st.lists(st.lists(st.integers(1, 5), min_size=3, max_size=3), min_size=2, max_size=5),
)
def test_what_is_said_to_come_first_does_and_less_is_not_enough(
    weights: list[int], marks: list[list[int]]
) -> None:
    def weighed(at: int = 0, percent: int = 0) -> Project:
        changed = [w * (1 + percent / 100) if k == at else w for k, w in enumerate(weights)]
        return project_with(
            *(criterion(f"k{k}", str(k), w) for k, w in enumerate(changed)),
            *(one for n in range(len(marks)) for one in idea(f"i{n}")),
            *(
                one
                for n, row in enumerate(marks)
                for one in marked(f"i{n}", **{f"k{k}": m for k, m in enumerate(row)})
            ),
        )

    def leading(project: Project) -> set[str]:
        return {i.card for i in ranking(project, RankingMethod.WEIGHTED).items if i.rank == 1}

    items = [item.card for item in ranking(weighed(), RankingMethod.WEIGHTED).items]
    found = overtaking(weighed(), items)
    assume(found is not None and len(leading(weighed())) == 1)
    assert found is not None
    at, sign = int(found.criterion.removeprefix("k")), -1 if found.less else 1
    assert found.other in leading(weighed(at, sign * found.percent))
    assert found.first not in leading(weighed(at, sign * found.percent))
    assert found.first in leading(weighed(at, sign * (found.percent - 1)))


def test_one_item_alone_can_not_be_overtaken() -> None:
    project = two_ideas(criterion("cost", "B"), criterion("reach", "N"))
    assert overtaking(project, ["a"]) is None
    assert overtaking(project_with(*idea("a"), *idea("b")), ["a", "b"]) is None


def test_weights_by_hand_start_from_those_of_the_order() -> None:
    project = project_with(criterion("a", "B"), criterion("b", "N"))
    assert explicit_weights(weighing(project)) == {"a": 75.0, "b": 25.0}
