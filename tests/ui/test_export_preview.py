"""The pages of a preview are those of the document that is written."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGlyphRun, QImage
from pytestqt.qtbot import QtBot

from cjmdesk.canvas.glyphs import Glyphs
from cjmdesk.exchange.samples import load_sample
from cjmdesk.layout.tokens import PRINT
from cjmdesk.model import maps_in_order
from cjmdesk.typeset.cleaned import cleaned
from cjmdesk.typeset.text import Line
from cjmdesk.ui.export_preview import ACTUAL, FIT, PagePreview
from cjmdesk.ui.export_preview_pen import count_of, paint_page, size_of
from cjmdesk.words import LANGUAGES, Language, Words
from cjmdesk.workspace.outputs import Laid, Order, Orientation, Paper, Sheet, What, lay_out

TODAY = date(2026, 11, 23)


def laid(what: What, language: Language = "en", paper: Paper = Paper.A4) -> Laid:
    project = load_sample("online-shop", language).project
    sheet = Sheet(paper, Orientation.LANDSCAPE)
    order = Order(project, sheet, TODAY, maps_in_order(project)[0].id)
    return lay_out(what, order, Words.load(language))


@contextmanager
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The lines that are painted meanwhile."""
    lines: list[str] = []
    runs = Glyphs.runs

    def listening(self: Glyphs, line: Line) -> tuple[QGlyphRun, ...]:
        lines.append(line.text)
        return runs(self, line)

    with monkeypatch.context() as patch:
        patch.setattr(Glyphs, "runs", listening)
        yield lines


def characters(text: str) -> list[str]:
    """In no order: readers of documents take columns apart in their own way."""
    return sorted("".join(cleaned(text).split()))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("what", What)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_says_what_the_page_of_the_document_says(
    what: What, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = laid(what, language)
    written = PdfReader(io.BytesIO(found.written().data))
    assert count_of(found.document) == len(written.pages)
    for number, page in enumerate(written.pages):
        box = page.mediabox
        assert size_of(found.document) == pytest.approx((float(box.width), float(box.height)))
        with heard(monkeypatch) as lines:
            paint_page(found.document, number, 0.5)
        assert characters("".join(lines)) == characters(page.extract_text())


def inked(image: QImage) -> int:
    """Pixels of a coarse grid that are not the paper's."""
    spots = [(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
    return sum(image.pixelColor(x, y).name() != PRINT.surface.lower() for x, y in spots)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("what", What)
def test_a_page_has_ink_on_it_but_none_in_its_margin(what: What) -> None:
    document = laid(what).document
    image = paint_page(document, 0, 1.0)
    margin = int(document.page.margin) - 2
    edge = image.copy(0, 0, margin, image.height())
    assert inked(image) > 2_000
    assert inked(edge) == 0


@pytest.mark.usefixtures("qapp")
def test_a_page_too_large_for_memory_is_painted_smaller() -> None:
    image = paint_page(laid(What.MAP, paper=Paper.A0).document, 0, 20.0)
    assert image.width() * image.height() < 33e6


@pytest.fixture
def preview(qtbot: QtBot) -> PagePreview:
    made = PagePreview(Words.load("en"))
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(preview: PagePreview, qtbot: QtBot, number: int) -> None:
    qtbot.waitUntil(lambda: not preview.pages.image.isNull())
    assert preview.pages.number == number


def test_keys_turn_the_pages_and_stop_at_the_ends(preview: PagePreview, qtbot: QtBot) -> None:
    preview.show_document(laid(What.PLAN).document)
    last = preview.pages.count - 1
    assert last > 0
    shown(preview, qtbot, 0)
    assert not preview.back.isEnabled()
    qtbot.keyClick(preview.pages, Qt.Key.Key_End)
    shown(preview, qtbot, last)
    assert not preview.on.isEnabled()
    assert preview.place.text() == f"Page {last + 1} of {last + 1}"
    qtbot.keyClick(preview.pages, Qt.Key.Key_PageUp)
    shown(preview, qtbot, last - 1)
    qtbot.keyClick(preview.pages, Qt.Key.Key_PageDown)
    shown(preview, qtbot, last)
    qtbot.keyClick(preview.pages, Qt.Key.Key_PageDown)
    shown(preview, qtbot, last)


def test_a_shorter_document_is_shown_from_its_last_page(preview: PagePreview, qtbot: QtBot) -> None:
    preview.show_document(laid(What.PLAN).document)
    preview.pages.turn_to(1)
    preview.show_document(laid(What.MAP).document)
    shown(preview, qtbot, 0)


def test_a_page_is_fitted_or_as_large_as_on_paper(preview: PagePreview, qtbot: QtBot) -> None:
    preview.show_document(laid(What.MAP, paper=Paper.A3).document)
    room = preview.pages.viewport().size()
    fitted = preview.pages.page_size
    assert fitted.width() <= room.width()
    assert fitted.height() <= room.height()
    qtbot.keyClick(preview.pages, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert preview.zoom.place == ACTUAL
    assert preview.pages.page_size.width() == pytest.approx(420 / 25.4 * 96, abs=1)
    bar = preview.pages.verticalScrollBar()
    assert bar.maximum() > 0
    qtbot.keyClick(preview.pages, Qt.Key.Key_Down)
    assert bar.value() > 0
    qtbot.keyClick(preview.pages, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.pages.page_size == fitted
    assert preview.zoom.place == FIT


def test_a_page_can_be_heard(preview: PagePreview) -> None:
    preview.show_document(laid(What.PLAN).document)
    assert "Julia Stone" in preview.pages.accessibleDescription()


def test_waiting_for_the_pages_can_be_given_up(preview: PagePreview, qtbot: QtBot) -> None:
    preview.say_busy()
    assert preview.said.isVisible()
    with qtbot.waitSignal(preview.stopped):
        qtbot.mouseClick(preview.button, Qt.MouseButton.LeftButton)
    preview.say_stopped()
    with qtbot.waitSignal(preview.asked_again):
        qtbot.mouseClick(preview.button, Qt.MouseButton.LeftButton)


@pytest.mark.usefixtures("qapp")
def test_a_line_in_a_colour_of_its_own_is_drawn_where_it_is_told() -> None:
    document = laid(What.MAP).document
    image = paint_page(document, 0, 2.0)
    title = QPointF(document.page.margin * 2 + 20, document.page.margin * 2 + 20)
    colours = {
        image.pixelColor(int(title.x()) + x, int(title.y()) + y).name()
        for x in range(300)
        for y in range(-14, 14)
    }
    assert PRINT.ink.lower() in colours
