"""Tail areas and quantiles of the distributions behind the tests, in plain Python."""

import math
from statistics import NormalDist

_NORMAL = NormalDist()
_TINY = 1e-300
_CLOSE = 1e-15
_MOST_TERMS = 10_000


def z_for(confidence: float) -> float:
    """The two-sided normal quantile: 1.959964 for a confidence of 0.95. Range of it: (0, 1)."""
    return _NORMAL.inv_cdf(0.5 + confidence / 2)


def normal_two_sided(z: float) -> float:
    """P(|Z| ≥ |z|) for a standard normal Z, exact far out in the tail."""
    return math.erfc(abs(z) / math.sqrt(2))


def chi2_above(x: float, df: float) -> float:
    """P(X ≥ x) for a χ² variable: the upper regularised incomplete gamma Q(df/2, x/2).

    `df` above 0. Source: Abramowitz & Stegun 6.5.29 (series) and 6.5.31 (continued fraction).
    """
    a, half = df / 2, x / 2
    if half <= 0:
        return 1.0
    scale = math.exp(a * math.log(half) - half - math.lgamma(a))
    if half < a + 1:
        return 1.0 - scale * _gamma_series(a, half)
    return scale * _gamma_fraction(a, half)


def _gamma_series(a: float, x: float) -> float:
    term = total = 1 / a
    for n in range(1, _MOST_TERMS):
        term *= x / (a + n)
        total += term
        if term < total * _CLOSE:
            break
    return total


def _gamma_fraction(a: float, x: float) -> float:
    b = x + 1 - a
    c, d = 1 / _TINY, 1 / b
    value = d
    for n in range(1, _MOST_TERMS):
        numerator = -n * (n - a)
        b += 2
        d = 1 / _off_zero(numerator * d + b)
        c = _off_zero(b + numerator / c)
        value *= d * c
        if abs(d * c - 1) < _CLOSE:
            break
    return value


def t_two_sided(t: float, df: float) -> float:
    """P(|T| ≥ |t|) for Student's t: the regularised incomplete beta I(df/(df+t²); df/2, ½)."""
    whole = df + t * t
    return _beta_share(df / whole, t * t / whole, df / 2, 0.5)


def t_for(confidence: float, df: float) -> float:
    """The two-sided quantile of Student's t with `df` above 0, found by halving."""
    outside = 1 - confidence
    low, high = 0.0, 1.0
    while t_two_sided(high, df) > outside:
        high *= 2
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if t_two_sided(middle, df) > outside:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _beta_share(x: float, rest: float, a: float, b: float) -> float:
    """I(x; a, b), by the continued fraction of Abramowitz & Stegun 26.5.8.

    `rest` is 1 − x, given apart because it may be too small to be told from x.
    """
    if x <= 0 or rest <= 0:
        return 0.0 if x <= 0 else 1.0
    logs = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(logs + a * math.log(x) + b * math.log(rest))
    if x < (a + 1) / (a + b + 2):
        return front * _beta_fraction(x, a, b) / a
    return 1 - front * _beta_fraction(rest, b, a) / b


def _beta_fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _off_zero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _MOST_TERMS):
        before = value
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for numerator in (even, odd):
            d = 1 / _off_zero(1 + numerator * d)
            c = _off_zero(1 + numerator / c)
            value *= d * c
        if abs(value - before) <= _CLOSE * abs(value):
            break
    return value


def _off_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
