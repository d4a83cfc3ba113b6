"""How reports say numbers, days and the values of the model."""

from collections.abc import Iterable, Mapping

from cjmdesk.insight.action_plan import Gap, Goal
from cjmdesk.insight.ranking import RankingMethod
from cjmdesk.layout.report_layout import Heading
from cjmdesk.model import Horizon, LoopState, MapId, Project, Status, maps_in_order
from cjmdesk.words import Words, mark

BEFORE_AND_AFTER = mark(
    "Before is the last reading before the first improvement for the measure began, otherwise the "
    "first one. Intervals hold 95 %. Without a control group a change may have any cause."
)
HOW_SURE_IS_OPEN = mark("How sure the change is stays open: answers or scale are unknown.")
STATUS_NAMES: Mapping[Status, str] = {
    Status.IDEA: mark("Idea"),
    Status.PLANNED: mark("Planned"),
    Status.DOING: mark("In progress"),
    Status.DONE: mark("Done"),
}
HORIZON_NAMES: Mapping[Horizon, str] = {
    Horizon.SHORT: mark("Short term"),
    Horizon.MID: mark("Mid term"),
    Horizon.LONG: mark("Long term"),
}
LOOP_NAMES: Mapping[LoopState, str] = {
    LoopState.COLLECTED: mark("Collected"),
    LoopState.SORTED: mark("Sorted"),
    LoopState.ACTING: mark("Acting on it"),
    LoopState.TOLD: mark("Customer told"),
}
GAP_NAMES: Mapping[Gap, str] = {
    Gap.OWNER: mark("owner"),
    Gap.DUE: mark("due date"),
    Gap.METRIC: mark("metric with a target"),
}
MONTHS = (
    mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun"),
    mark("Jul"), mark("Aug"), mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec"),
)  # fmt: skip

_MISSING_NAMES: Mapping[str, str] = {
    "severity": mark("severity"),
    "frequency": mark("frequency"),
    "reach": mark("reach"),
    "importance": mark("importance"),
    "satisfaction": mark("satisfaction"),
    "harm": mark("harm"),
    "occurrence": mark("occurrence"),
    "detection": mark("detection"),
    "relief": mark("the share it takes of a scored pain point"),
    "confidence": mark("confidence"),
    "effort": mark("effort"),
    "people-reached": mark("people reached"),
    "rice-impact": mark("impact for RICE"),
    "ice-impact": mark("impact for ICE"),
    "ice-confidence": mark("confidence for ICE"),
    "ease": mark("ease"),
    "business-value": mark("business value"),
    "time-criticality": mark("time criticality"),
    "risk-opportunity": mark("risk reduction or opportunity"),
    "job-size": mark("job size"),
    "cost-of-delay": mark("cost of delay"),
    "duration": mark("duration"),
    "criteria": mark("criteria with weight"),
}
_OFF_ITS_SCALE = mark("a number that is off its scale")
_REFUSED = ("_out_of_range", "_must_be_positive", "_must_not_be_negative", "_must_be_whole")
"""How the code of a number ends that a method refuses, see `insight.checks`."""
_URGENCY = {3: mark("high"), 2: mark("medium"), 1: mark("low")}
_WHOLE = (RankingMethod.PAIN_INDEX, RankingMethod.RPN)
_THOUSAND = 1_000


def sentences(said: Iterable[str], tr: Words) -> str:
    """Sentences in a row: Chinese full stops bring their own room."""
    return (" " if tr.language == "en" else "").join(said)


def number(value: float) -> str:
    """A number without needless zeros, at most two decimals, its minus a minus."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace("-", "\N{MINUS SIGN}") if text != "-0" else "0"


def percent(share: float) -> str:
    """A share 0…1."""
    return f"{100 * share:.0f} %".replace("-", "\N{MINUS SIGN}")


def one_line(text: str) -> str:
    """Text without line ends."""
    return " ".join(text.split())


def card_text(project: Project, card: str, tr: Words) -> str:
    """What a card says."""
    return one_line(project.cards[card].text) or tr("Untitled")


def missing_names(missing: Iterable[str], tr: Words) -> str:
    """Names of what a method lacks; a criterion goes by its own name."""
    return tr("; ").join(_missing_name(name, tr) for name in missing)


def _missing_name(name: str, tr: Words) -> str:
    if name.endswith(_REFUSED):
        return tr.of(_OFF_ITS_SCALE)
    return tr.of(_MISSING_NAMES[name]) if name in _MISSING_NAMES else one_line(name)


def score_text(method: RankingMethod, score: float, tr: Words) -> str:
    """A score as precise as its method is: an index without decimals, an urgency as a word."""
    if method is RankingMethod.ACTION_PRIORITY:
        return tr.of(_URGENCY[round(score)])
    # Scores that tie may differ where nobody sees it, and are not to be rounded apart.
    score = round(score, 8)
    if method in _WHOLE:
        return f"{score:.0f}"
    return f"{score:.1f}" if abs(score) < _THOUSAND else f"{score:,.0f}"


def goal_text(goal: Goal, tr: Words) -> str:
    """Baseline → target, and where it stands; empty where nothing is known."""
    if goal.baseline is None and goal.target is None and goal.actual is None:
        return ""
    unit = one_line(goal.unit)
    ends = " → ".join("?" if end is None else number(end) for end in (goal.baseline, goal.target))
    ends = f"{ends} {unit}".strip()
    if goal.actual is None:
        return ends
    return tr("{change}, now {actual}", change=ends, actual=number(goal.actual))


def heading_of(project: Project, map_id: MapId | None, title: str, day: str, tr: Words) -> Heading:
    """Title, running head and foot of a report on a project or one of its maps."""
    maps = [journey for journey in maps_in_order(project) if map_id in (None, journey.id)]
    names = [one_line(journey.title) or tr("Untitled map") for journey in maps]
    shown = names[0] if len(names) == 1 else tr.count("{n} map", "{n} maps", len(names))
    whole = one_line(project.info.title)
    about = [part for part in (whole, shown if shown != whole else "") if part]
    dated = tr("as of {day}", day=day)
    return Heading(
        title=title,
        subtitle="  ·  ".join([*about, dated]),
        beside=one_line(project.info.organisation),
        running="  ·  ".join([title, *about]),
        foot=f"CJM Desk  ·  {dated}",
        page_of=lambda page, pages: tr("page {page} / {pages}", page=page, pages=pages),
    )
