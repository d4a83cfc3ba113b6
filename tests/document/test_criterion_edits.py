"""Criteria of weighted scoring, and numbers given to improvements."""

import pytest

from cjmdesk.document import JourneyDocument, edits
from cjmdesk.document.edits import NewCard
from cjmdesk.errors import EditRefused
from cjmdesk.model import CardId, CardKind, CriterionId, FactorName, mark_id
from tests.document.journey import Journey


def titles(document: JourneyDocument) -> list[str]:
    criteria = document.project.criteria.values()
    return [c.title for c in sorted(criteria, key=lambda c: (c.order, c.id))]


@pytest.fixture
def idea(journey: Journey) -> CardId:
    card = NewCard("Say the price", kind=CardKind.OPPORTUNITY)
    return edits.add_card(journey.document, journey.map, card)


def test_criteria_are_added_last_and_moved(document: JourneyDocument) -> None:
    cost, _, fit = (edits.add_criterion(document, title=t) for t in ("Cost", "Reach", "Fit"))
    assert titles(document) == ["Cost", "Reach", "Fit"]
    edits.move_criterion(document, fit, before=cost)
    assert titles(document) == ["Fit", "Cost", "Reach"]
    edits.change_criteria(document, {fit: {"title": "Strategy"}})
    assert titles(document) == ["Strategy", "Cost", "Reach"]
    document.undo()
    document.undo()
    assert titles(document) == ["Cost", "Reach", "Fit"]


def test_weights_are_given_together_and_taken_back_together(document: JourneyDocument) -> None:
    cost, reach = (edits.add_criterion(document, title=title) for title in ("Cost", "Reach"))
    edits.change_criteria(document, {cost: {"weight": 70.0}, reach: {"weight": 30.0}})
    assert {c.weight for c in document.project.criteria.values()} == {70, 30}
    document.undo()
    assert {c.weight for c in document.project.criteria.values()} == {None}


def test_a_criterion_goes_with_its_marks(journey: Journey, idea: CardId) -> None:
    document = journey.document
    cost, reach = (edits.add_criterion(document, title=title) for title in ("Cost", "Reach"))
    edits.rate_improvements(document, marks={(cost, idea): 4, (reach, idea): 2})
    edits.delete_criterion(document, cost)
    assert list(document.project.marks) == [mark_id(reach, idea)]
    document.undo()
    assert document.project.marks[mark_id(cost, idea)].value == 4


def test_effort_and_impact_are_one_step_of_undo(journey: Journey, idea: CardId) -> None:
    document = journey.document
    edits.rate_improvements(
        document, plans={idea: {"effort": 3.0}}, factors={(idea, FactorName.IMPACT): 4.0}
    )
    assert document.project.improvements[idea].effort == 3
    assert document.project.factors[f"{idea}:impact"].value == 4
    document.undo()
    assert idea not in document.project.improvements
    assert f"{idea}:impact" not in document.project.factors


def test_a_number_taken_away_leaves_nothing(journey: Journey, idea: CardId) -> None:
    document = journey.document
    cost = edits.add_criterion(document, title="Cost")
    impact = (idea, FactorName.IMPACT)
    edits.rate_improvements(document, factors={impact: 4.0}, marks={(cost, idea): 3})
    edits.rate_improvements(document, factors={impact: None}, marks={(cost, idea): None})
    assert not document.project.factors
    assert not document.project.marks


def test_only_improvements_are_rated(journey: Journey, idea: CardId) -> None:
    document = journey.document
    pain = edits.add_card(document, journey.map, NewCard("Waits", kind=CardKind.PAIN))
    with pytest.raises(EditRefused):
        edits.rate_improvements(document, plans={idea: {"effort": 1}, pain: {"effort": 1}})
    with pytest.raises(EditRefused):
        edits.rate_improvements(document, marks={(CriterionId("gone"), idea): 3})
    with pytest.raises(EditRefused):
        edits.rate_improvements(document, plans={idea: {"effort": -1}})
    assert idea not in document.project.improvements
