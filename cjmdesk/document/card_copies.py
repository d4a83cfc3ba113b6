"""Edits that copy cards within the project, with what is known of them."""

from collections.abc import Iterable, Sequence

from cjmdesk.document.card_edits import Places
from cjmdesk.document.cells import Cells
from cjmdesk.document.document import JourneyDocument
from cjmdesk.document.edit import Edit
from cjmdesk.document.labels import EditLabel
from cjmdesk.document.standing import new_id, standing
from cjmdesk.model import CardId, Project, factor_id, mark_id, relief_id


def copy_cards(
    document: JourneyDocument, places: Places, *, before: CardId | None = None
) -> tuple[CardId, ...]:
    """Copy cards to cells as one edit, placed as `place_cards` would place the cards themselves.

    Returns the copies, in the order given. See `put_copies` for what goes along.
    """
    project = document.project
    cells = Cells(project)
    copies: list[tuple[CardId, CardId]] = []
    for original, step, lane in places:
        standing(project.cards, original)
        copy = CardId(new_id())
        cells.place(copy, step, lane, before=before)
        copies.append((original, copy))
    with document.edit(EditLabel.COPY_CARDS) as edit:
        put_copies(edit, project, copies)
        cells.write(edit)
    return tuple(copy for _, copy in copies)


def duplicate_cards(document: JourneyDocument, cards: Sequence[CardId]) -> tuple[CardId, ...]:
    """Copy cards as one edit, each copy right after its original. Returns the copies."""
    project = document.project
    cells = Cells(project)
    copies: list[tuple[CardId, CardId]] = []
    for original in dict.fromkeys(cards):
        card = standing(project.cards, original)
        copy = CardId(new_id())
        if card.cell is not None:
            cells.place(copy, card.cell.step, card.cell.lane, after=original)
        copies.append((original, copy))
    with document.edit(EditLabel.DUPLICATE_CARDS) as edit:
        put_copies(edit, project, copies)
        cells.write(edit)
    return tuple(copy for _, copy in copies)


def put_copies(edit: Edit, project: Project, copies: Iterable[tuple[CardId, CardId]]) -> None:
    """Put copies of cards with score and plan sheets, but without a cell.

    What an improvement takes from a pain is copied where both are: a pain copied alone has nobody
    who heals it, or its healer would count twice. Votes and comments were about the original.
    """
    copies = list(copies)
    copy_of = dict(copies)
    for original, copy in copies:
        card = project.cards[original]
        edit.put_record("card", card.model_copy(update={"id": copy, "cell": None}))
        if sheet := project.pain_points.get(original):
            edit.put_record("pain", sheet.model_copy(update={"id": copy}))
        if plan := project.improvements.get(original):
            waits = frozenset(copy_of.get(CardId(other), other) for other in plan.depends_on)
            own = {"id": copy, "depends_on": waits}
            edit.put_record("improvement", plan.model_copy(update=own))
    for factor in project.factors.values():
        if factor.card in copy_of:
            card_id = copy_of[factor.card]
            update = {"id": factor_id(card_id, factor.name), "card": card_id}
            edit.put_record("factor", factor.model_copy(update=update))
    for mark in project.marks.values():
        if mark.card in copy_of:
            card_id = copy_of[mark.card]
            update = {"id": mark_id(mark.criterion, card_id), "card": card_id}
            edit.put_record("mark", mark.model_copy(update=update))
    for relief in project.reliefs.values():
        if relief.improvement in copy_of and relief.pain in copy_of:
            improvement, pain = copy_of[relief.improvement], copy_of[relief.pain]
            ends = {"improvement": improvement, "pain": pain}
            update = {"id": relief_id(improvement, pain), **ends}
            edit.put_record("relief", relief.model_copy(update=update))
