"""Work off the window's thread shows itself only as long as it lasts."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressDialog

from cjmdesk.ui import background
from cjmdesk.ui.main_window import MainWindow
from cjmdesk.words import Words


def test_quick_work_never_shows_how_far_it_is(window: MainWindow) -> None:
    assert background.run(lambda: 7, text="Counting…", tr=Words.load("en"), parent=window) == 7
    for dialog in window.findChildren(QProgressDialog):
        assert not dialog.isVisible()
        assert not any(timer.isActive() for timer in dialog.findChildren(QTimer))
