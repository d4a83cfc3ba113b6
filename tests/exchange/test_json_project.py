"""The lossless format: what goes in comes out, and what can't is told."""

import base64
import hashlib
import json
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjmdesk.errors import ImportRefused
from cjmdesk.exchange import ImportedProject, json_project
from cjmdesk.exchange.samples import load_sample, sample_names
from cjmdesk.model import (
    EvidenceId,
    EvidenceRow,
    JourneyMap,
    MapId,
    Measure,
    MeasureId,
    Project,
    SourceId,
    StageId,
    StageSlot,
    Step,
    StepId,
)
from cjmdesk.storage.rows import Attachment
from cjmdesk.words import LANGUAGES, Language
from tests.projects import evidence, projects

EXAMPLES = 500 if os.environ.get("CJMDESK_THOROUGH") else 40
ATTACHMENTS = st.lists(
    st.builds(Attachment, media_type=st.just("image/png"), name=st.just("照片"), data=st.binary()),
    unique_by=lambda attachment: attachment.id,
    max_size=2,
)


def read(text: str) -> ImportedProject:
    return json_project.read(text, name="project.json")


def file_of(**project: Any) -> str:
    return json.dumps({"format": "cjmdesk-project", "version": 1, "project": project})


def told(imported: ImportedProject) -> list[str]:
    return [str(notice.message) for notice in imported.notices]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(project=projects(), rows=evidence(), attachments=ATTACHMENTS)
def test_json_gives_back_the_same_project(
    project: Project, rows: list[EvidenceRow], attachments: list[Attachment]
) -> None:
    data = json_project.write(project, evidence=rows, attachments=attachments)
    imported = read(data.decode())
    assert imported.project == project
    assert sorted(imported.evidence, key=lambda row: row.id) == sorted(rows, key=lambda r: r.id)
    assert {one.id: one for one in imported.attachments} == {one.id: one for one in attachments}
    assert imported.notices == ()


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(project=projects(), rows=evidence())
def test_order_does_not_change_a_byte(project: Project, rows: list[EvidenceRow]) -> None:
    backwards = {
        name: dict(reversed(value.items())) if isinstance(value, dict) else value
        for name, value in ((name, getattr(project, name)) for name in Project.model_fields)
    }
    other = json_project.write(Project(**backwards), evidence=list(reversed(rows)))
    assert json_project.write(project, evidence=rows) == other


def test_the_file_is_plain_utf8_that_diffs_well() -> None:
    project = Project(
        maps={"m": JourneyMap(id=MapId("m"), title="旅程", tags=frozenset({"b", "a"}))}
    )
    assert json_project.write(project).decode().splitlines() == [
        "{",
        '  "format": "cjmdesk-project",',
        '  "version": 1,',
        '  "project": {',
        '    "info": {',
        '      "id": "project"',
        "    },",
        '    "maps": {',
        '      "m": {',
        '        "id": "m",',
        '        "title": "旅程",',
        '        "tags": [',
        '          "a",',
        '          "b"',
        "        ]",
        "      }",
        "    }",
        "  },",
        '  "evidence": [],',
        '  "attachments": {}',
        "}",
    ]


