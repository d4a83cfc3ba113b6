"""Several imports in one project: none hides another's records or evidence."""

from pathlib import Path

import pytest

from cjmdesk.document import edits
from cjmdesk.errors import EditRefused
from cjmdesk.exchange import ImportedProject
from cjmdesk.exchange.samples import load_sample
from cjmdesk.model import (
    OURSELVES,
    Card,
    CardId,
    CardKind,
    CompetitorDimension,
    CompetitorRating,
    EvidenceId,
    EvidenceRow,
    EvidenceTags,
    LoopState,
    PainPoint,
    Project,
    ProjectInfo,
    rating_id,
)
from cjmdesk.storage import Attachment
from cjmdesk.workspace.imports import all_in_one, with_named_evidence
from tests.layout.maps import project_of
from tests.workspace.conftest import OpenAs


def said(name: str, text: str) -> EvidenceRow:
    return EvidenceRow.model_validate({"id": name, "source": "calls", "text": text})


def with_pain(card: str, row: EvidenceRow) -> ImportedProject:
    records = [
        Card(id=CardId(card), kind=CardKind.PAIN),
        PainPoint(id=CardId(card), evidence=frozenset({row.id, "unknown"})),
    ]
    return ImportedProject(project_of(records), evidence=(row,))


def test_evidence_of_the_same_name_stays_apart() -> None:
    one, other = with_pain("a", said("ev-01", "late")), with_pain("b", said("ev-01", "rude"))

    whole = all_in_one([one, other])

    texts = {row.id: row.text for row in whole.evidence}
    assert sorted(texts.values()) == ["late", "rude"]
    for card, text in (("a", "late"), ("b", "rude")):
        kept = whole.project.pain_points[card].evidence
        assert {texts.get(EvidenceId(row), row) for row in kept} == {text, "unknown"}


def test_the_same_evidence_twice_is_one_row() -> None:
    imported = ImportedProject(Project(), evidence=(said("x", "late"), said("y", "late")))

    assert len(with_named_evidence(imported).evidence) == 1


def test_what_is_made_of_evidence_goes_by_its_name_too() -> None:
    row = said("ev-01", "late")
    made = EvidenceTags(id=row.id, loop=LoopState.ACTING)
    named = with_named_evidence(ImportedProject(project_of([made]), evidence=(row,)))

    [row] = named.evidence
    assert named.project.evidence_tags[row.id].id == row.id
    assert named.project.evidence_tags[row.id].loop is LoopState.ACTING


def test_a_sample_gives_a_file_without_faults(project_path: Path, open_as: OpenAs) -> None:
    workspace = open_as(project_path, write=False)

    assert workspace.faults() == []
    rows = {str(row.id) for row in workspace.evidence()}
    assert rows
    for pain in workspace.project.pain_points.values():
        assert pain.evidence <= rows
    assert len(workspace.project.evidence_tags) > 0
    assert workspace.project.evidence_tags.keys() <= rows


def test_imports_that_mean_different_things_by_one_id_are_refused() -> None:
    samples = [load_sample(name, "en") for name in ("online-shop", "hospital-outpatient")]

    with pytest.raises(EditRefused):
        all_in_one(samples)


def test_an_import_over_records_that_say_something_else_is_refused(
    project_path: Path, open_as: OpenAs
) -> None:
    workspace = open_as(project_path)
    before, count = workspace.project, workspace.edit_count

    with pytest.raises(EditRefused):
        workspace.add(load_sample("online-shop", "zh-Hans"))

    workspace.finish_saving()
    assert workspace.project is before
    assert workspace.edit_count == count


def test_several_imports_keep_the_name_of_the_first_and_everything_of_all() -> None:
    first = ImportedProject(
        project_of([Card(id=CardId("a"), kind=CardKind.NOTE)]).model_copy(
            update={"info": ProjectInfo(title="One")}
        ),
        attachments=(Attachment("a/b", "1", b"1"),),
    )
    second = ImportedProject(
        project_of([Card(id=CardId("b"), kind=CardKind.NOTE)]).model_copy(
            update={"info": ProjectInfo(title="Two")}
        ),
        attachments=(Attachment("a/b", "2", b"2"),),
    )

    whole = all_in_one([first, second])

    assert whole.project.info.title == "One"
    assert whole.project.cards.keys() == {"a", "b"}
    assert [one.data for one in whole.attachments] == [b"1", b"2"]


def our_mark(dimension: CompetitorDimension, value: int) -> CompetitorRating:
    name = rating_id(OURSELVES, dimension)
    return CompetitorRating(id=name, competitor=OURSELVES, dimension=dimension, value=value)


def test_marks_of_ourselves_that_are_here_stand_and_others_come_in() -> None:
    journey, digital = CompetitorDimension.JOURNEY, CompetitorDimension.DIGITAL
    first = ImportedProject(project_of([our_mark(journey, 2)]))
    second = ImportedProject(project_of([our_mark(journey, 5), our_mark(digital, 4)]))

    whole = all_in_one([first, second]).project.competitor_ratings

    assert {one.dimension: one.value for one in whole.values()} == {journey: 2, digital: 4}


def test_a_project_with_other_marks_of_ourselves_can_be_added(
    project_path: Path, open_as: OpenAs
) -> None:
    workspace = open_as(project_path)
    dimension = CompetitorDimension.INNOVATION
    edits.rate_competitor(workspace.document, OURSELVES, dimension, value=1)
    card = Card(id=CardId("brought"), kind=CardKind.NOTE)

    workspace.add(ImportedProject(project_of([card, our_mark(dimension, 5)])))

    assert "brought" in workspace.project.cards
    assert workspace.project.competitor_ratings[rating_id(OURSELVES, dimension)].value == 1
