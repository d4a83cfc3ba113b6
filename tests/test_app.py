"""Starting the program."""

import pytest

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
