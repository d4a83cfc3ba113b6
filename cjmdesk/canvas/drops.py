"""Things that come to the map from elsewhere, and cards that leave it, by drag and drop."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from cjmdesk.canvas.autoscroll import AutoScroll
from cjmdesk.editor.camera import Camera, Frame
from cjmdesk.editor.drop import Drop, drop_at
from cjmdesk.editor.hit_test import target_at
from cjmdesk.editor.preview import Ghost, Held, Preview
from cjmdesk.editor.target import CardTarget, StepTarget, rect_of
from cjmdesk.editor.wishes import CopyCards, MoveCards, Spot
from cjmdesk.exchange.mime_types import EVIDENCE_TYPE, TACTIC_TYPE, ids_in_lines
from cjmdesk.layout.boxes import CardBox, MapLayout
from cjmdesk.layout.geometry import Point
from cjmdesk.model import CardId, CardKind

KIND_MIME = "application/x-cjmdesk-kind"
"""A kind of card on its way to the map."""
CARDS_MIME = "application/x-cjmdesk-cards"
"""Cards on their way to a map."""
_LONGEST_KIND = 64

MimeMaker = Callable[[tuple[CardId, ...]], QMimeData]


class Ground(Protocol):
    """What things are dropped on."""

    @property
    def map_layout(self) -> MapLayout | None: ...
    @property
    def camera(self) -> Camera: ...
    @property
    def frame(self) -> Frame: ...
    def look(self, camera: Camera) -> None: ...
    def preview(self, preview: Preview | None) -> None: ...


class Drops(QObject):
    """Shows where a drop would land, and says what was dropped there."""

    wished = Signal(object)
    """Own cards have come back: a `MoveCards` or `CopyCards`."""
    kind_dropped = Signal(object, object)
    """A `CardKind` to begin, and the `Spot`."""
    tactic_dropped = Signal(str, str)
    """A tactic of the playbook, and the pain that it was dropped onto."""
    evidence_dropped = Signal(object, object)
    """Ids of rows of evidence, and the pain (`CardTarget`) or step they were dropped onto."""
    content_dropped = Signal(object, object)
    """A `QMimeData` from elsewhere, and the `Spot` or None."""

    def __init__(self, ground: Ground, widget: QWidget) -> None:
        super().__init__(widget)
        self._ground = ground
        self._widget = widget
        self._maker: MimeMaker | None = None
        self._carried: tuple[CardId, ...] = ()
        self._at = QPointF()
        self._onto_pain = self._is_evidence = False
        self.autoscroll = AutoScroll(widget)
        self.autoscroll.moved.connect(self._move_on)

    def set_mime_maker(self, maker: MimeMaker) -> None:
        """Who packs cards that leave for other programs."""
        self._maker = maker

    def carry_away(self, cards: tuple[CardId, ...], picture: QPixmap) -> None:
        """Cards leave the window; this returns once they have been let go somewhere."""
        if self._maker is None:
            return
        drag = QDrag(self._widget)
        drag.setMimeData(self._maker(cards))
        drag.setPixmap(picture)
        self._carried = cards
        try:
            drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.CopyAction)
        finally:
            self._carried = ()
            self._ground.preview(None)

    def enter(self, event: QDragEnterEvent) -> None:
        """Something comes over the map."""
        mime = event.mimeData()
        known = (KIND_MIME, CARDS_MIME, TACTIC_TYPE)
        if (
            any(mime.hasFormat(name) for name in known)
            or mime.hasText()
            or mime.hasHtml()
            or mime.hasUrls()
            or mime.hasImage()
        ):
            event.acceptProposedAction()

    def hover(self, event: QDragMoveEvent) -> None:
        """It is moved over the map."""
        self._at = event.position()
        self._onto_pain = event.mimeData().hasFormat(TACTIC_TYPE)
        self._is_evidence = event.mimeData().hasFormat(EVIDENCE_TYPE)
        shown = self._show(event.modifiers())
        zoom = self._ground.camera.zoom
        self.autoscroll.follow(self._at, self._ground.frame.heads_in_view(zoom))
        wants_place = event.mimeData().hasFormat(KIND_MIME) or bool(self._carried)
        if not shown and (wants_place or self._onto_pain):
            event.ignore()
        else:
            event.acceptProposedAction()

    def leave(self) -> None:
        """It is gone again."""
        self.autoscroll.stop()
        self._ground.preview(None)

    def drop(self, event: QDropEvent) -> None:
        """It is let go."""
        self.leave()
        if event.mimeData().hasFormat(TACTIC_TYPE):
            self._drop_tactic(event)
            return
        taker = self._taker_at(event.position())
        if taker is not None and event.mimeData().hasFormat(EVIDENCE_TYPE):
            ids = ids_in_lines(bytes(event.mimeData().data(EVIDENCE_TYPE).data()))
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.evidence_dropped.emit(ids, taker)
            return
        found = self._drop(event.position(), event.modifiers())
        spot = found.spot if found else None
        mime = event.mimeData()
        if self._carried:
            if spot is not None:
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                self.wished.emit(self._wish(spot, event.modifiers()))
        elif mime.hasFormat(KIND_MIME):
            kind = _kind_in(mime)
            if spot is not None and kind is not None:
                event.acceptProposedAction()
                self.kind_dropped.emit(kind, spot)
        else:
            event.acceptProposedAction()
            self.content_dropped.emit(mime, spot)

    def _drop_tactic(self, event: QDropEvent) -> None:
        pain, tactic = self._pain_at(event.position()), _tactic_in(event.mimeData())
        if pain is not None and tactic:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.tactic_dropped.emit(tactic, pain.card)

    def _wish(self, spot: Spot, held: Qt.KeyboardModifier) -> MoveCards | CopyCards:
        copying = held & Qt.KeyboardModifier.ControlModifier
        return CopyCards(self._carried, spot) if copying else MoveCards(self._carried, spot)

    def _move_on(self, dx: float, dy: float) -> None:
        """It is held still while the map moves beneath it."""
        self._ground.look(self._ground.camera.moved(dx, dy))
        self._show(QGuiApplication.keyboardModifiers())

    def _show(self, held: Qt.KeyboardModifier) -> bool:
        """Show where it would land; whether that is anywhere."""
        if self._onto_pain:
            pain = self._pain_at(self._at)
            self._ground.preview(Held(pain.rect) if pain else None)
            return pain is not None
        taker = self._taker_at(self._at) if self._is_evidence else None
        if taker is not None:
            self._ground.preview(self._held(taker))
            return True
        drop = self._drop(self._at, held)
        self._ground.preview(Ghost(drop.ghost) if drop else None)
        return drop is not None

    def _drop(self, at: QPointF, held: Qt.KeyboardModifier) -> Drop | None:
        layout, point = self._ground.map_layout, self._point(at)
        if layout is None or point is None:
            return None
        moving = () if held & Qt.KeyboardModifier.ControlModifier else self._carried
        return drop_at(layout, point, moving)

    def _pain_at(self, at: QPointF) -> CardBox | None:
        layout, point = self._ground.map_layout, self._point(at)
        target = target_at(layout, point) if layout is not None and point is not None else None
        if layout is None or not isinstance(target, CardTarget):
            return None
        box = layout.cards[target.card]
        return box if box.kind is CardKind.PAIN else None

    def _taker_at(self, at: QPointF) -> CardTarget | StepTarget | None:
        """What evidence can be held against: a pain, or a step by its header."""
        pain = self._pain_at(at)
        if pain is not None:
            return CardTarget(pain.card)
        layout, ground = self._ground.map_layout, self._ground
        if layout is None:
            return None
        target = target_at(layout, ground.frame.under(ground.camera, Point(at.x(), at.y())))
        return target if isinstance(target, StepTarget) else None

    def _held(self, taker: CardTarget | StepTarget) -> Held | None:
        layout = self._ground.map_layout
        rect = rect_of(layout, taker) if layout is not None else None
        if isinstance(taker, StepTarget) and layout is not None:
            # The header itself is frozen above the body: its column is framed.
            rect = next((step.rect for step in layout.steps if step.step == taker.step), rect)
        return None if rect is None else Held(rect)

    def _point(self, at: QPointF) -> Point | None:
        """Where on the map a pixel is; None over the headers at its edges."""
        ground = self._ground
        width, height = ground.frame.heads_in_view(ground.camera.zoom)
        if at.x() < width or at.y() < height:
            return None
        return ground.camera.to_map(Point(at.x(), at.y()))


def _tactic_in(mime: QMimeData) -> str:
    return next(iter(ids_in_lines(bytes(mime.data(TACTIC_TYPE).data()))), "")


def _kind_in(mime: QMimeData) -> CardKind | None:
    data = bytes(mime.data(KIND_MIME).data())
    if len(data) > _LONGEST_KIND:
        return None
    try:
        return CardKind(data.decode())
    except ValueError:
        return None
