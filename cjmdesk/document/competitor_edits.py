"""Edits of competitors and their marks."""

from cjmdesk.document.document import JourneyDocument
from cjmdesk.document.labels import EditLabel
from cjmdesk.document.ordering import place_among
from cjmdesk.document.standing import new_id, standing
from cjmdesk.model import OURSELVES, CompetitorDimension, CompetitorId, rating_id


def add_competitor(document: JourneyDocument, *, name: str = "", **fields: object) -> CompetitorId:
    """Add a competitor, last; `fields` are named as in `model.Competitor`."""
    competitor_id = CompetitorId(new_id())
    competitors = sorted(document.project.competitors.values(), key=lambda c: (c.order, c.id))
    place = place_among([(competitor.id, competitor.order) for competitor in competitors])
    with document.edit(EditLabel.ADD_COMPETITOR) as edit:
        for moved, order in place.moved.items():
            edit.put("competitor", moved, order=order)
        edit.put("competitor", competitor_id, name=name, order=place.order, **fields)
    return competitor_id


def change_competitor(
    document: JourneyDocument, competitor_id: CompetitorId, **fields: object
) -> None:
    """Change fields of a competitor, named as in `model.Competitor`."""
    standing(document.project.competitors, competitor_id)
    with document.edit(EditLabel.CHANGE_COMPETITOR) as edit:
        edit.put("competitor", competitor_id, **fields)


def delete_competitor(document: JourneyDocument, competitor_id: CompetitorId) -> None:
    """Delete a competitor with its marks."""
    standing(document.project.competitors, competitor_id)
    with document.edit(EditLabel.DELETE_COMPETITOR) as edit:
        edit.delete("competitor", competitor_id)
        for rating in document.project.competitor_ratings.values():
            if rating.competitor == competitor_id:
                edit.delete("rating", rating.id)
        for comment in document.project.comments.values():
            if comment.subject == f"competitor:{competitor_id}":
                edit.delete("comment", comment.id)


def rate_competitor(
    document: JourneyDocument,
    competitor_id: CompetitorId,
    dimension: CompetitorDimension,
    *,
    value: int | None,
    note: str | None = None,
) -> None:
    """Give a competitor, or `OURSELVES`, a mark, 1…5; None takes it back.

    Without a note the old one stays.
    """
    if competitor_id != OURSELVES:
        standing(document.project.competitors, competitor_id)
    said = {} if note is None else {"note": note}
    with document.edit(EditLabel.RATE_COMPETITOR) as edit:
        edit.put(
            "rating",
            rating_id(competitor_id, dimension),
            competitor=competitor_id,
            dimension=dimension,
            value=value,
            **said,
        )
