"""What is said of a pain point, and which ones are in sight."""

import pytest

from cjmdesk.exchange.samples import load_sample
from cjmdesk.insight.pain import Exponents
from cjmdesk.insight.ranking import RankingMethod
from cjmdesk.model import Driver, Project
from cjmdesk.ui.views.pains.reasons import reason
from cjmdesk.ui.views.pains.rows import Draws, PainBook, PainRow
from cjmdesk.ui.views.pains.sifting import Sieve, Wanted
from cjmdesk.words import Words

EVEN = Exponents()


@pytest.fixture(scope="module")
def tr() -> Words:
    return Words.load("en")


@pytest.fixture(scope="module")
def shop() -> Project:
    return load_sample("online-shop", "en").project


def rows_of(project: Project, method: RankingMethod) -> dict[str, PainRow]:
    book = PainBook()
    book.read(project)
    return {row.card.id: row for row in book.rows(book.ranking(method, None), Draws())}


def with_sheet(project: Project, card: str, **fields: object) -> Project:
    sheet = project.pain_points[card].model_copy(update=fields)
    return project.replaced({"pain": {card: sheet}})


def test_the_index_is_told_with_its_numbers(shop: Project, tr: Words) -> None:
    ratings = {"severity": 4, "frequency": 3, "reach": 5}
    unmeasured = {"frequency_measured": None, "reach_measured": None}
    known = with_sheet(shop, "pain-chat", **ratings, **unmeasured)
    row = rows_of(known, RankingMethod.PAIN_INDEX)["pain-chat"]
    said = reason(row, RankingMethod.PAIN_INDEX, EVEN, tr)
    assert said.startswith("Severity 4, frequency 3, reach 5")
    assert said.endswith("25 × (3.91 − 1) = 73.")


def test_what_was_measured_is_told_as_measured(shop: Project, tr: Words) -> None:
    known = with_sheet(shop, "pain-chat", severity=2, frequency_measured=0.375)
    row = rows_of(known, RankingMethod.PAIN_INDEX)["pain-chat"]
    assert "frequency 3 (measured: 37.5 %)" in reason(row, RankingMethod.PAIN_INDEX, EVEN, tr)


def test_weights_are_told_where_they_are_not_even(shop: Project, tr: Words) -> None:
    weights = Exponents(severity=2.0)
    info = shop.info.model_copy(update={"severity_weight": 2.0})
    known = shop.replaced({"project": {"project": info}})
    row = rows_of(known, RankingMethod.PAIN_INDEX)["pain-shipping"]
    said = reason(row, RankingMethod.PAIN_INDEX, weights, tr)
    assert "(weight 2)" in said
    assert row.place is not None
    assert said.endswith(f"= {row.place.score:.0f}.")


@pytest.mark.parametrize(
    "method", [RankingMethod.OPPORTUNITY, RankingMethod.RPN, RankingMethod.ACTION_PRIORITY]
)
def test_every_score_of_another_method_is_in_its_sentence(
    shop: Project, tr: Words, method: RankingMethod
) -> None:
    names = {3: "high", 2: "medium", 1: "low"}
    for row in rows_of(shop, method).values():
        if row.place is None:
            continue
        score = f"{row.place.score:.1f}"
        if method is RankingMethod.RPN:
            score = f"{row.place.score:.0f}"
        if method is RankingMethod.ACTION_PRIORITY:
            score = names[round(row.place.score)]
        assert reason(row, method, EVEN, tr).endswith(f"{score}.")


def test_what_is_missing_is_named(shop: Project, tr: Words) -> None:
    known = with_sheet(shop, "pain-chat", severity=None, reach=None, reach_measured=None)
    row = rows_of(known, RankingMethod.PAIN_INDEX)["pain-chat"]
    said = reason(row, RankingMethod.PAIN_INDEX, EVEN, tr)
    assert "severity" in said
    assert "reach" in said
    assert "frequency" not in said


def seen(project: Project, sieve: Sieve, tr: Words) -> set[str]:
    rows = rows_of(project, RankingMethod.PAIN_INDEX)
    return {card for card, row in rows.items() if sieve.lets_through(row, tr)}


def test_words_are_looked_for_in_all_that_a_row_says(shop: Project, tr: Words) -> None:
    known = with_sheet(shop, "pain-chat", department="Night desk", driver=Driver.SERVICE)
    assert seen(known, Sieve(("night", "desk")), tr) == {"pain-chat"}
    assert "pain-chat" in seen(known, Sieve(("service", "quality")), tr)
    assert seen(known, Sieve(("night", "nowhere")), tr) == set()


def test_only_what_is_wanted_is_in_sight(shop: Project, tr: Words) -> None:
    assert seen(shop, Sieve(wanted=Wanted.MUST_FIX), tr) == {"pain-declined"}
    assert seen(shop, Sieve(wanted=Wanted.UNSCORED), tr) == {"pain-points"}
    assert seen(shop, Sieve(wanted=Wanted.ALL), tr) >= {"pain-declined", "pain-points"}
    of_driver = seen(shop, Sieve(driver=Driver.CONSISTENCY), tr)
    assert of_driver
    assert all(shop.pain_points[card].driver is Driver.CONSISTENCY for card in of_driver)
    bare = with_sheet(shop, "pain-chat", evidence=frozenset())
    assert "pain-chat" in seen(bare, Sieve(wanted=Wanted.WITHOUT_EVIDENCE), tr)