def test_a_number_that_is_none_is_left_at_its_default() -> None:
    project = Project(
        measures={"m": Measure(id=MeasureId("m"), scale_min=float("inf"), scale_max=float("nan"))}
    )
    assert read(json_project.write(project).decode()).project.measures["m"] == Measure(
        id=MeasureId("m")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_in_every_language_is_read_in_one(language: Language) -> None:
    texts = {"en": "Tea", "zh-Hans": "买茶", "zh-Hant": "買茶"}
    text = file_of(maps={"m": {"title": texts, "tags": [texts]}}, info={"title": texts})
    imported = json_project.read(text, name="a.json", language=language)
    journey = imported.project.maps["m"]
    assert (journey.title, journey.tags) == (texts[language], frozenset({texts[language]}))
    assert imported.project.info.title == texts[language]


def test_records_may_stand_in_a_list() -> None:
    imported = read(file_of(maps=[{"id": "m", "title": "Tea"}]))
    assert imported.project.maps["m"].title == "Tea"
    assert imported.notices == ()


def test_unknown_fields_are_left_out_and_named() -> None:
    step = {"slot": {"stage": "s", "order": "B", "row": 3}, "mood": "sunny"}
    text = json.dumps(
        {
            "format": "cjmdesk-project",
            "version": 1,
            "theme": "dark",
            "project": {"steps": {"one": step}, "dragons": {"a": {}}},
        }
    )
    imported = read(text)
    slot = StageSlot(stage=StageId("s"), order="B")
    assert imported.project.steps == {"one": Step(id=StepId("one"), slot=slot)}
    assert sorted(told(imported)) == [
        "“project.dragons” is not known to this version.",
        "“steps.one.mood” is not known to this version.",
        "“steps.one.slot.row” is not known to this version.",
        "“theme” is not known to this version.",
    ]


def test_a_field_that_is_not_valid_leaves_the_rest_of_its_record() -> None:
    imported = read(file_of(maps={"m": {"title": "Tea", "state": "sideways", "order": 7}}))
    assert imported.project.maps == {"m": JourneyMap(id=MapId("m"), title="Tea")}
    assert sorted(told(imported)) == [
        "“maps.m.order” is not valid.",
        "“maps.m.state” is not valid.",
    ]


@pytest.mark.parametrize("record", [{"title": "no stage"}, {"map": 3}, None, [], "stage"])
def test_a_record_that_cannot_be_is_left_out_and_named(record: object) -> None:
    imported = read(file_of(stages={"s": record}))
    assert imported.project.stages == {}
    assert told(imported) == ["“stages.s” is not valid."]


def test_the_outer_id_counts() -> None:
    imported = read(file_of(maps={"m": {"id": "other"}}))
    assert list(imported.project.maps) == ["m"]
    assert told(imported) == ["“maps.m” names another id inside; the outer one was taken."]


def test_an_attachment_is_known_by_its_bytes() -> None:
    data = b"picture"
    sound = {"media_type": "image/png", "name": "a.png", "base64": base64.b64encode(data).decode()}
    key = hashlib.sha256(data).hexdigest()
    given = {key: sound, "f" * 64: sound, "x": {**sound, "base64": "?"}, "y": 3}
    text = json.dumps(
        {"format": "cjmdesk-project", "version": 1, "project": {}, "attachments": given}
    )
    imported = read(text)
    assert imported.attachments == (Attachment("image/png", "a.png", data),)
    assert len(imported.notices) == 3


def test_endless_faults_are_counted_not_listed() -> None:
    imported = read(file_of(stages={f"s{n}": {} for n in range(3_000)}))
    assert len(imported.notices) == 1_001
    assert told(imported)[-1] == "2000 more notices are not shown."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "damaged at line 1"),
        ('{"format":\n NaN}', "damaged"),
        ("[1]", "not a project"),
        ('{"format": "other"}', "not a project"),
        ('{"format": "cjmdesk-project", "project": {}}', "which version"),
        ('{"format": "cjmdesk-project", "version": true, "project": {}}', "which version"),
        ('{"format": "cjmdesk-project", "version": 2, "project": {}}', "newer CJM Desk"),
        ("[" * 100_000, "damaged"),
    ],
)
def test_what_is_no_project_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ImportRefused, match=reason):
        read(text)


@pytest.mark.parametrize("name", sample_names())
@pytest.mark.parametrize("language", LANGUAGES)
def test_samples_are_whole_in_every_language(name: str, language: Language) -> None:
    sample = load_sample(name, language)
    assert sample.notices == ()
    assert sample.project.maps
    assert sample.evidence
    again = read(json_project.write(sample.project, evidence=sample.evidence).decode())
    assert (again.project, len(again.evidence)) == (sample.project, len(sample.evidence))


def test_an_unknown_sample_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="secret"):
        load_sample("../secret", "en")


def test_a_dangling_reference_stays_as_it_is() -> None:
    row = EvidenceRow(id=EvidenceId("e"), source=SourceId("gone"))
    imported = read(json_project.write(Project(), evidence=[row]).decode())
    assert imported.evidence == (row,)
