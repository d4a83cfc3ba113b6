"""The action plan in words."""

from collections.abc import Iterable, Mapping

from cjmdesk.insight.action_plan import Action, ActionPlan, Gap
from cjmdesk.insight.gate import gate
from cjmdesk.insight.moscow_check import moscow_check
from cjmdesk.insight.pain import Exponents, exponents_of
from cjmdesk.insight.ranking import METHOD_NAMES, RankingMethod
from cjmdesk.insight.robustness import FIRMNESS_NAMES
from cjmdesk.insight.weighted import Weighing, weighing
from cjmdesk.layout.boxes import Ink
from cjmdesk.layout.plan_layout import PlanSheet, SignOff
from cjmdesk.layout.report_layout import Figure, NamedList
from cjmdesk.layout.table_layout import (
    SMALL,
    Bracket,
    Cell,
    Column,
    Said,
    Table,
    TableRow,
    brackets_left_out,
)
from cjmdesk.model import MapId, Participant, ParticipantRole, Project, Status
from cjmdesk.typeset.text import Weight
from cjmdesk.words import Words, mark, quotable
from cjmdesk.workspace.reports.checks import gaps_said, gate_statement, moscow_said
from cjmdesk.workspace.reports.wording import (
    STATUS_NAMES,
    card_text,
    goal_text,
    heading_of,
    missing_names,
    number,
    one_line,
    percent,
    score_text,
    sentences,
)

_MOST_PAINS = 3
_DAY = "0000-00-00"
_SIGNING = (
    (ParticipantRole.SPONSOR, mark("Sponsor")),
    (ParticipantRole.DECIDER, mark("Decider")),
    (ParticipantRole.FACILITATOR, mark("Facilitator")),
)
_FORMULAS: Mapping[RankingMethod, str] = {
    RankingMethod.PRIORITY: mark(
        "Expected relief = sum of Pain Index × share taken away, times confidence; "
        "priority = expected relief ÷ effort in person-weeks."
    ),
    RankingMethod.RELIEF: mark(
        "Expected relief = sum of Pain Index × share taken away, times confidence."
    ),
    RankingMethod.RICE: mark("RICE = people reached × impact × confidence ÷ person-months."),
    RankingMethod.ICE: mark("ICE = impact × confidence × ease, each from 1 to 10."),
    RankingMethod.ICE_MEAN: mark("ICE = (impact + confidence + ease) ÷ 3, each from 1 to 10."),
    RankingMethod.WSJF: mark(
        "WSJF = (business value + time criticality + risk reduction or opportunity) ÷ job size."
    ),
    RankingMethod.CD3: mark("Cost of delay a week ÷ weeks it takes."),
}
_OF_PAIN = frozenset({RankingMethod.PRIORITY, RankingMethod.RELIEF})


def plan_sheet(project: Project, plan: ActionPlan, map_id: MapId | None, tr: Words) -> PlanSheet:
    """Say an action plan in the language of `tr`."""
    saying = _Saying(project, plan, tr)
    table = saying.table()
    heading = heading_of(project, map_id, tr("Action plan"), plan.today.isoformat(), tr)
    return PlanSheet(
        heading=heading,
        gate=gate_statement(project, gate(plan), tr),
        figures=tuple(saying.figures()),
        table=table,
        nothing=tr("No improvement is ranked yet."),
        notes=tuple(saying.notes(brackets_left_out(table))),
        lists=tuple(saying.lists()),
        sign_off=_sign_off(project, tr),
    )


