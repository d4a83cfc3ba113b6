"""How much a pain point hurts, on one readable scale."""

from cjmdesk.model import PainPoint, ProjectInfo


def pain_index(
    pain: PainPoint, *, severity: float = 1.0, frequency: float = 1.0, reach: float = 1.0
) -> float | None:
    """The Pain Index: 25·(g−1), g being the weighted geometric mean of the three 1–5 ratings.

    Range 0…100. None where a rating is missing: unknown is never zero. The keyword arguments are
    the exponents, each above 0. Source: severity × frequency × reach as in Nielsen's severity
    rating, brought to a scale of 100 by the geometric mean, which keeps the order of the product.
    """
    if pain.severity is None or pain.frequency is None or pain.reach is None:
        return None
    product = (
        float(pain.severity) ** severity
        * float(pain.frequency) ** frequency
        * float(pain.reach) ** reach
    )
    g: float = product ** (1.0 / (severity + frequency + reach))
    return 25.0 * (g - 1.0)


def project_pain_index(pain: PainPoint, info: ProjectInfo) -> float | None:
    """The Pain Index with the exponents the project has chosen."""
    return pain_index(
        pain,
        severity=info.severity_weight,
        frequency=info.frequency_weight,
        reach=info.reach_weight,
    )
