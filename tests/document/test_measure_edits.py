"""Tables of measures and readings: one paste is one step of undo."""

import pytest

from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.errors import EditRefused
from cjmdesk.model import CardId, CardKind, LaneKind, MeasureId, MeasureKind


@pytest.fixture
def document() -> JourneyDocument:
    return JourneyDocument(Author("me", "here"))


@pytest.fixture
def measure(document: JourneyDocument) -> MeasureId:
    return edits.add_measure(document, name="NPS", measure_kind=MeasureKind.NPS)


def values(document: JourneyDocument) -> list[float | None]:
    return [reading.value for reading in document.project.readings.values()]


def test_a_pasted_block_of_readings_is_taken_back_at_once(
    document: JourneyDocument, measure: MeasureId
) -> None:
    first = edits.add_reading(document, measure, value=10.0, period="2026 Q1")
    before = document.project
    ids = edits.give_readings(
        document,
        measure,
        changed={first: {"value": 12.0, "n": 40}},
        added=[{"period": "2026 Q2", "value": 14.0}, {"period": "2026 Q3"}],
    )
    readings = document.project.readings
    assert len(ids) == 2
    assert [readings[one].value for one in (first, *ids)] == [12.0, 14.0, None]
    assert {readings[one].measure for one in ids} == {measure}
    document.undo()
    assert document.project == before


def test_a_field_is_emptied(document: JourneyDocument, measure: MeasureId) -> None:
    reading = edits.add_reading(document, measure, value=10.0, period="2026 Q1")
    edits.give_readings(document, measure, changed={reading: {"value": None, "period": None}})
    found = document.project.readings[reading]
    assert (found.value, found.period) == (None, "")
    edits.change_measures(document, {measure: {"name": None, "target": 3.0}})
    assert (document.project.measures[measure].name) == ""


def test_what_is_gone_is_not_filled_in(document: JourneyDocument, measure: MeasureId) -> None:
    before = document.project
    with pytest.raises(EditRefused):
        edits.give_readings(document, measure, changed={"gone": {"value": 1.0}}, added=[{}])
    with pytest.raises(EditRefused):
        edits.change_measures(document, {measure: {"target": 1.0}, MeasureId("gone"): {}})
    with pytest.raises(EditRefused):
        edits.give_readings(document, measure, added=[{"value": 1.0, "n": -3}])
    assert document.project == before


def test_measures_go_with_their_readings_and_come_back_with_them(
    document: JourneyDocument, measure: MeasureId
) -> None:
    other = edits.add_measure(document, name="CSAT")
    map_id = edits.add_map(document, title="Map", lanes=[LaneKind.OPPORTUNITIES])
    card = edits.add_card(document, map_id, edits.NewCard("Do it", kind=CardKind.OPPORTUNITY))
    edits.plan_improvement(document, CardId(card), measure=other)
    edits.give_readings(document, other, added=[{"value": 4.0}])
    before = document.project
    edits.delete_measures(document, [measure, other])
    assert not document.project.measures
    assert not document.project.readings
    assert document.project.improvements[card].measure is None
    document.undo()
    assert document.project == before


def test_readings_are_deleted_together(document: JourneyDocument, measure: MeasureId) -> None:
    ids = edits.give_readings(document, measure, added=[{"value": float(n)} for n in range(3)])
    edits.delete_readings(document, ids[:2])
    assert values(document) == [2.0]
