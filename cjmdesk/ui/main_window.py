"""The window: it shows an open project and hands every wish to whoever can fulfil it."""

import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

import cjmdesk
from cjmdesk import places
from cjmdesk.canvas.map_view import MapView
from cjmdesk.document import Conflict, ConflictValue, JourneyDocument, label_message
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import CardTarget, Target
from cjmdesk.errors import CjmError
from cjmdesk.exchange import ImportedProject
from cjmdesk.exchange.samples import sample_names
from cjmdesk.model import Changes, MapId, Project, maps_in_order, personas_of
from cjmdesk.model.completeness import Finding, unfinished
from cjmdesk.paper.sheet import Orientation, Paper
from cjmdesk.ui import settings as kept
from cjmdesk.ui.actions import Actions, When, shortcuts
from cjmdesk.ui.conflicts import ConflictsDialog
from cjmdesk.ui.export_dialog import PdfChoice, ask_paper
from cjmdesk.ui.files import SUFFIX, Desk, Files
from cjmdesk.ui.insertions import insert_card, insert_persona, insert_stage, insert_step
from cjmdesk.ui.inspector import Inspector, Subject
from cjmdesk.ui.messages import MessageBoxes, Messages
from cjmdesk.ui.panels import Foot, Rail, TopBar
from cjmdesk.ui.settings import Settings, ThemeChoice
from cjmdesk.ui.subjects import subject_of, target_of
from cjmdesk.ui.theme import apply_theme, palette_for
from cjmdesk.ui.welcome import Welcome
from cjmdesk.words import Language, Words, mark
from cjmdesk.workspace import SaveState, Workspace, me
from cjmdesk.workspace.drawing import Drawing

THEMES: dict[ThemeChoice, str] = {
    "system": mark("Like the computer"),
    "light": mark("Light"),
    "dark": mark("Dark"),
}
# Each in its own language, so that one finds one's way back.
LANGUAGE_NAMES: dict[Language, str] = {
    "en": "English",
    "zh-Hans": "简体中文",
    "zh-Hant": "繁體中文",
}
SAMPLE_TITLES: dict[str, str] = {
    "online-shop": mark("An online shop"),
    "hospital-outpatient": mark("A hospital outpatient visit"),
    "b2b-software": mark("A B2B software purchase"),
}
_CHECK_AFTER_MS = 400

Done = TypeVar("Done")


