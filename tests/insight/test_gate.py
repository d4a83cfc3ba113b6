"""A plan goes out when its first improvements have an owner, a date and a metric."""

from datetime import date

import pytest

from cjmdesk.exchange.samples import load_sample
from cjmdesk.insight.action_plan import action_plan
from cjmdesk.insight.gate import Gate, gate
from cjmdesk.model import Project
from cjmdesk.words import Words

TODAY = date(2026, 11, 23)


def changed(project: Project, card: str = "", **fields: object) -> Project:
    if not card:
        return project.replaced({"project": {"project": project.info.model_copy(update=fields)}})
    sheet = project.improvements[card].model_copy(update=fields)
    return project.replaced({"improvement": {card: sheet}})


@pytest.fixture
def project() -> Project:
    return load_sample("online-shop", "en").project


def found(project: Project) -> Gate:
    return gate(action_plan(project, TODAY, draws=0))


def said(project: Project) -> str:
    return Words.load("en").say(found(project).message())


def test_it_is_passed_where_nothing_is_lacking(project: Project) -> None:
    assert found(project).passed
    assert said(project).startswith("Each of the first 3 ")


def test_a_first_improvement_without_owner_shuts_it(project: Project) -> None:
    shut = changed(project, "imp-size", owner=" ")
    assert [action.card for action in found(shut).lacking] == ["imp-size"]
    assert not found(shut).open
    assert said(shut).startswith("1 of the first 3 ")


def test_one_and_several_are_told_in_their_own_words(project: Project) -> None:
    one = changed(project, "imp-size", owner="")
    assert said(one) == "1 of the first 3 improvements lacks an owner, a date or a metric."
    two = changed(one, "imp-release", owner="")
    assert len(found(two).lacking) == 2
    assert said(two) == "2 of the first 3 improvements lack an owner, a date or a metric."
    assert said(changed(one, gate_top=1)).startswith("The first improvement lacks ")
    assert said(changed(project, gate_top=1)).startswith("The first improvement has ")


def test_a_later_improvement_does_not(project: Project) -> None:
    assert found(changed(project, "imp-slots", owner="")).passed


def test_a_reason_lets_it_through_and_is_said(project: Project) -> None:
    shut = changed(project, "imp-size", due=None)
    let = changed(shut, gate_override="The board meets on Monday")
    assert found(let).open
    assert not found(let).passed
    assert said(let).endswith(" metric. Let through: The board meets on Monday")


def test_it_can_ask_for_nothing(project: Project) -> None:
    shut = changed(project, "imp-size", owner="")
    assert found(changed(shut, gate_top=0)).passed
    assert found(changed(shut, gate_top=0)).top == 0


def test_a_plan_without_a_number_does_not_pass_for_having_no_first(project: Project) -> None:
    unscored = project.model_copy(update={"reliefs": {}, "pain_points": {}})
    shut = changed(unscored, "imp-full-price", owner="")
    gap = found(changed(shut, gate_top=100))
    assert [action.card for action in gap.lacking] == ["imp-full-price"]


def test_a_reason_is_told_in_one_line(project: Project) -> None:
    shut = changed(project, "imp-size", owner="")
    assert found(changed(shut, gate_override=" Said\nthe board ")).override == "Said the board"
