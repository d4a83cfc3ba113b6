"""Pictures on cards fill their places, are scaled once, and are as sharp as the screen is."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from cjmdesk.canvas.glyphs import Glyphs
from cjmdesk.canvas.paint_card import CardPainter
from cjmdesk.canvas.pictures import Pictures, ScaledPictures
from cjmdesk.layout.boxes import Face
from cjmdesk.layout.geometry import Rect
from cjmdesk.layout.tokens import LIGHT

pytestmark = pytest.mark.usefixtures("qapp")

RED, BLUE = QColor("#ff0000"), QColor("#0000ff")


def halves(width: int, height: int) -> QImage:
    """Red at the left, blue at the right."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(RED)
    painter = QPainter(image)
    painter.fillRect(width // 2, 0, width, height, BLUE)
    painter.end()
    return image


class Asked:
    """Gives one picture, and counts how often."""

    def __init__(self, image: QImage | None) -> None:
        self.image, self.times = image, 0

    def __call__(self, _id: str) -> QImage | None:
        self.times += 1
        return self.image


def on_card(pictures: Pictures, scale: float, ratio: float = 1.0) -> QImage:
    """A card of 190 × 120 units with a picture of 160 × 90, painted at a zoom on a screen."""
    image = QImage(
        round(190 * scale * ratio), round(120 * scale * ratio), QImage.Format.Format_RGB32
    )
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.scale(scale, scale)
    cards = CardPainter(LIGHT, Glyphs(), pictures)
    cards.face(painter, Face(190, 120, (), picture=Rect(15, 10, 160, 90), picture_id="a"))
    painter.end()
    return image


def test_it_is_cut_to_the_shape_of_its_place() -> None:
    wide = ScaledPictures(Asked(halves(400, 100))).filling("a", QSize(100, 100))
    assert wide is not None
    assert wide.size() == QSize(100, 100)
    assert wide.pixelColor(20, 50) == RED
    assert wide.pixelColor(80, 50) == BLUE


@pytest.mark.parametrize("scale", [0.5, 1.0, 1.37, 3.0])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_edges_in_it_stay_sharp_at_every_zoom(scale: float, ratio: float) -> None:
    image = on_card(Asked(halves(3200, 1800)), scale, ratio)
    row = [image.pixelColor(x, image.height() // 2) for x in range(image.width())]
    inside = [colour for colour in row if colour != QColor("#ffffff")]
    mixed = [colour for colour in inside if colour not in (RED, BLUE)]
    assert len(inside) == pytest.approx(160 * scale * ratio, abs=2)
    assert len(mixed) <= 4


def test_a_photograph_is_asked_for_once() -> None:
    asked = Asked(halves(3000, 2000))
    pictures = ScaledPictures(asked)
    for width in (100, 150, 200, 100):
        pictures.filling("a", QSize(width, 90))
    assert asked.times == 1


def test_nearer_than_its_copy_the_photograph_itself_is_shown() -> None:
    image = ScaledPictures(Asked(halves(3000, 2000))).filling("a", QSize(1200, 800))
    assert image is not None
    assert image.pixelColor(599, 400) == RED
    assert image.pixelColor(601, 400) == BLUE


def test_the_same_size_is_made_once() -> None:
    pictures = ScaledPictures(Asked(halves(300, 200)))
    one, other = (pictures.filling("a", QSize(160, 90)) for _ in range(2))
    assert one is other


def test_pictures_kept_stay_within_bounds() -> None:
    pictures = ScaledPictures(Asked(halves(3000, 3000)))
    for number in range(60):
        pictures.filling(f"{number}", QSize(400, 400))
    assert pictures.bytes <= 24 << 20


@pytest.mark.parametrize("image", [None, QImage()])
def test_a_missing_picture_leaves_a_place_with_a_sign(image: QImage | None) -> None:
    painted = on_card(Asked(image), 1.0)
    assert painted.pixelColor(30, 30) == QColor(LIGHT.raised)
    around = [painted.pixelColor(x, y) for x in range(80, 110) for y in range(40, 70)]
    assert any(colour.lightness() < 160 for colour in around)


def test_what_can_be_seen_through_shows_the_card() -> None:
    clear = QImage(100, 100, QImage.Format.Format_ARGB32)
    clear.fill(Qt.GlobalColor.transparent)
    assert on_card(Asked(clear), 1.0).pixelColor(95, 55) == QColor("#ffffff")
