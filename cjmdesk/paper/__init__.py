"""The map on paper."""

from cjmdesk.paper.map_pdf import TitleBlock, map_pdf, placed_on
from cjmdesk.paper.sheet import Orientation, Paper, Sheet, smallest_text

__all__ = [
    "Orientation",
    "Paper",
    "Sheet",
    "TitleBlock",
    "map_pdf",
    "placed_on",
    "smallest_text",
]
