"""Bands are never cut, headings never lost, and heads come again on every page."""

from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.layout.bands import Band, Frame, PageBands, Placed, Section, Tie, paged, stacked

FIRST, RUNNING, FOOT = Band(40.0, name="first"), Band(20.0, name="running"), 22.0
PAGE = 400.0
ROOM = PAGE - FOOT - FIRST.height
FRAME = Frame(FIRST, RUNNING, lambda page, pages: Band(FOOT, name=f"{page}/{pages}"))


@st.composite
def sections(draw: st.DrawFn) -> list[Section]:
    made = []
    for place in range(draw(st.integers(0, 4))):
        heights = draw(st.lists(st.floats(1, 90), max_size=30))
        # At most two headings in a row, as sheets have them.
        bands = tuple(
            Band(height, name=f"{place}.{n}", with_next=n % 3 != 2 and draw(st.booleans()))
            for n, height in enumerate(heights)
        )
        head = draw(st.none() | st.floats(1, 40).map(lambda h: Band(h, name="head")))
        tie = draw(st.sampled_from(Tie))
        made.append(Section(bands, head, draw(st.floats(0, 20)), tie=tie))
    return made


def names(page: PageBands) -> list[str]:
    return [placed.band.name for placed in page.placed]


@given(sections())
def test_every_band_is_on_one_page_in_order_and_whole(given: list[Section]) -> None:
    pages = paged(given, FRAME, PAGE)

    frame = {"first", "running", "head"}
    shown = [name for page in pages for name in names(page)[:-1] if name not in frame]
    assert shown == [band.name for section in given for band in section.bands]
    for page in pages:
        bottom = 0.0
        for placed in page.placed:
            assert placed.y >= bottom - 1e-9
            bottom = placed.y + placed.band.height
        assert bottom <= PAGE + 1e-9


@given(sections())
def test_pages_are_numbered_and_begin_with_their_head(given: list[Section]) -> None:
    pages = paged(given, FRAME, PAGE)

    for number, page in enumerate(pages, start=1):
        assert names(page)[0] == ("first" if number == 1 else "running")
        assert names(page)[-1] == f"{number}/{len(pages)}"
        assert page.placed[-1].y == PAGE - FOOT


@given(sections())
def test_the_head_of_a_section_stands_above_its_bands_on_each_page(given: list[Section]) -> None:
    headed = {str(i) for i, section in enumerate(given) if section.head is not None}

    for page in paged(given, FRAME, PAGE):
        seen: list[str] = []
        for before, after in zip(page.placed, page.placed[1:-1], strict=False):
            section = after.band.name.partition(".")[0]
            if section in headed and section not in seen:
                assert before.band.name == "head"
            seen.append(section)


@given(sections())
def test_no_heading_is_the_last_thing_on_a_page(given: list[Section]) -> None:
    ends = {section.bands[-1].name for section in given if section.bands}

    for page in paged(given, FRAME, PAGE):
        last: Placed = page.placed[-2]
        assert not last.band.with_next or last.band.name in ends


def test_a_band_higher_than_a_page_has_one_to_itself() -> None:
    tall = Section((Band(10.0, name="a"), Band(900.0, name="b"), Band(10.0, name="c")))

    pages = paged([tall], FRAME, PAGE)

    assert [names(page)[1:-1] for page in pages] == [["a"], ["b"], ["c"]]


def test_what_goes_on_has_its_heading_again() -> None:
    head, heading = Band(10.0, name="head"), Band(10.0, name="term", with_next=True)
    rows = (Band(150.0, name=f"{n}", heading=heading) for n in range(5))

    pages = paged([Section((heading, *rows), head)], FRAME, PAGE)

    assert [names(page)[1:-1] for page in pages] == [
        ["head", "term", "0", "1"],
        ["head", "term", "2", "3"],
        ["head", "term", "4"],
    ]


def test_a_title_stands_once_above_the_head_and_is_not_parted_from_it() -> None:
    title, head = Band(24.0, name="title"), Band(10.0, name="head")
    rows = tuple(Band(150.0, name=f"{n}") for n in range(3))
    before = Section((Band(ROOM - 60, name="before"),))

    pages = paged([before, Section(rows, head, titles=(title,))], FRAME, PAGE)

    assert [names(page)[1:-1] for page in pages] == [
        ["before"],
        ["title", "head", "0", "1"],
        ["head", "2"],
    ]
    placed = stacked([Section(rows[:1], head, titles=(title,))])
    assert [one.band.name for one in placed] == ["title", "head", "0"]


def test_what_would_stand_alone_takes_the_end_of_what_is_above_along() -> None:
    head = Band(10.0, name="head")
    rows = Section(tuple(Band(150.0, name=f"{n}") for n in range(2)), head)
    notes = Section((Band(20.0, name="note"),), tie=Tie.END)
    signing = Section((Band(60.0, name="sign"),), tie=Tie.END)

    pages = paged([rows, notes, signing], FRAME, PAGE)

    assert [names(page)[1:-1] for page in pages] == [["head", "0"], ["head", "1", "note", "sign"]]


def test_nothing_is_taken_along_that_would_leave_a_page_empty() -> None:
    row = Section((Band(300.0, name="row"),))
    signing = Section((Band(60.0, name="sign"),), tie=Tie.END)

    pages = paged([row, signing], FRAME, PAGE)

    assert [names(page)[1:-1] for page in pages] == [["row"], ["sign"]]


def test_what_is_tied_as_a_whole_shares_a_page_where_one_has_room() -> None:
    title = Band(24.0, name="title")
    before = Section((Band(200.0, name="before"),))
    table = Section((Band(60.0, name="1"), Band(60.0, name="2")), titles=(title,))
    radar = Section((Band(100.0, name="radar"),), tie=Tie.WHOLE)
    high = Section((Band(290.0, name="high"),), tie=Tie.WHOLE)

    kept = paged([before, table, radar], FRAME, PAGE)
    torn = paged([before, table, high], FRAME, PAGE)

    assert [names(page)[1:-1] for page in kept] == [["before"], ["title", "1", "2", "radar"]]
    assert [names(page)[1:-1] for page in torn] == [["before", "title", "1"], ["2", "high"]]


def test_what_just_fits_stays_on_the_page() -> None:
    fits = Section((Band(ROOM / 2), Band(ROOM / 2)))
    over = Section((Band(ROOM / 2), Band(ROOM / 2 + 0.1)))

    assert len(paged([fits], FRAME, PAGE)) == 1
    assert len(paged([over], FRAME, PAGE)) == 2


def test_a_window_shows_all_bands_under_each_other() -> None:
    head, band = Band(5.0), Band(10.0)

    placed = stacked([Section((band, band), head), Section((band,), gap=7.0)])

    assert [p.y for p in placed] == [0.0, 5.0, 15.0, 32.0]
