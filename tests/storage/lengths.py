"""How long the long tests run: short every day, in full with CJMDESK_THOROUGH=1."""

import os


def thorough(*, everyday: int, full: int) -> int:
    """The number of rounds for this run."""
    return full if os.environ.get("CJMDESK_THOROUGH") == "1" else everyday
