"""Scores and curves from counted evidence are those of the single answers."""

import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.insight.evidence_curve import (
    Scores,
    ScoresOf,
    curve_from_evidence,
    placed,
    scores_by_step,
)
from cjmdesk.model import (
    AnswerCount,
    AnswerMapping,
    EvidenceGrade,
    JourneyMap,
    MapId,
    MeasureKind,
    Persona,
    PersonaId,
    Project,
    SourceId,
    Stage,
    StageId,
    StageSlot,
    Step,
    StepId,
    mapping_id,
)

MAP, SOURCE = MapId("m"), SourceId("survey")
PAY, LOOK = StepId("pay"), StepId("look")


def count(
    score: float | None,
    n: int = 1,
    *,
    kind: str = "nps",
    scale: tuple[float, float] | None = (0, 10),
    weight: float = 1.0,
    **fields: str | None,
) -> AnswerCount:
    known: dict[str, str | None] = {
        "source": SOURCE, "step": None, "persona": None, "touchpoint": "", "question": "",
        "segment": "", "month": "",
    }  # fmt: skip
    x = score or 0.0
    return AnswerCount(
        **{**known, **fields},  # type: ignore[arg-type]
        kind=kind,
        scale_min=scale[0] if scale else None,
        scale_max=scale[1] if scale else None,
        score=score if scale else None,
        n=n,
        scored=0 if score is None else n,
        texts=0,
        weight=n * weight,
        weight_squares=n * weight**2,
        total=n * weight * x,
        squares=n * weight * x * x,
    )


def project(**mapped: StepId | None) -> Project:
    steps = {
        step: Step(id=step, slot=StageSlot(stage=StageId("st"), order=step)) for step in (PAY, LOOK)
    }
    mappings = [
        AnswerMapping(
            id=mapping_id(SOURCE, answer),
            source=SOURCE,
            answer=answer,
            step=step,
            persona=PersonaId("ada") if answer == "Loyal" else None,
        )
        for answer, step in mapped.items()
    ]
    return Project(
        maps={MAP: JourneyMap(id=MAP)},
        stages={"st": Stage(id=StageId("st"), map=MAP)},
        steps=steps,
        personas={"ada": Persona(id=PersonaId("ada"))},
        answer_mappings={mapping.id: mapping for mapping in mappings},
    )


def test_a_row_says_itself_where_it_belongs_before_any_mapping() -> None:
    known = project(Till=LOOK, Speed=PAY)
    steps = [
        found.step
        for found in placed(
            known,
            [
                count(9, step=PAY, touchpoint="Till"),
                count(9, touchpoint="Till", question="Speed"),
                count(9, touchpoint="Elsewhere", question="Speed"),
                count(9, touchpoint="Elsewhere"),
                count(9, step="gone"),
            ],
        )
    ]
    assert steps == [PAY, LOOK, PAY, None, None]


def test_scales_and_months_are_not_mixed() -> None:
    counts = [
        count(4, kind="csat", scale=(1, 5), step=PAY, month="2026-01"),
        count(9, kind="csat", scale=(1, 10), step=PAY, month="2026-01"),
        count(5, kind="csat", scale=(1, 5), step=PAY, month="2026-02"),
    ]
    found = scores_by_step(project(), counts)
    assert found[ScoresOf(PAY, MeasureKind.CSAT, (1, 5), "")].mean == 4.5
    assert len(scores_by_step(project(), counts, by_month=True)) == 3


def test_nps_counts_whole_answers() -> None:
    counts = [count(10, 3, step=PAY), count(7, 2, step=PAY), count(0, 1, step=PAY)]
    (scores,) = scores_by_step(project(), counts).values()
    nps = scores.nps()
    assert (nps.promoters, nps.passives, nps.detractors) == (3, 2, 1)
    assert nps.nps == pytest.approx(100 * 2 / 6)


def test_only_the_persona_asked_for_counts() -> None:
    known = project(Loyal=None)
    counts = [count(9, step=PAY, segment="Loyal"), count(1, step=PAY, segment="New")]
    (scores,) = scores_by_step(known, counts, persona=PersonaId("ada")).values()
    assert scores.answers == {9: 1}


def test_the_curve_spans_the_scale_and_leaves_gaps() -> None:
    counts = [count(10, 40, step=PAY), count(5, 40, step=PAY)]
    curve = curve_from_evidence(project(), MAP, counts)
    assert curve.keys() == {PAY}
    assert curve[PAY].value == pytest.approx(1.0)
    assert curve[PAY].n == 80
    assert curve[PAY].grade is EvidenceGrade.DATA


def test_views_and_missing_scores_tell_no_feeling() -> None:
    counts = [count(1200, kind="custom", scale=None, step=PAY), count(None, step=PAY)]
    assert curve_from_evidence(project(), MAP, counts) == {}


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 4)), min_size=1, max_size=20))
def test_curve_values_stay_on_the_scale_and_match_the_answers(
    answers: list[tuple[int, int]],
) -> None:
    counts = [count(x, kind="csat", scale=(1, 5), step=PAY, weight=w) for x, w in answers]
    value = curve_from_evidence(project(), MAP, counts)[PAY]
    felt = [x - 3 for x, _ in answers]
    weights = [w for _, w in answers]
    mean = sum(x * w for x, w in zip(felt, weights, strict=True)) / sum(weights)
    assert value.value == pytest.approx(mean)
    assert -2 <= value.value <= 2
    assert value.grade is EvidenceGrade.CUSTOMER_VOICE


@given(st.lists(st.integers(0, 10), min_size=2, max_size=30))
def test_with_equal_weights_the_spread_is_the_sample_deviation(answers: list[int]) -> None:
    scores = Scores()
    for score in answers:
        scores.add(count(score, weight=3.0))
    assert scores.spread is not None
    assert math.isclose(scores.spread, statistics.stdev(answers), abs_tol=1e-6)


def test_one_answer_has_no_spread() -> None:
    scores = Scores()
    scores.add(count(7))
    assert (scores.mean, scores.spread) == (7, None)
    assert (Scores().mean, Scores().spread) == (None, None)
