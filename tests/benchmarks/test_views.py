"""What is measured of the pages does happen; how fast is for the benchmark itself to say."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cjmdesk.model import Project
from cjmdesk.ui.pages import Page
from tests.benchmarks.page_edits import edits_of
from tests.benchmarks.views import window_of


@pytest.mark.parametrize("page", list(Page)[1:])
def test_every_edit_of_a_page_that_is_measured_changes_the_project(
    page: Page, tmp_path: Path, qtbot: QtBot
) -> None:
    window = window_of(tmp_path, 400, 60)
    qtbot.addWidget(window)
    desk = window.desk
    desk.turn_to(page)
    for name, edit in edits_of(desk).items():
        qtbot.waitUntil(lambda: not _waits(desk.pages.view))
        before = _project(desk.workspace)
        edit(1)()
        assert _project(desk.workspace) is not before, name


def _waits(view: object) -> bool:
    """Whether a roadmap is still to come."""
    later = getattr(view, "_later", None)
    return later is not None and later.busy


def _project(workspace: object) -> Project:
    project: Project = workspace.project  # type: ignore[attr-defined]
    return project
