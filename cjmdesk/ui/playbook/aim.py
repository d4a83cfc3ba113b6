"""Which pain point a tactic would improve: the one that is looked at, or that is being relieved."""

from collections.abc import Sequence

from cjmdesk.model import Card, CardId, CardKind, Project
from cjmdesk.ui.form import Subject


def pain_meant(
    project: Project, subjects: Sequence[Subject], before: CardId | None = None
) -> CardId | None:
    """The pain that is selected last, or one that the improvement selected last relieves.

    Of several that an improvement relieves it is `before`, else the one it takes most of: so that
    one pain can be given several improvements, of which each is looked at when it is there.
    """
    selected = [
        card
        for one in reversed(subjects)
        if one.kind == "card" and (card := project.cards.get(one.id)) is not None
    ]
    pain = next((card.id for card in selected if card.kind is CardKind.PAIN), None)
    improvement = next((card for card in selected if card.kind is CardKind.OPPORTUNITY), None)
    if pain is not None or improvement is None:
        return pain
    relieved = _relieved_by(project, improvement)
    return before if before in relieved else next(iter(relieved), None)


def are_gone(project: Project, subjects: Sequence[Subject]) -> bool:
    """Whether what was looked at has been taken back or deleted, all of it."""
    return bool(subjects) and not any(one.id in project.records_of(one.kind) for one in subjects)


def _relieved_by(project: Project, improvement: Card) -> list[CardId]:
    found = [
        relief
        for relief in project.reliefs.values()
        if relief.improvement == improvement.id and relief.pain in project.cards
    ]
    return [one.pain for one in sorted(found, key=lambda one: -(one.share or 0.0))]
