"""The find bar at work: what it asks for is looked up, faded and walked through."""

from typing import Protocol

from cjmdesk.editor.finding import NO_QUERY, Query, facets, found
from cjmdesk.editor.finding_everywhere import Hit, found_everywhere
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import CardTarget
from cjmdesk.insight.pain import project_pain_index
from cjmdesk.model import CardId, MapId, Project
from cjmdesk.ui.map_pane import MapPane
from cjmdesk.workspace.acts.situation import Situation


class Place(Protocol):
    """Where is searched."""

    pane: MapPane

    @property
    def situation(self) -> Situation | None: ...
    def go(self, map_id: MapId | None, kind: str, record_id: str) -> None: ...


class Searching:
    """Keeps what was found in step with query and project."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._found: tuple[CardId, ...] = ()
        bar = place.pane.find_bar
        bar.query_changed.connect(self._look)
        bar.next_requested.connect(lambda: self.go(1))
        bar.previous_requested.connect(lambda: self.go(-1))
        bar.closed.connect(place.pane.take_keyboard)
        bar.hit_chosen.connect(self._go_to)
        bar.facets_wanted.connect(self._show_facets)

    @property
    def has_found(self) -> bool:
        """Whether there is something to go to."""
        return bool(self._found)

    def begin(self) -> None:
        """Let the person say what to look for."""
        self._place.pane.find_bar.begin()

    def end(self) -> None:
        """Nothing is looked for any longer."""
        self._place.pane.find_bar.end()
        self._look(NO_QUERY)

    def follow(self) -> None:
        """Look again: the project has changed, or another map is shown."""
        query = self._place.pane.find_bar.query
        if query != NO_QUERY:
            self._look(query)

    def go(self, by: int) -> None:
        """Select the next card that was found, or the one before."""
        if not self._found:
            return
        lead = self._place.pane.selection.lead
        at = -1 if by > 0 else 0
        if isinstance(lead, CardTarget) and lead.card in self._found:
            at = self._found.index(lead.card)
        place = (at + by) % len(self._found)
        target = CardTarget(self._found[place])
        self._place.pane.select(Selection.only(target))
        self._place.pane.reveal(target)
        self._place.pane.find_bar.show_count(place + 1, len(self._found))

    def _look(self, query: Query) -> None:
        at, pane = self._place.situation, self._place.pane
        if at is None or query == NO_QUERY:
            self._found = ()
            pane.set_found(None)
            pane.find_bar.show_count(0, 0)
            return
        self._found = found(at.project, at.map, query, _scores(at.project))
        pane.set_found(frozenset(self._found))
        pane.find_bar.show_count(0, len(self._found))
        if pane.find_bar.everywhere:
            pane.find_bar.show_hits(found_everywhere(at.project, query.text), at.project)

    def _show_facets(self) -> None:
        at = self._place.situation
        if at is not None:
            shown = facets(at.project, at.map, _scores(at.project))
            self._place.pane.find_bar.show_facets(shown)

    def _go_to(self, hit: Hit) -> None:
        self._place.go(hit.map, hit.kind, hit.id)


def _scores(project: Project) -> dict[CardId, float]:
    scores = {}
    for card, pain in project.pain_points.items():
        index = project_pain_index(pain, project.info)
        if index is not None:
            scores[CardId(card)] = index
    return scores
