"""Garbage is looked for while hands rest."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cjmdesk.ui.tidying import Tidying


class Ring:
    """Something that only the garbage collector takes away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def _seldom() -> Iterator[None]:
    before, enabled = gc.get_threshold(), gc.isenabled()
    gc.enable()
    gc.set_threshold(1_000_000, 1_000, 1_000)
    yield
    gc.set_threshold(*before)
    if not enabled:
        gc.disable()


@pytest.mark.usefixtures("_seldom")
def test_garbage_goes_once_nothing_has_been_edited_for_a_while(qtbot: QtBot) -> None:
    rests = QObject()
    tidying = Tidying(rests, calm_ms=1)
    ring = weakref.ref(Ring())
    assert ring() is not None
    tidying.put_off()
    qtbot.waitUntil(lambda: ring() is None)


@pytest.mark.usefixtures("_seldom")
def test_garbage_is_left_where_it_is_not_to_be_looked_for(qtbot: QtBot) -> None:
    rests = QObject()
    tidying = Tidying(rests, calm_ms=1)
    ring = weakref.ref(Ring())
    gc.disable()
    with qtbot.waitSignal(tidying.rested):
        tidying.put_off()
    assert ring() is not None
