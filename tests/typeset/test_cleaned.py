"""What of a text is drawn."""

import unicodedata

import pytest
from hypothesis import given

from cjmdesk.typeset.cleaned import cleaned
from tests.typeset.conftest import EXAMPLES, TEXTS


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("plain", "plain"),
        ("a\tb", "a b"),
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("bell\x07 and nul\x00", "bell and nul"),
        ("❤\ufe0f", "❤"),
        ("👨\u200d👩\u200d👧", "👨👩👧"),
        ("👍🏽", "👍"),
        ("3\ufe0f\u20e3", "3"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴"),
        ("soft\xadhyphen", "softhyphen"),
        ("\u202eevil\u202c", "evil"),
        ("half \ud83d", "half "),
        ("cafe\u0301", "café"),
        ("✗ no ☐ open ➜ next", "× no □ open → next"),
        ("葛\U000e0100", "葛"),
    ],
)
def test_only_what_has_a_glyph_stays(text: str, drawn: str) -> None:
    assert cleaned(text) == drawn


@EXAMPLES
@given(TEXTS)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


@EXAMPLES
@given(TEXTS)
def test_no_control_character_is_left(text: str) -> None:
    assert all(
        unicodedata.category(kept) not in {"Cc", "Cs"} for kept in cleaned(text) if kept != "\n"
    )
