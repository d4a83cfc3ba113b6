"""Raw exports of surveys, analytics and tickets, read row by row."""

from cjmdesk.exchange.evidence.preview import ColumnPreview, EvidencePreview, preview
from cjmdesk.exchange.evidence.read import EvidenceFile, guided, read_rows
from cjmdesk.exchange.evidence.recipe import (
    ColumnRecipe,
    DayOrder,
    EvidenceFormat,
    Recipe,
    Role,
    load_recipe,
    save_recipe,
)
from cjmdesk.exchange.evidence.report import Refusal, told

__all__ = [
    "ColumnPreview",
    "ColumnRecipe",
    "DayOrder",
    "EvidenceFile",
    "EvidenceFormat",
    "EvidencePreview",
    "Recipe",
    "Refusal",
    "Role",
    "guided",
    "load_recipe",
    "preview",
    "read_rows",
    "save_recipe",
    "told",
]
