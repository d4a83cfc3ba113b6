"""What a journey rests on: an unread file is unknown, and an assumption is no evidence."""

from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.insight.coverage import Rows, StageCoverage, coverage_of
from cjmdesk.model import (
    AnswerCount,
    CardKind,
    EmotionPoint,
    EvidenceGrade,
    Persona,
    PersonaId,
    Project,
    StepId,
    emotion_id,
)
from tests.insight.test_health import MAP, card, journey, pain

A, B, C = EvidenceGrade.DATA, EvidenceGrade.CUSTOMER_VOICE, EvidenceGrade.ASSUMPTION


def asked(step: str, n: int, month: str, persona: str | None = None) -> AnswerCount:
    return AnswerCount(
        source="s",
        step=step,
        persona=persona,
        touchpoint="",
        question="",
        segment="",
        kind="nps",
        month=month,
        scale_min=0.0,
        scale_max=10.0,
        score=9.0,
        n=n,
        scored=n,
        texts=0,
        weight=float(n),
        weight_squares=float(n),
        total=9.0 * n,
        squares=81.0 * n,
    )


def early(project: Project, *counts: AnswerCount) -> StageCoverage:
    return coverage_of(project, MAP, counts).stages[0]


def test_rows_and_grades_a_and_b_are_evidence_and_c_is_none() -> None:
    project = journey(
        *pain("data", 0, 3, grade=A),
        *pain("voice", 0, 3, grade=B),
        *pain("guess", 1, 3, grade=C),
        *pain("row", 1, 3, grade=C, evidence=frozenset({"r"})),
        *pain("unknown", 1, 3),
        *pain("elsewhere", 3, 3, grade=A),
    )
    found = early(project)
    assert (found.pains.backed, found.pains.count) == (3, 5)
    assert found.pains.grades == {A: 1, B: 1, C: 2, None: 1}
    assert found.assumed == ("guess",)


def test_touchpoints_go_by_their_own_grade() -> None:
    project = journey(
        card("a", CardKind.TOUCHPOINT, 0, grade=A), card("b", CardKind.TOUCHPOINT, 0, grade=C)
    )
    found = early(project)
    assert (found.touchpoints.backed, found.touchpoints.count) == (1, 2)


def test_rows_about_its_step_back_a_touchpoint_and_no_pain() -> None:
    project = journey(card("a", CardKind.TOUCHPOINT, 0), *pain("p", 0, 3))
    assert early(project, asked("s0", 1, "")).touchpoints.backed == 1
    assert early(project, asked("s0", 1, "")).pains.backed == 0
    assert early(project, asked("s1", 1, "")).touchpoints.backed == 0


def test_what_was_not_read_is_unknown_and_what_was_is_counted() -> None:
    project = journey()
    assert coverage_of(project, MAP).stages[0].rows is None
    assert early(project).rows == Rows(0, "")
    counts = asked("s0", 3, "2026-05"), asked("s1", 4, "2025-11"), asked("s3", 9, "2020-01")
    assert early(project, *counts).rows == Rows(7, "2025-11")
    assert early(project, asked("s0", 3, "")).rows == Rows(3, "")


def test_a_stage_of_guesses_rests_on_assumptions_only_until_a_row_is_about_it() -> None:
    project = journey(*pain("guess", 0, 3, grade=C))
    assert early(project).only_assumed
    assert not early(project, asked("s1", 1, "2026-05")).only_assumed
    assert not early(journey()).only_assumed


def test_a_curve_is_known_where_it_is_drawn_and_where_its_persona_was_asked() -> None:
    who = PersonaId("who")
    drawn = [
        EmotionPoint(
            id=emotion_id(who, StepId(f"s{n}")), map=MAP, persona=who, step=f"s{n}", value=value
        )
        for n, value in enumerate((1.0, None, 0.0))
    ]
    project = journey(Persona(id=who), *drawn)
    maps = {MAP: project.maps[MAP].model_copy(update={"personas": frozenset({who})})}
    project = project.model_copy(update={"maps": maps})
    counts = asked("s3", 5, "2026-05", "who"), asked("s0", 5, "2026-05")
    (one,) = coverage_of(project, MAP, counts).curves
    assert (one.drawn, one.measured, one.steps) == (2, 1, 4)
    (unread,) = coverage_of(project, MAP).curves
    assert unread.measured is None


@given(st.lists(st.tuples(st.integers(0, 3), st.none() | st.sampled_from(EvidenceGrade))))
def test_no_pain_is_lost_and_no_more_are_backed_than_there_are(
    given_pains: list[tuple[int, EvidenceGrade | None]],
) -> None:
    made = [one for n, (at, g) in enumerate(given_pains) for one in pain(f"p{n}", at, 3, grade=g)]
    stages = coverage_of(journey(*made), MAP).stages
    assert sum(one.pains.count for one in stages) == len(given_pains)
    assert all(0 <= one.pains.backed <= one.pains.count for one in stages)
    assert sum(len(one.assumed) for one in stages) == sum(g is C for _, g in given_pains)
