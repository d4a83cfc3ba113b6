"""What the answers of surveys come to, in words."""

from cjmdesk.insight.answers import Answers
from cjmdesk.insight.surveys import INDICATIVE_BELOW
from cjmdesk.model import MeasureKind
from cjmdesk.words import Words, mark
from cjmdesk.workspace.reports.wording import number

_NAMES = {
    MeasureKind.NPS: mark("NPS"),
    MeasureKind.CSAT: mark("CSAT"),
    MeasureKind.CES: mark("CES 2.0"),
    MeasureKind.CHURN: mark("Churn"),
    MeasureKind.RETENTION: mark("Retention"),
    MeasureKind.CONVERSION: mark("Conversion"),
}


def score_said(found: Answers, tr: Words) -> str:
    """The score and how many answered, as `NPS +40 (n = 212)`."""
    return f"{_alone(found, tr)} (n = {found.n})"


def answers_said(found: Answers, tr: Words) -> str:
    """The score with its interval, how many answered, and the mean beside it."""
    parts = [_alone(found, tr)]
    top = "" if found.scale[1] is None else number(found.scale[1])
    if found.score is not None and found.kind == MeasureKind.CSAT:
        parts.append(tr("satisfied, the top two of {top}", top=top))
    if found.score is not None and found.kind == MeasureKind.CES:
        parts.append(tr("agree that it was easy, the upper part of {top}", top=top))
    if found.interval is not None:
        low, high = (_score(found, end) for end in (found.interval.low, found.interval.high))
        parts.append(tr("95 % interval {ends}", ends=tr("{low} to {high}", low=low, high=high)))
    parts.append(tr.count("{n} answer", "{n} answers", found.n))
    if found.n < INDICATIVE_BELOW:
        parts.append(tr("few: an indication only"))
    if found.score is not None and found.mean is not None:
        parts.append(tr("mean {mean}", mean=number(found.mean)))
    return " · ".join(parts)


def _alone(found: Answers, tr: Words) -> str:
    """The score; the mean where there is none."""
    name = _name(found, tr)
    if found.score is None:
        mean = "–" if found.mean is None else number(found.mean)
        return tr("{name}: mean {mean}", name=name, mean=mean)
    return f"{name} {_score(found, found.score)}"


def _name(found: Answers, tr: Words) -> str:
    name = next((name for kind, name in _NAMES.items() if kind == found.kind), None)
    return found.kind if name is None else tr.of(name)


def _score(found: Answers, value: float) -> str:
    if found.kind != MeasureKind.NPS:
        return f"{number(round(value, 1))} %"
    said = number(round(value, 1))
    return f"+{said}" if value > 0 and said != "0" else said
