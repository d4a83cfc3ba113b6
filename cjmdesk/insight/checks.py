"""What a number must be before it is calculated with, each with its sentence."""

import math

from cjmdesk.errors import InputRefused
from cjmdesk.words import message


def shown(value: float) -> str:
    """A number for a sentence: whole ones without a point."""
    return str(int(value)) if math.isfinite(value) and value == int(value) else str(value)


def within(field: str, value: float, low: float, high: float) -> float:
    """`value` where it lies in [low, high]; raises InputRefused `<field>_out_of_range`."""
    if not low <= value <= high:
        raise InputRefused(
            code=f"{field}_out_of_range",
            reason=message(
                "“{field}” must lie between {low} and {high}; it is {value}.",
                field=field,
                low=shown(low),
                high=shown(high),
                value=shown(value),
            ),
        )
    return value


def whole_within(field: str, value: float, low: int, high: int) -> int:
    """A whole number in [low, high]; raises InputRefused."""
    within(field, value, low, high)
    if value != int(value):
        raise InputRefused(
            code=f"{field}_must_be_whole",
            reason=message(
                "“{field}” must be a whole number; it is {value}.", field=field, value=shown(value)
            ),
        )
    return int(value)


def positive(field: str, value: float) -> float:
    """`value` where it is finite and above 0; raises InputRefused `<field>_must_be_positive`."""
    if not (value > 0 and math.isfinite(value)):
        raise InputRefused(
            code=f"{field}_must_be_positive",
            reason=message(
                "“{field}” must be above 0; it is {value}.", field=field, value=shown(value)
            ),
        )
    return value


def not_negative(field: str, value: float) -> float:
    """`value` where it is finite and not below 0; raises InputRefused."""
    if not (value >= 0 and math.isfinite(value)):
        raise InputRefused(
            code=f"{field}_must_not_be_negative",
            reason=message(
                "“{field}” must not be below 0; it is {value}.", field=field, value=shown(value)
            ),
        )
    return value


def part_of(k: float, n: float, *, k_field: str = "k", n_field: str = "n") -> None:
    """Both are whole numbers and 0 ≤ k ≤ n; raises InputRefused."""
    for field, value in ((n_field, n), (k_field, k)):
        if value != int(not_negative(field, value)):
            raise InputRefused(
                code=f"{field}_must_be_whole",
                reason=message(
                    "“{field}” must be a whole number; it is {value}.",
                    field=field,
                    value=shown(value),
                ),
            )
    if k > n:
        raise InputRefused(
            code=f"{k_field}_above_{n_field}",
            reason=message(
                "“{part}” ({k}) cannot be more than “{whole}” ({n}).",
                part=k_field,
                k=k,
                whole=n_field,
                n=n,
            ),
        )


def same_length(first: str, a: int, second: str, b: int) -> None:
    """Two lists belong together item by item; raises InputRefused `lengths_differ`."""
    if a != b:
        raise InputRefused(
            code="lengths_differ",
            reason=message(
                "“{first}” has {a} entries and “{second}” has {b}; they must be as many.",
                first=first,
                a=a,
                second=second,
                b=b,
            ),
        )
