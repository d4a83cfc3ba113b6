"""What each format of the project file added, oldest first. Append only.

A file's `user_version` is the number of steps it has been through. A step that has shipped is never
edited: no table or column may be renamed, retyped or dropped, and no name used again for something
else. A new step may add tables and plain columns that may be NULL.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from itertools import count
from sqlite3 import Connection

from cjmdesk.storage.counts import count_evidence

APPLICATION_ID = int.from_bytes(b"CJMD", "big")
"""Bytes 68 to 71 of every project file, `PRAGMA application_id`: 1128942916."""

Migration = Callable[[Connection], None]

STEPS: list[Migration] = []


def migration(step: Migration) -> Migration:
    """Register the next step; the place in this file is its number."""
    STEPS.append(step)
    return step


def format_number() -> int:
    """The format this version writes and the newest it reads."""
    return len(STEPS)


def migrate(db: Connection) -> None:
    """Bring an empty or older file up to this version's format, step by step.

    Each step and its number are one transaction.
    """
    for number, step in enumerate(STEPS, start=1):
        if number <= version_of(db):
            continue
        db.execute("BEGIN IMMEDIATE")
        try:
            step(db)
            db.execute(f"PRAGMA application_id={APPLICATION_ID}")
            db.execute(f"PRAGMA user_version={number}")
        except BaseException:
            db.rollback()
            raise
        db.commit()


def version_of(db: Connection) -> int:
    """The format of an open file."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def schema_of(version: int) -> dict[str, tuple[str, str]]:
    """The `CREATE TABLE` texts of every table of a format, by name: as it began, as it is then."""
    return _schema(tuple(STEPS[:version]))


@cache
def _schema(steps: tuple[Migration, ...]) -> dict[str, tuple[str, str]]:
    schema: dict[str, tuple[str, str]] = {}
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        for step in steps:
            step(db)
            for name, sql in db.execute("SELECT name, sql FROM sqlite_schema WHERE sql NOT NULL"):
                began, _ = schema.get(name, (sql, sql))
                schema[name] = (began, sql)
    return schema


