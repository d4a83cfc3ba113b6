"""What `export --what` prints: an action plan, a roadmap or charts, as of a day."""

import os
from argparse import Namespace
from dataclasses import replace
from datetime import UTC, date, datetime

from cjmdesk.cli.terminal import Terminal
from cjmdesk.errors import UsageError
from cjmdesk.insight.ranking import method_of
from cjmdesk.model import MapId
from cjmdesk.words import message
from cjmdesk.workspace import Workspace, outputs
from cjmdesk.workspace.outputs import Order, Orientation, Output, Paper, Sheet

MAP, PLAN, ROADMAP, INSIGHT = "map", "plan", "roadmap", "insight"
ON_PAGES = (PLAN, ROADMAP, INSIGHT)
_EARLIEST, _LATEST = date(1900, 1, 1), date(2900, 12, 31)


def format_of(asked: Namespace) -> str:
    """The format asked for; only maps have others than PDF. Raises UsageError."""
    if asked.format is None and asked.what is None:
        raise UsageError(
            reason=message(
                "Say what to export: --what or --format. Help: {program} --help",
                program="cjmdesk export",
            )
        )
    wanted: str = asked.format or "pdf"
    if asked.what in ON_PAGES and wanted != "pdf":
        raise UsageError(reason=message("Plans, roadmaps and insight are written as pdf only."))
    return wanted


def report(
    workspace: Workspace, map_id: MapId | None, asked: Namespace, terminal: Terminal
) -> Output:
    """The plan, the roadmap or the charts of a project, or of one map where one is named."""
    order = Order(
        workspace.project,
        Sheet(Paper(asked.paper or Paper.A4), Orientation(asked.orientation)),
        _day(asked.today),
        map_id,
        workspace.edited_at,
    )
    if asked.what == PLAN:
        return outputs.plan_pdf_of(order, terminal.tr, method_of(asked.method))
    if asked.what == INSIGHT:
        counted = replace(order, counts=workspace.evidence_counts())
        return outputs.insight_pdf_of(counted, terminal.tr)
    return outputs.roadmap_pdf_of(order, terminal.tr)


def _day(asked: str | None) -> date:
    if asked is None:
        return _this_day()
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        day = date.min
    if not _EARLIEST <= day <= _LATEST:
        raise UsageError(
            reason=message("“{day}” is no day. Write it as 2026-11-23.", day=asked[:40])
        )
    return day


def _this_day() -> date:
    """Today; builds that must come out the same every time set a day of their own."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if told.isdecimal():
        return datetime.fromtimestamp(int(told), UTC).date()
    return datetime.now().astimezone().date()
