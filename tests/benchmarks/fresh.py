"""One start of one process: `python -m tests.benchmarks.fresh empty WIDTHxHEIGHT` shows a window
of Qt with nothing in it, `… FILE WIDTHxHEIGHT` the product with that project.

Prints one JSON object: milliseconds to the first paint that shows all, and megabytes then.
"""

import gc
import json
import sys
import time
from pathlib import Path

from tests.benchmarks import STARTED


def resident_mb() -> float:
    """What this process takes, pages shared with others included (0 where nobody says)."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return int(next(line for line in lines if line.startswith("VmRSS:")).split()[1]) / 1024


def _tell() -> None:
    told = {"ms": round((time.monotonic() - STARTED) * 1000, 1), "mb": round(resident_mb(), 1)}
    sys.stdout.write(json.dumps(told) + "\n")


def _empty(width: int, height: int) -> None:
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication([])
    window = QWidget()
    window.resize(width, height)
    window.show()
    application.processEvents()
    _tell()


def _product(path: Path, width: int, height: int) -> None:
    # As `cjmdesk.__main__` does before it loads the window.
    gc.disable()

    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from cjmdesk.app import run
    from cjmdesk.canvas.map_view import MapView
    from cjmdesk.ui.main_window import MainWindow

    paint, show = MapView.paintEvent, MainWindow.show

    def shown(window: MainWindow) -> None:
        window.resize(width, height)
        show(window)

    def painted(view: MapView, event: object) -> None:
        paint(view, event)  # type: ignore[arg-type]
        if view.map_layout is not None and not view._screen.busy:
            MapView.paintEvent = paint  # type: ignore[method-assign]
            QTimer.singleShot(0, finished)

    def finished() -> None:
        _tell()
        QApplication.exit()

    MainWindow.show = shown  # type: ignore[method-assign,assignment]
    MapView.paintEvent = painted  # type: ignore[method-assign,assignment]
    run(path, sample=False, read_only=False, language="en")


def main() -> None:
    """Start as the arguments say."""
    width, height = (int(part) for part in sys.argv[2].split("x"))
    if sys.argv[1] == "empty":
        _empty(width, height)
    else:
        _product(Path(sys.argv[1]), width, height)


if __name__ == "__main__":
    main()
