import os
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from cjmdesk.exchange import Exported, Imported, samples
from cjmdesk.exchange.tables import journeys as tables
from cjmdesk.model import MapId, PainPoint, Project, cards_in_order
from cjmdesk.words import LANGUAGES, Language, Words
from tests.exchange.tables.looks import look, only_look
from tests.projects import projects

EXAMPLES = 400 if os.environ.get("CJMDESK_THOROUGH") else 15
TR = Words.load("en")

Trip = Callable[[Project, MapId, Words], tuple[Exported, Imported]]


def through_csv(project: Project, map_id: MapId, tr: Words) -> tuple[Exported, Imported]:
    exported = tables.write_csv(project, map_id, tr)
    text = exported.data.decode("utf-8-sig")
    return exported, tables.read_csv(text, name="map.csv", tr=tr)


def through_xlsx(project: Project, map_id: MapId, tr: Words) -> tuple[Exported, Imported]:
    exported = tables.write_xlsx(project, map_id, tr)
    return exported, tables.read_xlsx(exported.data, name="map.xlsx", tr=tr)


def through_markdown(project: Project, map_id: MapId, tr: Words) -> tuple[Exported, Imported]:
    exported = tables.write_markdown(project, map_id, tr)
    return exported, tables.read_markdown(exported.data.decode(), name="map.md", tr=tr)


def with_named_people(project: Project) -> Project:
    """People without a name of their own would get one."""
    personas = project.personas.values()
    named = [
        person.model_copy(update={"name": f"{person.name} {person.id}"}) for person in personas
    ]
    return project.replaced({"persona": {person.id: person for person in named}})


TRIPS = [through_csv, through_xlsx, through_markdown]


@pytest.mark.parametrize("trip", TRIPS)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(project=projects(stage=1, lane=1, step=1).map(with_named_people))
def test_a_table_reads_back_as_the_same_journey(trip: Trip, project: Project) -> None:
    map_id = MapId(next(iter(project.maps)))
    before = look(project, map_id)
    _exported, imported = trip(project, map_id, TR)
    assert only_look(imported.project) == before


@pytest.mark.parametrize("trip", TRIPS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", samples.sample_names())
def test_samples_read_back_in_every_language(trip: Trip, language: Language, name: str) -> None:
    project = samples.load_sample(name, language).project
    for map_id in project.maps:
        _exported, imported = trip(project, MapId(map_id), Words.load(language))
        assert only_look(imported.project) == look(project, MapId(map_id))
        # A lane of notes under a title of its own looks like any unknown column.
        told = {notice.message.template for notice in imported.notices}
        assert told <= {"“{column}” is no lane known here; it became a lane of notes."}


def test_a_workbook_brings_back_what_its_second_sheet_knows_of_cards() -> None:
    project = samples.load_sample("online-shop", "zh-Hans").project
    map_id = next(map_id for map_id in project.maps if map_id == "map-gift")
    _exported, imported = through_xlsx(project, MapId(map_id), TR)
    assert _details(imported.project) == _details(project, MapId(map_id))


def _details(project: Project, map_id: MapId | None = None) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for card in cards_in_order(project, map_id or MapId(next(iter(project.maps)))):
        if not card.cell:
            continue
        pain = project.pain_points.get(card.id) or PainPoint(id=card.id)
        plan = project.improvements.get(card.id)
        found.append(
            (
                card.text,
                card.kind,
                sorted(card.tags),
                card.star,
                card.grade,
                card.note,
                card.span,
                card.channel,
                pain.severity,
                pain.frequency,
                pain.reach,
                pain.department,
                plan.owner if plan else "",
                plan.department if plan else "",
            )
        )
    return sorted(found, key=str)
