"""What did not come in, and why: a line of the file and a sentence."""

from dataclasses import dataclass

from cjmdesk.words import Message, Words


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not taken. It never holds what people wrote."""

    line: int
    """Line of the file it begins on, or row of the sheet, counted from 1."""
    reason: Message


def told(refusal: Refusal, tr: Words) -> str:
    """A refusal as one line."""
    return tr("line {line}: {what}", line=refusal.line, what=tr.say(refusal.reason))
