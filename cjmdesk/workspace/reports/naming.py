"""What bands of a sheet are called, so that a click on one leads to what it shows."""

from typing import NamedTuple


class Named(NamedTuple):
    """Something that a band shows: a record by its kind, or a chapter of the sheet."""

    kind: str
    id: str


def name_of(kind: str, thing: str) -> str:
    """The name of the band that shows a thing."""
    return f"{kind}:{thing}"


def named(name: str) -> Named:
    """What the band of that name shows."""
    kind, _, thing = name.partition(":")
    return Named(kind, thing)
