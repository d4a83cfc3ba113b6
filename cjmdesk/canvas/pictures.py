"""Pictures in the sizes at which cards show them, kept because good scaling takes its time."""

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage

Pictures = Callable[[str], QImage | None]
"""An attachment's picture by its id, or None while there is none."""

_BYTES = 24 << 20
_REDUCED = 768
"""Pixels across of the copy from which smaller ones are made; photographs are far larger."""

_Place = tuple[str, int, int]


class ScaledPictures:
    """What `pictures` gives, cut and scaled to fill a place; the least used dropped first."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self._kept: OrderedDict[_Place, QImage] = OrderedDict()
        self._bytes = 0

    @property
    def bytes(self) -> int:
        """Bytes of all pictures kept."""
        return self._bytes

    def filling(self, picture_id: str, size: QSize) -> QImage | None:
        """The middle of a picture in exactly so many pixels, or None where there is no picture."""
        place = (picture_id, size.width(), size.height())
        if place not in self._kept:
            source = self._reduced(picture_id, size)
            if source is None:
                return None
            part = source.copy(_covering(source.size(), size))
            self._keep(place, _smooth(part, size))
        self._kept.move_to_end(place)
        return self._kept[place]

    def _reduced(self, picture_id: str, size: QSize) -> QImage | None:
        """The picture, or a smaller copy of it where that is sharp enough."""
        place = (picture_id, 0, 0)
        if place in self._kept and size.width() <= _REDUCED:
            self._kept.move_to_end(place)
            return self._kept[place]
        image = self._pictures(picture_id)
        if image is None or image.isNull():
            return None
        if size.width() > _REDUCED or image.width() <= _REDUCED:
            return image
        height = max(1, round(image.height() * _REDUCED / image.width()))
        reduced = _smooth(image, QSize(_REDUCED, height))
        self._keep(place, reduced)
        return reduced

    def _keep(self, place: _Place, image: QImage) -> None:
        self._kept[place] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > _BYTES and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= dropped.sizeInBytes()


def _smooth(image: QImage, size: QSize) -> QImage:
    """Scaled by averaging, in the format that is painted fastest."""
    kind = QImage.Format.Format_RGB32
    if image.hasAlphaChannel():
        kind = QImage.Format.Format_ARGB32_Premultiplied
    scaled = image.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    scaled.setDevicePixelRatio(1.0)
    return scaled.convertToFormat(kind)


def _covering(image: QSize, place: QSize) -> QRect:
    """The middle part of an image that has the shape of its place."""
    scale = min(image.width() / place.width(), image.height() / place.height())
    width, height = max(1, round(place.width() * scale)), max(1, round(place.height() * scale))
    return QRect((image.width() - width) // 2, (image.height() - height) // 2, width, height)
