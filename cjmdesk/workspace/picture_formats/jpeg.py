"""JPEG: only the segments that make up the picture (ITU-T T.81; Exif 2.32 for the way up)."""

import re
import struct

from cjmdesk.workspace.picture_formats.parts import Picture, PictureDamaged, insist, number, part

MOST_SCANS = 50
"""A decoder goes over the whole picture once for each; cameras and editors make ten or so."""

_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_TABLES = frozenset({0xC4, 0xCC, 0xDB, 0xDD})
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
_EXIF = b"Exif\x00\x00"
_ORIENTATION = 0x0112


def clean_jpeg(data: bytes) -> Picture:
    """The picture, with nothing of its Exif record but the way up."""
    cleaner = _Cleaner(data)
    while cleaner.take_segment():
        pass
    insist(cleaner.size is not None and cleaner.scans)
    width, height = cleaner.size or (0, 0)
    return Picture("image/jpeg", width, height, b"".join(cleaner.kept))


class _Cleaner:
    """Goes through a file segment by segment."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 2
        self.kept = [data[:2]]
        self.size: tuple[int, int] | None = None
        self.scans = 0

    def take_segment(self) -> bool:
        """Take over the next segment, or leave it out; False behind the last one."""
        marker = self._marker()
        if marker == _EOI:
            self.kept.append(b"\xff\xd9")
            return False
        size = number(self._data, self._at, ">H")
        insist(size >= 2)
        body = part(self._data, self._at, size)[2:]
        self._at += size
        if marker in _FRAMES:
            insist(self.size is None)
            self.size = number(body, 3, ">H"), number(body, 1, ">H")
            self._keep(marker, body)
        elif marker == _SOS:
            self._keep(marker, body)
            self._take_scan()
        elif marker in _TABLES:
            self._keep(marker, body)
        else:
            self._take_about(marker, body)
        return True

    def _marker(self) -> int:
        insist(number(self._data, self._at, ">B") == 0xFF)
        while (marker := number(self._data, self._at, ">B")) == 0xFF:
            self._at += 1
        self._at += 1
        insist(marker not in (0x00, 0x01, _SOI) and not 0xD0 <= marker <= 0xD7)
        return marker

    def _take_scan(self) -> None:
        self.scans += 1
        insist(self.size is not None and self.scans <= MOST_SCANS)
        found = _NEXT_MARKER.search(self._data, self._at)
        if found is None:
            raise PictureDamaged("the file ends too early")
        self.kept.append(self._data[self._at : found.start()])
        self._at = found.start()

    def _take_about(self, marker: int, body: bytes) -> None:
        """Of what is said about the picture only what decoders need to show it right."""
        if marker == _APP0 and body.startswith(b"JFIF\x00"):
            # The last two bytes are the size of a preview, which is left out.
            self._keep(marker, part(body, 0, 12) + b"\x00\x00")
        elif marker == _APP1 and body.startswith(_EXIF):
            turned = _orientation(body[len(_EXIF) :])
            if turned != 1:
                self._keep(marker, _EXIF + _exif_with(turned))
        elif (marker == _APP2 and body.startswith(b"ICC_PROFILE\x00")) or (
            marker == _APP14 and body.startswith(b"Adobe")
        ):
            self._keep(marker, body)

    def _keep(self, marker: int, body: bytes) -> None:
        self.kept.append(struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body)


def _orientation(tiff: bytes) -> int:
    """Which way up, 1…8; 1 where an Exif record doesn't say or can't be read."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        first = number(tiff, 4, f"{order}I")
        entries = number(tiff, first, f"{order}H")
        for at in range(first + 2, first + 2 + 12 * entries, 12):
            if number(tiff, at, f"{order}H") == _ORIENTATION:
                turned = number(tiff, at + 8, f"{order}H")
                return turned if 1 <= turned <= 8 else 1
    except PictureDamaged:
        return 1
    return 1


def _exif_with(turned: int) -> bytes:
    """The smallest Exif record that says which way up: one directory with one entry."""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, turned, 0)
    return b"MM\x00*" + struct.pack(">IH", 8, 1) + entry + b"\x00\x00\x00\x00"
