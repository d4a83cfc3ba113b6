"""Priorities in the window: what is dragged, typed and weighed becomes one edit each."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.document.edits import NewCard
from cjmdesk.exchange.samples import load_sample
from cjmdesk.insight.ranking import RankingMethod
from cjmdesk.layout.geometry import Point
from cjmdesk.layout.tokens import DARK, LIGHT
from cjmdesk.model import CardId, CardKind, FactorName, MapId, factor_id, mark_id
from cjmdesk.ui.views.prioritise import PrioritiseView
from cjmdesk.ui.views.prioritise.columns import Shown
from cjmdesk.ui.views.prioritise.matrix import MIME
from cjmdesk.words import Language, Words


class Desk:
    """A view and the document that it asks to be edited."""

    def __init__(self, view: PrioritiseView) -> None:
        self.view = view
        self.document = JourneyDocument(Author("me", "here"))
        edits.put_project(self.document, load_sample("online-shop", "en").project)
        self.map = MapId(next(iter(self.document.project.maps)))
        self.document.subscribe(
            lambda commit: view.show_project(self.document.project, self.map, commit.changes)
        )
        self.edits = 0
        self.looked: list[list[tuple[str, str]]] = []
        self.opened: list[tuple[str, str]] = []
        view.edit_wanted.connect(self.edit)
        view.looked_at.connect(self.looked.append)
        view.go_to.connect(lambda kind, record: self.opened.append((kind, record)))
        view.set_writable(writable=True)
        view.scope.setCurrentIndex(1)
        view.show_project(self.document.project, self.map)

    def edit(self, edit: Callable[[JourneyDocument], object]) -> None:
        self.edits += 1
        edit(self.document)

    def rank_by(self, method: RankingMethod, shown: Shown = Shown.RANKING) -> None:
        self.view.methods.setCurrentIndex(self.view.methods.findData(method))
        self.view.views.setCurrentIndex(self.view.views.findData(shown))

    def centre(self, card: str) -> Point:
        layout = self.view.matrix.shown
        assert layout is not None
        bubble = layout.bubble_of(card)
        assert bubble is not None
        return bubble.centre

    def place(self, impact: float, effort: float) -> Point:
        layout = self.view.matrix.shown
        assert layout is not None
        return layout.place_of(impact, effort)

    def effort(self, card: str) -> float | None:
        return self.document.project.improvements[card].effort

    def impact(self, card: str) -> float | None:
        found = self.document.project.factors.get(factor_id(CardId(card), FactorName.IMPACT))
        return None if found is None else found.value

    def type_into(self, card: str, column: str, text: str) -> None:
        model = self.view.model
        names = [one.name for one in model.columns]
        index = model.index(model.line_of(card), names.index(column))
        model.setData(index, text)

    @property
    def first(self) -> str:
        return self.view.model.id_at(0)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    view = PrioritiseView(Words.load("en"), LIGHT)
    qtbot.addWidget(view)
    view.resize(1074, 640)
    view.show()
    qtbot.waitExposed(view)
    return Desk(view)


def at(point: Point) -> QPoint:
    return QPoint(round(point.x), round(point.y))


def drag(
    qtbot: QtBot,
    desk: Desk,
    card: str,
    to: Point,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    matrix = desk.view.matrix
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(matrix, left, keys, at(desk.centre(card)))
    qtbot.mouseMove(matrix, at(to))
    qtbot.mouseMove(matrix, at(to) + QPoint(1, 0))


def release(qtbot: QtBot, desk: Desk, to: Point) -> None:
    matrix = desk.view.matrix
    none = Qt.KeyboardModifier.NoModifier
    qtbot.mouseRelease(matrix, Qt.MouseButton.LeftButton, none, at(to))


def card_of(desk: Desk) -> str:
    """An improvement in the matrix, far from the others."""
    layout = desk.view.matrix.shown
    assert layout is not None
    return max(layout.bubbles, key=lambda b: b.centre.y).item.name


def test_what_is_worked_out_beside_waits_while_a_bubble_is_carried(
    desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.view.matrix.carrying):
        drag(qtbot, desk, card_of(desk), desk.place(4.9, 1.1))
    assert desk.view._firming._again.isActive()


def test_a_drag_is_one_edit_of_impact_and_effort(desk: Desk, qtbot: QtBot) -> None:
    card = card_of(desk)
    before = (desk.effort(card), desk.impact(card))
    to = desk.place(4.9, 1.1)
    drag(qtbot, desk, card, to)
    assert desk.edits == 0
    release(qtbot, desk, to)
    assert desk.edits == 1
    assert (desk.effort(card), desk.impact(card)) == (1.0, 5.0)
    desk.document.undo()
    assert (desk.effort(card), desk.impact(card)) == before


def test_escape_gives_a_drag_up(desk: Desk, qtbot: QtBot) -> None:
    card, to = card_of(desk), desk.place(5, 1)
    drag(qtbot, desk, card, to)
    assert desk.view.matrix.carried is not None
    qtbot.keyClick(desk.view.matrix, Qt.Key.Key_Escape)
    release(qtbot, desk, to)
    assert desk.edits == 0
    assert desk.view.matrix.carried is None


def test_a_bubble_moved_straight_up_keeps_its_effort(desk: Desk, qtbot: QtBot) -> None:
    card = card_of(desk)
    before, start = desk.effort(card), desk.centre(card)
    to = Point(start.x, desk.place(5, 1).y)
    drag(qtbot, desk, card, to)
    release(qtbot, desk, to)
    assert desk.effort(card) == before
    assert desk.impact(card) == 5


def test_a_click_selects_in_the_list_and_shows_it_beside(desk: Desk, qtbot: QtBot) -> None:
    card = card_of(desk)
    qtbot.mouseClick(desk.view.matrix, Qt.MouseButton.LeftButton, pos=at(desk.centre(card)))
    assert desk.view.grid.ids == [card]
    assert desk.looked == [[("improvement", card)]]
    assert desk.edits == 0


def test_a_row_selects_its_bubble(desk: Desk) -> None:
    card = card_of(desk)
    desk.view.grid.choose(card)
    assert desk.view.matrix.name == card
    assert desk.looked == [[("improvement", card)]]


def test_arrows_walk_and_alt_arrows_move(desk: Desk, qtbot: QtBot) -> None:
    matrix = desk.view.matrix
    matrix.setFocus()
    qtbot.keyClick(matrix, Qt.Key.Key_Home)
    assert matrix.name == desk.first
    qtbot.keyClick(matrix, Qt.Key.Key_Right)
    assert matrix.name != desk.first
    card, before = matrix.name, desk.effort(matrix.name)
    qtbot.keyClick(matrix, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert desk.edits == 1
    after = desk.effort(card)
    assert after is not None
    assert before is not None
    assert after > before
    qtbot.keyClick(matrix, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert desk.impact(card) is not None


def test_tab_goes_through_the_bubbles_and_on(desk: Desk) -> None:
    matrix = desk.view.matrix
    matrix.setFocus()
    matrix.choose("")
    seen = []
    layout = matrix.shown
    assert layout is not None
    for _ in layout.bubbles:
        assert matrix.focusNextPrevChild(True)
        seen.append(matrix.name)
    assert sorted(seen) == sorted(bubble.item.name for bubble in layout.bubbles)


def test_enter_shows_a_bubble_on_the_map(desk: Desk, qtbot: QtBot) -> None:
    desk.view.matrix.choose(desk.first)
    qtbot.keyClick(desk.view.matrix, Qt.Key.Key_Return)
    assert desk.opened == [("card", desk.first)]


def test_what_lacks_a_number_waits_beside_and_is_dropped_in(desk: Desk) -> None:
    tray = desk.view.tray
    card = tray.names[0]
    mime = tray.model().mimeData([tray.model().index(0, 0)])
    assert bytes(mime.data(MIME).data()).decode() == card
    drop(desk, mime, desk.place(4, 6))
    assert desk.edits == 1
    assert (desk.effort(card), desk.impact(card)) == (6, 4)
    assert card not in tray.names


def test_enter_puts_what_waits_into_the_middle(desk: Desk, qtbot: QtBot) -> None:
    tray = desk.view.tray
    card = tray.names[0]
    tray.setCurrentIndex(tray.model().index(0, 0))
    qtbot.keyClick(tray, Qt.Key.Key_Return)
    assert (desk.effort(card), desk.impact(card)) == (3, 3)


def test_a_drop_of_something_unknown_does_nothing(desk: Desk) -> None:
    mime = QMimeData()
    mime.setData(MIME, b"\xff\xfe nobody")
    drop(desk, mime, desk.place(4, 6))
    assert desk.edits == 0


def drop(desk: Desk, mime: QMimeData, to: Point) -> None:
    matrix = desk.view.matrix
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    matrix.dragMoveEvent(QDragMoveEvent(at(to), action, mime, left, none))
    matrix.dropEvent(QDropEvent(QPointF(at(to)), action, mime, left, none))


def test_a_project_that_may_only_be_read_is_not_moved(desk: Desk, qtbot: QtBot) -> None:
    desk.view.set_writable(writable=False)
    card, to = card_of(desk), desk.place(5, 1)
    drag(qtbot, desk, card, to)
    release(qtbot, desk, to)
    desk.view.matrix.choose(card)
    qtbot.keyClick(desk.view.matrix, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert desk.edits == 0
    assert not desk.view.weights.add.isEnabled()


@pytest.mark.parametrize(
    ("method", "column", "text", "value"),
    [
        (RankingMethod.PRIORITY, "effort", "XL", 12.0),
        (RankingMethod.PRIORITY, "effort", "2,5", 2.5),
        (RankingMethod.PRIORITY, "confidence", "80 %", 0.8),
        (RankingMethod.RELIEF, "confidence", "50", 0.5),
        (RankingMethod.RELIEF, "confidence", "0.5", 0.5),
    ],
)
def test_fields_of_the_plan_are_typed_in_the_list(
    desk: Desk, method: RankingMethod, column: str, text: str, value: float
) -> None:
    desk.rank_by(method, Shown.NUMBERS)
    card = desk.first
    desk.type_into(card, column, text)
    assert getattr(desk.document.project.improvements[card], column) == value
    assert desk.edits == 1


@pytest.mark.parametrize(
    ("method", "name"),
    [
        (RankingMethod.RICE, FactorName.PEOPLE_REACHED),
        (RankingMethod.ICE, FactorName.EASE),
        (RankingMethod.WSJF, FactorName.JOB_SIZE),
        (RankingMethod.CD3, FactorName.COST_OF_DELAY),
    ],
)
def test_numbers_of_other_methods_are_typed_in_the_list(
    desk: Desk, method: RankingMethod, name: FactorName
) -> None:
    desk.rank_by(method, Shown.NUMBERS)
    card = desk.first
    desk.type_into(card, name.value, "7")
    assert desk.document.project.factors[factor_id(CardId(card), name)].value == 7
    desk.type_into(card, name.value, "")
    assert factor_id(CardId(card), name) not in desk.document.project.factors


def test_a_number_off_its_scale_is_refused_with_a_sentence(desk: Desk) -> None:
    desk.rank_by(RankingMethod.ICE, Shown.NUMBERS)
    desk.type_into(desk.first, "ease", "11")
    assert desk.edits == 0
    assert not desk.view.refusal.isHidden()
    assert "11 is not from 1 to 10" in desk.view.refusal.text()


def test_a_block_from_a_spreadsheet_is_one_edit(desk: Desk) -> None:
    desk.rank_by(RankingMethod.WEIGHTED, Shown.NUMBERS)
    grid, model = desk.view.grid, desk.view.model
    cards = [model.id_at(0), model.id_at(1)]
    grid.setCurrentIndex(model.index(0, 3))
    QGuiApplication.clipboard().setText("1\t2\n3\t4")
    grid.paste()
    assert desk.edits == 1
    criteria = desk.view.weights.model
    ids = [criteria.id_at(0), criteria.id_at(1)]
    marks = desk.document.project.marks
    found = [marks[mark_id(c, k)].value for k in cards for c in ids]  # type: ignore[arg-type]
    assert found == [1, 2, 3, 4]


def test_a_class_of_moscow_is_chosen_in_place_and_its_shares_told(desk: Desk) -> None:
    desk.rank_by(RankingMethod.PRIORITY, Shown.MOSCOW)
    for line in range(desk.view.model.rowCount()):
        card = desk.view.model.id_at(line)
        if card:
            desk.type_into(card, "moscow", "Must have")
    assert "must 100 %" in desk.view.moscow.text()
    assert "More than 60 %" in desk.view.moscow.text()
    assert not desk.view.moscow.isHidden()


def test_an_assumed_kano_category_is_kept(desk: Desk) -> None:
    desk.rank_by(RankingMethod.PRIORITY, Shown.KANO)
    card = desk.first
    desk.type_into(card, "kano", "Delights")
    assert desk.document.project.factors[factor_id(CardId(card), FactorName.KANO)].value == 3
    assert desk.view.model.index(0, 2).data() == "Delights"


def test_votes_show_dots_of_revealed_ballots(desk: Desk) -> None:
    desk.rank_by(RankingMethod.PRIORITY, Shown.VOTES)
    names = [column.name for column in desk.view.model.columns]
    assert names == ["rank", "text", "dots", "voters", "star"]


def test_draws_bring_badges_and_brackets(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk.view.busy, timeout=20_000)
    board = desk.view.board
    assert board is not None
    assert board.rows[0].robust is not None
    assert "% of 10,000 draws" in desk.view.close_call.text()
    assert desk.view.model.index(0, 4).data() in ("firm", "likely", "open")


def test_what_another_method_would_change_is_said(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(desk.view.changes.text()))
    assert desk.view.changes.text().startswith("By RICE: ")
    desk.rank_by(RankingMethod.WSJF)
    qtbot.waitUntil(lambda: desk.view.changes.text().startswith("Against the priority: "))


def test_an_empty_project_says_what_to_do(desk: Desk) -> None:
    project = desk.document.project
    desk.view.show_project(project.model_copy(update={"cards": {}}), desk.map)
    assert desk.view.grid.isHidden()
    assert "No improvements yet" in desk.view.empty.text()


def test_a_dropped_bubble_of_a_colleague_ends_a_drag(desk: Desk, qtbot: QtBot) -> None:
    card, to = card_of(desk), desk.place(5, 1)
    drag(qtbot, desk, card, to)
    edits.delete_cards(desk.document, [CardId(card)])
    release(qtbot, desk, to)
    assert desk.edits == 0


def test_markup_in_a_card_is_text(desk: Desk) -> None:
    new = NewCard("<b>x</b>\n<img src=x>", kind=CardKind.OPPORTUNITY)
    card = edits.add_card(desk.document, desk.map, new)
    edits.rate_improvements(
        desk.document, plans={card: {"effort": 1}}, factors={(card, FactorName.IMPACT): 3}
    )
    layout = desk.view.matrix.shown
    assert layout is not None
    bubble = layout.bubble_of(card)
    assert bubble is not None
    assert bubble.item.label == "<b>x</b> <img src=x>"


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_every_method_and_view_is_painted(language: Language, qtbot: QtBot) -> None:
    view = PrioritiseView(Words.load(language), LIGHT)
    qtbot.addWidget(view)
    view.resize(1074, 640)
    project = load_sample("hospital-outpatient", language).project
    view.weights_button.setChecked(True)
    view.show_project(project, MapId(next(iter(project.maps))))
    view.show()
    for method in range(view.methods.count()):
        view.methods.setCurrentIndex(method)
        for shown in range(view.views.count()):
            view.views.setCurrentIndex(shown)
            assert not view.grab().isNull()
    view.recolour(DARK)
    assert not view.grab().isNull()