class MainWindow(QMainWindow):
    """One window, at most one open project."""

    language_chosen = Signal(str)
    _save_state_changed = Signal(object)

    def __init__(self, tr: Words, settings: Settings, messages: Messages | None = None) -> None:
        super().__init__()
        self._tr = tr
        self._settings = settings
        self._messages = messages or MessageBoxes(tr, self)
        self._author = me(settings.name)
        self._files = Files(Desk(self, tr, self._messages, self._author))
        self._workspace: Workspace | None = None
        self._drawing: Drawing | None = None
        self._map: MapId | None = None
        self._subject: Subject | None = None
        self._pdf = PdfChoice(Paper.A3, Orientation.LANDSCAPE)
        self._palette = palette_for(settings.theme)
        self._check_later = QTimer(self, singleShot=True, interval=_CHECK_AFTER_MS)
        self._check_later.timeout.connect(self._show_unfinished)
        self.setWindowTitle("CJM Desk")
        self.setAcceptDrops(True)
        self.resize(1366, 800)
        self.actions_by_name = Actions(self, tr, self._handlers())
        self._build()
        self._fill_submenus()
        self._connect()
        self._restore()
        self._show_project()

    @property
    def workspace(self) -> Workspace | None:
        """The open project."""
        return self._workspace

    @property
    def settings(self) -> Settings:
        """What is remembered of this window."""
        return self._settings

    @property
    def language(self) -> Language:
        """The language it speaks."""
        return self._tr.language

    def open_path(self, path: Path, *, write: bool = True) -> bool:
        """Open a project file; whether it could be opened."""
        return self._take(self._files.open(path, write=write))

    def begin_with(self, path: Path, imported: ImportedProject) -> bool:
        """Make a project of what was read and show it; whether it could be made."""
        return self._take(self._files.made_of(path, imported))

    # What the menu does; the names are those of `ui.actions`.

    def new_project(self) -> None:
        """Begin an empty project."""
        self._take(self._files.new(self._settings.folder))

    def new_sample(self, name: str) -> None:
        """Begin with a sample."""
        title = self._tr.of(SAMPLE_TITLES.get(name, name))
        self._take(self._files.sample(name, title, self._settings.folder))

    def open_project(self) -> None:
        """Ask for a project and open it."""
        if path := self._files.ask_project(self._settings.folder):
            self.open_path(path)

    def import_journey(self) -> None:
        """Make a project of another program's file."""
        if path := self._files.ask_import(self._settings.folder):
            self._take(self._files.bring_journey(path))

    def bring_in_copy(self) -> None:
        """Merge another copy into this project."""
        if self._workspace and (path := self._files.ask_project(self._settings.folder)):
            self._bring_in(path)

    def export_pdf(self) -> None:
        """Put the shown map on paper."""
        if self._workspace is None or self._map is None:
            return
        choice = ask_paper(self._tr, self, self._pdf)
        if choice is not None:
            self._pdf = choice
            self._say_written(self._files.export_pdf(self._workspace, self._map, choice))

    def export_file(self) -> None:
        """Write the shown map for another program."""
        if self._workspace is not None and self._map is not None:
            self._say_written(self._files.export_file(self._workspace, self._map))

    def save_copy(self) -> None:
        """Write another file with everything in it."""
        if self._workspace is not None:
            self._say_written(self._files.save_copy(self._workspace))

    def recover(self) -> None:
        """Save what can be read of a damaged project."""
        if path := self._files.ask_project(self._settings.folder):
            self._take(self._files.recover(path))

    def close_project(self) -> None:
        """Close the project; everything is saved already."""
        if self._workspace is not None and self._may_close():
            self._let_go()
            self._show_project()

    def undo(self) -> None:
        """Take back my last edit."""
        self._step(back=True)

    def redo(self) -> None:
        """Do it again."""
        self._step(back=False)

    def edit_selected(self) -> None:
        """Edit the text of what is selected: on the map for a card, else in the inspector."""
        if not self._view.edit_selected():
            self._inspector.focus_text()

    def delete_selected(self) -> None:
        """Delete what is selected."""
        if self._workspace is not None:
            self._attempt(partial(self._workspace.delete, self._view.selection))

    def show_shortcuts(self) -> None:
        """List every key."""
        listed = [f"{keys}\t{name}" for name, keys in shortcuts(self._tr)]
        self._messages.tell(self._tr("Keyboard shortcuts"), self._tr("Every key:"), listed)

    def show_about(self) -> None:
        """Version and licences."""
        notices = sorted((places.resources() / "notices").glob("*"))
        lines = [line for notice in notices for line in notice.read_text("utf-8").splitlines()]
        said = self._tr("CJM Desk {version}, under the MIT licence.", version=cjmdesk.__version__)
        self._messages.tell(self._tr("About CJM Desk"), said, lines)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "new_project": self.new_project,
            "open_project": self.open_project,
            "import_journey": self.import_journey,
            "bring_in_copy": self.bring_in_copy,
            "export_pdf": self.export_pdf,
            "export_file": self.export_file,
            "save_copy": self.save_copy,
            "recover": self.recover,
            "close_project": self.close_project,
            "quit": self.close,
            "undo": self.undo,
            "redo": self.redo,
            "edit_selected": self.edit_selected,
            "delete_selected": self.delete_selected,
            "insert_stage": lambda: self._insert(insert_stage),
            "insert_step": lambda: self._insert(insert_step),
            "insert_card": self._insert_card,
            "insert_persona": self._insert_persona,
            "zoom_in": lambda: self._view.zoom_by(1.25),
            "zoom_out": lambda: self._view.zoom_by(0.8),
            "zoom_actual": lambda: self._view.zoom_to(1.0),
            "zoom_fit": lambda: self._view.zoom_to_fit(),
            "show_rail": lambda: self._show_panes(),
            "show_inspector": lambda: self._show_panes(),
            "show_shortcuts": self.show_shortcuts,
            "show_about": self.show_about,
        }

    def _build(self) -> None:
        tr, actions = self._tr, self.actions_by_name.by_name
        self._top = TopBar(tr, self._palette, actions)
        self._rail = Rail(tr)
        self._view = MapView(tr, self._palette)
        self._inspector = Inspector(tr)
        self._foot = Foot(tr)
        first = [actions["new_project"], actions["open_project"], actions["import_journey"]]
        titles = [(name, tr.of(SAMPLE_TITLES.get(name, name))) for name in _samples()]
        self._welcome = Welcome(tr, self._palette, first, titles)
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.setHandleWidth(1)
        for pane, stretch in ((self._rail, 0), (self._view, 1), (self._inspector, 0)):
            self._panes.addWidget(pane)
            self._panes.setStretchFactor(self._panes.count() - 1, stretch)
            self._panes.setCollapsible(self._panes.count() - 1, False)
        self._panes.setSizes([212, 862, 292])
        desk = QWidget()
        column = QVBoxLayout(desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self._panes, 1)
        column.addWidget(self._foot)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._welcome)
        self._pages.addWidget(desk)
        self.setCentralWidget(self._pages)

    def _connect(self) -> None:
        self._top.map_chosen.connect(lambda chosen: self._show_map(MapId(chosen)))
        self._rail.persona_chosen.connect(lambda chosen: self._inspect(Subject("persona", chosen)))
        self._rail.finding_chosen.connect(self._go_to)
        self._view.selection_changed.connect(self._selected)
        self._view.zoom_changed.connect(self._foot.show_zoom)
        self._view.card_text_committed.connect(
            lambda card, text: self._change("card", card, "text", text)
        )
        self._inspector.field_edited.connect(self._change)
        self._welcome.recent_chosen.connect(lambda path: self.open_path(Path(path)))
        self._welcome.sample_chosen.connect(self.new_sample)
        self._save_state_changed.connect(self._show_save_state)

    def _fill_submenus(self) -> None:
        menus = self.actions_by_name.submenus
        for name in _samples():
            title = self._tr.of(SAMPLE_TITLES.get(name, name))
            menus["samples"].addAction(title, partial(self.new_sample, name))
        menus["recent"].aboutToShow.connect(self._fill_recent)
        for theme, name in THEMES.items():
            self._choice("theme", self._tr.of(name), partial(self._choose_theme, theme)).setChecked(
                theme == self._settings.theme
            )
        for language, name in LANGUAGE_NAMES.items():
            self._choice("language", name, partial(self.language_chosen.emit, language)).setChecked(
                language == self._tr.language
            )

    def _choice(self, menu: str, name: str, chosen: Callable[[], object]) -> QAction:
        """One of several: the group of a submenu is its first action's."""
        listed = self.actions_by_name.submenus[menu]
        group = listed.actions()[0].actionGroup() if listed.actions() else QActionGroup(self)
        action = group.addAction(name)
        action.setCheckable(True)
        action.triggered.connect(lambda _checked: chosen())
        listed.addAction(action)
        return action

    def _fill_recent(self) -> None:
        menu = self.actions_by_name.submenus["recent"]
        menu.clear()
        for path in self._settings.recent:
            menu.addAction(path.replace("&", "&&"), partial(self.open_path, Path(path)))
        if menu.isEmpty():
            menu.addAction(self._tr("No project yet")).setEnabled(False)

    # Opening and closing.

    def _take(self, workspace: Workspace | None) -> bool:
        if workspace is None:
            return False
        if self._workspace is not None:
            if not self._may_close():
                workspace.close()
                return False
            self._let_go()
        self._workspace = workspace
        self._drawing = Drawing(workspace.project, self._tr)
        workspace.subscribe(self._changed)
        workspace.watch_saving(self._save_state_changed.emit)
        self._settings = self._settings.with_recent(workspace.path)
        kept.keep(self._settings)
        maps = maps_in_order(workspace.project)
        self._map = maps[0].id if maps else None
        self._show_project()
        self._view.zoom_to_readable()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        # A project's records live as long as the window; looking through them again and again
        # would cost a tenth of a second at a time in the middle of a gesture.
        gc.freeze()
        return True

    def _let_go(self) -> None:
        if self._workspace is not None:
            self._workspace.close()
        self._workspace, self._drawing, self._map, self._subject = None, None, None, None

    def _may_close(self) -> bool:
        """Whether everything is on disk, or the person gives up what is not."""
        if self._workspace is None or self._workspace.finish_saving():
            return True
        choice = self._messages.ask(
            self._tr("Some edits could not be written to the file. Closing now would lose them."),
            [self._tr("Try again"), self._tr("Save a copy as…"), self._tr("Close and lose them")],
        )
        if choice == 0:
            return self._may_close()
        if choice == 1:
            return self._files.save_copy(self._workspace) is not None
        return choice == 2

    def _bring_in(self, path: Path) -> None:
        if self._workspace is None:
            return
        conflicts = self._files.bring_copy(self._workspace, path)
        if conflicts is not None:
            dialog = ConflictsDialog(
                self._tr, self._workspace.project, conflicts, self._settle, self
            )
            dialog.exec()

    # Showing.

    def _show_project(self) -> None:
        workspace = self._workspace
        self._pages.setCurrentIndex(1 if workspace else 0)
        if workspace is None:
            self.setWindowTitle("CJM Desk")
            self._welcome.show_recent(self._settings.recent)
            self._inspector.show_nothing(None)
            self._foot.clear()
        else:
            self.setWindowTitle(f"{workspace.path.name} — CJM Desk")
            self._show_save_state(workspace.save_state)
            self._show_map(self._map)
        self._enable()

    def _show_map(self, map_id: MapId | None) -> None:
        if self._workspace is None or self._drawing is None:
            return
        self._map, self._subject = map_id, None
        project = self._workspace.project
        if map_id is not None:
            self._view.show_layout(self._drawing.layout(map_id))
        self._show_words(project)
        self._inspector.show_nothing(project)
        self._show_unfinished()

    def _show_words(self, project: Project) -> None:
        shown = project.maps.get(self._map) if self._map else None
        self._top.show_project(project, shown)
        self._rail.show_personas(personas_of(project, shown.id) if shown else [])
        self._foot.show_counts(project, self._map)

    def _show_unfinished(self) -> None:
        if self._workspace is not None:
            self._rail.show_unfinished(unfinished(self._workspace.project))

    def _changed(self, changes: Changes) -> None:
        """An edit, an undo or a merge has happened."""
        if self._workspace is None or self._drawing is None:
            return
        project = self._workspace.project
        # At once: until the writer has spoken, "saved" would no longer be true.
        self._show_save_state(self._workspace.save_state)
        self._drawing.change(project, changes)
        if self._map not in project.maps:
            maps = maps_in_order(project)
            self._map = maps[0].id if maps else None
        if self._map is not None:
            self._view.show_layout(self._drawing.layout(self._map), changes)
        self._show_words(project)
        if self._subject is None:
            self._inspector.show_nothing(project)
        else:
            self._inspector.show_record(project, self._subject)
        self._check_later.start()
        self._enable()

    def _show_save_state(self, state: SaveState) -> None:
        if self._workspace is None:
            return
        if not self._workspace.writable:
            self._foot.show_read_only()
        elif state.error is not None:
            self._foot.show_not_saved(state.pending)
            self._foot.saved.setToolTip(self._tr.say(state.error))
        elif state.pending:
            self._foot.show_saving()
        else:
            self._foot.show_saved(state.saved_at)

    def _enable(self) -> None:
        workspace = self._workspace
        holding = {When.ALWAYS}
        if workspace is not None:
            holding.add(When.OPEN)
            if workspace.writable:
                holding.add(When.WRITABLE)
                if workspace.document.can_undo:
                    holding.add(When.UNDOABLE)
                if workspace.document.can_redo:
                    holding.add(When.REDOABLE)
                if self._view.selection:
                    holding.add(When.SELECTED)
            self._name_steps(workspace)
        self.actions_by_name.enable(frozenset(holding))

    def _name_steps(self, workspace: Workspace) -> None:
        document, actions = workspace.document, self.actions_by_name.by_name
        for name, label, plain in (
            ("undo", document.undo_label, self._tr("&Undo")),
            ("redo", document.redo_label, self._tr("&Redo")),
        ):
            said = self._tr.say(label_message(label)) if label else ""
            actions[name].setText(f"{plain}: {said}" if said else plain)

    # Selecting and editing.

    def _selected(self, selection: Selection) -> None:
        self._inspect(subject_of(selection.lead))
        self._enable()

    def _inspect(self, subject: Subject | None) -> None:
        if self._workspace is None:
            return
        self._subject = subject
        if subject is None:
            self._inspector.show_nothing(self._workspace.project)
        else:
            self._inspector.show_record(self._workspace.project, subject)

    def _go_to(self, finding: Finding) -> None:
        if finding.map and finding.map != self._map:
            self._show_map(MapId(finding.map))
        target: Target | None = target_of(finding.kind, finding.id)
        if target is not None:
            self._view.set_selection(Selection.only(target))
            self._view.reveal(target)
        self._inspect(Subject(finding.kind, finding.id))

    def _insert(self, insert: Callable[[JourneyDocument, MapId, Target, Words], Target]) -> None:
        if self._workspace is None or self._map is None:
            return
        document, map_id = self._workspace.document, self._map
        added = self._attempt(
            partial(insert, document, map_id, self._view.selection.lead, self._tr)
        )
        self._show_added(added)

    def _insert_card(self) -> None:
        if self._workspace is None or self._map is None:
            return
        document, map_id = self._workspace.document, self._map
        added = self._attempt(partial(insert_card, document, map_id, self._view.selection.lead))
        self._show_added(added)
        if isinstance(added, CardTarget):
            self._view.edit_selected()

    def _insert_persona(self) -> None:
        if self._workspace is None or self._map is None:
            return
        added = self._attempt(
            partial(insert_persona, self._workspace.document, self._map, self._tr)
        )
        if added is not None:
            self._inspect(Subject("persona", added))

    def _show_added(self, added: Target | None) -> None:
        if added is not None:
            self._view.select(Selection.only(added))
            self._view.reveal(added)

    def _change(self, kind: str, record_id: str, field: str, value: object) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        self._attempt(lambda: workspace.change(kind, record_id, **{field: value}))
        self._inspector.show_values(workspace.project)

    def _settle(self, conflict: Conflict, value: ConflictValue) -> None:
        workspace = self._workspace
        if workspace is not None:
            self._attempt(lambda: workspace.settle(conflict, value))

    def _step(self, *, back: bool) -> None:
        if self._workspace is None:
            return
        outcome = self._workspace.undo() if back else self._workspace.redo()
        if outcome is not None and outcome.skipped:
            said = self._tr.count(
                "{n} field was left as it is, because somebody has changed it since.",
                "{n} fields were left as they are, because somebody has changed them since.",
                len(outcome.skipped),
            )
            self._messages.tell("CJM Desk", said)
        self._enable()

    def _attempt(self, edit: Callable[[], Done]) -> Done | None:
        """Do an edit, or say why it can't be done."""
        try:
            return edit()
        except CjmError as error:
            self._messages.error(error)
            return None

    def _say_written(self, path: Path | None) -> None:
        if path is not None:
            self.statusBar().showMessage(self._tr("Written: {file}", file=path.name), 6000)

    # Window matters.

    def _choose_theme(self, theme: ThemeChoice) -> None:
        self._settings = self._settings.model_copy(update={"theme": theme})
        kept.keep(self._settings)
        self._palette = palette_for(theme)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, self._palette)
        for part in (self._top, self._welcome):
            part.recolour(self._palette)
        self._view.set_palette_tokens(self._palette)

    def _restore(self) -> None:
        if self._settings.window:
            self.restoreGeometry(QByteArray.fromHex(self._settings.window.encode()))
        if self._settings.panes:
            self._panes.restoreState(QByteArray.fromHex(self._settings.panes.encode()))
        actions = self.actions_by_name.by_name
        for name, shown in (
            ("show_rail", self._settings.rail_shown),
            ("show_inspector", self._settings.inspector_shown),
        ):
            with QSignalBlocker(actions[name]):
                actions[name].setChecked(shown)
        self._show_panes()

    def _show_panes(self) -> None:
        actions = self.actions_by_name.by_name
        self._rail.setVisible(actions["show_rail"].isChecked())
        self._inspector.setVisible(actions["show_inspector"].isChecked())

    def _remember(self) -> None:
        actions = self.actions_by_name.by_name
        self._settings = self._settings.model_copy(
            update={
                "window": bytes(self.saveGeometry().toHex().data()).decode(),
                "panes": bytes(self._panes.saveState().toHex().data()).decode(),
                "rail_shown": actions["show_rail"].isChecked(),
                "inspector_shown": actions["show_inspector"].isChecked(),
            }
        )
        kept.keep(self._settings)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close():
            event.ignore()
            return
        self._remember()
        self._let_go()
        event.accept()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        # The program that drags waits for an answer; dialogs come after it.
        QTimer.singleShot(0, self, partial(self._dropped, paths))

    def _dropped(self, paths: list[Path]) -> None:
        for path in paths[:1]:
            if path.suffix.lower() != SUFFIX:
                self._take(self._files.bring_journey(path))
                continue
            writable = self._workspace is not None and self._workspace.writable
            choice = 0
            if writable:
                asked = self._messages.ask(
                    self._tr("What shall be done with “{file}”?", file=path.name),
                    [self._tr("Open it"), self._tr("Bring it in as a copy of this project")],
                )
                if asked is None:
                    return
                choice = asked
            if choice == 0:
                self.open_path(path)
            else:
                self._bring_in(path)


def _samples() -> list[str]:
    """The samples that come along, those with a title first and in its order."""
    known = list(SAMPLE_TITLES)
    return sorted(sample_names(), key=lambda name: known.index(name) if name in known else 99)
