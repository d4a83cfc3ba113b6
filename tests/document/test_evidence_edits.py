"""The register, the mapping and what is made of evidence: each many rows as one step."""

import pytest

from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.errors import EditRefused
from cjmdesk.model import CardId, EvidenceId, LoopState, SourceId, StepId, mapping_id
from tests.document.journey import Journey

ROWS = [EvidenceId("0" * 64), EvidenceId("1" * 64)]


@pytest.fixture
def document() -> JourneyDocument:
    return JourneyDocument(Author("me", "here"))


def test_many_answers_are_mapped_as_one_step(document: JourneyDocument) -> None:
    source = edits.add_source(document, "Survey")
    before = document.project
    edits.map_answers(
        document,
        {(source, "Pay"): {"step": StepId("pay")}, (source, "Wait"): {"step": StepId("wait")}},
    )
    mappings = document.project.answer_mappings
    assert mappings[mapping_id(source, "Pay")].step == "pay"
    assert len(mappings) == 2
    document.undo()
    assert document.project == before


def test_mapping_a_persona_leaves_the_step(document: JourneyDocument) -> None:
    source = edits.add_source(document, "Survey")
    edits.map_answers(document, {(source, "Pay"): {"step": StepId("pay")}})
    edits.map_answers(document, {(source, "Pay"): {"persona": "ada"}})
    mapping = document.project.answer_mappings[mapping_id(source, "Pay")]
    assert (mapping.step, mapping.persona) == ("pay", "ada")


def test_a_mapping_of_a_deleted_source_is_refused_whole(document: JourneyDocument) -> None:
    source = edits.add_source(document, "Survey")
    places = {(source, "Pay"): {"step": StepId("pay")}, (SourceId("gone"), "Pay"): {}}
    with pytest.raises(EditRefused):
        edits.map_answers(document, places)
    assert not document.project.answer_mappings


def test_marks_of_evidence_are_emptied_by_none(document: JourneyDocument) -> None:
    edits.mark_evidence(document, {row: {"loop": LoopState.ACTING, "owner": "Li"} for row in ROWS})
    edits.mark_evidence(document, {ROWS[0]: {"loop": None, "owner": None}})
    tags = document.project.evidence_tags
    assert (tags[ROWS[0]].loop, tags[ROWS[0]].owner) == (None, "")
    assert (tags[ROWS[1]].loop, tags[ROWS[1]].owner) == (LoopState.ACTING, "Li")


def test_evidence_is_attached_beside_what_is_there() -> None:
    document = JourneyDocument(Author("me", "here"))
    pain = Journey(document).pain
    edits.attach_evidence(document, pain, ROWS[:1])
    before = document.project
    edits.attach_evidence(document, pain, ROWS[1:])
    assert document.project.pain_points[pain].evidence >= frozenset(ROWS)
    document.undo()
    assert document.project == before


def test_evidence_is_attached_to_pain_points_only() -> None:
    document = JourneyDocument(Author("me", "here"))
    journey = Journey(document)
    other = next(c for c in document.project.cards if c != journey.pain)
    with pytest.raises(EditRefused):
        edits.attach_evidence(document, CardId(other), ROWS)


def test_sources_are_added_at_the_end_changed_and_deleted(document: JourneyDocument) -> None:
    first, second = edits.add_source(document, "A"), edits.add_source(document, "B")
    sources = document.project.sources
    assert sources[first].order < sources[second].order
    edits.change_sources(document, {first: {"n": 4}, second: {"n": 5, "owner": "Li"}})
    edits.change_sources(document, {first: {"n": None}})
    assert [s.n for s in document.project.sources.values()] == [None, 5]
    edits.delete_source(document, first)
    assert set(document.project.sources) == {second}
    document.undo()
    assert document.project.sources[first].title == "A"
