"""Which map is to be built: the first one of the online shop, all of it or its beginning."""

from collections.abc import Mapping

from cjmdesk.exchange.samples import load_sample
from cjmdesk.model import (
    MapId,
    Project,
    Record,
    maps_in_order,
    stages_in_order,
    steps_in_order,
)

_SAMPLE = "online-shop"
_STEPS = 6
"""Of the beginning: all its links and a card of every lane lie there."""


def whole() -> tuple[Project, MapId]:
    """Everything there is."""
    project = load_sample(_SAMPLE, "en").project
    return project, maps_in_order(project)[0].id


def beginning() -> tuple[Project, MapId]:
    """The first steps with all that is on them; cards end with the last step."""
    project, map_id = whole()
    stages, steps = stages_in_order(project, map_id), steps_in_order(project, map_id)
    columns = {step.id: at for at, step in enumerate(steps[:_STEPS])}
    kept = {step.slot.stage for step in steps[:_STEPS]}
    cards: dict[str, Record | None] = {}
    for card in project.cards.values():
        cards[card.id] = None
        if card.cell is not None and card.cell.step in columns:
            room = _STEPS - columns[card.cell.step]
            cards[card.id] = card.model_copy(update={"span": min(card.span, room)})
    gone: Mapping[str, Mapping[str, Record | None]] = {
        "stage": {stage.id: None for stage in stages if stage.id not in kept},
        "step": {step.id: None for step in steps if step.id not in columns},
        "card": cards,
        "emotion": {
            known: None for known, point in project.emotions.items() if point.step not in columns
        },
        "link": {
            known: None
            for known, link in project.links.items()
            if not {link.source, link.target} - {None} <= columns.keys()
        },
    }
    return project.replaced(gone), map_id
