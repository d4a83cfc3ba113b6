"""From the wish to print to the file: what suits the page, the dialog, its reason, the place."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from cjmdesk.model import PROJECT_ID
from cjmdesk.ui.export_dialog import Choice, ExportDialog, Sheets
from cjmdesk.ui.files import Files
from cjmdesk.ui.map_desk import MapDesk
from cjmdesk.ui.pages import Page
from cjmdesk.ui.views.plan import PlanView
from cjmdesk.words import Words
from cjmdesk.workspace import Workspace
from cjmdesk.workspace.outputs import What

_SUITS: dict[Page, What] = {
    Page.MAP: What.MAP,
    Page.PAINS: What.PLAN,
    Page.PRIORITISE: What.PLAN,
    Page.PLAN: What.PLAN,
    Page.INSIGHT: What.INSIGHT,
    Page.EVIDENCE: What.INSIGHT,
}


class Exporting:
    """Puts things of an open project on paper."""

    def __init__(self, desk: MapDesk, files: Files, tr: Words, sheets: Sheets) -> None:
        self._desk = desk
        self._files = files
        self._tr = tr
        self.sheets = sheets
        """The papers that were chosen last."""

    def export(self, what: What | None, parent: QWidget) -> Path | None:
        """Ask and write; without a document named, the one that suits the page comes first."""
        workspace, map_id = self._desk.workspace, self._desk.map_id
        if workspace is None or map_id is None:
            return None
        wanted = what or _SUITS[self._desk.pages.page]
        begin = Choice(
            wanted, map_id, self.sheets.of(wanted), evidence=self._desk.evidence_curve.shown
        )
        dialog = ExportDialog(self._tr, workspace, begin, self.sheets, parent)
        agreed = bool(dialog.exec())
        self.sheets = dialog.sheets
        choice, gap, notices = dialog.choice, dialog.gap, dialog.notices
        dialog.deleteLater()
        if gap is not None:
            self._fill(*gap)
        if not agreed:
            return None
        path = self._files.ask_pdf(workspace, choice.what)
        if path is None:
            return None
        if not self._keep_reason(workspace, choice.reason):
            return None
        order = choice.order(workspace, dialog.today)
        return self._files.write_pdf(path, choice.what, order, notices)

    def _keep_reason(self, workspace: Workspace, reason: str) -> bool:
        """Whether the reason is in the project, where there is one."""
        if reason:
            self._desk.hands.change("project", PROJECT_ID, "gate_override", reason)
        return not reason or workspace.project.info.gate_override == reason

    def _fill(self, card: str, column: str) -> None:
        """Turn to the plan and to a gap in it."""
        workspace = self._desk.workspace
        lacking = workspace.project.cards.get(card) if workspace is not None else None
        if lacking is None:
            return
        if lacking.map != self._desk.map_id:
            self._desk.show_map(lacking.map)
        self._desk.turn_to(Page.PLAN)
        view = self._desk.pages.view
        if isinstance(view, PlanView):
            view.show_cell(card, column)
