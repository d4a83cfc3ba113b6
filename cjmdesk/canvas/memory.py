"""Gives memory back to the system that pictures no longer take."""

import ctypes
import sys


def give_back() -> None:
    """Return what was freed in between of what is still used.

    glibc keeps such pages for itself, and pictures come and go by the dozen megabytes. Other
    systems return them of their own accord.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
