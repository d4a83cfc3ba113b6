"""The action plan as a sheet: figures, the ranked table, what is open, and who signs for it."""

from dataclasses import dataclass

from cjmdesk.layout.bands import Band, Fill, Paint, Part, Section, Stroke, Tie
from cjmdesk.layout.boxes import Ink
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.report_layout import (
    Figure,
    Heading,
    NamedList,
    Statement,
    figures_section,
    heading_band,
    list_sections,
    notes_section,
    nothing_listed,
    statement_section,
)
from cjmdesk.layout.table_layout import HEAD, Said, Table, table_section, text_parts
from cjmdesk.typeset.text import TextMeasure, Weight

NARROW = 960.0
"""Below this width the columns of the table are joined in pairs."""

_SIGN_SHARES = (0.2, 0.28, 0.17, 0.35)
_SIGN_HEIGHT = 28.0
_SIGN_HEAD = 17.0


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who signs: a role and, where known, a name; the columns are role, name, date, signature."""

    title: str
    columns: tuple[str, str, str, str]
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """Everything an action plan says, in the reader's language."""

    heading: Heading
    gate: Statement
    """Whether it may go out."""
    figures: tuple[Figure, ...]
    table: Table
    nothing: str
    """Said in place of a table without rows."""
    notes: tuple[str, ...]
    """Method, parameters, how to read the brackets."""
    lists: tuple[NamedList, ...]
    sign_off: SignOff


def lay_out_plan(sheet: PlanSheet, measure: TextMeasure, width: float) -> tuple[Section, ...]:
    """The plan at a width, in layout units."""
    table = sheet.table if width < NARROW else sheet.table.spread()
    return (
        statement_section(measure, sheet.gate, width),
        figures_section(measure, sheet.figures, width),
        table_section(measure, table, width, gap=9.0)
        if table.rows
        else notes_section(measure, (sheet.nothing,), width, gap=12.0),
        notes_section(measure, (*sheet.notes, *nothing_listed(sheet.lists)), width),
        *list_sections(measure, sheet.lists, width),
        _sign_off(measure, sheet.sign_off, width),
    )


def _sign_off(measure: TextMeasure, signing: SignOff, width: float) -> Section:
    """One band, never alone on a page: a signature belongs to what it stands under."""
    tops = [0.0, _SIGN_HEAD]
    rooms, x = [], 0.0
    for share in _SIGN_SHARES:
        rooms.append((x, share * width))
        x += share * width
    parts: list[Part] = []
    for person in signing.people:
        boxes = [
            text_parts(measure, (Said(said),), Rect(left + 6, tops[-1] + 5, room - 12, 0), 4)
            for said, (left, room) in zip(person, rooms, strict=False)
        ]
        parts += (box for box, _ in boxes)
        tops.append(tops[-1] + max(_SIGN_HEIGHT, *(high + 10 for _, high in boxes)))
    height = tops[-1]
    parts.insert(0, Fill(Rect(0, 0, width, _SIGN_HEAD), Paint.RAISED))
    for title, (left, room) in zip(signing.columns, rooms, strict=True):
        said = (Said(title, Ink.SOFT, Weight.BOLD, HEAD),)
        parts.append(text_parts(measure, said, Rect(left + 6, 4, room - 12, 0), 1)[0])
        parts.append(Stroke((Point(left, 0), Point(left, height)), Paint.LINE, 0.7))
    parts += (Stroke((Point(0, y), Point(width, y)), Paint.LINE, 0.7) for y in tops[1:])
    parts.append(Fill(Rect(0, 0, width, height), None, frame=Paint.LINE))
    bands = (heading_band(measure, signing.title, width), Band(height, tuple(parts)))
    return Section(bands, gap=11, tie=Tie.END)
