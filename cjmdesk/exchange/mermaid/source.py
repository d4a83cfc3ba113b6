"""Text that is being cut and still knows which line of the file every character came from."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from re import Pattern

_LINE_END = re.compile("\n")
BLANKS = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What JavaScript takes for white space, fit for the inside of a character class.

Python's own idea differs in six characters, so no pattern here uses a bare `\\s`.
"""


def trimmed(text: str) -> str:
    """The text without white space at its ends, as JavaScript trims."""
    return text.strip(BLANKS)


@dataclass(frozen=True, slots=True)
class Source:
    """A text made of pieces of a file.

    Piece `i` starts at `starts[i]` of `text` and at `origins[i]` of the file; `line_ends` are the
    places of the line ends in the file, whose first line has the number `first_line`.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    line_ends: tuple[int, ...]
    first_line: int = 1

    @classmethod
    def of(cls, text: str, first_line: int = 1) -> "Source":
        """A whole file, or a part of one that begins at `first_line`. Line ends must be LF."""
        ends = tuple(match.start() for match in _LINE_END.finditer(text))
        return cls(text, (0,), (0,), ends, first_line)

    def line(self, position: int) -> int:
        """The line of the file that the character at `position` of the text stood on."""
        piece = max(bisect_right(self.starts, position) - 1, 0)
        origin = self.origins[piece] + position - self.starts[piece]
        return self.first_line + bisect_right(self.line_ends, origin - 1)

    def cut(self, spans: Iterable[tuple[int, int]]) -> "Source":
        """Without the spans (from, to), which are in order and do not overlap."""
        return self.replaced((start, end, "") for start, end in spans)

    def without(self, pattern: Pattern[str]) -> "Source":
        """Without every match."""
        return self.cut(match.span() for match in pattern.finditer(self.text))

    def replaced(self, edits: Iterable[tuple[int, int, str]]) -> "Source":
        """With other words in place of the spans; they count as standing at the span's start."""
        parts: list[str] = []
        starts: list[int] = []
        origins: list[int] = []
        size = at = 0
        for start, end, words in (*edits, (len(self.text), len(self.text), "")):
            for piece_start, origin in self._pieces(at, start):
                starts.append(size + piece_start - at)
                origins.append(origin)
            parts.append(self.text[at:start])
            size += start - at
            if words:
                starts.append(size)
                origins.append(self._origin(start))
                parts.append(words)
                size += len(words)
            at = end
        return Source(
            "".join(parts),
            tuple(starts or (0,)),
            tuple(origins or (0,)),
            self.line_ends,
            self.first_line,
        )

    def lines(self) -> list[tuple[int, str]]:
        """Each line with the number it has in the file."""
        ends = (match.start() for match in _LINE_END.finditer(self.text))
        places = (-1, *ends, len(self.text))
        return [(self.line(a + 1), self.text[a + 1 : b]) for a, b in pairwise(places)]

    def _origin(self, position: int) -> int:
        piece = max(bisect_right(self.starts, position) - 1, 0)
        return self.origins[piece] + position - self.starts[piece]

    def _pieces(self, start: int, end: int) -> Iterable[tuple[int, int]]:
        """Where pieces begin within a span, the span's own start first."""
        if start >= end:
            return
        yield start, self._origin(start)
        piece = bisect_right(self.starts, start)
        while piece < len(self.starts) and self.starts[piece] < end:
            yield self.starts[piece], self.origins[piece]
            piece += 1
