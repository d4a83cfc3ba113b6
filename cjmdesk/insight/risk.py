"""Risk of a service failing: severity, occurrence, detection; and usability priority."""

from enum import StrEnum

from cjmdesk.insight.checks import whole_within, within


class ActionPriority(StrEnum):
    """How soon something must be done."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"


def risk_priority_number(s: int, o: int, d: int) -> int:
    """RPN = S·O·D, each a whole number 1–10; range 1…1000, only 120 distinct values.

    S is harm, O how often, D how hard it is to detect before the customer complains. A product of
    ordinal numbers: very different risks tie, and no cut-off holds everywhere. Raises InputRefused.
    Source: AIAG FMEA.
    """
    _sod(s, o, d)
    return s * o * d


def reduction(before: float, after: float) -> float | None:
    """What share of a number an action took away: (before − after)/before; None from nothing."""
    return (before - after) / before if before else None


def action_priority(s: int, o: int, d: int) -> ActionPriority:
    """Action priority by rules on S, O and D (each 1–10), severity first. Raises InputRefused.

    Unlike a product it never lets a rare catastrophe hide behind a frequent nuisance. Source: the
    rules of AIAG & VDA 2019, in own words.
    """
    _sod(s, o, d)
    if s == 1 or o == 1:
        return ActionPriority.LOW
    if s >= 9:
        return _highest_severity(o, d)
    if s >= 7:
        return _high_severity(o, d)
    if s >= 4:
        return _middle_severity(o, d)
    return _if(o >= 8 and d >= 5, ActionPriority.MEDIUM, ActionPriority.LOW)


def _highest_severity(o: int, d: int) -> ActionPriority:
    if o >= 6:
        return ActionPriority.HIGH
    if o >= 4:
        return _if(d >= 2, ActionPriority.HIGH, ActionPriority.MEDIUM)
    if d >= 7:
        return ActionPriority.HIGH
    return _if(d >= 5, ActionPriority.MEDIUM, ActionPriority.LOW)


def _high_severity(o: int, d: int) -> ActionPriority:
    if o >= 8:
        return ActionPriority.HIGH
    if o >= 6:
        return _if(d >= 2, ActionPriority.HIGH, ActionPriority.MEDIUM)
    if o >= 4:
        return _if(d >= 7, ActionPriority.HIGH, ActionPriority.MEDIUM)
    return _if(d >= 5, ActionPriority.MEDIUM, ActionPriority.LOW)


def _middle_severity(o: int, d: int) -> ActionPriority:
    if o >= 8:
        return _if(d >= 5, ActionPriority.HIGH, ActionPriority.MEDIUM)
    if o >= 6:
        return _if(d >= 2, ActionPriority.MEDIUM, ActionPriority.LOW)
    if o >= 4:
        return _if(d >= 7, ActionPriority.MEDIUM, ActionPriority.LOW)
    return ActionPriority.LOW


def _if(condition: bool, yes: ActionPriority, no: ActionPriority) -> ActionPriority:
    return yes if condition else no


def _sod(s: int, o: int, d: int) -> None:
    for field, value in (("s", s), ("o", o), ("d", d)):
        whole_within(field, value, 1, 10)


def rubin_frequency_class(percent: float) -> int:
    """Class 1–4 of the percentage of users: ≤10, 11–50, 51–89, ≥90. Raises InputRefused."""
    within("freq_pct", percent, 0, 100)
    if percent >= 90:
        return 4
    if percent > 50:
        return 3
    return 2 if percent > 10 else 1


def rubin_priority(percent: float, impact: int) -> int:
    """Impact 1 (suggestion) … 4 (prevents completion) plus the frequency class; range 2…8.

    Additive: a trivial but constant problem equals a rare blocker. Raises InputRefused. Source:
    Rubin 1994, as worked by Lewis.
    """
    return whole_within("impact", impact, 1, 4) + rubin_frequency_class(percent)
