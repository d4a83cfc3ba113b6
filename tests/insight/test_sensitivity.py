"""The one sentence about the first place."""

import pytest

from cjmdesk.insight.ranking import RankingMethod, ranking
from cjmdesk.insight.sensitivity import sensitivity
from cjmdesk.model import CardId, Project
from cjmdesk.model.record import Record
from tests.insight.test_ranking import idea, numbers, pain, project_with, takes
from tests.insight.test_weighted import criterion, marked, two_ideas


def said(project: Project, method: RankingMethod, draws: int = 0) -> str | None:
    found = sensitivity(project, ranking(project, method, draws=draws))
    return None if found is None else str(found)


def test_weighted_scoring_names_the_weight_that_decides() -> None:
    project = two_ideas(criterion("cost", "B", 60), criterion("reach", "N", 40))
    assert said(project, RankingMethod.WEIGHTED) == (
        "If “cost” weighed 34 % less, “b” would come first."
    )


def test_a_first_place_that_no_weight_decides() -> None:
    project = project_with(
        criterion("cost", "B"), *idea("a"), *idea("b"), *marked("a", cost=5), *marked("b", cost=3)
    )
    assert said(project, RankingMethod.WEIGHTED) == (
        "No change of a single weight takes the first place from “a”."
    )


def test_draws_say_how_often_the_first_stays_in_front() -> None:
    project = project_with(
        *pain("p", 4, 4, 4),
        *idea("a", confidence=1, effort=1),
        *idea("b", confidence=0.5, effort=4),
        takes("a", "p", 1.0),
        takes("b", "p", 0.5),
    )
    assert said(project, RankingMethod.PRIORITY, draws=50) == (
        "“a” stays in the top 3 in 100 % of 50 draws."
    )


@pytest.mark.parametrize(
    ("cost", "sentence"),
    [
        (150.0, "“b” would come first if its score were more than 50 % higher."),
        (115.2, "“b” would come first if its score were more than 16 % higher."),
        (100.0, "“a” and “b” share the first place."),
    ],
)
def test_methods_without_draws_tell_the_distance(cost: float, sentence: str) -> None:
    project = project_with(
        *idea("a"),
        *idea("b"),
        *numbers("a", cost_of_delay=cost, duration=1),
        *numbers("b", cost_of_delay=100, duration=1),
    )
    assert said(project, RankingMethod.CD3) == sentence


def test_one_alone_has_nobody_to_lose_to() -> None:
    project = project_with(*idea("a"), *numbers("a", cost_of_delay=1, duration=1))
    assert said(project, RankingMethod.CD3) is None


def even(name: str) -> list[tuple[str, Record]]:
    return [*idea(name), *numbers(name, cost_of_delay=100, duration=1)]


def test_many_that_share_the_first_place_are_counted() -> None:
    project = project_with(*even("a"), *even("b"), *even("c"))
    assert said(project, RankingMethod.CD3) == "3 share the first place, “a” among them."


def test_a_quotation_within_a_name_gets_the_inner_marks() -> None:
    project = project_with(*even("a"), *even("b"))
    card = project.cards[CardId("a")].model_copy(update={"text": "「配送中」"})
    spoken = project.replaced({"card": {**project.cards, card.id: card}})
    assert said(spoken, RankingMethod.CD3) == "“『配送中』” and “b” share the first place."
