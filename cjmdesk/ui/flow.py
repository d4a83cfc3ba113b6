"""A layout that sets things one after another and goes on in the next row, as words do."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override


class FlowLayout(QLayout):
    """Rows as full as they can be; a last thing that expands gets what is left of its row."""

    def __init__(self, parent: QWidget, spacing: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem:
        # Qt asks until there is none; its stubs don't know that.
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    @override
    def takeAt(self, index: int) -> QLayoutItem:
        taken = self.itemAt(index)
        if taken is not None:
            del self._items[index]
        return taken

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Set everything into the width of `rect`; the height that takes."""
        x, y, row = rect.x(), rect.y(), 0
        right = rect.x() + rect.width()
        for item in self._items:
            wanted = item.sizeHint().boundedTo(QSize(max(rect.width(), 1), 1_000))
            if x > rect.x() and x + wanted.width() > right:
                x, y, row = rect.x(), y + row + self.spacing(), 0
            if item is self._items[-1] and item.expandingDirections() & Qt.Orientation.Horizontal:
                wanted.setWidth(max(right - x, 1))
            if move:
                item.setGeometry(QRect(x, y, wanted.width(), wanted.height()))
            x += wanted.width() + self.spacing()
            row = max(row, wanted.height())
        return y + row - rect.y()
