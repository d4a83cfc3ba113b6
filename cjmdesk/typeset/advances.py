"""How wide each character of a face is, in a file small enough to read before the first paint.

Reading character map and advances out of a 10 MB typeface takes longer than anything else at
start-up, so they lie beside the face, together with the hash the face must have.
"""

import hashlib
import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from typing_extensions import override

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


class _Sorted(Mapping[int, int]):
    """Numbers by ascending numbers, in a tenth of the memory that a dictionary of them takes."""

    def __init__(self, keys: "array[int]", values: "array[int]") -> None:
        self._keys = keys
        self._values = values

    @override
    def __getitem__(self, key: int) -> int:
        at = bisect_left(self._keys, key)
        if at == len(self._keys) or self._keys[at] != key:
            raise KeyError(key)
        return self._values[at]

    @override
    def __iter__(self) -> Iterator[int]:
        return iter(self._keys)

    @override
    def __len__(self) -> int:
        return len(self._keys)


def packed(advances: Advances) -> bytes:
    """The file's bytes, sealed with their own hash."""
    codes = sorted(advances.of_code)
    widths = [advances.of_code[code] for code in codes]
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
    codes, widths = array("I"), array("H")
    between = _HEADER.size + count * codes.itemsize
    codes.frombytes(body[_HEADER.size : between])
    widths.frombytes(body[between:])
    if sys.byteorder == "big":
        codes.byteswap()
        widths.byteswap()
    return Advances(sha256, size, units_per_em, missing, _Sorted(codes, widths))
