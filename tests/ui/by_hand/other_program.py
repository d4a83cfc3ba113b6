"""Another program on the same screen: it copies to the clipboard what it is told to.

    python -m tests.ui.by_hand.other_program

Reads a Python string literal from each line, and says `copied` when others can paste it.
"""

import ast
import sys
import threading

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication


class Listener(QObject):
    """Hears lines in a thread and copies them in the one that owns the clipboard."""

    heard = Signal(str)
    ended = Signal()

    def __init__(self, clipboard: QClipboard) -> None:
        super().__init__()
        self._clipboard = clipboard
        self.heard.connect(self._copy)

    def listen(self) -> None:
        """Until there is nobody any more who says something."""
        for line in sys.stdin:
            self.heard.emit(ast.literal_eval(line))
        self.ended.emit()

    def _copy(self, text: str) -> None:
        self._clipboard.setText(text)
        sys.stdout.write("copied\n")
        sys.stdout.flush()


def main() -> int:
    """Run until standard input ends."""
    application = QApplication(["other"])
    listener = Listener(application.clipboard())
    listener.ended.connect(application.quit)
    threading.Thread(target=listener.listen, daemon=True).start()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
