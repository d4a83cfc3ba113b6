import pytest

from cjmdesk.exchange.tables.emotions import Scale
from cjmdesk.exchange.tables.headers import Role, recognise
from cjmdesk.layout.names import layout_words
from cjmdesk.model import LaneKind
from cjmdesk.words import LANGUAGES, Language, Words


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Stage", Role.STAGE),
        ("**Phase**", Role.STAGE),
        ("阶段名称", Role.STAGE),
        ("階段：", Role.STAGE),
        ("Step", Role.STEP),
        ("2. 步骤", Role.STEP),
        ("User goal", Role.GOAL),
        ("用戶目標", Role.GOAL),
        ("🎯 Goals", Role.GOAL),
        ("渠道", Role.CHANNEL),
        ("感受说明", Role.EMOTION_NOTE),
        ("严重程度", Role.SEVERITY),
        ("序号", Role.NUMBER),
        ("Service blueprint", Role.UNKNOWN),
    ],
)
def test_a_role_is_known_by_its_words(text: str, role: Role) -> None:
    assert recognise(text).role is role


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("Touchpoints", LaneKind.TOUCHPOINTS, ""),
        ("TOUCH-POINT", LaneKind.TOUCHPOINTS, ""),
        ("ｔｏｕｃｈｐｏｉｎｔ", LaneKind.TOUCHPOINTS, ""),
        ("接触点", LaneKind.TOUCHPOINTS, ""),
        ("觸點", LaneKind.TOUCHPOINTS, ""),
        ("触点/渠道", LaneKind.TOUCHPOINTS, "触点/渠道"),
        ("用户行为", LaneKind.ACTIONS, "用户行为"),
        ("线下行为", LaneKind.ACTIONS, "线下行为"),
        ("使用者行為", LaneKind.ACTIONS, "使用者行為"),
        ("心里在想", LaneKind.THOUGHTS, "心里在想"),
        ("想法和感受", LaneKind.THOUGHTS, "想法和感受"),
        ("Thoughts & feelings", LaneKind.THOUGHTS, "Thoughts & feelings"),
        ("主要痛点", LaneKind.PAINS, "主要痛点"),
        ("当前风险", LaneKind.PAINS, "当前风险"),
        ("設計建議", LaneKind.OPPORTUNITIES, "設計建議"),
        ("Owner", LaneKind.DEPARTMENTS, "Owner"),
        ("SLA", LaneKind.STANDARDS, "SLA"),
        ("Actions (agent)", LaneKind.ACTIONS, "Actions (agent)"),
        ("Weather [Pain points]", LaneKind.PAINS, "Weather"),
    ],
)
def test_a_lane_keeps_words_that_say_more(text: str, kind: LaneKind, title: str) -> None:
    header = recognise(text)
    assert (header.lane, header.title) == (kind, title)


@pytest.mark.parametrize(
    ("text", "who", "scale"),
    [
        ("Emotion", "", None),
        ("Emotion (Lin Yue)", "Lin Yue", None),
        ("情绪（林悦）", "林悦", None),
        ("林悦的情绪", "林悦", None),
        ("Lin Yue's emotions", "Lin Yue", None),
        ("Lin Yue – Emotion", "Lin Yue", None),
        ("情緒：買家", "買家", None),
        ("用户情绪", "", None),
        ("情绪评分", "", None),
        ("Emotion (1-10)", "", Scale(1, 10)),
        ("情绪(1~5分)", "", Scale(1, 5)),
        ("Emotion /10", "", Scale(0, 10)),
        ("Emotion −5..+5", "", Scale(-5, 5)),
        ("Emotions −2…+2 (Team 1-5)", "Team 1-5", Scale(-2, 2)),
    ],
)
def test_emotions_tell_whose_and_on_what_scale(text: str, who: str, scale: Scale | None) -> None:
    header = recognise(text)
    assert (header.role, header.who, header.scale) == (Role.EMOTION, who, scale)


def test_numbered_pain_points_and_what_is_told_of_them() -> None:
    header = recognise("Pain Point 2")
    assert (header.lane, header.number, header.attribute) == (LaneKind.PAINS, 2, "")
    header = recognise("Pain Point 2 Cascade Risk")
    assert (header.lane, header.number, header.attribute) == (LaneKind.PAINS, 2, "Cascade Risk")


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_lane_names_are_read_back_in_every_language(language: Language) -> None:
    for kind, name in layout_words(Words.load(language)).lanes.items():
        header = recognise(name)
        if kind is LaneKind.EMOTIONS:
            assert (header.role, header.title) == (Role.EMOTION, "")
        else:
            assert (header.lane, header.title) == (kind, ""), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_headers_are_read_back_in_every_language(language: Language) -> None:
    tr = Words.load(language)
    ours = {
        tr("No."): Role.NUMBER,
        tr("Stage"): Role.STAGE,
        tr("Step"): Role.STEP,
        tr("Stage goal"): Role.STAGE_GOAL,
        tr("Stage duration"): Role.STAGE_DURATION,
        tr("Stage note"): Role.STAGE_NOTE,
        tr("Goal"): Role.GOAL,
        tr("Tags"): Role.TAGS,
        tr("Channel"): Role.CHANNEL,
        tr("Lane"): Role.LANE,
        tr("Kind"): Role.KIND,
        tr("Text"): Role.TEXT,
        tr("Moment of truth"): Role.STAR,
        tr("Evidence grade"): Role.GRADE,
        tr("Steps covered"): Role.SPAN,
        tr("Card note"): Role.CARD_NOTE,
        tr("Persona"): Role.PERSONA,
        tr("Score"): Role.SCORE,
        tr("Severity"): Role.SEVERITY,
        tr("Frequency"): Role.FREQUENCY,
        tr("Reach"): Role.REACH,
    }
    assert {name: recognise(name).role for name in ours} == ours


@pytest.mark.parametrize("text", ["", " ", "x" * 50_000, "(" * 2_000, "a-" * 1_200, "[" * 2_400])
def test_odd_headers_are_only_unknown(text: str) -> None:
    assert recognise(text).role is Role.UNKNOWN
