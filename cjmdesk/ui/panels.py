"""The window's edges: the bar above, the rail at the left, the line below."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from html import escape

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QHelpEvent,
    QIcon,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from cjmdesk.layout.tokens import PERSONA_COLOURS, Palette
from cjmdesk.model import JourneyMap, Persona, Project, maps_in_order, personas_of
from cjmdesk.model.completeness import Finding
from cjmdesk.ui.actions import plain_name
from cjmdesk.ui.icons import Icon, icon
from cjmdesk.ui.texts import NAMES
from cjmdesk.words import Words

_BRIEF_MS = 6000
_LONGEST_TIP = 600


class Logo(QWidget):
    """The product's sign: a curve on a rounded square."""

    def __init__(self, palette: Palette, size: int = 24) -> None:
        super().__init__()
        self.colours = palette
        self.setFixedSize(size, size)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.width()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colours.accent))
        painter.drawRoundedRect(QRectF(0, 0, side, side), side / 4, side / 4)
        curve = QPainterPath(QPointF(side * 0.18, side * 0.44))
        curve.cubicTo(
            QPointF(side * 0.42, side * 0.22),
            QPointF(side * 0.52, side * 0.9),
            QPointF(side * 0.84, side * 0.36),
        )
        pen = QPen(QColor(self.colours.on_accent), side / 12)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.strokePath(curve, pen)


