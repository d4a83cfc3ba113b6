"""How much of another program's clipboard becomes cards at once."""

from cjmdesk.errors import EditRefused
from cjmdesk.words import message

MOST_CARDS = 2_000
LONGEST_TEXT = 20_000
"""Characters of one card, as `model.Text` holds them."""
MOST_CHARACTERS = 5_000_000
"""Characters of a whole text, and bytes of cards as JSON."""
_MOST_CELLS = 200_000


def refuse_too_many(cards: int) -> None:
    """Raises EditRefused for more cards than are taken over at once."""
    if cards > MOST_CARDS:
        raise EditRefused(
            reason=message(
                "these are {n} cards, and at most {most} are pasted at once.",
                n=cards,
                most=MOST_CARDS,
            )
        )


def refuse_too_long(characters: int) -> None:
    """Raises EditRefused for more text than is looked at."""
    if characters > MOST_CHARACTERS:
        raise EditRefused(
            reason=message(
                "it is more than {size} MB of text. Import it as a file, or paste it in parts.",
                size=MOST_CHARACTERS // 1_000_000,
            )
        )


def refuse_too_wide(cells: int) -> None:
    """Raises EditRefused for a table of more cells, empty ones too, than are looked at."""
    if cells > _MOST_CELLS:
        raise EditRefused(
            reason=message("it is a table of more than {n} cells.", n=_MOST_CELLS),
        )
