"""Pictures of the project as Qt shows them, and pictures that somebody drops, pastes or chooses."""

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QWidget

from cjmdesk.errors import PictureRefused
from cjmdesk.ui.file_dialogs import ask_open
from cjmdesk.words import Words, message
from cjmdesk.workspace import Workspace
from cjmdesk.workspace.picture_formats import Picture
from cjmdesk.workspace.pictures import MOST_BYTES, MOST_PIXELS, stored_picture

PictureSource = Callable[[str], QImage | None]
"""A picture by its id, or None while there is none."""

LONGEST = 2048
"""Pixels of the longer side of what is shown; larger pictures are made smaller while read."""
_KEPT_BYTES = 96 << 20
_MEGABYTE = 1 << 20


class GivenPicture(NamedTuple):
    """A picture file from outside, not looked at yet."""

    data: bytes
    name: str


class Pictures:
    """Gives the pictures of a project by their ids; the least used are forgotten first."""

    def __init__(self, workspace: Workspace, most_bytes: int = _KEPT_BYTES) -> None:
        self._workspace = workspace
        self._most_bytes = most_bytes
        self._kept: OrderedDict[str, QImage] = OrderedDict()
        self._unreadable: set[str] = set()
        self._bytes = 0

    @property
    def bytes(self) -> int:
        """Bytes of all pictures kept."""
        return self._bytes

    def __call__(self, picture: str) -> QImage | None:
        """The picture, its longer side at most `LONGEST` pixels; None while there is none."""
        if picture in self._kept:
            self._kept.move_to_end(picture)
            return self._kept[picture]
        if picture in self._unreadable:
            return None
        # What is missing may come with the next copy: it is asked for again.
        stored = stored_picture(self._workspace, picture)
        if stored is None:
            return None
        image = decoded(stored)
        if image is None:
            self._unreadable.add(picture)
        else:
            self._keep(picture, image)
        return image

    def _keep(self, picture: str, image: QImage) -> None:
        self._kept[picture] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > self._most_bytes and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= dropped.sizeInBytes()


def no_pictures(_picture: str) -> QImage | None:
    """The source of a form that has no project."""
    return None


def decoded(picture: Picture) -> QImage | None:
    """A checked picture, the right way up; None where Qt can't read it."""
    # Four bytes a pixel, and as much again for whatever a decoder keeps beside them.
    QImageReader.setAllocationLimit(8 * MOST_PIXELS // _MEGABYTE)
    held = QBuffer()
    held.setData(picture.data)
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(held)
    # Its own decoder and no other: what is looked for in a file decides what can be attacked.
    reader.setAutoDetectImageFormat(False)
    reader.setFormat(picture.media_type.removeprefix("image/").encode())
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > LONGEST:
        reader.setScaledSize(size.scaled(LONGEST, LONGEST, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def picture_in(mime: QMimeData) -> GivenPicture | None:
    """A picture that is dropped or pasted; None where there is none.

    Raises PictureRefused or EditRefused where there is one that can't be taken.
    """
    from cjmdesk.ui import clipboard

    content = clipboard.content_of(mime)
    if isinstance(content, clipboard.Picture):
        return GivenPicture(content.data, content.name)
    if isinstance(content, clipboard.Files) and content.paths:
        return read_picture_file(content.paths[0])
    return None


def may_hold_picture(mime: QMimeData) -> bool:
    """Whether it is worth a drop; quick."""
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())


def read_picture_file(path: Path) -> GivenPicture:
    """A file that may be a picture, no more of it than may be taken. Raises PictureRefused."""
    try:
        with path.open("rb") as file:
            return GivenPicture(file.read(MOST_BYTES + 1), path.name)
    except OSError as error:
        reason = message("it could not be read.")
        raise PictureRefused(file=path.name, reason=reason) from error


def ask_picture(parent: QWidget, tr: Words) -> GivenPicture | None:
    """Let the person choose a picture file. Raises PictureRefused where it can't be read."""
    types = "*.png *.jpg *.jpeg *.jfif *.webp *.gif *.bmp"
    path = ask_open(parent, tr, str(Path.home()), tr("Pictures ({types})", types=types))
    return None if path is None else read_picture_file(path)
