"""The playbook: complete in three languages, and found by what one looks for."""

import pytest

from cjmdesk.insight.playbook import TacticCategory, search, tactics
from cjmdesk.model import Driver, Horizon
from cjmdesk.words import LANGUAGES, Language


def test_every_category_has_cards_for_the_short_the_mid_and_the_long_term() -> None:
    found = {(tactic.category.id, tactic.horizon) for tactic in tactics()}
    assert found == {(category, horizon) for category in TacticCategory for horizon in Horizon}


def test_cards_have_names_of_their_own_and_every_text_in_every_language() -> None:
    assert len({tactic.id for tactic in tactics()}) == len(tactics())
    for language in LANGUAGES:
        names = [tactic.name[language] for tactic in tactics()]
        assert len(set(names)) == len(names)
        for tactic in tactics():
            kind = tactic.category
            texts = (tactic.name, tactic.metric, kind.name, kind.evidence, kind.side_effect)
            assert all(text[language].strip() for text in texts)
            assert tactic.effort > 0


def test_every_driver_finds_cards_that_fit_it() -> None:
    for driver in Driver:
        found = search(language="en", driver=driver)
        assert found
        assert all(driver in tactic.category.drivers for tactic in found)


@pytest.mark.parametrize(
    ("words", "language", "card"),
    [
        ("call BACK", "en", "service-short-2"),
        ("回拨", "zh-Hans", "service-short-2"),
        ("投诉率缺陷", "zh-Hans", "product-short-1"),
        ("用時預設設定", "zh-Hant", "product-short-3"),
        ("接觸點", "zh-Hant", "emotion-long-1"),
    ],
)
def test_words_find_a_card_by_its_name(words: str, language: Language, card: str) -> None:
    assert search(words, language=language)[0].id == card


def test_all_that_is_asked_for_must_hold() -> None:
    found = search(
        "csat",
        language="en",
        category=TacticCategory.SERVICE,
        driver=Driver.SERVICE,
        horizon=Horizon.MID,
    )
    assert [tactic.metric["en"] for tactic in found] == ["CSAT"]
    assert search("csat nonsense", language="en") == []
    assert search("投诉率火星", language="zh-Hans") == []
    assert search("投诉率缺", language="zh-Hans") == []
    assert search("complaintrate", language="en") == []
    assert search(language="en", category=TacticCategory.WAITING, driver=Driver.PRODUCT) == []
