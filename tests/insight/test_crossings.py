"""Hand-overs and switches, place by place: the same that health counts, with the pains beside."""

from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.insight.crossings import Change, Crossings, crossings_of
from cjmdesk.insight.health import health_of
from cjmdesk.insight.pain_sums import PainIndices
from cjmdesk.model import CardKind, Project, Record
from tests.insight.test_health import MAP, card, journey, pain


def found_in(project: Project) -> Crossings:
    return crossings_of(project, MAP, PainIndices().of(project, MAP))


def department(step: int, text: str, span: int = 1) -> Record:
    return card(f"d{step}", CardKind.DEPARTMENT, step, text=text, span=span)


def touchpoint(step: int, channel: str) -> Record:
    return card(f"t{step}", CardKind.TOUCHPOINT, step, channel=channel)


def test_names_are_said_as_they_are_written() -> None:
    found = found_in(journey(department(0, "Legal Team, Sales"), department(1, "IT")))
    assert [one.departments for one in found.places] == [Change(("Legal Team", "Sales"), ("IT",))]
    assert [one.channels for one in found.places] == [None]


def test_a_place_where_both_change_is_one_place() -> None:
    project = journey(
        department(0, "Sales"), department(1, "IT"), touchpoint(0, "Shop"), touchpoint(1, "App")
    )
    (one,) = found_in(project).places
    assert (one.departments, one.channels) == (
        Change(("Sales",), ("IT",)),
        Change(("Shop",), ("App",)),
    )


def test_pains_lie_beside_from_step_to_step_the_worst_first() -> None:
    project = journey(
        department(0, "Sales"),
        department(2, "IT"),
        *pain("before", 0, 2),
        *pain("between", 1, 5),
        *pain("unscored", 2, None),
        *pain("later", 3, 5),
    )
    found = found_in(project)
    (one,) = found.places
    assert one.pains == ("between", "before", "unscored")
    assert (one.pain.scored, one.pain.unscored) == (2, 1)
    assert found.worst == one


def test_without_a_scored_pain_no_place_is_worst() -> None:
    project = journey(department(0, "Sales"), department(1, "IT"), *pain("p", 0, None))
    assert found_in(project).worst is None


def test_one_step_that_says_something_is_not_known() -> None:
    assert not found_in(journey(department(0, "Sales"))).known
    assert found_in(journey(department(0, "Sales", span=2))).known


NAMES = st.sampled_from(("", "Sales", "IT", "sales, IT", "Shop/App"))


@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=8))
def test_places_are_those_that_health_counts(told: list[tuple[str, str]]) -> None:
    cards = [department(at, text) for at, (text, _) in enumerate(told)]
    cards += [touchpoint(at, channel) for at, (_, channel) in enumerate(told)]
    project = journey(*cards, drop_offs=(None,) * len(told))
    found, health = found_in(project), health_of(project, MAP, {})
    handed = [(one.before, one.after) for one in found.places if one.departments is not None]
    switched = [(one.before, one.after) for one in found.places if one.channels is not None]
    assert sorted(handed) == sorted(health.hand_overs.places)
    assert sorted(switched) == sorted(health.channel_switches.places)
