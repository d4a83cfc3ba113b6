"""The file of advances beside a face."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.typeset.advances import Advances, packed, unpacked

_OF_CODE = st.dictionaries(st.integers(0, 0x10FFFF), st.integers(0, 0xFFFF), max_size=20)


@given(_OF_CODE)
def test_advances_come_back_as_they_were_packed(of_code: dict[int, int]) -> None:
    advances = Advances(b"h" * 32, 10_417_088, 1000, 600, of_code)
    assert unpacked(packed(advances)) == advances


@pytest.mark.parametrize("length", [0, 31, 32, 60, -1])
def test_a_cut_file_is_not_believed(length: int) -> None:
    whole = packed(Advances(b"h" * 32, 1, 1000, 600, {65: 639}))
    assert unpacked(whole[:length]) is None


def test_a_file_with_one_other_bit_is_not_believed() -> None:
    whole = bytearray(packed(Advances(b"h" * 32, 1, 1000, 600, {65: 639})))
    whole[-40] ^= 1
    assert unpacked(bytes(whole)) is None
