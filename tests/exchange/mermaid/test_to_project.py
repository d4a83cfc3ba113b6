"""A journey becomes a map that looks right: stages, steps, curves, the usual lanes."""

import pytest

from cjmdesk.errors import ImportRefused
from cjmdesk.exchange import mermaid
from cjmdesk.exchange.report import Imported, NoticeKind
from cjmdesk.model import (
    DEFAULT_LANES,
    JourneyMap,
    Project,
    lanes_in_order,
    maps_in_order,
    personas_of,
    stages_in_order,
    steps_by_stage,
    steps_in_order,
)

TEA = """journey
    title Tea
    accTitle: A goal
    accDescr: A scenario
    Wake up: 2: Me
    section Kitchen
      Make tea: 5: Me, Cat
      Pour: 4.5: Cat
    section Kitchen
    section Desk
      Work: 1: Me
"""


def imported(text: str) -> Imported:
    return mermaid.read(text, name="tea.mmd")


def only_map(project: Project) -> JourneyMap:
    (journey,) = maps_in_order(project)
    return journey


@pytest.fixture
def tea() -> Project:
    return imported(TEA).project


def test_sections_become_stages_and_tasks_steps(tea: Project) -> None:
    stages = stages_in_order(tea, only_map(tea).id)
    steps = steps_by_stage(tea, stages)
    assert [(stage.title, [step.title for step in steps[stage.id]]) for stage in stages] == [
        ("", ["Wake up"]),
        ("Kitchen", ["Make tea", "Pour"]),
        ("Kitchen", []),
        ("Desk", ["Work"]),
    ]


def test_actors_become_personas_with_a_curve_each(tea: Project) -> None:
    journey = only_map(tea)
    steps = steps_in_order(tea, journey.id)
    curves = {
        persona.name: [
            tea.emotions[key].value if (key := f"{persona.id}:{step.id}") in tea.emotions else "-"
            for step in steps
        ]
        for persona in personas_of(tea, journey.id)
    }
    assert curves == {"Me": [-1, 2, "-", -2], "Cat": ["-", 2, 1.5, "-"]}


def test_the_first_actor_leads(tea: Project) -> None:
    assert [persona.name for persona in personas_of(tea, only_map(tea).id)] == ["Me", "Cat"]


def test_titles_and_descriptions_find_a_place(tea: Project) -> None:
    journey = only_map(tea)
    assert (tea.info.title, journey.title) == ("Tea", "Tea")
    assert (journey.goal, journey.scenario) == ("A goal", "A scenario")


def test_a_task_is_said_once(tea: Project) -> None:
    kinds = [lane.kind for lane in lanes_in_order(tea, only_map(tea).id)]
    assert kinds == list(DEFAULT_LANES)
    assert not tea.cards


def test_a_project_without_a_title_is_called_like_its_file() -> None:
    project = imported("journey\nA: 5: Me").project
    assert (project.info.title, only_map(project).title) == ("tea", "")


def test_journeys_of_one_file_share_their_people() -> None:
    page = "```mermaid\njourney\ntitle A\nx: 5: Me\n```\n```mermaid\njourney\ny: 1: Cat, Me\n```\n"
    project = imported(page).project
    first, second = maps_in_order(project)
    assert [persona.name for persona in project.personas.values()] == ["Me", "Cat"]
    assert [persona.name for persona in personas_of(project, first.id)] == ["Me"]
    assert [persona.name for persona in personas_of(project, second.id)] == ["Cat", "Me"]


@pytest.mark.parametrize(
    ("score", "value", "said"),
    [
        ("5", 2.0, ""),
        ("3.7", 0.5, "The score 3.7 was rounded to 3.5, since feelings go in half steps."),
        ("4.25", 1.5, "The score 4.25 was rounded to 4.5, since feelings go in half steps."),
        ("0", None, "The score 0 is not between 1 and 5; the feeling was left open."),
        ("50", None, "The score 50 is not between 1 and 5; the feeling was left open."),
        ("bad luck", None, "“A” has no score; its feeling was left open."),
    ],
)
def test_scores_become_feelings_in_half_steps_or_a_gap(
    score: str, value: float | None, said: str
) -> None:
    outcome = mermaid.read(f"journey\nA: {score}: Me", name="x.mmd", strict=True)
    (point,) = outcome.project.emotions.values()
    assert point.value == value
    assert [str(notice.message) for notice in outcome.notices] == [said][: bool(said)]


def test_nobody_becomes_one_persona_without_a_name() -> None:
    outcome = imported("journey\nA: 5\nB: 3:\nC: 2: Me")
    names = [persona.name for persona in outcome.project.personas.values()]
    assert names == ["", "Me"]
    assert [(notice.line, notice.kind) for notice in outcome.notices] == [(2, NoticeKind.GUESSED)]


def test_somebody_named_twice_feels_once() -> None:
    outcome = imported("journey\nA: 5: Me, Me")
    assert len(outcome.project.emotions) == 1
    assert [notice.kind for notice in outcome.notices] == [NoticeKind.LEFT_OUT]


def test_words_too_long_for_the_model_are_cut_and_told() -> None:
    outcome = imported(f"journey\ntitle {'t' * 2001}\n{'n' * 3000}: 5: {'a' * 2500}")
    (step,) = outcome.project.steps.values()
    (persona,) = outcome.project.personas.values()
    assert (len(step.title), len(persona.name)) == (2000, 2000)
    assert len(only_map(outcome.project).title) == 2000
    assert [notice.kind for notice in outcome.notices] == [NoticeKind.LEFT_OUT] * 3


def test_ids_are_fresh_every_time() -> None:
    assert not imported(TEA).project.steps.keys() & imported(TEA).project.steps.keys()


def test_a_crowd_is_refused_with_the_line_that_brings_it() -> None:
    tasks = "\n".join(f"t{i}: 5: {', '.join(f'p{i}x{j}' for j in range(100))}" for i in range(6))
    with pytest.raises(ImportRefused, match="Line 7 brings more than 500 different actors"):
        imported(f"journey\n{tasks}")
