"""Text that has been measured and broken: what layout makes and screen and paper draw."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class Weight(StrEnum):
    """The two weights the product uses."""

    REGULAR = "Regular"
    BOLD = "Bold"


@dataclass(frozen=True, slots=True)
class Face:
    """A static typeface file that Qt and the PDF writer both read."""

    family: str
    """`CJM Sans SC`"""
    weight: Weight
    postscript_name: str
    """`CJMSansSC-Regular`; unique, since the PDF writer keys fonts by it."""
    path: Path


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line that is drawn with one face."""

    face: Face
    text: str
    x: float
    """Start, in em from the start of the line."""
    width: float
    """In em."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, broken and measured. Widths are in em: multiply by the size."""

    text: str
    runs: tuple[Run, ...]
    width: float


class TextMeasure(Protocol):
    """All that layout asks of fonts; a fixed-width fake stands in for it in tests."""

    def line(self, text: str, weight: Weight) -> Line:
        """The text as one line, unbroken."""
        ...

    def broken(
        self, text: str, width: float, weight: Weight, max_lines: int | None = None
    ) -> tuple[Line, ...]:
        """The text broken at `width` em; past `max_lines` the last line ends in an ellipsis."""
        ...
