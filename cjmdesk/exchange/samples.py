"""The finished projects that come with the product."""

from pathlib import Path

from cjmdesk import places
from cjmdesk.exchange import json_project
from cjmdesk.exchange.json_project import ImportedProject
from cjmdesk.words import Language


def sample_names() -> tuple[str, ...]:
    """The names of the samples, in a fixed order."""
    return tuple(sorted(path.stem for path in _folder().glob("*.json")))


def load_sample(name: str, language: Language) -> ImportedProject:
    """A sample in one language; `name` is one of `sample_names()`."""
    if name not in sample_names():
        raise ValueError(name)
    path = _folder() / f"{name}.json"
    return json_project.read(path.read_text(encoding="utf-8"), name=path.name, language=language)


def _folder() -> Path:
    return places.resources() / "samples"
