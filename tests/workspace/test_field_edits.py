"""One field of several records is changed as one edit, or not at all."""

from collections.abc import Iterator

import pytest

from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.errors import EditRefused
from cjmdesk.model import CardKind
from cjmdesk.workspace.field_edits import Records, TagChange, change_fields
from tests.layout.maps import big_map


@pytest.fixture
def document() -> Iterator[JourneyDocument]:
    made = JourneyDocument(Author("ann", "ann's laptop"))
    edits.put_project(made, big_map(20, steps=3, lanes=4))
    yield made
    made.close()


def some(document: JourneyDocument, kind: str, count: int = 3) -> Records:
    return [(kind, one) for one in sorted(document.project.records_of(kind))[:count]]


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("card", "kind", CardKind.NOTE),
        ("card", "star", True),
        ("card", "channel", "App"),
        ("card", "tags", TagChange(frozenset({"new"}))),
        ("stage", "colour", "#123456"),
        ("step", "tags", TagChange(frozenset({"waiting"}))),
        ("lane", "hidden", True),
    ],
)
def test_all_of_them_change_and_change_back(
    document: JourneyDocument, kind: str, field: str, value: object
) -> None:
    before = document.project
    records = some(document, kind)
    change_fields(document, records, field, value)
    for _, one in records:
        held = getattr(document.project.records_of(kind)[one], field)
        assert value.added <= held if isinstance(value, TagChange) else held == value
    document.undo()
    assert document.project == before


def test_tags_that_are_not_named_stay(document: JourneyDocument) -> None:
    one, two = some(document, "card", 2)
    edits.change_record(document, *one, tags=frozenset({"mine", "old"}))
    change_fields(document, [one, two], "tags", TagChange(frozenset({"new"}), frozenset({"old"})))
    cards = document.project.cards
    assert cards[one[1]].tags == {"mine", "new"}
    assert cards[two[1]].tags >= {"new"}


@pytest.mark.parametrize("kind", ["card", "stage"])
def test_one_that_is_gone_stops_all(document: JourneyDocument, kind: str) -> None:
    records = [*some(document, kind), (kind, "gone")]
    before = document.project
    with pytest.raises(EditRefused):
        change_fields(document, records, "channel" if kind == "card" else "title", "x")
    assert document.project is before
