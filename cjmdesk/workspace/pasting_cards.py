"""Whole cards from a clipboard: moved where they were cut here, else made anew."""

from collections.abc import Mapping, Sequence

from cjmdesk.document import Edit, EditLabel, JourneyDocument, edits
from cjmdesk.document.cells import Cells
from cjmdesk.document.standing import new_id
from cjmdesk.editor.target import CardTarget, Target
from cjmdesk.editor.wishes import Spot
from cjmdesk.exchange.snippets import Snippet, SnippetCard
from cjmdesk.model import (
    AttachmentId,
    Card,
    CardId,
    LaneId,
    MapId,
    PainPoint,
    Project,
    StepId,
    relief_id,
    steps_in_order,
)
from cjmdesk.words import Message, message
from cjmdesk.workspace.deeds import lanes_for_cards
from cjmdesk.workspace.pasting import refuse_no_place_for_cards


def paste_cards(
    document: JourneyDocument, map_id: MapId, snippet: Snippet, spot: Spot
) -> tuple[Target, ...]:
    """Cards at a place: the first in the spot's cell, the others as far from it as they were.

    What would go past an edge of the map stops there. Cards that were cut in this window and are
    still there are moved; all others become new ones, with scores and plans. Raises EditRefused.
    """
    project = document.project
    refuse_no_place_for_cards(project, map_id, spot)
    is_move = snippet.cut and snippet.session == document.session
    staying = [each for each in snippet.cards if each.card.id in project.cards] if is_move else []
    held = staying or snippet.cards
    places = _places(project, map_id, held, spot)
    if staying:
        moved = [each.card.id for each in staying]
        where = [(card, *place) for card, place in zip(moved, places, strict=True)]
        edits.place_cards(document, where, before=spot.before)
        return tuple(map(CardTarget, moved))
    cells = Cells(project)
    copies: dict[str, CardId] = {}
    for each, (step, lane) in zip(held, places, strict=True):
        copies[each.card.id] = CardId(new_id())
        cells.place(copies[each.card.id], step, lane, before=spot.before)
    with document.edit(EditLabel.PASTE) as edit:
        for each in held:
            _put(edit, project, snippet, each, copies)
        _put_reliefs(edit, snippet, copies)
        cells.write(edit)
    return tuple(map(CardTarget, copies.values()))


def left_behind(project: Project, snippet: Snippet) -> tuple[Message, ...]:
    """What cards of another project cannot bring along, in words."""
    if _is_at_home(project, snippet):
        return ()
    pictures = (each.card.picture for each in snippet.cards if each.card.picture is not None)
    said = []
    if not all(_knows_picture(project, snippet, picture) for picture in pictures):
        said.append(message("Pictures on the cards stayed in the project they come from."))
    if any(each.pain is not None and each.pain.evidence for each in snippet.cards):
        said.append(message("Evidence for the cards stayed in the project they come from."))
    return tuple(said)


def _places(
    project: Project, map_id: MapId, cards: Sequence[SnippetCard], spot: Spot
) -> list[tuple[StepId, LaneId]]:
    steps = [step.id for step in steps_in_order(project, map_id)]
    lanes = [lane.id for lane in lanes_for_cards(project, map_id)]
    first = cards[0]
    column, row = steps.index(spot.step), lanes.index(spot.lane)
    return [
        (
            steps[_within(column + each.across - first.across, len(steps))],
            lanes[_within(row + each.down - first.down, len(lanes))],
        )
        for each in cards
    ]


def _put(
    edit: Edit,
    project: Project,
    snippet: Snippet,
    each: SnippetCard,
    copies: Mapping[str, CardId],
) -> None:
    copy = copies[each.card.id]
    edit.put_record("card", _at_home(project, snippet, each.card, copy))
    if each.pain is not None:
        edit.put_record("pain", _with_known_evidence(project, snippet, each.pain, copy))
    if (plan := each.improvement) is not None:
        before = frozenset(
            copies.get(other, other)
            for other in plan.depends_on
            if other in copies or other in project.improvements
        )
        measure = plan.measure if plan.measure in project.measures else None
        update = {"id": copy, "depends_on": before, "measure": measure}
        edit.put_record("improvement", plan.model_copy(update=update))


def _at_home(project: Project, snippet: Snippet, card: Card, copy: CardId) -> Card:
    """The card under its new id, in no cell yet, with nothing that this project does not have."""
    picture = card.picture
    if picture is not None and not _knows_picture(project, snippet, picture):
        picture = None
    linked = card.linked_map if card.linked_map in project.maps else None
    update = {"id": copy, "cell": None, "picture": picture, "linked_map": linked}
    return card.model_copy(update=update)


def _with_known_evidence(
    project: Project, snippet: Snippet, pain: PainPoint, copy: CardId
) -> PainPoint:
    evidence = pain.evidence if _is_at_home(project, snippet) else frozenset[str]()
    return pain.model_copy(update={"id": copy, "evidence": evidence})


def _put_reliefs(edit: Edit, snippet: Snippet, copies: Mapping[str, CardId]) -> None:
    for relief in snippet.reliefs:
        if relief.improvement in copies and relief.pain in copies:
            improvement, pain = copies[relief.improvement], copies[relief.pain]
            update = {
                "id": relief_id(improvement, pain),
                "improvement": improvement,
                "pain": pain,
            }
            edit.put_record("relief", relief.model_copy(update=update))


def _is_at_home(project: Project, snippet: Snippet) -> bool:
    """Whether the cards come from this project or a copy of it: no other has their map."""
    return snippet.map in project.maps


def _knows_picture(project: Project, snippet: Snippet, picture: AttachmentId) -> bool:
    if _is_at_home(project, snippet):
        return True
    return any(card.picture == picture for card in project.cards.values())


def _within(place: int, count: int) -> int:
    return min(max(0, place), count - 1)