@migration
def create_project(db: Connection) -> None:
    """The log, what belongs to it, and one readable table for each kind of record."""
    _run(
        db,
        """
CREATE TABLE log (
    n INTEGER PRIMARY KEY NOT NULL, hash BLOB NOT NULL UNIQUE, at INTEGER NOT NULL,
    author TEXT NOT NULL, session TEXT NOT NULL, label TEXT NOT NULL, "update" BLOB NOT NULL
) STRICT;
CREATE TABLE log_snapshot (
    one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1), through INTEGER NOT NULL,
    sha256 BLOB NOT NULL, state BLOB NOT NULL
) STRICT;
CREATE TABLE undo (key TEXT PRIMARY KEY NOT NULL, sha256 BLOB NOT NULL, data BLOB NOT NULL) STRICT;
CREATE TABLE sessions (
    session TEXT PRIMARY KEY NOT NULL, author TEXT NOT NULL, device TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE TABLE meta (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
CREATE TABLE attachments (
    sha256 TEXT PRIMARY KEY NOT NULL, media_type TEXT NOT NULL, name TEXT NOT NULL,
    size INTEGER NOT NULL, data BLOB NOT NULL
) STRICT;
CREATE TABLE project (
    id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL, description TEXT NOT NULL,
    organisation TEXT NOT NULL, language TEXT NOT NULL, currency TEXT NOT NULL, created TEXT,
    consent TEXT NOT NULL, severity_weight REAL NOT NULL, frequency_weight REAL NOT NULL,
    reach_weight REAL NOT NULL
) STRICT;
CREATE TABLE maps (
    id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL, "order" TEXT NOT NULL,
    state TEXT NOT NULL, personas TEXT NOT NULL, lead_persona TEXT, scenario TEXT NOT NULL,
    goal TEXT NOT NULL, start TEXT NOT NULL, "end" TEXT NOT NULL, tags TEXT NOT NULL,
    review_by TEXT, parent TEXT, parent_step TEXT, variant_of TEXT, market TEXT NOT NULL
) STRICT;
CREATE TABLE stages (
    id TEXT PRIMARY KEY NOT NULL, map TEXT NOT NULL, "order" TEXT NOT NULL, title TEXT NOT NULL,
    colour TEXT NOT NULL, goal TEXT NOT NULL, duration TEXT NOT NULL, note TEXT NOT NULL,
    collapsed INTEGER NOT NULL
) STRICT;
CREATE TABLE steps (
    id TEXT PRIMARY KEY NOT NULL, stage TEXT NOT NULL, "order" TEXT NOT NULL,
    title TEXT NOT NULL, role TEXT, goal TEXT NOT NULL, minutes REAL, waiting_minutes REAL,
    tags TEXT NOT NULL, expected TEXT NOT NULL, got TEXT NOT NULL, drop_off REAL,
    emotional INTEGER, cognitive INTEGER, behavioural INTEGER, relational INTEGER
) STRICT;
CREATE TABLE lanes (
    id TEXT PRIMARY KEY NOT NULL, map TEXT NOT NULL, kind TEXT NOT NULL, "order" TEXT NOT NULL,
    title TEXT NOT NULL, hidden INTEGER NOT NULL, height REAL, actor TEXT
) STRICT;
CREATE TABLE cards (
    id TEXT PRIMARY KEY NOT NULL, map TEXT, step TEXT, lane TEXT, "order" TEXT,
    kind TEXT NOT NULL, text TEXT NOT NULL, channel TEXT NOT NULL, tags TEXT NOT NULL,
    picture TEXT, span INTEGER NOT NULL, star INTEGER NOT NULL, grade TEXT, linked_map TEXT,
    note TEXT NOT NULL
) STRICT;
CREATE TABLE emotions (
    id TEXT PRIMARY KEY NOT NULL, map TEXT NOT NULL, persona TEXT NOT NULL, step TEXT NOT NULL,
    value REAL, note TEXT NOT NULL, star INTEGER NOT NULL
) STRICT;
CREATE TABLE links (
    id TEXT PRIMARY KEY NOT NULL, map TEXT NOT NULL, kind TEXT NOT NULL, source TEXT,
    target TEXT, label TEXT NOT NULL
) STRICT;
CREATE TABLE personas (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, "order" TEXT NOT NULL,
    summary TEXT NOT NULL, age INTEGER, quote TEXT NOT NULL, portrait TEXT,
    colour TEXT NOT NULL, demographics TEXT NOT NULL, geography TEXT NOT NULL,
    behaviour TEXT NOT NULL, psychographics TEXT NOT NULL, goals TEXT NOT NULL,
    frustrations TEXT NOT NULL, channels TEXT NOT NULL, segment_size REAL, lifecycle TEXT,
    value_tier TEXT, note TEXT NOT NULL
) STRICT;
CREATE TABLE needs (
    id TEXT PRIMARY KEY NOT NULL, persona TEXT NOT NULL, "order" TEXT NOT NULL,
    text TEXT NOT NULL, level TEXT NOT NULL, met INTEGER
) STRICT;
CREATE TABLE pain_points (
    id TEXT PRIMARY KEY NOT NULL, severity INTEGER, frequency INTEGER, reach INTEGER,
    frequency_measured REAL, reach_measured REAL, must_fix INTEGER NOT NULL,
    must_fix_reason TEXT NOT NULL, driver TEXT, grade TEXT, why TEXT NOT NULL,
    evidence TEXT NOT NULL, department TEXT NOT NULL, card_text TEXT
) STRICT;
CREATE TABLE improvements (
    id TEXT PRIMARY KEY NOT NULL, confidence REAL, effort REAL, cost REAL, horizon TEXT,
    category TEXT NOT NULL, owner TEXT NOT NULL, department TEXT NOT NULL,
    consulted TEXT NOT NULL, informed TEXT NOT NULL, start TEXT, due TEXT, status TEXT NOT NULL,
    moscow TEXT, depends_on TEXT NOT NULL, measure TEXT, metric TEXT NOT NULL, baseline REAL,
    target REAL, actual REAL, side_effect TEXT NOT NULL, hypothesis TEXT NOT NULL,
    experiment_method TEXT NOT NULL, experiment_sample INTEGER, experiment_result TEXT NOT NULL,
    customer_told TEXT, card_text TEXT
) STRICT;
CREATE TABLE reliefs (
    id TEXT PRIMARY KEY NOT NULL, improvement TEXT NOT NULL, pain TEXT NOT NULL, share REAL
) STRICT;
CREATE TABLE measures (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, "order" TEXT NOT NULL, kind TEXT NOT NULL,
    variant TEXT NOT NULL, scale_min REAL, scale_max REAL, unit TEXT NOT NULL,
    direction TEXT NOT NULL, target REAL, map TEXT, stage TEXT, step TEXT, persona TEXT,
    note TEXT NOT NULL
) STRICT;
CREATE TABLE readings (
    id TEXT PRIMARY KEY NOT NULL, measure TEXT NOT NULL, period TEXT NOT NULL, starts TEXT,
    ends TEXT, value REAL, n INTEGER, source TEXT
) STRICT;
CREATE TABLE sources (
    id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL, "order" TEXT NOT NULL,
    method TEXT NOT NULL, collected TEXT, n INTEGER, owner TEXT NOT NULL,
    strengths TEXT NOT NULL, limits TEXT NOT NULL, consent TEXT NOT NULL
) STRICT;
CREATE TABLE competitors (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, "order" TEXT NOT NULL,
    method TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE TABLE competitor_ratings (
    id TEXT PRIMARY KEY NOT NULL, competitor TEXT NOT NULL, dimension TEXT NOT NULL, map TEXT,
    value INTEGER, note TEXT NOT NULL
) STRICT;
CREATE TABLE participants (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, "order" TEXT NOT NULL, role TEXT NOT NULL,
    department TEXT NOT NULL, present INTEGER NOT NULL
) STRICT;
CREATE TABLE ballots (
    id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL, "order" TEXT NOT NULL, map TEXT,
    method TEXT NOT NULL, round INTEGER NOT NULL, secret INTEGER NOT NULL,
    budget INTEGER NOT NULL, most_per_card INTEGER, state TEXT NOT NULL, revealed_at TEXT
) STRICT;
CREATE TABLE votes (
    id TEXT PRIMARY KEY NOT NULL, ballot TEXT NOT NULL, card TEXT NOT NULL,
    participant TEXT NOT NULL, dots INTEGER, severity INTEGER, frequency INTEGER, reach INTEGER,
    abstained INTEGER NOT NULL
) STRICT;
CREATE TABLE comments (
    id TEXT PRIMARY KEY NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL,
    author TEXT NOT NULL, at TEXT, resolved INTEGER NOT NULL
) STRICT;
CREATE TABLE agenda (
    id TEXT PRIMARY KEY NOT NULL, "order" TEXT NOT NULL, title TEXT NOT NULL,
    phase TEXT NOT NULL, minutes REAL, used_minutes REAL, note TEXT NOT NULL,
    done INTEGER NOT NULL
) STRICT;
CREATE TABLE parked (
    id TEXT PRIMARY KEY NOT NULL, "order" TEXT NOT NULL, text TEXT NOT NULL,
    raised_by TEXT NOT NULL, resolved INTEGER NOT NULL
) STRICT;
CREATE TABLE snapshots (
    id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL, at TEXT, author TEXT NOT NULL,
    note TEXT NOT NULL, log_position TEXT NOT NULL
) STRICT;
CREATE TABLE evidence (
    id TEXT PRIMARY KEY NOT NULL, source TEXT NOT NULL, step TEXT, persona TEXT, day TEXT,
    kind TEXT, score REAL, scale_min REAL, scale_max REAL, text TEXT NOT NULL,
    channel TEXT NOT NULL, weight REAL NOT NULL, tags TEXT NOT NULL
) STRICT;
""",
    )


