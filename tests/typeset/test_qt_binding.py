"""The Qt binding this product can be used with."""

import sys

from PySide6.QtCore import QObject


def test_a_qt_call_leaves_the_count_of_none_alone() -> None:
    """PySide6 6.12.0 loses a reference to None per call and aborts the process after thousands."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(200):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 20
