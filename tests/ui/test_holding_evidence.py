"""Rows of evidence that are dropped on the map: held against a pain, or put to a step."""

from pathlib import Path

from cjmdesk.editor.target import CardTarget, StepTarget
from cjmdesk.exchange.evidence import preview
from cjmdesk.model import CardId, CardKind, EvidenceId, StepId, steps_in_order
from cjmdesk.ui.main_window import MainWindow
from cjmdesk.workspace.evidence import import_evidence
from tests.ui.conftest import Recorder


def rows_of(window: MainWindow, *, placed: bool) -> list[str]:
    """Rows of the project that name a step themselves, or none but a touchpoint."""
    assert window.workspace is not None
    found = [row for row in window.workspace.evidence() if (row.step is not None) is placed]
    return [row.id for row in found]


def test_rows_are_held_against_a_pain_as_one_step(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    workspace = window.workspace
    assert workspace is not None
    pain = next(card.id for card in workspace.project.cards.values() if card.kind is CardKind.PAIN)
    before = workspace.project.pain_points[pain].evidence
    rows = [row for row in rows_of(window, placed=True) if row not in before][:2]
    window.desk.pane.evidence_dropped.emit(rows, CardTarget(CardId(pain)))
    assert workspace.project.pain_points[pain].evidence - before == set(map(EvidenceId, rows))
    window.actions_by_name.by_name["undo"].trigger()
    assert workspace.project.pain_points[pain].evidence == before


def test_rows_that_name_a_step_stay_there_and_it_is_said(
    window: MainWindow, shop: Path, messages: Recorder
) -> None:
    window.open_path(shop)
    workspace, map_id = window.workspace, window.desk.map_id
    assert workspace is not None
    assert map_id is not None
    step = steps_in_order(workspace.project, map_id)[0].id
    before = workspace.project.answer_mappings
    window.desk.pane.evidence_dropped.emit(rows_of(window, placed=True)[:1], StepTarget(step))
    assert workspace.project.answer_mappings == before
    assert "name a step" in str(messages.told)


def test_what_rows_are_about_belongs_to_the_step_they_were_dropped_on(
    window: MainWindow, shop: Path, tmp_path: Path
) -> None:
    window.open_path(shop)
    workspace, map_id = window.workspace, window.desk.map_id
    assert workspace is not None
    assert map_id is not None
    file = tmp_path / "answers.csv"
    file.write_text("Touchpoint,NPS,Comment\nDoorstep,9,fine\nHotline,2,slow\n", encoding="utf-8")
    import_evidence(workspace, file, preview(file).recipe)
    rows = rows_of(window, placed=False)
    step = StepId(steps_in_order(workspace.project, map_id)[3].id)
    window.desk.pane.evidence_dropped.emit(rows, StepTarget(step))
    places = {one.answer: one.step for one in workspace.project.answer_mappings.values()}
    assert places["Doorstep"] == places["Hotline"] == step