@migration
def add_stage_width(db: Connection) -> None:
    """Stages may say how wide each of their steps is."""
    _add_column(db, "stages", "width", "REAL")


@migration
def add_evidence_imports(db: Connection) -> None:
    """Evidence says what it is about in its own words, is mapped, tagged and counted."""
    for name in ("touchpoint", "question", "segment", "answer"):
        _add_column(db, "evidence", name, "TEXT")
    _make_table(
        db,
        "answer_mappings",
        "id TEXT PRIMARY KEY NOT NULL, source TEXT NOT NULL, answer TEXT NOT NULL, step TEXT, "
        "persona TEXT",
    )
    _make_table(db, "evidence_tags", "id TEXT PRIMARY KEY NOT NULL, tags TEXT NOT NULL")
    _make_table(
        db,
        "evidence_counts",
        "key TEXT PRIMARY KEY NOT NULL, source TEXT NOT NULL, step TEXT, persona TEXT, "
        "touchpoint TEXT NOT NULL, question TEXT NOT NULL, segment TEXT NOT NULL, kind TEXT, "
        "month TEXT NOT NULL, scale_min REAL, scale_max REAL, score REAL, n INTEGER NOT NULL, "
        "scored INTEGER NOT NULL, texts INTEGER NOT NULL, weight REAL NOT NULL, "
        "weight_squares REAL NOT NULL, total REAL NOT NULL, squares REAL NOT NULL",
    )
    count_evidence(db)


