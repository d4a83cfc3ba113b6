"""Methods by name: numbers in as JSON, numbers out as JSON, for scripts and spreadsheets."""

import json
import sys
from argparse import Namespace
from collections import Counter
from pathlib import Path

from cjmdesk.cli.terminal import Terminal
from cjmdesk.errors import InputRefused, ProjectMissing, UsageError
from cjmdesk.insight.methods import METHODS, run_method
from cjmdesk.words import Message, message

DONE, REFUSED = 0, 2
STANDARD_INPUT = "-"
MAX_BYTES = 32_000_000


def do_method(asked: Namespace, terminal: Terminal) -> int:
    """List the methods, or compute one and print one JSON object."""
    if asked.list:
        return _list(terminal)
    if asked.method is None:
        raise UsageError(reason=message("Name a method; `cjmdesk method --list` shows them."))
    # The result is JSON whether asked for or not: that is what the command is for.
    answer = Terminal(terminal.tr, as_json=True)
    try:
        if asked.method in METHODS and asked.input is None:
            raise UsageError(
                reason=message("Give the inputs: --input FILE, or - for standard input.")
            )
        inputs = _read(asked.input) if asked.method in METHODS else None
        found = run_method(asked.method, inputs)
        answer.result({name: _in_words(value, terminal) for name, value in found.items()})
    except InputRefused as error:
        terminal.refuse(error)
        answer.result({"error": error.code, "message": terminal.tr.say(error.message)})
        return REFUSED
    return DONE


def _in_words(value: object, terminal: Terminal) -> object:
    return terminal.tr.say(value) if isinstance(value, Message) else value


def _list(terminal: Terminal) -> int:
    tr = terminal.tr
    width = max(map(len, METHODS))
    for method in METHODS.values():
        terminal.say(f"{method.name:<{width}}  {tr.of(method.about)}")
    terminal.result(
        [
            {"name": method.name, "about": tr.of(method.about), "inputs": _fields(method.name)}
            for method in METHODS.values()
        ]
    )
    return DONE


def _fields(name: str) -> list[str]:
    return list(METHODS[name].inputs.model_fields)


def _read(place: str) -> object:
    data = _bytes(place)
    if len(data) > MAX_BYTES:
        raise InputRefused(code="inputs_too_large", reason=message("The inputs are too large."))
    try:
        inputs = json.loads(data, parse_constant=_no_number, object_pairs_hook=_each_once)
    except (ValueError, RecursionError) as error:
        said = message("The inputs are not JSON, or damaged.")
        if isinstance(error, UnicodeDecodeError):
            said = message("The inputs are not text in UTF-8. Save the file as UTF-8.")
        elif isinstance(error, json.JSONDecodeError):
            said = message("The inputs are not JSON, or damaged at line {line}.", line=error.lineno)
        raise InputRefused(code="inputs_not_json", reason=said) from error
    if not isinstance(inputs, dict):
        raise InputRefused(
            code="inputs_not_an_object", reason=message("The inputs must be one JSON object.")
        )
    return inputs


def _bytes(place: str) -> bytes:
    if place == STANDARD_INPUT:
        # A program started without a terminal may have no standard input at all.
        return b"" if sys.stdin is None else sys.stdin.buffer.read(MAX_BYTES + 1)
    path = Path(place)
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ProjectMissing(file=path) from error


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object; of two values under one name JSON would silently lose the first."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise InputRefused(
            code="name_twice", reason=message("“{name}” is there twice.", name=twice[:80])
        )
    return found


def _no_number(constant: str) -> float:
    raise ValueError(constant)
