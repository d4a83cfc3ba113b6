"""The panel of the playbook: a pain point, the tactics that suit it, and what each of them says."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
)
from typing_extensions import override

from cjmdesk.insight.playbook import Tactic, TacticCategory, tactics
from cjmdesk.insight.renewal import same
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import CardId, Driver, Project
from cjmdesk.ui.form import Subject
from cjmdesk.ui.icons import Icon, icon
from cjmdesk.ui.labels import ShortLabel, tip_of, wrapped_label
from cjmdesk.ui.playbook.aim import are_gone, pain_meant
from cjmdesk.ui.playbook.details import Details
from cjmdesk.ui.playbook.ink import TacticInk
from cjmdesk.ui.playbook.model import Asked, TacticModel, find
from cjmdesk.ui.texts import NAMES
from cjmdesk.ui.values import shortened
from cjmdesk.words import Words
from cjmdesk.workspace.playbook import improvements_of

_MOST_CHARACTERS = 200
_NARROWEST = 260
_MOST_NAMED = 5


class TacticList(QListView):
    """Tactics to read, to take with Enter and to drag onto a pain point."""

    taken = Signal()

    def __init__(self, tr: Words, model: TacticModel) -> None:
        super().__init__()
        self.setObjectName("tactics")
        self.setAccessibleName(tr("Tactics"))
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.doubleClicked.connect(lambda _index: self.taken.emit())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            if not event.isAutoRepeat():
                self.taken.emit()
            return
        super().keyPressEvent(event)


class PlaybookPanel(QFrame):
    """Looks for tactics and asks for an improvement; it changes nothing itself."""

    improve_wanted = Signal(str, str)
    """A tactic and a pain."""
    closed = Signal()

    def __init__(self, tr: Words, palette: Palette) -> None:
        super().__init__()
        self._tr = tr
        self._project: Project | None = None
        self._subjects: tuple[Subject, ...] = ()
        self._pain: CardId | None = None
        self._suits: Driver | None = None
        self._chosen = ""
        self._is_filled = False
        self._is_stale = True
        self.setObjectName("playbook")
        self.setMinimumWidth(_NARROWEST)
        self.close_button = QToolButton()
        self.close_button.setAccessibleName(tr("Close the playbook"))
        self.close_button.setToolTip(tr("Close the playbook"))
        self.aim, self.state = ShortLabel("aim"), wrapped_label("quiet")
        self.made = ShortLabel("quiet")
        # First of all in here, so that it is what the keyboard comes to.
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(tr("Search the playbook"))
        self.words.setAccessibleName(tr("Search the playbook"))
        self.words.setClearButtonEnabled(True)
        self.words.setMaxLength(_MOST_CHARACTERS)
        self.drivers, self.categories = _Choice(tr("Driver")), _Choice(tr("Category"))
        self._driver_of: list[Driver | None] = [None, *Driver]
        self._category_of: list[TacticCategory | None] = [None]
        self.model = TacticModel(tr)
        self.listed = TacticList(tr, self.model)
        self._ink = TacticInk(self.listed, self.model, palette)
        self.listed.setItemDelegate(self._ink)
        self.empty = wrapped_label("quiet")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setText(tr("Nothing in the playbook fits."))
        self.show_all = QPushButton(tr("Show all tactics"))
        self.show_all.setObjectName("small")
        self.details = Details(tr)
        self.improve = QPushButton(tr("Improve the pain point with this"))
        self.improve.setProperty("primary", True)
        self._lay_out()
        self._connect()
        self.recolour(palette)

    @property
    def pain(self) -> CardId | None:
        """What a tactic would be held against."""
        return self._pain

    @property
    def tactic(self) -> Tactic | None:
        """The chosen tactic."""
        index = self.listed.currentIndex()
        return self.model.tactic_at(index.row()) if index.isValid() else None

    def look_at(self, project: Project | None, subjects: Sequence[Subject]) -> None:
        """Begin with what suits the pain that is looked at; None: no project is open."""
        if project is None:
            self._subjects, self._pain = (), None
        elif self._is_answered(project, subjects):
            pass
        elif subjects or not are_gone(project, self._subjects):
            self._subjects = tuple(subjects)
            self._pain = pain_meant(project, subjects, self._pain)
        elif self._pain not in project.cards:
            self._pain = None
        self._project = project
        self._is_stale = True
        if self.isVisible():
            self._catch_up()

    def _is_answered(self, project: Project, subjects: Sequence[Subject]) -> bool:
        """Whether the same pain is meant as the last time."""
        before = self._project
        return (
            before is not None
            and tuple(subjects) == self._subjects
            and same(before, project, "cards", "reliefs")
        )

    def set_writable(self, *, writable: bool) -> None:
        """Whether improvements may be asked for."""
        self.model.writable = writable
        self._say_aim()

    def recolour(self, palette: Palette) -> None:
        """Take on the colours of a theme."""
        self._ink.palette = palette
        self.close_button.setIcon(icon(Icon.CLOSE, palette.ink2))
        self.listed.viewport().update()

    def take_keyboard(self) -> None:
        """Let words be typed; those of last time are selected."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def clear(self) -> None:
        """Ask for every tactic."""
        with QSignalBlocker(self.words), QSignalBlocker(self.drivers):
            self.words.clear()
            self.drivers.setCurrentIndex(0)
        with QSignalBlocker(self.categories):
            self.categories.setCurrentIndex(0)
        self._look()

    def take(self) -> None:
        """Ask for an improvement of the pain with the chosen tactic, where that can be."""
        tactic = self.tactic
        if tactic is not None and self._pain is not None and self.model.writable:
            self.improve_wanted.emit(tactic.id, self._pain)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()
        self._catch_up()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.details.fit()

    def _lay_out(self) -> None:
        heading = QLabel(self._tr("Playbook"))
        heading.setObjectName("heading")
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(self.close_button)
        filters = QHBoxLayout()
        filters.setSpacing(6)
        filters.addWidget(self.drivers, 5)
        filters.addWidget(self.categories, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.aim)
        column.addWidget(self.state)
        column.addWidget(self.made)
        column.addWidget(self.words)
        column.addLayout(filters)
        column.addWidget(self.empty, 1)
        column.addWidget(
            self.show_all, 1, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        )
        column.addWidget(self.listed, 1)
        column.addWidget(self.details)
        column.addWidget(self.improve)
        self.setTabOrder(self.improve, self.close_button)

    def _connect(self) -> None:
        self.close_button.clicked.connect(lambda: self.closed.emit())
        self.words.textChanged.connect(lambda _text: self._look())
        self.words.returnPressed.connect(self._go_to_list)
        for box in (self.drivers, self.categories):
            box.currentIndexChanged.connect(lambda _place: self._look())
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.words)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._go_to_list)
        find_again = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find_again.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find_again.activated.connect(self.take_keyboard)
        self.show_all.clicked.connect(self.clear)
        self.listed.selectionModel().currentChanged.connect(self._choose)
        self.listed.taken.connect(self.take)
        self.improve.clicked.connect(self.take)

    def _fill(self) -> None:
        """Read the playbook when it is first wanted: a start need not wait for it."""
        if self._is_filled:
            return
        self._is_filled = True
        tr = self._tr
        kinds = dict.fromkeys(one.category.id for one in tactics())
        names = {one.category.id: one.category.name[tr.language] for one in tactics()}
        self._category_of = [None, *kinds]
        with QSignalBlocker(self.drivers), QSignalBlocker(self.categories):
            self.drivers.addItem(tr("All drivers"))
            self.drivers.addItems([tr.of(NAMES[driver]) for driver in Driver])
            self.categories.addItem(tr("All categories"))
            self.categories.addItems([names[kind] for kind in kinds])
        self._look()

    def _catch_up(self) -> None:
        """Show what has changed about the pain while the panel was out of sight."""
        if not self._is_stale:
            return
        self._is_stale = False
        suits = self._driver()
        if suits is not self._suits:
            self._suits = suits
            if (tactic := self.tactic) is not None and suits not in tactic.category.drivers:
                self._chosen = ""
            self._look()
        self._say_aim()

    def _driver(self) -> Driver | None:
        if self._project is None or self._pain is None:
            return None
        sheet = self._project.pain_points.get(self._pain)
        return None if sheet is None else sheet.driver

    def _look(self) -> None:
        if not self._is_filled:
            return
        asked = Asked(
            self.words.text(),
            self._driver_of[self.drivers.currentIndex()],
            self._category_of[self.categories.currentIndex()],
        )
        before = self._chosen
        self.model.show_found(find(asked, self._tr.language, self._suits))
        line = self.model.line_of(before)
        line = line if line >= 0 else self.model.first
        there = line >= 0
        for shown in (self.listed, self.details, self.improve):
            shown.setVisible(there)
        self.empty.setVisible(not there)
        self.show_all.setVisible(not there)
        if there:
            index = self.model.index(line)
            self.listed.setCurrentIndex(index)
            if line == self.model.first:
                self.listed.scrollToTop()
            else:
                self.listed.scrollTo(index)

    def _choose(self, current: QModelIndex) -> None:
        tactic = self.model.tactic_at(current.row()) if current.isValid() else None
        if tactic is not None:
            self._chosen = tactic.id
            self.details.show_tactic(tactic)

    def _go_to_list(self) -> None:
        if self.listed.isVisible():
            self.listed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_aim(self) -> None:
        """Say what would be improved, or why nothing can be."""
        tr, project = self._tr, self._project
        pain = None if project is None or self._pain is None else project.cards.get(self._pain)
        why = ""
        if not self.model.writable:
            why = tr("The project is read-only: tactics can be read and not taken.")
        elif pain is None:
            why = tr("Select a pain point to improve, or drag a tactic onto one.")
        self.improve.setEnabled(not why)
        self.improve.setToolTip(tip_of(why))
        self.aim.setVisible(pain is not None)
        self.aim.setText("" if pain is None else pain.text or tr("Pain point without words"))
        self.state.setText(why or self._state_of_pain())
        self._say_made()

    def _state_of_pain(self) -> str:
        tr, project = self._tr, self._project
        if project is None or self._pain is None:
            return ""
        driver = self._driver()
        said = (
            tr("No driver yet: with one, what suits comes first")
            if driver is None
            else tr("Driver: {driver}", driver=tr.of(NAMES[driver]))
        )
        count = len(improvements_of(project, self._pain))
        return " · ".join((said, tr.count("{n} improvement", "{n} improvements", count)))

    def _say_made(self) -> None:
        """Name what improves the pain already, first of all what is looked at."""
        project, pain = self._project, self._pain
        found = [] if project is None or pain is None else improvements_of(project, pain)
        looked_at = {one.id for one in self._subjects}
        found.sort(key=lambda card: card not in looked_at)
        texts = [] if project is None else [project.cards[card].text for card in found]
        names = self._tr(", ").join(shortened(text) for text in texts[:_MOST_NAMED])
        self.made.setVisible(bool(names))
        self.made.setText(self._tr("Improved by: {names}", names=names) if names else "")


class _Choice(QComboBox):
    """A list that gives way where room is short, and then says the beginning of its words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.currentTextChanged.connect(lambda text: self.setToolTip(tip_of(text)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
