"""What a card wears besides its words: scores, warnings, votes."""

from collections.abc import Mapping

from cjmdesk.insight.pain import project_pain_index
from cjmdesk.layout.boxes import Badge, BadgeTone
from cjmdesk.model import CardId, Changes, Project

Badges = Mapping[CardId, tuple[Badge, ...]]

HOT_FROM = 60.0
WARM_FROM = 30.0


def badges_of(project: Project) -> Badges:
    """The badges of every card that has any."""
    return {card: worn for card in map(CardId, _wearers(project)) if (worn := _worn(project, card))}


def badges_after(before: Badges, project: Project, changes: Changes) -> Badges:
    """The badges after some changes, looking only at the cards they concern."""
    if changes.ids("project"):
        return badges_of(project)
    touched = {
        CardId(card) for kind in ("pain", "improvement", "card") for card in changes.ids(kind)
    }
    if not touched:
        return before
    after = dict(before)
    for card in touched:
        if worn := _worn(project, card):
            after[card] = worn
        else:
            after.pop(card, None)
    return after


def _wearers(project: Project) -> set[str]:
    return project.pain_points.keys() | project.improvements.keys()


def _worn(project: Project, card: CardId) -> tuple[Badge, ...]:
    pain = project.pain_points.get(card)
    if pain is None or card not in project.cards:
        return ()
    worn = []
    index = project_pain_index(pain, project.info)
    if index is not None:
        worn.append(Badge(f"{index:.0f}", _tone(index)))
    if pain.must_fix:
        worn.append(Badge("!", BadgeTone.HOT))
    if pain.grade is not None:
        worn.append(Badge(pain.grade.value, BadgeTone.CALM))
    return tuple(worn)


def _tone(index: float) -> BadgeTone:
    if index >= HOT_FROM:
        return BadgeTone.HOT
    return BadgeTone.WARM if index >= WARM_FROM else BadgeTone.CALM
