"""Ways off the straight path."""

from collections.abc import Sequence
from itertools import pairwise

from cjmdesk.layout.boxes import LinkBox, MapLayout
from cjmdesk.layout.geometry import Point
from cjmdesk.layout.map_layout import lay_out
from cjmdesk.layout.names import layout_words
from cjmdesk.model import JourneyMap, LinkKind, Record, StepId, StepLink
from cjmdesk.words import Words
from tests.layout.fake_measure import FakeMeasure
from tests.layout.maps import MAP, lane, project_of, stage, step

WORDS = layout_words(Words("en", {}))


def link(name: str, source: str | None, target: str | None, label: str = "") -> StepLink:
    kind = LinkKind.EXIT if target is None else LinkKind.LOOP
    return StepLink(
        id=name,
        map=MAP,
        kind=kind,
        source=None if source is None else StepId(source),
        target=None if target is None else StepId(target),
        label=label,
    )


def laid_out(links: Sequence[StepLink], collapsed: str = "") -> MapLayout:
    records: list[Record] = [JourneyMap(id=MAP), lane("lane", "A"), *links]
    for name in "abcdef":
        records += [stage(name, name, collapsed=name in collapsed), step(name, name)]
    return lay_out(project_of(records), MAP, FakeMeasure(), WORDS)


def level(box: LinkBox) -> float:
    return min(piece.start.y for piece in box.path)


def test_without_links_the_lanes_begin_under_the_headers() -> None:
    layout = laid_out([])

    assert layout.links == ()
    assert layout.lanes[0].rect.y == layout.head_height == 58


def test_a_loop_runs_back_over_the_lanes() -> None:
    layout = laid_out([link("back", "c", "a")])

    (box,) = layout.links
    assert layout.lanes[0].rect.y == 58 + 38
    assert box.path[0].start == Point(607, 96)
    assert box.path[-1].end == Point(227, 96)
    assert level(box) == 72


def test_a_path_is_in_one_piece_without_corners() -> None:
    (box,) = laid_out([link("back", "c", "a")]).links

    for before, after in pairwise(box.path):
        assert before.end == after.start
        came = (before.end.x - before.control2.x, before.end.y - before.control2.y)
        goes = (after.control1.x - after.start.x, after.control1.y - after.start.y)
        assert abs(came[0] * goes[1] - came[1] * goes[0]) < 1e-9
        assert came[0] * goes[0] + came[1] * goes[1] > 0


def test_every_path_stays_between_headers_and_lanes() -> None:
    layout = laid_out(
        [
            link("1", "f", "a", "again from the start"),
            link("2", "a", "f"),
            link("3", "b", "b"),
            link("4", "f", None, "leaves for good and never comes back to us"),
            link("5", None, "a", "comes back after many months of silence"),
        ]
    )

    for box in layout.links:
        for piece in box.path:
            for point in piece:
                assert layout.head_width <= point.x <= layout.width
                assert layout.head_height < point.y <= layout.lanes[0].rect.y


def test_links_that_run_over_each_other_lie_at_different_heights() -> None:
    layout = laid_out([link("long", "e", "a"), link("short", "c", "b"), link("far", "f", "e")])

    heights = {box.link: level(box) for box in layout.links}
    assert heights["long"] < heights["short"]
    assert heights["far"] == heights["short"]


def test_links_of_one_column_have_feet_of_their_own() -> None:
    layout = laid_out([link("1", "c", "a"), link("2", "c", "a"), link("3", "c", "e")])

    feet = {box.link: box.path[0].start.x for box in layout.links}
    assert feet == {"1": 593, "2": 607, "3": 621}


def test_an_exit_ends_in_the_air_to_the_right() -> None:
    (box,) = laid_out([link("out", "b", None)]).links

    end = box.path[-1].end
    assert (end.x, end.y) == (417 + 64, 72)


def test_an_exit_of_the_last_step_stays_on_the_map() -> None:
    layout = laid_out([link("out", "f", None, "x" * 60)])

    assert layout.links[0].path[-1].end.x == layout.width - 8


def test_a_re_entry_comes_out_of_the_air_from_the_left() -> None:
    (box,) = laid_out([link("in", None, "b")]).links

    assert box.path[0].start == Point(417 - 64, 72)
    assert box.path[-1].end == Point(417, 96)


def test_a_link_to_a_step_that_is_gone_is_a_stub() -> None:
    (box,) = laid_out([link("lost", "b", "nowhere")]).links

    assert box.path[0].start == Point(417, 96)
    assert box.path[-1].end.y == 72


def test_a_link_between_steps_that_are_gone_is_left_out() -> None:
    layout = laid_out([link("lost", "here", "nowhere")])

    assert layout.links == ()
    assert layout.lanes[0].rect.y == 58


def test_a_link_to_a_collapsed_stage_ends_at_its_column() -> None:
    layout = laid_out([link("back", "c", "b")], collapsed="b")

    assert layout.links[0].path[-1].end.x == 322 + 32


def test_the_label_stands_in_the_middle_of_the_path() -> None:
    (box,) = laid_out([link("back", "c", "a", "again")]).links

    assert box.label is not None
    assert box.label.line.text == "again"
    assert box.label.x + box.label.line.width * 11 / 2 == 417


def test_a_label_longer_than_its_path_ends_in_an_ellipsis() -> None:
    (box,) = laid_out([link("back", "b", "a", "很长的说明" * 10)]).links

    assert box.label is not None
    assert box.label.line.text.endswith("…")
    assert box.label.line.width * 11 <= 190 - 2 * 14
