"""What records hold beyond what a format has a place for."""

from collections.abc import Callable, Iterable, Set
from typing import TypeVar

from cjmdesk.model import Record

_R = TypeVar("_R", bound=Record)


def count_of(records: Iterable[_R], has: Callable[[_R], object]) -> int:
    """How many of the records have something."""
    return sum(1 for record in records if has(record))


def says_more(record: Record, carried: Set[str]) -> bool:
    """Whether a record says more than the fields that are carried."""
    return any(
        getattr(record, name) != field.get_default(call_default_factory=True)
        for name, field in type(record).model_fields.items()
        if name not in carried
    )
