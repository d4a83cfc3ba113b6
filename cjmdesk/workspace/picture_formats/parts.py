"""What all picture formats share: a result, and reading that never goes past the end."""

import struct
from dataclasses import dataclass


class PictureDamaged(ValueError):
    """A picture file that ends too early or contradicts itself."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file that holds a picture and nothing else; sizes in pixels, as stored."""

    media_type: str
    width: int
    height: int
    data: bytes


def part(data: bytes, at: int, size: int) -> bytes:
    """So many bytes from a place. Raises PictureDamaged where they are not there."""
    if at < 0 or size < 0 or at + size > len(data):
        raise PictureDamaged("the file ends too early")
    return data[at : at + size]


def number(data: bytes, at: int, form: str) -> int:
    """A number at a place, `form` as for `struct`. Raises PictureDamaged."""
    (value,) = struct.unpack(form, part(data, at, struct.calcsize(form)))
    return int(value)


def insist(true: object) -> None:
    """Raises PictureDamaged unless this holds."""
    if not true:
        raise PictureDamaged("the file contradicts itself")
