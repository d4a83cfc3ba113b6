"""Tables and pastes fill in many cards as one edit, or none."""

import pytest

from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.errors import EditRefused
from cjmdesk.exchange.samples import load_sample
from cjmdesk.model import FactorName, factor_id
from cjmdesk.workspace.filling import fill_in


@pytest.fixture
def document() -> JourneyDocument:
    made = JourneyDocument(Author("me", "here"))
    edits.put_project(made, load_sample("online-shop", "en").project)
    return made


def test_ratings_factors_and_words_of_several_cards_are_one_step(document: JourneyDocument) -> None:
    before = document.project
    fill_in(
        document,
        {
            "pain-points": {"severity": 3, "harm": 7, "text": "Gone overnight"},
            "pain-chat": {"severity": None, "department": "Service"},
        },
    )
    project = document.project
    assert project.pain_points["pain-points"].severity == 3
    assert project.factors["pain-points:harm"].value == 7
    assert project.cards["pain-points"].text == "Gone overnight"
    assert project.pain_points["pain-chat"].severity is None
    document.undo()
    assert document.project == before


def test_none_takes_a_factor_away(document: JourneyDocument) -> None:
    chat = document.project.cards["pain-chat"].id
    fill_in(document, {chat: {"importance": None}})
    assert factor_id(chat, FactorName.IMPORTANCE) not in document.project.factors


def test_one_impossible_value_refuses_all(document: JourneyDocument) -> None:
    before = document.project
    with pytest.raises(EditRefused):
        fill_in(document, {"pain-chat": {"severity": 4}, "gone": {"severity": 2}})
    with pytest.raises(EditRefused):
        fill_in(document, {"pain-chat": {"severity": 4}, "pain-points": {"severity": 9}})
    assert document.project == before
    assert not document.can_undo or document.project == before


def test_nothing_is_no_edit(document: JourneyDocument) -> None:
    label = document.undo_label
    fill_in(document, {})
    assert document.undo_label == label


def test_what_may_not_be_unknown_is_emptied(document: JourneyDocument) -> None:
    fill_in(document, {"imp-size": {"owner": None, "due": None}})
    sheet = document.project.improvements["imp-size"]
    assert (sheet.owner, sheet.due) == ("", None)


def test_a_card_without_a_sheet_has_nothing_to_score(document: JourneyDocument) -> None:
    note = next(card.id for card in document.project.cards.values() if card.kind == "action")
    with pytest.raises(EditRefused):
        fill_in(document, {note: {"severity": 3}})
