"""The exact reading, trap by trap; the optional check beside this folder asks Mermaid itself."""

import math
from pathlib import Path

import pytest

from cjmdesk.exchange.mermaid.diagram import MermaidError
from cjmdesk.exchange.mermaid.strict import number, parse
from cjmdesk.exchange.text_files import read_text
from tests.exchange.mermaid.readings import GOOD

Tasks = list[tuple[str, str, float, tuple[str, ...]]]


def tasks_of(text: str) -> Tasks:
    return [
        (section.name or "", task.name, task.score, task.actors)
        for section in parse(text).sections
        for task in section.tasks
    ]


TAKEN: list[tuple[str, Tasks]] = [
    ("A: 5: Me, Cat", [("", "A", 5, ("Me", "Cat"))]),
    ("A: 5", [("", "A", 5, ())]),
    ("A: 5:", [("", "A", 5, ("",))]),
    ("A: 5: Me,,", [("", "A", 5, ("Me", "", ""))]),
    ("A: 5: Me, Me", [("", "A", 5, ("Me", "Me"))]),
    ("A: 5: Me: happy: very", [("", "A", 5, ("Me",))]),
    ("A : 5 : Me ", [("", "A", 5, ("Me",))]),
    ("A::Me", [("", "A", 0, ("Me",))]),
    ("A: 4.5: Me", [("", "A", 4.5, ("Me",))]),
    ("A: -1", [("", "A", -1, ())]),
    ("A: 10", [("", "A", 10, ())]),
    ("A: 0x5", [("", "A", 5, ())]),
    ("A: 1e1", [("", "A", 10, ())]),
    ("A: Infinity", [("", "A", math.inf, ())]),
    ("Meet at 9:30: 5: Me", [("", "Meet at 9", 30, ("5",))]),
    ("Go: 5: Child#1, Child#2", [("", "Go", 5, ("Child",))]),
    ("A: 5: Me %% note", [("", "A", 5, ("Me %% note",))]),
    ("A: 5: 我，你", [("", "A", 5, ("我，你",))]),
    ("%A: 5: Me\nB: 3", [("", "B", 3, ())]),
    ("A%% x: 5\nB: 3", [("", "B", 3, ())]),
    ("Ab%% x: 5", [("", "Ab%% x", 5, ())]),
    ("%%\nB: 3", [("", "B", 3, ())]),
    ("# a comment: 5\nB: 3", [("", "B", 3, ())]),
    ("Titled deed: 5\nJourneyman: 3", [("", "Titled deed", 5, ()), ("", "Journeyman", 3, ())]),
    ("title: 5: Me", [("", "title", 5, ("Me",))]),
    ("section A\nB: 5\nsection A\nC: 3", [("A", "B", 5, ()), ("A", "C", 3, ())]),
    ("section A B\nC: 3", [("A B", "C", 3, ())]),
    ("section\nA\nB: 3", [("A", "B", 3, ())]),
    ("SECTION A\nC: 3", [("A", "C", 3, ())]),
    ("section 认知：开始\nC: 3", [("认知：开始", "C", 3, ())]),
    ("section A #1\nC: 3", [("A", "C", 3, ())]),
    ("\u3000A: 3", [("", "A", 3, ())]),
    ("A #35;1: 5: Smith#44; John", [("", "A #1", 5, ("Smith, John",))]),
    ("A#quot;B#quot;: 5", [("", 'A"B"', 5, ())]),
    ("A#nosuch;: 5", [("", "A&nosuch;", 5, ())]),
    ("A<br>B<BR/>C<br />D: 5", [("", "A\nB\nC\nD", 5, ())]),
    ('<a b="c>: 5: "x">', [("", '<a b="c>', 5, ('"x">',))]),
    ('<i b="c">: 5', [("", "<i b='c'>", 5, ())]),
    ("%%{init: {'theme': 'base'}}%%A: 5", [("", "A", 5, ())]),
    ("A%%{wrap}%%B: 5", [("", "AB", 5, ())]),
    ("A: 5\n%%{wrap: {never closed\nB: 3", [("", "A", 5, ())]),
    ("A: 5: Me %% C4Container", [("", "A", 5, ("Me %% C4Container",))]),
    ("A: 5\r\nB: 3\rC: 4", [("", "A", 5, ()), ("", "B", 3, ()), ("", "C", 4, ())]),
    ("accTitle: x; y # z\nA: 5", [("", "A", 5, ())]),
    ("accDescr {\n a: 1; # b\n}\nA: 5", [("", "A", 5, ())]),
    ("x: 5:#35;", [("", "x", 5, ("#",))]),
    ("restyle: 5:#35;", [("", "restyle", 5, ("",))]),
    ("a classDef: 5:#35;", [("", "a classDef", 5, ("",))]),
]


