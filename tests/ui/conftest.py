"""A window without a screen, and somebody who listens to what it says."""

import gc
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from typing_extensions import override

from cjmdesk.errors import CjmError
from cjmdesk.exchange.samples import load_sample
from cjmdesk.ui.main_window import MainWindow
from cjmdesk.ui.messages import Messages
from cjmdesk.ui.settings import Settings
from cjmdesk.ui.theme import apply_theme, load_typefaces, palette_for
from cjmdesk.words import Language, Words
from cjmdesk.workspace import Workspace, me


class Recorder(Messages):
    """Keeps what the window would have shown, and answers as it was told to."""

    def __init__(self) -> None:
        self.errors: list[CjmError] = []
        self.told: list[tuple[str, tuple[str, ...]]] = []
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self.answer: int | None = None

    @override
    def error(self, error: CjmError) -> None:
        self.errors.append(error)

    @override
    def tell(self, title: str, text: str, details: Sequence[str] = ()) -> None:
        self.told.append((text, tuple(details)))

    @override
    def ask(self, text: str, choices: Sequence[str]) -> int | None:
        self.asked.append((text, tuple(choices)))
        return self.answer


@pytest.fixture(autouse=True)
def _no_garbage_in_between() -> Iterator[None]:
    """Python must not take widgets apart while Qt is in the middle of something."""
    gc.disable()
    yield
    for window in QApplication.topLevelWidgets():
        # Closing one may have taken others along; lists of completions are deleted by their owners.
        if isValid(window) and window.windowType() is not Qt.WindowType.Popup:
            window.close()
            window.deleteLater()
    # Without a screen, Qt keeps what is on the clipboard until Python has gone.
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.enable()
    # All that this test has made is young; fonts, samples and words need not be gone through.
    gc.collect(1)


@pytest.fixture
def messages() -> Recorder:
    return Recorder()


@pytest.fixture
def window_in(qapp: QApplication, messages: Recorder) -> Callable[[Language], MainWindow]:
    """Makes a window in a language."""

    def make(language: Language) -> MainWindow:
        settings = Settings(theme="light", language=language)
        load_typefaces(qapp, language)
        apply_theme(qapp, palette_for("light"))
        return MainWindow(Words.load(language), settings, messages)

    return make


@pytest.fixture
def window(window_in: Callable[[Language], MainWindow], qtbot: QtBot) -> MainWindow:
    made = window_in("en")
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture(scope="session")
def made_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The online shop, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("made") / "shop.cjm"
    Workspace.create(path, me("ann"), load_sample("online-shop", "en")).close()
    return path


@pytest.fixture
def shop(tmp_path: Path, made_shop: Path) -> Path:
    """The online shop as a project file."""
    path = tmp_path / "shop.cjm"
    shutil.copy(made_shop, path)
    return path
