"""Layout after an edit: the same as from nothing, whatever the edits; and never a mess."""

import os
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from random import Random

import pytest

from cjmdesk.layout.boxes import Badge, Face, MapLayout
from cjmdesk.layout.geometry import Rect
from cjmdesk.layout.map_layout import lay_out
from cjmdesk.layout.names import layout_words
from cjmdesk.model import (
    Card,
    CardId,
    CardKind,
    Cell,
    Changes,
    JourneyMap,
    LaneId,
    LaneKind,
    LinkKind,
    MapId,
    Persona,
    PersonaId,
    Project,
    Record,
    StageId,
    StageSlot,
    StepId,
    StepLink,
    emotion_id,
)
from cjmdesk.words import Words
from tests.layout.fake_measure import FakeMeasure
from tests.layout.maps import MAP, card, feeling, lane, project_of, stage, step

WORDS = layout_words(Words("en", {}))
HISTORIES = 400 if os.environ.get("CJMDESK_THOROUGH") else 40
EDITS = 40

OTHER = MapId("other")
PEOPLE = tuple(PersonaId(f"person{i}") for i in range(3))
KINDS = (LaneKind.ACTIONS, LaneKind.EMOTIONS, LaneKind.PAINS, LaneKind.TEXT, LaneKind.EMOTIONS)
KEYS = "ABCDEFGHIJ"
TEXTS = ("", "短", "Two words", "高" * 40, "a long text in English that needs lines " * 2)

Touched = dict[str, dict[str, Record | None]]
Badges = Mapping[CardId, tuple[Badge, ...]]


def a_map(dice: Random) -> Project:
    records: list[Record] = [
        JourneyMap(id=MAP, personas=frozenset(PEOPLE[:2]), lead_persona=PEOPLE[1]),
        JourneyMap(id=OTHER, title="Behind"),
        *(Persona(id=person, name=person) for person in PEOPLE),
        *(stage(f"stage{i}", KEYS[i], f"Stage {i}") for i in range(3)),
        *(step(f"step{i}", f"stage{i % 3}", KEYS[i]) for i in range(5)),
        *(lane(f"lane{i}", KEYS[i], kind) for i, kind in enumerate(KINDS)),
        *(a_card(dice, f"card{i}") for i in range(20)),
    ]
    return project_of(records)


def a_card(dice: Random, name: str) -> Card:
    where = (f"step{dice.randrange(7)}", f"lane{dice.randrange(6)}", dice.choice(KEYS))
    made = card(
        name,
        where if dice.random() < 0.9 else None,
        dice.choice(TEXTS),
        dice.choice([*CardKind]),
        dice.choice([1, 1, 1, 1, 2, 3, 9]),
    )
    return made.model_copy(
        update={
            "map": dice.choice([MAP, MAP, MAP, MAP, OTHER, None]),
            "linked_map": dice.choice([None, None, OTHER, MapId("gone")]),
            "star": dice.random() < 0.2,
            "channel": dice.choice(["", "App"]),
        }
    )


def an_edit(dice: Random, project: Project) -> Touched:
    """One edit of a kind that comes up in a workshop; a record put, or None for one taken out."""
    if project.cards and dice.random() < 0.2:
        return _move_card(dice, dice.choice([*project.cards.values()]))
    edits = (
        _edit_card,
        _edit_card,
        _drop_card,
        _edit_stage,
        _edit_step,
        _edit_lane,
        _edit_emotion,
        _edit_link,
        _edit_people,
    )
    return dice.choice(edits)(dice)


def _edit_card(dice: Random) -> Touched:
    names = [f"card{dice.randrange(25)}" for _ in range(dice.choice([1, 1, 3]))]
    return {"card": {name: a_card(dice, name) for name in names}}


def _move_card(dice: Random, moved: Card) -> Touched:
    cell = Cell(
        step=StepId(f"step{dice.randrange(7)}"),
        lane=LaneId(f"lane{dice.randrange(6)}"),
        order=dice.choice(KEYS),
    )
    return {"card": {moved.id: moved.model_copy(update={"cell": dice.choice([cell, cell, None])})}}


def _drop_card(dice: Random) -> Touched:
    return {"card": {f"card{dice.randrange(25)}": None}}


def _edit_stage(dice: Random) -> Touched:
    name = f"stage{dice.randrange(4)}"
    made = stage(name, dice.choice(KEYS), dice.choice(TEXTS), collapsed=dice.random() < 0.3)
    width = dice.choice([None, None, None, 120.0, 240.3, 600.0])
    made = made.model_copy(update={"width": width})
    return {"stage": {name: None if dice.random() < 0.2 else made}}


def _edit_step(dice: Random) -> Touched:
    name = f"step{dice.randrange(7)}"
    slot = StageSlot(stage=StageId(f"stage{dice.randrange(4)}"), order=dice.choice(KEYS))
    made = step(name, "").model_copy(update={"slot": slot, "title": dice.choice(TEXTS)})
    return {"step": {name: None if dice.random() < 0.2 else made}}


