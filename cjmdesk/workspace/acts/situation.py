"""What an act works on: the map, what is selected on it, and whose curve is drawn."""

from dataclasses import dataclass

from cjmdesk.document import JourneyDocument
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import (
    CardTarget,
    CellTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
    Target,
)
from cjmdesk.model import (
    CardId,
    LaneId,
    LaneKind,
    MapId,
    PersonaId,
    Project,
    StageId,
    StepId,
    personas_of,
)
from cjmdesk.words import Words


@dataclass(frozen=True, slots=True)
class Situation:
    """`pen`: whose feelings are drawn where a step is selected and nobody's point."""

    document: JourneyDocument
    map: MapId
    selection: Selection
    tr: Words
    pen: PersonaId | None = None

    @property
    def project(self) -> Project:
        """The journey as it is now."""
        return self.document.project

    @property
    def lead(self) -> Target:
        """What was selected last."""
        return self.selection.lead

    @property
    def cards(self) -> tuple[CardId, ...]:
        """The selected cards that are there."""
        return tuple(card for card in self.selection.cards if card in self.project.cards)

    @property
    def cell(self) -> tuple[StepId, LaneId] | None:
        """The cell that is selected, or that what is selected lies in."""
        match self.lead:
            case CellTarget(step, lane) | CurvePointTarget(lane, _, step):
                return step, lane
            case CardTarget(card) if card in self.project.cards:
                cell = self.project.cards[card].cell
                return (cell.step, cell.lane) if cell else None
        return None

    @property
    def step(self) -> StepId | None:
        """The step that is selected, or that what is selected lies in."""
        if isinstance(self.lead, StepTarget):
            return self.lead.step if self.lead.step in self.project.steps else None
        return self.cell[0] if self.cell else None

    @property
    def stage(self) -> StageId | None:
        """The stage that is selected, or that what is selected lies in."""
        if isinstance(self.lead, StageTarget):
            return self.lead.stage if self.lead.stage in self.project.stages else None
        step = self.project.steps.get(self.step) if self.step else None
        return step.slot.stage if step else None

    @property
    def lane(self) -> LaneId | None:
        """The lane that is selected, or that what is selected lies in."""
        if isinstance(self.lead, LaneTarget):
            return self.lead.lane if self.lead.lane in self.project.lanes else None
        return self.cell[1] if self.cell else None

    @property
    def link(self) -> str | None:
        """The link that is selected."""
        lead = self.lead
        return lead.link if isinstance(lead, LinkTarget) else None

    @property
    def feeling(self) -> tuple[PersonaId, StepId] | None:
        """Whose feeling at which step is selected: a point, or a step in a lane of curves."""
        if isinstance(self.lead, CurvePointTarget):
            return self.lead.persona, self.lead.step
        cell = self.cell
        lane = self.project.lanes.get(cell[1]) if cell else None
        if cell is None or lane is None or lane.kind is not LaneKind.EMOTIONS:
            return None
        travelling = [persona.id for persona in personas_of(self.project, self.map)]
        if self.pen in travelling:
            return self.pen, cell[0]
        return (travelling[0], cell[0]) if travelling else None


def linked_map(at: Situation) -> MapId | None:
    """The map that the selected card leads to, or else that opens up the selected step."""
    cards = [at.project.cards[card] for card in at.cards]
    linked = next((card.linked_map for card in reversed(cards) if card.linked_map), None)
    if linked in at.project.maps:
        return linked
    maps = at.project.maps.values()
    return next((m.id for m in maps if at.step and m.parent_step == at.step), None)
