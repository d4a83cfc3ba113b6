"""Answers of other threads: the last one counts."""

from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cjmdesk.ui.views.later import Later


@pytest.fixture
def later(qapp: QObject) -> Later:
    return Later(qapp)


@pytest.fixture
def answers(later: Later) -> list[tuple[object, object]]:
    heard: list[tuple[object, object]] = []
    later.answered.connect(lambda key, result: heard.append((key, result)))
    return heard


def test_an_answer_is_worked_out_elsewhere_and_heard_here(
    later: Later, answers: list[tuple[object, object]], qtbot: QtBot
) -> None:
    later.ask("where", lambda: current_thread() is main_thread())
    assert later.busy
    qtbot.waitUntil(lambda: not later.busy)
    assert answers == [("where", False)]


def test_of_questions_with_one_key_only_the_last_is_answered(
    later: Later, answers: list[tuple[object, object]], qtbot: QtBot
) -> None:
    begun, go = Event(), Event()
    asked: list[int] = []

    def slow() -> int:
        begun.set()
        go.wait(5)
        return 1

    later.ask("rank", slow)
    assert begun.wait(5)
    later.ask("rank", lambda: asked.append(2))
    later.ask("rank", lambda: 3)
    go.set()
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [("rank", 3)]
    assert asked == []


def test_nothing_is_heard_of_what_was_stopped(
    later: Later, answers: list[tuple[object, object]], qtbot: QtBot
) -> None:
    later.ask("old", lambda: 1)
    later.stop()
    later.ask("new", lambda: 2)
    qtbot.waitUntil(lambda: not later.busy)
    assert answers == [("new", 2)]


def test_calm_is_waited_for_and_only_the_last_question_is_worked_on(
    qapp: QObject, qtbot: QtBot
) -> None:
    later = Later(qapp, calm_ms=20)
    asked: list[int] = []
    for number in range(5):
        later.ask("rank", lambda number=number: asked.append(number))  # type: ignore[misc]
    assert later.busy
    qtbot.waitUntil(lambda: not later.busy)
    assert asked == [4]


def test_what_waits_for_calm_can_be_begun_at_once(qapp: QObject, qtbot: QtBot) -> None:
    later = Later(qapp, calm_ms=3_600_000)
    heard: list[tuple[object, object]] = []
    later.answered.connect(lambda key, result: heard.append((key, result)))
    later.ask("first", lambda: 1)
    later.begin()
    qtbot.waitUntil(lambda: not later.busy)
    later.ask("second", lambda: 2)
    assert later.busy
    assert heard == [("first", 1)]
    later.stop()
