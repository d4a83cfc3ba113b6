"""The window: it shows an open project and hands every wish to whoever can fulfil it."""

import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QStackedWidget,
)
from typing_extensions import override

import cjmdesk
from cjmdesk import places
from cjmdesk.document import label_message
from cjmdesk.exchange import ImportedProject
from cjmdesk.exchange.samples import sample_names
from cjmdesk.ui import settings as kept
from cjmdesk.ui.actions import Actions
from cjmdesk.ui.choices import Choices
from cjmdesk.ui.conditions import conditions
from cjmdesk.ui.dropped_files import DroppedFiles
from cjmdesk.ui.files import Desk, Files
from cjmdesk.ui.map_desk import MapDesk
from cjmdesk.ui.messages import MessageBoxes, Messages
from cjmdesk.ui.pages import Page
from cjmdesk.ui.panes import Panes
from cjmdesk.ui.settings import Settings, ThemeChoice
from cjmdesk.ui.theme import apply_theme, palette_for
from cjmdesk.ui.tidying import Tidying
from cjmdesk.ui.welcome import Welcome
from cjmdesk.words import Language, Words, mark
from cjmdesk.workspace import Workspace, me
from cjmdesk.workspace.acts.table import ACTS

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


class MainWindow(QMainWindow):
    """One window, at most one open project."""

    language_chosen = Signal(str)

    def __init__(self, tr: Words, settings: Settings, messages: Messages | None = None) -> None:
        super().__init__()
        self._tr = tr
        self._settings = settings
        self._messages = messages or MessageBoxes(tr, self)
        self._author = me(settings.name)
        self._dropped = DroppedFiles(self, tr, self._messages, self._edits)
        self._files = Files(Desk(self, tr, self._messages, self._author))
        self._palette = palette_for(settings.theme)
        self.setWindowTitle("CJM Desk")
        self.setAcceptDrops(True)
        self.resize(1366, 800)
        self.actions_by_name = Actions(self, tr, self._handlers())
        self._build()
        self._fill_submenus()
        self._connect()
        self._panes.restore(self._settings)
        self._show_project()

    @property
    def workspace(self) -> Workspace | None:
        """The open project."""
        return self.desk.workspace

    @property
    def settings(self) -> Settings:
        """What is remembered of this window."""
        return self._settings

    @property
    def language(self) -> Language:
        """The language it speaks."""
        return self._tr.language

    def open_path(self, path: Path, *, write: bool = True) -> bool:
        """Open a project file; whether it is open now."""
        if self.workspace is not None and self.workspace.path.resolve() == path.resolve():
            return True
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
            self._begin_with_journey(path)

    def bring_in_copy(self) -> None:
        """Merge another copy into this project."""
        self.desk.finish_typing()
        if self.workspace and (path := self._files.ask_project(self._settings.folder)):
            self._bring_in(path)

    def export(self, what: str = "") -> None:
        """Put a document on paper, or what suits the page; the names are those of `What`."""
        from cjmdesk.ui.export_dialog import Sheets
        from cjmdesk.ui.exporting import Exporting
        from cjmdesk.workspace.outputs import What

        if self.workspace is None:
            return
        self.desk.finish_typing()
        if self.desk.map_id is None:
            self.desk.foot.say_briefly(self._tr("There is no map to export yet."))
            return
        last = Sheets(self._settings.map_sheet, self._settings.report_sheet)
        exporting = Exporting(self.desk, self._files, self._tr, last)
        written = exporting.export(What(what) if what else None, self)
        chosen = exporting.sheets
        if chosen != last:
            update = {"map_sheet": chosen.map, "report_sheet": chosen.report}
            self._settings = self._settings.model_copy(update=update)
            kept.keep(self._settings)
        self._say_written(written)

    def export_file(self) -> None:
        """Write the shown map for another program."""
        if self.workspace is not None and self.desk.map_id is not None:
            self.desk.finish_typing()
            self._say_written(self._files.export_file(self.workspace, self.desk.map_id))

    def save_copy(self) -> None:
        """Write another file with everything in it."""
        if self.workspace is not None:
            self.desk.finish_typing()
            self._say_written(self._files.save_copy(self.workspace))

    def recover(self) -> None:
        """Save what can be read of a damaged project."""
        if path := self._files.ask_project(self._settings.folder):
            self._take(self._files.recover(path))

    def close_project(self) -> None:
        """Close the project; everything is saved already."""
        if self.workspace is not None and self._may_close():
            self.desk.clear()
            self._show_project()

    def show_shortcuts(self) -> None:
        """List every key."""
        from cjmdesk.ui.shortcuts_sheet import ShortcutsSheet

        ShortcutsSheet(self._tr, self).open()

    def command_palette(self) -> None:
        """Find an action by its name and do it."""
        from cjmdesk.ui.command_palette import CommandPalette, commands_of

        palette = CommandPalette(self._tr, commands_of(self.menuBar()), self)
        palette.exec()
        chosen = palette.chosen
        palette.deleteLater()
        if chosen is not None:
            chosen.trigger()

    def show_about(self) -> None:
        """Version and licences."""
        notices = sorted((places.resources() / "notices").glob("*"))
        lines = [line for notice in notices for line in notice.read_text("utf-8").splitlines()]
        said = self._tr("CJM Desk {version}, under the MIT licence.", version=cjmdesk.__version__)
        self._messages.tell(self._tr("About CJM Desk"), said, lines)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            **{name: partial(self._act, name) for name in ACTS},
            "delete_selected": lambda: self.desk.hands.delete_selected(),
            "command_palette": self.command_palette,
            "new_project": self.new_project,
            "open_project": self.open_project,
            "import_journey": self.import_journey,
            "bring_in_copy": self.bring_in_copy,
            "export_pdf": self.export,
            "export_plan": partial(self.export, "plan"),
            "export_roadmap": partial(self.export, "roadmap"),
            "export_insight": partial(self.export, "insight"),
            "export_file": self.export_file,
            "save_copy": self.save_copy,
            "recover": self.recover,
            "close_project": self.close_project,
            "quit": self.close,
            "undo": lambda: self.desk.hands.step(back=True),
            "redo": lambda: self.desk.hands.step(back=False),
            "edit_selected": lambda: self.desk.hands.edit_selected(),
            "show_map_sheet": lambda: self.desk.show_map_sheet(),
            "show_maps": lambda: self.desk.sides.show_maps(),
            "show_personas": lambda: self.desk.show_personas(),
            "show_competitors": lambda: self.desk.sides.show_competitors(),
            "insert_map": lambda: self.desk.insert_map(),
            "open_linked_map": lambda: self.desk.open_linked_map(),
            "choose_picture": lambda: self.desk.choose_picture(),
            "insert_card": lambda: self.desk.hands.insert_card(),
            "insert_persona": lambda: self.desk.hands.insert_persona(),
            "zoom_in": lambda: self.desk.view.eye.zoom_by(1.25),
            "zoom_out": lambda: self.desk.view.eye.zoom_by(0.8),
            "zoom_actual": lambda: self.desk.view.eye.zoom_to(1.0),
            "zoom_fit": lambda: self.desk.view.eye.zoom_to_fit(),
            "zoom_stage": self._zoom_stage,
            **dict.fromkeys(
                (
                    "show_rail",
                    "show_outline",
                    "show_canvas",
                    "show_minimap",
                    "show_evidence_curve",
                    "reduce_motion",
                ),
                lambda: self._panes.show(),
            ),
            "show_inspector": lambda: self._panes.show_inspector(),
            "show_playbook": lambda: self._panes.show_playbook(),
            **{
                f"show_{page}": partial(lambda page: self.desk.turn_to(page), page) for page in Page
            },
            "copy": lambda: self.desk.carrying.copy(),
            "cut": lambda: self.desk.carrying.cut(),
            "paste": lambda: self.desk.carrying.paste(),
            "copy_picture": lambda: self.desk.carrying.copy_picture(),
            "find": lambda: self.desk.searching.begin(),
            "find_next": lambda: self.desk.searching.go(1),
            "find_previous": lambda: self.desk.searching.go(-1),
            "present": lambda: self._panes.present(),
            "next_pane": lambda: self._panes.next(),
            "show_shortcuts": self.show_shortcuts,
            "show_about": self.show_about,
        }

    def _zoom_stage(self) -> None:
        at = self.desk.situation
        if at is not None and at.stage is not None:
            self.desk.view.eye.zoom_to_stage(at.stage)

    def _act(self, name: str) -> None:
        self.desk.hands.act(name)

    def _build(self) -> None:
        tr, actions = self._tr, self.actions_by_name.by_name
        submenus = self.actions_by_name.submenus
        keys = self.actions_by_name.of_the_map()
        self.desk = MapDesk(tr, self._palette, actions, submenus, keys, self._messages)
        first = [actions["new_project"], actions["open_project"], actions["import_journey"]]
        titles = [(name, tr.of(SAMPLE_TITLES.get(name, name))) for name in _samples()]
        self._welcome = Welcome(tr, self._palette, first, titles)
        tabs = QActionGroup(self)
        for page in Page:
            tabs.addAction(actions[f"show_{page}"])
        actions["show_map"].setChecked(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._welcome)
        self._pages.addWidget(self.desk)
        self._choices = Choices(self, tr, submenus, self.desk)
        self._panes = Panes(self, self.desk, actions)
        self.setCentralWidget(self._pages)

    def _connect(self) -> None:
        self.desk.changed.connect(self._enable)
        self.desk.changed.connect(Tidying(self).put_off)
        self.desk.pages.turned.connect(self._turned)
        self.desk.journeys_dropped.connect(self._dropped.take)
        self._dropped.project_chosen.connect(self.open_path)
        self._dropped.copy_chosen.connect(self._bring_in)
        self._dropped.journey_chosen.connect(
            lambda path: self._take(self._files.bring_journey(path))
        )
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._desktop_recoloured)
        self._welcome.recent_chosen.connect(lambda path: self.open_path(Path(path)))
        self._welcome.sample_chosen.connect(self.new_sample)

    def _turned(self, page: Page) -> None:
        self.actions_by_name.by_name[f"show_{page}"].setChecked(True)
        self._panes.turn()

    def _fill_submenus(self) -> None:
        menus = self.actions_by_name.submenus
        for name in _samples():
            title = self._tr.of(SAMPLE_TITLES.get(name, name))
            menus["samples"].addAction(title, partial(self.new_sample, name))
        menus["recent"].aboutToShow.connect(self._fill_recent)
        for theme, name in THEMES.items():
            chosen = partial(self._choose_theme, theme)
            choice = self._choices.one_of("theme", self._tr.of(name), chosen)
            choice.setChecked(theme == self._settings.theme)
        for language, name in LANGUAGE_NAMES.items():
            choice = self._choices.one_of(
                "language", name, partial(self.language_chosen.emit, language)
            )
            choice.setChecked(language == self._tr.language)

    def _fill_recent(self) -> None:
        recent = [(path, partial(self.open_path, Path(path))) for path in self._settings.recent]
        self._choices.refill("recent", recent)

    # Opening and closing.

    def _take(self, workspace: Workspace | None) -> bool:
        if workspace is None:
            return False
        if not self._may_close():
            workspace.close()
            return False
        self.desk.clear()
        self._settings = self._settings.with_recent(workspace.path)
        kept.keep(self._settings)
        self._pages.setCurrentWidget(self.desk)
        self.desk.show_workspace(workspace)
        self._show_project()
        # A project's records live as long as the window; looking through them again and again
        # would cost a tenth of a second at a time in the middle of a gesture.
        gc.freeze()
        return True

    def _edits(self) -> bool:
        return self.workspace is not None and self.workspace.writable

    def _may_close(self) -> bool:
        """Whether everything is on disk, or the person gives up what is not."""
        self.desk.finish_typing()
        if self.workspace is None or self.workspace.finish_saving():
            return True
        choice = self._messages.ask(
            self._tr("Some edits could not be written to the file. Closing now would lose them."),
            [self._tr("Try again"), self._tr("Save a copy as…"), self._tr("Close and lose them")],
        )
        if choice == 0:
            return self._may_close()
        if choice == 1:
            return self._files.save_copy(self.workspace) is not None
        return choice == 2

    def _begin_with_journey(self, path: Path) -> None:
        self._take(self._files.bring_journey(path))

    def _bring_in(self, path: Path) -> None:
        if self.workspace is not None:
            conflicts = self._files.bring_copy(self.workspace, path)
            if conflicts is not None:
                self.desk.show_conflicts(conflicts)

    def _show_project(self) -> None:
        workspace = self.workspace
        if workspace is None:
            self._pages.setCurrentWidget(self._welcome)
            self.setWindowTitle("CJM Desk")
            self._welcome.show_recent(self._settings.recent)
        else:
            self.setWindowTitle(f"{workspace.path.name} — CJM Desk")
        self._enable()

    def _enable(self) -> None:
        workspace = self.workspace
        subject = self.desk.subject
        persona = self.desk.mapped and subject is not None and subject.kind == "persona"
        holding = conditions(
            workspace,
            self.desk.situation,
            persona=persona,
            found=self.desk.searching.has_found,
            mapped=self.desk.mapped and self.desk.map_id is not None,
        )
        if workspace is not None and workspace.writable:
            self._name_steps(workspace)
        self.actions_by_name.enable(holding)

    def _name_steps(self, workspace: Workspace) -> None:
        document, actions = workspace.document, self.actions_by_name.by_name
        for name, label, plain in (
            ("undo", document.undo_label, self._tr("&Undo")),
            ("redo", document.redo_label, self._tr("&Redo")),
        ):
            said = self._tr.say(label_message(label)) if label else ""
            actions[name].setText(f"{plain}: {said}" if said else plain)

    def _say_written(self, path: Path | None) -> None:
        if path is not None:
            self.desk.foot.say_briefly(self._tr("Written: {file}", file=path.name))

    # Window matters.

    def _choose_theme(self, theme: ThemeChoice) -> None:
        self._settings = self._settings.model_copy(update={"theme": theme})
        kept.keep(self._settings)
        self._recolour()

    def _recolour(self) -> None:
        """Take on the chosen colours, which may be those of the desktop as it is now."""
        self._palette = palette_for(self._settings.theme)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, self._palette)
        self._welcome.recolour(self._palette)
        self.desk.recolour(self._palette)

    def _desktop_recoloured(self) -> None:
        if self._settings.theme == "system":
            self._recolour()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close():
            event.ignore()
            return
        self._settings = self._panes.remembered(self._settings)
        kept.keep(self._settings)
        self.desk.clear()
        event.accept()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._panes.share_side()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._dropped.enter(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._dropped.drop(event)


def _samples() -> list[str]:
    """The samples that come along, those with a title first and in its order."""
    known = list(SAMPLE_TITLES)
    return sorted(sample_names(), key=lambda name: known.index(name) if name in known else 99)
