"""Pictures on cards and of personas: checked, rid of what they tell beside the picture, and kept.

Pictures stay in the file when nothing shows them any more: another copy of the project may.
"""

import re

from cjmdesk.errors import PictureRefused
from cjmdesk.model import AttachmentId
from cjmdesk.storage import Attachment
from cjmdesk.words import message
from cjmdesk.workspace.picture_formats import Picture, PictureDamaged, clean_picture
from cjmdesk.workspace.workspace import Workspace

MOST_BYTES = 20 << 20
"""Largest file that is taken as a picture."""
MOST_PIXELS = 40_000_000
PICTURE_FIELDS = {"card": "picture", "persona": "portrait"}
"""Kinds of records that have a picture, and the field that holds it."""

_MOST_NAME = 200
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")


def add_picture(workspace: Workspace, data: bytes, name: str) -> AttachmentId:
    """Take a picture into the project; it reaches the file together with the next edit.

    Place, time, camera and comments are left out first. Raises PictureRefused; ProjectReadOnly.
    """
    picture = checked_picture(data, name)
    return workspace.attach(Attachment(picture.media_type, _plain(name), picture.data))


def put_picture(workspace: Workspace, kind: str, record_id: str, data: bytes, name: str) -> None:
    """Show a picture on a card, or as the portrait of a persona, as one edit.

    Raises as `add_picture` does; EditRefused where the record is gone.
    """
    picture = add_picture(workspace, data, name)
    workspace.change(kind, record_id, **{PICTURE_FIELDS[kind]: picture})


def picture_of(workspace: Workspace, picture: str) -> bytes | None:
    """A picture as a PNG, JPEG, WebP, GIF or BMP file; None where `stored_picture` is."""
    found = stored_picture(workspace, picture)
    return None if found is None else found.data


def stored_picture(workspace: Workspace, picture: str) -> Picture | None:
    """A picture of the project; None while it is not there.

    Those that came with another copy may be anything: None where one is no picture, or too large.
    """
    attachment = workspace.attachment(AttachmentId(picture))
    if attachment is None:
        return None
    try:
        return checked_picture(attachment.data, attachment.name)
    except PictureRefused:
        return None


def checked_picture(data: bytes, name: str) -> Picture:
    """A file of this name as a picture and nothing but a picture. Raises PictureRefused."""
    shown = _plain(name)
    if len(data) > MOST_BYTES:
        reason = message("it is larger than {megabytes} MB.", megabytes=MOST_BYTES >> 20)
        raise PictureRefused(file=shown, reason=reason)
    try:
        picture = clean_picture(data)
    except PictureDamaged as error:
        reason = message("it is damaged.")
        raise PictureRefused(file=shown, reason=reason) from error
    if picture is None:
        reason = message("it is no PNG, JPEG, WebP, GIF or BMP file.")
        raise PictureRefused(file=shown, reason=reason)
    if not 0 < picture.width * picture.height <= MOST_PIXELS:
        reason = message(
            "it has {pixels} million pixels, and at most {most} can be shown.",
            pixels=round(picture.width * picture.height / 1_000_000),
            most=MOST_PIXELS // 1_000_000,
        )
        raise PictureRefused(file=shown, reason=reason)
    return picture


def _plain(name: str) -> str:
    """The last part of a path, as one line that is not too long."""
    return _UNPRINTABLE.sub("", re.split(r"[/\\]", name)[-1]).strip()[:_MOST_NAME]
