"""The readable tables say what the records say, whatever is edited."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import date, datetime
from enum import Enum
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjmdesk.model import COLLECTIONS, EvidenceRow, Project, Record
from cjmdesk.storage import ProjectFile, StoredEdit
from tests.projects import evidence, projects
from tests.storage.edits import edit, project
from tests.storage.lengths import thorough


def changes(before: Project, after: Project) -> dict[str, dict[str, Record | None]]:
    """The records that make one project of another."""
    records: dict[str, dict[str, Record | None]] = {"project": {after.info.id: after.info}}
    for kind in COLLECTIONS:
        old, new = before.records_of(kind), after.records_of(kind)
        records[kind] = {
            record_id: new.get(record_id)
            for record_id in old.keys() | new.keys()
            if old.get(record_id) != new.get(record_id)
        }
    return records


def plain(value: object) -> object:
    """A field as a data person would write it down."""
    match value:
        case Enum():
            return value.value
        case bool():
            return int(value)
        case frozenset():
            return json.dumps(sorted(value), ensure_ascii=False)
        case tuple():
            return "\n".join(value)
        case datetime() | date():
            return value.isoformat()
        case _:
            return value


def row_of(record: Record) -> dict[str, object]:
    """What the row of a record must show, field by field."""
    row: dict[str, object] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name == "cell":
            for part in ("step", "lane", "order"):
                row[part] = getattr(value, part, None)
        elif name == "slot":
            row |= {"stage": value.stage, "order": value.order}
        else:
            row[name] = plain(value)
    return row


def rows_in(path: Path, table: str) -> dict[str, dict[str, Any]]:
    """A table, read without the code under test."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        found = connection.execute(f'SELECT * FROM "{table}"')
        return {row["id"]: dict(row) for row in found}


def assert_shows(path: Path, project: Project) -> None:
    """Every table shows exactly the records of this project."""
    tables: dict[str, Mapping[str, Record]] = {"project": {"project": project.info}}
    tables |= {table: project.records_of(kind) for kind, table in COLLECTIONS.items()}
    for table, records in tables.items():
        shown = rows_in(path, table)
        if table in ("pain_points", "improvements"):
            for card, row in shown.items():
                text = project.cards[card].text if card in project.cards else None
                assert row.pop("card_text") == text
        assert shown == {record_id: row_of(record) for record_id, record in records.items()}


@settings(
    max_examples=thorough(everyday=12, full=200),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(projects(), min_size=2, max_size=4))
def test_tables_equal_the_records_after_any_edits(tmp_path: Path, versions: list[Project]) -> None:
    path = tmp_path / "a.cjm"
    path.unlink(missing_ok=True)
    file = ProjectFile.create(path, StoredEdit(records=changes(Project(), versions[0])))
    for before, after in pairwise(versions):
        file.append(StoredEdit(records=changes(before, after)))
    file.close()
    assert_shows(path, versions[-1])


@settings(
    max_examples=thorough(everyday=8, full=100),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(evidence())
def test_evidence_is_read_as_it_was_written(tmp_path: Path, rows: list[EvidenceRow]) -> None:
    path = tmp_path / "a.cjm"
    path.unlink(missing_ok=True)
    file = ProjectFile.create(path, StoredEdit(evidence=tuple(rows)))
    assert list(file.evidence()) == sorted(rows, key=lambda row: row.id.encode())
    file.close()
    assert rows_in(path, "evidence") == {row.id: row_of(row) for row in rows}


def test_deleting_a_card_takes_its_words_from_its_score_sheet(tmp_path: Path) -> None:
    path = project(tmp_path / "a.cjm")
    file = ProjectFile.open(path, write=True)
    file.append(StoredEdit(records={"card": {"card-0": None}})).result()
    file.close()
    assert rows_in(path, "pain_points")["card-0"]["card_text"] is None
    file = ProjectFile.open(path, write=True)
    file.append(StoredEdit(records={"card": edit(0).records["card"]})).result()
    file.close()
    assert rows_in(path, "pain_points")["card-0"]["card_text"] == "Waits 0 days 等待"
