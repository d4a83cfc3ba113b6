"""Colours and pens of the palette as Qt values, made once.

They are shared: nobody changes one.
"""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

_ROUND = (Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


@lru_cache(maxsize=512)
def colour(value: str, alpha: float = 1.0) -> QColor:
    """`#rrggbb` with an opacity from 0 to 1."""
    made = QColor(value)
    made.setAlphaF(alpha)
    return made


@lru_cache(maxsize=512)
def pen(value: str, width: float, dashes: tuple[float, ...] = ()) -> QPen:
    """A round pen; `dashes` are lengths of strokes and gaps in pen widths."""
    made = QPen(QColor(value), width, Qt.PenStyle.SolidLine, *_ROUND)
    if dashes:
        made.setDashPattern(list(dashes))
    return made
