"""Closed loop: each row counts once, and who has customers waiting comes first."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.insight.closed_loop import closed_loop
from cjmdesk.model import EvidenceId, EvidenceTags, LoopState, Project
from tests.layout.maps import project_of


def heard(*rows: tuple[LoopState | None, str]) -> Project:
    return project_of(
        [
            EvidenceTags(id=EvidenceId(f"row{n}"), loop=state, owner=owner)
            for n, (state, owner) in enumerate(rows)
        ]
    )


def test_rows_without_a_state_are_no_part_of_the_loop() -> None:
    found = closed_loop(heard((None, "Ann"), (None, "")))
    assert (found.total, found.told, found.owners) == (0, None, ())


def test_who_has_most_customers_waiting_comes_first() -> None:
    found = closed_loop(
        heard(
            (LoopState.TOLD, "Ann"),
            (LoopState.TOLD, "Ann"),
            (LoopState.ACTING, "Bo"),
            (LoopState.COLLECTED, ""),
            (LoopState.SORTED, ""),
        )
    )
    assert [(one.owner, one.waiting) for one in found.owners] == [("", 2), ("Bo", 1), ("Ann", 0)]
    assert found.told == 0.4


def test_only_days_of_those_who_were_told_count() -> None:
    rows = [
        EvidenceTags(id=EvidenceId("a"), loop=LoopState.TOLD, told=date(2026, 3, 1)),
        EvidenceTags(id=EvidenceId("b"), loop=LoopState.ACTING, told=date(2026, 4, 1)),
    ]
    assert closed_loop(project_of(rows)).last_told == date(2026, 3, 1)


@given(
    st.lists(st.tuples(st.none() | st.sampled_from(LoopState), st.sampled_from(["", "Ann", "Bo"])))
)
def test_owners_add_up_to_the_whole(rows: list[tuple[LoopState | None, str]]) -> None:
    found = closed_loop(heard(*rows))
    for state in LoopState:
        assert sum(one.counts.get(state, 0) for one in found.owners) == found.counts.get(state, 0)
    assert found.total == sum(state is not None for state, _ in rows)
