"""Which paper a map or a report goes on."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QWidget

from cjmdesk.paper.sheet import Orientation, Paper
from cjmdesk.words import Words, mark

PAPERS: dict[Paper, str] = {
    Paper.FIT: mark("As large as the map"),
    Paper.A4: mark("A4"),
    Paper.A3: mark("A3"),
    Paper.A2: mark("A2"),
    Paper.A1: mark("A1"),
    Paper.A0: mark("A0"),
}
REPORT_PAPERS: dict[Paper, str] = {
    Paper.A4: mark("A4"),
    Paper.A3: mark("A3"),
    Paper.LETTER: mark("Letter"),
}
"""What fits a report, which takes as many pages as it needs."""
ORIENTATIONS: dict[Orientation, str] = {
    Orientation.LANDSCAPE: mark("Landscape"),
    Orientation.PORTRAIT: mark("Portrait"),
}


@dataclass(frozen=True, slots=True)
class PdfChoice:
    """What the person wants on paper."""

    paper: Paper
    orientation: Orientation


def ask_paper(
    tr: Words, parent: QWidget, last: PdfChoice, offered: Mapping[Paper, str] = PAPERS
) -> PdfChoice | None:
    """Ask for paper and orientation, beginning with the last choice; None if cancelled."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(tr("Export as PDF"))
    form = QFormLayout(dialog)
    form.setContentsMargins(20, 20, 20, 16)
    form.setSpacing(12)
    papers, orientations = QComboBox(), QComboBox()
    for paper, name in offered.items():
        papers.addItem(tr.of(name), paper)
    for orientation, name in ORIENTATIONS.items():
        orientations.addItem(tr.of(name), orientation)
    papers.setCurrentIndex(list(offered).index(last.paper))
    orientations.setCurrentIndex(list(ORIENTATIONS).index(last.orientation))
    form.addRow(tr("Paper"), papers)
    form.addRow(tr("Orientation"), orientations)
    hint = QLabel(tr("Drawn as vectors; its text can be searched and copied."))
    hint.setTextFormat(Qt.TextFormat.PlainText)
    hint.setObjectName("quiet")
    form.addRow(hint)
    papers.currentIndexChanged.connect(
        lambda: orientations.setEnabled(papers.currentData() is not Paper.FIT)
    )
    orientations.setEnabled(last.paper is not Paper.FIT)
    buttons = QDialogButtonBox()
    export = buttons.addButton(tr("Export…"), QDialogButtonBox.ButtonRole.AcceptRole)
    export.setDefault(True)
    buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    form.addRow(buttons)
    if not dialog.exec():
        return None
    return PdfChoice(Paper(papers.currentData()), Orientation(orientations.currentData()))
