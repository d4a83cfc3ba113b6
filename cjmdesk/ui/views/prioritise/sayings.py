"""The sentences beside the list and the matrix."""

from cjmdesk.insight.matrix import Standing
from cjmdesk.insight.moscow_check import MoscowCheck
from cjmdesk.insight.prioritise import ImpactEffort
from cjmdesk.insight.ranking import METHOD_NAMES, RankingMethod, ranking_of
from cjmdesk.insight.relief import T_SHIRTS
from cjmdesk.insight.what_changes import in_words, what_changes
from cjmdesk.layout.matrix_bubbles import Corner, MatrixItem
from cjmdesk.layout.matrix_layout import MatrixWords
from cjmdesk.model import MapId
from cjmdesk.ui.views.prioritise.board import Board, Row, one_line
from cjmdesk.words import Words, mark

FIELD_NAMES = {
    ImpactEffort.QUICK_WIN: mark("Quick wins"),
    ImpactEffort.BIG_BET: mark("Big bets"),
    ImpactEffort.FILL_IN: mark("Fill-ins"),
    ImpactEffort.TIME_SINK: mark("Time sinks"),
}
CORNERS = {
    ImpactEffort.QUICK_WIN: Corner.UPPER_LEFT,
    ImpactEffort.BIG_BET: Corner.UPPER_RIGHT,
    ImpactEffort.FILL_IN: Corner.LOWER_LEFT,
    ImpactEffort.TIME_SINK: Corner.LOWER_RIGHT,
}
_MOST_NAMED = 40


def matrix_words(tr: Words) -> MatrixWords:
    """What the matrix says."""
    return MatrixWords(
        fields={CORNERS[field]: tr.of(name) for field, name in FIELD_NAMES.items()},
        impact=tr("Impact: by hand, or 20 points of expected relief a step"),
        effort=tr("Effort in person-weeks, from M on high"),
        low_effort=tr("little"),
        high_effort=tr("much"),
        sizes=tuple((weeks, _size(name, weeks)) for name, weeks in T_SHIRTS.items()),
    )


def _size(name: str, weeks: float) -> str:
    return f"{name} ½" if weeks == 0.5 else f"{name} {weeks:g}"


def matrix_items(board: Board) -> list[MatrixItem]:
    """The improvements that have a place, by rank."""
    items = []
    for row in board.rows:
        at = board.standings[row.card]
        if at.impact is None or at.effort is None or at.field is None:
            continue
        number = "" if row.rank is None else str(row.rank)
        items.append(
            MatrixItem(
                row.card,
                number,
                row.text,
                at.impact,
                at.effort,
                at.expected,
                CORNERS[at.field],
            )
        )
    return items


def placeless(board: Board, tr: Words) -> list[tuple[str, str, str]]:
    """The improvements without a place: id, words, what is unknown."""
    found: list[tuple[str, str, str]] = []
    for row in board.rows:
        at = board.standings[row.card]
        lacking = [tr("impact")] if at.impact is None else []
        lacking += [tr("effort")] if at.effort is None else []
        if lacking:
            said = tr("Unknown: {names}", names=", ".join(lacking))
            found.append((row.card, row.text or tr("Empty card"), said))
    return found


def explained(row: Row, at: Standing, tr: Words) -> str:
    """All about a bubble."""
    lines = [row.text or tr("Empty card")]
    if at.impact is not None and at.effort is not None:
        impact, effort = f"{at.impact:.1f}", f"{at.effort:g}"
        lines.append(tr("Impact {impact}, effort {effort}", impact=impact, effort=effort))
    if at.field is not None:
        lines.append(tr.of(FIELD_NAMES[at.field]))
    if at.by_hand:
        lines.append(tr("The impact was set by hand."))
    if at.expected is not None:
        lines.append(tr("Expected relief: {points}", points=f"{at.expected:.1f}"))
    if row.pain:
        lines.append(tr("Takes away: {pain}", pain=row.pain))
    return "\n".join(lines)


def change_said(board: Board, map_id: MapId | None, tr: Words) -> str:
    """What another method makes of the list: RICE of the usual one, the usual one of others."""
    method = board.ranking.method
    usual = method is RankingMethod.PRIORITY
    other = RankingMethod.RICE if usual else RankingMethod.PRIORITY
    found = ranking_of(board.sheets, other, map_id=map_id, draws=0)
    held = what_changes(board.ranking, found) if usual else what_changes(found, board.ranking)
    if held.of < 2:
        return ""
    moved = held.farthest
    name = "" if moved is None else one_line(board.project.cards[moved.card].text)
    what = tr.say(in_words(held, name if len(name) <= _MOST_NAMED else name[:_MOST_NAMED] + "…"))
    if usual:
        return tr("By {method}: {what}", method=tr.of(METHOD_NAMES[other]), what=what)
    return tr("Against the priority: {what}", what=what)


def moscow_said(check: MoscowCheck, tr: Words) -> tuple[str, bool]:
    """The shares of effort, and whether something is wrong with them."""
    shares = check.shares
    if shares is None:
        return tr("Give improvements a class and an effort to see how the effort spreads."), False
    said = [
        tr(
            "Of the effort: must {must} %, should {should} %, could {could} %.",
            must=round(shares.must),
            should=round(shares.should),
            could=round(shares.could),
        )
    ]
    if not shares.must_ok:
        said.append(tr("More than 60 % are musts: nothing is left to give when it gets tight."))
    if not shares.could_ok:
        said.append(tr("About 20 % should be coulds, the reserve of the plan."))
    if check.unsized:
        said.append(tr.count("{n} has no effort.", "{n} have no effort.", check.unsized))
    if check.unsorted:
        said.append(tr.count("{n} has no class.", "{n} have no class.", check.unsorted))
    return " ".join(said), not (shares.must_ok and shares.could_ok)
