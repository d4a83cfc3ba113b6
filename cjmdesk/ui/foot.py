"""The line below the map: is all saved, what there is, and how large it is shown."""

from collections import Counter
from datetime import UTC, datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from cjmdesk.model import CardKind, Project
from cjmdesk.ui.labels import ShortLabel, tip_of
from cjmdesk.words import Words

_BRIEF_MS = 6000


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
        self._offer = QPushButton()
        self._offer.setObjectName("offer")
        self._offer.hide()
        self.counts = QLabel()
        self.zoom = QLabel()
        for label in (self.saved, self.counts, self.zoom):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._brief = ShortLabel()
        self._forget = QTimer(self, singleShot=True, interval=_BRIEF_MS)
        self._forget.timeout.connect(self._hush)
        self._offered: QAction | None = None
        self._offer.clicked.connect(self._take_offer)
        row.addWidget(self.saved)
        row.addWidget(self._brief)
        row.addWidget(self._offer)
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
        kinds = Counter(card.kind for card in project.cards.values() if card.map == map_id)
        self.counts.setText(
            " · ".join(
                (
                    self._tr.count("{n} card", "{n} cards", kinds.total()),
                    self._tr.count("{n} pain point", "{n} pain points", kinds[CardKind.PAIN]),
                    self._tr.count(
                        "{n} improvement", "{n} improvements", kinds[CardKind.OPPORTUNITY]
                    ),
                )
            )
        )

    def show_zoom(self, zoom: float) -> None:
        """How large the map is shown."""
        self.zoom.setText(f"{zoom * 100:.0f} %")

    def say_briefly(self, text: str) -> None:
        """Say something that need not be answered; it goes away by itself."""
        self._offer.hide()
        self._brief.setText(text)
        self._forget.start()

    def offer(self, text: str, name: str, action: QAction) -> None:
        """Say something and offer an action that goes with it; both go away by themselves."""
        self.say_briefly(text)
        self._offered = action
        self._offer.setText(name)
        self._offer.setToolTip(action.toolTip())
        self._offer.show()

    def clear(self) -> None:
        """No project is open."""
        for label in (self.saved, self.counts, self.zoom):
            label.setText("")
        self._hush()

    def _hush(self) -> None:
        self._brief.clear()
        self._offer.hide()

    def _take_offer(self) -> None:
        self._hush()
        if self._offered is not None:
            self._offered.trigger()

    def _say(self, text: str, tone: str, tip: str = "") -> None:
        self.saved.setText(text)
        self.saved.setToolTip(tip)
        if self.saved.property("tone") != tone:
            self.saved.setProperty("tone", tone)
            self.saved.style().polish(self.saved)
