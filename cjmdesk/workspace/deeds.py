"""Fulfils wishes: what a gesture on canvas or outline asked for becomes one edit."""

from collections.abc import Sequence

from cjmdesk.document import JourneyDocument, edits
from cjmdesk.document.edits import NewCard
from cjmdesk.editor.target import (
    CardTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
    Target,
)
from cjmdesk.editor.wishes import (
    AddCard,
    AddLink,
    AimLink,
    CopyCards,
    MoveCards,
    MoveLane,
    MoveStage,
    MoveStep,
    SetEmotion,
    SizeLane,
    SizeStage,
    SpanCard,
    Spot,
    Wish,
)
from cjmdesk.errors import EditRefused
from cjmdesk.model import (
    CardId,
    Lane,
    LaneId,
    LaneKind,
    LinkKind,
    MapId,
    PersonaId,
    Project,
    StepId,
    lanes_in_order,
    steps_in_order,
)
from cjmdesk.words import message

Places = list[tuple[CardId, StepId, LaneId]]


def fulfil(document: JourneyDocument, map_id: MapId, wish: Wish) -> tuple[Target, ...]:
    """Do what a wish asks for, as one edit; what should be selected afterwards.

    Raises EditRefused where it can no longer be done: what it speaks of may be gone by now.
    """
    match wish:
        case AddCard() | MoveCards() | CopyCards() | SpanCard():
            return _cards(document, map_id, wish)
        case AddLink(kind, source, target):
            return (
                LinkTarget(edits.add_link(document, map_id, kind, source=source, target=target)),
            )
        case AimLink(link, end):
            aim_link(document, map_id, link, end)
            return (LinkTarget(link),)
        case SetEmotion(persona, step, value):
            return _feel(document, map_id, persona, step, value)
        case _:
            return _frame(document, wish)


def places_of(
    project: Project, map_id: MapId, cards: Sequence[CardId], step: StepId, lane: LaneId
) -> Places:
    """Where cards go when the first of them goes to a cell and the others keep their distance.

    What would go past an edge of the map stops there. Hidden lanes and lanes of curves are no
    places for cards and do not count. Raises EditRefused where the first cell is none for cards.
    """
    steps = [step.id for step in steps_in_order(project, map_id)]
    lanes = [found.id for found in lanes_for_cards(project, map_id)]
    if step not in steps or lane not in lanes:
        raise EditRefused(reason=message("cards cannot lie there."))
    start = project.cards[cards[0]].cell if cards[0] in project.cards else None
    places: Places = []
    for card in cards:
        cell = project.cards[card].cell if card in project.cards else None
        across = down = 0
        if start is not None and cell is not None:
            across = _distance(steps, start.step, cell.step)
            down = _distance(lanes, start.lane, cell.lane)
        to_step = steps[_within(steps.index(step) + across, steps)]
        places.append((card, to_step, lanes[_within(lanes.index(lane) + down, lanes)]))
    return places


def lanes_for_cards(project: Project, map_id: MapId) -> list[Lane]:
    """The lanes of a map that are shown and hold cards, top to bottom."""
    lanes = lanes_in_order(project, map_id)
    return [lane for lane in lanes if not lane.hidden and lane.kind is not LaneKind.EMOTIONS]


def _cards(
    document: JourneyDocument, map_id: MapId, wish: AddCard | MoveCards | CopyCards | SpanCard
) -> tuple[Target, ...]:
    match wish:
        case AddCard(to, text, kind):
            card = NewCard(text=text, step=to.step, lane=to.lane, kind=kind)
            added = edits.add_card(document, map_id, card, before=_standing(document, to))
            return (CardTarget(added),)
        case MoveCards(cards, to):
            places = places_of(document.project, map_id, cards, to.step, to.lane)
            edits.place_cards(document, places, before=_standing(document, to))
            return tuple(CardTarget(card) for card in cards)
        case CopyCards(cards, to):
            places = places_of(document.project, map_id, cards, to.step, to.lane)
            copies = edits.copy_cards(document, places, before=_standing(document, to))
            return tuple(CardTarget(card) for card in copies)
        case SpanCard(card_id, last):
            span = _span_to(document.project, map_id, card_id, last)
            edits.change_card(document, card_id, span=span)
            return (CardTarget(card_id),)


def aim_link(document: JourneyDocument, map_id: MapId, link_id: str, target: StepId) -> None:
    """Lead a link to another step. An exit that leads somewhere is none any longer."""
    link = document.project.links.get(link_id)
    steps = [step.id for step in steps_in_order(document.project, map_id)]
    if link is None or target not in steps:
        raise EditRefused(reason=message("what it is about has been deleted."))
    if link.source not in steps:
        edits.change_link(document, link_id, target=target)
        return
    back = steps.index(target) <= steps.index(link.source)
    edits.change_link(
        document, link_id, target=target, kind=LinkKind.LOOP if back else LinkKind.SKIP
    )


def _span_to(project: Project, map_id: MapId, card_id: CardId, last: StepId) -> int:
    steps = [step.id for step in steps_in_order(project, map_id)]
    card = project.cards.get(card_id)
    if card is None or card.cell is None or card.cell.step not in steps or last not in steps:
        raise EditRefused(reason=message("what it is about has been deleted."))
    return max(1, steps.index(last) - steps.index(card.cell.step) + 1)


def _frame(
    document: JourneyDocument, wish: MoveStage | MoveStep | MoveLane | SizeLane | SizeStage
) -> tuple[Target, ...]:
    match wish:
        case MoveStage(stage, before):
            edits.move_stage(document, stage, before=before)
            return (StageTarget(stage),)
        case MoveStep(step, stage, next_step):
            edits.move_step(document, step, stage=stage, before=next_step)
            return (StepTarget(step),)
        case MoveLane(lane, next_lane):
            edits.move_lane(document, lane, before=next_lane)
            return (LaneTarget(lane),)
        case SizeLane(lane, height):
            edits.change_lane(document, lane, height=height)
            return (LaneTarget(lane),)
        case SizeStage(stage, width):
            edits.change_stage(document, stage, width=width)
            return (StageTarget(stage),)


def _feel(
    document: JourneyDocument,
    map_id: MapId,
    persona: PersonaId,
    step: StepId,
    value: float | None,
) -> tuple[Target, ...]:
    if value is None:
        edits.clear_emotion(document, persona, step)
        return ()
    edits.set_emotion(document, persona, step, value=value)
    lane = curve_lane(document.project, map_id)
    return (CurvePointTarget(lane, persona, step),) if lane else ()


def curve_lane(project: Project, map_id: MapId) -> LaneId | None:
    """The first lane of a map that shows curves."""
    lanes = lanes_in_order(project, map_id)
    return next(
        (lane.id for lane in lanes if lane.kind is LaneKind.EMOTIONS and not lane.hidden), None
    )


def _standing(document: JourneyDocument, spot: Spot) -> CardId | None:
    """The card of a spot, unless a colleague has deleted or moved it in the meantime."""
    card = document.project.cards.get(spot.before) if spot.before else None
    if card is None or card.cell is None:
        return None
    return spot.before if (card.cell.step, card.cell.lane) == (spot.step, spot.lane) else None


def _distance(row: Sequence[str], start: str, end: str) -> int:
    return row.index(end) - row.index(start) if start in row and end in row else 0


def _within(place: int, row: Sequence[str]) -> int:
    return min(max(0, place), len(row) - 1)
