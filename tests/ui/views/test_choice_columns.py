"""A column of named values reads what it shows, and sorts as the values are ordered."""

from dataclasses import dataclass

import pytest

from cjmdesk.model import Status
from cjmdesk.ui.views.choice_columns import choice_column
from cjmdesk.ui.views.grid_model import Column
from cjmdesk.ui.views.readers import Unreadable
from cjmdesk.words import Words

TR = Words.load("en")


@dataclass(frozen=True)
class Line:
    status: Status | None


def column(*, optional: bool = True) -> Column[Line]:
    return choice_column("status", "Status", Status, TR, lambda row: row, optional=optional)


def test_rows_sort_in_the_order_of_the_values_not_of_their_names() -> None:
    key = column().key
    assert key is not None
    assert [key(Line(status)) for status in Status] == list(range(len(Status)))
    assert key(Line(None)) is None


def test_what_is_shown_is_read_as_the_same_value() -> None:
    status = column()
    assert status.read is not None
    for value in Status:
        assert status.read(status.shown(Line(value))) is value


@pytest.mark.parametrize("typed", ["–", ""])
def test_only_what_is_optional_can_be_emptied(typed: str) -> None:
    free, bound = column().read, column(optional=False).read
    assert free is not None
    assert bound is not None
    assert free(typed) is None
    with pytest.raises(Unreadable):
        bound(typed)
