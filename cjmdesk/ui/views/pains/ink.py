"""What is drawn in the list of pain points: firmness as a pill, votes with their spread."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from cjmdesk.insight.votes import Scores
from cjmdesk.ui.views.firmness import tone_of
from cjmdesk.ui.views.ink import MARGIN, Cell, draw_line, draw_pill
from cjmdesk.ui.views.pains.rows import PainRow
from cjmdesk.ui.views.pains.sifting import to_discuss

_DOTS = 44.0
"""Room for the dots, in pixels."""
_WHISKER = 52.0
_LOW, _HIGH = 1, 5


def draw_firmness(cell: Cell[PainRow]) -> None:
    """How firm a place is, as a pill, with the chance to be among the first three."""
    painter, palette, robust = cell.painter, cell.palette, cell.row.robust
    inner = cell.place.adjusted(MARGIN, 0, 0, 0)
    rest = cell.text
    if robust is not None:
        name, _, rest = cell.text.partition(" · ")
        pill = draw_pill(painter, inner, name, tone_of(robust.firmness, palette))
        inner = _from(cell.place, pill.right() + 6)
    painter.setPen(QColor(palette.ink2))
    draw_line(painter, inner, rest)


def draw_votes(cell: Cell[PainRow]) -> None:
    """Dots of the room, and how far private ratings lie apart on the scale of 1 to 5."""
    painter, place, palette, row = cell.painter, cell.place, cell.palette, cell.row
    x = place.left() + MARGIN
    if row.facts.dots is not None:
        painter.setPen(QColor(palette.ink))
        draw_line(painter, QRectF(x, place.top(), _DOTS, place.height()), f"● {row.facts.dots}")
    x += _DOTS
    spread = row.spread
    if spread is None or spread.spread is None:
        return
    colour = QColor(palette.danger if to_discuss(row) else palette.ink2)
    _whisker(painter, QRectF(x, place.top(), _WHISKER, place.height()), spread, colour)
    if to_discuss(row):
        painter.setPen(colour)
        draw_line(painter, _from(place, x + _WHISKER + 8), cell.text.rpartition(" · ")[2])


def _whisker(painter: QPainter, place: QRectF, spread: Scores, colour: QColor) -> None:
    """From the lowest to the highest rating, with a tick at the median."""
    if spread.lowest is None or spread.highest is None or spread.median is None:
        return

    def at(rating: float) -> float:
        return place.left() + place.width() * (rating - _LOW) / (_HIGH - _LOW)

    middle = place.center().y()
    faint = QColor(colour)
    faint.setAlphaF(0.3)
    painter.setPen(QPen(faint, 1))
    painter.drawLine(QPointF(at(_LOW), middle), QPointF(at(_HIGH), middle))
    painter.setPen(QPen(colour, 2))
    painter.drawLine(QPointF(at(spread.lowest), middle), QPointF(at(spread.highest), middle))
    for end in (spread.lowest, spread.highest):
        painter.drawLine(QPointF(at(end), middle - 3), QPointF(at(end), middle + 3))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(at(spread.median), middle), 3.5, 3.5)


def _from(place: QRectF, x: float) -> QRectF:
    """What is left of a cell from `x` on."""
    return QRectF(x, place.top(), max(0.0, place.right() - x), place.height())
