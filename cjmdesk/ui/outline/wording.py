"""What the rows of an outline say: to the eye in few words, to the ear all that is to be known."""

from collections.abc import Iterable

from cjmdesk.canvas.tips import signed
from cjmdesk.editor.target import (
    CardTarget,
    CellTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
)
from cjmdesk.layout.names import layout_words
from cjmdesk.model import (
    CARD_KIND_OF_LANE,
    Card,
    CardId,
    CardKind,
    LaneId,
    Persona,
    PersonaId,
    Project,
    StageId,
    StepId,
    emotion_id,
)
from cjmdesk.ui.outline.rows import Draft, Heading, PersonaRow, Row
from cjmdesk.ui.outline.structure import Structure
from cjmdesk.ui.texts import NAMES
from cjmdesk.words import Words, mark

_HEADINGS: dict[Heading, str] = {
    Heading.LANES: mark("Lanes"),
    Heading.PERSONAS: mark("Personas"),
    Heading.LINKS: mark("Links"),
    Heading.INBOX: mark("Inbox"),
}
_FEELINGS = (
    (-2.0, mark("very bad")),
    (-0.5, mark("bad")),
    (0.0, mark("neither good nor bad")),
    (1.5, mark("good")),
    (2.0, mark("very good")),
)
"""Up to which value a feeling is called so."""

_STAR = "★"
_MOST_SEEN, _MOST_HEARD = 300, 4_000
"""Characters of a text that are shown in a row, and that are read out."""


