"""What leaves for other programs, and what becomes of what they send."""

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QColor, QImage

from cjmdesk.document import Author, JourneyDocument
from cjmdesk.editor.target import CardTarget
from cjmdesk.editor.wishes import Spot
from cjmdesk.errors import EditRefused
from cjmdesk.exchange.snippets import CARDS_TYPE, Cells, Lines
from cjmdesk.model import AttachmentId, CardKind, LaneKind
from cjmdesk.ui import clipboard
from cjmdesk.ui.clipboard import (
    Cards,
    Content,
    Files,
    Nothing,
    Picture,
    content_of,
    mime_of,
)
from cjmdesk.ui.taking import Taken, take
from tests.document.journey import Journey


@pytest.fixture
def journey() -> Iterator[Journey]:
    made = Journey(JourneyDocument(Author("ann", "ann's laptop")))
    yield made
    made.document.close()


class Shelf:
    """Keeps pictures as the project's file would."""

    def __init__(self) -> None:
        self.kept: list[tuple[bytes, str]] = []

    def __call__(self, data: bytes, name: str) -> AttachmentId:
        self.kept.append((data, name))
        return AttachmentId(f"{len(self.kept)}")


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def _image(width: int = 3, height: int = 2) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    return image


def _encoded(kind: str, image: QImage | None = None) -> bytes:
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    assert (image or _image()).save(held, kind)  # type: ignore[call-overload]
    return bytes(held.data().data())


def _mime(**parts: str | bytes) -> QMimeData:
    """MIME data; `text_plain` for text/plain."""
    mime = QMimeData()
    for kind, data in parts.items():
        mime.setData(kind.replace("_", "/"), data.encode() if isinstance(data, str) else data)
    return mime


def _files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def _copied(journey: Journey, picture: QImage | None = None) -> QMimeData:
    document = journey.document
    cards = [journey.pain, journey.remedy]
    return mime_of(document.project, journey.map, cards, session=document.session, picture=picture)


def _spot(journey: Journey, kind: LaneKind = LaneKind.ACTIONS) -> Spot:
    return Spot(journey.search, journey.lanes[kind])


def test_cards_leave_as_cells_and_whole_and_as_a_picture(journey: Journey) -> None:
    mime = _copied(journey, _image())
    assert mime.text() == "Slow\r\nFaster\r\n"
    assert mime.imageData() == _image()
    assert bytes(mime.data("image/png").data()) == _encoded("PNG")
    content = content_of(mime)
    assert isinstance(content, Cards)
    assert [each.card.text for each in content.snippet.cards] == ["Slow", "Faster"]


def test_what_is_copied_leans_on_nothing_that_ends_with_the_program(journey: Journey) -> None:
    # The clipboard is let go of after Python has ended; a class of ours would be called then.
    assert type(_copied(journey, QImage(8, 8, QImage.Format.Format_RGB32))) is QMimeData


def test_without_a_picture_none_is_promised(journey: Journey) -> None:
    assert not _copied(journey).hasImage()


def test_text_becomes_lines_and_a_table_cells() -> None:
    assert content_of(_mime(text_plain="- a\n- b")) == Lines(("a", "b"))
    assert content_of(_mime(text_plain="a\tb\r\nc\td\r\n")) == Cells((("a", "b"), ("c", "d")))


def test_text_counts_more_than_markup_and_pictures_beside_it() -> None:
    mime = _mime(text_plain="a\tb", text_html="<table><td>x", image_png=_encoded("PNG"))
    assert content_of(mime) == Cells((("a", "b"),))


def test_markup_alone_is_nothing() -> None:
    mime = _mime(text_html="<table><tr><td>x</td></tr></table>")
    assert content_of(mime) == Nothing()


def test_a_picture_with_its_address_beside_it_is_a_picture() -> None:
    mime = _mime(text_plain="https://example.org/a.png", image_png=_encoded("PNG"))
    assert content_of(mime) == Picture(_encoded("PNG"))


@pytest.mark.usefixtures("qapp")
def test_a_picture_that_is_only_held_decoded_becomes_a_png() -> None:
    mime = QMimeData()
    mime.setImageData(_image())
    content = content_of(mime)
    assert isinstance(content, Picture)
    assert QImage.fromData(content.data).size() == _image().size()
    assert content.data.startswith(b"\x89PNG")


def test_other_kinds_of_pictures_become_pngs() -> None:
    assert clipboard.picture_of(_encoded("BMP")).data.startswith(b"\x89PNG")
    assert clipboard.picture_of(_encoded("JPEG")).data == _encoded("JPEG")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    ],
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(EditRefused, match="no picture"):
        clipboard.picture_of(data)


