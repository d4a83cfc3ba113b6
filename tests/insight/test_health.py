"""A journey in one line, its funnel, its drivers and its stages: unknown is never nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.exchange.samples import load_sample, sample_names
from cjmdesk.insight.funnel import funnel_of
from cjmdesk.insight.health import health_of, switches
from cjmdesk.insight.heat import Dimension, heat_map
from cjmdesk.insight.pain_sums import PainIndices, grounds_of, pain_by_driver, pain_sum
from cjmdesk.model import (
    Card,
    CardId,
    CardKind,
    Cell,
    Driver,
    EmotionPoint,
    EvidenceGrade,
    JourneyMap,
    Lane,
    LaneId,
    LaneKind,
    MapId,
    PainPoint,
    PersonaId,
    Project,
    ProjectInfo,
    Record,
    Stage,
    StageId,
    StageSlot,
    Step,
    StepId,
    emotion_id,
)
from tests.layout.maps import project_of

MAP = MapId("map")
LANE = LaneId("lane")


def journey(*records: Record, drop_offs: tuple[float | None, ...] = (None,) * 4) -> Project:
    """A map of two stages with as many steps each as there are drop-offs for."""
    half = (len(drop_offs) + 1) // 2
    steps = [
        Step(
            id=StepId(f"s{n}"),
            slot=StageSlot(stage=StageId("late" if n >= half else "early"), order=f"{n:03}"),
            drop_off=share,
        )
        for n, share in enumerate(drop_offs)
    ]
    return project_of(
        [
            JourneyMap(id=MAP),
            Stage(id=StageId("early"), map=MAP, order="A"),
            Stage(id=StageId("late"), map=MAP, order="B"),
            Lane(id=LANE, map=MAP, kind=LaneKind.PAINS),
            *steps,
            *records,
        ]
    )


def card(name: str, kind: CardKind, step: int, **fields: object) -> Card:
    cell = Cell(step=StepId(f"s{step}"), lane=LANE)
    return Card(id=CardId(name), map=MAP, kind=kind, cell=cell, **fields)


def pain(name: str, step: int, rating: int | None, **fields: object) -> list[Record]:
    given: dict[str, object] = {"severity": rating, "frequency": rating, "reach": rating}
    return [card(name, CardKind.PAIN, step), PainPoint(id=CardId(name), **given, **fields)]


def test_a_department_at_work_over_several_steps_hands_over_once() -> None:
    project = journey(
        card("a", CardKind.DEPARTMENT, 0, text="Sales", span=2),
        card("b", CardKind.DEPARTMENT, 2, text="Support,  sales"),
        card("c", CardKind.DEPARTMENT, 3, text="Finance"),
    )
    found = health_of(project, MAP, {}).hand_overs
    assert found.places == (("s2", "s3"),)
    assert (found.count, found.known, found.steps) == (1, 4, 4)


def test_steps_that_say_nothing_are_looked_across() -> None:
    steps = [StepId(name) for name in "abcd"]
    found = switches(steps, {steps[0]: frozenset({"app"}), steps[3]: frozenset({"phone"})})
    assert found.places == ((steps[0], steps[3]),)


def test_how_often_it_changes_is_unknown_where_one_step_speaks() -> None:
    project = journey(card("a", CardKind.TOUCHPOINT, 0, channel="App"))
    assert health_of(project, MAP, {}).channel_switches.count is None


def test_pain_that_is_not_scored_is_in_no_sum_but_counted() -> None:
    project = journey(*pain("a", 0, 5), *pain("b", 0, None), card("c", CardKind.PAIN, 1))
    found = health_of(project, MAP, PainIndices().of(project, MAP)).pain
    assert found.total == pytest.approx(100)
    assert (found.scored, found.unscored) == (1, 2)


def test_assumed_pain_is_a_share_of_the_sum() -> None:
    project = journey(
        *pain("a", 0, 5, grade=EvidenceGrade.ASSUMPTION),
        *pain("b", 0, 3, grade=EvidenceGrade.DATA),
        *pain("c", 0, 3),
    )
    grounds = grounds_of(project, PainIndices().of(project, MAP))
    assert (grounds.assumed, grounds.ungraded) == pytest.approx((0.5, 0.25))
    nothing = grounds_of(project, {})
    assert (nothing.assumed, nothing.ungraded) == (None, None)


def test_an_index_follows_its_ratings_and_the_exponents() -> None:
    memory = PainIndices()
    before = journey(*pain("a", 0, 2))
    assert memory.of(before, MAP) == {"a": pytest.approx(25.0)}
    harder = journey(*pain("a", 0, 3))
    assert memory.of(harder, MAP) == {"a": pytest.approx(50.0)}
    odd = journey(
        card("a", CardKind.PAIN, 0),
        PainPoint(id=CardId("a"), severity=5, frequency=1, reach=1),
    )
    plain = memory.of(odd, MAP)[CardId("a")]
    info = ProjectInfo(severity_weight=4.0)
    heavy = memory.of(odd.model_copy(update={"info": info}), MAP)[CardId("a")]
    assert plain is not None
    assert heavy is not None
    assert heavy > plain


def test_drivers_are_sorted_by_their_pain_and_the_driverless_come_last() -> None:
    project = journey(
        *pain("a", 0, 3, driver=Driver.SERVICE),
        *pain("b", 0, 5, driver=Driver.PRODUCT),
        *pain("c", 0, 5),
        *pain("d", 0, None, driver=Driver.SERVICE),
        *pain("e", 0, 1, driver=Driver.SERVICE),
    )
    found = pain_by_driver(project, PainIndices().of(project, MAP))
    assert [one.driver for one in found] == [Driver.PRODUCT, Driver.SERVICE, None]
    assert found[1].cards == ("a", "e", "d")
    assert (found[1].pain.scored, found[1].pain.unscored) == (2, 1)


def test_losses_multiply_and_unknown_ones_are_not_none() -> None:
    found = funnel_of(journey(drop_offs=(0.5, None, 0.2, 0.0)), MAP)
    assert [step.before for step in found.steps] == pytest.approx([1.0, 0.5, 0.5, 0.4])
    assert [step.lost for step in found.steps] == [0.5, None, pytest.approx(0.1), 0.0]
    assert found.known == 3
    assert found.left == pytest.approx(0.4)
    assert found.worst is found.steps[0]


@given(st.lists(st.none() | st.floats(0, 1), min_size=2, max_size=30).map(tuple))
def test_a_funnel_never_grows(drop_offs: tuple[float | None, ...]) -> None:
    steps = funnel_of(journey(drop_offs=drop_offs), MAP).steps
    assert all(0 <= step.after <= step.before <= 1 for step in steps)
    assert [step.drop_off for step in steps] == list(drop_offs)


def test_a_stage_is_as_hot_as_what_is_known_of_it() -> None:
    persona = PersonaId("p")
    point = EmotionPoint(
        id=emotion_id(persona, StepId("s0")), map=MAP, persona=persona, step=StepId("s0"), value=-2
    )
    gap = EmotionPoint(
        id=emotion_id(persona, StepId("s1")), map=MAP, persona=persona, step=StepId("s1")
    )
    evidence = frozenset({"x", "y"})
    project = journey(
        point,
        gap,
        *pain("a", 0, 5, evidence=evidence),
        *pain("b", 1, 1, evidence=evidence),
        *pain("c", 1, None),
    )
    rated = project.steps["s0"].model_copy(update={"cognitive": 2})
    project = project.replaced({"step": {"s0": rated}})
    early, late = heat_map(project, MAP, PainIndices().of(project, MAP))
    assert (early.emotion.value, early.emotion.n) == (-2.0, 1)
    assert early.pain.total == pytest.approx(100)
    assert (early.pain.scored, early.pain.unscored) == (2, 1)
    assert early.evidence == 2
    assert early.ratings[Dimension.COGNITIVE].value == 2.0
    assert early.ratings[Dimension.EMOTIONAL].value is None
    assert late.emotion.value is None
    assert late.pain == pain_sum(())


@pytest.mark.parametrize("name", sample_names())
def test_stages_and_drivers_share_out_the_whole_pain(name: str) -> None:
    project = load_sample(name, "en").project
    for map_id in map(MapId, project.maps):
        indices = PainIndices().of(project, map_id)
        whole = health_of(project, map_id, indices).pain
        drivers = pain_by_driver(project, indices)
        stages = heat_map(project, map_id, indices)
        assert sum(one.pain.total for one in drivers) == pytest.approx(whole.total)
        assert sum(one.pain.total for one in stages) == pytest.approx(whole.total)
        assert sum(one.pain.count for one in drivers) == whole.count
