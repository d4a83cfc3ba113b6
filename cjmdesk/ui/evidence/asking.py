"""Where one says which evidence one wants to see, and what comes first."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from cjmdesk.model import LoopState, Project, maps_in_order, stages_in_order, steps_in_order
from cjmdesk.storage import EvidenceOrder
from cjmdesk.words import Words, mark
from cjmdesk.workspace.evidence_places import Asked
from cjmdesk.workspace.reports.wording import LOOP_NAMES

_MOST_CHARACTERS = 200
_LONGEST_NAME = 60
_MOST_LISTED = 2_000
_NARROW, _WIDE = 5, 18
"""Figures that fit into the fields for scores and for words."""
_ORDERS = {
    EvidenceOrder.LATEST: mark("Latest first"),
    EvidenceOrder.EARLIEST: mark("Earliest first"),
    EvidenceOrder.LOWEST: mark("Lowest score first"),
    EvidenceOrder.HIGHEST: mark("Highest score first"),
}


class Asking(QObject):
    """Words, a source, a step, a persona, a tag, a state, scores from and to, and an order."""

    changed = Signal()

    def __init__(self, tr: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._tr = tr
        self.tags_of_rows: frozenset[str] = frozenset()
        """Tags that rows came with."""
        self.words = self._line(tr("Search what was said"), _WIDE)
        self.words.setClearButtonEnabled(True)
        self.source = self._box(tr("Source"), [(None, tr("All sources"))])
        self.step = self._box(tr("Step"), [(None, tr("All steps"))])
        self.persona = self._box(tr("Persona"), [(None, tr("All personas"))])
        self.tag = self._box(tr("Tag"), [("", tr("All tags"))])
        states = [(state, tr.of(name)) for state, name in LOOP_NAMES.items()]
        self.loop = self._box(tr("Closed loop"), [(None, tr("Any state")), *states])
        self.lowest = self._line(tr("Score from"), _NARROW)
        self.highest = self._line(tr("to"), _NARROW)
        self.highest.setAccessibleName(tr("Score to"))
        self._scores = QWidget()
        row = QHBoxLayout(self._scores)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.lowest)
        row.addWidget(self.highest)
        self.order = self._box(tr("Order"), [(one, tr.of(name)) for one, name in _ORDERS.items()])
        self.all_rows = QCheckBox(tr("Also without words"))
        self.all_rows.setMinimumHeight(self.words.sizeHint().height())
        self.all_rows.toggled.connect(lambda _on: self.changed.emit())

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """In the order in which they stand."""
        return (
            self.words, self.source, self.step, self.persona, self.tag, self.loop, self._scores,
            self.order, self.all_rows,
        )  # fmt: skip

    @property
    def asked(self) -> Asked:
        """What is asked for now."""
        loop = self.loop.currentData()
        return Asked(
            tuple(self.words.text().split()),
            self.source.currentData(),
            self.step.currentData(),
            self.persona.currentData(),
            self.tag.currentData() or "",
            # Qt hands text back, whatever was put in.
            None if loop is None else LoopState(loop),
            _number(self.lowest.text()),
            _number(self.highest.text()),
            with_words=not self.all_rows.isChecked(),
        )

    @property
    def sorted_by(self) -> EvidenceOrder:
        """What comes first."""
        return EvidenceOrder(self.order.currentData())

    def show_project(self, project: Project) -> bool:
        """Offer what a project has; whether something that was chosen is gone."""
        sources = sorted(project.sources.values(), key=lambda one: (one.order, one.id))
        given = (one.tags for one in project.evidence_tags.values())
        tags = self.tags_of_rows.union(*given)
        gone = [
            self._offer(self.source, ((one.id, one.title or one.id[:8]) for one in sources)),
            self._offer(self.step, steps_of(project)),
            self._offer(self.persona, ((one.id, one.name) for one in project.personas.values())),
            self._offer(self.tag, ((tag, tag) for tag in sorted(tags))),
        ]
        return any(gone)

    def clear(self) -> None:
        """Ask for everything."""
        with QSignalBlocker(self):
            for line in (self.words, self.lowest, self.highest):
                line.clear()
            for box in (self.source, self.step, self.persona, self.tag, self.loop):
                box.setCurrentIndex(0)
        self.changed.emit()

    def _offer(self, box: QComboBox, choices: Iterable[tuple[str, str]]) -> bool:
        """Put other choices behind the first one; whether the one that was chosen is gone."""
        wanted = [*choices][:_MOST_LISTED]
        before = box.currentData()
        there = [(box.itemData(n), box.itemText(n)) for n in range(1, box.count())]
        if there == [(value, _short(name)) for value, name in wanted]:
            return False
        with QSignalBlocker(box):
            while box.count() > 1:
                box.removeItem(1)
            for value, name in wanted:
                box.addItem(_short(name), value)
            place = box.findData(before) if before else 0
            box.setCurrentIndex(max(0, place))
        return place < 0

    def _line(self, hint: str, figures: int) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(hint)
        line.setAccessibleName(hint)
        line.setMaxLength(_MOST_CHARACTERS)
        metrics = line.fontMetrics()
        wide = max(metrics.horizontalAdvance("0" * figures), metrics.horizontalAdvance(hint))
        line.setFixedWidth(wide + metrics.horizontalAdvance("0" * 4))
        line.textChanged.connect(lambda _text: self.changed.emit())
        return line

    def _box(self, name: str, choices: Iterable[tuple[object, str]]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(9)
        for value, text in choices:
            box.addItem(text, value)
        box.currentIndexChanged.connect(lambda _place: self.changed.emit())
        return box


def steps_of(project: Project) -> list[tuple[str, str]]:
    """Steps of all maps in their order, by names that tell them apart."""
    several = len(project.maps) > 1
    found: list[tuple[str, str]] = []
    taken: set[str] = set()
    for one in maps_in_order(project):
        stages = {stage.id: stage.title for stage in stages_in_order(project, one.id)}
        for step in steps_in_order(project, one.id):
            parts = (one.title if several else "", stages.get(step.slot.stage, ""), step.title)
            name = plain = " › ".join(_short(" ".join(part.split())) for part in parts if part)
            number = 2
            while name.casefold() in taken or not name:
                name = f"{plain} ({number})"
                number += 1
            taken.add(name.casefold())
            found.append((step.id, name))
    return found


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1] + "…"


def _number(text: str) -> float | None:
    try:
        found = float(text.replace(",", "."))
    except ValueError:
        return None
    return found if abs(found) < 1e12 else None
