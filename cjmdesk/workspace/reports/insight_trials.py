"""Trials of improvements in words: what was planned, what came, and what may be said of it."""

from collections.abc import Iterable, Sequence

from cjmdesk.insight.trials import Arm, Trial
from cjmdesk.insight.verdicts import Verdict
from cjmdesk.layout.boxes import Ink
from cjmdesk.layout.table_layout import SMALL, Cell, Column, Said, Table, TableRow
from cjmdesk.model import Improvement, Project
from cjmdesk.typeset.text import Weight
from cjmdesk.words import Words, mark
from cjmdesk.workspace.reports.naming import name_of
from cjmdesk.workspace.reports.wording import card_text, number, one_line, percent

MOST_TRIALS = 100
_LEAST_P = 0.001
_VERDICTS = {
    Verdict.IMPROVED: (mark("With the change more succeed."), Ink.GOOD),
    Verdict.WORSE: (mark("With the change fewer succeed."), Ink.DANGER),
    Verdict.NOT_CLEAR: (mark("Not clear yet: the interval holds 0."), Ink.STRONG),
    Verdict.NO_DATA: (mark("Not counted yet."), Ink.SOFT),
}


def trials_table(project: Project, found: Sequence[Trial], tr: Words) -> Table:
    """A row for each trial."""
    columns = (
        Column(tr("Improvement"), 2.6),
        Column(tr("Planned"), 1.9),
        Column(tr("As it is"), 1.1),
        Column(tr("With the change"), 1.1),
        Column(tr("What came of it"), 2.5),
    )
    return Table(columns, tuple(_row(project, one, tr) for one in found[:MOST_TRIALS]))


def trials_notes(found: Sequence[Trial], tr: Words) -> Iterable[str]:
    """How it was computed, and what it does not say."""
    yield tr(
        "People for each side: pooled variance, α 5 % two-sided, power 80 %. Differences: "
        "Newcombe's interval, 95 %; p of the two-proportion z test."
    )
    yield tr(
        "Only where chance decided who got the change is the change the cause. Look once, at the "
        "planned size: who looks again and again finds differences that are none."
    )
    if len(found) > MOST_TRIALS:
        yield tr("{n} more", n=len(found) - MOST_TRIALS)


def _row(project: Project, one: Trial, tr: Words) -> TableRow:
    sheet = project.improvements[one.card]
    title = [Said(card_text(project, one.card, tr), weight=Weight.BOLD)]
    method = one_line(sheet.experiment_method)
    if method:
        title.append(Said(method, Ink.SOFT, size=SMALL))
    return TableRow(
        (
            tuple(title),
            _planned(sheet, one, tr),
            _side(one.control, tr),
            _side(one.variant, tr),
            _outcome(sheet, one, tr),
        ),
        name_of("improvement", one.card),
    )


def _planned(sheet: Improvement, one: Trial, tr: Words) -> Cell:
    rate, hoped = sheet.experiment_rate, sheet.experiment_hoped
    ends = ["?" if share is None else percent(share) for share in (rate, hoped)]
    said = [] if rate is None and hoped is None else [Said(" → ".join(ends))]
    if one.needed is not None:
        needed = tr.count("{n} person for each side", "{n} people for each side", one.needed)
        said.append(Said(needed, Ink.SOFT, size=SMALL))
    return tuple(said) or (Said("–", Ink.SOFT),)


def _side(arm: Arm | None, tr: Words) -> Cell:
    if arm is None:
        return (Said("–", Ink.SOFT),)
    counts = tr("{hits} of {size}", hits=arm.hits, size=arm.size)
    share = f"{number(round(100 * arm.share, 1))} %"
    return Said(share, weight=Weight.BOLD), Said(counts, Ink.SOFT, size=SMALL)


def _outcome(sheet: Improvement, one: Trial, tr: Words) -> Cell:
    text, ink = _VERDICTS[one.verdict]
    said = [Said(tr.of(text), ink, Weight.BOLD)]
    if one.difference is not None:
        low, high = (
            number(round(100 * end, 1)) for end in (one.difference.low, one.difference.high)
        )
        interval = tr("{low} … {high} percentage points", low=low, high=high)
        said.append(Said(f"{interval}{_p(one)}", Ink.SOFT, size=SMALL))
    if one.enough is False:
        said.append(Said(tr("smaller than planned"), Ink.DANGER, size=SMALL))
    result = one_line(sheet.experiment_result)
    if result:
        said.append(Said(result, Ink.SOFT, size=SMALL))
    return tuple(said)


def _p(one: Trial) -> str:
    if one.test is None:
        return ""
    return "  ·  p < 0.001" if one.test.p < _LEAST_P else f"  ·  p = {one.test.p:.3f}"
