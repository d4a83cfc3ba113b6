"""Draws typeset lines: the very characters, faces and places that layout decided on.

Qt neither shapes, kerns, breaks nor falls back here. Glyph runs are made at one large size and
scaled by the painter, so they serve every zoom.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGlyphRun, QPainter, QRawFont, QTransform

from cjmdesk.canvas.brush import colour
from cjmdesk.layout.boxes import Ink, TextLine
from cjmdesk.layout.tokens import Palette
from cjmdesk.typeset.text import Face, Line, Run, Weight

_PIXELS = 100.0
"""Size of the glyph runs: large enough for outlines, small enough for Qt's cache of glyphs."""
_LARGE_PIXELS = 1000.0
_REMEMBERED_LINES = 2000
_WEIGHTS = {Weight.REGULAR: QFont.Weight.Normal, Weight.BOLD: QFont.Weight.Bold}


class Glyphs:
    """The faces as Qt knows them, and the lines drawn lately."""

    def __init__(self) -> None:
        self._types: dict[Face, _Type] = {}
        self._palette: Palette | None = None
        self._inks: dict[Ink, QColor] = {}
        # By identity: comparing long lines costs more than drawing them. The line is kept, so its
        # id is not given to another.
        self._lines: dict[int, tuple[Line, tuple[QGlyphRun, ...]]] = {}

    def draw(self, painter: QPainter, lines: Iterable[TextLine], palette: Palette) -> None:
        """Draw lines at their places in the painter's coordinates.

        Baselines go to whole pixels, which keeps small text sharp; nothing moves sideways.
        """
        if palette is not self._palette:
            self._palette = palette
            self._inks = {ink: colour(palette.of_ink(ink)) for ink in Ink}
        before = painter.transform()
        across, down = before.m11(), before.m22()
        for line in lines:
            scale = line.size / _PIXELS
            x = before.dx() + across * line.x
            y = round(before.dy() + down * line.baseline)
            painter.setTransform(QTransform(across * scale, 0, 0, down * scale, x, y))
            painter.setPen(self._inks[line.ink])
            for run in self.runs(line.line):
                painter.drawGlyphRun(_ORIGIN, run)
        painter.setTransform(before)

    def draw_line(
        self, painter: QPainter, line: Line, at: QPointF, size: float, ink: QColor
    ) -> None:
        """Draw one line in any colour, the start of its baseline at a point."""
        before = painter.transform()
        painter.translate(at)
        painter.scale(size / _PIXELS, size / _PIXELS)
        painter.setPen(ink)
        for run in self.runs(line):
            painter.drawGlyphRun(_ORIGIN, run)
        painter.setTransform(before)

    def runs(self, line: Line) -> tuple[QGlyphRun, ...]:
        """The glyph runs of a line, `_PIXELS` pixels to an em, from the start of its baseline."""
        known = self._lines.get(id(line))
        if known is not None:
            return known[1]
        if len(self._lines) >= _REMEMBERED_LINES:
            for old in list(self._lines)[: _REMEMBERED_LINES // 2]:
                del self._lines[old]
        runs = tuple(self._run(run) for run in line.runs if run.text)
        self._lines[id(line)] = (line, runs)
        return runs

    def forget(self) -> None:
        """Let go of the lines drawn lately."""
        self._lines.clear()

    def _run(self, run: Run) -> QGlyphRun:
        type_ = self._types.get(run.face) or self._load(run.face)
        known = type_.glyphs
        x = run.x * _PIXELS
        indexes, positions = [], []
        for character in run.text:
            index, advance = known.get(character) or type_.look_up(character)
            indexes.append(index)
            positions.append(QPointF(x, 0.0))
            x += advance
        glyphs = QGlyphRun()
        glyphs.setRawFont(type_.raw)
        glyphs.setGlyphIndexes(indexes)
        glyphs.setPositions(positions)
        glyphs.setSourceString(run.text)
        return glyphs

    def _load(self, face: Face) -> "_Type":
        font = QFont(family_of(face))
        font.setWeight(_WEIGHTS[face.weight])
        font.setPixelSize(int(_PIXELS))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
        font.setKerning(False)
        raw = QRawFont.fromFont(font)
        large = QRawFont(raw)
        large.setPixelSize(_LARGE_PIXELS)
        type_ = self._types[face] = _Type(raw, large, {})
        return type_


@dataclass(frozen=True, slots=True)
class _Type:
    """A face as Qt draws it, with index and advance of each character met so far."""

    raw: QRawFont
    large: QRawFont
    """The same at a size at which advances are not rounded."""
    glyphs: dict[str, tuple[int, float]]

    def look_up(self, character: str) -> tuple[int, float]:
        """Ask Qt; faces are drawn without a shaper, so a character is one glyph."""
        indexes = self.raw.glyphIndexesForString(character)
        advance = self.large.advancesForGlyphIndexes(indexes)[0].x() if indexes else 0.0
        advance *= _PIXELS / _LARGE_PIXELS
        found = self.glyphs[character] = (indexes[0] if indexes else 0, advance)
        return found


_ORIGIN = QPointF(0.0, 0.0)
_registered: dict[Face, str] = {}


def family_of(face: Face) -> str:
    """The family of a face, made known to Qt the first time; Qt keeps fonts per process."""
    family = _registered.get(face)
    if family is None:
        number = QFontDatabase.addApplicationFont(str(face.path))
        families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        # A file that went away since it was prepared leaves the system's own fallback.
        family = _registered[face] = families[0] if families else face.family
    return family
