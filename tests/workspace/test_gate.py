"""What is asked before a plan goes out."""

from cjmdesk.model import ProjectInfo
from cjmdesk.words import Words
from cjmdesk.workspace.gate import gate_of, gate_question
from tests.workspace.reports.made_up import improvement, made_of


def test_nothing_is_asked_of_a_plan_that_has_passed() -> None:
    assert gate_question(made_of(improvement("a"))) is None


def test_a_plan_with_gaps_is_asked_about() -> None:
    asked = gate_question(made_of(improvement("a", owner="")))
    assert asked is not None
    assert "1 of the first 1" in Words.load("en").say(asked)


def test_a_plan_that_was_let_through_is_not() -> None:
    project = made_of(improvement("a", due=None), info=ProjectInfo(gate_override="Monday"))
    assert gate_question(project) is None
    assert not gate_of(project).passed
