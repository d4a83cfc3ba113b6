"""Texts are grouped by what they share, in Chinese and English, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.insight.clusters import clusters, terms_of


def groups(texts: list[str]) -> list[tuple[int, ...]]:
    return [cluster.texts for cluster in clusters(texts)]


def test_english_texts_share_words_whatever_their_endings() -> None:
    texts = ["Waiting was too long", "I waited long", "The delivery came late", "Late deliveries!"]
    assert sorted(groups(texts)) == [(0, 1), (2, 3)]


def test_chinese_texts_share_pairs_of_characters_named_as_one_word() -> None:
    texts = ["等太久了，沒有人接待", "排隊等太久", "送貨員態度差", "送貨員的態度不好", "很滿意"]
    found = {cluster.texts: cluster.words for cluster in clusters(texts)}
    assert set(found) == {(0, 1), (2, 3)}
    assert "等太久" in found[0, 1]


def test_words_that_only_join_and_masks_name_nothing() -> None:
    assert terms_of("[name] and the [e-mail] was in my [phone]") == {}
    assert clusters(["it was the one", "it was the other"]) == []


def test_what_everybody_says_groups_nothing() -> None:
    texts = [f"shop {word}" for word in ("alpha", "bravo", "carol", "delta", "eagle")]
    assert clusters(texts) == []


def test_the_largest_group_comes_first_and_there_are_no_more_than_asked_for() -> None:
    texts = ["parking"] * 3 + ["refund"] * 5 + ["price"] * 2 + ["quiet"]
    assert [cluster.words for cluster in clusters(texts, most=2)] == [("refund",), ("parking",)]


@given(st.lists(st.text(alphabet="ab 等太久了，", max_size=12), max_size=12))
def test_groups_hold_only_texts_that_share_a_term(texts: list[str]) -> None:
    for cluster in clusters(texts):
        assert len(cluster.texts) >= 2
        assert set(cluster.texts) <= set(range(len(texts)))
        shared = [terms_of(texts[place]) for place in cluster.texts]
        assert all(
            any(one.keys() & other.keys() for other in shared if other is not one) for one in shared
        )


@given(st.permutations(["late parcel", "parcel lost", "rude staff", "staff was rude", "fine"]))
def test_the_order_of_texts_changes_no_group(texts: list[str]) -> None:
    said = {frozenset(texts[place] for place in cluster.texts) for cluster in clusters(texts)}
    assert said == {
        frozenset({"late parcel", "parcel lost"}),
        frozenset({"rude staff", "staff was rude"}),
    }
