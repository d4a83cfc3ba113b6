"""What columns are taken for, by what they are called and what stands in them."""

import pytest

from cjmdesk.exchange.evidence.columns import Column, role_of
from cjmdesk.exchange.evidence.recipe import Role
from cjmdesk.model import MeasureKind

ANSWERS = ("9", "0", "10", "7")
GRADES = ("5", "1", "4", "2")


@pytest.mark.parametrize(
    ("name", "samples", "kind"),
    [
        ("NPS", ANSWERS, MeasureKind.NPS),
        ("NPS score", ANSWERS, MeasureKind.NPS),
        ("nps_score", ("9", "8"), MeasureKind.NPS),
        ("NPS评分", GRADES, MeasureKind.NPS),
        ("NPS打分", ANSWERS, MeasureKind.NPS),
        ("NPS 評分", ANSWERS, MeasureKind.NPS),
        ("CSAT评分", GRADES, MeasureKind.CSAT),
        ("CES得分", GRADES, MeasureKind.CES),
        ("客户满意度", GRADES, MeasureKind.CSAT),
        ("Please rate our delivery", GRADES, MeasureKind.CSAT),
        ("Rating of this release", GRADES, MeasureKind.CSAT),
        ("Ease of use", GRADES, MeasureKind.CES),
        ("Please rate how easy it was", GRADES, MeasureKind.CES),
        ("processed", GRADES, None),
        ("Services used", GRADES, None),
    ],
)
def test_scores_are_known_by_their_names(
    name: str, samples: tuple[str, ...], kind: MeasureKind | None
) -> None:
    found = role_of(Column(name, name, samples))
    assert found.kind is kind
    assert (found.role is Role.SCORE) is (kind is not None)


def test_a_score_that_is_the_nps_already_is_no_answer() -> None:
    assert role_of(Column("Q3_NPS_SCORE", "Q3_NPS_SCORE", ("-100", "0", "100"))).role is Role.OTHER


@pytest.mark.parametrize(
    ("name", "scale"),
    [
        ("CSAT (1-5)", (1, 5)),
        ("客户满意度（1～10）", (1, 10)),
        ("Satisfaction 0 to 10", (0, 10)),
        ("Satisfaction (out of 10)", (1, 10)),
        ("CSAT /7", (1, 7)),
        ("CSAT 2026/10", (1, 5)),
        ("CSAT, 10-point scale", (1, 10)),
        ("满意度（10分制）", (1, 10)),
        ("滿意度（滿分10分）", (1, 10)),
        ("Satisfaction with 10 stars hotel", (1, 5)),
        ("CSAT of 2026-1-7", (1, 5)),
    ],
)
def test_a_heading_may_tell_the_scale(name: str, scale: tuple[float, float]) -> None:
    found = role_of(Column(name, name, ("5", "8", "4", "3")))
    assert (found.scale_min, found.scale_max) == scale


def test_a_lone_zero_makes_no_other_scale_of_a_short_one() -> None:
    lone = role_of(Column("CSAT", "CSAT", ("5", "4", "3", "5", "2", "4", "5", "3", "0", "4")))
    assert (lone.scale_min, lone.scale_max) == (1, 5)
    many = role_of(Column("CSAT", "CSAT", ("5", "0", "3", "0", "2", "4", "0", "3", "0", "4")))
    assert (many.scale_min, many.scale_max) == (0, 5)


@pytest.mark.parametrize(
    ("name", "answers", "scale"),
    [
        ("CSAT", (5, 4, 6, 1), (1, 5)),
        ("客户满意度", (5, 4, 9), (1, 5)),
        ("CSAT", (5, 4, 0, 3, 9, 2, 1), (1, 5)),
        ("CSAT", (5, 4, 99, 3, 11, 2, 1), (1, 5)),
        ("CSAT", (5, 6), (1, 5)),
        ("CSAT", (5, 4, 11, -1, 3), (1, 5)),
        ("CSAT", (5, 4, 99, 100, 3), (1, 5)),
        ("CSAT", (5, 0, 0, 4, 3), (1, 5)),
        ("CSAT", (5, 4, 3, 2, 1, 5, 4, 3, 5, 4, 6, 7), (1, 5)),
        ("CSAT", (5, 4, 6, 11, 99, 3, 2, 4), (1, 5)),
        ("CSAT", (5, 4, 6, 3, 7, 2, 6), (1, 7)),
        ("CSAT", (80, 95, 70), (0, 100)),
        ("CSAT", (350, 420, 280), (None, None)),
        ("CES", (7, 8, 9, 5, 4), (1, 7)),
        ("CES", (7, 11, -3, 5), (1, 7)),
        ("CES", (5, 5, 4, 3, 5, 2, 5, 4, 5, 3, 1, 7), (1, 7)),
        ("CSAT", (9, 8, 3), (1, 10)),
        ("CSAT", (9,), (1, 10)),
        ("CES", (7, 6, 8, 1), (1, 7)),
        ("CES", (5, 4, 3, 1), (1, 7)),
        ("CES", (5, 4, 3, 1) * 5, (1, 5)),
        ("Score", (10, 9, 0, 3, 7, 11), (0, 10)),
    ],
)
def test_few_answers_with_one_or_two_impossible_ones_keep_the_usual_scale(
    name: str, answers: tuple[int, ...], scale: tuple[float | None, float | None]
) -> None:
    found = role_of(Column(name, name, tuple(map(str, answers))))
    assert (found.scale_min, found.scale_max) == scale


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Were you happy with checkout?", Role.SCORE),
        ("Checkout (1-5)", Role.SCORE),
        ("Age (18-25)", Role.OTHER),
    ],
)
def test_a_question_about_being_happy_or_with_a_scale_is_answered_by_scores(
    name: str, role: Role
) -> None:
    assert role_of(Column(name, name, GRADES)).role is role


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("How much effort did you personally have to put forth?", MeasureKind.CUSTOM),
        ("您花了多少力气才解决问题？", MeasureKind.CUSTOM),
        ("The company made it easy for me to handle my issue", MeasureKind.CES),
        ("Customer Effort Score", MeasureKind.CES),
        ("客户费力度", MeasureKind.CES),
    ],
)
def test_effort_where_much_is_bad_is_not_thrown_together_with_ease(
    name: str, kind: MeasureKind
) -> None:
    found = role_of(Column(name, name, GRADES))
    assert (found.role, found.kind) == (Role.SCORE, kind)


def test_the_token_of_a_typeform_answer_tells_who_answered() -> None:
    found = role_of(Column("#", "#", ("0f" * 16, "a1" * 16)))
    assert found.role is Role.RESPONDENT
