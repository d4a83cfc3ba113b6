"""Evidence is counted as it comes in, and what is counted is what is there."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjmdesk.model import EvidenceId, EvidenceRow, SourceId
from cjmdesk.storage import Answer, ProjectFile, StoredEdit, columns_of_answer, evidence_id
from cjmdesk.storage.evidence import id_of_columns
from cjmdesk.storage.tables import columns_of
from tests.projects import evidence

SURVEY = SourceId("survey")


def answers(count: int) -> list[Answer]:
    return [
        Answer(
            answer=str(n),
            day=f"2026-{n % 12 + 1:02d}-03",
            kind=("nps", "csat", None)[n % 3],
            score=float(n % 5) if n % 3 < 2 else None,
            scale_min=0.0 if n % 3 == 0 else None,
            scale_max=10.0 if n % 3 == 0 else None,
            weight=1.0 + n % 2,
            touchpoint=("Pay", "Search")[n % 2],
            text="slow" if n % 7 == 0 else "",
        )
        for n in range(count)
    ]


def stored(rows: Iterable[Answer]) -> StoredEdit:
    return StoredEdit(answers=[columns_of_answer(row, SURVEY) for row in rows])


def test_counts_add_up_to_the_rows(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "a.cjm", stored(answers(900)))
    file.append(stored(answers(1200))).result()
    counts = file.evidence_counts([SURVEY])
    assert sum(count.n for count in counts) == 1200
    assert sum(count.scored for count in counts) == 800
    assert file.check() == []
    file.close()
    with closing(sqlite3.connect(tmp_path / "a.cjm")) as db:
        told = db.execute(
            "SELECT kind, substr(day, 1, 7), touchpoint, count(*), sum(weight * score), "
            "sum(weight * score * score), count(nullif(text, '')) FROM evidence GROUP BY 1, 2, 3"
        ).fetchall()
    for kind, month, touchpoint, n, total, squares, texts in told:
        same = [c for c in counts if (c.kind, c.month, c.touchpoint) == (kind, month, touchpoint)]
        assert sum(c.n for c in same) == n
        assert sum(c.texts for c in same) == texts
        assert sum(c.total for c in same) == pytest.approx(total or 0)
        assert sum(c.squares for c in same) == pytest.approx(squares or 0)


def test_the_same_rows_again_change_no_count(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "a.cjm", stored(answers(50)))
    before = file.evidence_counts([SURVEY])
    file.append(stored(answers(50))).result()
    assert file.evidence_counts([SURVEY]) == before
    file.close()


def test_scores_off_a_scale_do_not_make_a_count_each(tmp_path: Path) -> None:
    rows = [Answer(answer=str(n), kind="custom", score=n / 7) for n in range(300)]
    file = ProjectFile.create(tmp_path / "a.cjm", stored(rows))
    (count,) = file.evidence_counts([SURVEY])
    assert (count.n, count.score) == (300, None)
    assert count.total == pytest.approx(sum(n / 7 for n in range(300)))
    file.close()


def test_counts_that_were_changed_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.cjm"
    ProjectFile.create(path, stored(answers(9))).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE evidence_counts SET n = n + 1")
        db.commit()
    file = ProjectFile.open(path, write=False)
    assert [str(found) for found in file.check()] == [
        "The counts of its evidence do not fit the evidence."
    ]
    file.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(evidence())
def test_a_row_is_called_the_same_as_record_and_as_columns(rows: list[EvidenceRow]) -> None:
    for row in rows:
        columns = tuple(columns_of(row).values())
        assert id_of_columns(columns) == evidence_id(row)


@given(st.text(max_size=5), st.floats(0, 10), st.sampled_from([None, "nps"]), st.floats(0, 3))
def test_an_answer_is_called_as_the_row_it_becomes(
    text: str, score: float, kind: str | None, weight: float
) -> None:
    answer = Answer(text=text, score=score, kind=kind, weight=weight, day="2026-01-02")
    row = EvidenceRow.model_validate(
        {**answer._asdict(), "id": "0", "source": "survey", "tags": frozenset()}
    )
    columns = columns_of_answer(answer, SURVEY)
    assert columns[0] == evidence_id(row)
    assert columns[1:] == tuple(columns_of(row).values())[1:]
    assert EvidenceId(str(columns[0])) == id_of_columns(columns)
