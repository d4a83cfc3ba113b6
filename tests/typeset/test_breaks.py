"""Where lines may end, and how they are filled. Every character here is one unit wide."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTextBoundaryFinder

from cjmdesk.typeset.breaks import NOT_AT_END, NOT_AT_START, filled, graphemes, opportunities
from tests.typeset.conftest import EXAMPLES, TEXTS


def parts(text: str) -> str:
    ends = [0, *opportunities(text)]
    return "|".join(text[start:end] for start, end in pairwise(ends))


def lines(text: str, limit: int) -> list[str]:
    return [text[start:end] for start, end in filled(text, [1] * len(text), limit)]


@pytest.mark.parametrize(
    "seen",
    [
        "他|说：|“你|好”|然|后",
        "“618”|大|促",
        "点|击|“Apply”|按|钮",
        "等|等……|然|后——|好",
        "「『好』」|的",
        "第|1～|3|章",
        "共|（37%）|人",
        "价|格|￥100|元，|涨|了|5%。",
        "使|用|App|支|付|2024-05-06，|1,234.56|元",
        "see .gitignore |(or) |not",
        "re-|do |can’t |— |“Apply”",
        "https://|example.com/|a/|b?|x=1&y=2",
        "可|以／|不|可|以",
        "好 ？|吗 、|吧",
        "門|戶|網|站，|請|稍|候！",
        "👍|好|😀",
        "🇨🇳|🇩🇪",
        "𠮷|野|家",
    ],
)
def test_lines_end_only_where_the_bars_are(seen: str) -> None:
    assert parts(seen.replace("|", "")) == seen


@given(st.text("ab XZ ", min_size=1) | st.text("中文客户\u4e00\u9fff", min_size=1))
def test_plain_words_and_plain_chinese_break_where_unicode_says(text: str) -> None:
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    assert opportunities(text) == list(iter(finder.toNextBoundary, -1))


def test_an_empty_paragraph_has_no_opportunity_and_one_line() -> None:
    assert opportunities("") == []
    assert filled("", [], 5) == [(0, 0)]


@pytest.mark.parametrize(
    ("text", "limit", "seen"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two   three", 7, ["one two", "three"]),
        ("one two three", 6, ["one", "two", "three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("an abcdefghij end", 4, ["an", "abcd", "efgh", "ij", "end"]),
        ("你好，世界", 2, ["你", "好，", "世界"]),
        ("abcd，好", 4, ["abc", "d，好"]),
        ("（（（你", 2, ["（（", "（你"]),
        ("。。。。。", 2, ["。。", "。。", "。"]),
        ("你　　好", 1, ["你", "好"]),
        ("ab", 0, ["a", "b"]),
        ("ab", -3, ["a", "b"]),
        ("  in", 4, ["  in"]),
    ],
)
def test_lines_are_filled_from_the_first_on(text: str, limit: int, seen: list[str]) -> None:
    assert lines(text, limit) == seen


def test_a_word_is_not_cut_inside_a_letter_with_its_mark() -> None:
    assert lines("q\u0323q\u0323q\u0323", 3) == ["q\u0323", "q\u0323", "q\u0323"]


def test_ends_are_counted_in_characters_beyond_the_first_plane() -> None:
    assert graphemes("😀a🇨🇳b") == [1, 2, 4, 5]


def test_a_flag_stays_whole_beside_other_pictures() -> None:
    assert graphemes("👍👍🇨🇳🇩🇪👍🇨") == [1, 2, 4, 6, 7, 8]


@EXAMPLES
@given(TEXTS)
def test_no_opportunity_is_forbidden_in_chinese(text: str) -> None:
    wide = NOT_AT_START - set("%·°’”…—―¢»›")
    for end in opportunities(text)[:-1]:
        assert text[end] not in wide
        assert text[:end].rstrip(" \u3000")[-1:] not in NOT_AT_END


_PHRASE = st.tuples(
    st.sampled_from(["", "（", "《", "“"]),
    st.sampled_from(["字", "支付", "App", "3", "e-mail"]),
    st.sampled_from(["", "，", "。", "！", "？", "）", "》", "”", "、", ". ", " "]),
).map("".join)


@EXAMPLES
@given(st.lists(_PHRASE, max_size=20).map("".join), st.integers(10, 30))
def test_no_line_begins_with_closing_or_ends_with_opening_marks(text: str, limit: int) -> None:
    for line in lines(text, limit)[1:]:
        assert line[:1] not in set("、。，！？）》”")
    for line in lines(text, limit)[:-1]:
        assert line[-1:] not in set("（《“")


_SIZED = TEXTS.flatmap(
    lambda text: st.tuples(
        st.just(text.replace("\n", "")),
        st.lists(st.integers(0, 5), min_size=len(text.replace("\n", "")), max_size=len(text)),
    )
).map(lambda sized: (sized[0], sized[1][: len(sized[0])]))


@EXAMPLES
@given(_SIZED, st.integers(-1, 30))
def test_only_a_single_character_is_wider_than_the_limit(
    sized: tuple[str, list[int]], limit: int
) -> None:
    text, widths = sized
    for start, end in filled(text, widths, limit):
        assert sum(widths[start:end]) <= limit or end - start <= 1


@EXAMPLES
@given(_SIZED, st.integers(1, 30))
def test_only_blanks_are_lost_between_lines(sized: tuple[str, list[int]], limit: int) -> None:
    text, widths = sized
    spans = filled(text, widths, limit)
    ends = [0, *(end for _start, end in spans)]
    starts = [*(start for start, _end in spans), len(text)]
    for end, start in zip(ends, starts, strict=True):
        assert end <= start
        assert not text[end:start].strip()


@EXAMPLES
@given(_SIZED, st.integers(0, 20), st.integers(1, 10))
def test_more_room_never_makes_more_lines(
    sized: tuple[str, list[int]], limit: int, more: int
) -> None:
    text, widths = sized
    assert len(filled(text, widths, limit + more)) <= len(filled(text, widths, limit))
