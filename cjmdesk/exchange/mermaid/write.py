"""A map as a Mermaid journey: stages as sections, steps as tasks, personas as actors.

Mermaid has one score for a task and must have one. Where personas feel differently, the first of
them speaks: an average would be nobody's curve. Where nobody's feeling is known, the middle is
written. Both are told, and so is everything for which Mermaid has no place.
"""

from collections.abc import Iterator

from cjmdesk.errors import ExportRefused
from cjmdesk.exchange.beyond import count_of, says_more
from cjmdesk.exchange.mermaid.escape import OWN_MARK, escaped, escaped_first, escaped_lines
from cjmdesk.exchange.mermaid.score import MIDDLE
from cjmdesk.exchange.mermaid.source import trimmed
from cjmdesk.exchange.report import Exported, Notice, NoticeKind
from cjmdesk.model import (
    CardKind,
    EmotionPoint,
    JourneyMap,
    MapId,
    Persona,
    PersonaId,
    Project,
    Step,
    StepId,
    cards_in_order,
    personas_of,
    stages_in_order,
    steps_by_stage,
)
from cjmdesk.words import Message, message

_INDENT = "    "
_NAMELESS = "…"
_NAMED = 5
_EXCERPT = 60


def write(project: Project, map_id: MapId) -> Exported:
    """One map as UTF-8 text that Mermaid, and our own strict reading, read back the same.

    Raises ExportRefused if there is no such map.
    """
    if map_id not in project.maps:
        raise ExportRefused(file="", reason=message("there is no such map."))
    return _Writing(project, project.maps[map_id]).exported()


