"""Raw exports of surveys, analytics and tickets, read row by row."""

from cjmdesk.exchange.evidence.identifying import Identifying, guarded, identifying
from cjmdesk.exchange.evidence.preview import ColumnPreview, EvidencePreview, preview
from cjmdesk.exchange.evidence.read import EvidenceFile, first_texts, guided, read_rows
from cjmdesk.exchange.evidence.recipe import (
    DELIMITERS,
    ENCODINGS,
    ColumnRecipe,
    DayOrder,
    Delimiter,
    Encoding,
    EvidenceFormat,
    Recipe,
    Role,
    load_recipe,
    save_recipe,
)
from cjmdesk.exchange.evidence.report import Refusal, told

__all__ = [
    "DELIMITERS",
    "ENCODINGS",
    "ColumnPreview",
    "ColumnRecipe",
    "DayOrder",
    "Delimiter",
    "Encoding",
    "EvidenceFile",
    "EvidenceFormat",
    "EvidencePreview",
    "Identifying",
    "Recipe",
    "Refusal",
    "Role",
    "first_texts",
    "guarded",
    "guided",
    "identifying",
    "load_recipe",
    "preview",
    "read_rows",
    "save_recipe",
    "told",
]
