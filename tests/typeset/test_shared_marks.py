"""Full-width or narrow: the marks that Chinese and Latin share."""

import pytest

from cjmdesk.typeset.shared_marks import wide_marks


def wide(text: str, by_default: bool = False) -> str:
    """The text with its full-width marks replaced by ■."""
    at = set(wide_marks(text, by_default))
    return "".join("■" if index in at else mark for index, mark in enumerate(text))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("can’t", "can’t"),
        ("他说can’t了", "他说can’t了"),
        ("他说“你好”", "他说■你好■"),
        ("点击“Apply”按钮", "点击“Apply”按钮"),
        ("“618”大促", "■618■大促"),
        ("“满‘减’规则”", "■满■减■规则■"),
        ("史蒂夫·乔布斯", "史蒂夫■乔布斯"),
        ("Jobs · Apple", "Jobs · Apple"),
        ("等等……", "等等■■"),
        ("wait…", "wait…"),
        ("Plan——计划", "Plan■■计划"),
        ("Plan—done", "Plan—done"),
        ("“他们’re here”", "■他们■re here■"),
        ("”upside down“", "”upside down“"),
    ],
)
def test_a_mark_goes_with_the_text_it_stands_in(text: str, seen: str) -> None:
    assert wide(text) == seen


def test_a_mark_without_letters_goes_with_the_language() -> None:
    assert (wide("…", by_default=True), wide("…", by_default=False)) == ("■", "…")
