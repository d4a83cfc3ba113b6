"""How firm places are, as every list of a ranking says and shows it."""

from collections.abc import Sequence

from cjmdesk.insight.robustness import Firmness, Robustness
from cjmdesk.layout.tokens import Palette, Tone
from cjmdesk.words import Words

LANES = 3
"""So many brackets are drawn beside each other at most."""
Ties = tuple[tuple[int, tuple[str, ...]], ...]
"""Brackets that a card is in: in which lane each is drawn, and the cards too close to call."""


def ties_of(brackets: Sequence[tuple[str, ...]]) -> dict[str, Ties]:
    """The brackets of each card, beside each other where they overlap; `LANES` is not drawn."""
    ties: dict[str, Ties] = {}
    for bracket in brackets:
        taken = {lane for card in bracket for lane, _ in ties.get(card, ())}
        lane = next((lane for lane in range(LANES) if lane not in taken), LANES)
        for card in bracket:
            ties[card] = (*ties.get(card, ()), (lane, bracket))
    return ties


def tone_of(firmness: Firmness, palette: Palette) -> Tone:
    """The colours of how firm a place is."""
    return {
        Firmness.FIRM: Tone(palette.good, palette.good_soft),
        Firmness.LIKELY: Tone(palette.warm, palette.warm_soft),
        Firmness.OPEN: Tone(palette.ink2, palette.line2),
    }[firmness]


def draws_said(found: Robustness | None, tr: Words) -> str:
    """What the draws said of a place; empty where nothing was drawn."""
    if found is None:
        return ""
    return tr(
        "Among the first three in {share} % of 10,000 draws; in 80 % of them from place {low} "
        "to {high}.",
        share=f"{100 * found.p_top3:.0f}",
        low=found.low_rank,
        high=found.high_rank,
    )
