"""Who I am, as far as the computer knows."""

import getpass
import platform

from cjmdesk.document import Author


def me(name: str = "") -> Author:
    """The author of my edits: the name I gave, else the computer's account, on this device."""
    return Author(name or _account(), platform.node() or "computer")


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "me"
