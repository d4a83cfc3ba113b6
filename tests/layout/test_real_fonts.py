"""Layout with the product's own typefaces: Chinese and English stay inside their cards."""

import pytest

from cjmdesk.layout.map_layout import lay_out
from cjmdesk.layout.names import layout_words
from cjmdesk.model import Record
from cjmdesk.typeset.measure import Fonts
from cjmdesk.words import LANGUAGES, Language, Words
from tests.layout.maps import MAP, big_map, card
from tests.layout.test_incremental import check_cards, check_curves, check_faces, check_headers

HARD_TEXTS = (
    "https://example.org/a/very/long/path/without/any/place/to/break/at/all",
    "Donaudampfschifffahrtsgesellschaftskapitän",
    "“折扣是真的吗？”（618 活动）、《满减》……",
    "👨‍👩‍👧 family 🇨🇳 flag ⚠️ 1️⃣",
    "tab\there\nnew line\n\n\nthree blank lines",
    "   ",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_stay_in_their_cards(language: Language) -> None:
    project = big_map(300)
    hard: dict[str, Record | None] = {
        f"hard{i}": card(f"hard{i}", ("step0", "lane0", "z"), text)
        for i, text in enumerate(HARD_TEXTS)
    }
    project = project.replaced({"card": hard})
    layout = lay_out(project, MAP, Fonts.load(language), layout_words(Words(language, {})))

    assert len(layout.cards) == 300 + len(HARD_TEXTS)
    check_cards(project, layout)
    check_headers(layout)
    check_curves(layout)
    check_faces(layout)


def test_no_character_of_a_card_is_lost() -> None:
    project = big_map(200)
    layout = lay_out(project, MAP, Fonts.load("zh-Hans"), layout_words(Words("en", {})))

    for box in layout.cards.values():
        shown = "".join(text.line.text for text in box.face.lines if text.size == 12.5)
        told = project.cards[box.card].text
        assert shown.replace(" ", "") == told.replace(" ", "")
