"""Bars that are pulled keep their order and end up on the days they were pulled to."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.ui.views.plan.shifting import Days, Grip

DAYS = st.builds(
    Days, *(st.none() | st.dates(date(2020, 1, 1), date(2035, 1, 1)) for _ in range(2))
)


@given(DAYS, st.integers(-5000, 5000))
def test_a_bar_moves_as_a_whole(days: Days, by: int) -> None:
    after = days.pulled(Grip.MOVE, by)
    for before, now in ((days.start, after.start), (days.due, after.due)):
        assert now == (before and before + timedelta(days=by))


@given(DAYS, st.sampled_from(Grip), st.integers(-(10**9), 10**9))
def test_nothing_becomes_known_or_unknown_by_pulling(days: Days, grip: Grip, by: int) -> None:
    after = days.pulled(grip, by)
    assert (after.start is None, after.due is None) == (days.start is None, days.due is None)


@given(DAYS, st.sampled_from([Grip.START, Grip.DUE]), st.integers(-5000, 5000))
def test_no_end_passes_the_other(days: Days, grip: Grip, by: int) -> None:
    if days.start is None or days.due is None or days.ends is None:
        return
    after = days.pulled(grip, by)
    assert after.start is not None
    assert after.due is not None
    assert after.start <= after.due
    kept = days.ends[1] if grip is Grip.START else days.ends[0]
    assert kept == (after.due if grip is Grip.START else after.start)


@given(DAYS)
def test_what_was_not_pulled_is_no_change(days: Days) -> None:
    assert days.pulled(Grip.MOVE, 0).changes(days) == {}
