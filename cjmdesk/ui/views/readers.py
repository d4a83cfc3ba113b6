"""Values from what was typed or pasted into a cell; each raises `Unreadable` and says why."""

from collections.abc import Callable, Sequence
from datetime import date

from cjmdesk.ui.fields.reading import day_in
from cjmdesk.words import Message, message


class Unreadable(Exception):
    """What was typed or pasted is no value of its column."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason


def choice_reader(choices: Sequence[tuple[object, str]]) -> Callable[[str], object]:
    """Reads the name of a choice, whatever its letters' case, as its value."""
    by_name = {name.casefold(): value for value, name in choices}

    def read(text: str) -> object:
        if text.casefold() not in by_name:
            raise Unreadable(message("“{text}” is none of the choices.", text=text[:60]))
        return by_name[text.casefold()]

    return read


def number_reader(low: float, high: float, *, whole: bool = False) -> Callable[[str], object]:
    """Reads a number from `low` to `high`, an int where it is to be `whole`; a % may follow it."""

    def read(text: str) -> object:
        try:
            value = float(text.replace(",", ".").replace("−", "-").removesuffix("%").strip())
        except ValueError:
            raise Unreadable(message("“{text}” is no number.", text=text[:60])) from None
        if not low <= value <= high or (whole and value != int(value)):
            raise Unreadable(
                message(
                    "{text} is not from {low} to {high}.",
                    text=text[:60],
                    low=f"{low:g}",
                    high=f"{high:g}",
                )
            )
        return int(value) if whole else value

    return read


def read_day(text: str) -> date:
    """Reads a day as `day_in` does."""
    try:
        found = day_in(text)
    except ValueError:
        found = None
    if found is None:
        said = message("“{text}” is no day. Write it as 2026-03-31.", text=text[:40])
        raise Unreadable(said)
    return found
