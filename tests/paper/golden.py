"""Where the lines of the samples break: `python -m tests.paper.golden` writes it down anew.

Do that only after looking at the maps: a changed line break is a changed picture, on screen and on
paper alike.
"""

import json
import sys
from pathlib import Path

from cjmdesk.exchange.samples import load_sample
from cjmdesk.layout.boxes import Face, MapLayout
from cjmdesk.model import maps_in_order
from cjmdesk.words import LANGUAGES, Language, Words
from cjmdesk.workspace.drawing import Drawing

SAMPLES: dict[Language, str] = {
    "en": "online-shop",
    "zh-Hans": "hospital-outpatient",
    "zh-Hant": "b2b-software",
}
"""One in each language."""

_FOLDER = Path(__file__).parent / "golden"


def layout_of(sample: str, language: Language) -> MapLayout:
    """The first map of a sample, as screen and paper show it."""
    project = load_sample(sample, language).project
    return Drawing(project, Words.load(language)).layout(maps_in_order(project)[0].id)


def breaks_of(layout: MapLayout) -> dict[str, list[str]]:
    """The lines of every card and header, by what it is and its id."""
    faces: dict[str, Face] = {f"card {box.card}": box.face for box in layout.cards.values()}
    faces |= {f"stage {box.stage}": box.face for box in layout.stages}
    faces |= {f"step {box.step}": box.face for box in layout.steps}
    faces |= {f"lane {box.lane}": box.face for box in layout.lanes}
    return {name: [text.line.text for text in faces[name].lines] for name in sorted(faces)}


def kept(language: Language) -> dict[str, list[str]]:
    """The breaks as they were written down."""
    found: dict[str, list[str]] = json.loads(_path(language).read_text(encoding="utf-8"))
    return found


def _path(language: Language) -> Path:
    return _FOLDER / f"{SAMPLES[language]}.{language}.json"


def main() -> None:
    """Write all of them down."""
    for language, sample in SAMPLES.items():
        written = json.dumps(breaks_of(layout_of(sample, language)), ensure_ascii=False, indent=1)
        _path(language).write_text(written + "\n", encoding="utf-8")
        sys.stdout.write(f"{_path(language)}\n")


if __name__ == "__main__":
    assert set(SAMPLES) == set(LANGUAGES)
    main()
