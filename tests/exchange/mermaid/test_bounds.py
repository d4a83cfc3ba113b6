"""Hostile and huge files are refused before they cost anything, honest long ones are read."""

import pytest

from cjmdesk.errors import ImportRefused
from cjmdesk.exchange import mermaid
from cjmdesk.exchange.mermaid.strict import parse
from cjmdesk.model import maps_in_order

_BOMB = "".join(
    f"{chr(98 + level)}: &{chr(98 + level)} [{','.join(['*' + chr(97 + level)] * 9)}]\n"
    for level in range(9)
)
HOSTILE = {
    "a million actors on a line": "journey\nA: 5: " + ",".join(map(str, range(1_000_000))),
    "a line of nobodies": "journey\nA: 5: " + "," * 150_000,
    "a million actors": "journey\n" + ("A: 5: " + "a," * 900 + "\n") * 1_100,
    "a long line": "journey\n" + "a" * 1_500_000,
    "a long text": ("journey\n" + "A: 5: Me\n") * 200_000,
    "many lines": "journey\n" + "\n" * 150_000,
    "many tasks": "journey\n" + "A: 5\n" * 20_001,
    "many sections": "journey\n" + "section A\n" * 20_001,
    "many journeys": "journey\nA: 5\n" * 101,
    "many fences": "```mermaid\njourney\nA: 5\n```\n" * 101,
}


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("strict", [True, False], ids=["strict", "lenient"])
def test_more_than_anybody_means_is_refused(what: str, strict: bool) -> None:
    with pytest.raises(ImportRefused):
        mermaid.read(HOSTILE[what], name="x.mmd", strict=strict)


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (f"a: &a [{'x,' * 9}]\n{_BOMB}title: *j", "too large"),
        ("title: " + "[" * 5_000, "nested too deeply"),
        ("title: " + "{a: " * 200 + "}" * 200, "nested too deeply"),
        ("a: " + "x" * 64_000, "too large"),
        ("a: !!python/object/apply:os.system [ls]", "a type Mermaid does not know"),
        ('a: "\\UFFFFFFFF"', "not valid YAML"),
        ("a: &a\n  b: *a\ntitle: T\n" * 2, "not valid YAML|twice"),
    ],
)
def test_hostile_front_matter_is_refused_and_mended_away(block: str, said: str) -> None:
    text = f"---\n{block}\n---\njourney\nA: 5: Me\n"
    with pytest.raises(ImportRefused, match=said):
        mermaid.read(text, name="x.mmd", strict=True)
    imported = mermaid.read(text, name="x.mmd")
    assert [step.title for step in imported.project.steps.values()] == ["A"]
    assert imported.notices


def test_ten_thousand_tasks_are_a_journey() -> None:
    text = "journey\n" + "".join(
        f"section Stage {n}\n"
        + "".join(f"  任务 {n}.{i}: {1 + i % 9 / 2}: Ann, Bob\n" for i in range(50))
        for n in range(200)
    )
    imported = mermaid.read(text, name="x.mmd")
    project = imported.project
    assert (len(project.stages), len(project.steps), len(project.emotions)) == (200, 10_000, 20_000)
    assert imported.notices == ()
    (journey,) = maps_in_order(project)
    back = parse(mermaid.write(project, journey.id).data.decode("utf-8"))
    assert [task.name for task in back.tasks[:51]] == [
        *(f"任务 0.{i}" for i in range(50)),
        "任务 1.0",
    ]


@pytest.mark.parametrize(
    "scrap",
    [*("%%", "%%{a", "<a", '="', "#35;", "&amp;", "accDescr {", "：", ": ", ";", "#", " #a", "{")],
)
def test_a_line_full_of_traps_is_read_or_refused(scrap: str) -> None:
    """Each of these once made a pattern start over at every character."""
    text = "journey\n" + (scrap * (190_000 // len(scrap)) + "\n") * 4
    try:
        outcome = len(mermaid.read(text, name="x.mmd").project.maps)
    except ImportRefused:
        outcome = 0
    assert outcome in (0, 1)
