"""Dragging cards, and drawing a rubber band around them."""

from typing_extensions import override

from cjmdesk.editor.drop import Drop, caught_by, drop_at
from cjmdesk.editor.pointer import Held, Pointer
from cjmdesk.editor.preview import Band, Floating
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import CardTarget, bounds
from cjmdesk.editor.tool import Gesture, State
from cjmdesk.editor.wishes import CopyCards, MoveCards, Wish
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
        self.cards: tuple[CardId, ...] = (pressed.card, *others)
        self._grip = self.surface.camera.to_map(start.view)

    @override
    def move(self, pointer: Pointer) -> State:
        at = self.surface.camera.to_map(pointer.view)
        drop = self._drop(pointer)
        self.surface.preview(
            Floating(
                self.cards,
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
        layout = self.surface.map_layout
        if layout is None or is_on_header(self, pointer):
            return None
        moving = () if Held.CONTROL in pointer.held else self.cards
        pressed = layout.cards.get(self.cards[0])
        at = self.surface.camera.to_map(pointer.view)
        if pressed is None:
            return drop_at(layout, at, moving)
        return drop_at(layout, at, moving, pressed.rect.height)

    def _is_there(self, drop: Drop) -> bool:
        """Whether a single card would land where it lies."""
        layout = self.surface.map_layout
        box = layout.cards.get(self.cards[0]) if layout else None
        spot = drop.spot
        if layout is None or box is None or (box.step, box.lane) != (spot.step, spot.lane):
            return False
        row = layout.cells[box.step, box.lane]
        place = row.index(box.card)
        following = row[place + 1] if place + 1 < len(row) else None
        return len(self.cards) == 1 and spot.before == following


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
    def release(self, pointer: Pointer) -> State:
        caught = tuple(CardTarget(card) for card in self._band(pointer).caught)
        kept = self.surface.selection.targets if self._adds() else ()
        others = tuple(target for target in kept if target not in caught)
        self.surface.select(Selection((*others, *caught)))
        return super().release(pointer)

    def _band(self, pointer: Pointer) -> Band:
        rect = bounds([self._corner, self.surface.camera.to_map(pointer.view)])
        layout = self.surface.map_layout
        return Band(rect, caught_by(layout, rect) if layout else ())

    def _adds(self) -> bool:
        return bool(self.start.held & (Held.SHIFT | Held.CONTROL))


def is_on_header(state: State, pointer: Pointer) -> bool:
    """Whether the pointer is on a frozen header, with the body hidden beneath."""
    layout, zoom = state.surface.map_layout, state.surface.camera.zoom
    if layout is None:
        return True
    view = pointer.view
    return view.x < layout.head_width * zoom or view.y < layout.head_height * zoom