class _Saying:
    """Says the parts of one plan."""

    def __init__(self, project: Project, plan: ActionPlan, tr: Words) -> None:
        self._project = project
        self._plan = plan
        self._tr = tr

    def figures(self) -> Iterable[Figure]:
        """Key figures at the top."""
        tr, actions = self._tr, self._plan.actions
        efforts = [action.sheet.effort for action in actions]
        unknown = efforts.count(None)
        weeks = tr("person-weeks")
        if unknown:
            weeks = tr("person-weeks, effort of {n} unknown", n=unknown)
        done = sum(action.sheet.status is Status.DONE for action in actions)
        overdue = sum(action.overdue for action in actions)
        owners = {action.sheet.owner.strip() for action in actions} - {""}
        gaps = len(self._plan.unfinished)
        yield Figure(str(len(actions)), tr.count("improvement", "improvements", len(actions)))
        yield Figure(str(len(owners)), tr.count("owner", "owners", len(owners)))
        yield Figure(number(sum(effort or 0.0 for effort in efforts)), weeks)
        yield Figure(str(done), tr("done"))
        yield Figure(str(overdue), tr("overdue"), alarm=overdue > 0)
        yield Figure(str(gaps), tr("without owner, date or metric"), alarm=gaps > 0)

    def table(self) -> Table:
        """The ranked ones with the brackets of those whose order is too close to call."""
        tr = self._tr
        rows = tuple(TableRow(self._cells(action), action.card) for action in self._plan.ranked)
        place = {str(action.card): row for row, action in enumerate(self._plan.ranked)}
        groups = (
            sorted(place[card] for card in group if card in place)
            for group in self._plan.ranking.brackets
        )
        columns = (
            Column("#", 0.5),
            Column(tr("Improvement"), 2.9),
            Column(tr("Score"), 0.68, figures=True),
            Column(tr("Evidence"), 0.74, joined=True),
            Column(tr("Owner"), 1.2),
            Column(tr("Department"), 1.05, joined=True),
            Column(tr("Start"), 0.84, least=_DAY),
            Column(tr("Due"), 0.84, joined=True, least=_DAY),
            Column(tr("Metric: baseline → target"), 2.0),
            Column(tr("Status"), 0.9),
        )
        return Table(columns, rows, tuple(Bracket(tuple(g)) for g in groups if len(g) > 1))

    def notes(self, left_out: int) -> Iterable[str]:
        """What the ranking is made of; `left_out` is how many of its brackets are not drawn."""
        tr, found = self._tr, self._plan.ranking
        method = tr("Ranked by: {method}.", method=tr.of(METHOD_NAMES[found.method]))
        yield sentences([method, *self._formula(found.method)], tr)
        if any(item.robust for item in found.items):
            yield tr(
                "Firmness from {draws} draws with other weights, votes, shares and efforts "
                "(seed {seed}): firm is among the first three in at least 80 % of them, likely in "
                "at least 50 %. The places below a rank hold 80 % of the draws. Lines at the left "
                "join what is too close to call.",
                draws=found.draws,
                seed=found.seed,
            )
        if left_out:
            yield tr.count(
                "{n} more such line has no room; the places below the ranks still tell.",
                "{n} more such lines have no room; the places below the ranks still tell.",
                left_out,
            )
        yield from moscow_said(moscow_check(action.sheet for action in self._plan.actions), tr)
        yield tr(
            "Evidence: grades of the pain points it is for (A data, B customer voice, "
            "C assumption); n is the rows of evidence behind them."
        )
        if self._plan.dropped:
            yield tr.count(
                "{n} dropped improvement is left out.",
                "{n} dropped improvements are left out.",
                self._plan.dropped,
            )

    def _formula(self, method: RankingMethod) -> Iterable[str]:
        """What a score is made of, and the weights in it."""
        tr = self._tr
        if method in _FORMULAS:
            yield tr.of(_FORMULAS[method])
        if method in _OF_PAIN:
            yield _exponents(exponents_of(self._plan.info), tr)
        if method is RankingMethod.WEIGHTED:
            yield from _criteria(weighing(self._project), tr)

    def lists(self) -> Iterable[NamedList]:
        """What is not ranked, and what nobody should leave the workshop without."""
        tr, plan = self._tr, self._plan
        if not plan.actions:
            return
        yield NamedList(
            tr("Without owner, date or metric"),
            tuple((self._named(action), self._gaps(action)) for action in plan.unfinished),
            tr("Every improvement has an owner, a date and a metric with a target."),
        )
        lacking = (
            (self._text(action), tr("unknown: {missing}", missing=missing_names(m, tr)))
            for action in plan.unranked
            if (m := action.missing)
        )
        yield NamedList(tr("Not scored"), tuple(lacking), tr("Every improvement is scored."))
        if plan.uncovered:
            cards = (card_text(self._project, card, tr) for card in plan.uncovered)
            rows = tuple((card, tr("no improvement takes anything of it")) for card in cards)
            yield NamedList(tr("Must be fixed, and nothing is planned"), rows, "")

    def _cells(self, action: Action) -> tuple[Cell, ...]:
        sheet, tr = action.sheet, self._tr
        return (
            self._place(action),
            tuple(self._improvement(action)),
            tuple(self._score(action)),
            self._evidence(action),
            (self._or_missing(sheet.owner, tr("no owner")),),
            (Said(one_line(sheet.department), Ink.SOFT),),
            (Said(sheet.start.isoformat() if sheet.start else "–", Ink.SOFT),),
            (self._or_missing(sheet.due.isoformat() if sheet.due else "", tr("no date")),),
            tuple(self._metric(action)),
            tuple(self._status(action)),
        )

    def _place(self, action: Action) -> Cell:
        place = action.place
        if place is None:
            return ()
        rank = Said(str(place.rank), weight=Weight.BOLD)
        robust = place.robust
        if robust is None or robust.low_rank == robust.high_rank:
            return (rank,)
        return rank, Said(f"{robust.low_rank}–{robust.high_rank}", Ink.FAINT, size=SMALL)

    def _improvement(self, action: Action) -> Iterable[Said]:
        yield Said(self._text(action), weight=Weight.BOLD)
        if action.must_fix:
            yield Said(self._tr("for a pain point that must be fixed"), Ink.DANGER, size=SMALL)
        if action.pains:
            yield Said(self._pains(action), Ink.SOFT, size=SMALL)

    def _pains(self, action: Action) -> str:
        tr = self._tr
        said = [
            tr(
                "{share} of “{pain}”",
                share="?"
                if link.share is None
                else percent(link.share).replace(" ", "\N{NO-BREAK SPACE}"),
                pain=quotable(card_text(self._project, link.pain, tr)),
            )
            for link in action.pains[:_MOST_PAINS]
        ]
        more = len(action.pains) - _MOST_PAINS
        if more > 0:
            said.append(tr("{n} more", n=more))
        return tr("takes {what}", what=tr("; ").join(said))

    def _score(self, action: Action) -> Iterable[Said]:
        if action.place is None:
            return
        score = score_text(self._plan.ranking.method, action.place.score, self._tr)
        yield Said(score, weight=Weight.BOLD)
        if action.place.robust is not None:
            firmness = self._tr.of(FIRMNESS_NAMES[action.place.robust.firmness])
            yield Said(firmness, Ink.SOFT, size=SMALL)

    def _evidence(self, action: Action) -> Cell:
        tr = self._tr
        grades = ", ".join(grade.value for grade in action.grades) or tr("not graded")
        loud = Ink.STRONG if action.grades and not action.ungraded else Ink.WARM
        return Said(grades, loud), Said(f"n = {action.evidence}", Ink.SOFT, size=SMALL)

    def _metric(self, action: Action) -> Iterable[Said]:
        name = one_line(action.goal.name)
        if name:
            yield Said(name)
        change = goal_text(action.goal, self._tr)
        if change:
            yield Said(change, weight=Weight.BOLD, size=SMALL + 0.5)
        if Gap.METRIC in action.gaps:
            yield Said(self._tr("no target") if name else self._tr("no metric"), Ink.DANGER)

    def _status(self, action: Action) -> Iterable[Said]:
        done = action.sheet.status is Status.DONE
        status = self._tr.of(STATUS_NAMES[action.sheet.status])
        yield Said(status, Ink.GOOD if done else Ink.STRONG)
        if action.overdue:
            yield Said(self._tr("overdue"), Ink.DANGER, Weight.BOLD, SMALL)

    def _or_missing(self, text: str, missing: str) -> Said:
        said = one_line(text)
        return Said(said) if said else Said(missing, Ink.DANGER, Weight.BOLD)

    def _text(self, action: Action) -> str:
        return card_text(self._project, action.card, self._tr)

    def _named(self, action: Action) -> str:
        text = self._text(action)
        return text if action.place is None else f"{action.place.rank}.  {text}"

    def _gaps(self, action: Action) -> str:
        return self._tr("missing: {what}", what=gaps_said(action, self._tr))


