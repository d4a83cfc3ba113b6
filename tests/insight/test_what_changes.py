"""What another method changes is said of what both have ranked, and of nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.insight.ranking import NotScored, Ranked, Ranking, RankingMethod
from cjmdesk.insight.ranks import competition_ranks
from cjmdesk.insight.what_changes import Move, WhatChanges, in_words, what_changes
from cjmdesk.words import Words

SCORES = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 9).map(float), max_size=8)


def ranked(scores: dict[str, float], missing: str = "", band: str = "") -> Ranking:
    ranks = competition_ranks(scores)
    items = [
        Ranked(card, ranks[card] or 0, score, card in band, None) for card, score in scores.items()
    ]
    items.sort(key=lambda item: (not item.must_fix, item.rank, item.card))
    lacking = tuple(NotScored(card, ("effort",)) for card in missing)
    return Ranking(RankingMethod.PRIORITY, tuple(items), lacking, (), 0, 0)


def test_the_first_that_stay_and_what_moves_farthest() -> None:
    before = ranked({"a": 9, "b": 8, "c": 7, "d": 6, "e": 5})
    after = ranked({"a": 9, "b": 8, "e": 7, "d": 6, "c": 5})
    assert what_changes(before, after) == WhatChanges(2, 3, Move("c", 3, 5))


def test_what_one_lacks_pushes_nobody_down() -> None:
    before = ranked({"a": 9, "b": 8, "c": 7})
    after = ranked({"b": 8, "c": 7}, missing="a")
    assert what_changes(before, after) == WhatChanges(2, 2, None)


def test_the_must_fix_band_is_not_compared() -> None:
    before = ranked({"a": 1, "b": 8, "c": 7}, band="a")
    after = ranked({"a": 9, "b": 8, "c": 7}, band="a")
    assert what_changes(before, after).farthest is None


def test_it_is_said_in_a_sentence() -> None:
    tr = Words.load("en")
    assert tr.say(in_words(WhatChanges(0, 0, None), "")) == "Nothing is ranked by both methods."
    assert tr.say(in_words(WhatChanges(3, 3, None), "")) == "Nothing changes places."
    said = tr.say(in_words(WhatChanges(2, 3, Move("c", 3, 5)), "Slow"))
    assert said == "2 of the first 3 stay; “Slow” goes from 3 to 5."


@given(SCORES)
def test_a_ranking_does_not_differ_from_itself(scores: dict[str, float]) -> None:
    found = what_changes(ranked(scores), ranked(scores))
    assert found == WhatChanges(min(3, len(scores)), min(3, len(scores)), None)


@given(SCORES, SCORES)
def test_no_more_stay_than_there_are(one: dict[str, float], other: dict[str, float]) -> None:
    found = what_changes(ranked(one), ranked(other))
    assert 0 <= found.stays <= found.of <= len(one.keys() & other.keys())
