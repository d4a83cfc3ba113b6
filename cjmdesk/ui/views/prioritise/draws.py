"""Works out beside the window how firm the places are; edits come first."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from cjmdesk.insight.ranking import Ranking, RankingMethod, ranking_of
from cjmdesk.insight.sheets import Sheets
from cjmdesk.model import MapId
from cjmdesk.ui.views.later import Later
from cjmdesk.ui.views.pains.drawing import GivenUpError, Turn

_QUIET_MS = 300


@dataclass(frozen=True)
class _Question:
    sheets: Sheets
    method: RankingMethod
    map_id: MapId | None
    turn: Turn


class Draws(QObject):
    """Of what was asked last, the answer is heard."""

    drawn = Signal(object)
    """A `Ranking` with its draws."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._later = Later(self, calm_ms=_QUIET_MS)
        self._later.answered.connect(self._hear)
        self._turn = Turn()
        self._again = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._again.timeout.connect(lambda: self._turn.go_on())

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._later.busy

    def make_way(self) -> None:
        """Let the window answer first."""
        self._turn.hold()
        self._again.start()

    def ask(self, sheets: Sheets, method: RankingMethod, map_id: MapId | None) -> None:
        """Draw for a ranking; what was asked before is given up."""
        self.forget()
        self._turn = Turn()
        question = _Question(sheets, method, map_id, self._turn)
        self._later.ask("draws", partial(_answer, question))

    def forget(self) -> None:
        """Nothing is wanted any more."""
        self._turn.give_up()
        self._later.stop()

    def _hear(self, _key: object, found: object) -> None:
        if isinstance(found, Ranking):
            self.drawn.emit(found)


def _answer(asked: _Question) -> Ranking | None:
    try:
        return ranking_of(
            asked.sheets, asked.method, map_id=asked.map_id, breathe=asked.turn.breathe
        )
    except GivenUpError:
        return None
