"""Keys that sort: a new place between two neighbours without renumbering anything.

A key is a fraction written in base 62; the digits sort as bytes do. Two people who insert in the
same gap at the same time must not get the same key, so each key ends in a random tail.
"""

import secrets

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_TAIL = 3


def between(before: str, after: str) -> str:
    """A key above `before` and below `after`; an empty string means an open end.

    Raises ValueError if both are given and `before` is not below `after`.
    """
    if before and after and before >= after:
        raise ValueError(f"{before!r} does not sort below {after!r}")
    return _middle(before, after) + "".join(secrets.choice(DIGITS) for _ in range(_TAIL))


def spread(n: int) -> list[str]:
    """`n` ascending keys for a list that is made at once; the same keys for the same `n`."""
    width = 2
    while len(DIGITS) ** width < 2 * (n + 1):
        width += 1
    step = len(DIGITS) ** width // (n + 1)
    return [_written((i + 1) * step, width) for i in range(n)]


def _written(value: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        value, digit = divmod(value, len(DIGITS))
        digits = DIGITS[digit] + digits
    # A key that ends in the lowest digit has no room below it.
    return digits + "V" if digits.endswith("0") else digits


def _middle(before: str, after: str) -> str:
    """The shortest digits strictly between, never ending in the lowest digit."""
    shared = ""
    place = 0
    while True:
        low = DIGITS.index(before[place]) if place < len(before) else 0
        high = DIGITS.index(after[place]) if place < len(after) else len(DIGITS)
        if high - low > 1:
            return shared + DIGITS[(low + high) // 2]
        shared += DIGITS[low]
        place += 1
        if high > low:
            # Below `after` whatever follows, so only `before` still bounds the rest.
            after = ""
