"""An inspector beside an open project: what is edited is done, and what is done is shown."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from cjmdesk.errors import CjmError
from cjmdesk.model import CardId, CardKind
from cjmdesk.ui.inspector import Inspector, Subject
from cjmdesk.ui.pictures import Pictures
from cjmdesk.words import Words
from cjmdesk.workspace import Workspace
from cjmdesk.workspace.field_edits import change_fields
from cjmdesk.workspace.pictures import put_picture

Wanted = TypeVar("Wanted", bound=QWidget)


class InspectorDesk:
    """The inspector, its project, and the errors it would have shown."""

    def __init__(self, workspace: Workspace, words: Words) -> None:
        self.workspace = workspace
        self.errors: list[CjmError] = []
        self.inspector = Inspector(words)
        self.inspector.set_pictures(Pictures(workspace))
        self.inspector.field_edited.connect(
            lambda kind, one, field, value: self.attempt(
                partial(workspace.change, kind, one, **{field: value})
            )
        )
        self.inspector.fields_edited.connect(
            lambda records, field, value: self.attempt(
                partial(change_fields, workspace.document, records, field, value)
            )
        )
        self.inspector.picture_chosen.connect(
            lambda kind, one, data, name: self.attempt(
                partial(put_picture, workspace, kind, one, data, name)
            )
        )
        self.inspector.refused.connect(self.errors.append)
        workspace.subscribe(lambda _changes: self.show(*self.inspector.subjects))
        self.inspector.resize(292, 700)
        self.inspector.show()

    def attempt(self, edit: Callable[[], None]) -> None:
        try:
            edit()
        except CjmError as error:
            self.errors.append(error)
        self.inspector.show_values(self.workspace.project)

    def show(self, *subjects: Subject) -> None:
        self.inspector.show_selection(self.workspace.project, subjects)

    def cards(self, kind: CardKind, count: int = 1) -> list[CardId]:
        cards = self.workspace.project.cards.values()
        return sorted(card.id for card in cards if card.kind is kind)[:count]

    def show_cards(self, *cards: str) -> None:
        self.show(*(Subject("card", card) for card in cards))

    def editor(self, name: str, of: type[Wanted]) -> Wanted:
        """The editor of this class that a screen reader would call by this name."""
        found = [
            widget for widget in self.inspector.findChildren(of) if widget.accessibleName() == name
        ]
        assert found, name
        return found[0]
