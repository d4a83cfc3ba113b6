"""How wide each character of a face is, in a file small enough to read before the first paint.

Reading character map and advances out of a 10 MB typeface takes longer than anything else at
start-up, so they lie beside the face, together with the hash the face must have.
"""

import hashlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass

_HEADER = struct.Struct("<8s32sQHHI")
_MAGIC = b"CJMADV1\n"
_SEAL_BYTES = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class Advances:
    """The advances of one face file."""

    face_sha256: bytes
    face_bytes: int
    units_per_em: int
    missing: int
    """Advance of the box that is drawn for a character the face does not have."""
    of_code: Mapping[int, int]
    """Code point to advance, for every character the face has."""


def packed(advances: Advances) -> bytes:
    """The file's bytes, sealed with their own hash."""
    codes, widths = list(advances.of_code), list(advances.of_code.values())
    header = _HEADER.pack(
        _MAGIC,
        advances.face_sha256,
        advances.face_bytes,
        advances.units_per_em,
        advances.missing,
        len(codes),
    )
    body = header + struct.pack(f"<{len(codes)}I{len(codes)}H", *codes, *widths)
    return body + hashlib.sha256(body).digest()


def unpacked(data: bytes) -> Advances | None:
    """The advances in a file's bytes, or None where they are not exactly as they were written."""
    body, seal = data[:-_SEAL_BYTES], data[-_SEAL_BYTES:]
    if hashlib.sha256(body).digest() != seal or not body.startswith(_MAGIC):
        return None
    _magic, sha256, size, units_per_em, missing, count = _HEADER.unpack_from(body)
    numbers = struct.unpack_from(f"<{count}I{count}H", body, _HEADER.size)
    of_code = dict(zip(numbers[:count], numbers[count:], strict=True))
    return Advances(sha256, size, units_per_em, missing, of_code)
