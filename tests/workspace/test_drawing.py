"""A drawing kept up to date by an open project is the drawing made from nothing."""

import os
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjmdesk.document import edits
from cjmdesk.exchange.samples import load_sample
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.evidence_marks import Felt
from cjmdesk.model import Changes, MapId, Project
from cjmdesk.words import Words
from cjmdesk.workspace.badges import badges_after, badges_of
from cjmdesk.workspace.drawing import Drawing
from tests.layout.fake_measure import FakeMeasure
from tests.layout.maps import MAP
from tests.workspace.workshop import OTHER, new_document, someone_edits

TR = Words("en", {})
NUMBERS = st.lists(st.integers(0, 5_000), min_size=1, max_size=25)
many = settings(
    max_examples=400 if os.environ.get("CJMDESK_THOROUGH") else 20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def from_nothing(project: Project, map_id: MapId) -> MapLayout:
    return Drawing(project, TR, FakeMeasure()).layout(map_id)


@many
@given(NUMBERS, st.randoms(use_true_random=False))
def test_after_any_edits_it_is_the_one_made_from_nothing(numbers: list[int], dice) -> None:  # type: ignore[no-untyped-def]
    document = new_document()
    drawing = Drawing(document.project, TR, FakeMeasure())
    document.subscribe(lambda commit: drawing.change(document.project, commit.changes))
    try:
        for number in numbers:
            someone_edits(document, number)
            for map_id in (MAP, OTHER):
                # Somebody looks now and then, not after every edit.
                if dice.random() < 0.5:
                    check(drawing, document.project, map_id)
        for map_id in (MAP, OTHER):
            check(drawing, document.project, map_id)
    finally:
        document.close()


def check(drawing: Drawing, project: Project, map_id: MapId) -> None:
    if map_id not in project.maps:
        with pytest.raises(KeyError):
            drawing.layout(map_id)
        return
    layout, fresh = drawing.layout(map_id), from_nothing(project, map_id)
    assert layout == fresh
    assert dict(layout.cards) == dict(fresh.cards)


@many
@given(NUMBERS)
def test_badges_kept_up_to_date_are_the_badges_there_are(numbers: list[int]) -> None:
    document = new_document()
    badges = badges_of(document.project)
    missed: list[Changes] = []
    document.subscribe(lambda commit: missed.append(commit.changes))
    try:
        for number in numbers:
            missed.clear()
            someone_edits(document, number)
            for changes in missed:
                badges = badges_after(badges, document.project, changes)
            assert badges == badges_of(document.project)
    finally:
        document.close()


def test_a_map_that_is_deleted_is_no_longer_shown() -> None:
    document = new_document()
    drawing = Drawing(document.project, TR, FakeMeasure())
    document.subscribe(lambda commit: drawing.change(document.project, commit.changes))
    drawing.layout(MAP)

    edits.delete_map(document, MAP)

    for _ in range(2):
        with pytest.raises(KeyError):
            drawing.layout(MAP)
    document.close()


def test_what_happened_while_a_map_was_deleted_shows_when_it_is_back() -> None:
    document = new_document()
    drawing = Drawing(document.project, TR, FakeMeasure())
    document.subscribe(lambda commit: drawing.change(document.project, commit.changes))
    drawing.layout(MAP)
    edits.delete_map(document, MAP)
    with pytest.raises(KeyError):
        drawing.layout(MAP)
    edits.change_project(document, severity_weight=5.0)
    with pytest.raises(KeyError):
        drawing.layout(MAP)

    document.undo()
    document.undo()

    assert drawing.layout(MAP) == from_nothing(document.project, MAP)
    document.close()


def test_a_map_that_nobody_has_edited_is_not_laid_out_again() -> None:
    document = new_document()
    drawing = Drawing(document.project, TR, FakeMeasure())
    first = drawing.layout(MAP)

    assert drawing.layout(MAP) is first
    document.close()


def test_a_hidden_curve_is_left_out_and_the_others_keep_their_looks() -> None:
    project = load_sample("online-shop", "en").project
    map_id = next(iter(project.maps.values())).id
    drawing = Drawing(project, TR, FakeMeasure())
    whole = drawing.layout(map_id)
    gone = whole.curves[0].persona
    drawing.show_curve(gone, shown=False)
    left = drawing.layout(map_id)
    assert left.curves == tuple(curve for curve in whole.curves if curve.persona != gone)
    drawing.show_curve(gone, shown=True)
    assert drawing.layout(map_id) == whole


def test_the_curve_from_evidence_lies_beside_what_is_drawn_and_moves_nothing() -> None:
    project = load_sample("online-shop", "en").project
    journey = next(iter(project.maps.values()))
    drawing = Drawing(project, TR, FakeMeasure())
    whole = drawing.layout(journey.id)
    step = whole.steps[2].step
    drawing.show_evidence({step: Felt(-1.0, 12, 0.4, False)})
    beside = drawing.layout(journey.id)
    assert [mark.step for mark in beside.evidence[0].marks] == [step]
    assert replace(beside, evidence=()) == whole
    # An edit elsewhere leaves it the same object, so that it is not painted again.
    title = project.info.model_copy(update={"title": "Another"})
    drawing.change(
        project.model_copy(update={"info": title}), Changes({"project": frozenset({"project"})})
    )
    assert drawing.layout(journey.id).evidence is beside.evidence
    drawing.show_evidence({})
    assert drawing.layout(journey.id).evidence == ()
