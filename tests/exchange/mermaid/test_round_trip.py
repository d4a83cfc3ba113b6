"""What Mermaid can hold comes back the same: file → project → file → project."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjmdesk.exchange import mermaid
from cjmdesk.exchange.mermaid import lenient, strict
from cjmdesk.exchange.mermaid.diagram import Diagram, Section, Task
from cjmdesk.exchange.mermaid.escape import escaped, escaped_first, escaped_lines
from cjmdesk.exchange.mermaid.source import trimmed
from cjmdesk.exchange.mermaid.to_project import project_of
from cjmdesk.exchange.text_files import read_text
from cjmdesk.model import Project, maps_in_order
from tests.exchange.mermaid.readings import GOOD, held

_MANY = settings(max_examples=2000 if os.environ.get("CJMDESK_THOROUGH") else 120, deadline=None)

# Blanks at the ends and characters no text file holds are all that a name may lose.
_nasty = st.sampled_from(
    [
        *(":", ";", "#", ",", "%", "%%", "%%{", "}%%", "<", ">", "&", "&amp;", "#35;", "{", "}"),
        *("<br>", "\n", "-", "---", "title ", "section ", "journey ", "accTitle:", "accDescr {"),
        *("style a:b#c;", "classDef x:#f;", "C4Container", "ﬂ°°35¶ß", "ﬂ°", "：", "，", "、", "；"),
        *("`", "```", "5", " ", "\u3000", "\u2028", '="x"', "'", '"', "\\", "满意", "🚆", "é"),
    ]
)
_character = st.characters(exclude_categories=["Cs", "Cc"])
raw_names = st.lists(_nasty | st.text(_character, max_size=3), min_size=1, max_size=6).map("".join)
titles = st.just("") | raw_names.map(trimmed)
names = raw_names.map(trimmed).filter(lambda name: name != "")
scores = st.integers(2, 10).map(lambda half: half / 2)
tasks = st.builds(
    Task,
    name=names,
    score=scores,
    actors=st.lists(names, max_size=3, unique=True).map(tuple),
    line=st.just(1),
)
sections = st.builds(
    Section,
    name=titles,
    tasks=st.lists(tasks, max_size=3).map(tuple),
    line=st.just(1),
)
diagrams = st.builds(
    Diagram,
    title=titles,
    acc_title=titles,
    acc_descr=titles,
    sections=st.lists(sections).map(tuple),
)


def written(project: Project) -> str:
    (journey,) = maps_in_order(project)
    return mermaid.write(project, journey.id).data.decode("utf-8")


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_an_example_comes_back_the_same(path: Path) -> None:
    text = read_text(path)
    imported = mermaid.read(text, name=path.name)
    once = written(imported.project)
    assert held(strict.parse(once)) == held(strict.parse(text))
    again = mermaid.read(once, name=path.name)
    assert written(again.project) == once


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_writing_an_example_leaves_nothing_out(path: Path) -> None:
    imported = mermaid.read(read_text(path), name=path.name)
    (journey,) = maps_in_order(imported.project)
    assert mermaid.write(imported.project, journey.id).notices == ()


@given(diagrams)
@_MANY
def test_any_journey_is_read_back_by_mermaid_as_it_was(diagram: Diagram) -> None:
    project = project_of([diagram], "x.mmd", "x").project
    text = written(project)
    back = strict.parse(text)
    assert held(back) == held(diagram)
    assert written(project_of([back], "x.mmd", "x").project) == text
    reading = lenient.read(text)
    assert reading.diagrams == (back,)


@given(raw_names)
@_MANY
def test_a_name_is_read_back_as_it_was(name: str) -> None:
    expected = trimmed(name)
    text = (
        f"journey\nsection {escaped(name) or 'x'}\n{escaped_first(name) or 'x'}: 3: {escaped(name)}"
    )
    (section,) = strict.parse(text).sections
    (task,) = section.tasks
    assert section.name == (expected or "x")
    assert task.name == (expected or "x")
    assert task.actors == (expected,)


@given(st.lists(raw_names, min_size=1, max_size=4).map("\n".join).map(trimmed))
@_MANY
def test_a_description_is_read_back_as_it_was(text: str) -> None:
    diagram = strict.parse(f"journey\naccDescr {{\n{escaped_lines(text)}\n}}\n")
    assert diagram.acc_descr == text
