"""What becomes of files that are dropped onto the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cjmdesk.ui.dropped_files import DroppedFiles
from cjmdesk.words import Words
from tests.ui.conftest import Recorder

PROJECT, JOURNEY = Path("shop.cjm"), Path("trip.mmd")


class Drops:
    """Files, and what was made of them."""

    def __init__(self, qtbot: QtBot, *, edits: bool) -> None:
        self._qtbot = qtbot
        self._owner = QObject()
        self.messages = Recorder()
        self.files = DroppedFiles(self._owner, Words.load("en"), self.messages, edits=lambda: edits)
        self.made: list[tuple[str, Path]] = []
        self.files.project_chosen.connect(lambda path: self.made.append(("open", path)))
        self.files.copy_chosen.connect(lambda path: self.made.append(("copy", path)))
        self.files.journey_chosen.connect(lambda path: self.made.append(("journey", path)))

    def take(self, *paths: Path) -> None:
        self.files.take(paths)
        assert self.made == []
        self._qtbot.waitUntil(lambda: bool(self.made or self.messages.asked))


def test_a_project_is_opened_unasked_where_none_is_open(qtbot: QtBot) -> None:
    drops = Drops(qtbot, edits=False)
    drops.take(PROJECT)
    assert drops.made == [("open", PROJECT)]
    assert drops.messages.asked == []


@pytest.mark.parametrize(("answer", "made"), [(0, ["open"]), (1, ["copy"]), (None, [])])
def test_a_project_beside_an_open_one_is_what_the_person_says(
    qtbot: QtBot, answer: int | None, made: list[str]
) -> None:
    drops = Drops(qtbot, edits=True)
    drops.messages.answer = answer
    drops.take(PROJECT)
    assert [what for what, _ in drops.made] == made


def test_of_several_files_only_the_first_counts(qtbot: QtBot) -> None:
    drops = Drops(qtbot, edits=True)
    drops.take(JOURNEY, PROJECT)
    assert drops.made == [("journey", JOURNEY)]
    assert drops.messages.asked == []
