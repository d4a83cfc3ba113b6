"""What a plan is checked for, in words: its gate, and how its effort spreads."""

from collections.abc import Iterable

from cjmdesk.insight.action_plan import Action
from cjmdesk.insight.gate import Gate
from cjmdesk.insight.moscow_check import MoscowCheck
from cjmdesk.insight.prioritise import COULD_ABOUT, MUST_AT_MOST
from cjmdesk.layout.report_layout import Statement, Tone
from cjmdesk.model import Project
from cjmdesk.words import Words, quotable
from cjmdesk.workspace.reports.wording import GAP_NAMES, card_text, sentences

_MOST_NAMED = 5


def gate_statement(project: Project, found: Gate, tr: Words) -> Statement:
    """Whether a plan may go out; where something is lacking, what of which improvement."""
    said = tr.say(found.message())
    if found.passed:
        return Statement(said, Tone.GOOD)
    named = [
        tr(
            "“{text}” lacks: {what}",
            text=quotable(card_text(project, action.card, tr)),
            what=gaps_said(action, tr),
        )
        for action in found.lacking[:_MOST_NAMED]
    ]
    more = len(found.lacking) - _MOST_NAMED
    if more > 0:
        named.append(tr("{n} more", n=more))
    tone = Tone.WARM if found.open else Tone.ALARM
    return Statement(said, tone, tuple(named))


def gaps_said(action: Action, tr: Words) -> str:
    """What an improvement lacks."""
    return tr("; ").join(tr.of(GAP_NAMES[gap]) for gap in action.gaps)


def moscow_said(found: MoscowCheck, tr: Words) -> Iterable[str]:
    """How the effort spreads over musts, shoulds and coulds, against the rule of thumb."""
    shares = found.shares
    if shares is None:
        return
    parts = [
        tr(
            "MoSCoW by effort: must {must} %, should {should} %, could {could} %.",
            must=round(shares.must),
            should=round(shares.should),
            could=round(shares.could),
        )
    ]
    if not shares.must_ok:
        most = round(MUST_AT_MOST)
        parts.append(tr("Must is over {most} %: a slip cannot be made good.", most=most))
    if not shares.could_ok:
        parts.append(tr("Could should be about {about} %.", about=round(COULD_ABOUT)))
    if shares.must_ok and shares.could_ok:
        parts.append(tr("There is room for a slip."))
    unknown = found.unsorted + found.unsized
    if unknown:
        parts.append(
            tr.count(
                "{n} improvement without MoSCoW or effort is not in it.",
                "{n} improvements without MoSCoW or effort are not in it.",
                unknown,
            )
        )
    yield sentences(parts, tr)
