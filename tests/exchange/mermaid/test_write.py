"""A map goes out as Mermaid, and what can't go is told."""

import pytest

from cjmdesk.errors import ExportRefused
from cjmdesk.exchange import mermaid
from cjmdesk.exchange.mermaid.strict import parse
from cjmdesk.exchange.report import NoticeKind
from cjmdesk.model import (
    Card,
    CardId,
    CardKind,
    Cell,
    EmotionPoint,
    JourneyMap,
    Lane,
    LaneId,
    LaneKind,
    LinkKind,
    MapId,
    PainPoint,
    Persona,
    PersonaId,
    Project,
    Record,
    Stage,
    StageId,
    StageSlot,
    Step,
    StepId,
    StepLink,
    emotion_id,
)

MAP = MapId("map")
STAGE, SECOND = StageId("s1"), StageId("s2")
ANN, BOB = PersonaId("ann"), PersonaId("bob")
ONE, TWO, THREE = StepId("1"), StepId("2"), StepId("3")
LANE = LaneId("lane")


def by_id(*records: Record) -> dict[str, Record]:
    return {record.id: record for record in records}


def felt(persona: PersonaId, step: StepId, value: float | None, **more: object) -> EmotionPoint:
    fields = {"map": MAP, "persona": persona, "step": step, "value": value, **more}
    return EmotionPoint.model_validate({"id": emotion_id(persona, step), **fields})


@pytest.fixture
def project() -> Project:
    return Project.model_validate(
        {
            "maps": by_id(
                JourneyMap(
                    id=MAP,
                    title="Shop: 50%",
                    goal="Buy; pay",
                    scenario="One\n\n  two",
                    personas=frozenset({ANN, BOB}),
                    lead_persona=BOB,
                )
            ),
            "stages": by_id(
                Stage(id=STAGE, map=MAP, order="A", title="Stage 1: start"),
                Stage(id=SECOND, map=MAP, order="B"),
            ),
            "steps": by_id(
                Step(id=ONE, slot=StageSlot(stage=STAGE, order="A"), title="title deeds"),
                Step(id=TWO, slot=StageSlot(stage=STAGE, order="B")),
                Step(id=THREE, slot=StageSlot(stage=SECOND), title="Leave"),
            ),
            "personas": by_id(
                Persona(id=ANN, name="Ann, the first", order="A"),
                Persona(id=BOB, name="Bob", order="B"),
            ),
            "emotions": by_id(
                felt(ANN, ONE, 1.5), felt(BOB, ONE, -2), felt(ANN, TWO, 0.5), felt(BOB, THREE, None)
            ),
        }
    )


def lines(project: Project) -> list[str]:
    text = mermaid.write(project, MAP).data.decode("utf-8")
    return [line.strip() for line in text.splitlines()]


def said(project: Project) -> list[str]:
    return [str(notice.message) for notice in mermaid.write(project, MAP).notices]


def test_a_map_is_written_so_that_mermaid_reads_it(project: Project) -> None:
    assert lines(project) == [
        "journey",
        "%% cjmdesk",
        "title Shop#58; 50#37;",
        "accTitle: Buy#59; pay",
        "accDescr: One<br/><br/>  two",
        "section Stage 1#58; start",
        "#116;itle deeds: 1: Bob, Ann#44; the first",
        "…: 3.5: Ann#44; the first",
        "section #160;",
        "Leave: 3: Bob",
    ]
    diagram = parse(mermaid.write(project, MAP).data.decode("utf-8"))
    assert diagram.acc_descr == "One\n\n  two"
    assert [section.name for section in diagram.sections] == ["Stage 1: start", ""]


def test_what_had_to_be_chosen_is_told(project: Project) -> None:
    assert said(project) == [
        "Steps without a title: 1. Their first action stands in for it, or “…”.",
        "Nobody's feeling is known here, so the middle score 3 was written: Leave",
        "Personas feel differently here, and Mermaid has one score a task; the first persona's "
        "was written: title deeds",
    ]


def test_the_first_action_names_a_step_without_a_title(project: Project) -> None:
    cell = Cell(step=TWO, lane=LANE)
    action = Card(id=CardId("c"), map=MAP, cell=cell, kind=CardKind.ACTION, text="Pay: now")
    named = project.model_copy(update={"cards": by_id(action)})
    assert "Pay#58; now: 3.5: Ann#44; the first" in lines(named)
    assert not any("cards" in sentence for sentence in said(named))


def test_everything_without_a_place_is_counted(project: Project) -> None:
    cell = Cell(step=ONE, lane=LANE)
    rich = project.model_copy(
        update={
            "lanes": by_id(Lane(id=LANE, map=MAP, kind=LaneKind.PAINS)),
            "cards": by_id(
                Card(id=CardId("p"), map=MAP, cell=cell, kind=CardKind.PAIN, text="Slow"),
                Card(id=CardId("q"), map=MAP, kind=CardKind.QUOTE, text="Why?"),
            ),
            "pain_points": by_id(PainPoint(id=CardId("p"), severity=3)),
            "links": by_id(StepLink(id="l", map=MAP, kind=LinkKind.LOOP, source=TWO, target=ONE)),
            "emotions": {
                **project.emotions,
                **by_id(felt(ANN, ONE, 1.5, note="so so", star=True)),
            },
            "personas": {
                **project.personas,
                **by_id(Persona(id=ANN, name="Ann, the first", order="A", age=40)),
            },
        }
    )
    assert [sentence for sentence in said(rich) if "no place" in sentence] == [
        "Mermaid has no place for cards: 2 left out.",
        "Mermaid has no place for scores of pain points: 1 left out.",
        "Mermaid has no place for links between steps: 1 left out.",
        "Mermaid has no place for notes on feelings: 1 left out.",
        "Mermaid has no place for moments of truth: 1 left out.",
        "Mermaid has no place for descriptions of personas: 1 left out.",
    ]
    kinds = {notice.kind for notice in mermaid.write(rich, MAP).notices}
    assert kinds == {NoticeKind.LEFT_OUT, NoticeKind.GUESSED}


def test_a_stranger_on_the_map_is_an_actor_too(project: Project) -> None:
    journey = project.maps[MAP].model_copy(update={"personas": frozenset({BOB})})
    narrow = project.model_copy(update={"maps": by_id(journey)})
    assert "#116;itle deeds: 1: Bob, Ann#44; the first" in lines(narrow)


def test_people_of_one_name_are_one_actor_and_told(project: Project) -> None:
    twins = by_id(Persona(id=ANN, name="Bob", order="A"), Persona(id=BOB, name="Bob", order="B"))
    double = project.model_copy(update={"personas": twins})
    assert "#116;itle deeds: 1: Bob" in lines(double)
    assert "Mermaid has no place for personas who share a name with another: 1 left out." in said(
        double
    )


def test_a_map_that_is_gone_is_refused(project: Project) -> None:
    with pytest.raises(ExportRefused):
        mermaid.write(project, MapId("other"))
