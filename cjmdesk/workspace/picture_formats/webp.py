"""WebP: one still picture and its colour profile (RFC 9649)."""

import struct
from collections.abc import Iterator

from cjmdesk.workspace.picture_formats.parts import Picture, PictureDamaged, insist, number, part

_BEGIN = 12
_FRAME_HEADER = 16
_HAS_PROFILE, _HAS_ALPHA = 0x20, 0x10


def clean_webp(data: bytes) -> Picture:
    """The picture, or the first frame of an animated one."""
    parts: dict[bytes, bytes] = {}
    for name, body in _chunks(data, _BEGIN, number(data, 4, "<I") + 8):
        inner = _chunks(body, _FRAME_HEADER, len(body)) if name == b"ANMF" else [(name, body)]
        for kind, its_body in inner:
            parts.setdefault(kind, its_body)
        if b"VP8 " in parts or b"VP8L" in parts:
            break
    name, pixels = _pixels(parts)
    width, height = _lossy_size(pixels) if name == b"VP8 " else _lossless_size(pixels)
    kept = []
    profile, alpha = parts.get(b"ICCP"), parts.get(b"ALPH") if name == b"VP8 " else None
    if profile is not None or alpha is not None:
        flags = _HAS_PROFILE * (profile is not None)
        # A lossless picture says itself whether it is see-through.
        flags |= _HAS_ALPHA * (alpha is not None or name == b"VP8L")
        sizes = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
        kept.append(_chunk(b"VP8X", struct.pack("<I", flags) + sizes))
    if profile is not None:
        kept.append(_chunk(b"ICCP", profile))
    if alpha is not None:
        kept.append(_chunk(b"ALPH", alpha))
    kept.append(_chunk(name, pixels))
    body = b"WEBP" + b"".join(kept)
    return Picture("image/webp", width, height, b"RIFF" + struct.pack("<I", len(body)) + body)


def _chunks(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, bytes]]:
    while at + 8 <= min(end, len(data)):
        size = number(data, at + 4, "<I")
        yield data[at : at + 4], part(data, at + 8, size)
        at += 8 + size + size % 2


def _pixels(parts: dict[bytes, bytes]) -> tuple[bytes, bytes]:
    for name in (b"VP8 ", b"VP8L"):
        if name in parts:
            return name, parts[name]
    raise PictureDamaged("there are no pixels")


def _lossy_size(pixels: bytes) -> tuple[int, int]:
    insist(pixels[3:6] == b"\x9d\x01\x2a")
    return number(pixels, 6, "<H") & 0x3FFF, number(pixels, 8, "<H") & 0x3FFF


def _lossless_size(pixels: bytes) -> tuple[int, int]:
    insist(pixels[:1] == b"\x2f")
    told = number(pixels, 1, "<I")
    return (told & 0x3FFF) + 1, (told >> 14 & 0x3FFF) + 1


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\x00" * (len(body) % 2)
