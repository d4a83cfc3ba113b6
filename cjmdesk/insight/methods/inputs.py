"""The kinds of numbers that methods take: bounded, finite, and never made of something else."""

import re
from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field, StringConstraints

from cjmdesk.errors import InputRefused
from cjmdesk.words import message

LARGEST = 1e12
MOST_ANSWERS = 1_000_000
MOST_ITEMS = 2_000
MOST_RATERS = 300

_KEY = re.compile("0|[1-9][0-9]{0,2}", re.ASCII)
_FRACTION = re.compile("[0-9]{1,15}/[1-9][0-9]{0,14}", re.ASCII)


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("not a number")  # noqa: TRY004
    return value


def _whole(value: object) -> object:
    number = _number(value)
    if isinstance(number, float) and number.is_integer():
        return int(number)
    return number


def _key(value: object) -> object:
    # Names in JSON are text; “05” beside “5” would be one answer counted as two.
    if isinstance(value, str) and _KEY.fullmatch(value):
        return int(value)
    return _whole(value)


def _share(value: object) -> object:
    if isinstance(value, str) and _FRACTION.fullmatch(value):
        return float(Fraction(value))
    return _number(value)


Number = Annotated[
    float, BeforeValidator(_number), Field(ge=-LARGEST, le=LARGEST, allow_inf_nan=False)
]
Rated = Annotated[Number, Field(ge=1, le=5)]
Whole = Annotated[int, BeforeValidator(_whole), Field(ge=-LARGEST, le=LARGEST)]
Count = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=LARGEST)]
Share = Annotated[float, BeforeValidator(_share), Field(ge=0, le=1, allow_inf_nan=False)]
"""0…1, also as text such as `1/3`."""
Key = Annotated[int, BeforeValidator(_key), Field(ge=0, le=100)]
"""An answer as the name of its count."""
Flag = Annotated[bool, Field(strict=True)]
Name = Annotated[str, StringConstraints(max_length=200)]

Known = Number | None
Numbers = Annotated[list[Number], Field(max_length=MOST_ANSWERS)]
Answers = Annotated[list[Known], Field(max_length=MOST_ANSWERS)]
Items = Annotated[list[Number], Field(max_length=MOST_ITEMS)]
Table = Annotated[list[Items], Field(max_length=MOST_RATERS)]


def require(given: BaseModel, *ways: tuple[str, ...]) -> None:
    """One of the ways to give a number was taken; null is taken too. Raises InputRefused."""
    if any(given.model_fields_set.issuperset(way) for way in ways):
        return
    if len(ways) == 1:
        field = next(field for field in ways[0] if field not in given.model_fields_set)
        raise InputRefused(
            code=f"{field}_missing", reason=message("“{field}” is missing.", field=field)
        )
    named = " / ".join(" + ".join(f"“{field}”" for field in way) for way in ways)
    raise InputRefused(
        code=f"{ways[0][0]}_missing", reason=message("Give one of: {ways}.", ways=named)
    )
