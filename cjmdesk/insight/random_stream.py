"""Draws that are the same for the same seed on every computer and in every version of Python.

Each column of draws has a name and its own stream, so that what an item draws does not depend on
which others stand beside it, or in what order.
"""

import hashlib
import math
import sys
from array import array
from collections.abc import Sequence
from functools import lru_cache

LEVELS = 1 << 12


def uniform_column(seed: int, name: str, n: int, low: float, high: float) -> list[float]:
    """`n` numbers spread evenly over (low, high)."""
    step = (high - low) / (1 << 32)
    return [low + (draw + 0.5) * step for draw in _words(seed, name, n)]


def exponential_column(seed: int, name: str, n: int) -> list[float]:
    """`n` exponential numbers with mean 1."""
    return [-math.log(u) for u in uniform_column(seed, name, n, 0.0, 1.0)]


def chosen_column(
    seed: int, name: str, n: int, values: Sequence[float], shares: Sequence[float]
) -> list[float]:
    """`n` draws of `values`, each with its share; the shares add up to 1, to 1/4096."""
    levels, value_of = chosen_levels(seed, name, n, values, shares)
    return [value_of[level] for level in levels]


def chosen_levels(
    seed: int, name: str, n: int, values: Sequence[float], shares: Sequence[float]
) -> tuple[Sequence[int], Sequence[float]]:
    """The same column before it is looked up: `n` levels, and the value of each level."""
    return _levels(seed, name, n), _table(tuple(values), tuple(shares))


@lru_cache(maxsize=64)
def _table(values: tuple[float, ...], shares: tuple[float, ...]) -> list[float]:
    table: list[float] = []
    total = 0.0
    for value, share in zip(values, shares, strict=True):
        total += share
        table += [value] * (round(min(1.0, total) * LEVELS) - len(table))
    table += [values[-1]] * (LEVELS - len(table))
    return table


def _levels(seed: int, name: str, n: int) -> "array[int]":
    levels = array("H")
    # All at once, as one long number: one by one takes as long as all that is made of them.
    digest = hashlib.shake_128(f"{seed}/{name}".encode()).digest(2 * n)
    levels.frombytes((int.from_bytes(digest, "little") & _mask(n)).to_bytes(2 * n, "little"))
    if sys.byteorder == "big":
        levels.byteswap()
    return levels


@lru_cache(maxsize=4)
def _mask(n: int) -> int:
    return int.from_bytes((LEVELS - 1).to_bytes(2, "little") * n, "little")


def _words(seed: int, name: str, n: int) -> "array[int]":
    words = array("I")
    digest = hashlib.shake_128(f"{seed}/{name}".encode()).digest(n * words.itemsize)
    words.frombytes(digest)
    if sys.byteorder == "big":
        words.byteswap()
    return words
