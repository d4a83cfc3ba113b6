"""A hand on the pointer and the keyboard: all it does are events of the X server.

It knows neither the window nor the project; what it does is what anybody's hand could do.
"""

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Literal, NamedTuple

SECONDS = 60
_BUTTONS = {"left": "1", "middle": "2", "right": "3"}

ButtonName = Literal["left", "middle", "right"]


class Spot(NamedTuple):
    """A pixel of the screen."""

    x: int
    y: int


class Hand:
    """Moves, presses and types on the screen that `DISPLAY` names."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        self._environment = dict(os.environ if environment is None else environment)
        self._other: OtherProgram | None = None

    def __enter__(self) -> "Hand":
        self._other = OtherProgram(self._environment)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._other is not None:
            self._other.close()

    def click(self, at: Spot, button: ButtonName = "left", *, held: str = "") -> None:
        """Press and let go, with a key such as `ctrl` or `shift` held."""
        words = [*_move(at), "click", "--delay", "0", _BUTTONS[button]]
        self._send([*_down(held), *words, *_up(held)])

    def double_click(self, at: Spot) -> None:
        """Twice, as quickly as a hand does."""
        self._send([*_move(at), "click", "--repeat", "2", "--delay", "60", "1"])

    def move(self, at: Spot) -> None:
        """Let the pointer rest somewhere."""
        self._send(_move(at))

    def press(self, at: Spot, button: ButtonName = "left") -> None:
        """Press a button and hold it."""
        self._send([*_move(at), "mousedown", _BUTTONS[button]])

    def release(self, button: ButtonName = "left") -> None:
        """Let the button go."""
        self._send(["mouseup", _BUTTONS[button]])

    def glide(self, start: Spot, end: Spot, *, pieces: int = 8) -> None:
        """Move from a place to another over the places between."""
        words: list[str] = []
        for piece in range(1, pieces + 1):
            x = start.x + (end.x - start.x) * piece // pieces
            y = start.y + (end.y - start.y) * piece // pieces
            words += _move(Spot(x, y))
        self._send(words)

    def hold(self, key: str) -> None:
        """Press a key and hold it."""
        self._send(["keydown", key])

    def let_go(self, key: str) -> None:
        """Let a held key go."""
        self._send(["keyup", key])

    def keys(self, *names: str) -> None:
        """Press keys one after another, named as `ctrl+shift+g`, `Return`, `F2`."""
        self._send(["key", "--delay", "4", *names])

    def write(self, text: str, *then: str) -> None:
        """Type text and then press some keys.

        What is not on the keyboard is fetched from another program by the clipboard, as people do
        who don't know how to type a long dash.
        """
        if text.isascii():
            words = ["type", "--delay", "1", "--args", "1", text] if text else []
            self._send([*words, *_keys(then)])
        else:
            self.fetch(text)
            self._send(_keys(("ctrl+v", *then)))

    def fetch(self, text: str) -> None:
        """Copy text in another program."""
        assert self._other is not None, "there is no other program"
        self._other.copy(text)

    def _send(self, words: Iterable[str]) -> None:
        command = ["xdotool", *words]
        subprocess.run(command, env=self._environment, check=True, timeout=SECONDS)


class OtherProgram:
    """A program beside the one that is tested; it owns the clipboard when asked to."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.by_hand.other_program"],
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def copy(self, text: str) -> None:
        """Text to the clipboard; this returns once it is there."""
        given, told = self._program.stdin, self._program.stdout
        assert given is not None
        assert told is not None
        given.write(ascii(text) + "\n")
        given.flush()
        assert told.readline() == "copied\n"

    def close(self) -> None:
        """End the program."""
        for pipe in (self._program.stdin, self._program.stdout):
            if pipe is not None:
                pipe.close()
        self._program.terminate()
        self._program.wait(SECONDS)


def _move(at: Spot) -> list[str]:
    return ["mousemove", str(at.x), str(at.y)]


def _keys(names: Iterable[str]) -> list[str]:
    listed = list(names)
    return ["key", "--delay", "4", *listed] if listed else []


def _down(held: str) -> list[str]:
    return ["keydown", held] if held else []


def _up(held: str) -> list[str]:
    return ["keyup", held] if held else []
