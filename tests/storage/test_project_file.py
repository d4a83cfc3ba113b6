"""A project file keeps what it is given, whole and in order."""

from dataclasses import replace
from pathlib import Path

import pytest

from cjmdesk.errors import (
    EditRefused,
    ProjectExists,
    ProjectMissing,
    ProjectNotMade,
    ProjectReadOnly,
)
from cjmdesk.model import EvidenceId, EvidenceRow, SourceId
from cjmdesk.storage import (
    LogRow,
    ProjectFile,
    SaveState,
    SessionRow,
    StoredEdit,
    UndoRow,
    evidence_id,
)
from tests.storage.edits import beside, edit, log_row, numbers_in, picture, project


def evidence_row(text: str) -> EvidenceRow:
    row = EvidenceRow(id=EvidenceId("0"), source=SourceId("s"), text=text)
    return row.model_copy(update={"id": evidence_id(row)})


def test_what_is_appended_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    path = project(tmp_path / "a.cjm", edits=20)
    with_file = ProjectFile.open(path, write=False)
    stored = with_file.load()
    assert [row.update for row in stored.rows] == [log_row(n).update for n in range(20)]
    assert [row.n for row in stored.rows] == list(range(1, 21))
    assert stored.undo[3] == UndoRow("000003", b"inverse 3")
    assert set(stored.meta) == {"project", "made_at", "made_with"}
    with_file.close()
    assert numbers_in(path) == set(range(20))


def test_a_closed_project_is_one_file(tmp_path: Path) -> None:
    project(tmp_path / "a.cjm", edits=3)
    assert beside(tmp_path) == ["a.cjm"]


def test_an_acknowledged_edit_can_be_read_by_others_at_once(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "a.cjm", edit(0))
    file.append(edit(1)).result()
    assert numbers_in(tmp_path / "a.cjm") == {0, 1}
    file.close()


def test_an_edit_stored_twice_is_there_once(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "a.cjm", edit(0))
    file.append(edit(1)).result()
    file.append(edit(1)).result()
    assert len(file.log_rows()) == 2
    file.close()


def test_opening_and_closing_changes_no_byte(tmp_path: Path) -> None:
    path = project(tmp_path / "a.cjm", edits=3)
    before = path.read_bytes()
    for write in (False, True):
        ProjectFile.open(path, write=write).close()
        assert path.read_bytes() == before
    assert beside(tmp_path) == ["a.cjm"]


def test_creating_never_replaces_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.cjm").write_text("mine")
    with pytest.raises(ProjectExists):
        ProjectFile.create(tmp_path / "a.cjm", edit(0))
    assert (tmp_path / "a.cjm").read_text() == "mine"
    assert beside(tmp_path) == ["a.cjm"]


def test_a_project_that_cannot_be_made_leaves_no_trace(tmp_path: Path) -> None:
    with pytest.raises(ProjectNotMade):
        ProjectFile.create(tmp_path / "nowhere" / "a.cjm", edit(0))
    broken = replace(edit(0), records={"card": {"x": picture()}})  # type: ignore[dict-item]
    with pytest.raises(AttributeError):
        ProjectFile.create(tmp_path / "b.cjm", broken)
    assert beside(tmp_path) == []


def test_a_missing_file_is_called_missing_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(ProjectMissing, match=r"a\.cjm"):
        ProjectFile.open(tmp_path / "a.cjm", write=True)
    assert beside(tmp_path) == []


def test_a_file_opened_for_reading_takes_no_edit(tmp_path: Path) -> None:
    file = ProjectFile.open(project(tmp_path / "a.cjm"), write=False)
    assert not file.writable
    with pytest.raises(ProjectReadOnly):
        file.append(edit(1))
    file.close()


def test_attachments_are_kept_once_and_found_by_their_hash(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "a.cjm", StoredEdit(attachments=(picture(),)))
    file.append(StoredEdit(attachments=(picture(), picture(1)))).result()
    assert file.attachment(picture(1).id) == picture(1)
    assert sorted(found.name for found in file.attachments()) == ["wall 0.png", "wall 1.png"]
    file.close()


