"""Tables: numbers end under each other, words begin under each other."""

from cjmdesk.layout.bands import Section, TextBox
from cjmdesk.layout.table_layout import Column, Said, Table, TableRow, table_section
from tests.layout.fake_measure import FakeMeasure

ROWS = tuple(
    TableRow(((Said(name),), (Said(number),), (Said("joined"),)))
    for name, number in (("a", "9.8"), ("b", "43.7"), ("c", "1,960"))
)


def table(*, joined: bool) -> Section:
    columns = (
        Column("Name", 3),
        Column("Score", 1, figures=True),
        Column("Evidence", 1, joined=joined),
    )
    return table_section(FakeMeasure(), Table(columns, ROWS), 600)


def ends(section: Section, place: int) -> set[tuple[float, float]]:
    """Where the first lines of a column begin and end, its head's too."""
    assert section.head is not None
    found = set()
    for band in (section.head, *section.bands):
        boxes = [part for part in band.parts if isinstance(part, TextBox)]
        line = boxes[place].lines[0]
        found.add((round(line.x, 6), round(line.x + line.line.width * line.size, 6)))
    return found


def test_numbers_end_under_each_other_and_under_their_title() -> None:
    found = ends(table(joined=False), 1)
    assert len({end for _, end in found}) == 1
    assert len({start for start, _ in found}) > 1


def test_words_and_numbers_with_words_under_them_begin_under_each_other() -> None:
    for section, place in ((table(joined=False), 0), (table(joined=True), 1)):
        assert len({start for start, _ in ends(section, place)}) == 1
