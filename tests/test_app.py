"""Starting the program."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication

from cjmdesk import app
from cjmdesk.errors import UsageError


def test_without_a_screen_the_window_is_refused_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(UsageError, match="no screen"):
        app.run(None, sample=False, read_only=False, language="en")


@pytest.mark.usefixtures("qapp")
def test_only_words_stay_on_the_clipboard_when_the_program_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Without a screen nobody owns a clipboard.
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: True)
    mime = QMimeData()
    mime.setText("Asks a friend")
    mime.setData("application/x-cjmdesk-cards", b"{}")
    QGuiApplication.clipboard().setMimeData(mime)
    app.leave_clipboard()
    left = QGuiApplication.clipboard().mimeData()
    assert left.text() == "Asks a friend"
    assert left.formats() == ["text/plain"]
