"""What is looked at before a plan goes out."""

from cjmdesk.model import ProjectInfo
from cjmdesk.workspace.gate import gate_of
from tests.workspace.reports.made_up import MAP, improvement, made_of


def test_a_plan_without_gaps_has_passed() -> None:
    assert gate_of(made_of(improvement("a"))).passed


def test_a_plan_with_gaps_may_not_go_out() -> None:
    found = gate_of(made_of(improvement("a", owner="")), MAP)
    assert [action.card for action in found.lacking] == ["a"]
    assert not found.open


def test_a_plan_that_was_let_through_may() -> None:
    project = made_of(improvement("a", due=None), info=ProjectInfo(gate_override="Monday"))
    assert gate_of(project).open
    assert not gate_of(project).passed
