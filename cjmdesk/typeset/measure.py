"""How wide text is and where it breaks, once for screen and paper.

Nobody downstream shapes, kerns or falls back: each run names the face it is drawn with, and each
character stands where the advances before it say.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, groupby
from typing import Self

from typing_extensions import override

from cjmdesk.typeset import breaks
from cjmdesk.typeset.advances import Advances
from cjmdesk.typeset.cleaned import cleaned
from cjmdesk.typeset.fonts import FaceKey, advances_of, prepared_faces
from cjmdesk.typeset.shared_marks import SHARED, wide_marks
from cjmdesk.typeset.text import Face, Line, Run, TextMeasure, Weight
from cjmdesk.words import Language

# Divisible by 1000 and 2048, the units of our faces: sums are exact and do not depend on order.
_UNITS_PER_EM = 256_000

_REMEMBERED_TEXTS = 20_000

ELLIPSIS = "…"

# Drawn as pictures by default (Emoji_Presentation) although other faces have some of them, too.
_PICTURES = frozenset(
    "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕"
)
_FIRST_PICTURE, _LAST_PICTURE = "\U0001f000", "\U0001faff"

_NOT_BEFORE_ELLIPSIS = breaks.NOT_AT_END | frozenset("，、,；;：:—-")

_Glyph = tuple[Face, int]


class Fonts(TextMeasure):
    """The faces in the order a language asks for them.

    Latin letters, digits and blanks always come from the Latin face, so that a word looks the same
    next to Chinese, next to emoji and in every language; Chinese from the face of the project's
    script first, then from the other one.
    """

    def __init__(self, language: Language, faces: Mapping[tuple[FaceKey, Weight], Face]) -> None:
        self.language: Language = language
        self.faces = dict(faces)
        chinese = (FaceKey.SC, FaceKey.TC)
        if language == "zh-Hant":
            chinese = (FaceKey.TC, FaceKey.SC)
        self._order = (FaceKey.LATIN, *chinese, FaceKey.SYMBOLS, FaceKey.EMOJI)
        read = cache(advances_of)
        self._tables = {weight: _Table(self._in_order(weight), read) for weight in Weight}
        self._wide_tables = {
            weight: _Table([self.faces[key, weight] for key in chinese], read) for weight in Weight
        }
        self._remembered = lru_cache(maxsize=_REMEMBERED_TEXTS)(self._broken)

    @classmethod
    def load(cls, language: Language) -> Self:
        """The prepared faces; makes them where needed.

        Raises:
            FontsUnavailable: see `prepared_faces`.
        """
        return cls(language, prepared_faces())

    @property
    def families(self) -> tuple[str, ...]:
        """Family names in order of fallback, for widgets that set their own text."""
        return tuple(face.family for face in self._in_order(Weight.REGULAR))

    @override
    def line(self, text: str, weight: Weight) -> Line:
        """The text as one line, unbroken; ends of paragraphs become blanks.

        Raises:
            FontsUnavailable: a face was lost since it was prepared.
        """
        return self._remembered(text, weight, None, 1)[0]

    @override
    def broken(
        self, text: str, width: float, weight: Weight, max_lines: int | None = None
    ) -> tuple[Line, ...]:
        """The text broken at `width` em, one line at least.

        Past `max_lines` (1 or more) the last line ends in an ellipsis.

        Raises:
            FontsUnavailable: a face was lost since it was prepared.
        """
        return self._remembered(text, weight, round(width * _UNITS_PER_EM), max_lines)

    def _in_order(self, weight: Weight) -> list[Face]:
        return [self.faces[key, weight] for key in self._order]

    def _broken(
        self, text: str, weight: Weight, limit: int | None, max_lines: int | None
    ) -> tuple[Line, ...]:
        text = cleaned(text)
        if limit is None:
            text = text.replace("\n", " ")
            return (self._paragraph(text, weight).line(0, len(text)),)
        paragraphs = [self._paragraph(part, weight) for part in text.split("\n")]
        lines = [
            (paragraph, start, end)
            for paragraph in paragraphs
            for start, end in breaks.filled(paragraph.text, paragraph.advances, limit)
        ]
        if max_lines is None or len(lines) <= max_lines:
            return tuple(paragraph.line(start, end) for paragraph, start, end in lines)
        kept = [paragraph.line(start, end) for paragraph, start, end in lines[: max_lines - 1]]
        paragraph, start, _end = lines[max_lines - 1]
        return (*kept, self._elided(paragraph.text[start:], weight, limit))

    def _elided(self, text: str, weight: Weight, limit: int) -> Line:
        """As much of the text as fits, and an ellipsis; at least the ellipsis."""
        edges = [0, *accumulate(self._paragraph(text, weight).advances)]
        reach = bisect_right(edges, limit) - 1
        ends = [end for end in breaks.graphemes(text[: reach + 1]) if end <= reach]
        for end in reversed(ends):
            shown = _worth_showing(text[:end]) + ELLIPSIS
            paragraph = self._paragraph(shown, weight)
            if sum(paragraph.advances) <= limit:
                return paragraph.line(0, len(shown))
        return self._paragraph(ELLIPSIS, weight).line(0, 1)

    def _paragraph(self, text: str, weight: Weight) -> "_Paragraph":
        table = self._tables[weight]
        glyphs = [table[character] for character in text]
        if SHARED.search(text):
            wide = self._wide_tables[weight]
            for at in wide_marks(text, by_default=self.language != "en"):
                glyphs[at] = wide[text[at]]
        return _Paragraph(text, glyphs)


class _Table(dict[str, _Glyph]):
    """Face and advance of each character met so far; a face is only read when asked for."""

    def __init__(self, order: Sequence[Face], read: Callable[[Face], Advances]) -> None:
        super().__init__()
        self._order = order
        self._read = read

    def __missing__(self, character: str) -> _Glyph:
        glyph = self[character] = self._found(character)
        return glyph

    def _found(self, character: str) -> _Glyph:
        order = self._order
        if character in _PICTURES or _FIRST_PICTURE <= character <= _LAST_PICTURE:
            order = [order[-1], *order]
        for face in order:
            advances = self._read(face)
            advance = advances.of_code.get(ord(character))
            if advance is not None:
                return face, advance * (_UNITS_PER_EM // advances.units_per_em)
        box = self._read(order[0])
        return order[0], box.missing * (_UNITS_PER_EM // box.units_per_em)


class _Paragraph:
    """Text without an end of paragraph, each character with its glyph."""

    def __init__(self, text: str, glyphs: Sequence[_Glyph]) -> None:
        self.text = text
        self.advances = [advance for _face, advance in glyphs]
        self._faces = [face for face, _advance in glyphs]
        self._is_of_one_face = len(set(map(id, self._faces))) == 1

    def line(self, start: int, end: int) -> Line:
        """The characters from `start` to before `end` as they are drawn."""
        whole = self.text[start:end]
        if self._is_of_one_face and whole:
            em = sum(self.advances[start:end]) / _UNITS_PER_EM
            return Line(whole, (Run(self._faces[start], whole, 0.0, em),), em)
        runs = []
        x = 0
        for face, part in groupby(range(start, end), self._faces.__getitem__):
            span = list(part)
            width = sum(self.advances[span[0] : span[-1] + 1])
            # Most lines are of one run: its text is the line's own, kept once.
            text = whole if len(span) == len(whole) else self.text[span[0] : span[-1] + 1]
            runs.append(Run(face, text, x / _UNITS_PER_EM, width / _UNITS_PER_EM))
            x += width
        return Line(whole, tuple(runs), x / _UNITS_PER_EM)


def _worth_showing(text: str) -> str:
    """The text up to its last character that may stand before an ellipsis."""
    while text and (text[-1].isspace() or text[-1] in _NOT_BEFORE_ELLIPSIS):
        text = text[:-1]
    return text
