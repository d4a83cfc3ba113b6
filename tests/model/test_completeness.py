"""What `check` tells: each gap alone, and silence where nothing is missing."""

from datetime import date

import pytest

from cjmdesk.model import (
    Card,
    CardId,
    CardKind,
    Cell,
    EmotionPoint,
    EvidenceGrade,
    Improvement,
    JourneyMap,
    Lane,
    LaneId,
    LaneKind,
    MapId,
    PainPoint,
    Persona,
    PersonaId,
    Project,
    Record,
    Stage,
    StageId,
    StageSlot,
    Status,
    Step,
    StepId,
)
from cjmdesk.model.completeness import Gap, unfinished

MAP = MapId("m")
STEP = StepId("step")


def card(name: str, kind: CardKind, lane: LaneKind) -> Card:
    return Card(
        id=CardId(name),
        map=MAP,
        kind=kind,
        text=name,
        cell=Cell(step=STEP, lane=LaneId(lane.value)),
    )


@pytest.fixture
def finished() -> Project:
    lanes = (LaneKind.TOUCHPOINTS, LaneKind.PAINS, LaneKind.OPPORTUNITIES)
    persona = PersonaId("p")
    cards = [
        card("site", CardKind.TOUCHPOINT, LaneKind.TOUCHPOINTS),
        card("hurts", CardKind.PAIN, LaneKind.PAINS),
        card("helps", CardKind.OPPORTUNITY, LaneKind.OPPORTUNITIES),
    ]
    return Project(
        maps={MAP: JourneyMap(id=MAP, title="Shop", personas=frozenset({persona}))},
        stages={"s": Stage(id=StageId("s"), map=MAP, title="Buy")},
        steps={STEP: Step(id=STEP, slot=StageSlot(stage=StageId("s")))},
        lanes={k.value: Lane(id=LaneId(k.value), map=MAP, kind=k) for k in lanes},
        cards={c.id: c for c in cards},
        personas={persona: Persona(id=persona, name="Lin")},
        emotions={
            "p:step": EmotionPoint(id="p:step", map=MAP, persona=persona, step=STEP, value=1)
        },
        pain_points={
            "hurts": PainPoint(
                id=CardId("hurts"), severity=3, frequency=3, reach=3, grade=EvidenceGrade.DATA
            )
        },
        improvements={
            "helps": Improvement(
                id=CardId("helps"),
                owner="Mei",
                due=date(2027, 1, 1),
                metric="CES",
                target=5.5,
                status=Status.PLANNED,
            )
        },
    )


def gaps(project: Project) -> list[Gap]:
    return [finding.gap for finding in unfinished(project)]


def test_a_finished_project_has_no_gaps(finished: Project) -> None:
    assert gaps(finished) == []


@pytest.mark.parametrize(
    ("kind", "record", "change", "gap"),
    [
        ("stage", "s", None, Gap.NO_STAGES),
        ("step", STEP, None, Gap.NO_STEPS),
        ("card", "site", None, Gap.NO_TOUCHPOINT),
        ("map", MAP, {"personas": frozenset()}, Gap.NO_PERSONA),
        ("emotion", "p:step", {"value": None}, Gap.NO_CURVE),
        ("pain", "hurts", {"reach": None}, Gap.NO_SCORE),
        ("pain", "hurts", {"grade": None}, Gap.NO_EVIDENCE),
        ("improvement", "helps", {"owner": ""}, Gap.NO_OWNER),
        ("improvement", "helps", {"due": None}, Gap.NO_DATE),
        ("improvement", "helps", {"target": None}, Gap.NO_METRIC),
        ("improvement", "helps", None, Gap.NO_OWNER),
        ("card", "helps", {"cell": None}, Gap.UNPLACED),
        ("step", STEP, None, Gap.UNPLACED),
        ("stage", "s", None, Gap.UNPLACED),
        ("stage", "s", None, Gap.NO_STAGE),
        ("lane", "pains", None, Gap.UNPLACED),
    ],
)
def test_each_gap_is_told(
    finished: Project, kind: str, record: str, change: dict[str, object] | None, gap: Gap
) -> None:
    changed: Record | None = None
    if change is not None:
        before = dict(finished.records_of(kind))[record]
        changed = before.model_copy(update=change)
    assert gap in gaps(finished.replaced({kind: {record: changed}}))


def test_a_spanning_touchpoint_serves_the_stages_it_covers(finished: Project) -> None:
    wide = finished.cards["site"].model_copy(update={"span": 2})
    second = Stage(id=StageId("s2"), map=MAP, title="Use", order="Z")
    project = finished.replaced(
        {
            "stage": {"s2": second},
            "step": {"t2": Step(id=StepId("t2"), slot=StageSlot(stage=StageId("s2")))},
            "card": {"site": wide},
        }
    )
    assert Gap.NO_TOUCHPOINT not in gaps(project)


def test_a_dropped_improvement_needs_no_owner(finished: Project) -> None:
    dropped = finished.improvements["helps"].model_copy(
        update={"owner": "", "status": Status.DROPPED}
    )
    assert gaps(finished.replaced({"improvement": {"helps": dropped}})) == []
