"""Words looked for in all maps of a project at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from cjmdesk.editor.finding import cards_on_map, folded, texts_of, words_of
from cjmdesk.editor.target import (
    NOTHING,
    CardTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
    Target,
)
from cjmdesk.model import (
    RECORD_TYPES,
    CardId,
    JourneyMap,
    LaneId,
    LaneKind,
    MapId,
    Persona,
    Project,
    Record,
    StageId,
    StepId,
    lanes_in_order,
    maps_in_order,
    stages_in_order,
    steps_in_order,
)

MOST_HITS = 200
_EXCERPT = 80
_BEFORE = 24
"""Characters of an excerpt that may stand before the word that was found."""
_KIND_OF = {of: kind for kind, of in RECORD_TYPES.items()}


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that holds the words."""

    map: MapId | None
    """The map it is on; personas are on none in particular."""
    kind: str
    """Kind of the record, as in the shared document."""
    id: str
    target: Target
    """What to point at on the map; `NOTHING` for a map itself, a persona and what lies off it."""
    excerpt: str
    """One line of at most 80 characters around the first word."""


def found_everywhere(project: Project, text: str, most: int = MOST_HITS) -> list[Hit]:
    """Where every word of a text stands, map by map, at most so many times.

    Looked at are cards with notes, tags and channels; titles, goals and notes of maps, stages and
    steps; titles of lanes; labels of links; notes on curves; personas. No words, no hits.
    """
    words = words_of(text)
    if not words:
        return []
    return list(islice(_hits(project, words), most))


@dataclass(frozen=True, slots=True)
class _Place:
    map: MapId | None
    kind: str
    id: str
    target: Target
    texts: tuple[str, ...]


def _hits(project: Project, words: tuple[str, ...]) -> Iterator[Hit]:
    for place in _places(project):
        where = [folded(text) for text in place.texts]
        if all(any(word in text for text in where) for word in words):
            said = next(
                text for text, low in zip(place.texts, where, strict=True) if words[0] in low
            )
            yield Hit(place.map, place.kind, place.id, place.target, excerpt(said, words[0]))


def excerpt(text: str, word: str) -> str:
    """One line of a text with the (folded) word in it, dots where something was left out."""
    line = " ".join(text.split())
    if len(line) <= _EXCERPT:
        return line
    # Folding seldom changes lengths, and a few characters aside the word is still to be seen.
    start = max(0, folded(line).find(word) - _BEFORE)
    start = min(start, len(line) - _EXCERPT + 1)
    end = start + _EXCERPT - 2
    return ("…" if start else "") + line[start:end].strip() + ("…" if end < len(line) else "")


def _places(project: Project) -> Iterator[_Place]:
    for journey in maps_in_order(project):
        yield _on_map(journey, journey, NOTHING, _words_of_map(journey))
        yield from _of_frame(project, journey)
        yield from _of_cards(project, journey)
        yield from _of_links_and_curves(project, journey)
    for persona in sorted(project.personas.values(), key=lambda p: (p.order, p.id)):
        yield _Place(
            None, "persona", persona.id, NOTHING, tuple(_words_of_persona(project, persona))
        )


def _of_frame(project: Project, journey: JourneyMap) -> Iterator[_Place]:
    for stage in stages_in_order(project, journey.id):
        texts = (stage.title, stage.goal, stage.duration, stage.note)
        yield _on_map(journey, stage, StageTarget(StageId(stage.id)), texts)
    for step in steps_in_order(project, journey.id):
        words = (step.title, step.goal, step.expected, step.got, *step.tags)
        yield _on_map(journey, step, StepTarget(StepId(step.id)), words)
    for lane in lanes_in_order(project, journey.id):
        target: Target = NOTHING if lane.hidden else LaneTarget(LaneId(lane.id))
        yield _on_map(journey, lane, target, (lane.title,))


def _of_cards(project: Project, journey: JourneyMap) -> Iterator[_Place]:
    on_map = cards_on_map(project, journey.id)
    for card in on_map:
        texts = tuple(texts_of(project, card))
        yield _on_map(journey, card, CardTarget(CardId(card.id)), texts)
    shown = {card.id for card in on_map}
    for card in project.cards.values():
        if card.map == journey.id and card.id not in shown:
            yield _on_map(journey, card, NOTHING, tuple(texts_of(project, card)))


def _of_links_and_curves(project: Project, journey: JourneyMap) -> Iterator[_Place]:
    for link in project.links.values():
        if link.map == journey.id:
            yield _on_map(journey, link, LinkTarget(link.id), (link.label,))
    curves = (
        lane.id
        for lane in lanes_in_order(project, journey.id)
        if lane.kind is LaneKind.EMOTIONS and not lane.hidden
    )
    lane_id = next(curves, None)
    for point in project.emotions.values():
        if point.map == journey.id:
            is_drawn = lane_id is not None and point.value is not None
            target = (
                CurvePointTarget(lane_id, point.persona, point.step)
                if is_drawn and lane_id
                else NOTHING
            )
            yield _on_map(journey, point, target, (point.note,))


def _on_map(journey: JourneyMap, record: Record, target: Target, texts: Iterable[str]) -> _Place:
    kind = _KIND_OF[type(record)]
    return _Place(journey.id, kind, record.id, target, tuple(texts))


def _words_of_map(journey: JourneyMap) -> Iterator[str]:
    yield from (journey.title, journey.scenario, journey.goal, journey.start, journey.end)
    yield journey.market
    yield from journey.tags


def _words_of_persona(project: Project, persona: Persona) -> Iterator[str]:
    yield from (persona.name, persona.summary, persona.quote, persona.note)
    for lines in (
        persona.goals,
        persona.frustrations,
        persona.demographics,
        persona.geography,
        persona.behaviour,
        persona.psychographics,
    ):
        yield from lines
    yield from (need.text for need in project.needs.values() if need.persona == persona.id)
