"""Smooth curves that tell no lies: between two values they never leave the two."""

import math
from collections.abc import Sequence
from itertools import pairwise

from cjmdesk.layout.boxes import Bezier
from cjmdesk.layout.geometry import Point


def monotone_cubic(points: Sequence[Point]) -> tuple[Bezier, ...]:
    """Join points of strictly increasing x by one cubic a gap; fewer than two make none.

    Each cubic rises or falls all the way and stays between its ends. Source: F. N. Fritsch and
    R. E. Carlson, Monotone Piecewise Cubic Interpolation, SIAM J. Numer. Anal. 17 (1980), with the
    circle of radius 3 as the region of monotonicity.
    """
    if len(points) < 2:
        return ()
    slopes = _slopes(points)
    pieces = []
    for i in range(len(points) - 1):
        start, end = points[i], points[i + 1]
        third = (end.x - start.x) / 3
        low, high = min(start.y, end.y), max(start.y, end.y)
        # Within bounds by construction; the clamp takes off what rounding adds.
        y1 = min(max(start.y + slopes[i] * third, low), high)
        y2 = min(max(end.y - slopes[i + 1] * third, low), high)
        pieces.append(Bezier(start, Point(start.x + third, y1), Point(end.x - third, y2), end))
    return tuple(pieces)


def _slopes(points: Sequence[Point]) -> list[float]:
    secants = [(b.y - a.y) / (b.x - a.x) for a, b in pairwise(points)]
    slopes = [secants[0]]
    slopes += [
        0.0 if before * after <= 0 else (before + after) / 2 for before, after in pairwise(secants)
    ]
    slopes.append(secants[-1])
    for i, secant in enumerate(secants):
        if secant == 0:
            slopes[i] = slopes[i + 1] = 0.0
            continue
        out, into = slopes[i] / secant, slopes[i + 1] / secant
        reach = math.hypot(out, into)
        if reach > 3:
            slopes[i] = 3 * out / reach * secant
            slopes[i + 1] = 3 * into / reach * secant
    return slopes
