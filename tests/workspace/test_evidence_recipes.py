"""The same columns are read the same way again; nothing of one file or project is kept."""

from pathlib import Path

import pytest

from cjmdesk.exchange.evidence import EvidencePreview, Role, preview
from cjmdesk.model import StepId
from cjmdesk.workspace.evidence_recipes import adopted, remember, remembered
from tests.exchange.evidence import files


@pytest.fixture
def seen(tmp_path: Path) -> EvidencePreview:
    return preview(files.write(tmp_path / "survey.csv", files.qualtrics_example()))


def test_the_same_columns_are_read_as_before(seen: EvidencePreview) -> None:
    assert remembered(seen) is None
    said = {"owner": "Li", "mask": False, "title": "July", "steps": {"Pay": StepId("pay")}}
    remember(seen, seen.recipe.model_copy(update=said))
    again = remembered(seen)
    assert again is not None
    assert (again.owner, again.mask, again.title, again.steps) == ("Li", False, "", {})
    assert again.columns == seen.recipe.columns


def test_a_damaged_memory_is_no_memory(seen: EvidencePreview, tmp_path: Path) -> None:
    remember(seen, seen.recipe)
    [kept] = (tmp_path / "config").rglob("*.json")
    kept.write_text("{", encoding="utf-8")
    assert remembered(seen) is None


def test_a_recipe_of_other_columns_is_not_taken(seen: EvidencePreview) -> None:
    first, *rest = seen.recipe.columns
    other = first.model_copy(update={"name": "Q99", "role": Role.SCORE})
    columns = (other, *rest)
    assert adopted(seen.recipe.model_copy(update={"columns": columns}), seen) is None
    columns = (other.model_copy(update={"role": Role.OTHER}), *rest)
    taken = adopted(seen.recipe.model_copy(update={"columns": columns}), seen)
    assert taken is not None
    assert taken.columns[0] == first
