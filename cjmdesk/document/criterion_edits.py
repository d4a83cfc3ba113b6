"""Edits of weighted scoring and of the numbers that improvements are ranked by."""

from collections.abc import Container, Iterable, Mapping

from cjmdesk.document.document import JourneyDocument
from cjmdesk.document.edit import Edit
from cjmdesk.document.labels import EditLabel
from cjmdesk.document.ordering import place_among
from cjmdesk.document.standing import new_id, standing
from cjmdesk.errors import EditRefused
from cjmdesk.model import (
    CardId,
    CardKind,
    Criterion,
    CriterionId,
    FactorName,
    Project,
    factor_id,
    mark_id,
)
from cjmdesk.words import message


def add_criterion(document: JourneyDocument, *, title: str) -> CriterionId:
    """Add a criterion, last."""
    criterion_id = CriterionId(new_id())
    place = place_among([(c.id, c.order) for c in _in_order(document.project)])
    with document.edit(EditLabel.ADD_CRITERION) as edit:
        for moved, order in place.moved.items():
            edit.put("criterion", moved, order=order)
        edit.put("criterion", criterion_id, title=title, order=place.order)
    return criterion_id


def move_criterion(
    document: JourneyDocument,
    criterion_id: CriterionId,
    *,
    after: str | None = None,
    before: str | None = None,
) -> None:
    """Put a criterion after or before another."""
    standing(document.project.criteria, criterion_id)
    others = [(c.id, c.order) for c in _in_order(document.project) if c.id != criterion_id]
    place = place_among(others, after=after, before=before)
    with document.edit(EditLabel.MOVE_CRITERION) as edit:
        for moved, order in place.moved.items():
            edit.put("criterion", moved, order=order)
        edit.put("criterion", criterion_id, order=place.order)


def delete_criterion(document: JourneyDocument, criterion_id: CriterionId) -> None:
    """Delete a criterion with all marks by it."""
    standing(document.project.criteria, criterion_id)
    with document.edit(EditLabel.DELETE_CRITERION) as edit:
        for found in document.project.marks.values():
            if found.criterion == criterion_id:
                edit.delete("mark", found.id)
        edit.delete("criterion", criterion_id)


def change_criteria(
    document: JourneyDocument, values: Mapping[CriterionId, Mapping[str, object]]
) -> None:
    """Change titles and weights; a weight of None in all criteria leaves it to their order."""
    for criterion_id in values:
        standing(document.project.criteria, criterion_id)
    with document.edit(EditLabel.CHANGE_CRITERIA) as edit:
        for criterion_id, fields in values.items():
            edit.put("criterion", criterion_id, **fields)


def rate_improvements(
    document: JourneyDocument,
    *,
    plans: Mapping[CardId, Mapping[str, object]] | None = None,
    factors: Mapping[tuple[CardId, FactorName], object] | None = None,
    marks: Mapping[tuple[CriterionId, CardId], object] | None = None,
) -> None:
    """Give opportunities numbers of any method together: a drag, a pasted block.

    `plans` has fields as in `model.Improvement`; None takes a factor or a mark away. Raises
    EditRefused where a card is no opportunity or a criterion has been deleted.
    """
    plans, factors, marks = plans or {}, factors or {}, marks or {}
    project = document.project
    _require_improvements(project, {*plans, *(c for c, _ in factors), *(c for _, c in marks)})
    for criterion, _ in marks:
        standing(project.criteria, criterion)
    with document.edit(EditLabel.RATE_IMPROVEMENTS) as edit:
        for card, fields in plans.items():
            edit.put("improvement", card, **fields)
        for (card, name), number in factors.items():
            fields = {"card": card, "name": name, "value": number}
            _put_or_delete(edit, "factor", project.factors, factor_id(card, name), fields)
        for (criterion, card), given in marks.items():
            fields = {"criterion": criterion, "card": card, "value": given}
            _put_or_delete(edit, "mark", project.marks, mark_id(criterion, card), fields)


def _require_improvements(project: Project, cards: Iterable[CardId]) -> None:
    for card in cards:
        if standing(project.cards, card).kind is not CardKind.OPPORTUNITY:
            raise EditRefused(reason=message("the card is of another kind."))


def _put_or_delete(
    edit: Edit, kind: str, there: Container[str], record_id: str, fields: Mapping[str, object]
) -> None:
    if fields["value"] is not None:
        edit.put(kind, record_id, **fields)
    elif record_id in there:
        edit.delete(kind, record_id)


def _in_order(project: Project) -> list[Criterion]:
    return sorted(project.criteria.values(), key=lambda c: (c.order, c.id))