class _Writing:
    """The lines of one map, and what they can't say."""

    def __init__(self, project: Project, journey: JourneyMap) -> None:
        self._project = project
        self._journey = journey
        self._stages = stages_in_order(project, journey.id)
        self._steps = steps_by_stage(project, self._stages)
        self._points: dict[StepId, dict[PersonaId, EmotionPoint]] = {}
        for point in project.emotions.values():
            if point.map == journey.id and point.persona in project.personas:
                self._points.setdefault(point.step, {})[point.persona] = point
        self._people = self._in_order()
        self._cards = self._words_of_cards()
        self._named_by_cards: set[StepId] = set()
        self._nameless: list[str] = []
        self._unfelt: list[str] = []
        self._split: list[str] = []

    def exported(self) -> Exported:
        """The file."""
        text = (
            "\n".join(["journey", *(_INDENT + line for line in (OWN_MARK, *self._lines()))]) + "\n"
        )
        return Exported(text.encode("utf-8"), tuple(self._notices()))

    def _lines(self) -> Iterator[str]:
        journey = self._journey
        if title := escaped(journey.title):
            yield f"title {title}"
        if goal := escaped(journey.goal):
            yield f"accTitle: {goal}"
        if scenario := escaped_lines(journey.scenario):
            yield from _description(scenario)
        for place, stage in enumerate(self._stages):
            steps = self._steps[stage.id]
            title = escaped(stage.title)
            if title or place or not steps:
                # Mermaid has no section without a name; a no-break blank shows as none.
                yield f"section {title or '#160;'}"
            for step in steps:
                yield _INDENT + self._task(step)

    def _task(self, step: Step) -> str:
        name = self._name(step)
        points = self._points.get(step.id, {})
        values = [
            point.value
            for persona in self._people
            if (point := points.get(persona.id)) and point.value is not None
        ]
        if not values:
            self._unfelt.append(name)
        elif len(set(values)) > 1:
            self._split.append(name)
        score = (values[0] if values else 0.0) + MIDDLE
        actors = [actor for p in self._people if p.id in points and (actor := escaped(p.name))]
        parts = [escaped_first(name), f"{score:g}", ", ".join(dict.fromkeys(actors))]
        return ": ".join(filter(None, parts))

    def _name(self, step: Step) -> str:
        """The title, or what the customer does there; a task must be called something."""
        if name := trimmed(step.title):
            return name
        self._nameless.append(step.id)
        action = self._cards.get(step.id)
        if action is None:
            return _NAMELESS
        self._named_by_cards.add(step.id)
        return action

    def _words_of_cards(self) -> dict[StepId, str]:
        """The first action of each step."""
        words: dict[StepId, str] = {}
        for card in cards_in_order(self._project, self._journey.id):
            if card.cell and card.kind is CardKind.ACTION and trimmed(card.text):
                words.setdefault(card.cell.step, trimmed(card.text))
        return words

    def _in_order(self) -> list[Persona]:
        """The personas of the map, then others who have a point on it."""
        own = personas_of(self._project, self._journey.id)
        others = {p for points in self._points.values() for p in points} - {p.id for p in own}
        strangers = [self._project.personas[persona] for persona in others]
        return [*own, *sorted(strangers, key=lambda persona: (persona.order, persona.id))]

    def _notices(self) -> Iterator[Notice]:
        yield from self._guesses()
        for what, count in self._left_out():
            if count:
                said = message(
                    "Mermaid has no place for {what}: {count} left out.", what=what, count=count
                )
                yield Notice(said, NoticeKind.LEFT_OUT)

    def _guesses(self) -> Iterator[Notice]:
        if self._nameless:
            said = message(
                "Steps without a title: {count}. Their first action stands in for it, or “…”.",
                count=len(self._nameless),
            )
            yield Notice(said, NoticeKind.GUESSED)
        if self._unfelt:
            said = message(
                "Nobody's feeling is known here, so the middle score 3 was written: {steps}",
                steps=_listed(self._unfelt),
            )
            yield Notice(said, NoticeKind.GUESSED)
        if self._split:
            said = message(
                "Personas feel differently here, and Mermaid has one score a task; the first "
                "persona's was written: {steps}",
                steps=_listed(self._split),
            )
            yield Notice(said, NoticeKind.GUESSED)

    def _left_out(self) -> Iterator[tuple[Message, int]]:
        project, map_id = self._project, self._journey.id
        cards = [card for card in project.cards.values() if card.map == map_id]
        known = {card.id for card in cards}
        yield message("cards"), len(cards) - len(self._named_by_cards)
        pains = count_of(project.pain_points.values(), lambda pain: pain.id in known)
        yield message("scores of pain points"), pains
        plans = count_of(project.improvements.values(), lambda plan: plan.id in known)
        yield message("plans of improvements"), plans
        links = count_of(project.links.values(), lambda link: link.map == map_id)
        yield message("links between steps"), links
        points = [point for step in self._points.values() for point in step.values()]
        yield message("notes on feelings"), count_of(points, lambda p: p.note)
        yield message("moments of truth"), count_of(points, lambda p: p.star)
        stages = count_of(self._stages, lambda s: says_more(s, {"id", "map", "order", "title"}))
        yield message("details of stages"), stages
        steps = [step for stage in self._steps.values() for step in stage]
        more = count_of(steps, lambda step: says_more(step, {"id", "slot", "title"}))
        yield message("details of steps"), more
        yield message("personas without a curve"), self._without_curve()
        names = [trimmed(persona.name) for persona in self._people]
        yield message("personas who share a name with another"), len(names) - len(set(names))
        people = count_of(self._people, lambda p: says_more(p, {"id", "name", "order"}))
        yield message("descriptions of personas"), people
        yield message("measures"), self._measures()

    def _without_curve(self) -> int:
        drawn = {persona for points in self._points.values() for persona in points}
        return count_of(self._people, lambda persona: persona.id not in drawn)

    def _measures(self) -> int:
        places = {self._journey.id, *self._steps, *self._points}
        places |= {step.id for steps in self._steps.values() for step in steps}
        measures = self._project.measures.values()
        return count_of(measures, lambda m: {m.map, m.stage, m.step} & places)


def _description(scenario: str) -> Iterator[str]:
    if "\n" not in scenario:
        yield f"accDescr: {scenario}"
        return
    yield "accDescr {"
    yield from (_INDENT + line for line in scenario.split("\n"))
    yield "}"


def _listed(names: list[str]) -> str:
    """The first few names; a long map would fill the window."""
    shown = [name[:_EXCERPT] for name in names[:_NAMED]]
    return ", ".join(shown) + (" …" if len(names) > _NAMED else "")
