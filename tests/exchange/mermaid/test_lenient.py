"""Every slip is mended as the file beside it says, and told with its line."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.errors import ImportRefused
from cjmdesk.exchange import mermaid
from cjmdesk.exchange.mermaid import lenient, strict
from cjmdesk.exchange.mermaid.diagram import Diagram, MermaidError
from cjmdesk.exchange.text_files import read_text
from tests.exchange.mermaid.readings import BROKEN, GOOD, as_data, told
from tests.exchange.mermaid.texts import texts


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_is_mended_or_refused_as_written_beside_it(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    text = read_text(path)
    if "refused" in expected:
        with pytest.raises(ImportRefused) as refusal:
            mermaid.read(text, name=path.name)
        assert str(refusal.value.message.fields["reason"]) == expected["refused"]
        assert refusal.value.message.fields["file"] == path.name
    else:
        diagrams = lenient.read(text).diagrams
        assert [as_data(diagram) for diagram in diagrams] == expected["journeys"]
        assert told(mermaid.read(text, name=path.name).notices) == expected["notices"]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_the_broken_examples_are_broken(path: Path) -> None:
    """Each is refused by Mermaid, or read in a way nobody meant."""
    text = read_text(path)
    try:
        strict.parse(text)
    except MermaidError:
        return
    assert mermaid.read(text, name=path.name).notices


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_file_is_read_as_mermaid_reads_it(path: Path) -> None:
    text = read_text(path)
    reading = lenient.read(text)
    assert reading.diagrams == (strict.parse(text),)
    assert reading.notices == ()


@given(texts())
def test_what_needs_no_mending_is_mermaids_own_reading(text: str) -> None:
    try:
        exact: Diagram | None = strict.parse(text)
    except MermaidError:
        exact = None
    try:
        reading = lenient.read(text)
    except MermaidError:
        assert exact is None
        return
    if not reading.notices:
        assert exact is not None
        assert repr(reading.diagrams) == repr((exact,))


@given(st.text() | texts().map(lambda text: text.replace("journey", "", 1)))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        outcome = str(len(mermaid.read(text, name="x.mmd").project.maps))
    except ImportRefused as refusal:
        outcome = str(refusal)
    assert re.search("^[1-9]|Line [1-9]", outcome)


def test_strict_refuses_what_the_usual_reading_mends() -> None:
    text = "journey\n  A: 5: Me;\n"
    assert mermaid.read(text, name="x.mmd").notices
    with pytest.raises(ImportRefused, match="Line 2: A semicolon cannot stand in a journey"):
        mermaid.read(text, name="x.mmd", strict=True)


@pytest.mark.parametrize(
    ("line", "task"),
    [
        ("标签：A: 5: Me", ("标签：A", 5.0, ("Me",))),
        ("5: Login: Me", ("Login", 5.0, ("Me",))),
        ("Login: 非常满意: Me", ("Login", 5.0, ("Me",))),
        ("Me, Cat: walk: 5", ("Me, Cat", 5.0, ("walk",))),
        ("Ratio 1:20 seen: 2: Me", ("Ratio 1:20 seen", 2.0, ("Me",))),
        ("Stop at 08:15: 3", ("Stop at 08:15", 3.0, ())),
        ("Buy C# book: 3: Me", ("Buy C# book", 3.0, ("Me",))),
        ("Buy: 3: Me #todo", ("Buy", 3.0, ("Me",))),
        ("Buy; pay; go: 3: Me", ("Buy; pay; go", 3.0, ("Me",))),
        ("note left of the door read: 3: Me", ("note left of the door read", 3.0, ("Me",))),
        ("Tom &#38; Al: 4: Me", ("Tom & Al", 4.0, ("Me",))),
    ],
)
def test_one_line_is_read_as_it_was_meant(
    line: str, task: tuple[str, float, tuple[str, ...]]
) -> None:
    (diagram,) = lenient.read(f"journey\n{line}\n").diagrams
    ((found),) = diagram.tasks
    assert (found.name, found.score, found.actors) == task


def test_the_same_task_by_different_people_stays_in_mermaids_order() -> None:
    text = "journey\nWait: 3: Ann\nWait: 2: Bob\nPay: 4: Ann\nGo: 4: Bob\n"
    assert lenient.read(text).notices == ()


def test_people_who_sound_satisfied_are_no_feelings() -> None:
    reading = lenient.read("journey\nA: 3: 满意的顾客\nB: 4: 满意的顾客, 店员\n")
    assert reading.notices == ()


def test_one_score_above_ten_is_no_other_scale() -> None:
    (diagram,) = lenient.read("journey\nA: 3: Me\nB: 40: Me\n").diagrams
    assert [task.score for task in diagram.tasks] == [3, 40]


def test_scores_from_nought_to_ten_reach_both_ends() -> None:
    (diagram,) = lenient.read("journey\nA: 0: Me\nB: 5: Me\nC: 10: Me\n").diagrams
    assert [task.score for task in diagram.tasks] == [1, 3, 5]


def test_our_own_file_is_not_mended() -> None:
    text = "journey\n%% cjmdesk\nA: 5: Ann，Bob、Cy\n"
    reading = lenient.read(text)
    assert reading.notices == ()
    assert reading.diagrams[0].tasks[0].actors == ("Ann，Bob、Cy",)


def test_our_own_file_is_mended_once_it_is_broken() -> None:
    reading = lenient.read("journey\n%% cjmdesk\nA: 5: Ann;\n")
    assert [notice.line for notice in reading.notices] == [3]
