"""The same field of several records, given one value as one edit."""

from collections.abc import Sequence
from dataclasses import dataclass

from cjmdesk.document import EditLabel, JourneyDocument, edits
from cjmdesk.document.standing import standing
from cjmdesk.model import COLLECTIONS, CardId

Records = Sequence[tuple[str, str]]
"""Kinds (document names) and ids."""


@dataclass(frozen=True, slots=True)
class TagChange:
    """Members that a set gains and loses; the others stay, whatever they are."""

    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()

    def applied(self, tags: frozenset[str]) -> frozenset[str]:
        """The set afterwards."""
        return (tags - self.removed) | self.added


def change_fields(document: JourneyDocument, records: Records, field: str, value: object) -> None:
    """Give a field of several records a value; for a set, `value` may be a `TagChange`.

    Raises EditRefused where one of them cannot hold it or is gone; then nothing has changed.
    """
    cards = [CardId(record_id) for kind, record_id in records if kind == "card"]
    if len(cards) < len(records):
        _change_each(document, records, field, value)
    elif isinstance(value, TagChange):
        edits.tag_cards(document, cards, add=value.added, remove=value.removed)
    elif field == "star":
        edits.star_cards(document, cards, star=value is True)
    else:
        edits.change_cards(document, cards, **{field: value})


def _change_each(document: JourneyDocument, records: Records, field: str, value: object) -> None:
    project = document.project
    with document.edit(EditLabel.CHANGE_RECORD) as edit:
        for kind, record_id in records:
            record = standing(getattr(project, COLLECTIONS[kind]), record_id)
            wanted = (
                value.applied(getattr(record, field)) if isinstance(value, TagChange) else value
            )
            edit.put(kind, record_id, **{field: wanted})
