"""How well the journey is known, in words: what rests on evidence and what on assumptions."""

from collections.abc import Iterable, Mapping

from cjmdesk.insight.coverage import Backing, Coverage, CurveCoverage, Rows, StageCoverage
from cjmdesk.layout.bands import Paint
from cjmdesk.layout.boxes import Ink
from cjmdesk.layout.charts.bar_rows import BarRow, Piece
from cjmdesk.layout.table_layout import SMALL, Cell, Column, Said, Table, TableRow
from cjmdesk.model import EvidenceGrade, Project
from cjmdesk.typeset.text import Weight
from cjmdesk.words import Words, mark
from cjmdesk.workspace.reports.naming import name_of
from cjmdesk.workspace.reports.wording import card_text, one_line, percent

_MOST_NAMED = 3
_GRADES: Mapping[EvidenceGrade | None, str] = {
    EvidenceGrade.DATA: "A",
    EvidenceGrade.CUSTOMER_VOICE: "B",
    EvidenceGrade.ASSUMPTION: "C",
    None: mark("not graded"),
}


def coverage_table(project: Project, found: Coverage, tr: Words) -> Table:
    """A row for each stage."""
    columns = (
        Column(tr("Stage"), 1.6),
        Column(tr("Pain points with evidence"), 1.4),
        Column(tr("Touchpoints with evidence"), 1.4),
        Column(tr("Rows of evidence"), 1.1),
        Column(tr("Oldest"), 0.8, least="2026-11"),
        Column(tr("Rests on assumptions only"), 2.4),
    )
    return Table(columns, tuple(_row(project, one, tr) for one in found.stages))


def curve_rows(project: Project, found: Coverage, tr: Words) -> tuple[BarRow, ...]:
    """A bar for each persona: the share of steps with a feeling drawn by hand."""
    return tuple(_curve(project, one, tr) for one in found.curves if one.steps)


def coverage_notes(found: Coverage, tr: Words) -> Iterable[str]:
    """What counts as evidence, and where nothing does."""
    bare = sum(one.only_assumed for one in found.stages)
    if bare:
        yield tr.count(
            "{n} stage has no evidence at all: ask or watch customers there first.",
            "{n} stages have no evidence at all: ask or watch customers there first.",
            bare,
        )
    yield tr(
        "Evidence is a row attached to a pain point, a row about the step of a touchpoint, or a "
        "grade of A (data) or B (customer voice); C is an assumption. A dash is unknown, never "
        "0. Bars are steps at which a persona's feeling is drawn."
    )


def _row(project: Project, one: StageCoverage, tr: Words) -> TableRow:
    title = one_line(one.stage.title) or tr("Untitled stage")
    rows, oldest = _rows(one.rows)
    cells = (
        (Said(title, weight=Weight.BOLD),),
        _backing(one.pains, tr),
        _backing(one.touchpoints, tr),
        rows,
        oldest,
        _assumed(project, one, tr),
    )
    return TableRow(cells, name_of("stage", one.stage.id))


def _backing(one: Backing, tr: Words) -> Cell:
    if not one.count:
        return (Said(tr("none on the map"), Ink.SOFT, size=SMALL),)
    grades = (
        f"{one.grades[grade]} × {tr.of(name) if grade is None else name}"
        for grade, name in _GRADES.items()
        if one.grades.get(grade)
    )
    return (
        Said(
            tr("{n} of {all}", n=one.backed, all=one.count),
            Ink.STRONG if one.backed else Ink.DANGER,
            Weight.BOLD,
        ),
        Said("  ·  ".join(grades), Ink.SOFT, size=SMALL),
    )


def _rows(rows: Rows | None) -> tuple[Cell, Cell]:
    unknown = (Said("–", Ink.FAINT),)
    if rows is None:
        return unknown, unknown
    return (Said(str(rows.n)),), (Said(rows.oldest),) if rows.oldest else unknown


def _assumed(project: Project, one: StageCoverage, tr: Words) -> Cell:
    """Pains that nothing but an assumption speaks for; a stage of which all is assumed."""
    said = [Said(card_text(project, card, tr), size=SMALL) for card in one.assumed[:_MOST_NAMED]]
    more = len(one.assumed) - _MOST_NAMED
    if more > 0:
        said.append(Said(tr("{n} more", n=more), Ink.SOFT, size=SMALL))
    if one.only_assumed:
        said.insert(0, Said(tr("all of the stage"), Ink.DANGER, Weight.BOLD))
    return tuple(said) or (Said(tr("nothing"), Ink.SOFT, size=SMALL),)


def _curve(project: Project, one: CurveCoverage, tr: Words) -> BarRow:
    name = one_line(project.personas[one.persona].name) or tr("Untitled persona")
    share = one.drawn / one.steps
    said = [Said(percent(share), weight=Weight.BOLD)]
    steps = tr("drawn at {known} of {steps} steps", known=one.drawn, steps=one.steps)
    said.append(Said(steps, Ink.SOFT, size=SMALL))
    if one.measured:
        asked = tr("by evidence at {known} of {steps} steps", known=one.measured, steps=one.steps)
        said.append(Said(asked, Ink.SOFT, size=SMALL))
    return BarRow(
        name_of("persona", one.persona),
        (Said(name, weight=Weight.BOLD),),
        (Piece(0.0, share, Paint.ACCENT), Piece(share, 1.0, Paint.RAISED, Paint.FAINT_LINE)),
        tuple(said),
    )
