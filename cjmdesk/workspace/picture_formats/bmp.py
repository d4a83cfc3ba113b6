"""BMP: headers, colours and pixels (Microsoft's BITMAPINFOHEADER and its successors)."""

import struct

from cjmdesk.workspace.picture_formats.parts import Picture, insist, number, part

_FILE_HEADER = 14
_HEADERS = frozenset({40, 52, 56, 108, 124})
_PLAIN, _RLE8, _RLE4, _MASKS = 0, 1, 2, 3
_PALETTE_BITS = 8
_SRGB = b"BGRs"


def clean_bmp(data: bytes) -> Picture:
    """The picture, without colour profile and without what lies between and behind its parts."""
    size = number(data, _FILE_HEADER, "<I")
    insist(size in _HEADERS)
    header = part(data, _FILE_HEADER, size)
    width, height = number(header, 4, "<i"), abs(number(header, 8, "<i"))
    bits, how = number(header, 14, "<H"), number(header, 16, "<I")
    insist(width > 0 and bits in (1, 4, 8, 16, 24, 32) and how in (_PLAIN, _RLE8, _RLE4, _MASKS))
    colours = 12 if how == _MASKS and size == 40 else 0
    if bits <= _PALETTE_BITS:
        told = number(header, 32, "<I")
        insist(told <= 1 << bits)
        colours += 4 * (told or 1 << bits)
    if size >= 108:
        header = header[:56] + _SRGB + header[60:]
    if size == 124:
        # The profile may be the path of a file on somebody's computer.
        header = header[:112] + bytes(8) + header[120:]
    stored = number(header, 20, "<I") if how in (_RLE8, _RLE4) else _plain_size(width, height, bits)
    pixels = part(data, number(data, 10, "<I"), stored)
    begin = _FILE_HEADER + size + colours
    kept = header + part(data, _FILE_HEADER + size, colours) + pixels
    return Picture(
        "image/bmp",
        width,
        height,
        b"BM" + struct.pack("<IHHI", _FILE_HEADER + len(kept), 0, 0, begin) + kept,
    )


def _plain_size(width: int, height: int, bits: int) -> int:
    """Bytes of uncompressed pixels; each row fills up to four."""
    return (width * bits + 31) // 32 * 4 * height
