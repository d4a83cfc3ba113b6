"""Whatever four people do to their copies, the copies become one and nothing is lost."""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.document.replicas import Figures, Workshop

THOROUGH = bool(os.environ.get("CJMDESK_THOROUGH"))
HISTORIES = 300 if THOROUGH else 30
EXAMPLES = 500 if THOROUGH else 40


def test_copies_passed_around_converge_to_what_the_oracle_says() -> None:
    figures = Figures()
    for seed in range(HISTORIES):
        workshop = Workshop(seed)
        workshop.pass_files_around(70)
        workshop.meet()
        workshop.check(figures)
        workshop.close()
    # Histories without crossings would prove nothing.
    assert figures.conflicts > HISTORIES
    assert figures.flags > HISTORIES // 5


def test_a_room_with_broken_connections_converges_to_what_the_oracle_says() -> None:
    figures = Figures()
    for seed in range(HISTORIES):
        workshop = Workshop(10_000 + seed)
        workshop.share_a_room(90)
        workshop.meet()
        workshop.check(figures)
        workshop.close()
    assert figures.conflicts > HISTORIES
    assert figures.flags > HISTORIES // 5


people = st.integers(0, 3)
actions = st.one_of(
    st.tuples(st.sampled_from(["edit", "undo", "redo", "settle", "reopen"]), people, people),
    st.tuples(st.just("bring in"), people, people).filter(lambda action: action[1] != action[2]),
)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**16), st.lists(actions, max_size=40))
def test_any_order_of_edits_undos_merges_and_reloads_converges(
    seed: int, history: list[tuple[str, int, int]]
) -> None:
    workshop = Workshop(seed)
    for name, who, whom in history:
        person, other = workshop.people[who], workshop.people[whom]
        match name:
            case "edit":
                person.edit()
            case "undo":
                person.undo()
            case "redo":
                person.redo()
            case "settle":
                person.settle()
            case "reopen":
                person.reopen()
            case _:
                person.receive([other.document.encode_state()], other.known)
    workshop.meet()
    workshop.check(Figures())
    workshop.close()


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.integers(0, 2**16), st.integers(1, 25), st.sets(st.integers(0, 24)))
def test_undoing_everything_and_redoing_it_is_the_identity(
    seed: int, edits: int, reopenings: set[int]
) -> None:
    workshop = Workshop(seed)
    person = workshop.people[0]
    for number in range(edits):
        person.edit()
        if number in reopenings:
            person.reopen()
    seen = [person.document.project]
    while (outcome := person.document.undo()) is not None:
        assert outcome.skipped == ()
        seen.append(person.document.project)
        if len(seen) in reopenings:
            person.reopen()
    assert seen[-1].cards == {}
    for project in seen[-2::-1]:
        outcome = person.document.redo()
        assert outcome is not None
        assert outcome.skipped == ()
        assert person.document.project == project
    assert not person.document.can_redo
    workshop.close()
