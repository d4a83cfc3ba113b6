"""A plan in the window, with the document that it asks to be edited."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.exchange.samples import load_sample
from cjmdesk.model import Improvement
from cjmdesk.ui.views.plan import PlanView
from cjmdesk.ui.views.plan.shifting import Grip
from cjmdesk.ui.views.plan.view import ACTIONS, ROADMAP


class Desk:
    """A view of the online shop's plan."""

    def __init__(self, view: PlanView) -> None:
        self.view = view
        self.document = JourneyDocument(Author("me", "here"))
        edits.put_project(self.document, load_sample("online-shop", "en").project)
        self.map = self.document.project.cards["imp-size"].map
        self.steps = 0
        self.document.subscribe(
            lambda commit: view.show_project(self.document.project, self.map, commit.changes)
        )
        view.edit_wanted.connect(self.edit)
        view.field_edited.connect(
            lambda kind, record, field, value: edits.change_record(
                self.document, kind, record, **{field: value}
            )
        )
        view.show_project(self.document.project, self.map)

    def edit(self, edit: Callable[[JourneyDocument], object]) -> None:
        self.steps += 1
        edit(self.document)

    def sheet(self, card: str) -> Improvement:
        return self.document.project.improvements[card]

    def roadmap(self) -> None:
        self.view.show_part(ROADMAP)

    def actions(self) -> None:
        self.view.show_part(ACTIONS)

    def column(self, name: str) -> int:
        return [column.name for column in self.view.model.columns].index(name)

    def choose(self, card: str, column: str) -> None:
        self.actions()
        index = self.view.model.index(self.view.model.line_of(card), self.column(column))
        flags = QItemSelectionModel.SelectionFlag
        self.view.grid.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)

    def also(self, card: str, column: str) -> None:
        index = self.view.model.index(self.view.model.line_of(card), self.column(column))
        self.view.grid.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)

    def give(self, card: str, column: str, text: str) -> None:
        self.choose(card, column)
        self.view.grid.give(text)

    def cell(self, card: str, column: str) -> str:
        self.actions()
        line = self.view.model.line_of(card)
        return str(self.view.model.index(line, self.column(column)).data() or "")

    def lines(self) -> list[str]:
        model = self.view.model
        return [found for line in range(model.rowCount()) if (found := model.id_at(line))]

    def take(self, card: str, grip: Grip = Grip.MOVE) -> QPointF:
        """Press on a bar."""
        road = self.view.road
        road.choose(card)
        at = road.point_of(card, grip)
        QTest.mousePress(road.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())
        return at

    def carry(self, to: QPointF) -> None:
        """Move what is held."""
        _mouse(self, QMouseEvent.Type.MouseMove, to)

    def let_go(self, at: QPointF) -> None:
        _mouse(self, QMouseEvent.Type.MouseButtonRelease, at)

    def days(self, days: int) -> QPointF:
        """So far is so many days on the roadmap."""
        axis = self.view.road.axis
        assert axis is not None
        return QPointF(days * axis.day_width * self.view.road.scale, 0)


def _mouse(desk: Desk, kind: QMouseEvent.Type, at: QPointF) -> None:
    viewport = desk.view.road.viewport()
    button = Qt.MouseButton.LeftButton
    pressed = Qt.MouseButton.NoButton if kind is QMouseEvent.Type.MouseMove else button
    held = button if kind is QMouseEvent.Type.MouseMove else Qt.MouseButton.NoButton
    where = QPointF(viewport.mapToGlobal(at.toPoint()))
    event = QMouseEvent(kind, at, where, pressed, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, event)
