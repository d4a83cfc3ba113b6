"""How firm places are is worked out beside the window, which goes first."""

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtCore import QObject, QThreadPool
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from cjmdesk.insight.robustness import Breathe
from cjmdesk.ui.views.firming import Firming, GivenUpError, Turn


def test_work_that_is_given_up_ends_even_while_it_is_held() -> None:
    turn = Turn()
    turn.hold()
    turn.give_up()
    with pytest.raises(GivenUpError):
        turn.breathe()


def test_work_goes_on_once_it_may(qtbot: QtBot) -> None:
    parent, heard = QObject(), list[object]()
    firming = Firming(parent)
    firming.firmed.connect(heard.append)
    firming.ask("a", _breathing("found"))
    firming.make_way()
    qtbot.waitUntil(lambda: heard == ["found"])


def test_of_two_questions_the_last_is_answered(qtbot: QtBot) -> None:
    parent, heard = QObject(), list[object]()
    firming = Firming(parent)
    firming.firmed.connect(heard.append)
    for about in ("a", "b", "b"):
        firming.ask(about, _breathing(about))
    qtbot.waitUntil(lambda: not firming.busy)
    assert heard == ["b"]


def test_work_that_waits_for_a_window_that_is_gone_ends(qtbot: QtBot) -> None:
    begun, parent = Event(), QObject()
    firming = Firming(parent)

    def breathing(breathe: Breathe) -> object:
        begun.set()
        while True:
            breathe()

    firming.ask("a", breathing)
    qtbot.waitUntil(begun.is_set)
    firming.make_way()
    delete(parent)
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)


def _breathing(answer: str) -> Callable[[Breathe], object]:
    def work(breathe: Breathe) -> object:
        breathe()
        return answer

    return work
