"""Who travels on a map, and who else customers could go to."""

import pytest

from cjmdesk.document import JourneyDocument, edits
from cjmdesk.errors import EditRefused
from cjmdesk.model import OURSELVES, CompetitorDimension, CompetitorId, PersonaId, emotion_id
from tests.document.conftest import NewCopy, exchange
from tests.document.journey import Journey


def test_a_persona_taken_off_a_map_leaves_the_lead_to_the_next_and_keeps_the_curve(
    journey: Journey,
) -> None:
    document = journey.document
    edits.take_persona_off_map(document, journey.map, journey.lead)
    shown = document.project.maps[journey.map]
    assert shown.personas == {journey.other}
    assert shown.lead_persona == journey.other
    assert document.project.emotions
    edits.take_persona_off_map(document, journey.map, journey.other)
    assert document.project.maps[journey.map].lead_persona is None
    edits.put_persona_on_map(document, journey.map, journey.lead)
    shown = document.project.maps[journey.map]
    assert shown.personas == {journey.lead}
    assert shown.lead_persona == journey.lead


def test_the_lead_changes_without_anybody_leaving(journey: Journey) -> None:
    document = journey.document
    edits.set_lead_persona(document, journey.map, journey.other)
    shown = document.project.maps[journey.map]
    assert shown.personas == {journey.lead, journey.other}
    assert shown.lead_persona == journey.other
    with pytest.raises(EditRefused):
        edits.set_lead_persona(document, journey.map, PersonaId("gone"))


def test_two_people_put_different_personas_on_a_map(new_copy: NewCopy) -> None:
    ann, ben = new_copy("ann"), new_copy("ben")
    journey = Journey(ann)
    third, fourth = (edits.add_persona(ann, name=name) for name in ("Ada", "Bo"))
    exchange(ann, ben)
    edits.put_persona_on_map(ann, journey.map, third)
    edits.put_persona_on_map(ben, journey.map, fourth)
    exchange(ann, ben)
    assert len(ann.project.maps[journey.map].personas) == 4
    assert ann.conflicts == ()


def test_a_feeling_set_to_none_is_a_gap(journey: Journey) -> None:
    edits.set_emotion(journey.document, journey.lead, journey.pay, value=None)
    point = journey.document.project.emotions[emotion_id(journey.lead, journey.pay)]
    assert point.value is None
    edits.set_emotion(journey.document, journey.other, journey.pay, value=None)
    assert len(journey.document.project.emotions) == 1


def test_competitors_are_rated_and_go_with_their_ratings(document: JourneyDocument) -> None:
    first = edits.add_competitor(document, name="Emporium", method="mystery shopping")
    second = edits.add_competitor(document, name="Bazaar")
    journey, digital = CompetitorDimension.JOURNEY, CompetitorDimension.DIGITAL
    edits.rate_competitor(document, first, journey, value=4, note="signs")
    edits.rate_competitor(document, first, journey, value=5)
    edits.rate_competitor(document, second, digital, value=2)
    edits.change_competitor(document, second, note="cheap")
    ratings = {(r.competitor, r.dimension): r for r in document.project.competitor_ratings.values()}
    assert (ratings[first, journey].value, ratings[first, journey].note) == (5, "signs")
    before = document.project
    edits.delete_competitor(document, first)
    assert document.project.competitors.keys() == {second}
    assert [r.competitor for r in document.project.competitor_ratings.values()] == [second]
    document.undo()
    assert document.project == before


def test_we_rate_ourselves_without_being_a_competitor(document: JourneyDocument) -> None:
    edits.rate_competitor(document, OURSELVES, CompetitorDimension.DIGITAL, value=4)
    (rating,) = document.project.competitor_ratings.values()
    assert (rating.competitor, rating.value) == (OURSELVES, 4)
    assert not document.project.competitors
    document.undo()
    assert not document.project.competitor_ratings
    with pytest.raises(EditRefused):
        edits.rate_competitor(document, CompetitorId("gone"), CompetitorDimension.DIGITAL, value=4)


def test_two_people_who_rate_one_competitor_get_a_conflict_of_values_only(
    new_copy: NewCopy,
) -> None:
    ann, ben = new_copy("ann"), new_copy("ben")
    competitor = edits.add_competitor(ann, name="Emporium")
    exchange(ann, ben)
    for document, value in ((ann, 4), (ben, 3)):
        edits.rate_competitor(document, competitor, CompetitorDimension.DIGITAL, value=value)
    exchange(ann, ben)
    assert [(one.kind, one.field) for one in ann.conflicts] == [("rating", "value")]


def test_marks_stay_on_their_scale(document: JourneyDocument) -> None:
    competitor = edits.add_competitor(document)
    with pytest.raises(EditRefused):
        edits.rate_competitor(document, competitor, CompetitorDimension.DIGITAL, value=6)
    with pytest.raises(EditRefused):
        edits.rate_competitor(document, CompetitorId("gone"), CompetitorDimension.DIGITAL, value=1)
