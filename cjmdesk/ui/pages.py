"""The pages of an open project: the map, and the views of what follows from it."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from cjmdesk.layout.tokens import Palette
from cjmdesk.model import Changes, MapId, Project
from cjmdesk.ui.views.view import View
from cjmdesk.workspace import Workspace


class Page(StrEnum):
    """What can be looked at; the action that shows it is named `show_` and this."""

    MAP = "map"
    PAINS = "pains"
    PRIORITISE = "prioritise"
    PLAN = "plan"
    INSIGHT = "insight"
    EVIDENCE = "evidence"


Makers = Mapping[Page, Callable[[], View]]


class Pages(QStackedWidget):
    """One page at a time; a view is made when it is first shown and kept in step while it is."""

    made = Signal(object)
    """A `View` that was made just now, to be connected."""
    turned = Signal(object)
    """The `Page` that is shown from now on."""

    def __init__(self, map_pane: QWidget, makers: Makers) -> None:
        super().__init__()
        self._makers = makers
        self._views: dict[Page, View] = {}
        self._behind: dict[Page, Changes | None] = {}
        """What has changed since a view was last shown; None is everything."""
        self._page = Page.MAP
        self._map_pane = map_pane
        self._workspace: Workspace | None = None
        self.addWidget(map_pane)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._page

    @property
    def view(self) -> View | None:
        """The view that is shown; None while it is the map."""
        return self._views.get(self._page)

    @property
    def views(self) -> tuple[View, ...]:
        """Those that were made."""
        return tuple(self._views.values())

    def turn_to(self, page: Page, project: Project, map_id: MapId | None) -> None:
        """Show a page."""
        if page is self._page:
            return
        self.finish_typing()
        self.make_way()
        if page is not Page.MAP and page not in self._views:
            view = self._views[page] = self._makers[page]()
            self._behind[page] = None
            self.addWidget(view)
            self.made.emit(view)
            self._lend(view)
        self._page = page
        self.setCurrentWidget(self._views.get(page, self._map_pane))
        self.turned.emit(page)
        # Panels come and go with pages: what is shown is laid out once, for the room it has.
        for window in (self.window(), self):
            _settle(window)
        self._catch_up(project, map_id)

    def show_project(self, project: Project, map_id: MapId | None, changes: Changes | None) -> None:
        """Show a project as it is now, `changes` since the last time or (None) all of it."""
        for page, before in self._behind.items():
            self._behind[page] = None if changes is None or before is None else before | changes
        self._catch_up(project, map_id)

    def use(self, workspace: Workspace | None) -> None:
        """Show another project from now on, first its map."""
        self._workspace = workspace
        self._behind = dict.fromkeys(self._behind)
        for view in self.views:
            self._lend(view)
        self._page = Page.MAP
        self.setCurrentWidget(self._map_pane)
        self.turned.emit(Page.MAP)

    def recolour(self, palette: Palette) -> None:
        """Take on the colours of a theme."""
        for view in self.views:
            view.recolour(palette)

    def make_way(self) -> None:
        """Let the window answer first: an edit or another page is coming."""
        for view in self.views:
            view.make_way()

    def finish_typing(self) -> None:
        """Keep what is being typed."""
        if self.view is not None:
            self.view.finish_typing()

    def _lend(self, view: View) -> None:
        view.set_workspace(self._workspace)
        view.set_writable(writable=self._workspace is not None and self._workspace.writable)

    def _catch_up(self, project: Project, map_id: MapId | None) -> None:
        view = self.view
        if view is None:
            return
        behind = self._behind[self._page]
        if behind is None or behind:
            view.show_project(project, map_id, behind)
        self._behind[self._page] = Changes()


def _settle(widget: QWidget) -> None:
    """Let what is shown inside have its size now, not when the window comes to it."""
    for inner in (widget, *widget.findChildren(QSplitter)):
        QCoreApplication.sendPostedEvents(inner, QEvent.Type.LayoutRequest)
