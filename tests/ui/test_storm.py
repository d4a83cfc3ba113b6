"""Thousands of random events and a colleague's edits leave everything whole."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from cjmdesk.layout.map_layout import lay_out
from cjmdesk.layout.names import layout_words
from cjmdesk.typeset.measure import Fonts
from cjmdesk.ui.main_window import MainWindow
from cjmdesk.ui.outline.model import OutlineModel
from cjmdesk.ui.pages import Page
from cjmdesk.words import Words
from cjmdesk.workspace import Workspace, me
from cjmdesk.workspace.badges import badges_of
from tests.ui.storm import Colleague, Impatience, Storm, Unclosing, watching
from tests.ui.test_outline_model import tree

THOROUGH = bool(os.environ.get("CJMDESK_THOROUGH"))
EVENTS = 10_000 if THOROUGH else 800
SEEDS = [int(seed) for seed in os.environ.get("CJMDESK_SEEDS", "1").split()]
_REMOTE_EVERY = 25
_SETTLE_EVERY = 40


@pytest.mark.parametrize("seed", SEEDS)
def test_a_storm_of_events_breaks_nothing_and_loses_no_edit(
    window: MainWindow, shop: Path, qtbot: QtBot, seed: int
) -> None:
    window.open_path(shop)
    workspace = window.workspace
    assert workspace is not None
    keeper = Unclosing()
    window.installEventFilter(keeper)
    colleague = Colleague(workspace.document, seed)
    storm, impatience = Storm(window, qtbot, seed), Impatience()
    with watching() as raised:
        for number in range(EVENTS):
            storm.blow()
            impatience.close_all()
            QCoreApplication.processEvents()
            if number % _REMOTE_EVERY == 0:
                colleague.edit()
            if number % _SETTLE_EVERY == 0:
                qtbot.wait(1)
                check_pictures(window)
            assert not raised, (number, list(storm.trail))
    storm.calm()
    impatience.stop()
    window.removeEventFilter(keeper)
    window.desk.finish_typing()
    window.desk.turn_to(Page.MAP)
    check_pictures(window)
    check_edits(workspace, colleague)
    check_file(window, shop)


def check_pictures(window: MainWindow) -> None:
    """The drawing and the outline show what they would show if they began anew."""
    workspace, map_id = window.workspace, window.desk.map_id
    assert workspace is not None
    if map_id is None or not window.desk.mapped:
        # Out of sight the map waits until it is back.
        return
    project, tr = workspace.project, Words.load("en")
    layout = window.desk.view.map_layout
    fresh = lay_out(project, map_id, Fonts.load("en"), layout_words(tr), badges=badges_of(project))
    hidden = window.desk.hidden_curves
    curves = tuple(curve for curve in fresh.curves if curve.persona not in hidden)
    # How steps are felt by evidence is read beside the window and drawn when it is known.
    assert layout is not None
    assert replace(layout, evidence=()) == replace(fresh, curves=curves)
    outline = window.desk.pane.outline.tree.model()
    assert isinstance(outline, OutlineModel)
    if window.desk.pane.outline.isVisible() and outline.draft is None:
        rows = OutlineModel(tr)
        rows.show_map(project, map_id)
        assert tree(outline) == tree(rows)


def check_edits(workspace: Workspace, colleague: Colleague) -> None:
    """Both have everything of each other."""
    assert len(colleague.sent) > EVENTS / _REMOTE_EVERY / 2
    assert workspace.document.holds_all(colleague.sent)
    colleague.catch_up()
    assert colleague.document.project == workspace.project
    colleague.document.close()


def check_file(window: MainWindow, path: Path) -> None:
    """What is on disk is what was in memory."""
    assert window.workspace is not None
    remembered = window.workspace.project
    window.close_project()
    again = Workspace.open(path, me(), write=False)
    assert again.project == remembered
    assert again.faults() == []
    again.close()
