"""Pieces of a map on their way through a clipboard: cards, lines and blocks of cells."""

from cjmdesk.exchange.mime_types import CARDS_TYPE
from cjmdesk.exchange.snippets.bounds import MOST_CARDS
from cjmdesk.exchange.snippets.cards import (
    Snippet,
    SnippetCard,
    read,
    snippet_of,
    write,
)
from cjmdesk.exchange.snippets.texts import Cells, Lines, parsed, text_of, texts_in

__all__ = [
    "CARDS_TYPE",
    "MOST_CARDS",
    "Cells",
    "Lines",
    "Snippet",
    "SnippetCard",
    "parsed",
    "read",
    "snippet_of",
    "text_of",
    "texts_in",
    "write",
]
