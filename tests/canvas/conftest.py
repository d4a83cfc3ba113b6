"""A map view without a screen, showing a finished sample."""

import gc
from collections.abc import Iterator
from functools import cache

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjmdesk.canvas.map_view import MapView
from cjmdesk.exchange.samples import load_sample
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.map_layout import lay_out
from cjmdesk.layout.names import layout_words
from cjmdesk.layout.tokens import LIGHT
from cjmdesk.model import Project, maps_in_order
from cjmdesk.typeset.measure import Fonts
from cjmdesk.words import Words


@pytest.fixture(autouse=True)
def _no_garbage_in_between() -> Iterator[None]:
    """Python must not take widgets apart while Qt is in the middle of something."""
    gc.disable()
    yield
    for window in QApplication.topLevelWidgets():
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.enable()
    # All that this test has made is young; the fonts and the sample need not be gone through.
    gc.collect(1)


@pytest.fixture
def tr() -> Words:
    return Words.load("en")


@pytest.fixture
def fonts() -> Fonts:
    return _fonts()


@pytest.fixture
def project() -> Project:
    return _project()


@pytest.fixture
def layout(tr: Words) -> MapLayout:
    project = _project()
    return lay_out(project, maps_in_order(project)[0].id, _fonts(), layout_words(tr))


# Read once for all tests, but not before a test has folders of its own.


@cache
def _fonts() -> Fonts:
    return Fonts.load("en")


@cache
def _project() -> Project:
    return load_sample("online-shop", "en").project


@pytest.fixture
def empty_view(tr: Words, fonts: Fonts, qtbot: QtBot) -> MapView:
    view = MapView(tr, LIGHT, fonts)
    view.resize(1000, 700)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def view(empty_view: MapView, layout: MapLayout) -> MapView:
    empty_view.show_layout(layout)
    return empty_view


def on_screen(view: MapView) -> QImage:
    """What the window system holds of a view, with all that was scrolled and not painted anew."""
    return view.screen().grabWindow(view.winId()).toImage()


def settled(view: MapView, qtbot: QtBot) -> None:
    """Wait until all that is to be painted has been."""
    qtbot.waitUntil(lambda: not view._screen.busy)


def apart(one: QImage, other: QImage) -> int:
    """The largest difference of a channel."""
    assert one.size() == other.size()
    a, b = bytes(one.constBits()), bytes(other.constBits())
    return max(abs(x - y) for x, y in zip(a, b, strict=True)) if a != b else 0
