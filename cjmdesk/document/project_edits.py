"""Edits of the project as a whole, and of any record by its kind."""

from cjmdesk.document.codec import split_register
from cjmdesk.document.document import JourneyDocument
from cjmdesk.document.labels import EditLabel
from cjmdesk.document.outcomes import Conflict
from cjmdesk.document.standing import new_id, standing
from cjmdesk.model import COLLECTIONS, PROJECT_ID, Project


def put_project(
    document: JourneyDocument,
    project: Project,
    label: EditLabel = EditLabel.PUT_PROJECT,
    **names: str,
) -> None:
    """Put every record of a project, as it is and under its id, as one edit."""
    with document.edit(label, **names) as edit:
        for kind, record in project.records():
            edit.put_record(kind, record)


def change_project(document: JourneyDocument, **fields: object) -> None:
    """Change what the project is called and how it scores, named as in `model.ProjectInfo`."""
    with document.edit(EditLabel.CHANGE_PROJECT) as edit:
        edit.put("project", PROJECT_ID, **fields)


def add_record(document: JourneyDocument, kind: str, /, **fields: object) -> str:
    """Add a record that has no edit of its own. Returns its id."""
    record_id = new_id()
    with document.edit(EditLabel.ADD_RECORD) as edit:
        edit.put(kind, record_id, **fields)
    return record_id


def change_record(
    document: JourneyDocument, kind: str, record_id: str, /, **fields: object
) -> None:
    """Change fields of any record; `kind` as in `model.RECORD_TYPES`."""
    if kind != "project":
        standing(getattr(document.project, COLLECTIONS[kind]), record_id)
    with document.edit(EditLabel.CHANGE_RECORD) as edit:
        edit.put(kind, record_id, **fields)


def delete_record(document: JourneyDocument, kind: str, record_id: str, /) -> None:
    """Delete one record that holds no others."""
    standing(getattr(document.project, COLLECTIONS[kind]), record_id)
    with document.edit(EditLabel.DELETE_RECORD) as edit:
        edit.delete(kind, record_id)


def restore_record(document: JourneyDocument, kind: str, record_id: str, /) -> None:
    """Take a deletion back, whoever deleted it."""
    with document.edit(EditLabel.RESTORE_RECORD) as edit:
        edit.restore(kind, record_id)


def resolve_conflict(document: JourneyDocument, conflict: Conflict, *, value: object) -> None:
    """Settle a conflict on a value: one of its own, or another that the field can hold.

    For a member of a set and for a deletion the value is true or false.
    """
    name, _ = split_register(conflict.field)
    with document.edit(EditLabel.RESOLVE_CONFLICT, field=name) as edit:
        edit.settle(conflict.kind, conflict.id, conflict.field, value)
