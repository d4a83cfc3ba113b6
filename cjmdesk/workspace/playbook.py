"""A tactic of the playbook becomes an improvement of a pain point, as one edit."""

from cjmdesk.document import EditLabel, JourneyDocument
from cjmdesk.document.cells import Cells
from cjmdesk.document.standing import new_id, standing
from cjmdesk.errors import EditRefused
from cjmdesk.insight.playbook import Tactic, tactics
from cjmdesk.model import (
    Card,
    CardId,
    CardKind,
    LaneId,
    LaneKind,
    Project,
    lanes_in_order,
    relief_id,
)
from cjmdesk.words import Words, language_of, message


def improve_with(document: JourneyDocument, tactic: str, pain: str, *, words: Words) -> CardId:
    """Begin an improvement that relieves a pain, with what its tactic says of it.

    It is written in the language the project was begun in, or else in that of `words`. The card
    goes to the pain's step in the first lane for improvements, hidden ones last; where there is no
    such lane, or the pain lies nowhere, to the inbox. What share of the pain it removes, and how
    sure that is, stays unknown. Raises EditRefused where the pain is gone or none, where the
    playbook has no such tactic, or where the pain has an improvement of these words already.
    """
    project = document.project
    relieved = standing(project.cards, pain)
    if relieved.kind is not CardKind.PAIN:
        raise EditRefused(reason=message("only pain points are improved with a tactic."))
    chosen = _tactic(tactic)
    tr = _words_of(project, words)
    text = chosen.name[tr.language]
    if text in (project.cards[other].text for other in improvements_of(project, pain)):
        raise EditRefused(reason=message("the pain point has this improvement already."))
    card = CardId(new_id())
    cells = Cells(project)
    lane = _lane_for(project, relieved)
    if lane is not None and relieved.cell is not None:
        cells.place(card, relieved.cell.step, lane)
    with document.edit(EditLabel.IMPROVE_WITH_TACTIC) as edit:
        edit.put(
            "card",
            card,
            map=relieved.map,
            kind=CardKind.OPPORTUNITY,
            text=text,
            note=tr(
                "Evidence to look for: {evidence}",
                evidence=chosen.category.evidence[tr.language],
            ),
        )
        cells.write(edit)
        edit.put(
            "improvement",
            card,
            effort=chosen.effort,
            horizon=chosen.horizon,
            category=chosen.category.name[tr.language],
            metric=chosen.metric[tr.language],
            side_effect=chosen.category.side_effect[tr.language],
        )
        edit.put("relief", relief_id(card, relieved.id), improvement=card, pain=relieved.id)
    return card


def improvements_of(project: Project, pain: str) -> list[CardId]:
    """The improvements that relieve a pain, those that relieve most of it first."""
    found = [
        relief
        for relief in project.reliefs.values()
        if relief.pain == pain and relief.improvement in project.cards
    ]
    return [one.improvement for one in sorted(found, key=lambda one: -(one.share or 0.0))]


def _tactic(wanted: str) -> Tactic:
    found = next((tactic for tactic in tactics() if tactic.id == wanted), None)
    if found is None:
        raise EditRefused(reason=message("the playbook has no such tactic."))
    return found


def _words_of(project: Project, words: Words) -> Words:
    begun_in = project.info.language
    language = language_of(begun_in) if begun_in else words.language
    return words if language == words.language else Words.load(language)


def _lane_for(project: Project, pain: Card) -> LaneId | None:
    if pain.map is None:
        return None
    lanes = [
        lane for lane in lanes_in_order(project, pain.map) if lane.kind is LaneKind.OPPORTUNITIES
    ]
    return min(lanes, key=lambda lane: lane.hidden).id if lanes else None
