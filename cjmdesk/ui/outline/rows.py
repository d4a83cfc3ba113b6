"""What a row of the outline stands for: a thing of the map, or what only a tree has."""

from dataclasses import dataclass
from enum import StrEnum

from cjmdesk.editor.target import (
    CardTarget,
    CellTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    Nothing,
    StageTarget,
    StepTarget,
    Target,
)
from cjmdesk.editor.wishes import Spot
from cjmdesk.model import CardKind, PersonaId


class Heading(StrEnum):
    """A row at the top that gathers what is not part of the path."""

    LANES = "lanes"
    PERSONAS = "personas"
    LINKS = "links"
    INBOX = "inbox"


@dataclass(frozen=True, slots=True)
class Root:
    """The invisible row above the stages."""


@dataclass(frozen=True, slots=True)
class PersonaRow:
    """A persona who travels on the map."""

    persona: PersonaId


@dataclass(frozen=True, slots=True)
class Draft:
    """A card that is being written and is nobody's yet."""

    spot: Spot
    kind: CardKind | None = None


Row = (
    Root
    | StageTarget
    | StepTarget
    | CellTarget
    | CardTarget
    | CurvePointTarget
    | LaneTarget
    | LinkTarget
    | Heading
    | PersonaRow
    | Draft
)
"""A key: no two rows of an outline are equal."""

ROOT = Root()

_ONLY_HERE = (Root, Heading, PersonaRow, Draft)


def target_of_row(row: Row | None) -> Target | None:
    """What a row is for the rest of the program, or None for what only a tree has."""
    return None if row is None or isinstance(row, _ONLY_HERE) else row


def row_of_target(target: Target) -> Row | None:
    """The row of a target, or None for nothing."""
    return None if isinstance(target, Nothing) else target
