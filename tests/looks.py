"""`python -m tests.looks FOLDER` renders the window with a sample in it, to be looked at: every
page and every document before it is exported, three sizes (the largest at both densities), light
and dark, every language.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from cjmdesk.ui.main_window import MainWindow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SIZES = {"1366x768": 1, "1920x1080": 1, "3840x2160": 1, "3840x2160@2": 2}
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
THEMES = ("light", "dark")


def main() -> int:
    """Render all pictures, or those whose names hold every word asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.looks", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("words", nargs="*", help="of names: a size, a theme, a language")
    parser.add_argument("--sample", default="online-shop")
    parser.add_argument("--one", nargs=3, metavar=("SIZE", "THEME", "LANGUAGE"))
    asked = parser.parse_args()
    if asked.one:
        size, theme, language = asked.one
        return _pictures(Look(asked.folder, size, theme, language, asked.sample))
    asked.folder.mkdir(parents=True, exist_ok=True)
    for size, theme, language in product(SIZES, THEMES, LANGUAGES):
        if all(word in (size, theme, language) for word in asked.words):
            command = [sys.executable, "-m", "tests.looks", str(asked.folder)]
            command += ["--sample", asked.sample, "--one"]
            environment = {**os.environ, "QT_SCALE_FACTOR": str(SIZES[size])}
            subprocess.run([*command, size, theme, language], env=environment, check=True)
    return 0


class Look(NamedTuple):
    """What is rendered, and how."""

    folder: Path
    size: str
    theme: str
    language: str
    sample: str


def _pictures(look: Look) -> int:
    with tempfile.TemporaryDirectory() as name:
        for kind in ("DATA", "CONFIG"):
            os.environ[f"CJMDESK_{kind}_DIR"] = str(Path(name) / kind)
        return _in_folders(look)


def _in_folders(look: Look) -> int:
    # Only now, so that the process has folders of its own before anything is read.
    from PySide6.QtWidgets import QApplication

    from cjmdesk import places
    from cjmdesk.exchange.samples import load_sample
    from cjmdesk.ui.main_window import MainWindow
    from cjmdesk.ui.pages import Page
    from cjmdesk.ui.settings import Settings, ThemeChoice
    from cjmdesk.ui.theme import apply_theme, load_typefaces, palette_for
    from cjmdesk.ui.views.later import Later
    from cjmdesk.words import Language, Words
    from cjmdesk.workspace import Workspace, me

    folder, size, theme, language, sample = look
    tongue, choice = cast("Language", language), cast("ThemeChoice", theme)
    application = QApplication(["looks"])
    load_typefaces(application, tongue)
    apply_theme(application, palette_for(choice))
    window = MainWindow(Words.load(tongue), Settings(theme=choice, language=tongue))
    width, height = (int(part) // SIZES[size] for part in size.split("@")[0].split("x"))
    window.resize(width, height)
    window.show()
    path = places.data_folder() / "shop.cjm"
    path.parent.mkdir(parents=True, exist_ok=True)
    Workspace.create(path, me(), load_sample(sample, tongue)).close()
    window.open_path(path)
    layout = window.desk.view.map_layout
    if layout is not None:
        from cjmdesk.editor.selection import Selection
        from cjmdesk.editor.target import CardTarget

        lane = next(lane for lane in layout.lanes if lane.kind.value == "pains")
        cell = next(
            cards for step in layout.steps if (cards := layout.cells.get((step.step, lane.lane)))
        )
        window.desk.view.select(Selection.only(CardTarget(cell[0])))
    for page in Page:
        window.desk.turn_to(page)
        for _ in range(20):
            application.processEvents()
        while any(later.busy for later in window.findChildren(Later)):
            application.processEvents()
        window.desk.view.picture()
        window.grab().save(str(folder / f"{sample}-{size}-{theme}-{language}-{page}.png"))
    _exports(window, look, application)
    window.close()
    return 0


def _exports(window: "MainWindow", look: Look, application: "QApplication") -> None:
    """Every document as the dialog shows it that exports it."""
    from cjmdesk.paper.sheet import Paper, Sheet
    from cjmdesk.ui.export_dialog import Choice, ExportDialog, Sheets
    from cjmdesk.words import Words
    from cjmdesk.workspace.outputs import What

    assert window.workspace is not None
    sheets, tr = Sheets(Sheet(), Sheet(Paper.A4)), Words.load(window.language)
    for what in What:
        begin = Choice(what, window.desk.map_id, sheets.of(what))
        dialog = ExportDialog(tr, window.workspace, begin, sheets, window)
        dialog.show()
        while dialog.preview.pages.image.isNull():
            application.processEvents()
        name = f"{look.sample}-{look.size}-{look.theme}-{look.language}-export-{what}.png"
        dialog.grab().save(str(look.folder / name))
        dialog.reject()


if __name__ == "__main__":
    sys.exit(main())
