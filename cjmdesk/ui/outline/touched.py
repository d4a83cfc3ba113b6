"""Which rows say something else after an edit."""

from collections.abc import Iterator

from cjmdesk.editor.target import (
    CardTarget,
    CellTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
)
from cjmdesk.model import (
    CardId,
    Changes,
    LaneId,
    PersonaId,
    Project,
    StageId,
    StepId,
)
from cjmdesk.ui.outline.rows import PersonaRow, Row
from cjmdesk.ui.outline.structure import Structure


def concerned_rows(
    structure: Structure, old: Project, project: Project, changes: Changes
) -> list[Row]:
    """Every row whose words may be others now; some may not be there."""
    rows: list[Row] = []
    for kind in ("card", "pain", "improvement"):
        rows += [CardTarget(CardId(card)) for card in changes.ids(kind)]
    for stage in changes.ids("stage"):
        rows += _with_all_below(structure, StageTarget(StageId(stage)))
    for step in changes.ids("step"):
        rows += _with_all_below(structure, StepTarget(StepId(step)))
    if changes.ids("step"):
        # A link says from where to where it goes.
        rows += map(LinkTarget, structure.frame.links)
    for lane in changes.ids("lane"):
        rows.append(LaneTarget(LaneId(lane)))
        rows += [CellTarget(step, LaneId(lane)) for step in structure.frame.path]
    rows += map(LinkTarget, changes.ids("link"))
    rows += _of_people(structure, changes)
    rows += _feelings(structure, old, project, changes)
    return rows


def _of_people(structure: Structure, changes: Changes) -> Iterator[Row]:
    if structure.map in changes.ids("map"):
        yield from map(PersonaRow, structure.frame.personas)
    for touched in changes.ids("persona"):
        persona = PersonaId(touched)
        yield PersonaRow(persona)
        for step in structure.frame.path:
            yield from _points(structure, persona, step)


def _feelings(
    structure: Structure, old: Project, project: Project, changes: Changes
) -> Iterator[Row]:
    for touched in changes.ids("emotion"):
        point = project.emotions.get(touched) or old.emotions.get(touched)
        if point is not None:
            yield from _points(structure, point.persona, point.step)


def _points(structure: Structure, persona: PersonaId, step: StepId) -> Iterator[Row]:
    for lane, travellers in structure.frame.travellers.items():
        if persona in travellers:
            yield CurvePointTarget(lane, persona, step)


def _with_all_below(structure: Structure, row: Row) -> Iterator[Row]:
    yield row
    for child in structure.children(row):
        yield from _with_all_below(structure, child)