def _criteria(weights: Weighing, tr: Words) -> Iterable[str]:
    """The criteria that have weight, with their shares of it."""
    shares = [
        f"{one_line(weights.criteria[place].title) or tr('Untitled')} "
        + percent(weights.shares[place]).replace(" ", "\N{NO-BREAK SPACE}")
        for place in weights.counting
    ]
    if shares:
        yield tr("Sum of mark (1 to 5) × weight: {weights}.", weights=tr("; ").join(shares))
    if shares and weights.by_rank:
        yield tr("The order of the criteria gives the weights (rank-order centroid).")


def _exponents(weights: Exponents, tr: Words) -> str:
    return tr(
        "Pain Index with exponents severity {severity}, frequency {frequency}, reach {reach}.",
        severity=number(weights.severity),
        frequency=number(weights.frequency),
        reach=number(weights.reach),
    )


def _sign_off(project: Project, tr: Words) -> SignOff:
    people: list[tuple[str, str]] = []
    for role, name in _SIGNING:
        found = sorted((p for p in project.participants.values() if p.role is role), key=_order)
        people += [(tr.of(name), one_line(person.name)) for person in found[:3]] or [
            (tr.of(name), "")
        ]
    return SignOff(
        tr("Agreed"), (tr("Role"), tr("Name"), tr("Date"), tr("Signature")), tuple(people)
    )


def _order(person: Participant) -> tuple[str, str]:
    return person.order, person.id
