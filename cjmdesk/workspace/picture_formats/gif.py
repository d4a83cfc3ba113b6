"""GIF: the first frame and nothing else (CompuServe GIF89a)."""

from cjmdesk.workspace.picture_formats.parts import Picture, PictureDamaged, insist, number, part

_HEADER = 13
_EXTENSION, _IMAGE = 0x21, 0x2C
_CONTROL = 0xF9
"""The extension that says which colour is see-through."""


def clean_gif(data: bytes) -> Picture:
    """The first frame."""
    header = part(data, 0, _HEADER)
    width, height = number(header, 6, "<H"), number(header, 8, "<H")
    at = _HEADER + _table_size(header[10])
    kept = [part(data, 0, at)]
    control = b""
    while (kind := number(data, at, ">B")) == _EXTENSION:
        end = _after_blocks(data, at + 2)
        if number(data, at + 1, ">B") == _CONTROL:
            control = data[at:end]
        at = end
    if kind != _IMAGE:
        raise PictureDamaged("there is no frame")
    described = part(data, at, 10)
    insist(number(described, 1, "<H") + number(described, 5, "<H") <= width)
    insist(number(described, 3, "<H") + number(described, 7, "<H") <= height)
    # The code size comes between the colours and the blocks of pixels.
    end = _after_blocks(data, at + 10 + _table_size(described[9]) + 1)
    kept += [control, part(data, at, end - at), b"\x3b"]
    return Picture("image/gif", width, height, b"".join(kept))


def _table_size(flags: int) -> int:
    """Bytes of a table of colours, if there is one."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    """The place behind a row of blocks."""
    while size := number(data, at, ">B"):
        at += size + 1
    return at + 1
