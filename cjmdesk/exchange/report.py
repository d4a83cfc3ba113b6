"""What came in or went out, and what did not: every reading and writing ends in one of these.

A file of another program seldom fits exactly. Whatever was mended, guessed or left behind is told
as a notice, in the order of the file, so that nothing is lost in silence.
"""

from dataclasses import dataclass
from enum import StrEnum

from cjmdesk.model import Project
from cjmdesk.words import Message, Words


class NoticeKind(StrEnum):
    """What was done about something that did not fit."""

    REPAIRED = "repaired"
    """The file was wrong in a way that has one sensible reading; that reading was taken."""
    LEFT_OUT = "left-out"
    """It has no place on the other side."""
    GUESSED = "guessed"
    """Several readings were possible, or a value had to be made up; somebody should look."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell about an import or export."""

    message: Message
    kind: NoticeKind
    line: int | None = None
    """Line of the file, counted from 1."""
    cell: str | None = None
    """Cell of a table, as `B7`, with its sheet where there are several: `Map!B7`."""


def said(notice: Notice, tr: Words) -> str:
    """A notice as one line: where, if it is somewhere, then what."""
    what = tr.say(notice.message)
    if notice.line is not None:
        return tr("line {line}: {what}", line=notice.line, what=what)
    return tr("cell {cell}: {what}", cell=notice.cell, what=what) if notice.cell else what


@dataclass(frozen=True, slots=True)
class Imported:
    """A file read: a project of its own that holds what was in it."""

    project: Project
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """A map written: the bytes of the file."""

    data: bytes
    notices: tuple[Notice, ...] = ()
