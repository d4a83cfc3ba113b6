"""What a person makes of the columns of a file, where it is not what was recognised."""

from collections.abc import Mapping
from typing import NamedTuple

from cjmdesk.exchange.evidence.identifying import guarded
from cjmdesk.exchange.evidence.preview import ColumnPreview, EvidencePreview
from cjmdesk.exchange.evidence.recipe import ColumnRecipe, DayOrder, Recipe, Role
from cjmdesk.exchange.evidence.values import order_of, scale_of
from cjmdesk.model import MeasureKind

_ONE_OF = frozenset(
    {Role.DATE, Role.RESPONDENT, Role.TOUCHPOINT, Role.SEGMENT, Role.CHANNEL, Role.WEIGHT}
)
_ASKED = (Role.SCORE, Role.VALUE)


class Use(NamedTuple):
    """What a column is for."""

    role: Role
    kind: MeasureKind | None = None
    """Of a score or value."""


ColumnKey = tuple[str, int]
"""Name of a column, and which of that name, from 0."""


def use_of(told: ColumnRecipe) -> Use:
    """What a column is read as."""
    return Use(told.role, told.kind if told.role is Role.SCORE else None)


def with_uses(recipe: Recipe, seen: EvidencePreview, uses: Mapping[ColumnKey, Use]) -> Recipe:
    """The recipe with some columns used otherwise; what only one column can be, the last one is.

    Columns that tell who somebody is stay what they may be.
    """
    taken = {use.role for use in uses.values()} & _ONE_OF
    last = {use.role: key for key, use in uses.items()}
    previews = {(one.recipe.name, one.recipe.nth): one for one in seen.columns}
    columns = []
    for told in recipe.columns:
        key = (told.name, told.nth)
        if key in uses and key in previews:
            told = _used(previews[key], told, uses[key])
        if told.role in taken and last[told.role] != key:
            told = ColumnRecipe(name=told.name, nth=told.nth)
        columns.append(told)
    asked = [told for told in columns if told.role in _ASKED]
    several = len(asked) > 1
    columns = [
        told.model_copy(update={"question": _question(told, previews) if several else ""})
        if told.role in _ASKED
        else told
        for told in columns
    ]
    return guarded(recipe.model_copy(update={"columns": tuple(columns)}), seen)


def with_scale(recipe: Recipe, key: ColumnKey, low: float | None, high: float | None) -> Recipe:
    """The recipe with another scale for the answers of a column."""
    columns = tuple(
        told.model_copy(update={"scale_min": low, "scale_max": high})
        if (told.name, told.nth) == key
        else told
        for told in recipe.columns
    )
    return recipe.model_copy(update={"columns": columns})


def _used(seen: ColumnPreview, told: ColumnRecipe, use: Use) -> ColumnRecipe:
    if use == use_of(told):
        return told
    fresh = ColumnRecipe(name=told.name, nth=told.nth, role=use.role)
    filled = [cell for cell in seen.samples if cell]
    if use.role is Role.SCORE and use.kind is not None:
        low, high = scale_of(use.kind, filled)
        return fresh.model_copy(update={"kind": use.kind, "scale_min": low, "scale_max": high})
    if use.role is Role.VALUE:
        return fresh.model_copy(update={"kind": MeasureKind.CUSTOM})
    if use.role is Role.DATE:
        order = order_of(seen.samples) or DayOrder.YEAR_FIRST
        return fresh.model_copy(update={"order": order})
    return fresh


def _question(told: ColumnRecipe, previews: Mapping[ColumnKey, ColumnPreview]) -> str:
    seen = previews.get((told.name, told.nth))
    return told.question or (seen.label if seen is not None else told.name)
