"""A tactic held against a pain point begins one improvement, and one undo takes all of it back."""

import pytest

from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.errors import EditRefused
from cjmdesk.exchange.samples import load_sample
from cjmdesk.insight.playbook import tactics
from cjmdesk.model import CardId, CardKind, Horizon, LaneKind, Status, relief_id
from cjmdesk.words import LANGUAGES, Language, Words
from cjmdesk.workspace.playbook import improve_with, improvements_of

PAIN = "pain-chat"
TACTIC = "service-short-2"
ENGLISH = Words.load("en")


def begun_in(language: Language) -> JourneyDocument:
    made = JourneyDocument(Author("me", "here"))
    edits.put_project(made, load_sample("online-shop", language).project)
    return made


@pytest.fixture
def document() -> JourneyDocument:
    return begun_in("en")


def lane_of(document: JourneyDocument, card: str) -> LaneKind:
    cell = document.project.cards[card].cell
    assert cell is not None
    return document.project.lanes[cell.lane].kind


def test_the_improvement_says_what_to_watch_and_what_to_check(document: JourneyDocument) -> None:
    card = improve_with(document, TACTIC, PAIN, words=ENGLISH)
    tactic = next(one for one in tactics() if one.id == TACTIC)
    made, plan = document.project.cards[card], document.project.improvements[card]
    assert (made.kind, made.text) == (CardKind.OPPORTUNITY, tactic.name["en"])
    assert made.note == f"Evidence to look for: {tactic.category.evidence['en']}"
    assert plan.metric == tactic.metric["en"]
    assert plan.side_effect == tactic.category.side_effect["en"]
    assert plan.category == tactic.category.name["en"]
    assert (plan.horizon, plan.effort) == (Horizon.SHORT, tactic.effort)
    assert (plan.status, plan.confidence, plan.baseline) == (Status.IDEA, None, None)


def test_it_relieves_the_pain_by_a_share_that_nobody_has_said_yet(
    document: JourneyDocument,
) -> None:
    card = improve_with(document, TACTIC, PAIN, words=ENGLISH)
    relief = document.project.reliefs[relief_id(card, CardId(PAIN))]
    assert (relief.improvement, relief.pain, relief.share) == (card, PAIN, None)
    assert card in improvements_of(document.project, PAIN)


def test_it_lies_last_in_the_step_of_the_pain_among_the_improvements(
    document: JourneyDocument,
) -> None:
    first = improve_with(document, TACTIC, PAIN, words=ENGLISH)
    second = improve_with(document, "service-short-1", PAIN, words=ENGLISH)
    cards = document.project.cards
    pain, one, other = cards[PAIN].cell, cards[first].cell, cards[second].cell
    assert pain is not None
    assert one is not None
    assert other is not None
    assert pain.step == one.step == other.step
    assert lane_of(document, first) is LaneKind.OPPORTUNITIES
    assert one.order < other.order


def test_a_lane_that_is_shown_comes_before_a_hidden_one(document: JourneyDocument) -> None:
    map_id = document.project.cards[PAIN].map
    assert map_id is not None
    [hidden] = [
        lane.id
        for lane in document.project.lanes.values()
        if lane.map == map_id and lane.kind is LaneKind.OPPORTUNITIES
    ]
    edits.hide_lane(document, hidden)
    shown = edits.add_lane(document, map_id, kind=LaneKind.OPPORTUNITIES)
    card = improve_with(document, TACTIC, PAIN, words=ENGLISH)
    cell = document.project.cards[card].cell
    assert cell is not None
    assert cell.lane == shown


def test_without_a_place_it_goes_to_the_inbox(document: JourneyDocument) -> None:
    edits.shelve_card(document, CardId(PAIN))
    shelved = improve_with(document, TACTIC, PAIN, words=ENGLISH)
    assert document.project.cards[shelved].cell is None
    assert document.project.cards[shelved].map == document.project.cards[PAIN].map


def test_without_a_lane_for_improvements_it_goes_to_the_inbox(document: JourneyDocument) -> None:
    for lane in list(document.project.lanes.values()):
        if lane.kind is LaneKind.OPPORTUNITIES:
            edits.delete_lane(document, lane.id)
    card = improve_with(document, TACTIC, PAIN, words=ENGLISH)
    assert document.project.cards[card].cell is None


def test_one_undo_takes_all_of_it_back(document: JourneyDocument) -> None:
    before = document.project
    improve_with(document, TACTIC, PAIN, words=ENGLISH)
    document.undo()
    assert document.project == before
    document.redo()
    assert len(document.project.improvements) == len(before.improvements) + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_in_the_language_of_the_project(language: Language) -> None:
    document = begun_in(language)
    card = improve_with(document, TACTIC, PAIN, words=ENGLISH)
    tactic = next(one for one in tactics() if one.id == TACTIC)
    assert document.project.cards[card].text == tactic.name[language]
    assert document.project.improvements[card].metric == tactic.metric[language]
    assert tactic.category.evidence[language] in document.project.cards[card].note


def test_a_project_of_no_language_takes_that_of_the_window(document: JourneyDocument) -> None:
    edits.change_project(document, language="")
    card = improve_with(document, TACTIC, PAIN, words=Words.load("zh-Hant"))
    tactic = next(one for one in tactics() if one.id == TACTIC)
    assert document.project.cards[card].text == tactic.name["zh-Hant"]


def test_what_cannot_be_done_changes_nothing(document: JourneyDocument) -> None:
    improve_with(document, TACTIC, PAIN, words=ENGLISH)
    improvement = improvements_of(document.project, PAIN)[0]
    before = document.project
    for tactic, pain in (
        (TACTIC, PAIN),
        ("no-such-tactic", PAIN),
        (TACTIC, "gone"),
        (TACTIC, improvement),
    ):
        with pytest.raises(EditRefused):
            improve_with(document, tactic, pain, words=ENGLISH)
    assert document.project == before


def test_every_tactic_makes_an_improvement(document: JourneyDocument) -> None:
    made = {improve_with(document, tactic.id, PAIN, words=ENGLISH) for tactic in tactics()}
    assert made <= document.project.improvements.keys()
    assert len(made) == len(tactics())
