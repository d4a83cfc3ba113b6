"""How far those who voted agree, in words."""

from collections.abc import Iterable, Mapping, Sequence

from cjmdesk.insight.agreement import Concordance, Reliability, reliability
from cjmdesk.insight.voters import Agreement, Question
from cjmdesk.layout.boxes import Ink
from cjmdesk.layout.table_layout import SMALL, Cell, Column, Said, Table, TableRow
from cjmdesk.model import Project
from cjmdesk.typeset.text import Weight
from cjmdesk.words import Words, mark
from cjmdesk.workspace.reports.wording import card_text, one_line

MOST_ROWS = 60
_MOST_NAMED = 4
_QUESTIONS: Mapping[Question, str] = {
    Question.SEVERITY: mark("Severity"),
    Question.FREQUENCY: mark("Frequency"),
    Question.REACH: mark("Reach"),
    Question.DOTS: mark("Dots"),
}
_CONCORDANCE: Mapping[Concordance, str] = {
    Concordance.VERY_WEAK: mark("very weak agreement"),
    Concordance.WEAK: mark("weak agreement"),
    Concordance.MODERATE: mark("moderate agreement"),
    Concordance.STRONG: mark("strong agreement"),
    Concordance.EXCEPTIONAL: mark("exceptionally strong agreement"),
}
_RELIABILITY: Mapping[Reliability, str] = {
    Reliability.GOOD: mark("good enough to rely on"),
    Reliability.TENTATIVE: mark("for tentative conclusions only"),
    Reliability.POOR: mark("people mean different things: talk first"),
}


def votes_table(project: Project, found: Sequence[Agreement], tr: Words) -> Table:
    """A row for each question of each ballot."""
    columns = (
        Column(tr("Ballot"), 2.2),
        Column(tr("Question"), 1.0),
        Column(tr("Same order"), 1.8),
        Column(tr("Same values"), 1.8),
        Column(tr("Far apart"), 2.4),
    )
    return Table(columns, tuple(_row(project, one, tr) for one in found[:MOST_ROWS]))


def votes_notes(found: Sequence[Agreement], tr: Words) -> Iterable[str]:
    """What the coefficients are."""
    yield tr(
        "Same order: Kendall's W with ties, 0…1, where everybody spoke of every card. Same values: "
        "Krippendorff's α, ordinal, up to 1; 0 is chance. A reason to talk, not a certificate."
    )
    if len(found) > MOST_ROWS:
        yield tr("{n} more", n=len(found) - MOST_ROWS)


def _row(project: Project, one: Agreement, tr: Words) -> TableRow:
    title = one_line(project.ballots[one.ballot].title) or tr("Untitled ballot")
    voters = tr.count("{n} voter", "{n} voters", one.voters)
    cards = tr.count("{n} card", "{n} cards", one.cards)
    base = Said(f"{voters}  ·  {cards}", Ink.SOFT, size=SMALL)
    return TableRow(
        (
            (Said(title, weight=Weight.BOLD), base),
            (Said(tr.of(_QUESTIONS[one.question])),),
            _order(one, tr),
            _values(one, tr),
            _apart(project, one, tr),
        )
    )


def _order(one: Agreement, tr: Words) -> Cell:
    found = one.concordance
    if found is None:
        return (Said("–", Ink.SOFT),)
    reading = Said(tr.of(_CONCORDANCE[found.reading]), Ink.SOFT, size=SMALL)
    return Said(f"W = {found.w:.2f}", weight=Weight.BOLD), reading


def _values(one: Agreement, tr: Words) -> Cell:
    if one.alpha is None:
        return (Said("–", Ink.SOFT),)
    value = f"α = {one.alpha:.2f}".replace("-", "\N{MINUS SIGN}")
    reading = Said(tr.of(_RELIABILITY[reliability(one.alpha)]), Ink.SOFT, size=SMALL)
    return Said(value, weight=Weight.BOLD), reading


def _apart(project: Project, one: Agreement, tr: Words) -> Cell:
    if one.question is Question.DOTS:
        return (Said("–", Ink.SOFT),)
    if not one.discuss:
        return (Said(tr("none"), Ink.SOFT),)
    named = [Said(card_text(project, card, tr), size=SMALL) for card in one.discuss[:_MOST_NAMED]]
    more = len(one.discuss) - _MOST_NAMED
    return (
        (*named, Said(tr("{n} more", n=more), Ink.SOFT, size=SMALL)) if more > 0 else tuple(named)
    )
