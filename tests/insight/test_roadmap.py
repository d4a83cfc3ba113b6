"""The roadmap: sums that come out, a load that loses nothing, pain left as the portfolio says."""

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.insight.relief import Fix, residual
from cjmdesk.insight.roadmap import Quarter, Undrawn, roadmap
from cjmdesk.model import Horizon, Project, ProjectInfo, Status
from tests.workspace.reports.made_up import (
    TODAY,
    day,
    improvement,
    made_of,
    pain,
    projects,
    takes,
)


@given(projects())
def test_no_person_week_is_lost(project: Project) -> None:
    found = roadmap(project, TODAY)

    wanted = math.fsum(
        sheet.effort or 0.0
        for sheet in project.improvements.values()
        if sheet.status is not Status.DROPPED
    )
    assert math.fsum(load.weeks for load in found.quarters) + found.unplaced_weeks == (
        pytest.approx(wanted)
    )


@given(projects())
def test_everything_is_drawn_or_named(project: Project) -> None:
    found = roadmap(project, TODAY)

    alive = {i.id for i in project.improvements.values() if i.status is not Status.DROPPED}
    drawn = [task.card for task in found.tasks]
    assert sorted([*drawn, *(card for card, _ in found.undrawn)]) == sorted(alive)
    assert found.pain.counted + found.pain.left_out == len(alive)
    for task in found.tasks:
        assert found.quarters[0].quarter.starts <= task.starts
        assert task.ends < found.quarters[-1].quarter.next.starts


@given(st.dates(date(1900, 1, 1), date(2900, 1, 1)))
def test_quarters_follow_each_other_without_a_gap(any_day: date) -> None:
    quarter = Quarter.of(any_day)

    assert quarter.starts <= any_day < quarter.next.starts
    assert Quarter.of(quarter.next.starts - timedelta(days=1)) == quarter


def test_effort_is_spread_evenly_over_the_days() -> None:
    sheet = improvement("a", effort=6.0, start=date(2026, 12, 1), due=date(2027, 1, 31))

    loads = {load.quarter: load.weeks for load in roadmap(made_of(sheet), TODAY).quarters}

    assert loads == {
        Quarter(2026, 4): pytest.approx(6 * 31 / 62),
        Quarter(2027, 1): pytest.approx(6 * 31 / 62),
    }


def test_one_known_day_takes_the_whole_effort() -> None:
    found = roadmap(made_of(improvement("a", effort=5.0, start=None, due=day(3))), TODAY)

    assert found.tasks[0].moment
    assert [load.weeks for load in found.quarters] == [5.0]


def test_what_has_no_day_or_one_too_far_is_named_not_drawn() -> None:
    project = made_of(
        improvement("a", start=None, due=None),
        improvement("b", due=date(9999, 12, 31)),
        improvement("c", start=date(1, 1, 1)),
    )

    found = roadmap(project, TODAY)

    assert found.undrawn == (
        ("a", Undrawn.UNDATED),
        ("b", Undrawn.FAR),
        ("c", Undrawn.FAR),
    )
    assert found.quarters == ()
    assert found.unplaced_weeks == 12.0


def test_terms_come_in_order_and_owners_together() -> None:
    project = made_of(
        improvement("a", owner="Ann", start=day(5)),
        improvement("b", owner="Bo", start=day(1)),
        improvement("c", owner="Ann", start=day(9), due=day(30)),
        improvement("d", owner="Bo", start=day(8)),
        improvement("e", horizon=Horizon.LONG),
        improvement("f", horizon=None),
    )

    groups = roadmap(project, TODAY).groups

    assert list(groups) == [Horizon.SHORT, Horizon.LONG, None]
    assert [task.card for task in groups[Horizon.SHORT]] == ["b", "d", "a", "c"]


def test_a_dependency_is_broken_when_the_second_starts_too_early() -> None:
    def broken(start: int) -> bool:
        project = made_of(
            improvement("first", start=day(0), due=day(10)),
            improvement(
                "then",
                start=day(start),
                due=day(40),
                depends_on=frozenset({"first", "then", "gone"}),
            ),
        )
        (found,) = roadmap(project, TODAY).dependencies
        assert (found.first, found.then) == ("first", "then")
        return found.broken

    assert broken(9)
    assert not broken(10)


def test_today_is_on_the_line_when_it_is_near() -> None:
    def quarters(start: int) -> set[Quarter]:
        sheet = improvement("a", start=day(start), due=day(start + 9))
        return {load.quarter for load in roadmap(made_of(sheet), TODAY).quarters}

    assert Quarter.of(TODAY) in quarters(150)
    assert Quarter.of(TODAY) not in quarters(700)


def test_pain_left_is_the_portfolios_after_each_term() -> None:
    project = made_of(
        improvement("a", confidence=0.8),
        improvement("b", confidence=0.5, horizon=Horizon.MID),
        improvement("c", horizon=None),
        pain("p", 5),
        pain("q", 3),
        pain("r", None),
        takes("a", "p", 0.75),
        takes("b", "p", 0.5),
        takes("b", "r", 1.0),
        takes("c", "q", 1.0),
    )

    left = roadmap(project, TODAY).pain

    pains = {"p": 100.0, "q": 50.0}
    short, mid = Fix(0.8, {"p": 0.75}), Fix(0.5, {"p": 0.5})
    assert left.now.before == pytest.approx(150)
    assert left.after[Horizon.SHORT].after == pytest.approx(residual(pains, [short]).after)
    assert left.after[Horizon.MID].after == pytest.approx(residual(pains, [short, mid]).after)
    assert left.after[Horizon.LONG].after == left.after[Horizon.MID].after
    assert (left.scored, left.unscored, left.counted, left.left_out) == (2, 1, 2, 1)


def test_more_than_there_is_in_a_quarter_is_told_and_as_much_is_not() -> None:
    one = improvement("a", effort=10.0, start=day(0), due=day(5))
    for capacity, over in ((9.0, [1.0]), (10.0, []), (None, [])):
        found = roadmap(made_of(one, info=ProjectInfo(capacity=capacity)), TODAY)
        assert [load.over(capacity) for load in found.overloaded] == over


@given(projects())
def test_owners_have_the_same_tasks_as_terms(project: Project) -> None:
    found = roadmap(project, TODAY)
    owners = found.by_owner()
    assert sorted(t.card for tasks in owners.values() for t in tasks) == sorted(
        task.card for task in found.tasks
    )
    assert "" not in owners or list(owners)[-1] == ""
