"""The action plan: the order of a method, and honest about everything that is open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.errors import InputRefused
from cjmdesk.insight.action_plan import Gap, Goal, PlanBook, action_plan
from cjmdesk.insight.ranking import RankingMethod, ranking
from cjmdesk.model import CardId, EvidenceGrade, Measure, MeasureId, Project, Status
from tests.workspace.reports.made_up import (
    MAP,
    TODAY,
    day,
    improvement,
    made_of,
    pain,
    projects,
    takes,
)


def small() -> Project:
    """`a` is worth twice as much as `b`; `c` is unscored, `d` dropped."""
    return made_of(
        improvement("a", effort=2.0),
        improvement("b", effort=4.0),
        improvement("c"),
        improvement("d", status=Status.DROPPED),
        pain("p", grade=EvidenceGrade.ASSUMPTION, evidence=frozenset({"e1", "e2"})),
        pain("q", grade=EvidenceGrade.DATA, evidence=frozenset({"e2", "e3"}), must_fix=True),
        takes("a", "p"),
        takes("b", "p", 0.25),
        takes("b", "q", 0.25),
    )


def test_the_order_is_the_methods_own() -> None:
    project = small()

    plan = action_plan(project, TODAY, draws=50)

    assert [action.card for action in plan.ranked] == ["a", "b"]
    assert plan.ranking == ranking(project, RankingMethod.PRIORITY, draws=50)
    assert [action.place.rank for action in plan.ranked if action.place] == [1, 2]


def test_what_lacks_a_number_is_listed_apart_and_what_was_dropped_is_counted() -> None:
    plan = action_plan(small(), TODAY, draws=0)

    assert [(action.card, action.missing) for action in plan.unranked] == [("c", ("relief",))]
    assert plan.dropped == 1


def test_evidence_is_that_of_the_pains_each_row_once() -> None:
    a, b = action_plan(small(), TODAY, draws=0).ranked

    assert (a.grades, a.evidence, a.must_fix) == ((EvidenceGrade.ASSUMPTION,), 2, False)
    assert (b.grades, b.evidence, b.must_fix) == (
        (EvidenceGrade.DATA, EvidenceGrade.ASSUMPTION),
        3,
        True,
    )


def test_a_pain_that_must_be_fixed_is_covered_only_by_who_takes_something_of_it() -> None:
    def uncovered(share: float | None) -> tuple[str, ...]:
        project = made_of(improvement("a"), pain("q", must_fix=True), takes("a", "q", share))
        return action_plan(project, TODAY, draws=0).uncovered

    assert uncovered(0.25) == ()
    assert uncovered(0.0) == ("q",)
    assert uncovered(None) == ("q",)


@pytest.mark.parametrize(
    ("fields", "gaps"),
    [
        ({}, ()),
        ({"owner": "  "}, (Gap.OWNER,)),
        ({"due": None}, (Gap.DUE,)),
        ({"metric": ""}, (Gap.METRIC,)),
        ({"target": None}, (Gap.METRIC,)),
        ({"owner": "", "due": None, "metric": ""}, (Gap.OWNER, Gap.DUE, Gap.METRIC)),
    ],
)
def test_gaps_are_owner_date_and_metric(fields: dict[str, object], gaps: tuple[Gap, ...]) -> None:
    plan = action_plan(made_of(improvement("a", **fields)), TODAY, draws=0)

    assert [action.gaps for action in plan.unfinished] == ([gaps] if gaps else [])


def test_a_card_without_a_sheet_is_a_line_of_the_plan_with_every_gap() -> None:
    bare = made_of(improvement("a")).model_copy(update={"improvements": {}})

    (action,) = action_plan(bare, TODAY, draws=0).actions

    assert action.gaps == tuple(Gap)


def test_overdue_is_what_is_not_done_after_its_day() -> None:
    def overdue(due: int, status: Status) -> bool:
        project = made_of(improvement("a", due=day(due), status=status))
        return action_plan(project, TODAY, draws=0).actions[0].overdue

    assert overdue(-1, Status.DOING)
    assert not overdue(0, Status.DOING)
    assert not overdue(-1, Status.DONE)


def test_a_measure_lends_its_name_unit_and_target() -> None:
    measure = Measure(id=MeasureId("m"), name="NPS", unit="points", target=40, map=MAP)
    sheet = improvement("a", measure=MeasureId("m"), metric="", target=None)

    (action,) = action_plan(made_of(sheet, measure), TODAY, draws=0).actions

    assert action.goal == Goal("NPS", "points", 10.0, 40.0, None)
    assert action.gaps == ()


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "share"),
    [
        (10, 20, 15, 0.5),
        (20, 10, 12.5, 0.75),
        (10, 20, 5, 0.0),
        (10, 20, 99, 1.0),
        (10, 10, 10, None),
        (None, 10, 10, None),
        (10, 20, None, None),
    ],
)
def test_the_share_of_the_way_lies_between_none_and_all(
    baseline: float | None, target: float | None, actual: float | None, share: float | None
) -> None:
    assert Goal("", "", baseline, target, actual).share == share


def test_a_method_that_ranks_pains_makes_no_plan() -> None:
    with pytest.raises(InputRefused, match="ranks pain points"):
        action_plan(small(), TODAY, method=RankingMethod.RPN)


def test_a_plan_of_one_map_holds_nothing_of_the_others() -> None:
    assert action_plan(small(), TODAY, map_id=MAP, draws=0).actions
    other = action_plan(small(), TODAY, map_id="other", draws=0)  # type: ignore[arg-type]
    assert (other.actions, other.uncovered, other.dropped) == ((), (), 0)


@given(st.lists(projects(), min_size=2, max_size=4), st.data())
def test_a_book_of_plans_says_what_a_plan_from_scratch_says(
    found: list[Project], data: st.DataObject
) -> None:
    book = PlanBook()
    for project in found:
        assert book.plan(project, TODAY, None) == action_plan(project, TODAY, draws=0)
        for card in sorted(project.improvements):
            sheet = project.improvements[CardId(card)]
            changed = sheet.model_copy(
                update={
                    "owner": data.draw(st.sampled_from(["", "Ann"])),
                    "effort": data.draw(st.sampled_from([None, 1.0, 9.0])),
                    "status": data.draw(st.sampled_from(Status)),
                }
            )
            project = project.replaced({"improvement": {card: changed}})
            assert book.plan(project, TODAY, None) == action_plan(project, TODAY, draws=0)
