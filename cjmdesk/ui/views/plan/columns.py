"""The columns of the table of actions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from cjmdesk.insight.action_plan import Action, Gap
from cjmdesk.insight.renewal import CardsOfKind, changed
from cjmdesk.model import (
    EMPTY_PROJECT,
    CardId,
    CardKind,
    Horizon,
    MeasureId,
    MoSCoW,
    Project,
    Status,
)
from cjmdesk.ui.views.choice_columns import choice_column
from cjmdesk.ui.views.grid_model import Column
from cjmdesk.ui.views.readers import Unreadable, number_reader, read_day
from cjmdesk.words import Words, message

_MOST = 1e12
GAP_COLUMNS: Mapping[Gap, str] = {Gap.OWNER: "owner", Gap.DUE: "due", Gap.METRIC: "metric"}
"""Where each gap is filled."""


@dataclass(slots=True)
class Known:
    """What the words in a cell may mean: improvements and measures by their names."""

    texts: dict[str, str] = field(default_factory=dict)
    """Of improvements, by id."""
    cards: dict[str, list[str]] = field(default_factory=dict)
    """Ids by case-folded text."""
    measures: dict[str, MeasureId] = field(default_factory=dict)
    """Ids by case-folded name."""
    _project: Project = EMPTY_PROJECT
    _listed: Sequence[CardId] = ()
    _improvements: CardsOfKind = field(default_factory=partial(CardsOfKind, CardKind.OPPORTUNITY))

    def learn(self, project: Project) -> None:
        """Take on the names of a project."""
        before, self._project = self._project, project
        improvements = self._improvements.of(project, None)
        touched = changed(before.cards, project.cards)
        if improvements is not self._listed or not touched.isdisjoint(self.texts):
            self._listed = improvements
            self.texts = {card: " ".join(project.cards[card].text.split()) for card in improvements}
            self.cards = {}
            for card, text in self.texts.items():
                self.cards.setdefault(text.casefold(), []).append(card)
        if project.measures is not before.measures:
            self.measures = {
                " ".join(one.name.split()).casefold(): one.id for one in project.measures.values()
            }

    def metric(self, text: str) -> dict[str, object]:
        """The fields that a name of a metric stands for: a measure of the project goes first."""
        measure = self.measures.get(" ".join(text.split()).casefold()) if text.strip() else None
        return {"measure": measure, "metric": "" if measure is not None else text}


def action_columns(tr: Words, known: Known) -> list[Column[Action]]:
    """What is said and asked of every improvement."""
    return [
        Column(
            "rank",
            tr("#"),
            lambda row: "–" if row.place is None else str(row.place.rank),
            key=lambda row: None if row.place is None else row.place.rank,
            number=True,
        ),
        Column(
            "text",
            tr("Improvement"),
            lambda row: " ".join(row.text.split()) or tr("Empty card"),
            told=lambda row: row.text,
            read=lambda text: text,
            width=36,
            grows=True,
        ),
        _words("owner", tr("Owner"), 16),
        _words("department", tr("Department"), 16),
        _day("start", tr("Start"), tr),
        _day("due", tr("Due"), tr),
        choice_column("status", tr("Status"), Status, tr, lambda row: row.sheet, optional=False),
        choice_column("horizon", tr("Horizon"), Horizon, tr, lambda row: row.sheet),
        choice_column("moscow", tr("MoSCoW"), MoSCoW, tr, lambda row: row.sheet),
        _number("effort", tr("Effort"), tr("Person-weeks"), 0.01, 10_000),
        Column(
            "metric",
            tr("Metric"),
            lambda row: row.goal.name,
            tip=tr("The name of a measure of the project, or any other"),
            read=lambda text: text,
            width=24,
        ),
        _number("baseline", tr("Baseline"), "", -_MOST, _MOST),
        _number("target", tr("Target"), "", -_MOST, _MOST),
        _number("actual", tr("Actual"), "", -_MOST, _MOST),
        Column(
            "progress",
            tr("Progress"),
            lambda row: "" if row.goal.share is None else f"{100 * row.goal.share:.0f} %",
            tip=tr("Share of the way from baseline to target"),
            key=lambda row: row.goal.share,
            number=True,
        ),
        _dependencies(tr, known),
        _day("customer_told", tr("Customers told"), tr),
    ]


def _dependencies(tr: Words, known: Known) -> Column[Action]:
    def shown(row: Action) -> str:
        names = (known.texts.get(card) for card in row.sheet.depends_on)
        return "; ".join(sorted(name for name in names if name))

    def read(text: str) -> object:
        names = text.replace("；", ";").split(";")
        return frozenset(_card_of(name, known) for name in names if name.strip())

    return Column(
        "depends_on",
        tr("Depends on"),
        shown,
        tip=tr("Names of improvements that must come first, with semicolons between"),
        told=shown,
        read=read,
        width=24,
    )


def _card_of(name: str, known: Known) -> str:
    """The improvement that a name means; its beginning is enough where no other begins so."""
    wanted = " ".join(name.split()).casefold()
    found = known.cards.get(wanted) or [
        card for text, cards in known.cards.items() if text.startswith(wanted) for card in cards
    ]
    if len(found) != 1:
        reason = (
            message("Several improvements are called “{text}”.", text=name.strip()[:60])
            if found
            else message("There is no improvement “{text}”.", text=name.strip()[:60])
        )
        raise Unreadable(reason)
    return found[0]


def _words(name: str, title: str, width: int) -> Column[Action]:
    return Column(
        name, title, lambda row: getattr(row.sheet, name), read=lambda text: text, width=width
    )


def _day(name: str, title: str, tr: Words) -> Column[Action]:
    def shown(row: Action) -> str:
        day: date | None = getattr(row.sheet, name)
        return "" if day is None else day.isoformat()

    def late(row: Action) -> bool:
        return name == "due" and row.overdue

    return Column(
        name,
        title,
        lambda row: f"{shown(row)}  {tr('overdue')}" if late(row) else shown(row),
        tip=tr("As 2026-03-31"),
        read=read_day,
        alarm=late,
        key=lambda row: getattr(row.sheet, name),
        width=21 if name == "due" else 12,
    )


def _number(name: str, title: str, tip: str, low: float, high: float) -> Column[Action]:
    def value(row: Action) -> float | None:
        found: float | None = getattr(row.sheet, name)
        return found

    def shown(row: Action) -> str:
        found = row.goal.target if name == "target" else value(row)
        return "" if found is None else f"{found:g}"

    read: Callable[[str], object] = number_reader(low, high)
    return Column(name, title, shown, tip=tip, read=read, key=value, number=True)
