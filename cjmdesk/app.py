"""Builds the window and everything it stands on, and is the last to hear of a failure."""

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from cjmdesk import places
from cjmdesk.errors import CjmError, UsageError
from cjmdesk.exchange.samples import load_sample
from cjmdesk.ui import settings as kept
from cjmdesk.ui.main_window import MainWindow
from cjmdesk.ui.messages import MessageBoxes
from cjmdesk.ui.settings import Settings
from cjmdesk.ui.theme import apply_theme, load_typefaces, palette_for
from cjmdesk.ui.tidying import favour_the_window
from cjmdesk.words import Language, Words, message, system_language

SAMPLE = "online-shop"


class Desktop:
    """The application: one window at a time, made again in another language on request."""

    def __init__(self, application: QApplication, language: Language | None) -> None:
        """`language` was asked for at the start; it counts until one is chosen in the window."""
        self._application = application
        self._asked = language
        self._translator: QTranslator | None = None
        self.window = self._begin(kept.load())

    def open_sample(self) -> None:
        """Open the sample, made once beside the backups so that one's edits in it stay."""
        language = self.window.language
        folder = places.data_folder() / "samples"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{SAMPLE}.{language}.cjm"
        if path.exists():
            self.window.open_path(path)
        else:
            self.window.begin_with(path, load_sample(SAMPLE, language))

    def _begin(self, settings: Settings) -> MainWindow:
        tr = Words.load(self._asked or settings.language or system_language())
        load_typefaces(self._application, tr.language)
        apply_theme(self._application, palette_for(settings.theme))
        self._translate_qt(tr.language)
        window = MainWindow(tr, settings)
        window.language_chosen.connect(self._speak)
        _listen(window, tr)
        return window

    def _speak(self, language: Language) -> None:
        before = self.window
        path = before.workspace.path if before.workspace else None
        if not before.close():
            return
        self._asked = None
        settings = kept.load().model_copy(update={"language": language})
        kept.keep(settings)
        self.window = self._begin(settings)
        self.window.show()
        if path is not None:
            self.window.open_path(path)
        before.deleteLater()

    def _translate_qt(self, language: Language) -> None:
        """Qt's own words, such as those of the file dialog."""
        if self._translator is not None:
            self._application.removeTranslator(self._translator)
        names = {"en": "en_GB", "zh-Hans": "zh_CN", "zh-Hant": "zh_TW"}
        self._translator = QTranslator(self._application)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(QLocale(names[language]), "qtbase", "_", folder):
            self._application.installTranslator(self._translator)


def run(path: Path | None, *, sample: bool, read_only: bool, language: Language | None) -> int:
    """Show the window, with a project or the sample in it, until it is closed.

    Raises UsageError where there is no screen.
    """
    if _has_no_screen():
        # Qt would end the whole process instead of telling.
        raise UsageError(
            reason=message(
                "There is no screen here to open a window on. "
                "The other commands need none: see cjmdesk --help."
            )
        )
    QGuiApplication.setDesktopFileName("cjmdesk")
    application = QApplication(["cjmdesk"])
    application.setApplicationName("cjmdesk")
    application.setApplicationDisplayName("CJM Desk")
    desktop = Desktop(application, language)
    desktop.window.show()
    if path is not None:
        desktop.window.open_path(path, write=not read_only)
    elif sample:
        desktop.open_sample()
    application.aboutToQuit.connect(leave_clipboard)
    favour_the_window()
    return application.exec()


def leave_clipboard() -> None:
    """Leave only words on the clipboard: Qt lets go of what Python has made when Python is gone."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.setText(clipboard.text())


def _has_no_screen() -> bool:
    told = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in told)


def _listen(window: MainWindow, tr: Words) -> None:
    """The one place where a failure nobody has caught arrives."""
    boxes = MessageBoxes(tr, window)

    def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, CjmError):
            boxes.error(error)
            return
        lines: Sequence[str] = traceback.format_exception(kind, error, trace)
        sys.stderr.writelines(lines)
        boxes.tell(
            tr("Something went wrong"),
            tr(
                "This is a mistake in CJM Desk. Every edit up to now is saved. "
                "You can go on working; if something looks odd, close the window and open it again."
            ),
            "".join(lines).splitlines(),
        )

    sys.excepthook = told
