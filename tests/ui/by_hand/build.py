"""Builds a map of a sample from an empty project, in a real window, by a hand that only sends
events of the X server.

    python -m tests.ui.by_hand.build beginning|whole PROJECT.cjm ALBUM-FOLDER

Needs a screen (`DISPLAY`) and xdotool. It ends with 0 once the window was closed by its keys; what
went wrong is written to standard error, and a picture of it to the album.
"""

import gc
import sys
import threading
import time
import traceback
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from cjmdesk.app import Desktop
from cjmdesk.model import MapId, Project
from tests.ui.by_hand import cards, feelings, frame, links, slips, wanted
from tests.ui.by_hand.eyes import Eyes
from tests.ui.by_hand.hand import Hand
from tests.ui.by_hand.person import Person
from tests.ui.by_hand.task import Task

PARTS = {"beginning": wanted.beginning, "whole": wanted.whole}
CHAPTERS = (
    ("the sheet of the map", frame.fill_map_sheet),
    ("personas", frame.add_personas),
    ("stages and steps", frame.add_stages),
    ("lanes", frame.add_lanes),
    ("cards", cards.add_cards),
    ("slips of the hand", slips.slip),
    ("what cards say beside their words", cards.mark_cards),
    ("curves", feelings.draw_curves),
    ("links", links.draw_links),
    ("the sheets of stages and steps", frame.fill_sheets),
)


def build(task: Task, path: Path) -> None:
    """From the welcome page to the finished map and out of the window."""
    frame.begin(task, path)
    for name, write in CHAPTERS:
        begun = time.monotonic()
        write(task)
        sys.stderr.write(f"{name}: {time.monotonic() - begun:.1f} s\n")
    task.person.hand.keys("ctrl+q")


def main(project: Project, map_id: MapId, path: Path, album: Path) -> int:
    """Run the program with somebody at it."""
    # Widgets must not be taken apart by the hand's thread.
    gc.disable()
    application = QApplication(["cjmdesk"])
    desktop = Desktop(application, "en")
    eyes = Eyes(desktop.window, album)
    failed: list[str] = []

    def work() -> None:
        try:
            with Hand() as hand:
                build(Task(project, map_id, Person(hand, eyes)), path)
        except BaseException:  # noqa: BLE001 - told by the thread that can end the program
            failed.append(traceback.format_exc())
            QTimer.singleShot(0, application, application.quit)

    area = application.primaryScreen().geometry()
    desktop.window.setGeometry(area)
    desktop.window.show()
    threading.Thread(target=work, daemon=True).start()
    application.exec()
    sys.stderr.writelines(failed)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*PARTS[sys.argv[1]](), Path(sys.argv[2]), Path(sys.argv[3])))
