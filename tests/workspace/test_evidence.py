"""Evidence of a file in a project: counted right, once, on the right steps, and without people."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cjmdesk.document import edits
from cjmdesk.errors import ImportStopped, ProjectReadOnly
from cjmdesk.exchange.evidence import Recipe, Role, preview
from cjmdesk.model import AnswerCount
from cjmdesk.storage import ProjectFile, VerbatimQuery
from cjmdesk.workspace import Workspace, backups_of
from cjmdesk.workspace.evidence import ImportedEvidence, import_evidence, with_places
from tests.exchange.evidence import files
from tests.workspace.conftest import OpenAs

NPS = [(0, 1), (3, 1), (7, 1), (9, 1), (10, 1)]


@pytest.fixture
def workspace(project_path: Path, open_as: OpenAs) -> Workspace:
    return open_as(project_path)


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    return files.write(tmp_path / "survey.csv", files.qualtrics_example())


def bring(
    workspace: Workspace, path: Path, change: Callable[[Recipe], Recipe] = lambda recipe: recipe
) -> ImportedEvidence:
    return import_evidence(workspace, path, change(preview(path).recipe))


def answered(workspace: Workspace, kind: str, source: str) -> list[tuple[float | None, int]]:
    counts = [c for c in workspace.evidence_counts() if (c.kind, c.source) == (kind, source)]
    return sorted((c.score, c.n) for c in counts if c.score is not None)


def total(counts: list[AnswerCount]) -> int:
    return sum(count.n for count in counts)


def test_an_import_is_registered_counted_and_kept(workspace: Workspace, survey: Path) -> None:
    done = bring(workspace, survey)
    assert (done.added, done.already_there, done.refused) == (9, 0, 3)
    assert done.source.title == "survey"
    assert done.source.n == 5
    assert str(done.source.collected) == "2026-07-06"
    assert workspace.project.sources[done.source.id] == done.source
    assert answered(workspace, "nps", done.source.id) == NPS


def test_the_same_file_twice_adds_nothing(workspace: Workspace, survey: Path) -> None:
    bring(workspace, survey)
    before = total(workspace.evidence_counts())
    assert workspace.finish_saving()
    edited = workspace.edit_count
    again = bring(workspace, survey.rename(survey.with_name("renamed.csv")))
    assert (again.added, again.already_there) == (0, 9)
    assert total(workspace.evidence_counts()) == before
    assert workspace.finish_saving()
    assert workspace.edit_count == edited


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_the_same_answers_saved_in_another_encoding_add_nothing(
    workspace: Workspace, tmp_path: Path, encoding: str
) -> None:
    words = "CSAT,评论\n5,很快就送到了\n2,客服没有人接电话\n4,还可以\n"
    first, again = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_bytes(words.encode())
    again.write_bytes(words.replace("\n", "\r\n").encode(encoding))
    assert import_evidence(workspace, first, preview(first).recipe).added == 3
    done = import_evidence(workspace, again, preview(again).recipe)
    assert (done.added, done.already_there) == (0, 3)


def test_a_later_export_of_the_same_survey_adds_what_is_new(
    workspace: Workspace, survey: Path, tmp_path: Path
) -> None:
    first = bring(workspace, survey)
    more = files.qualtrics_example() + files.csv_text(
        [files.qualtrics_row(20, csat="5", nps="10", group="Promoter")]
    )
    second = bring(workspace, files.write(tmp_path / "later.csv", more))
    assert second.source.id == first.source.id
    assert (second.added, second.already_there) == (2, 9)


def test_equal_answers_without_names_all_count_and_count_once(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = files.write(tmp_path / "a.csv", "date,nps\n" + "2026-01-02,9\n" * 40)
    done = bring(workspace, path)
    assert answered(workspace, "nps", done.source.id) == [(9, 40)]
    assert bring(workspace, path).added == 0
    other = files.write(tmp_path / "b.csv", "date,nps\n" + "2026-01-02,9\n" * 3)
    assert bring(workspace, other).added == 3


def test_read_in_another_way_a_file_takes_its_own_place(workspace: Workspace, survey: Path) -> None:
    first = bring(workspace, survey)

    def without_csat(recipe: Recipe) -> Recipe:
        columns = tuple(
            c.model_copy(update={"role": Role.OTHER}) if c.name == "Q2_1" else c
            for c in recipe.columns
        )
        return recipe.model_copy(update={"columns": columns})

    second = bring(workspace, survey, without_csat)
    assert second.replaced == (first.source.id,)
    assert first.source.id not in workspace.project.sources
    assert answered(workspace, "nps", second.source.id) == NPS
    assert answered(workspace, "nps", first.source.id) == []
    workspace.undo()
    assert set(workspace.project.sources) >= {first.source.id}


def test_answers_go_to_the_steps_and_personas_of_their_names(
    workspace: Workspace, tmp_path: Path
) -> None:
    project = workspace.project
    step = next(iter(project.steps.values()))
    persona = next(iter(project.personas.values()))
    rows = [
        ["date", "touchpoint", "persona", "nps"],
        ["2026-01-02", f" {step.title.upper()} ", persona.name, "9"],
        ["2026-01-02", "Somewhere else", "", "2"],
    ]
    path = files.write(tmp_path / "a.csv", files.csv_text(rows))
    done = bring(workspace, path, lambda recipe: with_places(recipe, project))
    mapped = {m.answer: (m.step, m.persona) for m in workspace.project.answer_mappings.values()}
    assert mapped == {
        step.title.upper(): (step.id, None),
        persona.name: (None, persona.id),
    }
    assert done.unmapped == {"Somewhere else": 1}
    edits.map_answer(workspace.document, done.source.id, "Somewhere else", step=step.id)
    assert bring(workspace, path).unmapped == {}


def test_one_undo_takes_an_import_back(workspace: Workspace, survey: Path) -> None:
    before = total(workspace.evidence_counts())
    bring(workspace, survey)
    workspace.undo()
    assert total(workspace.evidence_counts()) == before
    workspace.redo()
    assert total(workspace.evidence_counts()) == before + 9


@pytest.mark.parametrize("at", [0.0, 0.7])
def test_an_import_that_is_stopped_leaves_nothing(
    workspace: Workspace, tmp_path: Path, at: float
) -> None:
    path = files.write(
        tmp_path / "a.csv", "id,nps\n" + "".join(f"r{n},{n % 11}\n" for n in range(45_000))
    )
    rows, sources = len(list(workspace.evidence())), workspace.project.sources
    told = [0.0]
    with pytest.raises(ImportStopped):
        import_evidence(
            workspace,
            path,
            preview(path).recipe,
            progress=told.append,
            cancelled=lambda: told[-1] >= at and len(told) > 2,
        )
    assert told == sorted(told)
    assert workspace.finish_saving()
    assert len(list(workspace.evidence())) == rows
    assert workspace.project.sources == sources
    assert workspace.faults() == []


def test_nothing_of_anybody_is_in_the_project_file(workspace: Workspace, tmp_path: Path) -> None:
    texts = {
        "qualtrics": files.qualtrics_example(),
        "surveymonkey": files.csv_text(files.surveymonkey_rows()),
        "typeform": files.TYPEFORM,
        "forms": files.GOOGLE_FORMS,
        "tickets": files.TICKETS,
    }
    for name, text in texts.items():
        assert bring(workspace, files.write(tmp_path / f"raw-{name}.csv", text)).added
    path = workspace.path
    workspace.save_copy(path.with_name("copy.cjm"))
    copy = ProjectFile.open(path.with_name("copy.cjm"), write=True)
    copy.backup()
    copy.close()
    workspace.finish_saving()
    kept = [
        *path.parent.glob(f"{path.stem}*"),
        path.with_name("copy.cjm"),
        *backups_of(path.with_name("copy.cjm")),
    ]
    assert path in kept
    for file in kept:
        data = file.read_bytes()
        for planted in files.PLANTED:
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert planted.encode(encoding) not in data, (file.name, planted)


def test_names_stay_where_masking_is_switched_off_but_columns_go(
    workspace: Workspace, survey: Path
) -> None:
    bring(workspace, survey, lambda recipe: recipe.model_copy(update={"mask": False}))
    (row,) = workspace.verbatims(VerbatimQuery(words=("zelda", "FAST")))
    assert "13812345678" in row.text
    assert workspace.verbatims(VerbatimQuery(words=("Quimbleford",))) == []


def test_verbatims_are_found_by_parts_of_words_in_chinese(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = [
        ["日期", "接觸點", "推薦分數", "意見"],
        ["2026-01-02", "結帳", "3", "排隊等太久了，100%不會再來"],
        ["2026-01-02", "配送", "9", "很快就到"],
        ["2026-01-02", "配送", "2", "等太久，沒有人接"],
    ]
    done = bring(workspace, files.write(tmp_path / "a.csv", files.csv_text(rows)))

    def found(**query: object) -> list[str]:
        said = workspace.verbatims(VerbatimQuery(sources=(done.source.id,), **query))  # type: ignore[arg-type]
        return sorted(row.touchpoint for row in said)

    assert found(words=("等太久",)) == ["結帳", "配送"]
    assert found(words=("等太久", "沒有人")) == ["配送"]
    assert found(words=("0%不",)) == ["結帳"]
    assert found(words=("%",)) == ["結帳"]
    assert found(touchpoints=("配送",), lowest=3) == ["配送"]


def test_a_project_that_may_only_be_read_takes_nothing(
    project_path: Path, open_as: OpenAs, survey: Path
) -> None:
    with pytest.raises(ProjectReadOnly):
        bring(open_as(project_path, write=False), survey)


def test_tags_of_evidence_come_and_go(workspace: Workspace, survey: Path) -> None:
    bring(workspace, survey)
    (row,) = workspace.verbatims(VerbatimQuery(words=("likes it",)))
    edits.tag_evidence(workspace.document, [row.id], add=frozenset({"speed", "app"}))
    edits.tag_evidence(workspace.document, [row.id], remove=frozenset({"app"}))
    assert workspace.project.evidence_tags[row.id].tags == {"speed"}
