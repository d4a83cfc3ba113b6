"""The columns of a file on their way in: the first rows of each, and what it is used as."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from cjmdesk.exchange.evidence import (
    ColumnRecipe,
    EvidencePreview,
    Recipe,
    Role,
    identifying,
)
from cjmdesk.exchange.evidence.identifying import Identified
from cjmdesk.exchange.evidence.masking import masked
from cjmdesk.exchange.evidence.uses import Use, use_of
from cjmdesk.ui.evidence.wording import SEEN_USES, USES
from cjmdesk.ui.views.grid_model import Block, Column, GridModel
from cjmdesk.ui.views.readers import Unreadable, choice_reader
from cjmdesk.words import Words, message

_ROWS = 4
_LONGEST_CELL = 300
_MASKED = frozenset({Role.VERBATIM, Role.TOUCHPOINT, Role.SEGMENT, Role.CHANNEL})


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column as it would be read now."""

    place: int
    label: str
    told: ColumnRecipe
    samples: tuple[str, ...]
    found: Identified | None

    @property
    def id(self) -> str:
        """Tells it from the others."""
        return str(self.place)


def file_columns(seen: EvidencePreview, recipe: Recipe) -> list[FileColumn]:
    """The columns of a file as a recipe reads them; what is dropped shows nothing."""
    told = {(one.name, one.nth): one for one in recipe.columns}
    found = []
    for place, column in enumerate(seen.columns):
        use = told.get((column.recipe.name, column.recipe.nth), column.recipe)
        cells = [" ".join(cell[:_LONGEST_CELL].split()) for cell in column.samples[:_ROWS]]
        if recipe.mask and use.role in _MASKED:
            cells = [masked(cell) for cell in cells]
        if use.role is Role.PERSONAL:
            cells = []
        found.append(FileColumn(place, column.label, use, tuple(cells), identifying(column)))
    return found


def blocks_of(rows: Sequence[FileColumn], tr: Words) -> tuple[Block[FileColumn], ...]:
    """The columns that come in first, then those that are dropped, and those not read."""
    personal = [row for row in rows if row.told.role is Role.PERSONAL]
    read = [row for row in rows if row.told.role.is_read]
    rest = [row for row in rows if row.told.role is Role.OTHER]
    return (
        Block(tr("Comes in"), tuple(read)),
        Block(tr("Tells who somebody is: stays outside"), tuple(personal)),
        Block(tr("Not read"), tuple(rest)),
    )


class ColumnModel(GridModel[FileColumn]):
    """Columns that tell who somebody is offer nothing else."""

    def __init__(self, tr: Words) -> None:
        super().__init__(tr, _columns(tr), lambda row: row.id)

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        row = self.row_at(index.row())
        if row is not None and not _may_edit(row, self.columns[index.column()].name):
            flags &= ~Qt.ItemFlag.ItemIsEditable
        return flags & ~(Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled)


def _may_edit(row: FileColumn, column: str) -> bool:
    if column == "scale":
        return row.told.role is Role.SCORE
    return row.found is None or len(row.found.roles) > 1


def _columns(tr: Words) -> Sequence[Column[FileColumn]]:
    choices = tuple((use, tr.of(name)) for use, name in USES.items())
    return (
        Column(
            "column",
            tr("Column"),
            lambda row: row.label,
            told=lambda row: row.label,
            width=24,
            grows=True,
        ),
        Column(
            "use",
            tr("Used as"),
            partial(_used_as, tr=tr),
            tip=tr("What the column is for; Delete or “Not read” leaves it out"),
            read=choice_reader((*choices, (Use(Role.OTHER), ""))),
            choices=choices,
            told=lambda row: "" if row.found is None else tr.say(row.found.reason),
            alarm=lambda row: row.told.role is Role.PERSONAL,
        ),
        Column(
            "scale",
            tr("Scale"),
            _scale,
            tip=tr("Lowest and highest answer, as 1–5"),
            read=_read_scale,
            width=9,
        ),
        *(
            Column(
                f"row{n}",
                tr("Row {n}", n=n + 1),
                partial(_sample, n=n),
                told=partial(_sample, n=n),
                width=13,
            )
            for n in range(_ROWS)
        ),
    )


def _used_as(row: FileColumn, tr: Words) -> str:
    name = USES.get(use_of(row.told)) or SEEN_USES.get(row.told.role)
    return tr.of(name) if name else row.told.role.value


def _sample(row: FileColumn, n: int) -> str:
    return row.samples[n] if n < len(row.samples) else ""


def _scale(row: FileColumn) -> str:
    low, high = row.told.scale_min, row.told.scale_max
    if row.told.role is not Role.SCORE or low is None or high is None:
        return ""
    return f"{low:g}–{high:g}"


def _read_scale(text: str) -> object:
    """Two numbers, the lower one first."""
    low, _, high = text.replace("−", "-").replace("~", "–").replace("-", "–").partition("–")
    try:
        found = float(low), float(high)
    except ValueError:
        raise _no_scale(text) from None
    if not found[0] < found[1] or max(map(abs, found)) > 1000:
        raise _no_scale(text)
    return found


def _no_scale(text: str) -> Unreadable:
    return Unreadable(message("“{text}” is no scale; write it as 1–5.", text=text[:60]))