@pytest.mark.parametrize(("body", "tasks"), TAKEN, ids=[repr(body) for body, _ in TAKEN])
def test_tasks_are_what_mermaid_makes_of_them(body: str, tasks: Tasks) -> None:
    assert tasks_of(f"journey\n{body}\n") == tasks


@pytest.mark.parametrize("score", ["high", "4/5", "5 stars", "５", "1_0", "--5", "#53;"])
def test_a_score_that_is_no_number_is_not_a_number(score: str) -> None:
    ((_, _, value, actors),) = tasks_of(f"journey\nA: {score}: Me")
    assert math.isnan(value)
    assert actors == ("Me",)


REFUSED: list[tuple[str, int]] = [
    ("", 1),
    ("Journey\nA: 5", 1),
    ("JOURNEY\nA: 5", 1),
    ("journeyMap\nA: 5", 1),
    ("A: 5", 1),
    ("#comment\njourney", 1),
    ("%%\njourney", 1),
    ("\n---\ntitle: T\n---\njourney", 2),
    ("journey\nA: 5: Me;\n", 2),
    ("journey\nA: 5: Me; B: 3: Me", 2),
    ("journey\nsection A: B\n", 2),
    ("journey\nIssue #5 raised: 5: Me", 2),
    ("journey\nTom &amp; Al: 5", 2),
    ("journey\n登录：5：我", 2),
    ("journey\nA: 5\njourney\n", 3),
    ("journey\njourney home: 5", 2),
    ("journey\n\n\nsome prose", 4),
    ("journey\nA: 5\ndirection LR\n", 3),
    ("journey\naccTitle:", 2),
    ("journey\naccDescr { no end\nA: 5", 2),
    ("journey\naccDescr {", 2),
    ("journey\nA\n: 5", 2),
    ("journey\n: 5", 2),
    ("journey\nA:", 2),
    ("journey\ntitle\n\nA: 5", 2),
    ("journey\n%% C4 fits\nDraw a C4Container: 5", 3),
    ("journey\nA: 5 %% no\u2028C4Dynamic\n", 2),
    ("journey\nA: 5 %% the last C4Dynamic", 2),
    ("---\ntitle: 'x\n---\njourney", 2),
    ("---\na: 1\na: 2\n---\njourney", 2),
    ("---\na: !!python/name:os.system x\n---\njourney", 2),
    ("journey\n%%{init: {}}%%\n%% x\n%%{wrap\n}%%\nA; 5", 6),
]


@pytest.mark.parametrize(("text", "line"), REFUSED, ids=[repr(text) for text, _ in REFUSED])
def test_what_mermaid_refuses_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(MermaidError) as refusal:
        parse(text)
    assert refusal.value.line == line


