"""Other people's statistics, to compare with. They have no types, so they are loaded by name."""

import warnings
from importlib import import_module
from typing import Any


def loaded(name: str) -> Any:
    """A module of scipy, statsmodels or krippendorff; what it warns of on loading is its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return import_module(name)