def test_large_pictures_are_refused_before_they_are_decoded() -> None:
    small = _encoded("PNG")
    # Width and height stand at bytes 16 and 20, the checksum of the header at 29.
    header = small[12:16] + (30_000).to_bytes(4, "big") * 2 + small[24:29]
    huge = small[:12] + header + zlib.crc32(header).to_bytes(4, "big") + small[33:]
    for data in (huge, b"\0" * 20_000_001):
        with pytest.raises(EditRefused, match="40 megapixels"):
            clipboard.picture_of(data)


def test_nothing_is_nothing() -> None:
    assert content_of(QMimeData()) == Nothing()
    assert content_of(_mime(text_plain=" \n\t ")) == Nothing()


def test_damaged_cards_are_refused_in_words() -> None:
    mime = QMimeData()
    mime.setData(CARDS_TYPE, QByteArray(b"{}"))
    with pytest.raises(EditRefused, match="damaged"):
        content_of(mime)


def test_files_of_this_computer_are_files_and_those_of_others_are_not(tmp_path: Path) -> None:
    mime = _files(tmp_path / "a.csv")
    urls = [QUrl("file://stranger/share/b.csv"), QUrl("https://example.org/c.csv"), *mime.urls()]
    mime.setUrls(urls)
    assert content_of(mime) == Files((tmp_path / "a.csv",))


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EditRefused, match="200 files"):
        content_of(_files(*(tmp_path / f"{n}.png" for n in range(201))))


@pytest.mark.parametrize(
    ("content", "texts"),
    [(Lines(("a", "b")), ["a", "b"]), (Cells((("c",),)), ["c"])],
)
def test_texts_are_put_where_they_were_dropped(
    journey: Journey, shelf: Shelf, content: Lines | Cells, texts: list[str]
) -> None:
    taken = take(journey.document, journey.map, content, _spot(journey), shelf)
    assert journey.texts(journey.search, journey.lanes[LaneKind.ACTIONS]) == texts
    assert len(taken.targets) == len(texts)


def test_cards_from_the_clipboard_are_put_onto_the_map(journey: Journey, shelf: Shelf) -> None:
    content = content_of(_copied(journey))
    spot = _spot(journey, LaneKind.PAINS)
    taken = take(journey.document, journey.map, content, spot, shelf)
    assert len(taken.targets) == 2
    assert taken.notices == ()
    assert journey.texts(journey.search, journey.lanes[LaneKind.PAINS]) == ["Slow"]


def test_a_pasted_picture_is_kept_and_shown(journey: Journey, shelf: Shelf) -> None:
    content = content_of(_mime(image_png=_encoded("PNG")))
    taken = take(journey.document, journey.map, content, _spot(journey), shelf)
    assert shelf.kept == [(_encoded("PNG"), "")]
    (target,) = taken.targets
    assert isinstance(target, CardTarget)
    card = journey.document.project.cards[target.card]
    assert (card.kind, card.picture) == (CardKind.PICTURE, "1")


def test_dropped_pictures_are_kept_and_journeys_handed_back(
    journey: Journey, shelf: Shelf, tmp_path: Path
) -> None:
    picture, table = tmp_path / "shelf.JPG", tmp_path / "journey.csv"
    picture.write_bytes(_encoded("JPEG"))
    content = content_of(_files(picture, table))
    taken = take(journey.document, journey.map, content, _spot(journey), shelf)
    assert shelf.kept == [(_encoded("JPEG"), "shelf")]
    assert taken.journeys == (table,)
    assert len(taken.targets) == 1


def test_journeys_need_no_place(journey: Journey, shelf: Shelf, tmp_path: Path) -> None:
    content = Files((tmp_path / "a.cjm", tmp_path / "b.xlsx"))
    taken = take(journey.document, journey.map, content, None, shelf)
    assert taken == Taken(journeys=content.paths)


def test_what_cannot_be_taken_is_refused_before_anything_is_kept(
    journey: Journey, shelf: Shelf, tmp_path: Path
) -> None:
    before = journey.document.project
    good, broken = tmp_path / "good.png", tmp_path / "broken.png"
    good.write_bytes(_encoded("PNG"))
    broken.write_bytes(b"x")
    refused: list[tuple[Content, Spot | None, str]] = [
        (Lines(("a",)), None, "Choose a cell"),
        (Nothing(), _spot(journey), "nothing on the clipboard"),
        (Files((good, tmp_path / "a.exe")), _spot(journey), "a.exe"),
        (Files((good, broken)), _spot(journey), "no picture"),
        (Files((good, tmp_path / "gone.png")), _spot(journey), "could not be read"),
        (Files((good, tmp_path)), _spot(journey), "neither"),
        (Files((good,)), None, "Choose a cell"),
        (Picture(_encoded("PNG")), _spot(journey, LaneKind.EMOTIONS), "curves"),
    ]
    for content, spot, why in refused:
        with pytest.raises(EditRefused, match=why):
            take(journey.document, journey.map, content, spot, shelf)
    assert shelf.kept == []
    assert journey.document.project == before
