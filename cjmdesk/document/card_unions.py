"""Edits that make one card of several, or several of one."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from cjmdesk.document.cells import Cells
from cjmdesk.document.contents import delete_cards
from cjmdesk.document.document import JourneyDocument
from cjmdesk.document.edit import Edit
from cjmdesk.document.labels import EditLabel
from cjmdesk.document.standing import new_id, standing
from cjmdesk.errors import EditRefused
from cjmdesk.model import (
    Card,
    CardId,
    Project,
    Record,
    Relief,
    Vote,
    VotingMethod,
    factor_id,
    mark_id,
    relief_id,
    vote_id,
)
from cjmdesk.words import message

R = TypeVar("R", bound=Record)


def merge_cards(document: JourneyDocument, cards: Sequence[CardId]) -> CardId:
    """Make several cards one, as one edit: the first, which takes over what the others said.

    Texts and notes are joined by line ends, equal ones once; sets are united; of everything else
    the first value that is there counts. What spoke of the others (reliefs, plans that wait for
    them, votes, comments) speaks of the first. Returns the first card. Raises EditRefused for
    fewer than two cards.
    """
    project = document.project
    merged = [standing(project.cards, card_id) for card_id in dict.fromkeys(cards)]
    if len(merged) < 2:
        raise EditRefused(reason=message("choose two or more cards to merge."))
    first, *others = merged
    gone = frozenset(card.id for card in others)
    with document.edit(EditLabel.MERGE_CARDS) as edit:
        delete_cards(edit, project, gone)
        edit.put_record("card", _one_card(merged))
        ids = [card.id for card in merged]
        for kind in ("pain", "improvement"):
            sheets = [sheet for i in ids if (sheet := project.records_of(kind).get(i))]
            if sheets:
                united = _united(sheets).model_copy(update={"id": first.id})
                edit.put_record(kind, united)
        _repoint_plans(edit, project, first.id, gone)
        _repoint_reliefs(edit, project, first.id, gone)
        _repoint_votes(edit, project, first.id, gone)
        _take_over_factors(edit, project, ids)
        _take_over_marks(edit, project, ids)
        for comment in project.comments.values():
            if comment.subject in {f"card:{card_id}" for card_id in gone}:
                edit.put("comment", comment.id, subject=f"card:{first.id}")
    return first.id


def split_card(document: JourneyDocument, card_id: CardId) -> tuple[CardId, ...]:
    """Make a card of every line of a card, as one edit, one after the other in its cell.

    The first line stays with everything else that is known of the card; the others get its kind,
    channel and tags. Returns all of them. Raises EditRefused where there is one line only.
    """
    project = document.project
    card = standing(project.cards, card_id)
    lines = [line.strip() for line in card.text.splitlines() if line.strip()]
    if len(lines) < 2:
        raise EditRefused(reason=message("the card has one line only."))
    cells = Cells(project)
    parts = [card_id]
    with document.edit(EditLabel.SPLIT_CARD) as edit:
        edit.put("card", card_id, text=lines[0])
        for line in lines[1:]:
            part = CardId(new_id())
            said = {"text": line, "kind": card.kind, "channel": card.channel, "tags": card.tags}
            edit.put("card", part, map=card.map, **said)
            if card.cell is not None:
                cells.place(part, card.cell.step, card.cell.lane, after=parts[-1])
            parts.append(part)
        cells.write(edit)
    return tuple(parts)


def _one_card(cards: Sequence[Card]) -> Card:
    text = _joined(card.text for card in cards)
    note = _joined(card.note for card in cards)
    first = cards[0]
    if len(text) > _LONGEST or len(note) > _LONGEST:
        raise EditRefused(reason=message("together they say more than a card can hold."))
    # How far a card reaches belongs to where it lies.
    own = {"text": text, "note": note, "span": first.span, "cell": first.cell}
    united = _united(cards)
    return united.model_copy(update=own)


_LONGEST = 20_000


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _united(records: Sequence[R]) -> R:
    """The first record, with what it lacks taken from the others: sets as a whole, flags if any."""
    first = records[0]
    update: dict[str, object] = {}
    for name, field in type(first).model_fields.items():
        values = [getattr(record, name) for record in records]
        if isinstance(values[0], frozenset):
            update[name] = frozenset().union(*values)
        elif not field.is_required():
            empty = field.get_default()
            update[name] = next((value for value in values if value != empty), values[0])
    return first.model_copy(update=update)


def _repoint_plans(edit: Edit, project: Project, first: CardId, gone: frozenset[CardId]) -> None:
    """Plans that waited for one of the others wait for the first; none waits for itself."""
    for plan in project.improvements.values():
        if plan.id not in gone and plan.id != first and plan.depends_on & gone:
            edit.put("improvement", plan.id, depends_on=plan.depends_on - gone | {first})
    plans = project.improvements
    united = {other for i in (first, *gone) if i in plans for other in plans[i].depends_on}
    if united:
        edit.put("improvement", first, depends_on=frozenset(united - gone - {first}))


def _repoint_reliefs(edit: Edit, project: Project, first: CardId, gone: frozenset[CardId]) -> None:
    """Where two become one, a share of the first card's own counts, else the larger one."""
    found: dict[str, Relief] = {}
    for relief in sorted(project.reliefs.values(), key=lambda r: r.share or 0.0, reverse=True):
        if relief.improvement not in gone and relief.pain not in gone:
            continue
        improvement = first if relief.improvement in gone else relief.improvement
        pain = first if relief.pain in gone else relief.pain
        new = relief_id(improvement, pain)
        if improvement != pain and new not in project.reliefs:
            update = {"id": new, "improvement": improvement, "pain": pain}
            found.setdefault(new, relief.model_copy(update=update))
    for relief in found.values():
        edit.put_record("relief", relief)


