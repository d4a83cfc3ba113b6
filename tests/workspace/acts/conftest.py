"""A small journey to act on."""

from collections.abc import Iterator

import pytest

from cjmdesk.document import Author, JourneyDocument
from tests.document.journey import Journey


@pytest.fixture
def journey() -> Iterator[Journey]:
    document = JourneyDocument(Author("ann", "ann's laptop"))
    yield Journey(document)
    document.close()
