"""The rail at the left: who travels, what can be dragged in, and what is still unfinished."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QFrame, QListWidget, QListWidgetItem, QVBoxLayout
from typing_extensions import override

from cjmdesk.layout.tokens import PERSONA_COLOURS, Palette
from cjmdesk.model import Card, CardKind, Persona
from cjmdesk.model.completeness import Finding
from cjmdesk.ui.icons import swatch
from cjmdesk.ui.labels import quiet_label, tip_of
from cjmdesk.ui.texts import NAMES
from cjmdesk.words import Words

KIND_MIME = "application/x-cjmdesk-kind"
"""A kind of card on its way to the map."""
CARDS_MIME = "application/x-cjmdesk-cards"
"""Cards on their way to the map."""
PALETTE: tuple[CardKind, ...] = (
    CardKind.ACTION,
    CardKind.TOUCHPOINT,
    CardKind.THOUGHT,
    CardKind.QUOTE,
    CardKind.PAIN,
    CardKind.OPPORTUNITY,
    CardKind.NOTE,
)
_MOST_FINDINGS = 200
_MOST_IN_INBOX = 500
_ROW = 30


class _Kinds(QListWidget):
    """Kinds of cards to drag onto the map; Enter adds one where the selection is."""

    def __init__(self, tr: Words) -> None:
        super().__init__()
        self._tr = tr
        self.setObjectName("kinds")
        self.setAccessibleName(tr("Cards to drag onto the map"))
        self.setDragEnabled(True)
        self.setDragDropMode(QListWidget.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for kind in PALETTE:
            item = QListWidgetItem(tr.of(NAMES[kind]))
            item.setData(Qt.ItemDataRole.UserRole, kind)
            item.setSizeHint(QSize(0, _ROW))
            item.setToolTip(tr("Drag it onto the map, or press Enter to add it where you are"))
            self.addItem(item)
        self.setIconSize(QSize(14, 14))
        self.setSpacing(0)
        self.setFixedHeight(_ROW * len(PALETTE) + 4)

    def recolour(self, palette: Palette) -> None:
        """A square in the colour of each kind."""
        for at, kind in enumerate(PALETTE):
            self.item(at).setIcon(swatch(palette.kinds[kind]))

    @override
    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        data = QMimeData()
        kind = CardKind(items[0].data(Qt.ItemDataRole.UserRole))
        data.setData(KIND_MIME, kind.value.encode())
        data.setText(self._tr.of(NAMES[kind]))
        return data


class Rail(QFrame):
    """Personas, a palette of cards, the inbox, and what is unfinished."""

    persona_chosen = Signal(str)
    persona_shown = Signal(str, bool)
    """A persona, and whether the curve is to be shown."""
    kind_chosen = Signal(object)
    """A `CardKind` to add where the selection is."""
    inbox_chosen = Signal(str)
    """A card of the inbox to put where the selection is."""
    finding_chosen = Signal(object)

    def __init__(self, tr: Words, palette: Palette) -> None:
        super().__init__()
        self._tr = tr
        self.setObjectName("rail")
        self.setMinimumWidth(180)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(4)
        self.personas = _list(tr("Personas"))
        self.kinds = _Kinds(tr)
        self.inbox = _list(tr("Inbox"))
        self.unfinished = _list(tr("Unfinished"))
        self._inbox_count = quiet_label("railHeading")
        self._count = quiet_label("railHeading")
        self.evidence = QCheckBox(tr("Curve from evidence"))
        self.evidence.setToolTip(
            tr("What customers answered at each step, beside the curve drawn by hand")
        )
        self.evidence.hide()
        self.readings = quiet_label("reading")
        self.readings.setWordWrap(True)
        self.readings.setAccessibleName(tr("What the curves tell"))
        self.readings.hide()
        for heading, listed, stretch in (
            (tr("PERSONAS"), self.personas, 0),
            (tr("DRAG ONTO THE MAP"), self.kinds, 0),
            (self._inbox_count, self.inbox, 1),
            (self._count, self.unfinished, 2),
        ):
            label = heading
            if isinstance(label, str):
                label = quiet_label("railHeading")
                label.setText(str(heading))
            column.addWidget(label)
            column.addWidget(listed, stretch)
            if listed is self.personas:
                column.addWidget(self.evidence)
                column.addWidget(self.readings)
        column.addStretch(0)
        self.personas.setIconSize(QSize(30, 30))
        self.unfinished.setWordWrap(True)
        self._connect()
        self.recolour(palette)

    def _connect(self) -> None:
        self.personas.itemActivated.connect(self._persona_activated)
        self.personas.itemClicked.connect(self._persona_activated)
        self.personas.itemChanged.connect(self._persona_ticked)
        self.kinds.itemActivated.connect(
            lambda item: self.kind_chosen.emit(CardKind(item.data(Qt.ItemDataRole.UserRole)))
        )
        self.inbox.itemActivated.connect(self._inbox_activated)
        self.unfinished.itemActivated.connect(self._finding_activated)
        self.unfinished.itemClicked.connect(self._finding_activated)

    def recolour(self, palette: Palette) -> None:
        """Take on the colours of a theme."""
        self.kinds.recolour(palette)

    def show_personas(self, personas: Sequence[Persona], hidden: Collection[str]) -> None:
        """List the personas of the shown map with their colours; ticked are those with a curve."""
        self.personas.blockSignals(True)
        self.personas.clear()
        for rank, persona in enumerate(personas):
            name = persona.name or self._tr("Unnamed persona")
            more = [] if persona.age is None else [str(persona.age)]
            more += [persona.summary] if persona.summary else []
            item = QListWidgetItem(f"{name}\n{' · '.join(more)}" if more else name)
            colour = persona.colour or PERSONA_COLOURS[rank % len(PERSONA_COLOURS)]
            item.setIcon(QIcon(_avatar(name, colour)))
            item.setToolTip(tip_of("\n".join([name, *more])))
            item.setData(Qt.ItemDataRole.UserRole, persona.id)
            if len(personas) > 1:
                shown = persona.id not in hidden
                item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            self.personas.addItem(item)
        if not personas:
            self.personas.addItem(_hint(self._tr("No persona yet")))
        rows = max(1, self.personas.count())
        self.personas.setFixedHeight(min(rows, 4) * 50 + 4)
        self.personas.blockSignals(False)

    def show_readings(self, lines: Sequence[str]) -> None:
        """Say what the curves tell: the lead persona's here, all of them in the tip."""
        self.readings.setVisible(bool(lines))
        self.readings.setText(lines[0] if lines else "")
        self.readings.setToolTip(tip_of("\n".join(lines)))

    def show_inbox(self, cards: Sequence[Card]) -> None:
        """List the cards that lie nowhere on the map; the list hides while there are none."""
        for widget in (self._inbox_count, self.inbox):
            widget.setVisible(bool(cards))
        self._inbox_count.setText(self._tr("INBOX · {n}", n=len(cards)))
        self.inbox.clear()
        for card in cards[:_MOST_IN_INBOX]:
            text = " ".join(card.text.split()) or self._tr.of(NAMES[card.kind])
            item = QListWidgetItem(text)
            item.setToolTip(tip_of(card.text))
            item.setData(Qt.ItemDataRole.UserRole, card.id)
            self.inbox.addItem(item)

    def show_unfinished(self, findings: Sequence[Finding]) -> None:
        """List what is missing; a click goes there."""
        self._count.setText(self._tr("UNFINISHED · {n}", n=len(findings)))
        self.unfinished.clear()
        for finding in findings[:_MOST_FINDINGS]:
            item = QListWidgetItem(self._tr.say(finding.message))
            item.setData(Qt.ItemDataRole.UserRole, finding)
            self.unfinished.addItem(item)
        if not findings:
            self.unfinished.addItem(_hint(self._tr("Nothing is missing")))

    def _persona_activated(self, item: QListWidgetItem | None) -> None:
        if persona := _meant(item):
            self.persona_chosen.emit(persona)

    def _persona_ticked(self, item: QListWidgetItem) -> None:
        if persona := _meant(item):
            self.persona_shown.emit(persona, item.checkState() is Qt.CheckState.Checked)

    def _inbox_activated(self, item: QListWidgetItem | None) -> None:
        if card := _meant(item):
            self.inbox_chosen.emit(card)

    def _finding_activated(self, item: QListWidgetItem | None) -> None:
        if finding := _meant(item):
            self.finding_chosen.emit(finding)


def _meant(item: QListWidgetItem | None) -> Any:
    """What an item stands for; Qt hands on none where a click has filled the list anew."""
    return None if item is None else item.data(Qt.ItemDataRole.UserRole)


def _list(name: str) -> QListWidget:
    listed = QListWidget()
    listed.setAccessibleName(name)
    listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return listed


def _hint(text: str) -> QListWidgetItem:
    item = QListWidgetItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _avatar(name: str, colour: str) -> QPixmap:
    picture, painter = _drawing(60)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QRectF(0, 0, 30, 30))
    painter.setPen(QColor("#FFFFFF"))
    font = painter.font()
    font.setPixelSize(13)
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(QRectF(0, 0, 30, 30), Qt.AlignmentFlag.AlignCenter, name[:1])
    painter.end()
    return picture


def _drawing(side: int) -> tuple[QPixmap, QPainter]:
    """A see-through picture of `side` device pixels, half as large on the screen."""
    picture = QPixmap(side, side)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    return picture, painter
