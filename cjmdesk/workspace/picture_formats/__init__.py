"""Picture files, read just far enough to know their size and to leave out what isn't picture."""

from collections.abc import Callable

from cjmdesk.workspace.picture_formats.bmp import clean_bmp
from cjmdesk.workspace.picture_formats.gif import clean_gif
from cjmdesk.workspace.picture_formats.jpeg import clean_jpeg
from cjmdesk.workspace.picture_formats.parts import Picture, PictureDamaged
from cjmdesk.workspace.picture_formats.png import clean_png
from cjmdesk.workspace.picture_formats.webp import clean_webp

__all__ = ["Picture", "PictureDamaged", "clean_picture"]

_CLEANERS: tuple[tuple[bytes, Callable[[bytes], Picture]], ...] = (
    (b"\x89PNG\r\n\x1a\n", clean_png),
    (b"\xff\xd8\xff", clean_jpeg),
    (b"GIF87a", clean_gif),
    (b"GIF89a", clean_gif),
    (b"BM", clean_bmp),
)


def clean_picture(data: bytes) -> Picture | None:
    """The picture in a PNG, JPEG, WebP, GIF or BMP file; None where it is none of these.

    Place, time, camera, comments, previews, what follows the picture and all frames but the first
    are left out; colours and the way up are kept. Raises PictureDamaged.
    """
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return clean_webp(data)
    cleaner = next((clean for begins, clean in _CLEANERS if data.startswith(begins)), None)
    return None if cleaner is None else cleaner(data)
