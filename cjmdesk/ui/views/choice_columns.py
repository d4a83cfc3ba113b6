"""Columns in which one of a few named values is chosen."""

from collections.abc import Callable
from enum import StrEnum

from cjmdesk.ui.texts import NAMES
from cjmdesk.ui.views.grid_model import Column, R
from cjmdesk.ui.views.readers import choice_reader
from cjmdesk.words import Words


def choice_column(
    name: str,
    title: str,
    kinds: type[StrEnum],
    tr: Words,
    record: Callable[[R], object],
    *,
    optional: bool = True,
) -> Column[R]:
    """The column of the field `name` of the `record` behind each row.

    It sorts in the order of the kinds. Where it is `optional` a dash empties it.
    """
    names = {kind: tr.of(NAMES[kind]) for kind in kinds}
    nothing: tuple[tuple[object, str], ...] = ((None, "–"),) if optional else ()
    choices: tuple[tuple[object, str], ...] = (*nothing, *names.items())
    order = list(kinds)

    def value(row: R) -> StrEnum | None:
        found: StrEnum | None = getattr(record(row), name)
        return found

    def shown(row: R) -> str:
        found = value(row)
        return "" if found is None else names[found]

    return Column(
        name,
        title,
        shown,
        read=choice_reader((*choices, (None, "")) if optional else choices),
        choices=choices,
        key=lambda row: None if (found := value(row)) is None else order.index(found),
    )
