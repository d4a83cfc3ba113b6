"""`python -m tests.benchmarks.evidence_page [ROWS]`: a million answers on the page of evidence.

What people do there is done to its widgets. Of each thing it says how long the answer took, and the
longest time in which the window did nothing else.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.exchange.evidence import preview
from cjmdesk.layout.tokens import LIGHT
from cjmdesk.ui.evidence import EvidenceDesk
from cjmdesk.ui.evidence.importing import bring_in
from cjmdesk.ui.theme import apply_theme, load_typefaces
from cjmdesk.ui.tidying import favour_the_window
from cjmdesk.words import Words
from cjmdesk.workspace import Workspace
from tests.benchmarks.evidence import MAP, MOST_MEGABYTES, made, project

MOST_WAITED_MS = 100.0
_BEAT_MS = 5
_ROWS = 1_000_000


class Page:
    """The page of evidence over a project, and a clock that notices when it stands still."""

    def __init__(self, workspace: Workspace) -> None:
        tr = Words.load("en")
        self.workspace = workspace
        self.tr = tr
        self.desk = EvidenceDesk(tr, LIGHT)
        self.longest_ms = 0.0
        self._last = 0.0
        self._pulse = QTimer(self.desk, interval=_BEAT_MS)
        self._pulse.timeout.connect(self._beat)
        desk = self.desk
        desk.resize(1366, 660)
        desk.set_workspace(workspace)
        desk.set_writable(writable=True)
        workspace.subscribe(lambda changes: desk.show_project(workspace.project, MAP, changes))
        desk.edit_wanted.connect(self._edit)
        desk.show_project(workspace.project, MAP)
        desk.show()
        self.settle()

    def measured(self, work: Callable[[], object]) -> tuple[float, float]:
        """Milliseconds until nothing is awaited any more, and the longest standstill in them."""
        begun = self._last = time.perf_counter()
        self.longest_ms = 0.0
        self._pulse.start()
        work()
        self.settle()
        self._pulse.stop()
        self._beat()
        return (time.perf_counter() - begun) * 1000, self.longest_ms

    def _edit(self, edit: Callable[[JourneyDocument], object]) -> None:
        edit(self.workspace.document)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000)
        self._last = now

    def settle(self) -> None:
        """Let the window do what it has to, until nothing is awaited any more."""
        loop, verbatims = QEventLoop(), self.desk.verbatims

        def look() -> None:
            awaited = verbatims.calm.isActive() or verbatims.search.busy
            if not (awaited or self.desk.counting.busy):
                loop.quit()

        watch = QTimer(self.desk, interval=2 * _BEAT_MS)
        watch.timeout.connect(look)
        watch.start()
        loop.exec()
        watch.stop()


def main() -> int:
    """Say the figures; 1 where the window stood still for too long or took too much memory."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else _ROWS
    application = QApplication(sys.argv[:1])
    load_typefaces(application, "en")
    apply_theme(application, LIGHT)
    favour_the_window()
    waited = []
    with tempfile.TemporaryDirectory() as name:
        for kind in ("DATA", "CONFIG"):
            os.environ[f"CJMDESK_{kind}_DIR"] = str(Path(name) / kind)
        path = Path(name) / "survey.csv"
        made(path, rows)
        workspace = Workspace.create(Path(name) / "a.cjm", Author("ann", "here"), project())
        page = Page(workspace)
        for what, work in _deeds(page, path):
            took, longest = page.measured(work)
            waited.append(longest)
            print(f"{what:<32} {took:9.0f} ms   still for {longest:6.0f} ms", flush=True)
        page.desk.set_workspace(None)
        workspace.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"longest {max(waited):.0f} ms, peak {peak:.0f} MB")
    return int(max(waited) > MOST_WAITED_MS or peak > MOST_MEGABYTES)


def _deeds(page: Page, path: Path) -> list[tuple[str, Callable[[], object]]]:
    desk, verbatims = page.desk, page.desk.verbatims
    asking, model = verbatims.asking, verbatims.model

    def scroll() -> None:
        for part in range(1, 50):
            verbatims.grid.scrollTo(model.index(model.rowCount() * part // 50, 0))
            page.settle()

    def bring_it_in() -> None:
        recipe = preview(path).recipe
        done = bring_in(desk, page.workspace, path, recipe, page.tr)
        if done.refused:
            raise AssertionError(done.refusals[0])

    def tag() -> None:
        rows = verbatims._chosen_ids()
        desk.edit_wanted.emit(partial(edits.tag_evidence, rows=rows, add=frozenset({"x"})))

    return [
        ("import", bring_it_in),
        ("also without words", lambda: asking.all_rows.setChecked(True)),
        ("many words found", lambda: asking.words.setText("没有人")),
        ("words in vain", lambda: asking.words.setText("nobody says")),
        ("everything again", asking.words.clear),
        ("lowest score first", lambda: asking.order.setCurrentIndex(2)),
        ("one step", lambda: asking.step.setCurrentIndex(3)),
        ("all steps", asking.clear),
        ("scrolled through", scroll),
        ("all selected", verbatims.grid.selectAll),
        ("tagged", tag),
        ("undone", page.workspace.document.undo),
        ("counted", desk._count),
        ("the same file again", bring_it_in),
    ]


if __name__ == "__main__":
    sys.exit(main())
