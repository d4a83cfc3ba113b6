"""What was said is found by its words, in any language, by where it belongs and by its marks."""

from array import array
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from cjmdesk.document import edits
from cjmdesk.layout.tokens import LIGHT
from cjmdesk.model import LoopState
from cjmdesk.storage import FoundEvidence
from cjmdesk.ui.evidence import EvidenceDesk, searching
from cjmdesk.ui.evidence.searching import MOST_GROUPED, Search
from cjmdesk.words import Words
from cjmdesk.workspace import Workspace
from tests.exchange.evidence import files
from tests.ui.conftest import Recorder
from tests.ui.evidence.conftest import Bench, imported

CHINESE = (
    "日期,评分,意见\n"
    "2026-05-01,2,等待四十分钟没有人理我\n"
    "2026-05-03,3,没有人告诉我等待多久\n"
    "2026-05-02,9,很好\n"
    "2026-05-04,10,\n"
)


@pytest.fixture
def list_of(bench: Bench, tmp_path: Path) -> Callable[[str], None]:
    """Brings a list in and waits until it can be looked through."""

    def bring(text: str) -> None:
        imported(bench.workspace, files.write(tmp_path / "list.csv", text))
        bench.desk.show_project(bench.workspace.project, bench.map)
        bench.settle()

    return bring


def choose(box: QComboBox, name: str) -> None:
    place = box.findText(name)
    assert place > 0, [box.itemText(n) for n in range(box.count())]
    box.setCurrentIndex(place)


def test_all_words_have_to_be_there_in_any_case(bench: Bench) -> None:
    asking = bench.desk.verbatims.asking
    asking.words.setText("TEAPOT off")
    bench.settle()
    assert bench.texts() == ["I took an afternoon off work for a teapot."]
    asking.words.setText("teapot nothing")
    bench.settle()
    assert bench.texts() == []
    assert bench.desk.verbatims.empty.text() == "Nothing matches the filter."


def test_what_a_file_holds_is_shown_before_anybody_could_have_typed(
    qtbot: QtBot, workspace: Workspace, messages: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "_CALM_MS", 3_600_000)
    desk = EvidenceDesk(Words.load("en"), LIGHT, messages)
    qtbot.addWidget(desk)
    bench = Bench(qtbot, workspace, desk, messages)
    assert len(bench.texts()) == bench.rows() > 0
    desk.set_workspace(workspace)
    bench.settle()
    assert len(bench.texts()) == bench.rows()


def test_signs_that_searches_know_are_only_signs(bench: Bench) -> None:
    for words in ("%", "_", "\\", "*", '"'):
        bench.desk.verbatims.asking.words.setText(words)
        bench.settle()
        assert bench.texts() == [], words


def test_chinese_is_found_by_a_part_of_a_sentence(
    bench: Bench, list_of: Callable[[str], None]
) -> None:
    list_of(CHINESE)
    bench.desk.verbatims.asking.words.setText("没有人")
    bench.settle()
    assert bench.texts() == ["没有人告诉我等待多久", "等待四十分钟没有人理我"]


def test_rows_without_words_are_shown_on_request(
    bench: Bench, list_of: Callable[[str], None]
) -> None:
    list_of(CHINESE)
    asking = bench.desk.verbatims.asking
    choose(asking.source, "list")
    bench.settle()
    assert len(bench.texts()) == 3
    asking.all_rows.setChecked(True)
    bench.settle()
    assert bench.texts()[0] == ""
    assert len(bench.texts()) == 4


def test_every_order_is_kept(bench: Bench, list_of: Callable[[str], None]) -> None:
    list_of(CHINESE)
    asking = bench.desk.verbatims.asking
    choose(asking.source, "list")
    found = {}
    for place in range(asking.order.count()):
        asking.order.setCurrentIndex(place)
        bench.settle()
        found[asking.order.itemText(place)] = [text[:2] for text in bench.texts()]
    assert found == {
        "Latest first": ["没有", "很好", "等待"],
        "Earliest first": ["等待", "很好", "没有"],
        "Lowest score first": ["等待", "没有", "很好"],
        "Highest score first": ["很好", "没有", "等待"],
    }


def test_filters_hold_together(bench: Bench) -> None:
    asking = bench.desk.verbatims.asking
    choose(asking.persona, "David Marsh")
    bench.settle()
    of_david = bench.texts()
    choose(asking.source, "Service tickets, June to August")
    bench.settle()
    tickets = bench.texts()
    assert 0 < len(tickets) < len(of_david)
    assert set(tickets) < set(of_david)
    asking.clear()
    asking.lowest.setText("2")
    asking.highest.setText("3,5")
    bench.settle()
    assert len(bench.texts()) == 4


