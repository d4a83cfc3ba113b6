"""Records that an edit is about: fresh ids, and whether the old ones are still there."""

import uuid
from collections.abc import Mapping
from typing import TypeVar

from cjmdesk.errors import EditRefused
from cjmdesk.model import Record
from cjmdesk.words import message

R = TypeVar("R", bound=Record)


def new_id() -> str:
    """An id that no other laptop draws."""
    return uuid.uuid4().hex


def standing(records: Mapping[str, R], record_id: str) -> R:
    """The record; raises EditRefused if somebody has deleted it meanwhile."""
    record = records.get(record_id)
    if record is None:
        raise EditRefused(reason=message("what it is about has been deleted."))
    return record
