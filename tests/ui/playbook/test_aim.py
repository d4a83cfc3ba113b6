"""A tactic improves the pain that is looked at, or the one that is being relieved."""

import pytest

from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.exchange.samples import load_sample
from cjmdesk.model import CardId, CardKind, Project
from cjmdesk.ui.form import Subject
from cjmdesk.ui.playbook.aim import pain_meant
from cjmdesk.words import Words
from cjmdesk.workspace.playbook import improve_with

CHAT, POINTS = CardId("pain-chat"), CardId("pain-points")


@pytest.fixture
def document() -> JourneyDocument:
    made = JourneyDocument(Author("me", "here"))
    edits.put_project(made, load_sample("online-shop", "en").project)
    return made


def cards(*ids: str) -> list[Subject]:
    return [Subject("card", one) for one in ids]


def of_kind(project: Project, kind: CardKind) -> str:
    return next(card.id for card in project.cards.values() if card.kind is kind)


def test_of_what_is_selected_it_is_the_pain_selected_last(document: JourneyDocument) -> None:
    project = document.project
    action = of_kind(project, CardKind.ACTION)
    assert pain_meant(project, cards(CHAT, POINTS, action)) == POINTS


@pytest.mark.parametrize("chosen", [(), (Subject("stage", "s"),), (Subject("card", "gone"),)])
def test_without_a_pain_or_an_improvement_there_is_none(
    document: JourneyDocument, chosen: tuple[Subject, ...]
) -> None:
    assert pain_meant(document.project, chosen, CHAT) is None
    action = of_kind(document.project, CardKind.ACTION)
    assert pain_meant(document.project, cards(action), CHAT) is None


def test_an_improvement_stands_for_the_pain_it_takes_most_of(document: JourneyDocument) -> None:
    made = improve_with(document, "service-short-2", CHAT, words=Words.load("en"))
    edits.set_relief(document, made, POINTS, share=0.5)
    assert pain_meant(document.project, cards(made)) == POINTS


def test_an_improvement_that_was_just_made_leaves_the_aim_where_it_was(
    document: JourneyDocument,
) -> None:
    made = improve_with(document, "service-short-2", CHAT, words=Words.load("en"))
    edits.set_relief(document, made, POINTS, share=0.5)
    assert pain_meant(document.project, cards(made), CHAT) == CHAT
    assert pain_meant(document.project, cards(made), CardId("other")) == POINTS


def test_an_improvement_of_nothing_aims_at_nothing(document: JourneyDocument) -> None:
    made = improve_with(document, "service-short-2", CHAT, words=Words.load("en"))
    edits.set_relief(document, made, CHAT, share=None)
    assert pain_meant(document.project, cards(made), CHAT) is None
