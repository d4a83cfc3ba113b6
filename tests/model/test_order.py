"""Order keys: always room for one more, never the same key twice."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.model import order

KEYS = st.text(alphabet=order.DIGITS, min_size=1, max_size=12).filter(lambda k: k[-1] != "0")


@given(KEYS, KEYS)
def test_a_key_lies_between_its_neighbours(one: str, other: str) -> None:
    before, after = sorted((one, other))
    if before == after:
        with pytest.raises(ValueError, match="does not sort below"):
            order.between(before, after)
    else:
        assert before < order.between(before, after) < after


@given(KEYS)
def test_an_open_end_has_room(key: str) -> None:
    assert order.between("", key) < key < order.between(key, "")


def test_two_people_in_one_gap_get_two_keys() -> None:
    assert len({order.between("B", "C") for _ in range(200)}) > 190


def test_a_thousand_cards_at_one_spot_stay_in_order() -> None:
    keys = [order.between("", "")]
    for _ in range(1000):
        keys.append(order.between(keys[-1], ""))
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("n", [0, 1, 2, 61, 62, 500, 5000])
def test_a_list_made_at_once_is_spread_with_room(n: int) -> None:
    keys = order.spread(n)
    assert keys == sorted(set(keys))
    assert len(keys) == n
    for before, after in pairwise(keys):
        assert before < order.between(before, after) < after
