"""A tactic was held against a pain point: the improvement is made, shown, and told of."""

from collections.abc import Mapping
from functools import partial
from typing import Protocol

from PySide6.QtGui import QAction

from cjmdesk.model import MapId, Project
from cjmdesk.ui.foot import Foot
from cjmdesk.ui.form import Subject
from cjmdesk.ui.hands import Hands
from cjmdesk.ui.pages import Pages
from cjmdesk.ui.values import shortened
from cjmdesk.words import Words
from cjmdesk.workspace import Workspace
from cjmdesk.workspace.playbook import improve_with


class Place(Protocol):
    """Where improvements are made."""

    foot: Foot
    pages: Pages

    @property
    def workspace(self) -> Workspace | None: ...
    @property
    def map_id(self) -> MapId | None: ...
    def finish_typing(self) -> None: ...
    def go(self, map_id: MapId | None, kind: str, record_id: str) -> None: ...
    def look_at(self, subject: Subject) -> None: ...


class Improving:
    """Does what the playbook asks for."""

    def __init__(
        self, place: Place, tr: Words, hands: Hands, actions: Mapping[str, QAction]
    ) -> None:
        self._place = place
        self._tr = tr
        self._hands = hands
        self._actions = actions

    def improve(self, tactic: str, pain: str) -> None:
        """Begin an improvement of a pain with a tactic, look at it and offer to take it back."""
        self._place.finish_typing()
        workspace = self._place.workspace
        if workspace is None:
            return
        edit = partial(improve_with, workspace.document, tactic, pain, words=self._tr)
        made = self._hands.attempt(edit)
        if made is None:
            return
        self._show(workspace.project, made)
        self._tell(workspace.project, made, pain)

    def _show(self, project: Project, made: str) -> None:
        if project.cards[made].map == self._place.map_id:
            self._place.go(None, "card", made)
        else:
            self._place.look_at(Subject("card", made))
        if self._place.pages.view is not None:
            self._place.pages.view.select("improvement", made)

    def _tell(self, project: Project, made: str, pain: str) -> None:
        tr, card = self._tr, project.cards[made]
        names = {"new": shortened(card.text), "pain": shortened(project.cards[pain].text)}
        said = (
            tr("New improvement of “{pain}”, in the inbox: {new}", **names)
            if card.cell is None
            else tr("New improvement of “{pain}”: {new}", **names)
        )
        self._place.foot.offer(said, tr("Undo"), self._actions["undo"])
