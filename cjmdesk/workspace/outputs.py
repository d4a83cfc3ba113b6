"""What leaves a project: maps on paper and files for other programs."""

import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cjmdesk import exchange
from cjmdesk.errors import ExportRefused
from cjmdesk.exchange import Format, Notice, NoticeKind
from cjmdesk.insight.ranking import RankingMethod
from cjmdesk.model import MapId, Project
from cjmdesk.paper.sheet import Orientation, Paper, Sheet, smallest_text
from cjmdesk.typeset.measure import Fonts
from cjmdesk.words import Words, message
from cjmdesk.workspace.drawing import Drawing
from cjmdesk.workspace.gate import gate_of
from cjmdesk.workspace.reports.order import Order
from cjmdesk.workspace.workspace import Workspace

READABLE_POINTS = 5.0
"""Below this, printed text is hard to read at arm's length."""

__all__ = [
    "Order",
    "Orientation",
    "Output",
    "Paper",
    "Sheet",
    "file_for",
    "insight_pdf_of",
    "pdf",
    "pdf_of",
    "plan_pdf_of",
    "roadmap_pdf_of",
    "write_file",
]


@dataclass(frozen=True, slots=True)
class Output:
    """The bytes of a file, and what is to be told about them."""

    data: bytes
    notices: Sequence[Notice] = ()


def pdf(workspace: Workspace, map_id: MapId, tr: Words, sheet: Sheet) -> Output:
    """A map of an open project on one page. Raises FontsUnavailable."""
    return pdf_of(workspace.project, map_id, tr, sheet, workspace.edited_at)


def pdf_of(
    project: Project, map_id: MapId, tr: Words, sheet: Sheet, edited: datetime | None
) -> Output:
    """A map on one page, its standing words in the language of `tr`; safe on any thread.

    The same project gives the same bytes. Raises KeyError where there is no such map.
    """
    # The PDF writer is large, and most days begin without printing.
    from cjmdesk.paper.map_pdf import TitleBlock, map_pdf, placed_on

    fonts = Fonts.load(tr.language)
    layout = Drawing(project, tr, fonts).layout(map_id)
    title = TitleBlock.of(project, map_id, tr, edited)
    data = map_pdf(layout, sheet, title, fonts, tr)
    size = smallest_text(layout, placed_on(layout, sheet))
    if not 0 < size < READABLE_POINTS:
        return Output(data)
    small = message(
        "The smallest text is {size} points high on this paper; a larger one reads better.",
        size=f"{size:.1f}",
    )
    return Output(data, (Notice(small, NoticeKind.GUESSED),))


def plan_pdf_of(order: Order, tr: Words, method: RankingMethod = RankingMethod.PRIORITY) -> Output:
    """The action plan of a project, or of one map, on pages; safe on any thread.

    The same order gives the same bytes. Raises InputRefused for a method that ranks pains, and
    FontsUnavailable.
    """
    from cjmdesk.workspace.reports.printing import print_plan

    return Output(print_plan(order, tr, method), _lacking(order, method))


def roadmap_pdf_of(order: Order, tr: Words) -> Output:
    """The roadmap of a project, or of one map, on pages; safe on any thread.

    The same order gives the same bytes. Raises FontsUnavailable.
    """
    from cjmdesk.workspace.reports.printing import print_roadmap

    return Output(print_roadmap(order, tr), _lacking(order, RankingMethod.PRIORITY))


def insight_pdf_of(order: Order, tr: Words) -> Output:
    """The charts about a map, or about each map of a project, on pages; safe on any thread.

    The same order gives the same bytes. Raises FontsUnavailable.
    """
    from cjmdesk.workspace.reports.printing import print_insight

    return Output(print_insight(order, tr))


def _lacking(order: Order, method: RankingMethod) -> Sequence[Notice]:
    """What is to be told where the first improvements lack an owner, a date or a metric."""
    found = gate_of(order.project, order.map_id, method=method, today=order.today)
    return () if found.passed else (Notice(found.message(), NoticeKind.GUESSED),)


def file_for(workspace: Workspace, map_id: MapId, fmt: Format, tr: Words) -> Output:
    """A map, or for JSON the whole project with pictures and evidence, for another program."""
    if fmt is Format.JSON:
        written = exchange.write_project(
            workspace.project, evidence=workspace.evidence(), attachments=workspace.attachments()
        )
        return Output(written)
    exported = exchange.write(workspace.project, map_id, fmt, tr)
    return Output(exported.data, exported.notices)


def write_file(path: Path, data: bytes, *, replace: bool) -> None:
    """Write a file whole or not at all; only a file is ever replaced. Raises ExportRefused."""
    try:
        if path.exists() and not replace:
            said = message("there is a file of that name already.")
            raise ExportRefused(file=path.name, reason=said)
        if path.exists() and not path.is_file():
            # A rename would put a file in the place of a device.
            raise ExportRefused(file=path.name, reason=message("It is not a file. Choose a file."))
        _write_whole(path, data)
    except OSError as error:
        reason = message("{problem}.", problem=error.strerror or str(error))
        raise ExportRefused(file=path.name, reason=reason) from error


def _write_whole(path: Path, data: bytes) -> None:
    # Beside the target: a rename is atomic only inside one file system.
    part = path.parent / f".cjmdesk-{secrets.token_hex(6)}.part"
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
