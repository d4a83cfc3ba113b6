"""Where on the journey it hurts and loses customers, in words: funnel and heat map."""

from collections.abc import Iterable, Mapping, Sequence

from cjmdesk.insight.funnel import Funnel, FunnelStep
from cjmdesk.insight.heat import Dimension, Mean, StageHeat
from cjmdesk.layout.bands import Paint
from cjmdesk.layout.boxes import Ink
from cjmdesk.layout.charts.bar_rows import BarRow, Piece
from cjmdesk.layout.charts.funnel_strip import Column
from cjmdesk.layout.charts.heat_table import Heat, HeatCell, HeatRow
from cjmdesk.layout.table_layout import SMALL, Said
from cjmdesk.model import Project
from cjmdesk.typeset.text import Weight
from cjmdesk.words import Words, mark
from cjmdesk.workspace.reports.measures import signed
from cjmdesk.workspace.reports.naming import name_of
from cjmdesk.workspace.reports.wording import number, one_line, percent

MOST_LOSSES = 30
_DIMENSIONS: Mapping[Dimension, str] = {
    Dimension.EMOTIONAL: mark("Emotional"),
    Dimension.COGNITIVE: mark("Cognitive"),
    Dimension.BEHAVIOURAL: mark("Behavioural"),
    Dimension.RELATIONAL: mark("Relational"),
}
_FEELS_BAD, _FEELS_GOOD = -0.75, 0.5
_RATED_BAD, _RATED_LOW, _RATED_GOOD = 2.0, 3.0, 4.0
_MUCH, _SOME = 2 / 3, 1 / 3


def funnel_columns(project: Project, funnel: Funnel, tr: Words) -> tuple[Column, ...]:
    """A column for each step."""
    return tuple(
        Column(
            before=step.before,
            after=None if step.drop_off is None else step.after,
            lost="" if not step.drop_off else percent(-step.drop_off),
            group=step.stage,
            group_name=one_line(project.stages[step.stage].title) or tr("Untitled stage"),
        )
        for step in funnel.steps
    )


def funnel_rows(project: Project, funnel: Funnel, tr: Words) -> tuple[BarRow, ...]:
    """A row for each step of which it is known how many leave, along the path."""
    known = [step for step in funnel.steps if step.drop_off is not None]
    return tuple(_loss(project, step, tr) for step in known[:MOST_LOSSES])


def funnel_notes(project: Project, funnel: Funnel, tr: Words) -> Iterable[str]:
    """What is left, where most are lost, and what is not known."""
    worst = funnel.worst
    if worst is not None:
        yield tr(
            "At most {left} of those who set out reach the end. Most are lost at “{step}”.",
            left=percent(funnel.left),
            step=_step(project, worst, tr),
        )
    unknown = len(funnel.steps) - funnel.known
    if unknown:
        yield tr.count(
            "Of {n} step nobody knows how many leave there; it is drawn hollow, and what is left "
            "is an upper bound.",
            "Of {n} steps nobody knows how many leave there; they are drawn hollow, and what is "
            "left is an upper bound.",
            unknown,
        )
    if funnel.known > MOST_LOSSES:
        yield tr("{n} more", n=funnel.known - MOST_LOSSES)


def heat_titles(tr: Words) -> tuple[str, ...]:
    """The columns of the heat map."""
    dimensions = (tr.of(_DIMENSIONS[dimension]) for dimension in Dimension)
    return (
        tr("Feeling, −2…+2"),
        tr("Pain, sum of indices"),
        tr("Evidence, rows"),
        *(tr("{dimension}, 1…5", dimension=name) for name in dimensions),
    )


def heat_rows(found: Sequence[StageHeat], tr: Words) -> tuple[HeatRow, ...]:
    """A row for each stage."""
    most = max((stage.pain.total for stage in found), default=0.0)
    evidence = max((stage.evidence for stage in found), default=0)
    return tuple(_heat_row(stage, most, evidence, tr) for stage in found)


