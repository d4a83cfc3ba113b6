"""Faces, widths and lines as screen and paper get them."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.errors import FontsUnavailable
from cjmdesk.typeset.cleaned import cleaned
from cjmdesk.typeset.fonts import FaceKey
from cjmdesk.typeset.measure import Fonts
from cjmdesk.typeset.text import Line, Weight
from cjmdesk.words import Language
from tests.typeset.conftest import EXAMPLES, TEXTS, fonts_of

REGULAR, BOLD = Weight.REGULAR, Weight.BOLD


def drawn_with(line: Line) -> list[tuple[str, str]]:
    return [(run.face.family.removeprefix("CJM Sans "), run.text) for run in line.runs]


def seen(lines: tuple[Line, ...]) -> list[tuple[str, float]]:
    return [(line.text, round(line.width, 3)) for line in lines]


def words_of(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


SIMPLIFIED = "顾客在结账页面反复核对优惠金额，因为“满减”规则不清楚；客服电话010-1234 5678一直占线。"
TRADITIONAL = "顧客在結帳頁面反覆核對優惠金額，因為「滿減」規則不清楚；請稍候……謝謝！"
ENGLISH = "She couldn’t find the “Apply coupon” button, so she gave up — and left a 2-star review."
ADDRESS = "打开https://example.com/checkout?step=3&lang=zh-Hans看《使用说明（第2版）》"
PICTURES = "Queue 😀👍🏽: 15–20 min → ☕ or 放弃“购物车”…"

GOLDEN: list[tuple[str, Language, Weight, float, list[tuple[str, float]]]] = [
    (
        SIMPLIFIED,
        "zh-Hans",
        REGULAR,
        12,
        [
            ("顾客在结账页面反复核对优", 12.0),
            ("惠金额，因为“满减”规则", 12.0),
            ("不清楚；客服电话", 8.0),
            ("010-1234 5678一直占线。", 11.874),
        ],
    ),
    (
        TRADITIONAL,
        "zh-Hant",
        BOLD,
        7.5,
        [
            ("顧客在結帳頁面", 7.0),
            ("反覆核對優惠金", 7.0),
            ("額，因為「滿", 6.0),
            ("減」規則不清", 6.0),
            ("楚；請稍候……", 7.0),
            ("謝謝！", 3.0),
        ],
    ),
    (
        ENGLISH,
        "en",
        REGULAR,
        12,
        [
            ("She couldn’t find the", 9.619),
            ("“Apply coupon” button,", 10.862),
            ("so she gave up — and", 10.32),
            ("left a 2-star review.", 8.937),
        ],
    ),
    (
        ENGLISH,
        "en",
        BOLD,
        7.5,
        [
            ("She couldn’t", 6.08),
            ("find the “Apply", 7.439),
            ("coupon”", 4.143),
            ("button, so she", 7.106),
            ("gave up — and", 7.342),
            ("left a 2-star", 5.709),
            ("review.", 3.648),
        ],
    ),
    (
        ADDRESS,
        "zh-Hans",
        REGULAR,
        7.5,
        [
            ("打开https://", 5.446),
            ("example.com/", 6.686),
            ("checkout?", 4.694),
            ("step=3&lang=z", 6.989),
            ("h-Hans看《使用", 7.339),
            ("说明（第2", 4.572),
            ("版）》", 3.0),
        ],
    ),
    (
        PICTURES,
        "en",
        BOLD,
        12,
        [("Queue 😀👍: 15–20 min", 11.597), ("→ ☕ or 放弃“购物", 9.122), ("车”…", 3.0)],
    ),
]


@pytest.mark.parametrize(("text", "language", "weight", "width", "lines"), GOLDEN)
def test_these_texts_break_as_they_always_did(
    text: str, language: Language, weight: Weight, width: float, lines: list[tuple[str, float]]
) -> None:
    """A map that is printed again must be the same map: whoever changes this, users see it."""
    assert seen(fonts_of(language).broken(text, width, weight)) == lines


def test_latin_and_chinese_come_from_their_own_faces(simplified: Fonts) -> None:
    line = simplified.line("使用App支付 3 次", REGULAR)
    assert drawn_with(line) == [
        ("SC", "使用"),
        ("Latin", "App"),
        ("SC", "支付"),
        ("Latin", " 3 "),
        ("SC", "次"),
    ]


def test_each_chinese_script_prefers_its_own_face(
    simplified: Fonts, traditional: Fonts, english: Fonts
) -> None:
    faces = [fonts.line("門户", BOLD).runs[0].face for fonts in (simplified, traditional, english)]
    keys = (FaceKey.SC, FaceKey.TC, FaceKey.SC)
    assert faces == [english.faces[key, BOLD] for key in keys]
    # A character that only the other script has still gets a glyph.
    assert drawn_with(traditional.line("請请", BOLD)) == [("TC", "請"), ("SC", "请")]


def test_an_apostrophe_is_narrow_and_a_chinese_quotation_is_wide(simplified: Fonts) -> None:
    assert drawn_with(simplified.line("can’t", REGULAR)) == [("Latin", "can’t")]
    assert drawn_with(simplified.line("“好”", REGULAR)) == [("SC", "“好”")]
    assert simplified.line("“好”", REGULAR).width == 3


def test_blanks_beside_pictures_are_those_of_the_text(english: Fonts) -> None:
    assert drawn_with(english.line("😀 ok ☕ ", REGULAR)) == [
        ("Emoji", "😀"),
        ("Latin", " ok "),
        ("Emoji", "☕"),
        ("Latin", " "),
    ]


def test_a_character_nobody_has_is_a_box_of_the_first_face(english: Fonts) -> None:
    assert drawn_with(english.line("한a", REGULAR)) == [("Latin", "한a")]
    assert english.line("한", REGULAR).width == 0.6


def test_one_line_stays_one_line(english: Fonts) -> None:
    line = english.line("over\nand  out", REGULAR)
    assert line.text == "over and  out"
    assert english.line("", REGULAR) == Line("", (), 0)


def test_a_text_fits_the_width_it_was_measured_to_have(english: Fonts) -> None:
    width = english.line(ENGLISH, REGULAR).width
    assert words_of(english.broken(ENGLISH, width * 13 * 1.1 / 1.1 / 13, REGULAR)) == [ENGLISH]
    assert len(english.broken(ENGLISH, width - 0.001, REGULAR)) == 2


def test_paragraphs_and_empty_lines_are_kept(english: Fonts) -> None:
    assert words_of(english.broken("one\n\ntwo\n", 9, REGULAR)) == ["one", "", "two", ""]
    assert words_of(english.broken("", 9, REGULAR)) == [""]


@pytest.mark.parametrize(
    ("text", "width", "most", "lines"),
    [
        (SIMPLIFIED, 9, 2, ["顾客在结账页面反复", "核对优惠金额，因…"]),
        (ENGLISH, 9, 2, ["She couldn’t find", "the “Apply coupo…"]),
        (ENGLISH, 60, 1, [ENGLISH]),
        ("one\ntwo", 9, 1, ["one…"]),
        ("one,\ntwo", 9, 1, ["one…"]),
        ("好（世界）好", 3.2, 1, ["好…"]),
        ("好好好", 0.5, 1, ["…"]),
        ("👍👍🇨🇳🇨🇳", 5, 1, ["👍👍…"]),
    ],
)
def test_what_does_not_fit_ends_in_an_ellipsis(
    simplified: Fonts, text: str, width: float, most: int, lines: list[str]
) -> None:
    assert words_of(simplified.broken(text, width, REGULAR, most)) == lines


@EXAMPLES
@given(TEXTS, st.sampled_from(Weight))
def test_runs_stand_side_by_side_and_make_up_the_line(text: str, weight: Weight) -> None:
    line = fonts_of("zh-Hans").line(text, weight)
    assert "".join(run.text for run in line.runs) == line.text
    assert all(left.face is not right.face for left, right in pairwise(line.runs))
    ends = [0.0, *(run.x + run.width for run in line.runs)]
    assert ends == pytest.approx([*(run.x for run in line.runs), line.width], abs=1e-9)


@EXAMPLES
@given(TEXTS, st.floats(0.5, 30))
def test_lines_keep_everything_but_blanks_and_stay_inside(text: str, width: float) -> None:
    lines = fonts_of("zh-Hant").broken(text, width, REGULAR)
    kept = "".join("".join(words_of(lines)).split())
    assert kept == "".join(cleaned(text).split())
    assert all(line.width <= width + 1e-5 or len(line.text) == 1 for line in lines)


@EXAMPLES
@given(TEXTS, st.floats(1, 30), st.integers(1, 4))
def test_no_more_lines_than_asked_for_and_none_too_wide(text: str, width: float, most: int) -> None:
    fonts = fonts_of("en")
    whole, shown = (fonts.broken(text, width, REGULAR, upto) for upto in (None, most))
    assert len(shown) == min(len(whole), most)
    assert all(line.width <= width + 1e-5 or len(line.text) == 1 for line in shown)
    if len(whole) > most:
        assert shown[:-1] == whole[: most - 1]
        assert shown[-1].text.endswith("…")


def test_a_face_lost_meanwhile_is_a_foreseen_failure(english: Fonts, tmp_path: Path) -> None:
    moved = {key: replace(face, path=tmp_path / "gone.ttf") for key, face in english.faces.items()}
    with pytest.raises(FontsUnavailable):
        Fonts("en", moved).line("a", REGULAR)
