"""The benchmarks: what a person waits for, at the size of a very large project."""

import io
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.exchange import ImportedProject, mermaid
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.model import CardId, Project
from cjmdesk.paper.document import font_name
from cjmdesk.paper.map_page import MapPage, TitleBlock, placed_on
from cjmdesk.paper.map_pdf import map_pdf
from cjmdesk.paper.sheet import Paper, Sheet
from cjmdesk.typeset.measure import Fonts
from cjmdesk.words import Words
from cjmdesk.workspace import Workspace, me, read_copy
from cjmdesk.workspace.drawing import Drawing
from tests.benchmarks import evidence
from tests.benchmarks.timing import Figures, figures, in_turn, timed, times
from tests.layout.maps import MAP, big_map

EDIT_MS = 16.0
PDF_RATIO = 2.0


@dataclass(frozen=True, slots=True)
class Size:
    """How large and how often; the everyday tests take a small one."""

    cards: int = 5_000
    printed: int = 2_000
    tasks: int = 10_000
    merged: int = 1_000
    runs: int = 7
    edits: int = 200
    answers: int = 1_000_000


def open_and_lay_out(size: Size) -> Figures:
    """From a file on disk to a laid-out map, against reading the file's log with sqlite3."""
    fonts = Fonts.load("en")
    tr = Words.load("en")
    with _kept(big_map(size.cards)) as path:

        def opened() -> None:
            workspace = Workspace.open(path, me(), write=False)
            Drawing(workspace.project, tr, fonts).layout(MAP)
            workspace.close()

        def read() -> None:
            connection = sqlite3.connect(path)
            connection.execute('SELECT "update" FROM log').fetchall()
            connection.close()

        found, ratio = in_turn(opened, read, size.runs)
    against = "reading the log with sqlite3"
    return figures(f"open and lay out {size.cards} cards", found, ratio=ratio, against=against)


def one_edit(size: Size) -> Figures:
    """From the edit of a card's text to a layout that can be painted."""
    document = JourneyDocument(Author("me", "here"))
    edits.put_project(document, big_map(size.cards))
    drawing = Drawing(document.project, Words.load("en"), Fonts.load("en"))
    drawing.layout(MAP)
    document.subscribe(lambda commit: drawing.change(document.project, commit.changes))
    cards = list(document.project.cards)
    number = 0

    def edit() -> None:
        nonlocal number
        number += 1
        card = CardId(cards[number * 37 % len(cards)])
        edits.edit_card_text(document, card, text=f"Waits for the courier, attempt {number}")
        drawing.layout(MAP)

    found = times(edit, size.edits)
    document.close()
    told = figures(f"one edit to layout at {size.cards} cards", found, aim=f"p95 < {EDIT_MS:g} ms")
    return figures(told.name, found, aim=told.aim, met=told.p95_ms < EDIT_MS)


def poster(size: Size) -> Figures:
    """A0 as PDF, against the same pre-broken lines drawn with reportlab alone."""
    project = big_map(size.printed)
    tr, fonts = Words.load("en"), Fonts.load("en")
    layout = Drawing(project, tr, fonts).layout(MAP)
    sheet, title = Sheet(Paper.A0), TitleBlock.of(project, MAP, tr)
    found, ratio = in_turn(
        lambda: map_pdf(MapPage(layout, sheet, title, fonts, tr)),
        lambda: _bare_lines(layout, sheet),
        size.runs,
    )
    return figures(
        f"PDF of {size.printed} cards at A0",
        found,
        ratio=ratio,
        against="the same lines with reportlab alone",
        aim=f"ratio <= {PDF_RATIO:g}",
        met=ratio <= PDF_RATIO,
    )


