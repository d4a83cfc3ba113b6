"""What there is to say about a source of evidence while its file comes in."""

from datetime import date

from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from cjmdesk.exchange.evidence import Recipe
from cjmdesk.model import SourceMethod
from cjmdesk.ui.evidence.wording import METHODS
from cjmdesk.ui.fields.reading import day_in
from cjmdesk.words import Words

_LONGEST_LINE = 500
_LONGEST_TEXT = 4_000
_ABREAST = 4


class SourceFields(QWidget):
    """Title, method, day, owner, strengths, limits and consent."""

    def __init__(self, tr: Words) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._methods = list(METHODS)
        self.method = QComboBox()
        self.method.addItems([tr.of(name) for name in METHODS.values()])
        self.title = _line(_LONGEST_LINE)
        self.day = _line(10, "2026-12-31")
        self.day.setToolTip(tr("As 2026-12-31; if empty, the day of the latest answer"))
        self.owner = _line(_LONGEST_LINE)
        self.strengths = _line(_LONGEST_TEXT)
        self.limits = _line(_LONGEST_TEXT)
        self.consent = _line(_LONGEST_TEXT)
        for place, (name, widget) in enumerate(
            (
                (tr("Title of the source"), self.title),
                (tr("Method"), self.method),
                (tr("Collected on"), self.day),
                (tr("Owner"), self.owner),
                (tr("Strengths"), self.strengths),
                (tr("Limits"), self.limits),
                (tr("Consent"), self.consent),
            )
        ):
            self._add(place, name, widget)
        self.day.textChanged.connect(lambda _text: self._mark())

    @property
    def sound(self) -> bool:
        """Whether the day is one, or nothing."""
        text = self.day.text().strip()
        return not text or _day(text) is not None

    def show_recipe(self, recipe: Recipe) -> None:
        """Fill the fields."""
        self.title.setText(recipe.title)
        self.method.setCurrentIndex(self._methods.index(recipe.method))
        self.day.setText("" if recipe.collected is None else recipe.collected.isoformat())
        for name in ("owner", "strengths", "limits", "consent"):
            getattr(self, name).setText(getattr(recipe, name))

    def told(self) -> dict[str, object]:
        """Fields of a recipe, as they stand here."""
        return {
            "title": self.title.text().strip(),
            "method": SourceMethod(self._methods[self.method.currentIndex()]),
            "collected": _day(self.day.text().strip()),
            "owner": self.owner.text().strip(),
            "strengths": self.strengths.text().strip(),
            "limits": self.limits.text().strip(),
            "consent": self.consent.text().strip(),
        }

    def _add(self, place: int, name: str, widget: QWidget) -> None:
        label = QLabel(name)
        label.setObjectName("label")
        label.setBuddy(widget)
        widget.setAccessibleName(name)
        row, column = divmod(place, _ABREAST)
        self._grid.addWidget(label, 2 * row, column)
        self._grid.addWidget(widget, 2 * row + 1, column)
        self._grid.setColumnStretch(column, 1)

    def _mark(self) -> None:
        self.day.setProperty("wrong", not self.sound)
        self.day.style().polish(self.day)


def _line(longest: int, hint: str = "") -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(longest)
    line.setPlaceholderText(hint)
    return line


def _day(text: str) -> date | None:
    try:
        return day_in(text)
    except ValueError:
        return None
