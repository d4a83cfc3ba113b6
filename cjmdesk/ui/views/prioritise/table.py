"""The ranked list: an improvement over the pain it takes away, terms and firmness as badges."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QResizeEvent
from typing_extensions import override

from cjmdesk.layout.tokens import Palette, Tone, mixed
from cjmdesk.model import CardKind, Horizon
from cjmdesk.ui.views.firmness import tone_of
from cjmdesk.ui.views.grid import Grid
from cjmdesk.ui.views.grid_model import GridModel
from cjmdesk.ui.views.ink import MARGIN, RIGHT, Cell, Ink, draw_line, draw_pill, draw_rank, dress
from cjmdesk.ui.views.prioritise.board import Row
from cjmdesk.ui.views.prioritise.columns import Columns
from cjmdesk.words import Words

_ROW_HEIGHT = 46
_NARROWEST_TEXT = 170
_SMALL_PIXELS = 11
_BADGES = ("horizon", "firmness")


class RankedGrid(Grid[Row]):
    """The grid with its improvements as wide as there is room."""

    def __init__(self, model: GridModel[Row], tr: Words, palette: Callable[[], Palette]) -> None:
        super().__init__(model, tr("Ranked improvements"))
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self._inks = {name: Ink(self, palette, draw) for name, draw in _DRAWN.items()}
        dress(self, self._inks)

    def show_columns(self, columns: Columns) -> None:
        """Show other columns."""
        self.grid.show_columns(columns)
        dress(self, self._inks)
        self.fit_text()

    def fit_text(self) -> None:
        """Give the improvements the room that the other columns leave."""
        names = [column.name for column in self.grid.columns]
        small = QFontMetricsF(_small(self.font()))
        for place, column in enumerate(self.grid.columns):
            if column.name in _BADGES:
                # As wide as its badges; the arrow of a list comes with editing.
                words = [column.title, *(name for _, name in column.choices)]
                widest = max(small.horizontalAdvance(word) for word in words)
                self.setColumnWidth(place, round(widest * 1.15 + 2 * MARGIN + 12))
        if "text" in names:
            place = names.index("text")
            others = sum(self.columnWidth(other) for other in range(len(names)) if other != place)
            self.setColumnWidth(place, max(_NARROWEST_TEXT, self.viewport().width() - others))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_text()


def _draw_text(cell: Cell[Row]) -> None:
    """The improvement, and under it the pain that it takes most of."""
    painter, palette, row = cell.painter, cell.palette, cell.row
    inner = cell.place.adjusted(MARGIN, 0, -MARGIN, 0)
    upper = QRectF(inner.left(), inner.top() + 5, inner.width(), 19)
    painter.setPen(QColor(palette.ink))
    draw_line(painter, upper if row.pain else inner, cell.text)
    if not row.pain:
        return
    painter.setFont(_small(painter.font()))
    lower = QRectF(inner.left(), inner.top() + 24, inner.width(), 16)
    if row.must_fix:
        # A sign beside the words, so that it is told apart without colour.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.danger))
        x, y = lower.left() + 4, lower.center().y()
        painter.drawPolygon([QPointF(x - 4, y + 4), QPointF(x + 4, y + 4), QPointF(x, y - 4)])
        lower.setLeft(lower.left() + 13)
    painter.setPen(QColor(palette.danger if row.must_fix else palette.ink2))
    draw_line(painter, lower, row.pain)


def _draw_score(cell: Cell[Row]) -> None:
    """The score, which is what one looks for."""
    painter, known = cell.painter, cell.row.score is not None
    font = QFont(painter.font()) if known else _small(painter.font())
    font.setBold(known)
    painter.setFont(font)
    painter.setPen(QColor(cell.palette.ink if known else cell.palette.ink3))
    draw_line(painter, cell.place.adjusted(2, 0, -MARGIN, 0), cell.text, RIGHT)


def _draw_horizon(cell: Cell[Row]) -> None:
    horizon, palette = cell.row.plan.horizon, cell.palette
    if horizon is None:
        return
    blue = palette.kinds[CardKind.TOUCHPOINT]
    tones = {
        Horizon.SHORT: Tone(palette.good, palette.good_soft),
        Horizon.MID: Tone(palette.warm, palette.warm_soft),
        Horizon.LONG: Tone(mixed(blue, palette.ink, 0.25), mixed(palette.surface, blue, 0.14)),
    }
    _draw_badge(cell, tones[horizon])


def _draw_firmness(cell: Cell[Row]) -> None:
    if cell.row.robust is not None:
        _draw_badge(cell, tone_of(cell.row.robust.firmness, cell.palette))


def _draw_badge(cell: Cell[Row], tone: Tone) -> None:
    font = _small(cell.painter.font())
    font.setBold(True)
    cell.painter.setFont(font)
    half = MARGIN / 2
    draw_pill(cell.painter, cell.place.adjusted(half, 0, -half, 0), cell.text, tone)


_DRAWN: Mapping[str, Callable[[Cell[Row]], None]] = {
    "rank": draw_rank,
    "text": _draw_text,
    "score": _draw_score,
    "horizon": _draw_horizon,
    "firmness": _draw_firmness,
}


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(_SMALL_PIXELS)
    return small
