"""The screen draws the lines that layout broke: same words, same faces, same places."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPixmap
from typing_extensions import override

from cjmdesk.canvas.glyphs import Glyphs
from cjmdesk.canvas.map_painter import no_pictures
from cjmdesk.canvas.map_view import MapView
from cjmdesk.canvas.paint_card import CardPainter
from cjmdesk.exchange.samples import load_sample
from cjmdesk.layout.boxes import Face, MapLayout, TextLine
from cjmdesk.layout.map_layout import lay_out
from cjmdesk.layout.names import layout_words
from cjmdesk.layout.tokens import LIGHT, Palette
from cjmdesk.model import maps_in_order
from cjmdesk.typeset.measure import Fonts
from cjmdesk.typeset.text import Line, Weight
from cjmdesk.words import LANGUAGES, Language, Words

_EM = 100.0


def laid_out(language: Language) -> MapLayout:
    project = load_sample("online-shop", language).project
    words = layout_words(Words.load(language))
    return lay_out(project, maps_in_order(project)[0].id, Fonts.load(language), words)


def faces_of(layout: MapLayout) -> list[Face]:
    faces = [stage.face for stage in layout.stages]
    faces += [step.face for step in layout.steps]
    faces += [lane.face for lane in layout.lanes]
    return faces + [card.face for card in layout.cards.values()]


def lines_of(layout: MapLayout) -> list[Line]:
    faces = faces_of(layout)
    labels = [mark.label for mark in layout.scale]
    labels += [curve.label for curve in layout.curves if curve.label]
    labels += [link.label for link in layout.links if link.label]
    inside = [line for face in faces for line in face.lines]
    pills = [badge.text for face in faces for badge in face.badges]
    return [text.line for text in (*inside, *pills, *labels)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("qapp")
def test_every_line_is_drawn_with_its_own_characters_faces_and_places(language: Language) -> None:
    glyphs = Glyphs()
    lines = lines_of(laid_out(language))
    assert len(lines) > 100
    for line in lines:
        drawn = glyphs.runs(line)
        assert "".join(run.sourceString() for run in drawn) == line.text
        for run, told in zip(drawn, line.runs, strict=True):
            raw = run.rawFont()
            assert raw.familyName() == told.face.family
            assert raw.styleName() == told.face.weight
            assert len(run.glyphIndexes()) == len(told.text)
            assert 0 not in run.glyphIndexes(), told.text
            assert run.positions()[0].x() == pytest.approx(told.x * _EM)
            # Qt rounds an advance to a 64th of a pixel; here that is the last glyph's only.
            last = raw.advancesForGlyphIndexes(run.glyphIndexes())[-1].x()
            end = run.positions()[-1].x() + last
            assert end / _EM == pytest.approx(told.x + told.width, abs=0.0003)


class ListeningGlyphs(Glyphs):
    """Glyphs that remember what was drawn where, in pixels of the painted picture."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[tuple[str, float, float]] = []

    @override
    def draw(self, painter: QPainter, lines: Iterable[TextLine], palette: Palette) -> None:
        kept = list(lines)
        for line in kept:
            place = painter.transform().map(QPointF(line.x, line.baseline))
            self.drawn.append((line.line.text, place.x(), place.y()))
        super().draw(painter, kept, palette)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scale", [0.5, 1.0, 2.0])
def test_a_card_shows_its_lines_where_layout_put_them(layout: MapLayout, scale: float) -> None:
    glyphs = ListeningGlyphs()
    cards = CardPainter(LIGHT, glyphs, no_pictures)
    for box in layout.cards.values():
        glyphs.drawn.clear()
        picture = blank()
        painter = QPainter(picture)
        painter.scale(scale, scale)
        cards.face(painter, box.face)
        painter.end()
        texts = [*box.face.lines, *(badge.text for badge in box.face.badges)]
        told = [(text.line.text, text.x * scale, text.baseline * scale) for text in texts]
        assert glyphs.drawn == told


def blank() -> QPixmap:
    pixmap = QPixmap(400, 400)
    pixmap.fill()
    return pixmap


def test_every_card_in_view_is_drawn_line_by_line(
    view: MapView, layout: MapLayout, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    runs = Glyphs.runs

    def heard(self: Glyphs, line: Line) -> object:
        drawn.append(line.text)
        return runs(self, line)

    view.resize(int(layout.width) + 1, int(layout.height) + 1)
    view._screen.recolour(LIGHT)
    monkeypatch.setattr(Glyphs, "runs", heard)
    view.picture()
    for text in lines_of(layout):
        assert text.text in drawn


def test_a_line_that_is_gone_does_not_lend_its_letters(fonts: Fonts) -> None:
    glyphs = Glyphs()
    kept = fonts.line("kept", Weight.REGULAR)
    first = glyphs.runs(kept)
    for number in range(5000):
        glyphs.runs(fonts.line(f"line {number}", Weight.REGULAR))
    assert glyphs.runs(kept)[0].sourceString() == first[0].sourceString() == "kept"
    assert len(glyphs._lines) < 4000


def ink_rows(picture: QPixmap) -> list[int]:
    image = picture.toImage()
    return [
        sum(image.pixelColor(x, y).lightness() < 128 for x in range(image.width()))
        for y in range(image.height())
    ]


@pytest.mark.usefixtures("qapp")
def test_letters_stand_on_their_baseline(fonts: Fonts) -> None:
    box = TextLine(
        fonts.line("HHHH", next(iter(fonts.faces))[1]), 10.0, 50.0, 20.0, next(iter(fonts.faces))[1]
    )
    picture = blank()
    painter = QPainter(picture)
    Glyphs().draw(painter, [box], LIGHT)
    painter.end()
    inked = [y for y, dark in enumerate(ink_rows(picture)) if dark]
    assert inked[-1] == 49
    assert 12 <= len(inked) <= 17
