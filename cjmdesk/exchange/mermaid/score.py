"""Scores as people write them: 4, ４, 4/5, 8/10, 4 分, ★★★★☆, or a word."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from cjmdesk.exchange.mermaid.strict import number
from cjmdesk.exchange.tables.emotions import Scale, feeling_of

MIDDLE = 3.0
"""The score Mermaid draws without a smile or a frown."""
WORST, BEST = 1.0, 5.0

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．／＋－−", "0123456789./+--")
_UNIT = re.compile(r"\s*(?:stars?|points?|pts?|分|星|颗星|顆星)$", re.IGNORECASE)
_WRITTEN = re.compile(r"[+-]?\d+(?:\.\d+)?(?:\s*/\s*\d+)?|[★⭐]{1,10}[☆]{0,10}", re.ASCII)
_ADVERBS = re.compile(r"^(?:非常|有点|有點|有些|比较|比較|十分|很|太|very |a bit |quite )")
_LONGEST_SCORE = 20
_LONGEST_FEELING = {True: 16, False: 3}
"""In characters, with and without Latin letters: “满意” is a feeling, “满意的顾客” a customer."""


@dataclass(frozen=True, slots=True)
class Score:
    """A score in a file. `settled`: on Mermaid's scale already, whatever the others are on."""

    value: float
    settled: bool
    plain: bool
    """Mermaid reads the same number."""


def score_of(text: str) -> Score | None:
    """The score in a field that holds nothing else; None if it is no number."""
    text = text.strip()
    exact = number(text) if text else math.nan
    if math.isfinite(exact):
        return Score(exact, settled=False, plain=True)
    written = _UNIT.sub("", text.translate(_FULL_WIDTH)) if len(text) <= _LONGEST_SCORE else ""
    if not _WRITTEN.fullmatch(written):
        return None
    feeling = feeling_of(written)
    if feeling.value is not None:
        return Score(feeling.value + MIDDLE, settled=True, plain=False)
    if feeling.number is not None:
        return Score(feeling.number, settled=False, plain=False)
    return None


def felt(text: str) -> Score | None:
    """The score a word of feeling or a face stands for; None if the text is something else."""
    bare = _ADVERBS.sub("", text.strip())
    if not bare or len(bare) > _LONGEST_FEELING[bare.isascii()] or any(c.isdigit() for c in bare):
        return None
    feeling = feeling_of(text.strip())
    if not feeling.understood or feeling.value is None:
        return None
    return Score(feeling.value + MIDDLE, settled=True, plain=False)


def other_scale(scores: Iterable[float]) -> Scale | None:
    """The scale of scores that do not fit 1 to 5; None if they do, or fit no usual one."""
    finite = list(scores)
    if not finite:
        return None
    low, high = min(finite), max(finite)
    if BEST < high <= 10 and low >= 0:
        return Scale(0 if low < 1 else 1, 10)
    if -2 <= low < 0 and high <= 2:
        return Scale(-2, 2)
    return None


def on_scale(value: float, scale: Scale | None) -> float:
    """A raw score on Mermaid's 1 to 5."""
    if scale is None:
        return value
    emotion = scale.emotion(value)
    return math.nan if emotion is None else emotion + MIDDLE
