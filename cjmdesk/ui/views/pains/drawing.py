"""Works out beside the window how firm the places are, and gives up when they have changed."""

from collections.abc import Mapping
from functools import partial
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from cjmdesk.insight.robustness import RatedPain, brackets, pain_columns, robustness
from cjmdesk.ui.views.later import Later
from cjmdesk.ui.views.pains.rows import Draws, ties_of

_QUIET_MS = 300
"""Who rates pains rates several: it is worked out when the hands rest."""
_LONGEST_WAIT_S = 1.0
"""A window that closes in between must not be waited for."""
_KEY = "firm"


class Turn:
    """Says to the work on the other thread whether it may go on; Python runs one at a time."""

    def __init__(self) -> None:
        self._free = Event()
        self._free.set()
        self._over = False

    def hold(self) -> None:
        """Have it wait."""
        self._free.clear()

    def go_on(self) -> None:
        """Let it go on."""
        self._free.set()

    def give_up(self) -> None:
        """Have it end without an answer."""
        self._over = True
        self._free.set()

    def breathe(self) -> None:
        """Wait while it must; raises where it is given up."""
        self._free.wait(_LONGEST_WAIT_S)
        if self._over:
            raise GivenUpError


class Drawing(QObject):
    """The same pains with the same seed always make the same answer."""

    drawn = Signal(object)
    """`Draws` of what was asked last."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._later = Later(self, calm_ms=_QUIET_MS)
        self._later.answered.connect(self._hear)
        self._asked: Mapping[str, RatedPain] | None = None
        self._turn = Turn()
        self._again = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._again.timeout.connect(lambda: self._turn.go_on())

    def make_way(self) -> None:
        """Let the window answer first."""
        self._turn.hold()
        self._again.start()

    def ask(self, pains: Mapping[str, RatedPain]) -> None:
        """Draw for these pains; nothing happens where they were the last to be asked for."""
        if pains == self._asked:
            return
        self.forget()
        self._asked, self._turn = pains, Turn()
        self._later.ask(_KEY, partial(draws_of, pains, self._turn))

    def forget(self) -> None:
        """Nothing is wanted any more."""
        self._turn.give_up()
        self._later.stop()
        self._asked = None

    def _hear(self, _key: object, found: object) -> None:
        if isinstance(found, Draws):
            self.drawn.emit(found)


class GivenUpError(Exception):
    """Nobody waits for the answer any more."""


def draws_of(pains: Mapping[str, RatedPain], turn: Turn) -> Draws | None:
    """How firm the places of these pains are; None if it was given up on the way."""
    try:
        found = robustness(pain_columns(pains, breathe=turn.breathe), breathe=turn.breathe)
    except GivenUpError:
        return None
    return Draws(found, ties_of(brackets(found)))
