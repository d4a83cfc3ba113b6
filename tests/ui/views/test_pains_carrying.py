"""What is dropped onto a row belongs to it; what is dragged out are cards and text."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from pytestqt.qtbot import QtBot

from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.exchange import snippets
from cjmdesk.exchange.mime_types import CARDS_TYPE, EVIDENCE_TYPE, TACTIC_TYPE
from cjmdesk.exchange.samples import load_sample
from cjmdesk.layout.tokens import LIGHT
from cjmdesk.ui.views.pains import PainsView
from cjmdesk.words import Words

CARD = "pain-chat"


class Desk:
    """A view and the document that it asks to be edited."""

    def __init__(self, view: PainsView) -> None:
        self.view = view
        self.document = JourneyDocument(Author("me", "here"))
        edits.put_project(self.document, load_sample("online-shop", "en").project)
        self.map = self.document.project.cards[CARD].map
        self.document.subscribe(
            lambda commit: view.show_project(self.document.project, self.map, commit.changes)
        )
        view.edit_wanted.connect(self.edit)
        view.show_project(self.document.project, self.map)
        self.tactics: list[tuple[str, str]] = []
        view.tactic_dropped.connect(lambda tactic, pain: self.tactics.append((tactic, pain)))

    def edit(self, edit: Callable[[JourneyDocument], object]) -> None:
        edit(self.document)

    @property
    def evidence(self) -> frozenset[str]:
        return self.document.project.pain_points[CARD].evidence

    def hold(self, kind: str, data: bytes, line: int) -> bool:
        """Hold something over a line; whether it may be dropped there."""
        mime = made_of(kind, data)
        copying, left, no_keys = what_is_pressed()
        event = QDragMoveEvent(self.at(line), copying, mime, left, no_keys)
        self.view.grid.dragMoveEvent(event)
        return event.isAccepted()

    def drop(self, kind: str, data: bytes, line: int) -> None:
        mime = made_of(kind, data)
        copying, left, no_keys = what_is_pressed()
        event = QDropEvent(QPointF(self.at(line)), copying, mime, left, no_keys)
        self.view.grid.dropEvent(event)

    def at(self, line: int) -> QPoint:
        grid = self.view.grid
        return QPoint(60, grid.rowViewportPosition(line) + grid.rowHeight(line) // 2)

    @property
    def line(self) -> int:
        return self.view.model.line_of(CARD)


def made_of(kind: str, data: bytes) -> QMimeData:
    mime = QMimeData()
    mime.setData(kind, data)
    return mime


def what_is_pressed() -> tuple[Qt.DropAction, Qt.MouseButton, Qt.KeyboardModifier]:
    return Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    view = PainsView(Words.load("en"), LIGHT)
    qtbot.addWidget(view)
    view.resize(1100, 700)
    view.show()
    return Desk(view)


def test_dropped_evidence_is_added_as_one_step(desk: Desk) -> None:
    before = desk.evidence
    assert before
    assert desk.hold(EVIDENCE_TYPE, b"row-1\nrow-2\n", desk.line)
    desk.drop(EVIDENCE_TYPE, "row-1\nrow-2\n \nrow-ü".encode(), desk.line)
    assert desk.evidence == before | {"row-1", "row-2", "row-ü"}
    desk.document.undo()
    assert desk.evidence == before


def test_evidence_that_is_no_id_is_left_out(desk: Desk) -> None:
    before = desk.evidence
    desk.drop(EVIDENCE_TYPE, b"x" * 5_000 + b"\n\xff\n", desk.line)
    assert len(desk.evidence - before) == 1
    assert max(map(len, desk.evidence)) < 400


def test_a_tactic_is_handed_on_with_its_pain(desk: Desk) -> None:
    desk.drop(TACTIC_TYPE, b"tell-the-fee-early", desk.line)
    assert desk.tactics == [("tell-the-fee-early", CARD)]


def test_a_heading_takes_nothing(desk: Desk) -> None:
    heading = desk.view.model.headings()[0]
    assert not desk.hold(TACTIC_TYPE, b"tactic", heading)
    desk.drop(TACTIC_TYPE, b"tactic", heading)
    assert desk.tactics == []


def test_what_is_something_else_is_not_taken(desk: Desk) -> None:
    assert not desk.hold("text/plain", b"row-1", desk.line)


def test_what_may_only_be_read_takes_nothing(desk: Desk) -> None:
    desk.view.set_writable(writable=False)
    before = desk.evidence
    assert not desk.hold(EVIDENCE_TYPE, b"row-1", desk.line)
    desk.drop(EVIDENCE_TYPE, b"row-1", desk.line)
    assert desk.evidence == before


def test_rows_leave_as_text_and_as_whole_cards(desk: Desk) -> None:
    mime = desk.view.mime_of([CARD, "pain-shipping"])
    lines = mime.text().splitlines()
    assert lines[0] == desk.document.project.cards[CARD].text
    held = snippets.read(bytes(mime.data(CARDS_TYPE).data()))
    assert [one.card.id for one in held.cards] == [CARD, "pain-shipping"]
    assert held.cards[0].pain == desk.document.project.pain_points[CARD]
