"""Edits of a selection of several kinds at once."""

from collections.abc import Iterable
from typing import TypedDict, Unpack

from cjmdesk.document import contents
from cjmdesk.document.document import JourneyDocument
from cjmdesk.document.labels import EditLabel
from cjmdesk.model import CardId, LaneId, StageId, StepId


class Doomed(TypedDict, total=False):
    """Ids of what is to be deleted."""

    cards: Iterable[CardId]
    stages: Iterable[StageId]
    steps: Iterable[StepId]
    lanes: Iterable[LaneId]
    links: Iterable[str]
    points: Iterable[str]


def delete_all(document: JourneyDocument, **doomed: Unpack[Doomed]) -> None:
    """Delete a mixed selection as one edit; points of curves become gaps.

    Those that are gone already are no matter.
    """
    project = document.project
    stages = project.stages.keys() & set(doomed.get("stages", ()))
    steps = project.steps.keys() & set(doomed.get("steps", ()))
    steps |= {step.id for step in project.steps.values() if step.slot.stage in stages}
    lanes = project.lanes.keys() & set(doomed.get("lanes", ()))
    cards = project.cards.keys() & set(doomed.get("cards", ()))
    cards |= {
        card.id
        for card in project.cards.values()
        if card.cell and (card.cell.step in steps or card.cell.lane in lanes)
    }
    with document.edit(EditLabel.DELETE_SELECTION) as edit:
        # What is put comes first: to put a record that is being deleted would bring it back.
        for point in sorted(project.emotions.keys() & set(doomed.get("points", ()))):
            edit.put("emotion", point, value=None)
        contents.delete_stages(edit, project, stages)
        contents.delete_steps(edit, project, steps)
        contents.delete_lanes(edit, project, lanes)
        contents.delete_cards(edit, project, cards)
        for link in sorted(project.links.keys() & set(doomed.get("links", ()))):
            edit.delete("link", link)