class ShortLabel(QLabel):
    """One line of plain text that gives way where room is short; the tip then tells all of it."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    @override
    def sizeHint(self) -> QSize:
        # One pixel more than the words, whose width is a fraction.
        wide = self.fontMetrics().horizontalAdvance(self._line()) + 1
        return QSize(wide, super().sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self._shown())

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            tip = "" if self._shown() == self._line() else tip_of(self.text())
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def _line(self) -> str:
        return " ".join(self.text().split())

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(
            self._line(), Qt.TextElideMode.ElideRight, self.width()
        )


def tip_of(text: str) -> str:
    """A tip that shows `text` as it is: Qt would take what looks like HTML for HTML."""
    shown = text if len(text) <= _LONGEST_TIP else text[:_LONGEST_TIP] + "…"
    return f"<p>{escape(shown)}</p>".replace("\n", "<br>") if shown else ""


class TopBar(QFrame):
    """Title, map, undo and redo, merge, export."""

    map_chosen = Signal(str)

    def __init__(self, tr: Words, palette: Palette, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._tr = tr
        self._buttons: list[tuple[QToolButton | QPushButton, Icon, bool]] = []
        self.setObjectName("topBar")
        self.setFixedHeight(52)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        self._logo = Logo(palette)
        self._title = ShortLabel("projectTitle")
        self._subtitle = ShortLabel("projectSubtitle")
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addStretch(1)
        titles.addWidget(self._title)
        titles.addWidget(self._subtitle)
        titles.addStretch(1)
        self.maps = QComboBox()
        self.maps.setAccessibleName(tr("Map"))
        self.maps.setToolTip(tr("Choose the map to show"))
        self.maps.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.maps.setMaximumWidth(300)
        self.maps.activated.connect(lambda at: self.map_chosen.emit(self.maps.itemData(at)))
        row.addWidget(self._logo)
        row.addLayout(titles)
        row.addSpacing(12)
        row.addWidget(self.maps)
        row.addStretch(1)
        for name, sign in (("undo", Icon.UNDO), ("redo", Icon.REDO), ("zoom_fit", Icon.FIT)):
            row.addWidget(self._tool(actions[name], sign))
        row.addSpacing(6)
        row.addWidget(self._button(actions["bring_in_copy"], tr("Bring in a copy…"), Icon.MERGE))
        export = self._button(actions["export_pdf"], tr("Export PDF"), Icon.EXPORT)
        export.setProperty("primary", True)
        row.addWidget(export)
        self.recolour(palette)

    def recolour(self, palette: Palette) -> None:
        """Draw logo and icons in the colours of a theme."""
        self._logo.colours = palette
        self._logo.update()
        for button, sign, primary in self._buttons:
            button.setIcon(icon(sign, palette.on_accent if primary else palette.ink2))

    def show_project(self, project: Project, shown: JourneyMap | None) -> None:
        """Say which project and map are open."""
        title = project.info.title or self._tr("Untitled project")
        self._title.setText(title)
        parts = []
        if shown is not None:
            parts = [self._tr.of(NAMES[shown.state])]
            parts += [persona.name for persona in personas_of(project, shown.id)]
        self._subtitle.setText(" · ".join(parts))
        listed = [(m.title or self._tr("Untitled map"), m.id) for m in maps_in_order(project)]
        have = [(self.maps.itemText(i), self.maps.itemData(i)) for i in range(self.maps.count())]
        if listed != have:
            self.maps.clear()
            for name, map_id in listed:
                self.maps.addItem(name, map_id)
        self.maps.setVisible(len(listed) > 1)
        if shown is not None:
            self.maps.setCurrentIndex(self.maps.findData(shown.id))

    def _tool(self, action: QAction, sign: Icon) -> QToolButton:
        button = QToolButton()
        button.setFixedSize(32, 32)
        button.setIconSize(QSize(18, 18))
        self._follow(button, action)
        self._buttons.append((button, sign, False))
        return button

    def _button(self, action: QAction, text: str, sign: Icon) -> QPushButton:
        button = QPushButton(text)
        button.setIconSize(QSize(16, 16))
        self._follow(button, action)
        self._buttons.append((button, sign, sign is Icon.EXPORT))
        return button

    def _follow(self, button: QToolButton | QPushButton, action: QAction) -> None:
        # Not setDefaultAction: that would bring the menu's text and accelerator along.
        def copy() -> None:
            button.setEnabled(action.isEnabled())
            button.setToolTip(action.toolTip())
            button.setAccessibleName(plain_name(action.text()))

        button.clicked.connect(action.trigger)
        action.changed.connect(copy)
        copy()


class Rail(QFrame):
    """Personas, and what is still unfinished."""

    persona_chosen = Signal(str)
    finding_chosen = Signal(object)

    def __init__(self, tr: Words) -> None:
        super().__init__()
        self._tr = tr
        self.setObjectName("rail")
        self.setMinimumWidth(180)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(4)
        self._personas = _list(tr("Personas"))
        self._unfinished = _list(tr("Unfinished"))
        self._heading = _quiet_label("railHeading")
        self._heading.setText(tr("PERSONAS"))
        self._count = _quiet_label("railHeading")
        column.addWidget(self._heading)
        column.addWidget(self._personas)
        column.addWidget(self._count)
        column.addWidget(self._unfinished, 1)
        self._personas.setIconSize(QSize(30, 30))
        self._unfinished.setWordWrap(True)
        self._personas.itemActivated.connect(self._persona_activated)
        self._personas.itemClicked.connect(self._persona_activated)
        self._unfinished.itemActivated.connect(self._finding_activated)
        self._unfinished.itemClicked.connect(self._finding_activated)

    def show_personas(self, personas: Sequence[Persona]) -> None:
        """List the personas of the shown map with their colours."""
        self._personas.clear()
        for rank, persona in enumerate(personas):
            name = persona.name or self._tr("Unnamed persona")
            first = f"{name} · {persona.age}" if persona.age is not None else name
            item = QListWidgetItem(f"{first}\n{persona.summary}" if persona.summary else first)
            colour = persona.colour or PERSONA_COLOURS[rank % len(PERSONA_COLOURS)]
            item.setIcon(QIcon(_avatar(name, colour)))
            item.setToolTip(tip_of(persona.summary))
            item.setData(Qt.ItemDataRole.UserRole, persona.id)
            self._personas.addItem(item)
        if not personas:
            self._personas.addItem(_hint(self._tr("No persona yet")))
        rows = max(1, self._personas.count())
        self._personas.setFixedHeight(min(rows, 5) * 50 + 4)

    def show_unfinished(self, findings: Sequence[Finding]) -> None:
        """List what is missing; a click goes there."""
        self._count.setText(self._tr("UNFINISHED · {n}", n=len(findings)))
        self._unfinished.clear()
        for finding in findings[:200]:
            item = QListWidgetItem(self._tr.say(finding.message))
            item.setData(Qt.ItemDataRole.UserRole, finding)
            self._unfinished.addItem(item)
        if not findings:
            self._unfinished.addItem(_hint(self._tr("Nothing is missing")))

    def _persona_activated(self, item: QListWidgetItem) -> None:
        if persona := item.data(Qt.ItemDataRole.UserRole):
            self.persona_chosen.emit(persona)

    def _finding_activated(self, item: QListWidgetItem) -> None:
        if finding := item.data(Qt.ItemDataRole.UserRole):
            self.finding_chosen.emit(finding)


class Foot(QFrame):
    """Whether all is saved, what there is, and how large it is shown."""

    def __init__(self, tr: Words) -> None:
        super().__init__()
        self._tr = tr
        self.setObjectName("foot")
        self.setFixedHeight(30)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(18)
        self.saved = QLabel()
        self.saved.setAccessibleName(tr("Saved"))
        self.counts = QLabel()
        self.zoom = QLabel()
        for label in (self.saved, self.counts, self.zoom):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._brief = ShortLabel()
        self._forget = QTimer(self, singleShot=True, interval=_BRIEF_MS)
        self._forget.timeout.connect(self._brief.clear)
        row.addWidget(self.saved)
        row.addWidget(self._brief)
        row.addStretch(1)
        row.addWidget(self.counts)
        row.addWidget(self.zoom)

    def show_saved(self, at: int | None) -> None:
        """Every edit is on disk, the last since `at` (ms since 1970), if there was one."""
        text = self._tr("Saved")
        if at is not None:
            moment = datetime.fromtimestamp(at / 1000, UTC).astimezone()
            text = self._tr("Saved {time}", time=moment.strftime("%H:%M:%S"))
        self._say("● " + text, "good")

    def show_saving(self) -> None:
        """Some edits are on their way."""
        self._say("○ " + self._tr("Saving…"), "")

    def show_not_saved(self, count: int, why: str) -> None:
        """The disk has refused edits."""
        said = self._tr.count("{n} edit is not saved!", "{n} edits are not saved!", count)
        why = why[:1].upper() + why[1:]
        self._say(f"▲ {said} {why}", "alarm", tip_of(why))

    def show_read_only(self) -> None:
        """Nothing can be edited."""
        self._say("■ " + self._tr("Read-only"), "")

    def show_counts(self, project: Project, map_id: str | None) -> None:
        """How much there is on the map."""
        cards = [card for card in project.cards.values() if card.map == map_id]
        pains = sum(card.kind == "pain" for card in cards)
        ideas = sum(card.kind == "opportunity" for card in cards)
        self.counts.setText(
            " · ".join(
                (
                    self._tr.count("{n} card", "{n} cards", len(cards)),
                    self._tr.count("{n} pain point", "{n} pain points", pains),
                    self._tr.count("{n} improvement", "{n} improvements", ideas),
                )
            )
        )

    def show_zoom(self, zoom: float) -> None:
        """How large the map is shown."""
        self.zoom.setText(f"{zoom * 100:.0f} %")

    def say_briefly(self, text: str) -> None:
        """Say something that need not be answered; it goes away by itself."""
        self._brief.setText(text)
        self._forget.start()

    def clear(self) -> None:
        """No project is open."""
        for label in (self.saved, self.counts, self.zoom):
            label.setText("")

    def _say(self, text: str, tone: str, tip: str = "") -> None:
        self.saved.setText(text)
        self.saved.setToolTip(tip)
        if self.saved.property("tone") != tone:
            self.saved.setProperty("tone", tone)
            self.saved.style().polish(self.saved)


def _quiet_label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


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
    side = 60
    picture = QPixmap(side, side)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QRectF(0, 0, side / 2, side / 2))
    painter.setPen(QColor("#FFFFFF"))
    font = painter.font()
    font.setPixelSize(13)
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(QRectF(0, 0, side / 2, side / 2), Qt.AlignmentFlag.AlignCenter, name[:1])
    painter.end()
    return picture
