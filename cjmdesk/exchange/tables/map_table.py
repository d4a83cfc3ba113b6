"""A map with everything looked up that the rows of a table are made of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cjmdesk.exchange.report import Notice, NoticeKind
from cjmdesk.exchange.tables.emotions import written
from cjmdesk.exchange.tables.grid import plain
from cjmdesk.exchange.tables.headers import Role, recognise
from cjmdesk.exchange.tables.lists import is_dash, join_items, split_items
from cjmdesk.layout.names import layout_words
from cjmdesk.model import (
    Card,
    Lane,
    LaneKind,
    MapId,
    Persona,
    PersonaId,
    Project,
    Stage,
    Step,
    cards_in_order,
    emotion_id,
    lanes_in_order,
    personas_of,
    stages_in_order,
    steps_by_stage,
)
from cjmdesk.words import Words, message

Row = list[str]
UNTITLED = "–"
_ON_SCALE = "−2…+2"


@dataclass(slots=True)
class MapTable:
    """A map, taken apart for writing."""

    project: Project
    map_id: MapId
    tr: Words
    stages: list[tuple[Stage, list[Step]]] = field(init=False)
    lanes: list[Lane] = field(init=False)
    personas: list[tuple[PersonaId, str]] = field(init=False)
    """Everybody who feels something, under a name of their own."""
    notices: list[Notice] = field(init=False)
    lane_headers: dict[str, str] = field(init=False)
    """By lane: headers that are read back as lanes of the same kind and title."""
    emotion_header: str = field(init=False)
    """With the scale that emotions are written on."""
    _cards: dict[tuple[str, str], list[Card]] = field(init=False)

    def __post_init__(self) -> None:
        stages = stages_in_order(self.project, self.map_id)
        columns = steps_by_stage(self.project, stages)
        self.stages = [(stage, columns[stage.id]) for stage in stages]
        self.lanes = lanes_in_order(self.project, self.map_id)
        self.notices = []
        self._cards = {}
        for card in cards_in_order(self.project, self.map_id):
            if card.cell and plain(card.text):
                self._cards.setdefault((card.cell.step, card.cell.lane), []).append(card)
        self.personas = list(self._named(self._people()))
        names = layout_words(self.tr).lanes
        self.lane_headers = {lane.id: _lane_header(lane, names[lane.kind]) for lane in self.lanes}
        self.emotion_header = _emotion_header(self.lanes, names[LaneKind.EMOTIONS])

    def in_cell(self, step: Step, lane: Lane) -> list[Card]:
        """The cards of a cell that have words, top to bottom."""
        return self._cards.get((step.id, lane.id), [])

    def feeling(self, persona: PersonaId, step: Step) -> str:
        """What a persona feels at a step, as a cell."""
        point = self.project.emotions.get(emotion_id(persona, step.id))
        if point is None:
            return ""
        return written(point.value, plain(point.note), star=point.star)

    def places(self) -> list[tuple[Stage, Step | None]]:
        """What the rows stand for: every step, and every stage that has none."""
        found: list[tuple[Stage, Step | None]] = []
        for stage, steps in self.stages:
            found += [(stage, step) for step in steps] if steps else [(stage, None)]
        return found

    def numbers(self) -> list[str]:
        """For each place `2.3`, the third step of the second stage; `2.0` for a stage alone."""
        return [
            f"{place}.{count}"
            for place, (_stage, steps) in enumerate(self.stages, start=1)
            for count in (range(1, len(steps) + 1) if steps else [0])
        ]

    def _people(self) -> list[Persona]:
        people = personas_of(self.project, self.map_id)
        known = {persona.id for persona in people}
        for point in self.project.emotions.values():
            persona = self.project.personas.get(point.persona)
            if point.map == self.map_id and persona and persona.id not in known:
                known.add(persona.id)
                people.append(persona)
        return people

    def _named(self, people: Iterable[Persona]) -> Iterator[tuple[PersonaId, str]]:
        taken: set[str] = set()
        for persona in people:
            own = one_line(persona.name)
            base = own or self.tr("Persona")
            name = base
            number = 2
            while name in taken:
                name = f"{base} {number}"
                number += 1
            if name != own:
                said = message("A persona without a name of its own became “{name}”.", name=name)
                self.notices.append(Notice(said, NoticeKind.GUESSED))
            taken.add(name)
            yield persona.id, name


def one_line(text: str) -> str:
    """A text for a header."""
    return " ".join(plain(text).split())


def title_cell(title: str) -> str:
    """A title as a cell; a dash where there is none, since blank cells go on with those above."""
    text = plain(title)
    return UNTITLED if not text or is_dash(text) else text


def tags_cell(tags: Iterable[str]) -> str:
    """A set of words as a cell."""
    return join_items(sorted(plain(tag) for tag in tags), split_items)


def _lane_header(lane: Lane, standard: str) -> str:
    title = one_line(lane.title)
    header = title or standard
    known = recognise(header)
    is_text = lane.kind is LaneKind.TEXT and known.role is Role.UNKNOWN
    is_same = known.lane is lane.kind and known.title == title and known.number is None
    return header if is_text or is_same else f"{title} [{standard}]"


def _emotion_header(lanes: Iterable[Lane], standard: str) -> str:
    titles = (one_line(lane.title) for lane in lanes if lane.kind is LaneKind.EMOTIONS)
    title = next(titles, "")
    known = recognise(f"{title} {_ON_SCALE}")
    is_known = bool(title) and known.role is Role.EMOTION and known.title == title
    return f"{title if is_known else standard} {_ON_SCALE}"
