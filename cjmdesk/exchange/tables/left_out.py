"""What a map holds and a table does not: counted, so that nobody finds out later."""

from collections.abc import Iterator

from cjmdesk.exchange.beyond import count_of, says_more
from cjmdesk.exchange.report import Notice, NoticeKind
from cjmdesk.exchange.tables.grid import plain
from cjmdesk.exchange.tables.map_table import MapTable
from cjmdesk.model import CARD_KIND_OF_LANE, Card, Lane, LaneKind
from cjmdesk.words import Message, message


def left_out(table: MapTable, *, has_card_rows: bool) -> list[Notice]:
    """What has no place in the table of a map; a sheet with a row for each card holds more."""
    counted = [*_cards(table), *_path(table), *_around(table)]
    if not has_card_rows:
        counted += _told_by_card_rows(table)
    return [
        Notice(
            message("A table has no place for {what}: {count} left out.", what=what, count=count),
            NoticeKind.LEFT_OUT,
        )
        for what, count in counted
        if count
    ]


def _map_cards(table: MapTable) -> list[Card]:
    return [card for card in table.project.cards.values() if card.map == table.map_id]


def _cards(table: MapTable) -> Iterator[tuple[Message, int]]:
    cards = _map_cards(table)
    lanes = {lane.id: lane for lane in table.lanes}
    steps = {step.id for _stage, steps in table.stages for step in steps}
    lying = [c for c in cards if c.cell and c.cell.step in steps and c.cell.lane in lanes]
    emotion_lanes = {lane.id for lane in table.lanes if lane.kind is LaneKind.EMOTIONS}
    yield message("cards that lie in no cell"), len(cards) - len(lying)
    yield message("cards without words"), count_of(lying, lambda card: not plain(card.text))
    in_emotions = count_of(lying, lambda card: card.cell and card.cell.lane in emotion_lanes)
    yield message("cards in a lane of emotions"), in_emotions
    yield message("pictures"), count_of(lying, lambda card: card.picture)
    yield message("links from cards to other maps"), count_of(lying, lambda card: card.linked_map)


def _path(table: MapTable) -> Iterator[tuple[Message, int]]:
    stages = [stage for stage, _steps in table.stages]
    steps = [step for _stage, steps in table.stages for step in steps]
    carried = {"id", "slot", "title", "goal", "tags"}
    yield message("colours of stages"), count_of(stages, lambda stage: stage.colour)
    yield message("details of steps"), count_of(steps, lambda step: says_more(step, carried))
    carried_of_lane = {"id", "map", "kind", "order", "title"}
    more = count_of(table.lanes, lambda lane: says_more(lane, carried_of_lane))
    yield message("settings of lanes"), more
    emotions = count_of(table.lanes, lambda lane: lane.kind is LaneKind.EMOTIONS)
    yield message("further lanes of emotions"), max(0, emotions - 1)


def _around(table: MapTable) -> Iterator[tuple[Message, int]]:
    project = table.project
    journey = project.maps[table.map_id]
    carried = {"id", "title", "order", "personas", "lead_persona"}
    yield message("the description of the map"), int(says_more(journey, carried))
    people = [project.personas[persona] for persona, _name in table.personas]
    more = count_of(people, lambda persona: says_more(persona, {"id", "name", "order"}))
    yield message("descriptions of personas"), more
    links = count_of(project.links.values(), lambda link: link.map == table.map_id)
    yield message("links between steps"), links
    places = {
        table.map_id,
        *(place.id for stage, steps in table.stages for place in (stage, *steps)),
    }
    measures = count_of(project.measures.values(), lambda m: {m.map, m.stage, m.step} & places)
    yield message("measures"), measures
    known = {card.id for card in _map_cards(table)}
    pains = (pain for pain in project.pain_points.values() if pain.id in known)
    of_pain = {"id", "severity", "frequency", "reach", "department"}
    yield (
        message("further details of pain points"),
        count_of(pains, lambda p: says_more(p, of_pain)),
    )
    plans = (plan for plan in project.improvements.values() if plan.id in known)
    of_plan = {"id", "owner", "department"}
    yield (
        message("further details of improvements"),
        count_of(plans, lambda p: says_more(p, of_plan)),
    )
    reliefs = count_of(project.reliefs.values(), lambda relief: relief.pain in known)
    yield message("links from improvements to pain points"), reliefs


def _told_by_card_rows(table: MapTable) -> Iterator[tuple[Message, int]]:
    lanes = {lane.id: lane for lane in table.lanes}
    cards = [(card, lanes.get(card.cell.lane)) for card in _map_cards(table) if card.cell]
    known = {card.id for card, _lane in cards}
    more = sum(1 for card, lane in cards if lane and _says_more(card, lane))
    yield message("tags, stars, grades, widths and notes of cards"), more
    scored = {"severity", "frequency", "reach", "department"}
    pains = (pain for pain in table.project.pain_points.values() if pain.id in known)
    yield (
        message("scores of pain points"),
        count_of(pains, lambda p: any(getattr(p, n) for n in scored)),
    )
    plans = (plan for plan in table.project.improvements.values() if plan.id in known)
    yield message("owners of improvements"), count_of(plans, lambda p: p.owner or p.department)


def _says_more(card: Card, lane: Lane) -> bool:
    has_channel = bool(card.channel) and lane.kind is not LaneKind.TOUCHPOINTS
    is_odd = card.kind is not CARD_KIND_OF_LANE[lane.kind]
    details = (card.tags, card.star, card.grade, card.note, card.span > 1)
    return has_channel or is_odd or any(details)
