import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.exchange.tables.grid import plain
from cjmdesk.exchange.tables.lists import Splitter, join_items, split_items, split_lines
from tests.projects import TEXTS


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("", []),
        ("one", ["one"]),
        ("a; b; c", ["a", "b", "c"]),
        ("a；b；", ["a", "b"]),
        ("微信、电话、邮件", ["微信", "电话", "邮件"]),
        ("今天，我要比较、下单", ["今天，我要比较、下单"]),
        (
            "很长很长很长很长很长很长很长的话、另一句",
            ["很长很长很长很长很长很长很长的话、另一句"],
        ),
        ("first\nsecond", ["first", "second"]),
        ("- first\n- second", ["first", "second"]),
        ("•first\n  goes on\n•second", ["first\ngoes on", "second"]),
        ("1. first\n2. second", ["first", "second"]),
        ("1. first 2. second", ["first", "second"]),
        ("1、搜索2、比较3、下单", ["搜索", "比较", "下单"]),
        ("waits 1.5 h, then 2.5 h", ["waits 1.5 h, then 2.5 h"]),
        ("-5 degrees", ["-5 degrees"]),
        ("N/A", []),
        ("—", []),
        ("无", []),
        ("暂无", []),
    ],
)
def test_a_cell_is_split_as_people_mean_it(cell: str, items: list[str]) -> None:
    assert split_items(cell) == items


def test_what_people_say_is_not_split_at_punctuation() -> None:
    assert split_lines("好贵；不买了、再看看") == ["好贵；不买了、再看看"]
    assert split_lines("a; b\nc") == ["a; b", "c"]


@pytest.mark.parametrize("split", [split_items, split_lines])
@given(texts=st.lists(TEXTS | st.sampled_from(["- a", "1. b 2. c", "N/A", "• d", "–", "无"])))
def test_items_written_are_the_items_read(split: Splitter, texts: list[str]) -> None:
    items = [plain(text) for text in texts if plain(text)]
    assert split(join_items(items, split)) == items


def test_plain_words_are_written_without_bullets() -> None:
    assert join_items(["Website", "App"], split_items) == "Website\nApp"
    assert join_items(["a; b"], split_items) == "• a; b"
