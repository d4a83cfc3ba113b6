"""An edit makes only that be painted again which looks different."""

import pytest

from cjmdesk.canvas.differences import changed_areas
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.geometry import Rect
from cjmdesk.layout.map_layout import lay_out
from cjmdesk.layout.names import layout_words
from cjmdesk.model import CardId, Changes, Project, Record
from cjmdesk.typeset.measure import Fonts
from cjmdesk.words import Words

EVERYWHERE = Rect(0, 0, 100_000, 100_000)


class Desk:
    """Lays out again after an edit, as the window does."""

    def __init__(self, project: Project, layout: MapLayout, fonts: Fonts, tr: Words) -> None:
        self.project, self.before, self.fonts, self.tr = project, layout, fonts, tr

    def edit(self, kind: str, record_id: str, **fields: object) -> MapLayout:
        collection = {"card": "cards", "lane": "lanes", "emotion": "emotions"}[kind]
        record: Record = getattr(self.project, collection)[record_id].model_copy(update=fields)
        project = self.project.replaced({kind: {record_id: record}})
        changes = Changes({kind: frozenset({record_id})})
        words = layout_words(self.tr)
        return lay_out(
            project, self.before.map, self.fonts, words, before=self.before, changes=changes
        )


@pytest.fixture
def desk(project: Project, layout: MapLayout, fonts: Fonts, tr: Words) -> Desk:
    return Desk(project, layout, fonts, tr)


def lone_card(layout: MapLayout) -> CardId:
    """A card with its cell for itself, lower than its lane."""
    return next(
        cards[0]
        for cards in layout.cells.values()
        if len(cards) == 1 and layout.cards[cards[0]].rect.height < 90
    )


def test_other_words_of_the_same_length_change_one_place(desk: Desk) -> None:
    card = lone_card(desk.before)
    after = desk.edit("card", card, text="Other")
    areas = changed_areas(desk.before, after, EVERYWHERE)
    assert areas is not None
    assert {(area.x, area.y) for area in areas} == {
        (desk.before.cards[card].rect.x, desk.before.cards[card].rect.y)
    }


def test_what_is_out_of_view_changes_nothing_in_it(desk: Desk) -> None:
    card = lone_card(desk.before)
    after = desk.edit("card", card, text="Other")
    assert changed_areas(desk.before, after, Rect(2500, 1000, 100, 50)) == []


def test_nothing_changed_is_nothing_to_paint(desk: Desk) -> None:
    assert changed_areas(desk.before, desk.before, EVERYWHERE) == []


def test_a_feeling_changes_its_lane(desk: Desk) -> None:
    point = next(point for point in desk.project.emotions.values() if point.value is not None)
    after = desk.edit("emotion", point.id, value=-2.0 if point.value != -2 else 2.0)
    areas = changed_areas(desk.before, after, EVERYWHERE)
    lanes = {curve.lane for curve in desk.before.curves}
    assert areas == [lane.rect for lane in after.lanes if lane.lane in lanes]


def test_a_lane_that_grows_may_change_all(desk: Desk) -> None:
    card = lone_card(desk.before)
    after = desk.edit("card", card, text="Longer words. " * 40)
    assert changed_areas(desk.before, after, EVERYWHERE) is None
