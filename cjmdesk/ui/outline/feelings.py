"""A feeling as people type it."""

from cjmdesk.errors import EditRefused
from cjmdesk.words import message

_LEAST, _MOST = -2.0, 2.0


def feeling_in(text: str) -> float | None:
    """A value from −2 to +2 in half steps; nothing at all is a gap.

    Comma or point, hyphen or minus sign. Raises EditRefused for anything else.
    """
    plain = "".join(text.split()).replace("\N{MINUS SIGN}", "-").replace(",", ".")
    if not plain:
        return None
    try:
        value = float(plain)
    except ValueError:
        value = float("nan")
    if not (_LEAST <= value <= _MOST and (2 * value).is_integer()):
        raise EditRefused(reason=message("an emotion is a number from −2 to +2 in half steps."))
    return value
