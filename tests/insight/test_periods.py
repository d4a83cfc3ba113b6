"""Names of periods as people and spreadsheets write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.insight.periods import days_of


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026年", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026 H2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2026年上半年", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026 Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("q3-2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026年第三季度", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026 第4季", date(2026, 10, 1), date(2026, 12, 31)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026年9月", date(2026, 9, 1), date(2026, 9, 30)),
        ("September 2026", date(2026, 9, 1), date(2026, 9, 30)),
        ("Sep-2026", date(2026, 9, 1), date(2026, 9, 30)),
        ("2026-W01", date(2025, 12, 29), date(2026, 1, 4)),
        ("2026/9/3", date(2026, 9, 3), date(2026, 9, 3)),
    ],
)
def test_a_period_has_its_days(period: str, first: date, last: date) -> None:
    assert days_of(period) == (first, last)


@pytest.mark.parametrize("period", ["", "spring", "2026-13", "2026 Q5", "2026-02-30", "1234", "Q3"])
def test_other_names_have_none(period: str) -> None:
    assert days_of(period) is None


@given(st.text(max_size=30))
def test_any_text_is_read_or_left(period: str) -> None:
    found = days_of(period)
    assert found is None or found[0] <= found[1]
