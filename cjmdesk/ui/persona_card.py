"""A persona drawn as the card that hangs on the wall of a workshop."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from cjmdesk.layout.tokens import PERSONA_COLOURS
from cjmdesk.model import NeedLevel, Persona, Project
from cjmdesk.ui.flow import FlowLayout
from cjmdesk.ui.texts import NAMES
from cjmdesk.words import Words
from cjmdesk.workspace.people import needs_of

_MOST_LINES = 40
_LEVELS = {NeedLevel.BASIC: "●", NeedLevel.EXPRESSED: "◐", NeedLevel.LATENT: "○"}


class PersonaCard(QFrame):
    """Everything there is to say of a persona, under the portrait; what is unknown is left out."""

    def __init__(self, tr: Words, portrait: QWidget) -> None:
        super().__init__()
        self._tr = tr
        self.setObjectName("personaCard")
        self.setAccessibleName(tr("Persona card"))
        self._band = QFrame()
        self._band.setFixedHeight(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(0)
        column.addWidget(self._band)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 12, 16, 0)
        inner.setSpacing(4)
        inner.addWidget(portrait)
        self._name = _words("personaName")
        self._summary = _words("personaSummary")
        self._about = _Pills()
        self._quote = _words("personaQuote")
        for widget in (self._name, self._summary, self._about, self._quote):
            inner.addWidget(widget)
        self._parts: list[tuple[QLabel, QLabel]] = []
        for heading in self._headings():
            part = _words("label"), _words("personaLines")
            part[0].setText(heading)
            for label in part:
                inner.addWidget(label)
            self._parts.append(part)
        column.addLayout(inner)
        column.addStretch(1)

    def show_persona(self, project: Project, persona: Persona, rank: int) -> None:
        """Show a persona; `rank` is the place among all, for the colour that comes by itself."""
        tr = self._tr
        colour = persona.colour or PERSONA_COLOURS[rank % len(PERSONA_COLOURS)]
        self._band.setStyleSheet(f"background: {colour}; border: 0;")
        self._name.setText(persona.name or tr("Unnamed persona"))
        self._summary.setText(persona.summary)
        self._about.show_words(self._facts(persona))
        quote = persona.quote.strip()
        self._quote.setText(tr("“{text}”", text=quote) if quote else "")
        for label in (self._summary, self._quote):
            label.setVisible(bool(label.text()))
        for (heading, lines), said in zip(self._parts, _told(project, persona), strict=True):
            lines.setText("\n".join(said[:_MOST_LINES]))
            for label in (heading, lines):
                label.setVisible(bool(said))

    def _headings(self) -> tuple[str, ...]:
        """In the order of `_told`."""
        tr = self._tr
        return (
            tr("Goals"),
            tr("Frustrations"),
            tr("Needs"),
            tr("Demographics"),
            tr("Geography"),
            tr("Behaviour"),
            tr("Psychographics"),
            tr("Channels"),
        )

    def _facts(self, persona: Persona) -> list[str]:
        tr = self._tr
        facts = []
        if persona.age is not None:
            facts.append(tr("{age} years", age=persona.age))
        if persona.lifecycle is not None:
            facts.append(tr.of(NAMES[persona.lifecycle]))
        if persona.value_tier is not None:
            facts.append(tr.of(NAMES[persona.value_tier]))
        if persona.segment_size is not None:
            facts.append(tr("{n} customers", n=f"{persona.segment_size:,.0f}"))
        return facts


class _Pills(QWidget):
    """Short facts one after another."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._shown: list[str] = []

    def show_words(self, words: list[str]) -> None:
        if words == self._shown:
            return
        self._shown = words
        for pill in self.findChildren(QLabel):
            self._flow.removeWidget(pill)
            pill.hide()
            pill.deleteLater()
        for word in words:
            pill = QLabel(word)
            pill.setTextFormat(Qt.TextFormat.PlainText)
            pill.setObjectName("pill")
            self._flow.addWidget(pill)
            pill.show()
        self.setVisible(bool(words))
        self.updateGeometry()


def _told(project: Project, persona: Persona) -> tuple[list[str], ...]:
    needs = [f"{_LEVELS[need.level]} {need.text}" for need in needs_of(project, persona.id)]
    channels = sorted(persona.channels)
    return (
        _listed(persona.goals),
        _listed(persona.frustrations),
        needs,
        _listed(persona.demographics),
        _listed(persona.geography),
        _listed(persona.behaviour),
        _listed(persona.psychographics),
        [" · ".join(channels)] if channels else [],
    )


def _listed(lines: Sequence[str]) -> list[str]:
    return [f"• {line}" for line in lines]


def _words(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    label.setIndent(0)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
