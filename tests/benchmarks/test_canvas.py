"""What a gesture or an edit has painted, counted on a large map; times are for benchmarks."""

import gc
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjmdesk.canvas.close_up import CloseUp
from cjmdesk.canvas.overview import Overview
from cjmdesk.canvas.paint_headers import HeaderPainter
from cjmdesk.editor.camera import Camera
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import CardTarget
from cjmdesk.editor.visible import cards_in
from cjmdesk.model import CardId
from tests.benchmarks import canvas
from tests.benchmarks.gestures import Bench
from tests.benchmarks.maps import invented, project_of
from tests.benchmarks.table import Row, print_table

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = (1000, 700)


@pytest.fixture(autouse=True)
def _no_garbage_in_between() -> Iterator[None]:
    """Python must not take widgets apart while Qt is in the middle of something."""
    gc.disable()
    yield
    for window in QApplication.topLevelWidgets():
        window.close()
        window.deleteLater()
    gc.unfreeze()
    gc.enable()


@pytest.fixture
def bench() -> Bench:
    made = Bench(project_of(invented(1000)), SIZE)
    made.rest()
    return made


@pytest.fixture
def made(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often something has been painted since the view was at rest."""
    counted: Counter[str] = Counter()

    def count(owner: type, method: str, name: str) -> None:
        real: Callable[..., object] = getattr(owner, method)

        def counting(*arguments: object) -> object:
            counted[name] += 1
            return real(*arguments)

        monkeypatch.setattr(owner, method, counting)

    count(CloseUp, "_sprite", "cards")
    count(Overview, "_make", "tiles")
    count(HeaderPainter, "above", "headers above")
    count(HeaderPainter, "beside", "headers beside")
    assert bench.view.map_layout is not None
    return counted


def edit(bench: Bench, text: str) -> None:
    bench._edit(next(iter(bench.layout.cards)), text)
    bench.rest()


def test_an_edit_paints_one_card_and_no_header(bench: Bench, made: Counter[str]) -> None:
    edit(bench, "Other words")
    assert made == {"cards": 1}


def test_an_edit_out_of_view_paints_nothing(bench: Bench, made: Counter[str]) -> None:
    bench.view.look(Camera(2000, 1500))
    bench.rest()
    made.clear()
    edit(bench, "Other words")
    assert not made


def test_an_edit_from_afar_makes_the_tiles_of_its_card(bench: Bench, made: Counter[str]) -> None:
    bench.view.look(Camera(zoom=0.3))
    bench.rest()
    made.clear()
    edit(bench, "Other words")
    assert 1 <= made["tiles"] <= 2
    assert made["cards"] == 0


def test_a_pan_paints_each_card_that_comes_in_once_and_no_stage(
    bench: Bench, made: Counter[str]
) -> None:
    there = near(bench, margin=0)
    passed: set[CardId] = set()
    for _ in range(30):
        bench.wheel(0, -20)
        bench.rest()
        passed |= near(bench, margin=20)
    assert 0 < made["cards"] <= len(passed - there)
    assert made["headers above"] == 0


def near(bench: Bench, margin: float) -> set[CardId]:
    """The cards in view, and those within a margin around it."""
    shown = bench.view.frame.shown(bench.view.camera).inset(-margin)
    return {box.card for box in cards_in(bench.layout, shown)}


def test_selecting_and_pointing_paint_no_card_anew(bench: Bench, made: Counter[str]) -> None:
    cards = list(bench.layout.cards)
    bench.view.select(Selection.only(CardTarget(cards[0])))
    QTest.mouseMove(bench.view, QPoint(400, 300))
    bench.rest()
    assert made["cards"] == 0


def test_searching_paints_no_card_anew(bench: Bench, made: Counter[str]) -> None:
    bench.view.set_found(frozenset(list(bench.layout.cards)[::3]))
    bench.rest()
    assert made["cards"] == 0


def test_while_a_zoom_goes_on_no_card_is_painted(bench: Bench, made: Counter[str]) -> None:
    for _ in range(8):
        bench.frame(lambda: bench.wheel(0, -30, zoom=True))
    assert made["cards"] == 0
    bench.view._screen.end_zoom()
    bench.rest()
    assert made["cards"] > 0


def test_a_frame_without_a_change_is_not_painted(bench: Bench) -> None:
    painted = bench.view.painted
    bench.view.look(bench.view.camera)
    bench.view.show_layout(bench.layout, None)
    bench.rest()
    bench.view.set_found(None)
    bench.view.hover(bench.view._screen.marks.hover)
    bench.rest()
    assert bench.view.painted == painted + 1


def test_letters_are_painted_while_typing(bench: Bench) -> None:
    assert 0 < max(bench.letters()) < 2000
    QTest.keyClick(QApplication.focusWidget() or bench.view, Qt.Key.Key_Escape)


def test_a_map_for_peers_is_read_and_its_figures_are_one_object(
    qapp: QApplication,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "map.json"
    path.write_text(json.dumps(invented(60)), encoding="utf-8")
    # The one of these tests stands already.
    monkeypatch.setattr(canvas, "QApplication", lambda _: qapp)
    monkeypatch.setattr("sys.argv", ["canvas", "--peerbench", str(path), "--size", "640x480"])
    assert canvas.main() == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert {"start_to_shown", "page", "build"} <= told["warm"].keys()
    assert all({"p50", "p95"} <= told[name].keys() for name in ("pan", "jump", "zoom", "fitpan"))
    assert {"p50", "p95"} <= told["drag"].keys()
    assert told["cards"] == 60
    assert told["mem_mb"] >= 0


def test_what_takes_more_than_its_goal_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert print_table([Row("pan", 1.0, 3.0, 4.0)]) == 0
    assert print_table([Row("pan", 1.0, 3.0, 4.0), Row("zoom", 5.0, 9.0, 8.0)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "MISSED" in line] == lines[-1:]
