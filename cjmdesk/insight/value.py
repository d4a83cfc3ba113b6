"""What customers and improvements are worth: customer lifetime value, benefit sheet."""

from dataclasses import dataclass
from typing import NamedTuple

from cjmdesk.errors import InputRefused
from cjmdesk.insight.checks import not_negative, within
from cjmdesk.words import message


@dataclass(frozen=True, slots=True)
class LifetimeValue:
    """A discounted value with the multiple of the margin it comes from."""

    multiple: float
    clv: float
    """Margin times multiple, less the cost of acquisition."""


def clv_simple(
    order_value: float, orders: float, margin: float, lifetime: float, acquisition: float = 0.0
) -> float:
    """Average order × orders a period × margin share × lifetime in periods, less acquisition.

    Undiscounted. Margin 0…1, the rest not below 0; lifetime = 1/churn where the hazard is constant.
    Raises InputRefused.
    """
    for field, value in (("order_value", order_value), ("orders", orders), ("lifetime", lifetime)):
        not_negative(field, value)
    within("margin", margin, 0, 1)
    return order_value * orders * margin * lifetime - not_negative("acquisition", acquisition)


def clv_retained_margin(
    margin: float, retention: float, discount: float, acquisition: float = 0.0
) -> LifetimeValue:
    """Variant (a): the first margin comes after the first renewal, m·r/(1+i−r).

    Margin money a period, retention 0…1, discount not below 0, all of the same period. Raises
    InputRefused where r = 1 and i = 0: that is endless. Source: Gupta & Lehmann.
    """
    rest = _rest(retention, discount)
    multiple = retention / rest
    return LifetimeValue(multiple, margin * multiple - not_negative("acquisition", acquisition))


def clv_with_initial_margin(
    margin: float, retention: float, discount: float, acquisition: float = 0.0
) -> LifetimeValue:
    """Variant (b): today's margin included, m·(1+i)/(1+i−r); one margin more than variant (a).

    Arguments and errors as there. Source: Farris et al., *Marketing Metrics*.
    """
    rest = _rest(retention, discount)
    multiple = (1 + discount) / rest
    return LifetimeValue(multiple, margin * multiple - not_negative("acquisition", acquisition))


def _rest(retention: float, discount: float) -> float:
    within("retention", retention, 0, 1)
    not_negative("discount", discount)
    rest = 1 + discount - retention
    if rest <= 0:
        raise InputRefused(
            code="endless_value",
            reason=message(
                "Nobody ever leaves and nothing is discounted: the value would be endless. "
                "Give a retention below 1 or a discount above 0."
            ),
        )
    return rest


class Range(NamedTuple):
    """An assumption or its outcome: low, base, high."""

    low: float
    base: float
    high: float


@dataclass(frozen=True, slots=True)
class BenefitSheet:
    """Yearly assumptions, all of them visible; what is not known is 0 on purpose, by a person.

    Effects must not overlap: churn savings and lifetime value of the same customers are one effect.
    """

    exposed: Range
    """Customers a year who pass here."""
    problem_share: Range
    """Share of them it happens to, 0…1."""
    churn_avoided: Range
    """Share of those who would have left and now stay, 0…1."""
    value_per_customer: Range
    """Yearly margin of a customer (or lifetime value: say which)."""
    contacts_avoided: Range
    cost_per_contact: Range
    extra_conversions: Range
    margin_per_conversion: Range
    cost: float | None
    """Once, in the same money; None where it is not known."""


@dataclass(frozen=True, slots=True)
class Benefit:
    """What a benefit sheet comes to."""

    yearly: Range
    payback_months: tuple[float | None, float | None, float | None]
    """Cost over monthly benefit for low, base and high.

    None where there is no benefit or the cost is not known.
    """


def benefit(sheet: BenefitSheet) -> Benefit:
    """exposed·problem·Δchurn·value + contacts avoided·cost + conversions·margin, each a range.

    Shares in [0, 1], all else not below 0, and low ≤ base ≤ high. Raises InputRefused.
    """
    yearly = Range(*(_yearly(sheet, place) for place in range(3)))
    _ordered(sheet)
    if sheet.cost is None:
        return Benefit(yearly, (None, None, None))
    cost = not_negative("cost", sheet.cost)
    low, base, high = (12 * cost / amount if amount > 0 else None for amount in yearly)
    return Benefit(yearly, (low, base, high))


def _yearly(sheet: BenefitSheet, place: int) -> float:
    kept = (
        not_negative("exposed", sheet.exposed[place])
        * within("problem_share", sheet.problem_share[place], 0, 1)
        * within("churn_avoided", sheet.churn_avoided[place], 0, 1)
        * not_negative("value_per_customer", sheet.value_per_customer[place])
    )
    contacts = not_negative("contacts_avoided", sheet.contacts_avoided[place]) * not_negative(
        "cost_per_contact", sheet.cost_per_contact[place]
    )
    conversions = not_negative("extra_conversions", sheet.extra_conversions[place]) * not_negative(
        "margin_per_conversion", sheet.margin_per_conversion[place]
    )
    return kept + contacts + conversions


def _ordered(sheet: BenefitSheet) -> None:
    for field in BenefitSheet.__dataclass_fields__:
        assumed = getattr(sheet, field)
        if isinstance(assumed, Range) and not assumed.low <= assumed.base <= assumed.high:
            raise InputRefused(
                code="range_out_of_order",
                reason=message("“{field}” must go from low over base to high.", field=field),
            )
