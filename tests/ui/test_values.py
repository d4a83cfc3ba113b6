"""What collided is said in words a workshop knows, in its language."""

import pytest

from cjmdesk.exchange.samples import load_sample
from cjmdesk.model import Cell, LinkKind, Project, StepRole, ValueTier
from cjmdesk.ui.texts import NAMES
from cjmdesk.ui.values import field_name, name_of, value_text
from cjmdesk.words import Words


@pytest.fixture(scope="module")
def project() -> Project:
    return load_sample("online-shop", "en").project


def test_a_place_is_said_by_step_and_lane(project: Project) -> None:
    card = next(card for card in project.cards.values() if card.cell is not None)
    assert isinstance(card.cell, Cell)
    said = value_text(project, "card", "cell", card.cell, Words.load("en"))
    assert project.steps[card.cell.step].title in said
    assert card.cell.step not in said
    assert field_name("card", "cell", Words.load("zh-Hans")) == "位置"


@pytest.mark.parametrize(
    ("kind", "field", "value", "said"),
    [
        ("link", "kind", LinkKind.LOOP, "Loop back"),
        ("persona", "goals", ("cheap", "fast"), "cheap, fast"),
        ("improvement", "confidence", 0.5, "50 %"),
        ("emotion", "value", 2.0, "2"),
        ("card", "star", False, "no"),
        ("card", "note", "", "(empty)"),
        ("card", "text", "two\nlines", "two lines"),
    ],
)
def test_values_are_said_as_forms_show_them(
    project: Project, kind: str, field: str, value: object, said: str
) -> None:
    assert value_text(project, kind, field, value, Words.load("en")) == said


def test_a_feeling_is_told_by_whose_and_where(project: Project) -> None:
    point = next(iter(project.emotions.values()))
    said = name_of(project, "emotion", point.id, Words.load("en"))
    assert project.personas[point.persona].name in said
    assert project.steps[point.step].title in said


def test_values_that_are_spelled_alike_have_names_of_their_own() -> None:
    assert NAMES[StepRole.ENTRY] == "Entry"
    assert NAMES[ValueTier.ENTRY] == "Entry value"
