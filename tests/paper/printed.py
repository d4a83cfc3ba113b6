"""The samples on paper, printed once for all tests that only look at them."""

from dataclasses import dataclass
from functools import cache

from cjmdesk.exchange.samples import load_sample, sample_names
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.model import JourneyMap, Project, maps_in_order
from cjmdesk.paper.map_page import placed_on
from cjmdesk.paper.sheet import Page, Sheet
from cjmdesk.words import LANGUAGES, Language, Words
from cjmdesk.workspace.drawing import Drawing
from cjmdesk.workspace.outputs import pdf_of
from tests.paper.drawn import Drawn, Piece, page_of

SAMPLES = [(name, language) for name in sample_names() for language in LANGUAGES]


@dataclass(frozen=True)
class Printed:
    """A map, how it is laid out, and what came out of the printer."""

    project: Project
    map: JourneyMap
    layout: MapLayout
    page: Page
    data: bytes
    drawn: Drawn

    def pieces_of(self, card: str) -> list[Piece]:
        """The texts inside a card's rectangle."""
        rect, page = self.layout.cards[card].rect, self.page  # type: ignore[index]
        return self.drawn.within(
            page.left + rect.x * page.scale,
            page.top - rect.bottom * page.scale,
            page.left + rect.right * page.scale,
            page.top - rect.y * page.scale,
        )


def printed(project: Project, language: Language = "en", sheet: Sheet | None = None) -> Printed:
    """The first map of a project on paper."""
    sheet = sheet or Sheet()
    journey = maps_in_order(project)[0]
    tr = Words.load(language)
    layout = Drawing(project, tr).layout(journey.id)
    data = pdf_of(project, journey.id, tr, sheet, None).data
    return Printed(project, journey, layout, placed_on(layout, sheet), data, page_of(data))


@cache
def sample(name: str, language: Language) -> Printed:
    """A sample's first map on the usual paper."""
    return printed(load_sample(name, language).project, language)
