"""What the shared journey tells after an edit, an undo or a merge."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cjmdesk.model import Changes, Record
from cjmdesk.words import Message

Rows = Mapping[str, Mapping[str, Record | None]]
"""Records as they are now, by kind and id; None is gone."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, and on which machine."""

    name: str
    device: str

    @property
    def user(self) -> str:
        """One person on one machine: whose edits may be undone here."""
        return f"{self.name}@{self.device}"


class ConflictNature(StrEnum):
    """How two people crossed each other."""

    VALUES = "values"
    """Each gave a field another value."""
    EDITED_AFTER_DELETION = "edited after deletion"
    """One deleted the record; the other, not knowing or later, went on with it."""


@dataclass(frozen=True, slots=True)
class ConflictValue:
    """One of the values, and who gave it when (ms since 1970, by that person's clock)."""

    value: object
    author: str
    device: str
    session: str
    at: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that several people wrote without knowing of each other.

    `field` is a field of the record, `tags:<member>` for a member of a set, or `deleted`. The value
    that is shown comes first. Writing the field again settles it.
    """

    kind: str
    id: str
    field: str
    values: tuple[ConflictValue, ...]
    nature: ConflictNature = ConflictNature.VALUES


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the document that cannot be shown as it is; the default stands in for it."""

    kind: str
    id: str
    field: str
    """Empty where it is the whole record."""
    message: Message


class Origin(StrEnum):
    """Where a commit comes from."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class Commit:
    """One change of the document, whole and done."""

    origin: Origin
    update: bytes
    """What has to be kept and what the other copies need."""
    label: str
    """Name of the edit; `labels.label_message` says it."""
    at: int
    """Milliseconds since 1970."""
    author: str
    session: str
    changes: Changes
    rows: Rows
    conflicts: tuple[Conflict, ...]
    """Those that stand on the touched records now."""
    undo: bytes | None
    """To be kept beside the update and given back to `load_undo`; None for a merge."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A field that undo left alone, because somebody has written it since."""

    kind: str
    id: str
    field: str


@dataclass(frozen=True, slots=True)
class UndoOutcome:
    """What an undo or redo did. No commit: everything was skipped."""

    label: str
    commit: Commit | None
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class MergeOutcome:
    """What came in with another copy. No commit: nothing was new."""

    commit: Commit | None
    changes: Changes
    new_conflicts: tuple[Conflict, ...]
    incomplete: bool
    """Whether edits wait for others that have not arrived; they must be kept as they came."""