class Wording:
    """Speaks of rows in one language."""

    def __init__(self, tr: Words) -> None:
        self._tr = tr
        self._standing = layout_words(tr)

    def text(self, project: Project, row: Row) -> str:
        """The words of a row in one line."""
        tr = self._tr
        match row:
            case StageTarget(stage):
                said = self._stage(project, stage)
            case StepTarget(step):
                said = self._step(project, step)
            case CellTarget(_, lane) | LaneTarget(lane):
                said = self._lane(project, lane)
            case CardTarget(card):
                said = _line(project.cards[card].text) or tr("(no words yet)")
            case CurvePointTarget(_, persona, _) | PersonaRow(persona):
                said = self._persona(project, persona)
            case LinkTarget(link):
                said = self._link(project, link)
            case Heading():
                said = tr.of(_HEADINGS[row])
            case Draft():
                said = tr("New card")
            case _:
                said = ""
        return said

    def editable(self, project: Project, row: Row) -> str:
        """What an editor of a row begins with."""
        said = ""
        match row:
            case StageTarget(stage):
                said = project.stages[stage].title
            case StepTarget(step):
                said = project.steps[step].title
            case LaneTarget(lane):
                said = project.lanes[lane].title
            case CardTarget(card):
                said = project.cards[card].text
            case CurvePointTarget(_, persona, step):
                value = _value(project, persona, step)
                said = "" if value is None else signed(value)
            case PersonaRow(persona):
                said = project.personas[persona].name
            case LinkTarget(link):
                said = project.links[link].label
        return said

    def detail(self, project: Project, structure: Structure, row: Row) -> str:
        """What stands fainter behind the words."""
        tr = self._tr
        match row:
            case StageTarget(stage):
                parts = [tr("collapsed")] if project.stages[stage].collapsed else []
            case StepTarget(step):
                role = project.steps[step].role
                parts = [tr.of(NAMES[role])] if role is not None else []
            case CellTarget(step, lane):
                there = len(structure.cards_in(step, lane))
                parts = [tr.count("{n} card", "{n} cards", there)] if there else []
            case CardTarget(card):
                parts = self._marks(project, project.cards[card])
            case CurvePointTarget(_, persona, step):
                parts = self._feeling(project, persona, step)
            case LaneTarget(lane):
                parts = [tr("hidden")] if project.lanes[lane].hidden else []
            case PersonaRow(persona):
                parts = self._role(project, structure, persona)
            case LinkTarget(link):
                parts = [_line(project.links[link].label)]
            case Heading():
                below = len(structure.children(row))
                parts = [str(below)] if below else []
            case _:
                parts = []
        return " · ".join(part for part in parts if part)

    def spoken(self, project: Project, structure: Structure, row: Row) -> str:
        """All that a screen reader says of a row: what it is, where, and in which state."""
        tr, text = self._tr, self.text(project, row)
        match row:
            case StageTarget(stage):
                steps = len(structure.frame.steps.get(stage, ()))
                said = [
                    tr("Stage “{name}”", name=text),
                    tr.count("{n} step", "{n} steps", steps),
                    self.detail(project, structure, row),
                ]
            case StepTarget(step):
                role = self.detail(project, structure, row)
                said = [tr("Step “{name}”", name=text), self._stage_of(project, step), role]
            case CellTarget(step, lane):
                there = len(structure.cards_in(step, lane))
                count = tr.count("{n} card", "{n} cards", there)
                curve = lane in structure.frame.travellers and not there
                said = [text, *self._at(project, step), "" if curve else count]
            case CardTarget(card):
                said = self._spoken_card(project, structure, project.cards[card])
            case CurvePointTarget(_, persona, step):
                name = tr("Emotion of {name}", name=text)
                said = [name, *self._spoken_feeling(project, persona, step)]
            case _:
                said = self._spoken_besides(project, structure, row, text)
        return self._joined(said)

    def place_in_search(self, row: Row, found: frozenset[CardId] | None) -> str:
        """Whether a search or filter has found a card, where something is looked for."""
        if found is None or not isinstance(row, CardTarget):
            return ""
        return self._tr("found") if row.card in found else self._tr("not found")

    def _spoken_besides(
        self, project: Project, structure: Structure, row: Row, text: str
    ) -> list[str]:
        """What is said of rows that are not on the path."""
        tr, detail = self._tr, self.detail(project, structure, row)
        match row:
            case LaneTarget():
                return [tr("Lane “{name}”", name=text), detail]
            case PersonaRow(persona):
                summary = _line(project.personas[persona].summary)
                lead = [tr("lead persona")] if persona == _lead(project, structure) else []
                return [tr("Persona “{name}”", name=text), *lead, summary]
            case LinkTarget():
                return [tr("Link: {name}", name=text), detail]
            case _:
                return [text, detail]

    def _spoken_card(self, project: Project, structure: Structure, card: Card) -> list[str]:
        tr = self._tr
        kind = tr.of(NAMES[card.kind])
        text = _line(card.text, _MOST_HEARD)
        words = tr("{kind} “{text}”", kind=kind, text=text)
        said = [words if text else tr("Empty card: {kind}", kind=kind)]
        cell = structure.cell_of(card.id)
        if cell is None:
            said.append(tr("in the inbox"))
        else:
            step, lane = cell
            said += self._at(project, step)
            if CARD_KIND_OF_LANE[project.lanes[lane].kind] is not card.kind:
                said.append(tr("lane {name}", name=self._lane(project, lane)))
        return said + self._spoken_state(project, card)

    def _spoken_state(self, project: Project, card: Card) -> list[str]:
        tr = self._tr
        said = [self._sheet(project, card)]
        if card.star:
            said.append(tr("moment of truth"))
        if card.span > 1:
            said.append(tr("over {n} steps", n=card.span))
        if card.channel:
            said.append(tr("channel {name}", name=_line(card.channel)))
        if card.tags:
            said.append(tr("tags {names}", names=self._joined(sorted(card.tags))))
        if card.grade is not None:
            said.append(tr("evidence {grade}", grade=tr.of(NAMES[card.grade])))
        if card.picture is not None:
            said.append(tr("with a picture"))
        linked = project.maps.get(card.linked_map) if card.linked_map is not None else None
        if linked is not None:
            said.append(tr("opens the map {name}", name=_line(linked.title)))
        return said

    def _sheet(self, project: Project, card: Card) -> str:
        """How bad a pain is, how far an improvement."""
        if card.kind is CardKind.PAIN:
            pain = project.pain_points.get(card.id)
            if pain is not None and pain.severity is not None:
                return self._tr("severity {n}", n=pain.severity)
        if card.kind is CardKind.OPPORTUNITY:
            plan = project.improvements.get(card.id)
            return self._tr.of(NAMES[plan.status]) if plan is not None else ""
        return ""

    def _marks(self, project: Project, card: Card) -> list[str]:
        """The details of a card for the eye."""
        tags = " ".join(f"#{tag}" for tag in sorted(card.tags))
        grade = card.grade.value if card.grade is not None else ""
        marks = [_STAR if card.star else "", card.channel, self._sheet(project, card), grade, tags]
        return [_line(one) for one in marks]

    def _feeling(self, project: Project, persona: PersonaId, step: StepId) -> list[str]:
        value = _value(project, persona, step)
        if value is None:
            return [self._tr("no value")]
        point = project.emotions[emotion_id(persona, step)]
        name = next(name for most, name in _FEELINGS if value <= most)
        said = f"{signed(value)} {self._tr.of(name)}"
        return [said, _STAR if point.star else "", _line(point.note)]

    def _spoken_feeling(self, project: Project, persona: PersonaId, step: StepId) -> list[str]:
        value, star, note = (*self._feeling(project, persona, step), "", "")[:3]
        told = self._tr("moment of truth") if star else ""
        return [value, *self._at(project, step), told, note]

    def _at(self, project: Project, step: StepId) -> list[str]:
        name = self._tr("step {name}", name=self._step(project, step))
        return [self._stage_of(project, step), name]

    def _stage(self, project: Project, stage: StageId) -> str:
        return _line(project.stages[stage].title) or self._standing.untitled_stage

    def _stage_of(self, project: Project, step: StepId) -> str:
        return self._stage(project, project.steps[step].slot.stage)

    def _step(self, project: Project, step: StepId | None) -> str:
        found = project.steps.get(step) if step is not None else None
        return _line(found.title if found else "") or self._standing.untitled_step

    def _lane(self, project: Project, lane_id: LaneId) -> str:
        lane = project.lanes[lane_id]
        actor = project.personas.get(lane.actor) if lane.actor is not None else None
        name = _line(lane.title) or self._standing.lanes[lane.kind]
        return name if actor is None else f"{name} · {self._name(actor)}"

    def _persona(self, project: Project, persona: PersonaId) -> str:
        return self._name(project.personas[persona])

    def _name(self, persona: Persona) -> str:
        return _line(persona.name) or self._tr("Unnamed persona")

    def _role(self, project: Project, structure: Structure, persona: PersonaId) -> list[str]:
        lead = self._tr("lead") if persona == _lead(project, structure) else ""
        return [lead, _line(project.personas[persona].summary)]

    def _link(self, project: Project, link_id: str) -> str:
        link = project.links[link_id]
        start = self._step(project, link.source) if link.source is not None else ""
        end = self._step(project, link.target) if link.target is not None else ""
        way = f"{start} → {end}".strip()
        return f"{self._tr.of(NAMES[link.kind])}: {way}"

    def _joined(self, parts: Iterable[str]) -> str:
        return self._tr(", ").join(part for part in parts if part)


def _line(text: str, most: int = _MOST_SEEN) -> str:
    """Text as one line, cut where it is longer than anybody reads in a tree."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _value(project: Project, persona: PersonaId, step: StepId) -> float | None:
    point = project.emotions.get(emotion_id(persona, step))
    return point.value if point is not None else None


def _lead(project: Project, structure: Structure) -> PersonaId | None:
    return project.maps[structure.map].lead_persona