def _edit_lane(dice: Random) -> Touched:
    number = dice.randrange(6)
    kind = KINDS[number % len(KINDS)] if dice.random() < 0.8 else dice.choice([*LaneKind])
    made = lane(f"lane{number}", dice.choice(KEYS), kind).model_copy(
        update={
            "hidden": dice.random() < 0.2,
            "height": dice.choice([None, None, 24.0, 300.0]),
            "actor": dice.choice([None, None, *PEOPLE]),
        }
    )
    return {"lane": {made.id: None if dice.random() < 0.1 else made}}


def _edit_emotion(dice: Random) -> Touched:
    person, at = dice.choice(PEOPLE), f"step{dice.randrange(7)}"
    if dice.random() < 0.2:
        return {"emotion": {emotion_id(person, StepId(at)): None}}
    point = feeling(person, at, dice.choice([None, -2, -1.5, 0, 1, 2]))
    return {"emotion": {point.id: point}}


def _edit_link(dice: Random) -> Touched:
    name = f"link{dice.randrange(8)}"
    if dice.random() < 0.3:
        return {"link": {name: None}}
    ends = [dice.choice([None, *(StepId(f"step{i}") for i in range(7))]) for _ in range(2)]
    made = StepLink(
        id=name,
        map=MAP,
        kind=dice.choice([*LinkKind]),
        source=ends[0],
        target=ends[1],
        label=dice.choice(TEXTS),
    )
    return {"link": {name: made}}


def _edit_people(dice: Random) -> Touched:
    person = dice.choice(PEOPLE)
    named = Persona(id=person, name=dice.choice(TEXTS), colour=dice.choice(["", "#112233"]))
    chosen = frozenset(who for who in PEOPLE if dice.random() < 0.7)
    behind = JourneyMap(id=OTHER, title=dice.choice(TEXTS))
    journey = JourneyMap(id=MAP, personas=chosen, lead_persona=dice.choice([None, *PEOPLE]))
    return dice.choice(
        [
            {"persona": {person: named}},
            {"map": {MAP: journey}},
            {"map": {OTHER: behind if dice.random() < 0.7 else None}},
        ]
    )


def some_badges(dice: Random, badges: Badges) -> Badges:
    if dice.random() < 0.7:
        return badges
    name = CardId(f"card{dice.randrange(25)}")
    return {**badges, name: dice.choice([(), (Badge("74"),), (Badge("a pill"), Badge("b"))])}


def histories(seed: int) -> Iterator[tuple[Project, Badges, MapLayout]]:
    """The states of a map through random edits, each with its layout made step by step."""
    dice = Random(seed)
    project = a_map(dice)
    badges: Badges = {}
    measure = FakeMeasure()
    layout = lay_out(project, MAP, measure, WORDS, badges)
    for _ in range(EDITS):
        touched: Touched = {}
        for _ in range(dice.choice([1, 1, 1, 4])):
            for kind, records in an_edit(dice, project).items():
                touched.setdefault(kind, {}).update(records)
        project = project.replaced(touched)
        badges = some_badges(dice, badges)
        layout = lay_out(
            project,
            MAP,
            measure,
            WORDS,
            badges,
            before=layout,
            changes=Changes({kind: frozenset(records) for kind, records in touched.items()}),
        )
        if dice.random() < 0.5:
            list(layout.cards.values())
        yield project, badges, layout


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_a_layout_made_step_by_step_is_the_one_made_from_nothing(seed: int) -> None:
    for project, badges, layout in histories(seed):
        fresh = lay_out(project, MAP, FakeMeasure(), WORDS, badges)
        assert layout == fresh
        assert list(layout.cards) == list(fresh.cards)
        assert list(layout.cells) == list(fresh.cells)


