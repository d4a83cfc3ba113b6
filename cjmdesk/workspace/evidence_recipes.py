"""How files of evidence were read before: the same columns are read the same way again.

Kept on this computer and never in a project. What belongs to one file or to one project is left
out: its title, its day, and which steps and personas its answers belong to.
"""

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from cjmdesk import places
from cjmdesk.errors import ImportRefused
from cjmdesk.exchange.evidence import (
    EvidencePreview,
    Recipe,
    guarded,
    load_recipe,
    save_recipe,
)

_MOST_KEPT = 200
_OF_ONE_FILE: dict[str, object] = {"title": "", "collected": None, "steps": {}, "personas": {}}


def remembered(seen: EvidencePreview) -> Recipe | None:
    """How a file with these columns was read the last time, as far as it may be."""
    path = _place_of(seen)
    if not path.is_file():
        return None
    try:
        recipe = load_recipe(path)
    except ImportRefused:
        return None
    return adopted(recipe, seen)


def adopted(recipe: Recipe, seen: EvidencePreview) -> Recipe | None:
    """Another file's recipe for this one: None where it has columns that are not here.

    Columns that it does not know are read as they seem to be.
    """
    told = {(column.name, column.nth): column for column in recipe.columns}
    here = {(column.name, column.nth) for column in seen.recipe.columns}
    if any(key not in here and told[key].role.is_read for key in told):
        return None
    columns = tuple(told.get((one.name, one.nth), one) for one in seen.recipe.columns)
    return guarded(recipe.model_copy(update={"columns": columns}), seen)


def remember(seen: EvidencePreview, recipe: Recipe) -> None:
    """Keep how a file was read. A computer that keeps nothing is no reason to fail."""
    path = _place_of(seen)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        save_recipe(recipe.model_copy(update=_OF_ONE_FILE), path)
        kept = sorted(path.parent.glob("*.json"), key=lambda one: one.stat().st_mtime)
        for old in kept[:-_MOST_KEPT]:
            old.unlink()


def _place_of(seen: EvidencePreview) -> Path:
    told = json.dumps([[column.name, column.label] for column in seen.columns])
    name = hashlib.sha256(told.encode()).hexdigest()[:32]
    return places.settings_folder() / "evidence" / f"{name}.json"
