"""The page of evidence over a project on disk, without the window around it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from typing_extensions import override

from cjmdesk.document import JourneyDocument
from cjmdesk.exchange.evidence import preview
from cjmdesk.layout.tokens import LIGHT
from cjmdesk.model import MapId
from cjmdesk.ui.evidence import EvidenceDesk
from cjmdesk.ui.evidence import importing as importing_module
from cjmdesk.ui.evidence.import_dialog import ImportDialog
from cjmdesk.words import Words
from cjmdesk.workspace import Workspace, me
from cjmdesk.workspace.evidence import ImportedEvidence, import_evidence, with_places
from tests.ui.conftest import Recorder

Answers = Callable[[ImportDialog], bool]
"""What a person does to the dialog; whether they go on."""


class Bench:
    """A page, the project that it shows, and somebody who answers its dialogs."""

    def __init__(
        self, qtbot: QtBot, workspace: Workspace, desk: EvidenceDesk, messages: Recorder
    ) -> None:
        self.qtbot = qtbot
        self.workspace = workspace
        self.desk = desk
        self.messages = messages
        self.map = MapId(next(iter(workspace.project.maps)))
        workspace.subscribe(lambda changes: desk.show_project(workspace.project, self.map, changes))
        desk.edit_wanted.connect(self.edit)
        desk.set_workspace(workspace)
        desk.set_writable(writable=workspace.writable)
        desk.show_project(workspace.project, self.map)
        self.settle()

    def edit(self, edit: Callable[[JourneyDocument], object]) -> None:
        edit(self.workspace.document)

    def settle(self) -> None:
        """Wait until nothing is looked for any more."""
        verbatims = self.desk.verbatims
        self.qtbot.waitUntil(
            lambda: (
                not (verbatims.calm.isActive() or verbatims.search.busy or self.desk.counting.busy)
            )
        )

    def texts(self) -> list[str]:
        """What is listed, from the top."""
        model = self.desk.verbatims.model
        for page in range(-(-model.rowCount() // 100)):
            model.row_at(page * 100)
        self.settle()
        rows = [model.row_at(line) for line in range(model.rowCount())]
        return [row.row.text for row in rows if row is not None]

    def rows(self) -> int:
        """Rows of evidence in the file."""
        return sum(count.n for count in self.workspace.evidence_counts())


@pytest.fixture
def workspace(shop: Path) -> Iterator[Workspace]:
    opened = Workspace.open(shop, me("ann"))
    yield opened
    opened.close()


@pytest.fixture
def bench(qtbot: QtBot, workspace: Workspace, messages: Recorder) -> Bench:
    desk = EvidenceDesk(Words.load("en"), LIGHT, messages)
    qtbot.addWidget(desk)
    desk.resize(1074, 640)
    desk.show()
    return Bench(qtbot, workspace, desk, messages)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answers], None]:
    """Lets a person answer the dialog of the next imports."""

    def set_answers(answers: Answers) -> None:
        class Answered(ImportDialog):
            @override
            def exec(self) -> int:
                if not answers(self):
                    return QDialog.DialogCode.Rejected
                self.begin.click()
                return self.result()

        monkeypatch.setattr(importing_module, "ImportDialog", Answered)

    return set_answers


def imported(workspace: Workspace, path: Path) -> ImportedEvidence:
    """Bring a file in as it is recognised, without a window."""
    recipe = with_places(preview(path).recipe, workspace.project)
    done = import_evidence(workspace, path, recipe)
    assert workspace.finish_saving()
    return done