@pytest.mark.parametrize("seed", range(1000, 1000 + HISTORIES // 2))
def test_nothing_leaves_its_place_and_nothing_overlaps(seed: int) -> None:
    for project, _, layout in histories(seed):
        check_cards(project, layout)
        check_headers(layout)
        check_links(layout)
        check_curves(layout)
        check_faces(layout)


def check_cards(project: Project, layout: MapLayout) -> None:
    lanes = {box.lane: box.rect for box in layout.lanes}
    columns = {box.step: box.rect for box in layout.steps}
    for box in layout.cards.values():
        assert inside(box.rect, lanes[box.lane])
        assert box.rect.x >= columns[box.step].x
        assert box.rect.right <= layout.width
        if box.card not in layout.wide:
            assert box.rect.right <= columns[box.step].right
        assert box.rect.width == box.face.width
        assert box.rect.height >= box.face.height
    for one, other in combinations(layout.cards.values(), 2):
        assert not one.rect.meets(other.rect), (one.card, other.card)
    for ids in layout.cells.values():
        for above, below in pairwise(ids):
            assert layout.cards[above].rect.bottom <= layout.cards[below].rect.y
    on_map = {card.id for card in project.cards.values() if card.map == MAP}
    assert on_map == set(layout.cards) | set(layout.inbox)
    assert not set(layout.cards) & set(layout.inbox)


def check_headers(layout: MapLayout) -> None:
    edge = layout.head_width
    for stage_box in layout.stages:
        assert stage_box.rect.x == edge
        edge = stage_box.rect.right
        steps = [box for box in layout.steps if box.stage == stage_box.stage]
        assert all(inside(box.head, stage_box.rect, across=True) for box in steps)
        if steps:
            assert sum(box.rect.width for box in steps) == stage_box.rect.width
            assert {box.head.bottom for box in steps} == {layout.head_height}
            assert {box.rect.bottom for box in steps} == {layout.height}
        else:
            assert stage_box.rect.bottom == layout.head_height
    assert edge == (layout.width if layout.stages else layout.head_width)
    for above, below in pairwise(layout.lanes):
        assert above.rect.bottom == below.rect.y


def check_links(layout: MapLayout) -> None:
    """Links run between headers and lanes, where no card is, and never along each other."""
    bottom = layout.lanes[0].rect.y if layout.lanes else layout.height
    feet: list[float] = []
    spans: dict[float, list[tuple[float, float]]] = {}
    for link in layout.links:
        points = [point for piece in link.path for point in piece]
        assert all(layout.head_height < point.y <= bottom for point in points)
        assert all(layout.head_width <= point.x <= layout.width for point in points)
        ends = (link.path[0].start, link.path[-1].end)
        feet += [end.x for end in ends if end.y == bottom]
        across = sorted(point.x for point in ends)
        spans.setdefault(min(point.y for point in points), []).append((across[0], across[1]))
    assert len(set(feet)) == len(feet)
    for level in spans.values():
        for left, right in pairwise(sorted(level)):
            assert left[1] <= right[0]


def check_curves(layout: MapLayout) -> None:
    lanes = {box.lane: box.rect for box in layout.lanes}
    for curve in layout.curves:
        area = lanes[curve.lane]
        for point in curve.points:
            assert area.contains(point.at)
        for piece in (piece for stretch in curve.stretches for piece in stretch):
            low, high = sorted((piece.start.y, piece.end.y))
            assert low <= piece.control1.y <= high
            assert low <= piece.control2.y <= high
            assert piece.start.x < piece.control1.x < piece.control2.x < piece.end.x


def check_faces(layout: MapLayout) -> None:
    for box in layout.cards.values():
        check_face(box.face, box.face.height)
    for stage_box in layout.stages:
        check_face(stage_box.face, stage_box.rect.height)
    for step_box in layout.steps:
        check_face(step_box.face, step_box.head.height)
    for lane_box in layout.lanes:
        check_face(lane_box.face, lane_box.rect.height)


def check_face(face: Face, height: float) -> None:
    """Lines, signs and pills lie inside; a Chinese character is 0.88 em up and 0.12 down."""
    for text in face.lines:
        assert text.x + text.line.width * text.size <= face.width
        assert text.baseline >= 0.88 * text.size
        assert text.baseline + 0.12 * text.size <= height
    for sign in face.signs:
        assert inside(Rect(sign.x, sign.y, sign.size, sign.size), Rect(0, 0, face.width, height))
    for badge in face.badges:
        assert inside(badge.rect, Rect(0, 0, face.width, height))


def inside(inner: Rect, outer: Rect, *, across: bool = False) -> bool:
    beside = outer.x <= inner.x and inner.right <= outer.right
    return beside and (across or (outer.y <= inner.y and inner.bottom <= outer.bottom))


def test_another_measure_or_language_starts_anew() -> None:
    project = a_map(Random(1))
    before = lay_out(project, MAP, FakeMeasure(), WORDS)
    chinese = layout_words(Words("zh-Hans", {"Actions": "行为"}))
    measure = FakeMeasure()

    after = lay_out(project, MAP, measure, chinese, before=before, changes=Changes())

    assert after == lay_out(project, MAP, measure, chinese)
    assert after.lanes[0].face.lines[0].line.text == "行为"


def test_a_layout_of_another_map_is_no_start() -> None:
    project = a_map(Random(1))
    measure = FakeMeasure()
    before = lay_out(project, OTHER, measure, WORDS)

    after = lay_out(project, MAP, measure, WORDS, before=before, changes=Changes())

    assert after == lay_out(project, MAP, measure, WORDS)


def test_the_layout_before_stays_as_it_was() -> None:
    project = a_map(Random(2))
    measure = FakeMeasure()
    before = lay_out(project, MAP, measure, WORDS)
    kept = lay_out(project, MAP, FakeMeasure(), WORDS)
    moved = a_card(Random(5), "card0")

    lay_out(
        project.replaced({"card": {moved.id: moved}}),
        MAP,
        measure,
        WORDS,
        before=before,
        changes=Changes({"card": frozenset({moved.id})}),
    )

    assert before == kept
