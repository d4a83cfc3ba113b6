"""When Python looks for garbage in all that lives: while hands rest.

That takes several frames, and when Python itself sees to it, it comes in the middle of an edit.
"""

import gc
import sys

from PySide6.QtCore import QObject, QTimer, Signal

SWITCH_S = 0.0005
"""How long the window waits at most for its turn while sums are done beside it: a tenth of what
Python lets it wait. One edit asks for many turns, for Qt gives them away as it paints."""
_SELDOM = 1_000
"""A hundred times as seldom as Python would look through everything by itself."""
_CALM_MS = 1_500


def favour_the_window() -> None:
    """Let the answers of a window that is there go before what Python does beside them."""
    # Nothing of what has been made up to here will ever be garbage.
    gc.freeze()
    gc.enable()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, _SELDOM)
    sys.setswitchinterval(SWITCH_S)


class Tidying(QObject):
    """Looks for garbage once nothing has been edited for a while."""

    rested = Signal()

    def __init__(self, parent: QObject, *, calm_ms: int = _CALM_MS) -> None:
        super().__init__(parent)
        self._calm = QTimer(self, singleShot=True, interval=calm_ms)
        self._calm.timeout.connect(self._tidy)

    def put_off(self) -> None:
        """Something has just been edited."""
        self._calm.start()

    def _tidy(self) -> None:
        # Whoever has turned it off has their reasons.
        if gc.isenabled():
            gc.collect()
        self.rested.emit()