@migration
def add_factors(db: Connection) -> None:
    """Cards have the numbers that other scoring methods need."""
    _make_table(
        db,
        "factors",
        "id TEXT PRIMARY KEY NOT NULL, card TEXT NOT NULL, name TEXT NOT NULL, value REAL",
    )


@migration
def add_criteria(db: Connection) -> None:
    """Improvements are weighed by criteria and tried out, a plan has a gate, feedback an end."""
    _make_table(
        db,
        "criteria",
        'id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL, "order" TEXT NOT NULL, weight REAL',
    )
    _make_table(
        db,
        "marks",
        "id TEXT PRIMARY KEY NOT NULL, criterion TEXT NOT NULL, card TEXT NOT NULL, value INTEGER",
    )
    for name, kind in (("gate_top", "INTEGER"), ("gate_override", "TEXT"), ("capacity", "REAL")):
        _add_column(db, "project", name, kind)
    for name in ("experiment_rate", "experiment_hoped"):
        _add_column(db, "improvements", name, "REAL")
    for name in ("control_hits", "control_size", "variant_hits", "variant_size"):
        _add_column(db, "improvements", name, "INTEGER")
    for name in ("loop", "told", "owner"):
        _add_column(db, "evidence_tags", name, "TEXT")


def _run(db: Connection, script: str) -> None:
    """Run plain statements one by one: `executescript` would commit what they are part of."""
    for statement in script.split(";"):
        db.execute(statement)


def _make_table(db: Connection, name: str, columns: str) -> None:
    """Make a table. One of that name that somebody else has added is kept under another."""
    there = {
        row[0].lower()
        for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    }
    if name in there:
        free = next(other for n in count(1) if (other := f"{name}_{n}") not in there)
        db.execute(f'ALTER TABLE "{name}" RENAME TO "{free}"')
    db.execute(f"CREATE TABLE {name} ({columns}) STRICT")


def _add_column(db: Connection, table: str, name: str, kind: str) -> None:
    """Add a plain column. One of that name that somebody else has added is kept under another."""
    there = {row[1].lower() for row in db.execute(f'PRAGMA table_info("{table}")').fetchall()}
    if name in there:
        free = next(other for n in count(1) if (other := f"{name}_{n}") not in there)
        db.execute(f'ALTER TABLE "{table}" RENAME COLUMN "{name}" TO "{free}"')
    db.execute(f'ALTER TABLE "{table}" ADD COLUMN "{name}" {kind}')
