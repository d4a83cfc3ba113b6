"""Pictures of cards are kept within bounds, and never outlive what they show."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QPixmap

from cjmdesk.canvas.sprites import SPRITE_BYTES, Sprite, Sprites
from cjmdesk.layout.boxes import CardBox, MapLayout
from cjmdesk.model import CardKind

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def boxes(layout: MapLayout) -> list[CardBox]:
    return list(layout.cards.values())


def picture_of(box: CardBox, side: int = 100) -> Sprite:
    return Sprite(box, 1.0, QPixmap(side, side))


def test_bytes_stay_within_the_limit(boxes: list[CardBox]) -> None:
    sprites = Sprites()
    sprites.limit(10 * 40_000)
    for box in boxes:
        sprites.put(picture_of(box))
    assert sprites.bytes == 10 * 40_000
    assert len(sprites) == 10


def test_the_limit_never_grows_past_its_bound(boxes: list[CardBox]) -> None:
    sprites = Sprites()
    sprites.limit(1 << 40)
    for box in boxes:
        sprites.put(picture_of(box, 1200))
    assert sprites.bytes <= SPRITE_BYTES
    assert len(sprites) < len(boxes)


def test_what_was_drawn_last_is_kept_longest(boxes: list[CardBox]) -> None:
    sprites = Sprites()
    sprites.limit(3 * 40_000)
    for box in boxes[:3]:
        sprites.put(picture_of(box))
    sprites.get(boxes[0])
    sprites.put(picture_of(boxes[3]))
    assert sprites.get(boxes[0]) is not None
    assert sprites.get(boxes[1]) is None


def test_a_newer_picture_takes_the_place_of_the_old_one(boxes: list[CardBox]) -> None:
    sprites = Sprites()
    sprites.put(picture_of(boxes[0], 100))
    sprites.put(picture_of(boxes[0], 50))
    assert len(sprites) == 1
    assert sprites.bytes == 10_000


def test_a_moved_card_keeps_its_picture(boxes: list[CardBox]) -> None:
    sprites = Sprites()
    sprites.put(picture_of(boxes[0]))
    moved = replace(boxes[0], rect=boxes[0].rect.moved(190, 40))
    assert sprites.get(moved) is not None


@pytest.mark.parametrize("change", ["face", "kind", "height"])
def test_a_card_that_looks_different_loses_its_picture(boxes: list[CardBox], change: str) -> None:
    box = boxes[0]
    changed = {
        "face": replace(box, face=boxes[1].face),
        "kind": replace(box, kind=CardKind.STANDARD),
        "height": replace(box, rect=replace(box.rect, height=box.rect.height + 17)),
    }[change]
    sprites = Sprites()
    sprites.put(picture_of(box))
    assert sprites.get(changed) is None
    assert sprites.bytes == 0
