"""The windows beside the map over an open project, and the errors they would have shown."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from cjmdesk.errors import CjmError
from cjmdesk.model import MapId, Project, maps_in_order
from cjmdesk.ui.messages import Messages
from cjmdesk.ui.pictures import Pictures
from cjmdesk.ui.project_windows import ProjectWindows
from cjmdesk.words import Words
from cjmdesk.workspace import Workspace

Wanted = TypeVar("Wanted", bound=QWidget)
Shown = TypeVar("Shown", bound=QDialog)


class _Errors(Messages):
    def __init__(self) -> None:
        self.errors: list[CjmError] = []

    @override
    def error(self, error: CjmError) -> None:
        self.errors.append(error)

    @override
    def tell(self, title: str, text: str, details: Sequence[str] = ()) -> None:
        raise AssertionError(text)

    @override
    def ask(self, text: str, choices: Sequence[str]) -> int | None:
        raise AssertionError(text)


class WindowsDesk:
    """What is edited is done, and what is done is shown."""

    def __init__(self, workspace: Workspace, words: Words) -> None:
        self.workspace = workspace
        self._messages = _Errors()
        self.parent = QWidget()
        self.parent.resize(1366, 768)
        self.windows = ProjectWindows(self.parent, words, self._messages)
        self.windows.use(workspace, Pictures(workspace))
        self.map: MapId = maps_in_order(workspace.project)[0].id
        self.windows.refresh(self.map)
        workspace.subscribe(lambda _changes: self.windows.refresh(self.map))

    @property
    def project(self) -> Project:
        return self.workspace.project

    @property
    def errors(self) -> list[CjmError]:
        return self._messages.errors

    def window(self, of: type[Shown]) -> Shown:
        found = [one for one in self.parent.findChildren(of) if one.isVisible()]
        assert len(found) == 1, of
        found[0].activateWindow()
        return found[0]


def named(window: QWidget, name: str, of: type[Wanted]) -> Wanted:
    """The shown widget of this class that a screen reader would call by this name."""
    for widget in window.findChildren(of):
        said = widget.accessibleName() or getattr(widget, "text", lambda: "")()
        if said == name and widget.isVisibleTo(window):
            return widget
    raise AssertionError(name)
