"""What typed text means."""

from datetime import date

import pytest

from cjmdesk.ui.fields.reading import day_in


@pytest.mark.parametrize(
    "text",
    ["2026-03-09", "2026/3/9", "2026.3.9", "2026年3月9日", "9.3.2026", "2026-03-09 00:00:00"],
)
def test_a_day_is_read_as_spreadsheets_write_it(text: str) -> None:
    assert day_in(text) == date(2026, 3, 9)


@pytest.mark.parametrize("text", ["11/12/2026", "2026-02-30", "soon", "2026", "9.3.26"])
def test_what_might_be_another_day_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        day_in(text)


def test_nothing_is_no_day() -> None:
    assert day_in("  ") is None