def test_rows_are_found_at_their_step(bench: Bench) -> None:
    step = bench.workspace.project.steps["cart"].title
    asking = bench.desk.verbatims.asking
    place = next(n for n in range(asking.step.count()) if step in asking.step.itemText(n))
    asking.step.setCurrentIndex(place)
    bench.settle()
    assert len(bench.texts()) == 3


def test_rows_are_found_by_their_tag_and_state(bench: Bench) -> None:
    rows = [
        row.id
        for row in bench.workspace.evidence()
        if "half the size" in row.text or "one teapot" in row.text
    ]
    edits.tag_evidence(bench.workspace.document, rows, add=frozenset({"teapots"}))
    states = dict(zip(rows, (LoopState.ACTING, LoopState.SORTED), strict=True))
    values = {row: {"loop": state} for row, state in states.items()}
    edits.mark_evidence(bench.workspace.document, values)
    asking = bench.desk.verbatims.asking
    choose(asking.tag, "teapots")
    bench.settle()
    assert len(bench.texts()) == 2
    choose(asking.loop, "Acting on it")
    bench.settle()
    assert len(bench.texts()) == 1


def test_rows_are_found_by_tags_that_they_came_with(bench: Bench) -> None:
    choose(bench.desk.verbatims.asking.tag, "payment")
    bench.settle()
    assert len(bench.texts()) == 3


def test_a_filter_that_is_gone_filters_no_more(bench: Bench) -> None:
    all_texts = bench.texts()
    asking = bench.desk.verbatims.asking
    choose(asking.source, "Shop reviews, one to three stars")
    bench.settle()
    source = next(
        one.id for one in bench.workspace.project.sources.values() if "reviews" in one.title
    )
    edits.delete_source(bench.workspace.document, source)
    bench.settle()
    assert asking.source.currentIndex() == 0
    assert len(bench.texts()) == len(all_texts) - 2


def test_rows_that_share_words_are_one_chip_away(
    bench: Bench, list_of: Callable[[str], None]
) -> None:
    list_of(CHINESE)
    choose(bench.desk.verbatims.asking.source, "list")
    bench.settle()
    chips = bench.desk.verbatims.chips.findChildren(QPushButton)
    chip = next(one for one in chips if one.isVisible() and "等待" in one.text())
    assert chip.text().endswith("· 2")
    chip.click()
    bench.settle()
    assert len(bench.texts()) == 2
    chip.click()
    bench.settle()
    assert len(bench.texts()) == 3


def test_one_group_is_shown_at_a_time(bench: Bench) -> None:
    chips = [
        chip for chip in bench.desk.verbatims.chips.findChildren(QPushButton) if not chip.isHidden()
    ]
    first, second = chips[:2]
    first.click()
    second.click()
    bench.settle()
    assert [chip.isChecked() for chip in (first, second)] == [False, True]
    assert len(bench.texts()) == int(second.text().rpartition("· ")[2])


def test_only_so_many_rows_are_looked_at_for_groups(bench: Bench) -> None:
    many = FoundEvidence(array("q", range(1, 10 * MOST_GROUPED)))
    looked_at: list[int] = []
    search = Search(bench.desk)
    search.use(bench.workspace.evidence_reader())
    search.grouped.connect(lambda groups: looked_at.append(groups.looked_at))
    search.group(many)
    bench.qtbot.waitUntil(lambda: bool(looked_at))
    # The rows that are there among every tenth.
    assert looked_at[0] <= 3


def test_a_later_question_is_the_one_that_is_answered(bench: Bench) -> None:
    asking = bench.desk.verbatims.asking
    for words in ("t", "te", "tea", "teapot"):
        asking.words.setText(words)
    bench.settle()
    assert len(bench.texts()) == 2


def test_the_words_are_one_key_away(bench: Bench) -> None:
    verbatims = bench.desk.verbatims
    bench.desk.activateWindow()
    verbatims.grid.setFocus()
    bench.qtbot.keyClick(verbatims.grid, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bench.qtbot.waitUntil(lambda: verbatims.asking.words.hasFocus())


def test_the_whole_answer_stands_under_the_list(bench: Bench) -> None:
    verbatims = bench.desk.verbatims
    verbatims.asking.words.setText("afternoon")
    bench.settle()
    verbatims.grid.setCurrentIndex(verbatims.model.index(0, 0))
    assert verbatims.text.toPlainText() == "I took an afternoon off work for a teapot."
    assert "2026-08-21 · CSAT 2" in verbatims.facts.text()


def test_sources_that_count_nowhere_are_not_searched(bench: Bench, tmp_path: Path) -> None:
    done = imported(bench.workspace, files.write(tmp_path / "a.csv", CHINESE))
    edits.delete_source(bench.workspace.document, done.source.id)
    bench.desk.verbatims.asking.words.setText("没有人")
    bench.settle()
    assert bench.texts() == []
