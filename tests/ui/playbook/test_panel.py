"""The panel: found by words, ordered by what suits the pain, taken with Enter or in the hand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.exchange.mime_types import TACTIC_TYPE
from cjmdesk.exchange.samples import load_sample
from cjmdesk.insight.playbook import TacticCategory, search, tactics
from cjmdesk.layout.tokens import LIGHT
from cjmdesk.model import CardId, Driver
from cjmdesk.ui.form import Subject
from cjmdesk.ui.playbook import PlaybookPanel
from cjmdesk.ui.playbook.model import Asked, find
from cjmdesk.words import LANGUAGES, Language, Words
from cjmdesk.workspace.playbook import improve_with

CHAT, POINTS = "pain-chat", "pain-points"


class Desk:
    """A panel that looks at a project."""

    def __init__(self, qtbot: QtBot, language: Language = "en", width: int = 300) -> None:
        self.tr = Words.load(language)
        self.document = JourneyDocument(Author("me", "here"))
        edits.put_project(self.document, load_sample("online-shop", language).project)
        self.panel = PlaybookPanel(self.tr, LIGHT)
        qtbot.addWidget(self.panel)
        self.asked: list[tuple[str, str]] = []
        self.panel.improve_wanted.connect(lambda tactic, pain: self.asked.append((tactic, pain)))
        self.panel.resize(width, 640)
        self.panel.show()
        qtbot.waitExposed(self.panel)

    def look_at(self, *cards: str) -> None:
        self.panel.look_at(self.document.project, [Subject("card", card) for card in cards])

    @property
    def rows(self) -> list[str]:
        """The lines of the list, headings among them."""
        model = self.panel.model
        return [str(model.index(line).data()) for line in range(model.rowCount())]

    @property
    def listed(self) -> list[str]:
        """The ids of the tactics in the list."""
        model = self.panel.model
        found = (model.tactic_at(line) for line in range(model.rowCount()))
        return [one.id for one in found if one is not None]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_all_tactics_are_listed_and_the_first_is_explained(desk: Desk) -> None:
    first = tactics()[0]
    assert desk.listed == [tactic.id for tactic in tactics()]
    assert desk.panel.tactic == first
    details = desk.panel.details
    assert details.name.text() == first.name["en"]
    assert details.said("metric") == first.metric["en"]
    assert details.said("side_effect") == first.category.side_effect["en"]
    assert details.said("evidence") == first.category.evidence["en"]
    assert details.said("drivers") == "Product quality"
    assert details.said("takes") == "Short term · M · 3 person-weeks"


def test_tactics_that_suit_the_driver_of_the_pain_come_first(desk: Desk) -> None:
    desk.look_at(CHAT)
    suiting = [tactic.id for tactic in search(language="en", driver=Driver.SERVICE)]
    assert desk.listed[: len(suiting)] == suiting
    assert len(desk.listed) == len(tactics())
    assert desk.rows[0] == f"Suit this pain point · {len(suiting)}"
    assert f"Others · {len(tactics()) - len(suiting)}" in desk.rows
    assert desk.panel.tactic is not None
    assert desk.panel.tactic.id == suiting[0]


def test_a_pain_of_no_driver_has_the_order_of_the_playbook(desk: Desk) -> None:
    edits.score_pain_point(desk.document, CardId(CHAT), driver=None)
    desk.look_at(CHAT)
    assert desk.listed == [tactic.id for tactic in tactics()]
    assert "No driver yet" in desk.panel.state.text()


def test_another_driver_brings_other_tactics_to_the_top(desk: Desk) -> None:
    desk.look_at(CHAT)
    edits.score_pain_point(desk.document, CardId(CHAT), driver=Driver.PRODUCT)
    desk.look_at(CHAT)
    assert desk.listed[0] == search(language="en", driver=Driver.PRODUCT)[0].id


def test_what_is_looked_at_while_the_panel_is_away_is_shown_when_it_is_back(desk: Desk) -> None:
    desk.panel.hide()
    desk.look_at(CHAT)
    assert desk.panel.aim.text() == ""
    desk.panel.show()
    assert desk.panel.aim.text() == desk.document.project.cards[CHAT].text
    assert desk.rows[0].startswith("Suit")


def test_a_pain_whose_new_improvement_is_taken_back_is_still_meant(desk: Desk) -> None:
    desk.look_at(CHAT)
    made = improve_with(desk.document, "service-short-2", CardId(CHAT), words=desk.tr)
    desk.look_at(made)
    desk.document.undo()
    desk.look_at()
    desk.look_at()
    assert desk.panel.pain == CHAT
    assert desk.panel.state.text().endswith("0 improvements")
    edits.delete_cards(desk.document, [CardId(CHAT)])
    desk.look_at()
    assert desk.panel.pain is None


def test_what_improves_the_pain_is_named_first_what_is_looked_at(desk: Desk) -> None:
    desk.look_at(CHAT)
    assert not desk.panel.made.isVisible()
    names = {
        tactic: next(one.name["en"] for one in tactics() if one.id == tactic)
        for tactic in ("service-short-1", "service-short-2")
    }
    made = {
        tactic: improve_with(desk.document, tactic, CardId(CHAT), words=desk.tr) for tactic in names
    }
    for tactic, other in (tuple(names), tuple(names)[::-1]):
        desk.look_at(made[tactic])
        assert desk.panel.made.text() == f"Improved by: {names[tactic]}, {names[other]}"
    assert desk.panel.made.isVisible()


def test_when_nothing_is_selected_any_longer_no_pain_is_meant(desk: Desk) -> None:
    desk.look_at(CHAT)
    desk.look_at()
    assert desk.panel.pain is None


@pytest.mark.parametrize(
    ("language", "words", "tactic"),
    [
        ("en", "call BACK", "service-short-2"),
        ("zh-Hans", "回拨", "service-short-2"),
        ("zh-Hant", "接觸點", "emotion-long-1"),
    ],
)
def test_words_find_tactics_in_every_language(
    qtbot: QtBot, language: Language, words: str, tactic: str
) -> None:
    desk = Desk(qtbot, language)
    desk.panel.words.setText(words)
    assert desk.listed[0] == tactic
    assert desk.panel.tactic is not None
    assert desk.panel.tactic.id == tactic


def test_driver_and_category_narrow_the_list(desk: Desk) -> None:
    panel = desk.panel
    panel.drivers.setCurrentText("Product quality")
    assert desk.listed == [one.id for one in search(language="en", driver=Driver.PRODUCT)]
    panel.drivers.setCurrentIndex(0)
    panel.categories.setCurrentText("Waiting and environment")
    found = search(language="en", category=TacticCategory.WAITING)
    assert desk.listed == [one.id for one in found]


def test_where_nothing_fits_the_panel_says_so_and_shows_all_again(desk: Desk) -> None:
    panel = desk.panel
    panel.words.setText("zzz")
    panel.drivers.setCurrentIndex(1)
    assert desk.listed == []
    assert panel.empty.isVisible()
    assert not panel.improve.isVisible()
    panel.show_all.click()
    assert len(desk.listed) == len(tactics())
    assert panel.words.text() == ""
    assert panel.improve.isVisible()


def test_enter_in_the_list_asks_for_an_improvement_of_the_pain(desk: Desk) -> None:
    desk.look_at(CHAT)
    QTest.keyClick(desk.panel.words, Qt.Key.Key_Return)
    assert desk.panel.listed.hasFocus()
    QTest.keyClick(desk.panel.listed, Qt.Key.Key_Down)
    QTest.keyClick(desk.panel.listed, Qt.Key.Key_Return)
    assert desk.asked == [(desk.listed[1], CHAT)]
    desk.panel.improve.click()
    assert desk.asked == [(desk.listed[1], CHAT)] * 2


def test_without_a_pain_nothing_is_asked_for_and_the_panel_says_why(desk: Desk) -> None:
    desk.look_at("chat")
    panel = desk.panel
    assert not panel.improve.isEnabled()
    assert panel.state.text() == "Select a pain point to improve, or drag a tactic onto one."
    assert panel.state.text() in panel.improve.toolTip()
    QTest.keyClick(panel.listed, Qt.Key.Key_Return)
    panel.take()
    assert desk.asked == []


def test_where_nothing_may_be_edited_nothing_is_taken_or_dragged(desk: Desk) -> None:
    desk.look_at(CHAT)
    panel = desk.panel
    draggable = Qt.ItemFlag.ItemIsDragEnabled
    line = panel.model.first
    assert panel.model.flags(panel.model.index(line)) & draggable
    panel.set_writable(writable=False)
    assert not panel.model.flags(panel.model.index(line)) & draggable
    assert "read-only" in panel.state.text()
    panel.take()
    assert desk.asked == []


def test_a_tactic_is_carried_as_its_id_and_as_its_name(desk: Desk) -> None:
    desk.look_at(CHAT)
    model = desk.panel.model
    mime = model.mimeData([model.index(line) for line in range(3)])
    tactic = model.tactic_at(1)
    assert tactic is not None
    assert bytes(mime.data(TACTIC_TYPE).data()).decode() == tactic.id
    assert mime.text() == tactic.name["en"]
    assert mime.formats() == ["application/x-cjmdesk-tactic", "text/plain"]
    assert model.mimeData([model.index(0)]).formats() == []


def test_headings_cannot_be_chosen(desk: Desk) -> None:
    desk.look_at(CHAT)
    model = desk.panel.model
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert desk.panel.listed.currentIndex().row() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_is_said_in_the_narrowest_panel(qtbot: QtBot, language: Language) -> None:
    desk = Desk(qtbot, language, width=260)
    desk.look_at(CHAT)
    panel = desk.panel
    assert panel.width() == panel.minimumWidth()
    assert panel.minimumSizeHint().width() <= panel.width()
    page, seen = panel.details.widget(), panel.details.viewport()
    assert page is not None
    assert page.minimumSizeHint().width() <= seen.width()
    assert panel.listed.viewport().height() > 100


def test_finding_keeps_the_order_of_the_playbook_in_both_parts() -> None:
    found = find(Asked(), "en", Driver.PRODUCT)
    order = [tactic.id for tactic in tactics()]
    for part in (found.suiting, found.others):
        places = [order.index(tactic.id) for tactic in part]
        assert places == sorted(places)
    assert len(found.suiting) + len(found.others) == len(order)
    assert find(Asked(), "en", None).suiting == ()
