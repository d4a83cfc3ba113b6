"""What is said around the map and its views: above, beside and below them."""

from cjmdesk.insight.curve_reading import curve_readings
from cjmdesk.model import Card, MapId, PersonaId, Project, personas_of
from cjmdesk.ui.foot import Foot
from cjmdesk.ui.rail import Rail
from cjmdesk.ui.top_bar import TopBar
from cjmdesk.words import Words
from cjmdesk.workspace import SaveState


class Surroundings:
    """The bar, the rail and the foot, in step with a project."""

    def __init__(self, tr: Words, top: TopBar, rail: Rail, foot: Foot) -> None:
        self._tr = tr
        self._top = top
        self._rail = rail
        self._foot = foot
        self._counted: tuple[object, MapId | None] = (None, None)
        """The cards and the map of the last time."""

    def show_project(
        self,
        project: Project,
        map_id: MapId | None,
        hidden_curves: frozenset[PersonaId],
    ) -> None:
        """Say what is open, who travels, what waits for a place and how much there is."""
        shown = project.maps.get(map_id) if map_id else None
        self._top.show_project(project, shown)
        travelling = personas_of(project, shown.id) if shown else []
        self._rail.show_personas(travelling, hidden_curves)
        self._rail.evidence.setVisible(bool(project.sources))
        self._rail.show_readings(readings_of(project, shown.id, self._tr) if shown else ())
        if self._counted[0] is not project.cards or self._counted[1] != map_id:
            self._counted = (project.cards, map_id)
            self._rail.show_inbox(_inbox(project, map_id))
            self._foot.show_counts(project, map_id)

    def clear(self) -> None:
        """No project is open."""
        self._counted = (None, None)
        self._foot.clear()

    def show_saving(self, state: SaveState, *, writable: bool) -> None:
        """Say whether everything is on disk."""
        if not writable:
            self._foot.show_read_only()
        elif state.error is not None:
            self._foot.show_not_saved(state.pending, self._tr.say(state.error))
        elif state.pending:
            self._foot.show_saving()
        else:
            self._foot.show_saved(state.saved_at)


def _inbox(project: Project, map_id: MapId | None) -> list[Card]:
    """The cards of a map that wait for a place."""
    cards = project.cards.values()
    return sorted(
        (card for card in cards if card.cell is None and card.map == map_id),
        key=lambda card: card.id,
    )


def readings_of(project: Project, map_id: MapId, tr: Words) -> list[str]:
    """What the curves of a map tell at a glance, a line for each persona."""
    lines = []
    for reading in curve_readings(project, map_id):
        name = project.personas[reading.persona].name or tr("Unnamed persona")
        at = project.steps[reading.lowest_at].title or tr("Untitled step")
        said = tr(
            "{name}: lowest {value} at “{step}”", name=name, value=signed(reading.lowest), step=at
        )
        if reading.biggest_drop is not None:
            after = project.steps[reading.biggest_drop.after].title or tr("Untitled step")
            size = signed(-reading.biggest_drop.size)
            said += " · " + tr("biggest drop {value} to “{step}”", value=size, step=after)
        lines.append(said + " · " + tr("peak–end {value}", value=signed(reading.peak_end)))
    return lines


def signed(value: float) -> str:
    """A feeling with its sign, as short as it can be: +1, −0.5, 0."""
    text = f"{abs(value):.2f}".rstrip("0").rstrip(".")
    return text if value == 0 else ("+" if value > 0 else "−") + text
