"""The file's tables: as they shipped, as the records need them, and as resources/schema.md says."""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cjmdesk import places
from cjmdesk.model import COLLECTIONS, RECORD_TYPES, EvidenceRow
from cjmdesk.storage import ProjectFile
from cjmdesk.storage.migrations import APPLICATION_ID, format_number
from tests.storage.example import example

Tables = dict[str, dict[str, str]]

SHIPPED = Path(__file__).parent / "shipped_schema.json"
GUIDE = (places.resources() / "schema.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", GUIDE, re.DOTALL)
_IN_SEVERAL_COLUMNS = {"cell": {"step", "lane", "order"}, "slot": {"stage", "order"}}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small finished project."""
    made = tmp_path_factory.mktemp("schema") / "a.cjm"
    ProjectFile.create(made, example()).close()
    return made


@pytest.fixture(scope="module")
def tables(path: Path) -> Tables:
    """Type of every column of every table in a new file."""
    with closing(sqlite3.connect(path)) as db:
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE sql NOTNULL")]
        return {
            name: {row[1]: row[2] for row in db.execute(f'PRAGMA table_xinfo("{name}")')}
            for name in names
        }


def described() -> Tables:
    """Type of every column that the guide describes."""
    return {
        section.splitlines()[0].strip(): dict(
            re.findall(r"^\| (\w+) \| ([A-Z]+) \|", section, re.M)
        )
        for section in re.split(r"^## ", GUIDE, flags=re.M)[1:]
        if "| column | type | meaning |" in section
    }


def test_what_has_shipped_is_still_there(tables: Tables) -> None:
    shipped: Tables = json.loads(SHIPPED.read_text())
    for table, columns in shipped.items():
        assert columns.items() <= tables[table].items(), table


def test_what_ships_is_guarded(tables: Tables) -> None:
    """A new table or column goes into shipped_schema.json, so that it can never go away."""
    assert json.loads(SHIPPED.read_text()) == tables


def test_the_guide_describes_every_table_and_column(tables: Tables) -> None:
    assert described() == tables


def test_the_guide_says_what_each_column_means() -> None:
    assert re.findall(r"^\| \w+ \| [A-Z]+ \|\s*\|$", GUIDE, re.M) == []


def test_the_guide_names_the_marks_of_the_file(path: Path) -> None:
    assert f"`PRAGMA application_id` is {APPLICATION_ID} " in GUIDE
    assert f"this page describes format {format_number()}." in GUIDE
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert db.execute("PRAGMA user_version").fetchone() == (format_number(),)


@pytest.mark.parametrize("query", QUERIES)
def test_the_queries_of_the_guide_find_something(path: Path, query: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        assert db.execute(query).fetchall()


def test_every_field_of_every_record_has_a_column(tables: Tables) -> None:
    kinds = {**COLLECTIONS, "project": "project"}
    for kind, table in kinds.items():
        assert set(_columns(RECORD_TYPES[kind].model_fields)) <= tables[table].keys()
    assert EvidenceRow.model_fields.keys() == tables["evidence"].keys()


def _columns(fields: Iterable[str]) -> Iterator[str]:
    for name in fields:
        yield from _IN_SEVERAL_COLUMNS.get(name, {name})
