"""Where one says which pain points one wants to see."""

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from cjmdesk.model import Driver
from cjmdesk.ui.texts import NAMES
from cjmdesk.ui.views.pains.sifting import WANTED_NAMES, Sieve, Wanted
from cjmdesk.words import Words

_MOST_CHARACTERS = 200
_NARROWEST_WORDS = 16
"""Figures that fit into the field for words."""


class SieveBar(QObject):
    """Words, a driver, and what is to be done."""

    changed = Signal()

    def __init__(self, tr: Words, parent: QObject) -> None:
        super().__init__(parent)
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("Filter"))
        self.words.setAccessibleName(tr("Filter"))
        self.words.setClearButtonEnabled(True)
        self.words.setMaxLength(_MOST_CHARACTERS)
        self.words.setMinimumWidth(
            self.words.fontMetrics().horizontalAdvance("0" * _NARROWEST_WORDS)
        )
        self.drivers = QComboBox()
        self.drivers.setAccessibleName(tr("Driver"))
        self._driver_of: list[Driver | None] = [None, *Driver]
        self.drivers.addItem(tr("All drivers"))
        self.drivers.addItems([tr.of(NAMES[driver]) for driver in Driver])
        self.wanted = QComboBox()
        self.wanted.setAccessibleName(tr("Which pain points"))
        self._wanted_of = list(WANTED_NAMES)
        self.wanted.addItems([tr.of(name) for name in WANTED_NAMES.values()])
        self.words.textChanged.connect(lambda _text: self.changed.emit())
        for box in (self.drivers, self.wanted):
            box.currentIndexChanged.connect(lambda _place: self.changed.emit())

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """In the order in which they stand."""
        return self.words, self.drivers, self.wanted

    @property
    def sieve(self) -> Sieve:
        """What is asked for now."""
        return Sieve(
            tuple(self.words.text().casefold().split()),
            self._driver_of[self.drivers.currentIndex()],
            self._wanted_of[self.wanted.currentIndex()],
        )

    def want(self, wanted: Wanted) -> None:
        """Ask for a kind of pain points."""
        self.wanted.setCurrentIndex(self._wanted_of.index(wanted))

    def clear(self) -> None:
        """Ask for all of them."""
        with QSignalBlocker(self):
            self.words.clear()
            self.drivers.setCurrentIndex(0)
            self.wanted.setCurrentIndex(0)
        self.changed.emit()
