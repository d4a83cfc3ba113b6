"""Dragging cards, and drawing a rubber band around them."""

from typing_extensions import override

from cjmdesk.editor.drop import Drop, caught_by, drop_at
from cjmdesk.editor.pointer import Held, Pointer
from cjmdesk.editor.preview import Band, Floating
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import CardTarget, bounds
from cjmdesk.editor.tool import Gesture, State
from cjmdesk.editor.wishes import CopyCards, MoveCards, Wish
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.geometry import Point
from cjmdesk.model import CardId


class DraggingCards(Gesture):
    """Cards in the hand: the pressed one, and all that are selected with it."""

    scrolls = True

    def __init__(self, rest: State, start: Pointer, pressed: CardTarget) -> None:
        super().__init__(rest, start)
        selection = self.surface.selection
        if pressed not in selection:
            selection = Selection.only(pressed)
            self.surface.select(selection)
        others = tuple(card for card in selection.cards if card != pressed.card)
        self._living: tuple[CardId, ...] = (pressed.card, *others)
        self._lifted = frozenset(self._living)
        self._known: MapLayout | None = None
        self._grip = self.surface.camera.to_map(start.view)

    @property
    def cards(self) -> tuple[CardId, ...]:
        """The cards in the hand, the pressed one first, without those that are gone by now."""
        layout = self.surface.map_layout
        if layout is not self._known:
            self._known = layout
            self._living = tuple(card for card in self._living if layout and card in layout.cards)
        return self._living

    @override
    def move(self, pointer: Pointer) -> State:
        at, cards = self.surface.camera.to_map(pointer.view), self.cards
        if not cards:
            self.surface.preview(None)
            return self
        drop = self._drop(pointer)
        self.surface.preview(
            Floating(
                cards,
                Point(at.x - self._grip.x, at.y - self._grip.y),
                drop.ghost if drop else None,
                copying=Held.CONTROL in pointer.held,
            )
        )
        return self

    @override
    def wish(self, pointer: Pointer) -> Wish | None:
        drop = self._drop(pointer)
        if drop is None:
            return None
        if Held.CONTROL in pointer.held:
            return CopyCards(self.cards, drop.spot)
        return None if self._is_there(drop) else MoveCards(self.cards, drop.spot)

    def _drop(self, pointer: Pointer) -> Drop | None:
        layout, cards = self.surface.map_layout, self.cards
        if layout is None or not cards or is_on_header(layout, pointer):
            return None
        moving = frozenset() if Held.CONTROL in pointer.held else self._lifted
        at = self.surface.camera.to_map(pointer.view)
        return drop_at(layout, at, moving, layout.cards[cards[0]].rect.height)

    def _is_there(self, drop: Drop) -> bool:
        """Whether the pressed card would land where it lies, and so would all with it."""
        layout, cards, spot = self.surface.map_layout, self.cards, drop.spot
        box = layout.cards[cards[0]] if layout else None
        if layout is None or box is None or (box.step, box.lane) != (spot.step, spot.lane):
            return False
        row = layout.cells[box.step, box.lane]
        later = (card for card in row[row.index(box.card) :] if card not in self._lifted)
        return spot.before == next(later, None)


class Banding(Gesture):
    """A rubber band is drawn from where the button went down."""

    scrolls = True

    def __init__(self, rest: State, start: Pointer) -> None:
        super().__init__(rest, start)
        self._corner = self.surface.camera.to_map(start.view)

    @override
    def move(self, pointer: Pointer) -> State:
        self.surface.preview(self._band(pointer))
        return self

    @override
    def end(self, pointer: Pointer) -> State:
        caught = tuple(CardTarget(card) for card in self._band(pointer).caught)
        kept = self.surface.selection.targets if self._adds() else ()
        others = tuple(target for target in kept if target not in caught)
        self.surface.select(Selection((*others, *caught)))
        return super().end(pointer)

    def _band(self, pointer: Pointer) -> Band:
        rect = bounds([self._corner, self.surface.camera.to_map(pointer.view)])
        layout = self.surface.map_layout
        return Band(rect, caught_by(layout, rect) if layout else ())

    def _adds(self) -> bool:
        return bool(self.start.held & (Held.SHIFT | Held.CONTROL))


def is_on_header(layout: MapLayout, pointer: Pointer) -> bool:
    """Whether the pointer is on a frozen header, with the body hidden beneath."""
    return pointer.at.x < layout.head_width or pointer.at.y < layout.head_height
