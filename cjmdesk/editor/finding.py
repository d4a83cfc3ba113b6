"""Which cards of a map somebody is looking for, and where in the project words stand."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from cjmdesk.model import (
    Card,
    CardId,
    CardKind,
    EvidenceGrade,
    MapId,
    Project,
    lanes_in_order,
    steps_in_order,
)

Scores = Mapping[CardId, float]
"""The Pain Index, 0…100, of every card that has one."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. Empty parts ask nothing; all that ask must agree."""

    text: str = ""
    """Every word of it must stand somewhere on the card, whatever its case and width."""
    tags: frozenset[str] = frozenset()
    """One of these; so it is with all other sets."""
    channels: frozenset[str] = frozenset()
    kinds: frozenset[CardKind] = frozenset()
    departments: frozenset[str] = frozenset()
    grades: frozenset[EvidenceGrade] = frozenset()
    starred: bool = False
    """Only moments of truth."""
    least: float | None = None
    """Pain Index from here; cards without one are left out."""
    most: float | None = None
    """Pain Index up to here; cards without one are left out."""

    @property
    def filters(self) -> int:
        """How many parts besides the text ask something."""
        sets = (self.tags, self.channels, self.kinds, self.departments, self.grades)
        by_score = self.least is not None or self.most is not None
        return sum(map(bool, sets)) + self.starred + by_score

    def __bool__(self) -> bool:
        return bool(self.text.strip()) or self.filters > 0


NO_QUERY = Query()

Counts = tuple[tuple[str, int], ...]
"""Values with the number of cards that have them, by name."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What the cards of a map can be told apart by: only what there is."""

    tags: Counts = ()
    channels: Counts = ()
    kinds: tuple[tuple[CardKind, int], ...] = ()
    departments: Counts = ()
    grades: tuple[tuple[EvidenceGrade, int], ...] = ()
    stars: int = 0
    scored: int = 0


def found(
    project: Project, map_id: MapId, query: Query, scores: Scores | None = None
) -> tuple[CardId, ...]:
    """The cards of a map that answer a query, as the journey reads: step by step, top to bottom.

    Cards in hidden lanes and in the inbox are not on the map. An empty query finds nothing.
    """
    if not query:
        return ()
    asked = _Asked(project, query, scores or {})
    return tuple(card.id for card in cards_on_map(project, map_id) if asked.answers(card))


def facets(project: Project, map_id: MapId, scores: Scores | None = None) -> Facets:
    """What there is on a map to filter by, and how much of it."""
    tally = _Tally()
    for card in cards_on_map(project, map_id):
        tally.tags.update(card.tags)
        tally.channels.update([card.channel] if card.channel else [])
        tally.kinds[card.kind] += 1
        tally.departments.update(departments_of(project, card))
        tally.grades.update(grades_of(project, card))
        tally.stars += card.star
        tally.scored += card.id in (scores or {})
    return Facets(
        tags=_by_name(tally.tags),
        channels=_by_name(tally.channels),
        kinds=tuple((kind, tally.kinds[kind]) for kind in CardKind if tally.kinds[kind]),
        departments=_by_name(tally.departments),
        grades=tuple(
            (grade, tally.grades[grade]) for grade in EvidenceGrade if tally.grades[grade]
        ),
        stars=tally.stars,
        scored=tally.scored,
    )


def cards_on_map(project: Project, map_id: MapId) -> list[Card]:
    """The cards that are to be seen on a map, step by step and from top to bottom."""
    steps = {step.id: at for at, step in enumerate(steps_in_order(project, map_id))}
    shown = (lane for lane in lanes_in_order(project, map_id) if not lane.hidden)
    lanes = {lane.id: at for at, lane in enumerate(shown)}
    placed = [
        (steps[card.cell.step], lanes[card.cell.lane], card.cell.order, card.id, card)
        for card in project.cards.values()
        if card.cell is not None and card.cell.step in steps and card.cell.lane in lanes
    ]
    placed.sort(key=lambda entry: entry[:4])
    return [card for *_, card in placed]


def departments_of(project: Project, card: Card) -> set[str]:
    """Who is responsible for a card: as its sheets say, or the card itself names one."""
    named = {card.text.strip()} if card.kind is CardKind.DEPARTMENT else set()
    if pain := project.pain_points.get(card.id):
        named.add(pain.department)
    if plan := project.improvements.get(card.id):
        named.add(plan.department)
    return named - {""}


def grades_of(project: Project, card: Card) -> set[EvidenceGrade]:
    """How well a card is known: its own grade and that of its score sheet."""
    pain = project.pain_points.get(card.id)
    graded = {card.grade, pain.grade if pain else None}
    return {grade for grade in graded if grade is not None}


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """A text without its case and width: ＡＢＣ, abc and ABC are the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def words_of(text: str) -> tuple[str, ...]:
    """The words to look for in a text, folded."""
    return tuple(folded(text).split())


def is_in(words: Iterable[str], texts: Iterable[str]) -> bool:
    """Whether every word stands in one of the texts."""
    where = [folded(text) for text in texts if text]
    return all(any(word in text for text in where) for word in words)


def texts_of(project: Project, card: Card) -> Iterator[str]:
    """All words on a card: its own, and of its sheets who it concerns."""
    yield card.text
    yield card.note
    yield card.channel
    yield from card.tags
    yield from departments_of(project, card)
    if plan := project.improvements.get(card.id):
        yield plan.owner


@dataclass(slots=True)
class _Tally:
    tags: Counter[str] = field(default_factory=Counter)
    channels: Counter[str] = field(default_factory=Counter)
    kinds: Counter[CardKind] = field(default_factory=Counter)
    departments: Counter[str] = field(default_factory=Counter)
    grades: Counter[EvidenceGrade] = field(default_factory=Counter)
    stars: int = 0
    scored: int = 0


class _Asked:
    """A query made ready to be put to many cards."""

    def __init__(self, project: Project, query: Query, scores: Scores) -> None:
        self._project = project
        self._query = query
        self._scores = scores
        self._words = words_of(query.text)

    def answers(self, card: Card) -> bool:
        """Whether a card is what is looked for."""
        query = self._query
        return (
            (not query.starred or card.star)
            and (not query.kinds or card.kind in query.kinds)
            and (not query.channels or card.channel in query.channels)
            and (not query.tags or bool(card.tags & query.tags))
            and self._sheets_answer(card)
            and (not self._words or is_in(self._words, texts_of(self._project, card)))
        )

    def _sheets_answer(self, card: Card) -> bool:
        query = self._query
        if query.departments and not departments_of(self._project, card) & query.departments:
            return False
        if query.grades and not grades_of(self._project, card) & query.grades:
            return False
        if query.least is None and query.most is None:
            return True
        score = self._scores.get(card.id)
        if score is None:
            return False
        least = 0.0 if query.least is None else query.least
        return least <= score <= (100.0 if query.most is None else query.most)


def _by_name(counted: Counter[str]) -> Counts:
    return tuple(sorted(counted.items(), key=lambda entry: (folded(entry[0]), entry[0])))
