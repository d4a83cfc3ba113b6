"""Pages of a project: made when they are shown, and in step while they are."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from cjmdesk.layout.tokens import LIGHT, Palette
from cjmdesk.model import Changes, MapId, Project
from cjmdesk.ui.pages import Page, Pages
from cjmdesk.ui.views.view import View
from cjmdesk.words import Words

Shown = list[Changes | None]


class Told(View):
    """A view that keeps what it is told."""

    def __init__(self, tr: Words, palette: Palette) -> None:
        super().__init__(tr, palette)
        self.shown: Shown = []
        self.writable: list[bool] = []
        self.typed = 0
        self.ways_made = 0

    @override
    def show_project(
        self, project: Project, map_id: MapId | None, changes: Changes | None = None
    ) -> None:
        self.shown.append(changes)

    @override
    def set_writable(self, *, writable: bool) -> None:
        self.writable.append(writable)

    @override
    def make_way(self) -> None:
        self.ways_made += 1

    @override
    def finish_typing(self) -> None:
        self.typed += 1


@pytest.fixture
def made() -> dict[Page, Told]:
    return {}


@pytest.fixture
def pages(qtbot: QtBot, made: dict[Page, Told]) -> Pages:
    def maker(page: Page) -> Callable[[], View]:
        def make() -> View:
            made[page] = Told(Words.load("en"), LIGHT)
            return made[page]

        return make

    stack = Pages(QWidget(), {page: maker(page) for page in Page if page is not Page.MAP})
    qtbot.addWidget(stack)
    return stack


PROJECT = Project()
FIRST, SECOND = (Changes({"card": frozenset({card})}) for card in "ab")


def test_the_map_is_first_and_nothing_else_is_made(pages: Pages, made: dict[Page, Told]) -> None:
    assert pages.page is Page.MAP
    assert pages.view is None
    assert made == {}


def test_what_a_view_works_out_makes_way_for_another_page(
    pages: Pages, made: dict[Page, Told]
) -> None:
    pages.turn_to(Page.PAINS, PROJECT, None)
    assert not made[Page.PAINS].ways_made
    pages.turn_to(Page.PLAN, PROJECT, None)
    assert made[Page.PAINS].ways_made == 1


def test_a_view_is_made_once_and_shown_everything(pages: Pages, made: dict[Page, Told]) -> None:
    pages.turn_to(Page.PLAN, PROJECT, None)
    first = made[Page.PLAN]
    pages.turn_to(Page.MAP, PROJECT, None)
    pages.turn_to(Page.PLAN, PROJECT, None)
    assert made[Page.PLAN] is first is pages.view
    assert first.shown == [None]


def test_a_view_in_sight_hears_of_each_edit_at_once(pages: Pages, made: dict[Page, Told]) -> None:
    pages.turn_to(Page.PAINS, PROJECT, None)
    pages.show_project(PROJECT, None, FIRST)
    assert made[Page.PAINS].shown == [None, FIRST]


def test_a_view_out_of_sight_hears_of_all_edits_when_it_is_back(
    pages: Pages, made: dict[Page, Told]
) -> None:
    pages.turn_to(Page.PAINS, PROJECT, None)
    pages.turn_to(Page.PLAN, PROJECT, None)
    pages.show_project(PROJECT, None, FIRST)
    pages.show_project(PROJECT, None, SECOND)
    assert made[Page.PAINS].shown == [None]
    pages.turn_to(Page.PAINS, PROJECT, None)
    assert made[Page.PAINS].shown == [None, FIRST | SECOND]


def test_another_map_is_everything_for_those_out_of_sight(
    pages: Pages, made: dict[Page, Told]
) -> None:
    pages.turn_to(Page.PAINS, PROJECT, None)
    pages.turn_to(Page.MAP, PROJECT, None)
    pages.show_project(PROJECT, MapId("other"), None)
    pages.show_project(PROJECT, MapId("other"), FIRST)
    pages.turn_to(Page.PAINS, PROJECT, MapId("other"))
    assert made[Page.PAINS].shown == [None, None]


def test_what_is_typed_is_kept_when_the_page_is_turned(
    pages: Pages, made: dict[Page, Told]
) -> None:
    pages.turn_to(Page.PAINS, PROJECT, None)
    pages.turn_to(Page.INSIGHT, PROJECT, None)
    assert made[Page.PAINS].typed == 1


def test_another_project_begins_with_its_map(pages: Pages, made: dict[Page, Told]) -> None:
    turned: list[Page] = []
    pages.turned.connect(turned.append)
    pages.turn_to(Page.PAINS, PROJECT, None)
    pages.use(None)
    assert turned == [Page.PAINS, Page.MAP]
    assert made[Page.PAINS].writable[-1] is False
    pages.turn_to(Page.PAINS, PROJECT, None)
    assert made[Page.PAINS].shown == [None, None]
