"""Emotion lanes: scale, curves, names beside them."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from cjmdesk.layout.boxes import CurveBox, MapLayout
from cjmdesk.layout.geometry import Rect
from cjmdesk.layout.map_layout import lay_out
from cjmdesk.layout.names import layout_words
from cjmdesk.layout.shapes import DASHES, MARKERS
from cjmdesk.layout.tokens import PERSONA_COLOURS
from cjmdesk.model import JourneyMap, LaneKind, Persona, PersonaId, Record
from cjmdesk.words import Words
from tests.layout.fake_measure import FakeMeasure
from tests.layout.maps import LEAD, MAP, SECOND, card, feeling, lane, project_of, stage, step

WORDS = layout_words(Words("en", {}))
EMOTIONS = lane("emotions", "A", LaneKind.EMOTIONS)


def laid_out(records: Sequence[Record], people: tuple[PersonaId, ...] = (LEAD,)) -> MapLayout:
    """Stages a–e of one step each, and the personas given, the first of them leading."""
    base: list[Record] = [
        JourneyMap(id=MAP, personas=frozenset(people), lead_persona=people[0]),
        *(Persona(id=person, name=person) for person in people),
    ]
    for name in "abcde":
        base += [stage(name, name), step(name, name)]
    return lay_out(project_of([*base, *records]), MAP, FakeMeasure(), WORDS)


def feelings(persona: PersonaId, values: Sequence[float | None]) -> list[Record]:
    return [feeling(persona, name, value) for name, value in zip("abcde", values, strict=False)]


def test_the_scale_runs_from_two_down_to_minus_two() -> None:
    marks = laid_out([EMOTIONS]).scale

    assert [mark.value for mark in marks] == [2, 1, 0, -1, -2]
    assert [mark.y for mark in marks] == [84, 118.5, 153, 187.5, 222]


def test_the_labels_have_a_true_minus_and_end_left_of_the_cells() -> None:
    marks = laid_out([EMOTIONS]).scale

    assert [mark.label.line.text for mark in marks] == ["+2", "+1", "0", "−1", "−2"]
    for mark in marks:
        assert mark.label.x + mark.label.line.width * mark.label.size == 122
        assert mark.label.baseline == pytest.approx(mark.y + 3.8)


def test_points_stand_in_the_middle_of_their_columns_at_their_value() -> None:
    (curve,) = laid_out([EMOTIONS, *feelings(LEAD, [1, 0, -2])]).curves

    assert [point.at for point in curve.points] == [(227, 118.5), (417, 153), (607, 222)]
    assert curve.zero_y == 153
    assert curve.colour == PERSONA_COLOURS[0]
    assert curve.label is None


def test_a_gap_ends_a_stretch_and_is_no_point() -> None:
    (curve,) = laid_out([EMOTIONS, *feelings(LEAD, [1, 0, None, -1, -2])]).curves

    assert [point.step for point in curve.points] == ["a", "b", "d", "e"]
    assert [len(stretch) for stretch in curve.stretches] == [1, 1]


def test_a_value_between_two_gaps_is_a_point_without_a_line() -> None:
    (curve,) = laid_out([EMOTIONS, *feelings(LEAD, [None, 2, None])]).curves

    assert len(curve.points) == 1
    assert curve.stretches == ()


def test_star_and_note_come_with_the_point() -> None:
    told = feeling(LEAD, "b", 2).model_copy(update={"star": True, "note": "at last"})
    (curve,) = laid_out([EMOTIONS, told]).curves

    assert (curve.points[0].star, curve.points[0].note) == (True, "at last")


def test_curves_are_ranked_from_the_lead_persona() -> None:
    records = [EMOTIONS, *feelings(SECOND, [1, 1]), *feelings(LEAD, [0, 0])]
    curves = laid_out(records, (SECOND, LEAD)).curves

    assert [(curve.persona, curve.rank) for curve in curves] == [(SECOND, 0), (LEAD, 1)]
    assert curves[0].colour != curves[1].colour


def test_a_persona_that_is_not_on_the_map_has_no_curve() -> None:
    stranger = Persona(id=SECOND, name="Stranger")
    layout = laid_out([EMOTIONS, stranger, *feelings(SECOND, [1, 1])])

    assert layout.curves == ()


def test_a_lane_of_somebody_shows_only_their_curve() -> None:
    own = EMOTIONS.model_copy(update={"actor": SECOND})
    records = [own, *feelings(LEAD, [1, 1]), *feelings(SECOND, [0, 0])]
    layout = laid_out(records, (LEAD, SECOND))

    assert [(curve.persona, curve.rank) for curve in layout.curves] == [(SECOND, 1)]


def test_steps_of_a_collapsed_stage_keep_their_values_side_by_side() -> None:
    records: list[Record] = [
        EMOTIONS,
        stage("b", "b", collapsed=True),
        step("b2", "b", "W"),
        *feelings(LEAD, [1, 0, -1]),
        feeling(LEAD, "b2", 2),
    ]
    (curve,) = laid_out(records).curves

    assert [(point.step, point.at.x) for point in curve.points] == [
        ("a", 227),
        ("b", 338),
        ("b2", 370),
        ("c", 481),
    ]


def test_a_lane_may_be_higher_than_usual() -> None:
    (lane_box,) = laid_out([EMOTIONS.model_copy(update={"height": 380.0})]).lanes

    assert lane_box.rect.height == 380


def test_a_lane_is_never_too_low_for_its_scale() -> None:
    layout = laid_out([EMOTIONS.model_copy(update={"height": 24.0})])

    gaps = [b.y - a.y for a, b in pairwise(layout.scale)]
    assert min(gaps) >= 12


def test_cards_lie_below_the_curve() -> None:
    layout = laid_out([EMOTIONS, card("note", ("a", "emotions", "A"))])

    (lane_box,) = layout.lanes
    (box,) = layout.cards.values()
    assert box.rect.y == lane_box.rect.y + 190
    assert lane_box.rect.height == 190 + 60 + 10


def test_names_stand_beside_the_ends_of_curves_that_share_a_lane() -> None:
    records = [EMOTIONS, *feelings(LEAD, [1, 2]), *feelings(SECOND, [1, -1, -2])]
    labels = [curve.label for curve in laid_out(records, (LEAD, SECOND)).curves]

    assert [(label.line.text, label.x) for label in labels if label] == [
        ("lead", 417 + 16),
        ("second", 607 + 16),
    ]


def test_names_of_curves_that_end_together_do_not_touch() -> None:
    people = tuple(PersonaId(f"p{i}") for i in range(8))
    records = [EMOTIONS, *(r for person in people for r in feelings(person, [0, 0]))]
    layout = laid_out(records, people)

    rects = [label_rect(curve) for curve in layout.curves]
    assert len(rects) == 8
    assert not any(a.meets(b) for i, a in enumerate(rects) for b in rects[:i])
    for rect in rects:
        assert layout.lanes[0].rect.y <= rect.y
        assert rect.bottom <= layout.lanes[0].rect.bottom


def test_eight_curves_differ_in_dash_and_marker_and_all_have_their_names() -> None:
    people = tuple(PersonaId(f"p{i}") for i in range(8))
    alike = [point for who in people for point in feelings(who, [1.0, 1.0])]
    curves = laid_out([EMOTIONS, *alike], people).curves

    assert [curve.rank for curve in curves] == list(range(8))
    assert len({MARKERS[curve.rank] for curve in curves}) == 8
    assert len({DASHES[curve.rank] for curve in curves}) == 8
    baselines = sorted(curve.label.baseline for curve in curves if curve.label)
    assert len(baselines) == 8
    assert all(below - above >= 14 for above, below in pairwise(baselines))


def test_a_name_with_no_room_left_is_not_written() -> None:
    people = tuple(PersonaId(f"p{i:02}") for i in range(20))
    records = [EMOTIONS, *(r for person in people for r in feelings(person, [0, 0]))]
    layout = laid_out(records, people)

    assert len(layout.curves) == 20
    assert sum(curve.label is not None for curve in layout.curves) == 11


def label_rect(curve: CurveBox) -> Rect:
    assert curve.label is not None
    label = curve.label
    return Rect(label.x, label.baseline - 0.88 * 11, label.line.width * 11, 11)
