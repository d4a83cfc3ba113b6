"""Works out beside the window how firm places are; edits go first."""

from collections.abc import Callable
from functools import partial
from threading import Event

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from cjmdesk.insight.robustness import Breathe
from cjmdesk.ui.views.later import Later

_QUIET_MS = 300
"""Who edits one number edits several: it is worked out when the hands rest."""
_LOOK_UP_S = 0.1
"""A window that is gone can't tell the work to go on, nor to end."""
_KEY = "firm"


class GivenUpError(Exception):
    """Nobody waits for the answer any more."""


class Turn:
    """Says to work on another thread whether it may go on; Python runs one at a time."""

    def __init__(self, gone: Event | None = None) -> None:
        """`gone` is set once there is nobody left to be answered."""
        self._gone = gone or Event()
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
        while not self._free.wait(_LOOK_UP_S) and not self._gone.is_set():
            pass
        if self._over or self._gone.is_set():
            raise GivenUpError


class Firming(QObject):
    """Of what was asked last, the answer is heard."""

    firmed = Signal(object)
    """What the work has found."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._later = Later(self, calm_ms=_QUIET_MS)
        self._later.answered.connect(self._hear)
        self._asked: object = None
        gone = self._gone = Event()
        self._turn = Turn(gone)
        self._again = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._again.timeout.connect(lambda: self._turn.go_on())
        # Work that waits for its turn would hold up the end of the program.
        self.destroyed.connect(lambda: gone.set())
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._leave)

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._later.busy

    def make_way(self) -> None:
        """Let the window answer first."""
        self._turn.hold()
        self._again.start()

    def ask(self, about: object, work: Callable[[Breathe], object]) -> None:
        """Have something worked out, unless it is `about` what was asked last.

        What was asked before is given up. The work is to breathe now and then.
        """
        if about == self._asked:
            return
        self.forget()
        self._asked, self._turn = about, Turn(self._gone)
        self._later.ask(_KEY, partial(_answer, work, self._turn))

    def forget(self) -> None:
        """Nothing is wanted any more."""
        self._turn.give_up()
        self._later.stop()
        self._asked = None

    def _leave(self) -> None:
        self._gone.set()

    def _hear(self, _key: object, found: object) -> None:
        if found is not None:
            self.firmed.emit(found)


def _answer(work: Callable[[Breathe], object], turn: Turn) -> object:
    try:
        return work(turn.breathe)
    except GivenUpError:
        return None