def _take_over_factors(edit: Edit, project: Project, merged: Sequence[CardId]) -> None:
    """Numbers of other methods that the first card lacks, from the first of the others with one."""
    first, *others = merged
    known = {factor.name for factor in project.factors.values() if factor.card == first}
    for other in others:
        for factor in project.factors.values():
            if factor.card == other and factor.name not in known:
                known.add(factor.name)
                update = {"id": factor_id(first, factor.name), "card": first}
                edit.put_record("factor", factor.model_copy(update=update))


def _take_over_marks(edit: Edit, project: Project, merged: Sequence[CardId]) -> None:
    """Marks that the first card lacks, from the first of the others with one."""
    first, *others = merged
    known = {mark.criterion for mark in project.marks.values() if mark.card == first}
    for other in others:
        for mark in project.marks.values():
            if mark.card == other and mark.criterion not in known:
                known.add(mark.criterion)
                update = {"id": mark_id(mark.criterion, first), "card": first}
                edit.put_record("mark", mark.model_copy(update=update))


def _repoint_votes(edit: Edit, project: Project, first: CardId, gone: frozenset[CardId]) -> None:
    """Everybody's votes for any of the cards as one vote for the first."""
    voted: dict[str, list[Vote]] = {}
    for vote in project.votes.values():
        if vote.card == first or vote.card in gone:
            voted.setdefault(vote_id(vote.ballot, first, vote.participant), []).append(vote)
    for new, votes in voted.items():
        if all(vote.card == first for vote in votes):
            continue
        votes.sort(key=lambda vote: (vote.card != first, vote.id))
        update = {
            "id": new,
            "card": first,
            "dots": _dots(project, votes),
            "abstained": all(vote.abstained for vote in votes),
        }
        edit.put_record("vote", _united(votes).model_copy(update=update))


def _dots(project: Project, votes: Sequence[Vote]) -> int | None:
    """Dots add up as far as the ballot lets anybody give to one card.

    Quadratic credits do not add up, as a second vote costs more than the first: there the
    strongest one stays.
    """
    dots = [vote.dots for vote in votes if vote.dots is not None]
    if not dots:
        return None
    ballot = project.ballots.get(votes[0].ballot)
    if ballot is not None and ballot.method is VotingMethod.QUADRATIC:
        return max(dots, key=abs)
    most = ballot.most_per_card if ballot is not None else None
    return max(-1000, min(sum(dots), most or 1000))
