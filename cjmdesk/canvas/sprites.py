"""Pictures of cards, kept while they are worth their memory."""

from collections import OrderedDict
from collections.abc import Set
from dataclasses import dataclass

from PySide6.QtGui import QPixmap

from cjmdesk.layout.boxes import CardBox
from cjmdesk.model import CardId

SPRITE_BYTES = 96 << 20
"""For the largest screens."""


@dataclass(frozen=True, slots=True)
class Sprite:
    """A card's picture at a scale (device pixels for one layout unit), its shadow's rim around it.

    It may be stretched to another scale while a zoom is going on.
    """

    box: CardBox
    scale: float
    pixmap: QPixmap

    @property
    def bytes(self) -> int:
        """What the picture takes in memory."""
        return self.pixmap.width() * self.pixmap.height() * 4


class Sprites:
    """One picture a card, the least recently drawn dropped first where bytes run out."""

    def __init__(self) -> None:
        self._limit = SPRITE_BYTES
        self._sprites: OrderedDict[CardId, Sprite] = OrderedDict()
        self._bytes = 0

    @property
    def bytes(self) -> int:
        """Bytes of all pictures kept."""
        return self._bytes

    def get(self, box: CardBox) -> Sprite | None:
        """The picture of a card, at whatever scale, if it still shows what the card says."""
        sprite = self._sprites.get(box.card)
        if sprite is None:
            return None
        if not looks_like(sprite.box, box):
            self._drop(box.card)
            return None
        self._sprites.move_to_end(box.card)
        return sprite

    def put(self, sprite: Sprite) -> None:
        """Keep a picture in place of the card's last one."""
        self._drop(sprite.box.card)
        self._sprites[sprite.box.card] = sprite
        self._bytes += sprite.bytes
        self._shrink()

    def keep_only(self, cards: Set[CardId]) -> None:
        """Let go of the pictures of all other cards."""
        for card in [card for card in self._sprites if card not in cards]:
            self._drop(card)

    def limit(self, limit: int) -> None:
        """Keep no more bytes than that from now on, and never more than `SPRITE_BYTES`."""
        self._limit = min(limit, SPRITE_BYTES)
        self._shrink()

    def __len__(self) -> int:
        return len(self._sprites)

    def _shrink(self) -> None:
        while self._bytes > self._limit and len(self._sprites) > 1:
            self._drop(next(iter(self._sprites)))

    def _drop(self, card: CardId) -> None:
        sprite = self._sprites.pop(card, None)
        if sprite is not None:
            self._bytes -= sprite.bytes


def looks_like(one: CardBox, other: CardBox) -> bool:
    """Whether two boxes of a card look the same, wherever they lie."""
    if one is other:
        return True
    return (
        (one.face is other.face or one.face == other.face)
        and one.kind is other.kind
        and one.rect.width == other.rect.width
        and one.rect.height == other.rect.height
    )
