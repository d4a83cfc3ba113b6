"""PNG: only the chunks that make up the picture (W3C PNG, third edition)."""

import zlib

from cjmdesk.workspace.picture_formats.parts import Picture, insist, number, part

_BEGIN = 8
_FRAME = 12
"""Length, name and checksum around what a chunk holds."""
_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT"}
)


def clean_png(data: bytes) -> Picture:
    """The picture; of an animated one what is shown where nothing moves."""
    insist(data[_BEGIN + 4 : _BEGIN + 8] == b"IHDR" and number(data, _BEGIN, ">I") == 13)
    width, height = number(data, _BEGIN + 8, ">I"), number(data, _BEGIN + 12, ">I")
    kept = [data[:_BEGIN]]
    at, name, has_pixels = _BEGIN, b"", False
    while name != b"IEND":
        chunk = part(data, at, number(data, at, ">I") + _FRAME)
        name = chunk[4:8]
        insist(name != b"IHDR" or at == _BEGIN)
        if name in _KEPT:
            insist(zlib.crc32(chunk[4:-4]) == number(chunk, len(chunk) - 4, ">I"))
            kept.append(chunk)
            has_pixels = has_pixels or name == b"IDAT"
        at += len(chunk)
    insist(has_pixels)
    return Picture("image/png", width, height, b"".join(kept))
