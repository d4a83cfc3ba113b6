"""The curve from evidence on the map: shown when somebody wants it, and in step with edits."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from cjmdesk.document import edits
from cjmdesk.exchange import ImportedProject
from cjmdesk.layout.boxes import EvidenceCurve
from cjmdesk.model import Project, SourceId
from cjmdesk.ui.main_window import MainWindow
from cjmdesk.ui.pages import Page
from cjmdesk.workspace import Workspace, me


def shown(window: MainWindow) -> tuple[EvidenceCurve, ...]:
    layout = window.desk.view.map_layout
    return () if layout is None else layout.evidence


def test_the_curve_comes_and_goes_with_its_tick(
    window: MainWindow, shop: Path, qtbot: QtBot
) -> None:
    window.open_path(shop)
    assert not window.desk.rail.evidence.isHidden()
    assert shown(window) == ()
    window.desk.rail.evidence.click()
    qtbot.waitUntil(lambda: bool(shown(window)))
    assert window.actions_by_name.by_name["show_evidence_curve"].isChecked()
    window.actions_by_name.by_name["show_evidence_curve"].trigger()
    assert shown(window) == ()
    assert not window.desk.rail.evidence.isChecked()


def test_a_source_that_leaves_the_register_leaves_the_curve(
    window: MainWindow, shop: Path, qtbot: QtBot
) -> None:
    window.open_path(shop)
    window.actions_by_name.by_name["show_evidence_curve"].trigger()
    qtbot.waitUntil(lambda: bool(shown(window)))
    workspace = window.workspace
    assert workspace is not None
    for source in list(workspace.project.sources):
        edits.delete_source(workspace.document, SourceId(source))
    qtbot.waitUntil(lambda: not shown(window))
    assert window.desk.rail.evidence.isHidden()


def test_what_is_edited_elsewhere_is_drawn_when_the_map_is_back(
    window: MainWindow, shop: Path, qtbot: QtBot
) -> None:
    window.open_path(shop)
    window.desk.turn_to(Page.PAINS)
    window.actions_by_name.by_name["show_evidence_curve"].trigger()
    qtbot.waitUntil(lambda: not window.desk.evidence_curve.later.busy)
    window.desk.turn_to(Page.MAP)
    assert shown(window)


def test_a_project_without_sources_offers_no_curve(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "empty.cjm"
    Workspace.create(path, me("ann"), ImportedProject(Project(), ())).close()
    window.open_path(path)
    assert window.desk.rail.evidence.isHidden()
