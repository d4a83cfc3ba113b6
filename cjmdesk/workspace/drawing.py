"""The layouts of an open project, brought up to date edit by edit."""

from collections.abc import Mapping
from dataclasses import replace

from cjmdesk.layout.boxes import EvidenceCurve, MapLayout
from cjmdesk.layout.evidence_marks import Felt, evidence_curves
from cjmdesk.layout.map_layout import lay_out
from cjmdesk.layout.names import layout_words
from cjmdesk.model import Changes, MapId, PersonaId, Project, StepId
from cjmdesk.typeset.measure import Fonts
from cjmdesk.typeset.text import TextMeasure
from cjmdesk.words import Words
from cjmdesk.workspace.badges import badges_after, badges_of


class Drawing:
    """Lays out the maps of a project in one language; asks for as little as the changes need."""

    def __init__(self, project: Project, tr: Words, measure: TextMeasure | None = None) -> None:
        self._project = project
        self._measure = measure or Fonts.load(tr.language)
        self._words = layout_words(tr)
        self._badges = badges_of(project)
        self._layouts: dict[MapId, MapLayout] = {}
        self._hidden: frozenset[PersonaId] = frozenset()
        self._felt: Mapping[StepId, Felt] = {}
        self._evidence: tuple[MapLayout, tuple[EvidenceCurve, ...]] | None = None
        # Maps that are not shown wait with what they have missed.
        self._missed: dict[MapId, Changes] = {}

    def change(self, project: Project, changes: Changes) -> None:
        """Take note of what was edited; nothing is laid out until somebody looks."""
        self._badges = badges_after(self._badges, project, changes)
        self._project = project
        for map_id in self._layouts:
            self._missed[map_id] = self._missed.get(map_id, Changes()) | changes

    @property
    def hidden_curves(self) -> frozenset[PersonaId]:
        """Whose curves are left out."""
        return self._hidden

    def show_curve(self, persona: PersonaId, *, shown: bool) -> None:
        """Leave a persona's curve out, or bring it back; the others keep their looks."""
        self._hidden = self._hidden - {persona} if shown else self._hidden | {persona}

    def show_evidence(self, felt: Mapping[StepId, Felt]) -> None:
        """Draw how steps are felt by evidence beside what was drawn by hand; nothing hides it."""
        if felt != self._felt:
            self._felt, self._evidence = felt, None

    def layout(self, map_id: MapId) -> MapLayout:
        """The map as it lies now. Raises KeyError where there is no such map."""
        whole = self._whole(map_id)
        if not self._hidden and not self._felt:
            return whole
        curves = tuple(curve for curve in whole.curves if curve.persona not in self._hidden)
        return replace(whole, curves=curves, evidence=self._beside(whole))

    def _beside(self, whole: MapLayout) -> tuple[EvidenceCurve, ...]:
        """The curves from evidence, the same objects as long as the map lies as it lay."""
        if not self._felt:
            return ()
        if self._evidence is None or self._evidence[0] is not whole:
            found = evidence_curves(whole, self._felt, self._measure)
            before = self._evidence
            same = before is not None and before[1] == found
            self._evidence = (whole, before[1] if before is not None and same else found)
        return self._evidence[1]

    def _whole(self, map_id: MapId) -> MapLayout:
        before, missed = self._layouts.get(map_id), self._missed.get(map_id)
        if before is not None and missed is None:
            return before
        laid_out = lay_out(
            self._project,
            map_id,
            self._measure,
            self._words,
            self._badges,
            before=before,
            changes=missed,
        )
        self._layouts[map_id] = laid_out
        self._missed.pop(map_id, None)
        return laid_out
