"""The `cjmdesk` command: reads its words, does what they say, answers with an exit code."""

import io
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol

from cjmdesk.cli.parser import make_parser
from cjmdesk.cli.terminal import Terminal
from cjmdesk.errors import CjmError, system_words
from cjmdesk.words import Language, Words, language_of, message, system_language

DONE, UNFINISHED, REFUSED = 0, 1, 2
_INTERRUPTED = 130

Command = Callable[[Namespace, Terminal], int]

# Modules are named, not imported: nobody who asks for `info` waits for the PDF writer or for Qt.
_COMMANDS = {
    "new": "projects",
    "info": "projects",
    "check": "projects",
    "merge": "projects",
    "import": "files",
    "export": "files",
    "sample": "files",
    "method": "method",
    "evidence": "evidence",
    "score": "score",
}


class OpenWindow(Protocol):
    """How a window is opened, by whoever knows of windows."""

    def __call__(
        self, path: Path | None, *, sample: bool, read_only: bool, language: Language | None
    ) -> int:
        """Show the window until it is closed; the exit code. `language` if one was asked for."""
        ...


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Do what the arguments say; without any, open the window."""
    given = list(arguments) or ["open"]
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal of another alphabet shows what it can.
            stream.reconfigure(errors="replace")
    tr = Words.load(_language(given))
    terminal = Terminal(tr, as_json="--json" in given)
    try:
        return _done(given, terminal, open_window)
    except CjmError as error:
        return _refused(error, terminal)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader went away: nothing to tell it, and no traceback at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except OSError as error:
        # A name too long, a disk that went away: the system's words are better than a traceback.
        said = message("{problem}.", problem=system_words(error))
        return _refused(CjmError(reason=said), terminal)


def _done(given: Sequence[str], terminal: Terminal, open_window: OpenWindow) -> int:
    parsed = make_parser(terminal.tr).parse_args(given)
    if parsed.command is None:
        make_parser(terminal.tr).print_help()
        return DONE
    if parsed.command == "open":
        path = Path(parsed.project).absolute() if parsed.project else None
        return open_window(
            path, sample=parsed.sample, read_only=parsed.read_only, language=parsed.language
        )
    return _command(parsed.command)(parsed, terminal)


def _refused(error: CjmError, terminal: Terminal) -> int:
    terminal.refuse(error)
    terminal.result({"error": terminal.tr.say(error.message)})
    return REFUSED


def _command(name: str) -> Command:
    module = import_module(f"cjmdesk.cli.{_COMMANDS[name]}")
    command: Command = getattr(module, f"do_{name}")
    return command


def _language(arguments: Sequence[str]) -> Language:
    """The language asked for, needed before the arguments can be parsed in it."""
    for place, argument in enumerate(arguments):
        if argument == "--language" and place + 1 < len(arguments):
            return language_of(arguments[place + 1])
        if argument.startswith("--language="):
            return language_of(argument.partition("=")[2])
    return system_language()