TITLES: list[tuple[str, str]] = [
    ("journey\ntitle Day 2: tea", "Day 2: tea"),
    ("journey\ntitle Book #2: x", "Book"),
    ("journey\nTITLE A\ntitle B", "B"),
    ("journey\ntitle\nA: 5", "A: 5"),
    ("journey title A", "A"),
    ("journey\ntitle a < b & c", "a < b & c"),
    ("---\ntitle: From above\n---\njourney", "From above"),
    ("---\ntitle: From above\n---\njourney\ntitle Own", "Own"),
    ("  ---\n  title: Indented\n  ---\n  journey", "Indented"),
    ("---\ntitle:\tTab\n---\njourney", "Tab"),
    ("---\ntitle: 2024-01-01\n---\njourney", "2024-01-01"),
    ("---\ntitle: yes\n---\njourney", "yes"),
    ("---\ntitle: True\n---\njourney", "true"),
    ("---\ntitle: false\n---\njourney", ""),
    ("---\ntitle: 007\n---\njourney", "7"),
    ("---\ntitle: 0\n---\njourney", ""),
    ("---\ntitle: '0'\n---\njourney", "0"),
    ("---\ntitle: 1.50\n---\njourney", "1.5"),
    ("---\ntitle: 0x1F\n---\njourney", "31"),
    ("---\ntitle: 1_000\n---\njourney", "1_000"),
    ("---\ntitle: .inf\n---\njourney", "Infinity"),
    ("---\ntitle: ~\n---\njourney", ""),
    ("---\ntitle: [a, 1.0, null, [b]]\n---\njourney", "a,1,,b"),
    ("---\ntitle: {a: b}\n---\njourney", "[object Object]"),
    ("---\n- title\n---\njourney", ""),
    ("---\nconfig: {theme: &a base, more: *a}\n---\njourney", ""),
]


@pytest.mark.parametrize(("text", "title"), TITLES, ids=[repr(text) for text, _ in TITLES])
def test_titles_come_from_the_last_line_or_the_front_matter(text: str, title: str) -> None:
    assert parse(text).title == title


def test_descriptions_lose_indents_and_empty_lines_but_keep_every_sign() -> None:
    diagram = parse("journey\naccTitle :  a; b # c \naccDescr {\n  one: # 1;\n\n   two\n}\n")
    assert diagram.acc_title == "a; b # c"
    assert diagram.acc_descr == "one: # 1;\ntwo"


def test_an_empty_acc_title_swallows_the_next_line() -> None:
    diagram = parse("journey\naccTitle:\nsection A\nB: 5\n")
    assert diagram.acc_title == "section A"
    assert [section.name for section in diagram.sections] == [None]


def test_sections_without_tasks_stay() -> None:
    diagram = parse("journey\nsection A\nsection B\nC: 5\nsection A\n")
    assert [(s.name, len(s.tasks)) for s in diagram.sections] == [("A", 0), ("B", 1), ("A", 0)]


def test_lines_are_those_of_the_file() -> None:
    text = (
        "---\ntitle: T\n---\n\n%% c\njourney\n%%{init: {\n}}%%\n\n%% d\n%% e\nsection S\n A: 5\n"
        "%% f\nB: 3\n"
    )
    diagram = parse(text)
    assert [section.line for section in diagram.sections] == [12]
    assert [task.line for task in diagram.tasks] == [13, 15]


def test_a_part_of_a_file_counts_from_where_it_begins() -> None:
    (task,) = parse("journey\nA: 5", first_line=40).tasks
    assert task.line == 41


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", 0),
        (" 5 ", 5),
        ("5.", 5),
        (".5", 0.5),
        ("+5", 5),
        ("0b11", 3),
        ("0O17", 15),
        ("\ufeff7", 7),
    ],
)
def test_numbers_are_read_as_javascript_reads_them(text: str, value: float) -> None:
    assert number(text) == value


def test_a_number_too_large_for_a_float_is_infinite() -> None:
    assert number("0x" + "f" * 5000) == math.inf
    assert number("9" * 5000) == math.inf


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_our_examples_are_mermaid(path: Path) -> None:
    assert parse(read_text(path)).tasks
