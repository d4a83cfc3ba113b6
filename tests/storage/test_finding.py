"""Evidence is found by what it says and where it belongs, and read by its number."""

from array import array
from collections.abc import Iterator
from math import inf
from pathlib import Path

import pytest

from cjmdesk.errors import ImportStopped
from cjmdesk.model import EvidenceRow
from cjmdesk.storage import (
    EvidenceOrder,
    EvidenceQuery,
    EvidenceReader,
    ProjectFile,
    StoredEdit,
    evidence_id,
    finding,
)

SOURCES = frozenset({"survey", "tickets"})


def row(text: str, **fields: object) -> EvidenceRow:
    told = EvidenceRow.model_validate({"id": "x", "source": "survey", "text": text, **fields})
    return told.model_copy(update={"id": evidence_id(told)})


ROWS = (
    row("Waited 50% longer", day="2026-03-01", score=2, touchpoint="Pay", segment="New"),
    row("等太久了", day="2026-05-01", score=4, touchpoint="Other", question="Pay"),
    row("All fine", day="2026-04-01", score=9, question="Pay", tags=["praise"]),
    row("", day="2026-06-01", score=1, touchpoint="Pay"),
    row("No day", step="pay", persona="ada", source="tickets"),
    row("Of nobody", source="gone", touchpoint="Pay"),
)


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EvidenceReader]:
    monkeypatch.setattr(finding, "_STRIDE", 2)
    file = ProjectFile.create(tmp_path / "a.cjm", StoredEdit(evidence=ROWS))
    yield file.evidence_reader()
    file.close()


def first(reader: EvidenceReader, order: EvidenceOrder) -> list[float | None]:
    found = reader.find(EvidenceQuery(SOURCES, with_words=False), order)
    return [one.score for one in reader.rows(found.numbers)]


def texts(reader: EvidenceReader, **asked: object) -> list[str]:
    query = EvidenceQuery(**{"sources": SOURCES, **asked})  # type: ignore[arg-type]
    return [found.text for found in reader.rows(reader.find(query).numbers)]


def test_the_latest_come_first_and_only_of_known_sources(reader: EvidenceReader) -> None:
    assert texts(reader) == ["等太久了", "All fine", "Waited 50% longer", "No day"]
    assert texts(reader, sources=frozenset({"tickets"})) == ["No day"]
    assert texts(reader, sources=frozenset()) == []


def test_words_are_found_in_any_place_and_any_language(reader: EvidenceReader) -> None:
    assert texts(reader, words=("太久",)) == ["等太久了"]
    assert texts(reader, words=("wait", "longer")) == ["Waited 50% longer"]
    assert texts(reader, words=("0%",)) == ["Waited 50% longer"]
    assert texts(reader, words=("_",)) == []


def test_scores_are_from_and_to(reader: EvidenceReader) -> None:
    assert texts(reader, highest=4) == ["等太久了", "Waited 50% longer"]
    assert texts(reader, lowest=3, highest=8) == ["等太久了"]
    assert texts(reader, highest=1, with_words=False) == [""]


def test_a_step_is_told_by_the_row_the_touchpoint_then_the_question(
    reader: EvidenceReader,
) -> None:
    places = frozenset({("survey", "Pay")})
    asked = {"step": "pay", "step_places": places}
    assert texts(reader, **asked) == ["等太久了", "All fine", "Waited 50% longer", "No day"]
    others = frozenset({("survey", "Other")})
    assert "等太久了" not in texts(reader, **asked, other_places=others)


def test_a_persona_is_told_by_the_row_or_the_segment(reader: EvidenceReader) -> None:
    segments = frozenset({("survey", "New")})
    assert texts(reader, persona="ada", segments=segments) == ["Waited 50% longer", "No day"]


def test_tags_are_those_of_the_file_and_those_put_on_later(reader: EvidenceReader) -> None:
    assert texts(reader, tag="praise") == ["All fine"]
    tagged = frozenset({ROWS[1].id})
    assert texts(reader, tag="praise", tagged=tagged) == ["等太久了", "All fine"]
    assert texts(reader, ids=tagged) == ["等太久了"]


def test_other_things_may_come_first(reader: EvidenceReader) -> None:
    assert first(reader, EvidenceOrder.EARLIEST) == [2, 9, 4, 1, None]
    assert first(reader, EvidenceOrder.LOWEST) == [1, 2, 4, 9, None]
    assert first(reader, EvidenceOrder.HIGHEST) == [9, 4, 2, 1, None]


def test_a_search_stops_when_it_is_told_to(reader: EvidenceReader) -> None:
    with pytest.raises(ImportStopped):
        reader.find(EvidenceQuery(SOURCES), cancelled=lambda: True)


def test_words_are_cut_to_what_is_asked_for(reader: EvidenceReader) -> None:
    numbers = reader.find(EvidenceQuery(SOURCES, words=("fine",))).numbers
    assert reader.texts(numbers, longest=3) == [(numbers[0], "All")]


@pytest.mark.parametrize("kinds", [1, 7, 5_000])
def test_sorting_in_parts_is_sorting(kinds: int) -> None:
    keys = array("d", ((n * 7919) % kinds for n in range(10_000)))
    keys[17] = inf
    numbers = array("q", range(10_000))
    assert list(finding._sorted(numbers, keys)) == sorted(numbers, key=keys.__getitem__)


def test_tags_that_rows_came_with_are_known(reader: EvidenceReader) -> None:
    assert reader.tags() == {"praise"}
