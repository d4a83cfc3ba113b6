"""Talking on a terminal: progress vanishes, scripts see none of it."""

import io

import pytest
from typing_extensions import override

from cjmdesk.cli.terminal import Terminal
from cjmdesk.words import Words


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    @override
    def isatty(self) -> bool:
        return True


def terminal(err: io.StringIO, *, as_json: bool = False) -> Terminal:
    return Terminal(Words.load("en"), as_json=as_json, out=io.StringIO(), err=err)


def test_progress_is_wiped_away() -> None:
    screen = Screen()

    with terminal(screen).busy("Writing…"):
        assert screen.getvalue() == "Writing…"

    assert screen.getvalue().endswith("\r\033[K")


def test_progress_is_wiped_away_when_it_goes_wrong() -> None:
    screen = Screen()

    with pytest.raises(ZeroDivisionError), terminal(screen).busy("Writing…"):
        _ = 1 / 0

    assert screen.getvalue().endswith("\r\033[K")


def test_a_file_or_a_script_sees_no_progress() -> None:
    for stream, as_json in ((io.StringIO(), False), (Screen(), True)):
        with terminal(stream, as_json=as_json).busy("Writing…"):
            pass
        assert stream.getvalue() == ""
