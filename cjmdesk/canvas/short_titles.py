"""Titles of headers that are too small for their own size: one line, as much of it as fits."""

from unicodedata import east_asian_width

from cjmdesk.layout.boxes import Face, TextLine
from cjmdesk.typeset.text import TextMeasure

_LEAST_LETTERS = 3
"""With fewer of them before the ellipsis a title says nothing."""
_REMEMBERED = 500


class ShortTitles:
    """Shortens titles, and remembers them: headers are painted at every frame."""

    def __init__(self, measure: TextMeasure) -> None:
        self._measure = measure
        # By identity; the face is kept, so its id is not given to another.
        self._kept: dict[tuple[int, int, int], tuple[Face, TextLine | None]] = {}

    def line(self, face: Face, width: float, size: float) -> TextLine | None:
        """The title of a face in `width` at a text size of `size`, from (0, 0) of its baseline.

        None where nothing worth reading fits.
        """
        if not face.lines:
            return None
        place = (id(face), round(width), round(size))
        if place not in self._kept:
            if len(self._kept) >= _REMEMBERED:
                self._kept.clear()
            self._kept[place] = (face, self._short(face, *place[1:]))
        return self._kept[place][1]

    def _short(self, face: Face, width: int, size: int) -> TextLine | None:
        style = face.lines[0]
        same = [line for line in face.lines if (line.size, line.ink) == (style.size, style.ink)]
        title = _joined([line.line.text for line in same])
        line = self._measure.broken(title, width / size, style.weight, 1)[0]
        shown = line.text.rstrip("…")
        if line.width * size > width or len(shown) < min(_LEAST_LETTERS, len(title)):
            return None
        return TextLine(line, 0.0, 0.0, size, style.weight, style.ink)


def _joined(lines: list[str]) -> str:
    """The paragraph that was broken into these lines."""
    text = lines[0]
    for line in lines[1:]:
        beside = text[-1:] + line[:1]
        apart = not text.endswith("-") and all(east_asian_width(one) not in "WF" for one in beside)
        text += f" {line}" if apart else line
    return text
