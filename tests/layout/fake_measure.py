"""A measure for tests: every character is as wide as it says here, whatever fonts there are.

Chinese and full-width characters are 1 em wide, all others half an em. Lines break at blanks and
beside Chinese characters; a word that is too long for a line is cut.
"""

import unicodedata
from pathlib import Path

from cjmdesk.typeset.text import Face, Line, Run, Weight


class FakeMeasure:
    """A `TextMeasure` that counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def line(self, text: str, weight: Weight) -> Line:
        self.asked += 1
        return _line(text, weight)

    def broken(
        self, text: str, width: float, weight: Weight, max_lines: int | None = None
    ) -> tuple[Line, ...]:
        self.asked += 1
        lines = [line for part in text.split("\n") for line in _filled(part, width)]
        if max_lines is not None and len(lines) > max_lines:
            last = lines[max_lines - 1]
            while last and width_of(last + "…") > width:
                last = last[:-1]
            lines = [*lines[: max_lines - 1], last + "…"]
        return tuple(_line(line, weight) for line in lines)


def width_of(text: str) -> float:
    """In em."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.5 for c in text)


def _line(text: str, weight: Weight) -> Line:
    face = Face("Fake", weight, f"Fake-{weight}", Path("fake.ttf"))
    width = width_of(text)
    return Line(text, (Run(face, text, 0.0, width),) if text else (), width)


def _filled(text: str, width: float) -> list[str]:
    lines = [""]
    for word in _words(text):
        piece = word if lines[-1] else word.lstrip()
        if width_of((lines[-1] + piece).rstrip()) > width and lines[-1]:
            lines.append("")
            piece = word.lstrip()
        for character in piece:
            if width_of(lines[-1] + character) > width and lines[-1] and not character.isspace():
                lines.append("")
            lines[-1] += character
    return [line.rstrip() for line in lines]


def _words(text: str) -> list[str]:
    """The text in pieces between which it may break; blanks stand in front of a piece."""
    words = [""]
    for character in text:
        wide = width_of(character) == 1.0
        if wide or character.isspace() or (words[-1] and width_of(words[-1][-1]) == 1.0):
            words.append("")
        words[-1] += character
    return [word for word in words if word]