def heat_notes(tr: Words) -> Iterable[str]:
    """What tints mean."""
    yield tr(
        "Red asks to be looked at first: a mean feeling of {bad} or less, at least two thirds of "
        "the pain of the worst stage, or ratings of 2 or less. Amber is below neutral, a third of "
        "that pain, pains without any evidence. A dash is unknown, never 0; n is how many values "
        "are behind a number.",
        bad=signed(_FEELS_BAD),
    )


def _loss(project: Project, step: FunnelStep, tr: Words) -> BarRow:
    stage = one_line(project.stages[step.stage].title) or tr("Untitled stage")
    share = step.drop_off or 0.0
    return BarRow(
        name_of("step", step.step),
        (Said(_step(project, step, tr), weight=Weight.BOLD), Said(stage, Ink.SOFT, size=SMALL)),
        (
            Piece(0.0, step.after, Paint.ACCENT),
            Piece(step.after, step.before, Paint.DANGER_SOFT, Paint.DANGER),
        ),
        (
            Said(tr("{share} leave here", share=percent(share)), weight=Weight.BOLD),
            Said(tr("at most {share} go on", share=percent(step.after)), Ink.SOFT, size=SMALL),
        ),
    )


def _heat_row(found: StageHeat, most: float, evidence: int, tr: Words) -> HeatRow:
    title = one_line(found.stage.title) or tr("Untitled stage")
    steps = tr.count("{n} step", "{n} steps", found.steps)
    return HeatRow(
        name_of("stage", found.stage.id),
        (Said(title, weight=Weight.BOLD), Said(steps, Ink.SOFT, size=SMALL)),
        (
            _feeling(found.emotion),
            _pain(found, most),
            _evidence(found, evidence),
            *(_rating(found.ratings[dimension]) for dimension in Dimension),
        ),
    )


def _feeling(mean: Mean) -> HeatCell:
    if mean.value is None:
        return _UNKNOWN
    heat = Heat.PLAIN
    if mean.value <= _FEELS_BAD:
        heat = Heat.HOT
    elif mean.value < 0:
        heat = Heat.WARM
    elif mean.value >= _FEELS_GOOD:
        heat = Heat.GOOD
    return HeatCell(signed(round(mean.value, 1)), f"n = {mean.n}", heat, (mean.value + 2) / 4)


def _pain(found: StageHeat, most: float) -> HeatCell:
    pain = found.pain
    if not pain.scored:
        return _UNKNOWN if pain.unscored else HeatCell("0", "n = 0", Heat.PLAIN, 0.0)
    share = pain.total / most if most else 0.0
    heat = Heat.HOT if share >= _MUCH else Heat.WARM if share >= _SOME else Heat.PLAIN
    base = f"n = {pain.scored}/{pain.count}" if pain.unscored else f"n = {pain.scored}"
    return HeatCell(f"{pain.total:.0f}", base, heat, share)


def _evidence(found: StageHeat, most: int) -> HeatCell:
    if found.evidence:
        return HeatCell(str(found.evidence), "", Heat.GOOD, found.evidence / most)
    heat = Heat.WARM if found.pain.count else Heat.PLAIN
    return HeatCell("0", "", heat, 0.0)


def _rating(mean: Mean) -> HeatCell:
    if mean.value is None:
        return _UNKNOWN
    heat = Heat.PLAIN
    if mean.value <= _RATED_BAD:
        heat = Heat.HOT
    elif mean.value < _RATED_LOW:
        heat = Heat.WARM
    elif mean.value >= _RATED_GOOD:
        heat = Heat.GOOD
    return HeatCell(number(round(mean.value, 1)), f"n = {mean.n}", heat, (mean.value - 1) / 4)


_UNKNOWN = HeatCell("–", "", Heat.UNKNOWN, None)


def _step(project: Project, step: FunnelStep, tr: Words) -> str:
    return one_line(project.steps[step.step].title) or tr("Untitled step")
