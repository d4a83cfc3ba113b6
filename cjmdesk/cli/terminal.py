"""Talking on a terminal: sentences, notices, progress that vanishes, JSON for scripts."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

from cjmdesk.errors import CjmError
from cjmdesk.exchange.report import Notice, said
from cjmdesk.words import Words


class Terminal:
    """Where a command says what it did. Results go to `out`, everything else to `err`."""

    def __init__(
        self, tr: Words, *, as_json: bool, out: TextIO | None = None, err: TextIO | None = None
    ) -> None:
        self.tr = tr
        self.as_json = as_json
        self._out = out or sys.stdout
        self._err = err or sys.stderr

    def say(self, text: str) -> None:
        """A line of result; silent where the result is JSON."""
        if not self.as_json:
            self._out.write(_plain(text) + "\n")

    def result(self, value: object) -> None:
        """The whole result as JSON, where that was asked for."""
        if not self.as_json:
            return
        text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
        try:
            text.encode(self._out.encoding or "utf-8")
        except UnicodeEncodeError:
            # Another alphabet, or a file name that is no text: escaped it is still JSON.
            text = json.dumps(value, indent=2, default=str)
        self._out.write(text + "\n")

    def data(self, data: bytes) -> None:
        """An exported file on standard output."""
        self._out.flush()
        self._out.buffer.write(data)
        self._out.buffer.flush()

    def refuse(self, error: CjmError) -> None:
        """Why something could not be done."""
        # A name with a line end in it must not make two sentences of one.
        self._err.write(_plain(" ".join(self.tr.say(error.message).splitlines())) + "\n")

    def notices(self, notices: Iterable[Notice], *, about: str) -> None:
        """What an import mended or an export left out, a line each."""
        if self.as_json:
            return
        for notice in notices:
            self._err.write(_plain(f"{about}: {said(notice, self.tr)}") + "\n")

    def notice_records(self, notices: Iterable[Notice]) -> list[dict[str, object]]:
        """Notices for a script: kind, place and sentence."""
        return [
            {
                "kind": notice.kind.value,
                "line": notice.line,
                "cell": notice.cell,
                "text": self.tr.say(notice.message),
            }
            for notice in notices
        ]

    @contextmanager
    def busy(self, text: str) -> Iterator[None]:
        """Show what is going on while it takes its time; leaves nothing behind."""
        if self.as_json or not self._err.isatty():
            yield
            return
        self._err.write(_plain(text))
        self._err.flush()
        try:
            yield
        finally:
            self._err.write("\r\033[K")
            self._err.flush()


def _plain(text: str) -> str:
    """Text from a file can hold control characters that would drive the terminal."""
    return "".join(c if c == "\n" or c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
