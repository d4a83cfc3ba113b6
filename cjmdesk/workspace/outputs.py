"""What leaves a project: maps on paper and files for other programs."""

import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cjmdesk import exchange
from cjmdesk.errors import ExportRefused, system_words
from cjmdesk.exchange import Format, Notice, NoticeKind
from cjmdesk.insight.ranking import RankingMethod
from cjmdesk.model import MapId, Project, maps_in_order
from cjmdesk.paper.sheet import Orientation, Paper, Sheet, smallest_text
from cjmdesk.typeset.measure import Fonts
from cjmdesk.words import Words, message
from cjmdesk.workspace.drawing import Drawing
from cjmdesk.workspace.felt import felt_on
from cjmdesk.workspace.gate import gate_of
from cjmdesk.workspace.reports.order import Order, What
from cjmdesk.workspace.workspace import Workspace

if TYPE_CHECKING:
    # Loaded by whoever prints something.
    from cjmdesk.paper.map_page import MapPage
    from cjmdesk.paper.report_pages import Report

READABLE_POINTS = 5.0
"""Below this, printed text is hard to read at arm's length."""

__all__ = [
    "Laid",
    "Order",
    "Orientation",
    "Output",
    "Paper",
    "Sheet",
    "What",
    "file_for",
    "insight_pdf_of",
    "lay_out",
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


@dataclass(frozen=True, slots=True)
class Laid:
    """What goes on paper, page by page, and what is to be told about it."""

    document: "MapPage | Report"
    notices: Sequence[Notice] = ()

    def written(self) -> Output:
        """The document as PDF; the same document gives the same bytes."""
        # The PDF writer is large, and most days begin without printing.
        from cjmdesk.paper.map_pdf import map_pdf
        from cjmdesk.paper.report_pages import Report
        from cjmdesk.paper.report_pdf import report_pdf

        if isinstance(self.document, Report):
            return Output(report_pdf(self.document), self.notices)
        return Output(map_pdf(self.document), self.notices)


def lay_out(what: What, order: Order, tr: Words) -> Laid:
    """Lay out what was ordered, its standing words in the language of `tr`; safe on any thread.

    Without a map named, the map is the first one. Raises KeyError for a map that there is not,
    IndexError where there is none, FontsUnavailable.
    """
    match what:
        case What.MAP:
            chosen = order.map_id or maps_in_order(order.project)[0].id
            return _lay_out_map(replace(order, map_id=chosen), chosen, tr)
        case What.PLAN:
            return _lay_out_plan(order, tr, RankingMethod.PRIORITY)
        case What.ROADMAP:
            return _lay_out_roadmap(order, tr)
        case What.INSIGHT:
            return _lay_out_insight(order, tr)


def pdf(
    workspace: Workspace, map_id: MapId, tr: Words, sheet: Sheet, *, evidence: bool = False
) -> Output:
    """A map of an open project on one page, with the curve from evidence where it is wanted.

    Raises FontsUnavailable.
    """
    felt = felt_on(workspace.project, map_id, workspace.evidence_counts()) if evidence else {}
    order = Order(workspace.project, sheet, date.min, map_id, workspace.edited_at, felt)
    return _lay_out_map(order, map_id, tr).written()


def pdf_of(
    project: Project, map_id: MapId, tr: Words, sheet: Sheet, edited: datetime | None
) -> Output:
    """A map on one page, its standing words in the language of `tr`; safe on any thread.

    The same project gives the same bytes. Raises KeyError where there is no such map.
    """
    return _lay_out_map(Order(project, sheet, date.min, map_id, edited), map_id, tr).written()


def plan_pdf_of(order: Order, tr: Words, method: RankingMethod = RankingMethod.PRIORITY) -> Output:
    """The action plan of a project, or of one map, on pages; safe on any thread.

    The same order gives the same bytes. Raises InputRefused for a method that ranks pains, and
    FontsUnavailable.
    """
    return _lay_out_plan(order, tr, method).written()


def roadmap_pdf_of(order: Order, tr: Words) -> Output:
    """The roadmap of a project, or of one map, on pages; safe on any thread.

    The same order gives the same bytes. Raises FontsUnavailable.
    """
    return _lay_out_roadmap(order, tr).written()


def insight_pdf_of(order: Order, tr: Words) -> Output:
    """The charts about a map, or about each map of a project, on pages; safe on any thread.

    The same order gives the same bytes. Raises FontsUnavailable.
    """
    return _lay_out_insight(order, tr).written()


def _lay_out_map(order: Order, map_id: MapId, tr: Words) -> Laid:
    from cjmdesk.paper.map_page import MapPage, TitleBlock

    fonts = Fonts.load(tr.language)
    drawing = Drawing(order.project, tr, fonts)
    drawing.show_evidence(order.felt)
    layout = drawing.layout(map_id)
    title = TitleBlock.of(order.project, map_id, tr, order.edited)
    laid = MapPage(layout, order.sheet, title, fonts, tr)
    size = smallest_text(layout, laid.page)
    if not 0 < size < READABLE_POINTS:
        return Laid(laid)
    small = message(
        "The smallest text is {size} points high on this paper; a larger one reads better.",
        size=f"{size:.1f}",
    )
    return Laid(laid, (Notice(small, NoticeKind.GUESSED),))


def _lay_out_plan(order: Order, tr: Words, method: RankingMethod) -> Laid:
    from cjmdesk.workspace.reports.printing import plan_report

    return Laid(plan_report(order, tr, method), _lacking(order, method))


def _lay_out_roadmap(order: Order, tr: Words) -> Laid:
    from cjmdesk.workspace.reports.printing import roadmap_report

    return Laid(roadmap_report(order, tr), _lacking(order, RankingMethod.PRIORITY))


def _lay_out_insight(order: Order, tr: Words) -> Laid:
    from cjmdesk.workspace.reports.printing import insight_report

    return Laid(insight_report(order, tr))


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
        reason = message("{problem}.", problem=system_words(error))
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
