"""Whatever somebody does in an afternoon: undone it never was, redone it is there again."""

import inspect
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjmdesk.document import Author, Commit, JourneyDocument, edits
from cjmdesk.errors import EditRefused
from cjmdesk.model import Project
from tests.document.conftest import Clock, exchange
from tests.document.journey import Journey
from tests.document.verbs import VERBS, Hand, NothingThere

THOROUGH = bool(os.environ.get("CJMDESK_THOROUGH"))
EXAMPLES, LONGEST = (300, 200) if THOROUGH else (12, 60)

Deed = tuple[str, int]
BUILDING = sorted(name for name in VERBS if not name.startswith("delete"))
ADDING = [name for name in BUILDING if name.startswith(("add", "copy", "duplicate", "restore"))]
# As many that add as that take away, or the journey would soon be empty.
deeds = st.tuples(st.sampled_from([*sorted(VERBS), *ADDING]), st.integers(0, 2**16))


@pytest.fixture(scope="module")
def state() -> bytes:
    """A small journey that two people have worked on; some of their edits collide."""
    return made_by_two()


def made_by_two() -> bytes:
    clock = Clock()
    ann = JourneyDocument(Author("ann", "ann's laptop"), clock=clock)
    ben = JourneyDocument(Author("ben", "ben's laptop"), clock=clock)
    try:
        journey = Journey(ann)
        second = journey.add("Dark", journey.pay, next(iter(journey.lanes)))
        exchange(ann, ben)
        edits.edit_card_text(ann, journey.pain, text="Hers")
        edits.edit_card_text(ben, journey.pain, text="His")
        edits.delete_cards(ann, [second])
        edits.edit_card_text(ben, second, text="Still dark")
        exchange(ann, ben)
        return ann.encode_state()
    finally:
        ann.close()
        ben.close()


@contextmanager
def opened(state: bytes) -> Iterator[JourneyDocument]:
    document = JourneyDocument(Author("ann", "ann's laptop"), clock=Clock())
    try:
        document.load(state)
        yield document
    finally:
        document.close()


def do(document: JourneyDocument, done: Sequence[Deed]) -> list[Project]:
    """Do it all; the journey before and after each edit that was one."""
    seen = [document.project]
    commits: list[Commit] = []
    stop = document.subscribe(commits.append)
    for verb, number in done:
        before, made = document.project, len(commits)
        try:
            VERBS[verb](Hand(document, number))
        except (EditRefused, NothingThere):
            assert document.project is before, verb
        assert len(commits) - made in (0, 1), verb
        if len(commits) > made:
            seen.append(document.project)
    stop()
    return seen


def check_there_and_back(document: JourneyDocument, done: Sequence[Deed]) -> None:
    conflicts = document.conflicts
    seen = do(document, done)
    for project in reversed(seen[:-1]):
        assert document.undo() is not None
        assert document.project == project
    assert not document.can_undo
    assert document.conflicts == conflicts
    for project in seen[1:]:
        assert document.redo() is not None
        assert document.project == project
    assert not document.can_redo


def test_every_edit_has_its_turn() -> None:
    functions = {name for name in edits.__all__ if inspect.isfunction(getattr(edits, name))}
    assert VERBS.keys() == functions


@given(done=st.lists(deeds, max_size=LONGEST))
@settings(max_examples=EXAMPLES, deadline=None)
def test_undo_then_redo_of_any_edits_changes_nothing(state: bytes, done: list[Deed]) -> None:
    with opened(state) as document:
        check_there_and_back(document, done)


@pytest.mark.parametrize("seed", range(20 if THOROUGH else 1))
def test_two_hundred_edits_of_every_kind_can_be_taken_back(state: bytes, seed: int) -> None:
    deleting = sorted(VERBS.keys() - set(BUILDING))
    names = [*(BUILDING * 3)[:180], *(deleting * 2)[:20]]
    done = [(name, 200 * seed + number) for number, name in enumerate(names)]
    with opened(state) as document:
        check_there_and_back(document, done)
        assert len(document.undo_labels) > 100
