"""What goes to other programs by clipboard or drag, and what comes from them.

Everything that comes is a stranger's: it is bounded, pictures are measured before they are decoded,
and text with markup counts as the plain text beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QGuiApplication, QImage, QImageReader

from cjmdesk.errors import EditRefused
from cjmdesk.exchange import snippets
from cjmdesk.exchange.snippets import CARDS_TYPE, Cells, Lines, Snippet
from cjmdesk.model import CardId, MapId, Project
from cjmdesk.words import message

MOST_PICTURE_BYTES = 20_000_000
MOST_PIXELS = 40_000_000
MOST_FILES = 200
_PNG = "image/png"
_PICTURE_TYPES = (_PNG, "image/jpeg", "image/webp", "image/gif", "image/bmp")
_KEPT_AS_THEY_ARE = (b"png", b"jpeg", b"jpg")


@dataclass(frozen=True, slots=True)
class Cards:
    """Whole cards of this or another project."""

    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as PNG or JPEG."""

    data: bytes
    name: str = ""


@dataclass(frozen=True, slots=True)
class Files:
    """Files of this computer."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing that means anything on a map."""


Content: TypeAlias = Cards | Cells | Lines | Picture | Files | Nothing


def mime_of(
    project: Project,
    map_id: MapId,
    cards: Sequence[CardId],
    *,
    session: str,
    cut: bool = False,
    picture: QImage | None = None,
) -> QMimeData:
    """Cards as text, as a block of cells for spreadsheets, and whole; with a picture of them.

    `session` is that of the document they are in.
    """
    # Not a class of our own that paints when it is asked to: the clipboard outlives Python, and
    # takes the whole process down when it asks then.
    mime = QMimeData()
    if picture is not None:
        mime.setImageData(picture)
        mime.setData(_PNG, _png(picture))
    if cards:
        mime.setText(snippets.text_of(project, map_id, cards))
    snippet = snippets.snippet_of(project, map_id, cards, session=session, cut=cut)
    if snippet is not None:
        mime.setData(CARDS_TYPE, snippets.write(snippet))
    return mime


def on_clipboard() -> QMimeData:
    """What is on the clipboard; where nobody has put anything there, Qt has nothing at all."""
    mime: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return QMimeData() if mime is None else mime


def content_of(mime: QMimeData) -> Content:
    """The most telling thing in there. Raises EditRefused where that is damaged or too large."""
    if mime.hasFormat(CARDS_TYPE):
        return Cards(snippets.read(bytes(mime.data(CARDS_TYPE).data())))
    if paths := _local_files(mime):
        return Files(paths)
    text = mime.text() if mime.hasFormat("text/plain") else ""
    # A browser puts the address of a picture beside it.
    is_address = _has_picture(mime) and "://" in text and len(text.split()) == 1
    if text.strip() and not is_address:
        return snippets.parsed(text)
    return _picture_in(mime) if _has_picture(mime) else Nothing()


def picture_of(data: bytes, name: str = "") -> Picture:
    """A picture as it is kept: PNG or JPEG. Raises EditRefused where it is none or too large."""
    if len(data) > MOST_PICTURE_BYTES:
        raise _too_large()
    held = QBuffer()
    held.setData(data)
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(held)
    reader.setDecideFormatFromContent(True)
    kind = bytes(reader.format().data())
    size = reader.size()
    if not size.isValid() or kind in (b"svg", b"svgz", b"pdf"):
        raise _no_picture()
    if size.width() * size.height() > MOST_PIXELS:
        raise _too_large()
    image = reader.read()
    if image.isNull():
        raise _no_picture()
    return Picture(data if kind in _KEPT_AS_THEY_ARE else _png(image), name)


def _local_files(mime: QMimeData) -> tuple[Path, ...]:
    """Files of this computer: names of others would make it knock at strangers' doors."""
    urls = mime.urls()[: MOST_FILES + 1] if mime.hasUrls() else []
    if len(urls) > MOST_FILES:
        raise EditRefused(reason=message("these are more than {n} files.", n=MOST_FILES))
    return tuple(
        Path(url.toLocalFile())
        for url in urls
        if url.isLocalFile() and url.host() in ("", "localhost")
    )


def _has_picture(mime: QMimeData) -> bool:
    return mime.hasImage() or any(map(mime.hasFormat, _PICTURE_TYPES))


def _picture_in(mime: QMimeData) -> Picture:
    for kind in _PICTURE_TYPES:
        if mime.hasFormat(kind):
            data = bytes(mime.data(kind).data())
            if data:
                return picture_of(data)
    image = mime.imageData()
    if not isinstance(image, QImage) or image.isNull():
        raise _no_picture()
    if image.width() * image.height() > MOST_PIXELS:
        raise _too_large()
    return Picture(_png(image))


def _png(image: QImage) -> bytes:
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    # The stubs want bytes, the binding wants text.
    image.save(held, "PNG")  # type: ignore[call-overload]
    return bytes(held.data().data())


def _too_large() -> EditRefused:
    return EditRefused(
        reason=message(
            "the picture is larger than {megabytes} MB or {megapixels} megapixels.",
            megabytes=MOST_PICTURE_BYTES // 1_000_000,
            megapixels=MOST_PIXELS // 1_000_000,
        )
    )


def _no_picture() -> EditRefused:
    return EditRefused(reason=message("it is no picture that can be read here."))
