"""What the rows that are chosen in the outline mean as a selection, and the other way round."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QItemSelection, QItemSelectionRange, QModelIndex

from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import CellTarget, Target
from cjmdesk.model import PersonaId
from cjmdesk.ui.outline.rows import Draft, PersonaRow, Row, target_of_row


def selection_of(rows: Sequence[Row | None], lead: Row | None, before: Selection) -> Selection:
    """The targets of chosen rows: first those of `before`, and last the one that leads."""
    there = dict.fromkeys(target for row in rows if (target := chosen_with(row)) is not None)
    kept = [target for target in before.targets if target in there]
    targets = dict.fromkeys((*kept, *there))
    last = chosen_with(lead)
    if last is not None and last in targets:
        del targets[last]
        targets[last] = None
    return Selection(tuple(targets))


def chosen_with(row: Row | None) -> Target | None:
    """What is selected with a row: with a draft, the cell it is written in."""
    if isinstance(row, Draft):
        return CellTarget(row.spot.step, row.spot.lane)
    return target_of_row(row)


def persona_of(rows: Sequence[Row | None]) -> PersonaId | None:
    """The persona whose row is the only one."""
    match rows:
        case [PersonaRow(persona)]:
            return persona
        case _:
            return None


def ranges_of(indexes: list[QModelIndex]) -> QItemSelection:
    """Rows as a selection, those beside each other as one range: Qt compares every two ranges."""
    by_parent: dict[int, list[QModelIndex]] = {}
    for index in indexes:
        if index.isValid():
            by_parent.setdefault(index.parent().internalId(), []).append(index)
    selection = QItemSelection()
    for siblings in by_parent.values():
        siblings.sort(key=QModelIndex.row)
        for _, run in groupby(enumerate(siblings), key=lambda pair: pair[1].row() - pair[0]):
            beside = [index for _, index in run]
            selection.append(QItemSelectionRange(beside[0], beside[-1]))
    return selection