def test_a_picture_larger_than_the_file_may_hold_is_refused_at_once(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "a.cjm", edit(0))
    huge = replace(picture(), data=bytes(64 << 20))
    with pytest.raises(EditRefused, match="63 MB"):
        file.append(StoredEdit(attachments=(huge,)))
    file.append(edit(1)).result()
    file.close()


def test_evidence_comes_back_as_it_went_in_whatever_its_amount(tmp_path: Path) -> None:
    rows = tuple(evidence_row(f"answer {n}") for n in range(2500))
    file = ProjectFile.create(tmp_path / "a.cjm", StoredEdit(evidence=rows))
    file.append(StoredEdit(evidence=rows[:10])).result()
    assert list(file.evidence()) == sorted(rows, key=lambda row: row.id)
    assert file.check() == []
    file.close()


def test_the_id_of_evidence_is_what_it_says_and_nothing_else() -> None:
    row = EvidenceRow(
        id=EvidenceId("1"), source=SourceId("s"), text="slow", tags=frozenset({"b", "a"})
    )
    assert evidence_id(row) == evidence_id(row.model_copy(update={"id": "2"}))
    assert evidence_id(row) != evidence_id(row.model_copy(update={"text": "fast"}))


def test_a_snapshot_shortens_loading_and_the_log_stays_whole(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "a.cjm", edit(0))
    file.append(replace(edit(1), snapshot=b"state after 1"))
    file.append(edit(2)).result()
    stored = file.load()
    assert stored.snapshot == b"state after 1"
    assert [row.at for row in stored.rows] == [2000]
    assert [row.at for row in file.log_rows()] == [0, 1000, 2000]
    assert [entry.label for entry in file.log_entries()] == ["move"] * 3
    file.close()


def test_merging_a_log_adds_only_what_is_new(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "a.cjm", edit(0))
    file.append(StoredEdit(rows=(log_row(0), log_row(7)), records=edit(7).records)).result()
    assert [row.at for row in file.log_rows()] == [0, 7000]
    file.close()


def test_sessions_are_noted_once(tmp_path: Path) -> None:
    session = SessionRow("s1", "Mei", "laptop", 5)
    file = ProjectFile.create(tmp_path / "a.cjm", StoredEdit(sessions=(session,)))
    file.append(StoredEdit(sessions=(replace(session, at=9),))).result()
    assert file.load().sessions == [session]
    file.close()


def test_an_undo_row_without_data_is_taken_away(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "a.cjm", edit(0))
    file.append(StoredEdit(undo=(UndoRow("000000", None),))).result()
    assert file.load().undo == []
    file.close()


def test_a_log_row_carries_the_hash_of_its_update() -> None:
    row = LogRow.of(b"x", at=0, author="", session="", label="")
    assert row.hash.hex().startswith("2d711642b726b044")


def test_the_state_of_saving_is_told_as_it_is(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "a.cjm", edit(0))
    told: list[SaveState] = []
    file.watch(told.append)
    assert file.state == SaveState()
    file.append(edit(1)).result()
    assert file.flush()
    file.close()
    assert [state.pending for state in told] == [1, 0]
    assert told[0].saved_at is None
    assert told[1].saved_at is not None
    assert told[1].error is None


def test_a_name_with_marks_that_mean_something_in_an_address_is_a_name(tmp_path: Path) -> None:
    path = project(tmp_path / "50% off? #1 工作坊.cjm", edits=2)
    assert numbers_in(path) == {0, 1}


def test_a_link_to_a_project_is_locked_and_written_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    path = project(tmp_path / "real" / "a.cjm")
    link = tmp_path / "link.cjm"
    link.symlink_to(path)
    file = ProjectFile.open(link, write=True)
    assert beside(tmp_path / "real") == ["a.cjm", "a.cjm.lock"]
    file.append(edit(1)).result()
    file.close()
    assert link.is_symlink()
    assert numbers_in(path) == {0, 1}
