"""Hand-overs and channel switches in words: from whom to whom, and what hurts beside."""

from collections.abc import Iterable

from cjmdesk.insight.crossings import Change, Crossing, Crossings
from cjmdesk.insight.pain_sums import Indices
from cjmdesk.layout.boxes import Ink
from cjmdesk.layout.table_layout import SMALL, Cell, Column, Said, Table, TableRow
from cjmdesk.model import Project, StepId
from cjmdesk.typeset.text import Weight
from cjmdesk.words import Words
from cjmdesk.workspace.reports.naming import name_of
from cjmdesk.workspace.reports.wording import card_text, one_line

MOST_PLACES = 40
_MOST_PAINS = 3


def crossings_table(project: Project, found: Crossings, indices: Indices, tr: Words) -> Table:
    """A row for each place where something changes."""
    columns = (
        Column(tr("Between which steps"), 2.0),
        Column(tr("Hand-over between departments"), 1.7),
        Column(tr("Channel switch"), 1.5),
        Column(tr("Pain points beside it"), 2.8),
    )
    rows = []
    for one in found.places[:MOST_PLACES]:
        cells = (
            _steps(project, one, tr),
            _change(one.departments),
            _change(one.channels),
            _pains(project, one, indices, tr),
        )
        rows.append(TableRow(cells, name_of("step", one.after)))
    return Table(columns, tuple(rows))


def crossings_notes(project: Project, found: Crossings, tr: Words) -> Iterable[str]:
    """Where most pain lies, and what is not known."""
    if found.worst is not None:
        yield tr(
            "Most pain lies where “{before}” goes over to “{after}”: agree there who tells whom "
            "what.",
            before=_step(project, found.worst.before, tr),
            after=_step(project, found.worst.after, tr),
        )
    yield tr(
        "{departments} of {steps} steps name a department, {channels} a channel; between steps "
        "that name none, a change can't be seen. Beside are the pain points of both steps and of "
        "those between them; the number is the Pain Index, a dash is not scored.",
        departments=found.departments.known,
        channels=found.channels.known,
        steps=found.departments.steps,
    )
    if len(found.places) > MOST_PLACES:
        yield tr("{n} more", n=len(found.places) - MOST_PLACES)


def _steps(project: Project, one: Crossing, tr: Words) -> Cell:
    return (
        Said(_step(project, one.before, tr), Ink.SOFT, size=SMALL),
        Said(f"→ {_step(project, one.after, tr)}", weight=Weight.BOLD),
    )


def _change(one: Change | None) -> Cell:
    if one is None:
        return (Said("–", Ink.FAINT),)
    return (
        Said(" · ".join(map(one_line, one.before)), Ink.SOFT, size=SMALL),
        Said(f"→ {' · '.join(map(one_line, one.after))}"),
    )


def _pains(project: Project, one: Crossing, indices: Indices, tr: Words) -> Cell:
    """The worst by name; without any it is said so."""
    if not one.pains:
        return (Said(tr("none on the map"), Ink.SOFT),)
    said = []
    for card in one.pains[:_MOST_PAINS]:
        index = indices[card]
        value = "–" if index is None else f"{index:.0f}"
        said.append(Said(tr("{value}  {pain}", value=value, pain=card_text(project, card, tr))))
    more = len(one.pains) - _MOST_PAINS
    if more > 0:
        said.append(Said(tr("{n} more", n=more), Ink.SOFT, size=SMALL))
    return tuple(said)


def _step(project: Project, step: StepId, tr: Words) -> str:
    return one_line(project.steps[step].title) or tr("Untitled step")