def mermaid_import(size: Size) -> Figures:
    """A long Mermaid journey, against a tenth of it: 10 would be perfectly linear."""
    long, short = _journey(size.tasks), _journey(max(1, size.tasks // 10))
    found, ratio = in_turn(
        lambda: mermaid.read(long, name="long.mmd"),
        lambda: mermaid.read(short, name="short.mmd"),
        size.runs,
    )
    name = f"import of {size.tasks} Mermaid tasks"
    return figures(name, found, ratio=ratio, against="a tenth of the tasks")


def merge(size: Size) -> Figures:
    """Two copies with edits of their own, brought together, the child's check included."""
    project = big_map(size.printed)
    with _kept(project) as path:
        other = path.with_name("other.cjm")
        with _open(path) as mine:
            mine.save_copy(other)
        cards = list(project.cards)
        for place, copy in enumerate((path, other)):
            with _open(copy) as workspace:
                for number in range(size.merged):
                    card = CardId(cards[(number * 2 + place) % len(cards)])
                    edits.edit_card_text(workspace.document, card, text=f"edit {number}")
        found = []
        for run in range(min(size.runs, 5)):
            target = path.with_name(f"merged{run}.cjm")
            with _open(path) as mine:
                mine.save_copy(target)
            with _open(target) as workspace:
                found.append(timed(partial(_merged, workspace, other)))
    return figures(f"merge of two copies with {size.merged} edits each", found)


def saving(size: Size) -> Figures:
    """From an edit to its being durable, against one bare row with the same settings."""
    with _kept(big_map(100)) as path, _open(path) as workspace:
        card = CardId(next(iter(workspace.project.cards)))
        number = 0

        def saved() -> None:
            nonlocal number
            number += 1
            edits.edit_card_text(workspace.document, card, text=f"edit {number}")
            workspace.finish_saving()

        bare = sqlite3.connect(path.with_name("bare.db"), isolation_level=None)
        bare.execute("PRAGMA synchronous = EXTRA")
        bare.execute("CREATE TABLE t (a)")
        found, ratio = in_turn(
            saved, lambda: bare.execute("INSERT INTO t VALUES ('x')"), max(size.edits // 4, 3)
        )
        bare.close()
    return figures(
        "one edit to disk", found, ratio=ratio, against="one bare row, synchronous EXTRA"
    )


def evidence_import(size: Size) -> Figures:
    """Answers of a survey into a project, against reading the file with the csv module."""
    found = evidence.in_a_process(size.answers)
    met = found["peak_mb"] < evidence.MOST_MEGABYTES
    met = met and found["question_s"] * 1000 < evidence.QUESTION_MS
    return figures(
        f"import of {size.answers} answers, {found['peak_mb']:.0f} MB, "
        f"question {found['question_s'] * 1000:.0f} ms, search {found['search_in_vain_s']:.2f} s",
        [found["import_s"] * 1000],
        ratio=found["import_s"] / found["csv_s"],
        against="reading the file with the csv module",
        aim=f"< {evidence.MOST_MEGABYTES} MB, question < {evidence.QUESTION_MS:g} ms",
        met=met,
    )


SCENES: dict[str, Callable[[Size], Figures]] = {
    "open": open_and_lay_out,
    "edit": one_edit,
    "pdf": poster,
    "mermaid": mermaid_import,
    "merge": merge,
    "saving": saving,
    "evidence": evidence_import,
}


def _merged(workspace: Workspace, other: Path) -> None:
    workspace.bring_in(read_copy(other))
    workspace.finish_saving()


def _bare_lines(layout: MapLayout, sheet: Sheet) -> bytes:
    """Only the text: each run set at its place, nothing else."""
    page = placed_on(layout, sheet)
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(page.width, page.height), invariant=1, pageCompression=1)
    for box in layout.cards.values():
        text = canvas.beginText()
        for line in box.face.lines:
            size = line.size * page.scale
            for run in line.line.runs:
                text.setFont(font_name(run.face), size)
                text.setTextOrigin(
                    page.left + (box.rect.x + line.x) * page.scale + run.x * size,
                    page.top - (box.rect.y + line.baseline) * page.scale,
                )
                text.textOut(run.text)
        canvas.drawText(text)
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def _journey(tasks: int) -> str:
    lines = ["journey", "    title A long way"]
    for number in range(tasks):
        if number % 20 == 0:
            lines.append(f"    section Stage {number // 20}")
        lines.append(f"      Task {number}: {number % 5 + 1}: Lin, Zhou")
    return "\n".join(lines)


@contextmanager
def _kept(project: Project) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.cjm"
        Workspace.create(path, me(), ImportedProject(project)).close()
        yield path


@contextmanager
def _open(path: Path) -> Iterator[Workspace]:
    workspace = Workspace.open(path, me())
    try:
        yield workspace
    finally:
        workspace.close()
