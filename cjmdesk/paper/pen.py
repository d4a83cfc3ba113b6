"""What a page is drawn with: on paper by the PDF writer, in a preview by the window."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from cjmdesk.layout.boxes import Bezier, TextLine
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.shapes import Outline
from cjmdesk.typeset.text import Line


class Pen(Protocol):
    """Draws in layout units of a frame that may be moved about; y grows downwards.

    Colours are `#rrggbb`, widths and radii are in layout units.
    """

    def frame(self, left: float, top: float, scale: float) -> None:
        """Say where the origin of all that follows lies, in points, and how large a unit is.

        `top` is measured from the lower edge of the paper.
        """

    def text(self, lines: Iterable[TextLine], dx: float = 0.0, dy: float = 0.0) -> None:
        """Draw typeset lines, run by run, where layout has put them."""

    def line_of(self, line: Line, x: float, baseline: float, size: float, colour: str) -> None:
        """Draw one measured line in any colour."""

    def box(
        self,
        rect: Rect,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 1.0,
        radius: float = 0.0,
    ) -> None:
        """Draw a rectangle, rounded where `radius` says so."""

    def edge(self, rect: Rect, width: float, radius: float, colour: str) -> None:
        """Colour the left edge of a rounded box, following its corners."""

    def rule(self, start: Point, end: Point, colour: str, width: float = 1.0) -> None:
        """Draw a straight line."""

    def outline(
        self, shape: Outline, at: Point, size: float, colour: str, width: float, ground: str = ""
    ) -> None:
        """Draw an outline whose unit is `size`, its origin at a point; `ground` fills it first."""

    def curve(
        self, segments: Sequence[Bezier], colour: str, width: float, dashes: Sequence[float] = ()
    ) -> None:
        """Draw joined cubics; `dashes` are lengths of strokes and gaps."""

    def area(self, segments: Sequence[Bezier], base: float, colour: str, opacity: float) -> None:
        """Fill between joined cubics and a level line at y = `base`."""
