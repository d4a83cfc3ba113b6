"""Copies of one journey, and a clock that only moves when it is read."""

from collections.abc import Callable, Iterator

import pytest

from cjmdesk.document import Author, JourneyDocument
from tests.document.journey import Journey


class Clock:
    """Seconds since 1970; each look is a quarter of a second later."""

    def __init__(self) -> None:
        self.seconds = 1_700_000_000.0

    def __call__(self) -> float:
        self.seconds += 0.25
        return self.seconds


NewCopy = Callable[[str], JourneyDocument]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def new_copy(clock: Clock) -> Iterator[NewCopy]:
    """Opens an empty copy for somebody; all are closed afterwards."""
    opened: list[JourneyDocument] = []

    def open_copy(name: str) -> JourneyDocument:
        document = JourneyDocument(Author(name, f"{name}'s laptop"), clock=clock)
        opened.append(document)
        return document

    yield open_copy
    for document in opened:
        document.close()


@pytest.fixture
def document(new_copy: NewCopy) -> JourneyDocument:
    return new_copy("ann")


@pytest.fixture
def journey(document: JourneyDocument) -> Journey:
    return Journey(document)


def exchange(*documents: JourneyDocument) -> None:
    """Merge every copy into every other until they are one."""
    for _ in range(2):
        for one in documents:
            for other in documents:
                if one is not other:
                    one.merge([other.encode_state()])
