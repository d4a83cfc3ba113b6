"""Where Enter and Tab lead from a row: to a row, or to a card that is still to be written."""

from cjmdesk.editor.target import CardTarget, CellTarget, CurvePointTarget
from cjmdesk.editor.wishes import Spot
from cjmdesk.layout.card_index import Spot as Cell
from cjmdesk.ui.outline.rows import Draft, Row
from cjmdesk.ui.outline.structure import Structure


def cell_of_row(structure: Structure, row: Row | None) -> Cell | None:
    """The cell a row is or lies in."""
    match row:
        case CellTarget(step, lane) | CurvePointTarget(lane, _, step):
            return step, lane
        case CardTarget(card):
            return structure.cell_of(card)
        case Draft(Spot(step, lane)):
            return step, lane
        case _:
            return None


def next_card(structure: Structure, row: CardTarget | CellTarget) -> Row | None:
    """The next card of a cell, or a draft behind its last one; a cell leads to a draft."""
    cell = cell_of_row(structure, row)
    if cell is None or cell[0] not in structure.frame.path:
        return None
    there = structure.cards_in(*cell)
    behind = there[there.index(row.card) + 1 :] if isinstance(row, CardTarget) else ()
    return CardTarget(behind[0]) if behind else _draft_in(structure, cell)


def beside(structure: Structure, row: Row | None, by: int) -> Row | None:
    """The first row of the same step's lane so many further, or a draft where it is empty.

    None where there is no such lane, or the row is not in a cell.
    """
    cell = cell_of_row(structure, row)
    lanes = structure.frame.shown
    if cell is None or cell[1] not in lanes:
        return None
    step, lane = cell
    to = lanes.index(lane) + by
    if not 0 <= to < len(lanes):
        return None
    first = next(iter(structure.children(CellTarget(step, lanes[to]))), None)
    return first or _draft_in(structure, (step, lanes[to])) or CellTarget(step, lanes[to])


def _draft_in(structure: Structure, cell: Cell) -> Draft | None:
    """A draft at the end of a cell, where it is one for cards."""
    step, lane = cell
    return None if lane in structure.frame.travellers else Draft(Spot(step, lane))
