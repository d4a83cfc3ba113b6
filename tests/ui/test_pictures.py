"""Pictures are decoded once, by their own decoder, within bounds, and forgotten when too many."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication

from cjmdesk.errors import EditRefused, PictureRefused
from cjmdesk.storage import Attachment
from cjmdesk.ui.pictures import LONGEST, Pictures, may_hold_picture, picture_in, read_picture_file
from cjmdesk.workspace import Workspace, me
from cjmdesk.workspace.pictures import MOST_BYTES, add_picture

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP")


def written(kind: str, width: int = 40, height: int = 20, **options: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(file, kind, **options)
    return file.getvalue()


@pytest.fixture
def workspace(qapp: QApplication, shop: Path) -> Iterator[Workspace]:
    assert qapp is not None
    opened = Workspace.open(shop, me("ann"))
    yield opened
    opened.close()


@pytest.mark.parametrize("kind", FORMATS)
def test_every_kind_of_picture_is_shown(workspace: Workspace, kind: str) -> None:
    image = Pictures(workspace)(add_picture(workspace, written(kind), "x"))
    assert image is not None
    assert (image.width(), image.height()) == (40, 20)
    assert image.pixelColor(10, 10).red() > 180


def test_a_photo_lying_on_its_side_stands_up(workspace: Workspace) -> None:
    record = Image.Exif()
    record[0x0112] = 6
    image = Pictures(workspace)(add_picture(workspace, written("JPEG", exif=record), "x"))
    assert image is not None
    assert (image.width(), image.height()) == (20, 40)


def test_a_large_picture_is_made_smaller_while_it_is_read(workspace: Workspace) -> None:
    image = Pictures(workspace)(add_picture(workspace, written("JPEG", 6000, 3000), "x"))
    assert image is not None
    assert (image.width(), image.height()) == (LONGEST, LONGEST // 2)


def test_the_least_used_pictures_are_forgotten_first(workspace: Workspace) -> None:
    one, two, three = (add_picture(workspace, written("PNG", 100, 100 + i), "x") for i in range(3))
    pictures = Pictures(workspace, most_bytes=90_000)
    first = pictures(one)
    pictures(two)
    assert pictures(one) is first
    pictures(three)
    assert pictures(one) is first
    assert pictures.bytes <= 90_000


def test_a_picture_that_comes_later_is_shown_then(workspace: Workspace) -> None:
    pictures = Pictures(workspace)
    late = Attachment("image/png", "x", written("PNG"))
    assert pictures(late.id) is None
    workspace.attach(late)
    assert pictures(late.id) is not None


def test_what_only_looks_like_a_picture_shows_nothing(workspace: Workspace) -> None:
    pictures = Pictures(workspace)
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    assert pictures(workspace.attach(Attachment("image/png", "x", svg))) is None
    hollow = bytearray(written("JPEG"))
    hollow[200:400] = bytes(200)
    assert pictures(workspace.attach(Attachment("image/jpeg", "x", bytes(hollow)))) is None


def test_of_a_file_no_more_is_read_than_may_be_taken(tmp_path: Path) -> None:
    path = tmp_path / "endless.png"
    with path.open("wb") as file:
        file.truncate(3 * MOST_BYTES)
    assert len(read_picture_file(path).data) == MOST_BYTES + 1
    with pytest.raises(PictureRefused, match="could not be read"):
        read_picture_file(tmp_path)


def test_files_of_other_computers_are_not_asked_for(qapp: QApplication) -> None:
    assert qapp is not None
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/x.png"), QUrl("file://server/share/x.png")])
    assert picture_in(mime) is None


def test_a_damaged_picture_on_the_clipboard_is_refused(qapp: QApplication) -> None:
    assert qapp is not None
    mime = QMimeData()
    mime.setData("image/png", b"not a picture")
    with pytest.raises(EditRefused):
        picture_in(mime)
    assert not may_hold_picture(QMimeData())
