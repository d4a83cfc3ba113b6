"""The kinds of numbers that methods take: bounded, finite, and never made of something else."""

from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

LARGEST = 1e12
MOST_ANSWERS = 1_000_000
MOST_ITEMS = 2_000
MOST_RATERS = 300


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("not a number")  # noqa: TRY004
    return value


def _whole(value: object) -> object:
    number = _number(value)
    if isinstance(number, float) and number.is_integer():
        return int(number)
    return number


def _share(value: object) -> object:
    if isinstance(value, str) and len(value) <= 40:
        try:
            return float(Fraction(value.strip()))
        except ZeroDivisionError:
            raise ValueError("no share") from None
    return _number(value)


Number = Annotated[
    float, BeforeValidator(_number), Field(ge=-LARGEST, le=LARGEST, allow_inf_nan=False)
]
Whole = Annotated[int, BeforeValidator(_whole), Field(ge=-LARGEST, le=LARGEST)]
Count = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=LARGEST)]
Share = Annotated[float, BeforeValidator(_share), Field(ge=0, le=1, allow_inf_nan=False)]
"""0…1, also as text such as `1/3`."""
Flag = Annotated[bool, Field(strict=True)]
Name = Annotated[str, StringConstraints(max_length=200)]

Known = Number | None
Numbers = Annotated[list[Number], Field(max_length=MOST_ANSWERS)]
Answers = Annotated[list[Known], Field(max_length=MOST_ANSWERS)]
Items = Annotated[list[Number], Field(max_length=MOST_ITEMS)]
Table = Annotated[list[Items], Field(max_length=MOST_RATERS)]
