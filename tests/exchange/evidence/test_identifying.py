"""Columns that tell who somebody is are used as nothing more than they may be."""

from pathlib import Path

import pytest

from cjmdesk.exchange.evidence import ColumnPreview, Identifying, guarded, identifying, preview
from cjmdesk.exchange.evidence.recipe import ColumnRecipe, Role
from tests.exchange.evidence import files


def column(name: str, role: Role = Role.OTHER) -> ColumnPreview:
    return ColumnPreview(name, name, (), ColumnRecipe(name=name, role=role))


@pytest.mark.parametrize("name", ["E-mail", "First Name", "IPAddress", "手机号码", "用户ID/手机"])
def test_direct_columns_may_be_nothing_but_dropped(name: str) -> None:
    found = identifying(column(name))
    assert found is not None
    assert found.how is Identifying.DIRECT
    assert found.roles == {Role.PERSONAL}


@pytest.mark.parametrize("name", ["ExternalReference", "Customer ID", "Custom Data 1", "会员编号"])
def test_numbers_of_customers_may_become_pseudonyms(name: str) -> None:
    found = identifying(column(name))
    assert found is not None
    assert found.how is Identifying.INDIRECT
    assert found.roles == {Role.PERSONAL, Role.RESPONDENT}


def test_other_columns_tell_nothing() -> None:
    assert identifying(column("Why did you give this score?")) is None


def test_a_strangers_recipe_keeps_no_personal_column(tmp_path: Path) -> None:
    seen = preview(files.write(tmp_path / "survey.csv", files.qualtrics_example()))
    greedy = seen.recipe.model_copy(
        update={
            "columns": tuple(
                told.model_copy(update={"role": Role.VERBATIM}) for told in seen.recipe.columns
            )
        }
    )
    roles = {told.name: told.role for told in guarded(greedy, seen).columns}
    for name in ("IPAddress", "RecipientEmail", "LocationLatitude", "ExternalReference"):
        assert roles[name] is Role.PERSONAL
    assert roles["Q5_4_TEXT"] is Role.VERBATIM
