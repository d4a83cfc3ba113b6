import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.exchange.tables.emotions import OWN, Scale, feeling_of, scale_of, written
from cjmdesk.exchange.tables.grid import plain
from tests.projects import TEXTS


@pytest.mark.parametrize(
    ("cell", "value", "note"),
    [
        ("😩 由期待转疲惫", -2, "由期待转疲惫"),
        ("🙂", 1, ""),
        ("☹️ stuck", -1, "stuck"),
        ("惊喜", 2, "惊喜"),
        ("驚喜", 2, "驚喜"),
        ("有点焦虑", -1, "有点焦虑"),
        ("不满意", -1, "不满意"),
        ("平静", 0, "平静"),
        ("Very satisfied", 2, "Very satisfied"),
        ("a bit annoyed", -1, "a bit annoyed"),
        ("7/10", 1, ""),
        ("4 / 5", 1, ""),
        ("10/10 wow", 2, "wow"),
        ("80%", 1, ""),
        ("★★☆☆☆", -1, ""),
        ("⭐⭐⭐⭐⭐", 2, ""),
        ("–: slept through it", None, "slept through it"),
    ],
)
def test_a_cell_that_needs_no_scale(cell: str, value: float | None, note: str) -> None:
    feeling = feeling_of(cell)
    assert (feeling.number, feeling.value, feeling.note) == (None, value, note)
    assert feeling.understood


@pytest.mark.parametrize(
    ("cell", "number", "note", "star"),
    [
        ("3", 3, "", False),
        ("-1.5", -1.5, "", False),
        ("−2", -2, "", False),
        ("５", 5, "", False),
        ("4分", 4, "", False),
        ("4 - fine (mostly)", 4, "fine (mostly)", False),
        ("1 (waiting)", 1, "waiting", False),
        ("2: great", 2, "great", False),
        ("+2 ★: delivered early", 2, "delivered early", True),
    ],
)
def test_a_number_waits_for_its_scale(cell: str, number: float, note: str, star: bool) -> None:
    feeling = feeling_of(cell)
    assert (feeling.number, feeling.note, feeling.star) == (number, note, star)


@pytest.mark.parametrize("cell", ["walks to the counter", "3rd try", "12min", "happy but sad"])
def test_no_feeling_is_made_up(cell: str) -> None:
    feeling = feeling_of(cell)
    assert not feeling.understood
    assert (feeling.number, feeling.value, feeling.note) == (None, None, cell)


@pytest.mark.parametrize(
    ("cells", "scale"),
    [
        (["-1", "2"], Scale(-2, 2)),
        (["+1", "+2"], Scale(-2, 2)),
        (["-1", "4"], Scale(-5, 5)),
        (["-8", "4"], Scale(-10, 10)),
        (["1", "5"], Scale(1, 5)),
        (["1", "2"], Scale(1, 5)),
        (["0", "1"], Scale(-2, 2)),
        (["0", "4"], Scale(0, 5)),
        (["3", "9"], Scale(1, 10)),
        (["0", "9"], Scale(0, 10)),
        (["35", "90"], Scale(0, 100)),
        (["4", "11", "3"], Scale(1, 5)),
        (["4", "44", "9"], Scale(1, 10)),
        (["5", "40", "90"], Scale(0, 100)),
    ],
)
def test_the_numbers_of_a_column_tell_its_scale(cells: list[str], scale: Scale) -> None:
    assert scale_of(feeling_of(cell) for cell in cells) == scale


def test_ends_and_middle_of_a_scale() -> None:
    assert [Scale(1, 5).emotion(value) for value in (1, 2, 3, 4, 5)] == [-2, -1, 0, 1, 2]
    assert [Scale(1, 10).emotion(value) for value in (1, 4, 10)] == [-2, -0.5, 2]
    assert [Scale(-5, 5).emotion(value) for value in (-5, 0, 1, 5)] == [-2, 0, 0.5, 2]
    assert Scale(1, 5).emotion(6) is None


@given(
    value=st.none() | st.integers(-4, 4).map(lambda half: half / 2), note=TEXTS, star=st.booleans()
)
def test_a_feeling_written_is_the_feeling_read(value: float | None, note: str, star: bool) -> None:
    told = plain(note)
    feeling = feeling_of(written(value, told, star=star))
    read = feeling.value if feeling.number is None else OWN.emotion(feeling.number)
    assert (read, feeling.note, feeling.star) == (value, told, star)
    assert feeling.understood
