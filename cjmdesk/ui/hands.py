"""Does what menus, keys and gestures ask for, selects what came of it, and says why it can't be."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtGui import QAction

from cjmdesk.document import JourneyDocument
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import (
    CardTarget,
    CellTarget,
    LaneTarget,
    Nothing,
    StageTarget,
    StepTarget,
    Target,
)
from cjmdesk.editor.wishes import CopyCards, MoveCards, Spot, Wish
from cjmdesk.errors import CjmError, EditRefused, ProjectReadOnly
from cjmdesk.model import CardId, CardKind, LaneKind, PersonaId
from cjmdesk.ui.foot import Foot
from cjmdesk.ui.inspector import Subject
from cjmdesk.ui.map_pane import MapPane
from cjmdesk.ui.messages import Messages
from cjmdesk.ui.subjects import subject_of
from cjmdesk.ui.texts import NAMES
from cjmdesk.words import Words, message
from cjmdesk.workspace import Workspace
from cjmdesk.workspace.acts.cards import strange_kind
from cjmdesk.workspace.acts.feelings import first_feeling, insert_persona
from cjmdesk.workspace.acts.situation import Situation
from cjmdesk.workspace.acts.table import ACTS, NAMED_AT_ONCE, Act
from cjmdesk.workspace.deeds import fulfil
from cjmdesk.workspace.field_edits import change_fields
from cjmdesk.workspace.pictures import put_picture

Done = TypeVar("Done")


class Place(Protocol):
    """Where the hands work: what is open, what is shown and selected."""

    pane: MapPane
    foot: Foot

    @property
    def workspace(self) -> Workspace | None: ...
    @property
    def situation(self) -> Situation | None: ...
    @property
    def subject(self) -> Subject | None: ...
    def finish_typing(self) -> None: ...
    def look_at(self, subject: Subject) -> None: ...
    def edit_beside(self) -> None: ...
    def choose_persona(self, persona: str) -> None: ...
    def values_changed(self) -> None: ...


class Hands:
    """Every edit of the window goes through here."""

    def __init__(
        self, place: Place, tr: Words, messages: Messages, actions: Mapping[str, QAction]
    ) -> None:
        self._place = place
        self._tr = tr
        self._messages = messages
        self._actions = actions

    def attempt(self, edit: Callable[[], Done]) -> Done | None:
        """Do an edit, or say why it can't be done."""
        try:
            return edit()
        except CjmError as error:
            self._messages.error(error)
            return None

    def act(self, name: str) -> None:
        """Do one of `acts.table.ACTS` to what is selected."""
        self.do(ACTS[name])
        if name in NAMED_AT_ONCE:
            self.edit_selected()

    def do(self, act: Act) -> None:
        """Do an act to what is selected, and select what it says."""
        self._place.finish_typing()
        at = self._place.situation
        if at is not None:
            self.select(self.attempt(partial(act, at)))

    def fulfil(self, wish: Wish) -> None:
        """Do what a gesture asked for."""
        at = self._place.situation
        if at is None:
            return
        self.select(self.attempt(partial(fulfil, at.document, at.map, wish)))
        if isinstance(wish, MoveCards | CopyCards):
            self._offer_kind()

    def change(self, kind: str, record_id: str, field: str, value: object) -> None:
        """Change a field of a record."""
        workspace = self._place.workspace
        if workspace is not None:
            self.attempt(partial(workspace.change, kind, record_id, **{field: value}))
            self._place.values_changed()

    def reword(self, card: str, words: str) -> None:
        """Give a card other words."""
        self.change("card", card, "text", words)

    def entitle(self, target: Target, title: str) -> None:
        """Give a stage, step, lane or link another title."""
        subject = subject_of(target)
        if subject is not None:
            field = "label" if subject.kind == "link" else "title"
            self.change(subject.kind, subject.id, field, title)

    def edit_selected(self) -> None:
        """Edit what is selected: on the map where it has words there, else beside it."""
        selection = self._place.pane.selection
        if selection:
            self.edit(selection.lead)
        elif self._place.subject is not None:
            self._place.edit_beside()

    def edit(self, target: Target) -> None:
        """Edit the words of a target; in a free cell a new card begins."""
        at, workspace = self._place.situation, self._place.workspace
        if at is None or workspace is None:
            return
        project, pane = at.project, self._place.pane
        match target:
            case _ if not workspace.writable:
                self._place.edit_beside()
            case CardTarget(card) if card in project.cards:
                pane.edit(target, project.cards[card].text)
            case CellTarget():
                self.insert_card()
            case Nothing() if not any(s.map == at.map for s in project.stages.values()):
                self.act("insert_stage")
            case Nothing():
                pass
            case StageTarget(stage) if stage in project.stages:
                pane.edit(target, project.stages[stage].title)
            case StepTarget(step) if step in project.steps:
                pane.edit(target, project.steps[step].title)
            case LaneTarget(lane) if lane in project.lanes:
                pane.edit(target, project.lanes[lane].title)
            case _:
                self._place.edit_beside()

    def delete_selected(self) -> None:
        """Delete what is selected, or the persona that is looked at."""
        workspace, subject = self._place.workspace, self._place.subject
        if self._place.pane.selection:
            self.act("delete_selected")
        elif workspace is not None and subject is not None and subject.kind == "persona":
            self.attempt(partial(workspace.delete_persona, PersonaId(subject.id)))

    def insert_card(self) -> None:
        """Begin a card in the selected cell, behind a selected card; on a curve, a first value."""
        self.insert_kind(None)

    def insert_kind(self, kind: CardKind | None) -> None:
        """Begin a card of a kind, or of the one that goes with the lane."""
        self._place.finish_typing()
        at, workspace = self._place.situation, self._place.workspace
        if at is None or workspace is None:
            return
        if not workspace.writable:
            self._messages.error(ProjectReadOnly(file=workspace.path.name))
        elif at.cell is None:
            self._messages.error(EditRefused(reason=message("choose a cell for the card first.")))
        elif at.project.lanes[at.cell[1]].kind is LaneKind.EMOTIONS:
            self.do(first_feeling)
        else:
            self._place.pane.draft(self.spot_after(at), kind)

    def insert_persona(self) -> None:
        """Add a persona to this map."""
        self._place.finish_typing()
        at = self._place.situation
        added = self.attempt(partial(insert_persona, at)) if at is not None else None
        if added is not None:
            self._place.choose_persona(added)
            self._place.edit_beside()

    def unshelve(self, card: str) -> None:
        """Put a card of the inbox into the selected cell."""
        at = self._place.situation
        if at is None or at.cell is None:
            self._messages.error(EditRefused(reason=message("choose a cell for the card first.")))
        else:
            self.fulfil(MoveCards((CardId(card),), self.spot_after(at)))

    def step(self, *, back: bool) -> None:
        """Undo or redo one edit of mine."""
        workspace = self._place.workspace
        if workspace is None:
            return
        self._place.finish_typing()
        outcome = workspace.undo() if back else workspace.redo()
        if outcome is not None and outcome.skipped:
            said = self._tr.count(
                "{n} field was left as it is, because somebody has changed it since.",
                "{n} fields were left as they are, because somebody has changed them since.",
                len(outcome.skipped),
            )
            self._messages.tell("CJM Desk", said)

    def select(self, targets: tuple[Target, ...] | None) -> None:
        """Select what came of an act; None is nothing came of it."""
        pane = self._place.pane
        if targets is None or (not targets and pane.in_outline):
            return
        pane.select(Selection(targets))
        if len(targets) == 1:
            pane.reveal(targets[0])

    def spot_after(self, at: Situation) -> Spot:
        """Behind the selected card, or last in the selected cell."""
        assert at.cell is not None
        following = None
        layout = self._place.pane.view.map_layout
        if isinstance(at.lead, CardTarget) and layout is not None:
            row = layout.cells.get(at.cell, ())
            place = row.index(at.lead.card) + 1 if at.lead.card in row else len(row)
            following = row[place] if place < len(row) else None
        return Spot(*at.cell, following)

    def tell(self, lines: Sequence[str]) -> None:
        """Say what is worth knowing about something that was done."""
        self._messages.tell("CJM Desk", "\n".join(lines))

    def refuse(self, error: CjmError) -> None:
        """Say why something can't be done."""
        self._messages.error(error)

    def change_all(self, records: Sequence[tuple[str, str]], field: str, value: object) -> None:
        """Change a field of several records as one edit."""
        workspace = self._place.workspace
        if workspace is not None:
            self.edit_document(lambda document: change_fields(document, records, field, value))
            self._place.values_changed()

    def edit_document(self, edit: Callable[[JourneyDocument], object]) -> None:
        """Do an edit that a view has made up."""
        workspace = self._place.workspace
        if workspace is not None and workspace.writable:
            self.attempt(partial(edit, workspace.document))
        elif workspace is not None:
            self._messages.error(ProjectReadOnly(file=workspace.path.name))

    def put_picture(self, kind: str, record_id: str, data: bytes, name: str) -> None:
        """Give a record a picture of its own."""
        workspace = self._place.workspace
        if workspace is not None:
            self.attempt(partial(put_picture, workspace, kind, record_id, data, name))

    def _offer_kind(self) -> None:
        """Cards that came to lie in a lane for something else may be wanted as that."""
        at = self._place.situation
        kind = strange_kind(at) if at is not None else None
        if kind is not None:
            said = self._tr("This lane is usually for something else.")
            offer = self._tr("Change to “{kind}”", kind=self._tr.of(NAMES[kind]))
            self._place.foot.offer(said, offer, self._actions["take_lane_kind"])
