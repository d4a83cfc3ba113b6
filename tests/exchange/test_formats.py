from pathlib import Path

import pytest

from cjmdesk.errors import ImportRefused
from cjmdesk.exchange import Format, read, recognise, write
from cjmdesk.exchange.samples import load_sample
from cjmdesk.model import MapId, Project, steps_in_order
from cjmdesk.words import Words

MAP = MapId("map-gift")
TR = Words.load("en")


@pytest.mark.parametrize("name", ["missing.mmd", "x" * 300, "file/inside.mmd"])
def test_a_name_that_leads_nowhere_is_told_as_such(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"journey")
    with pytest.raises(ImportRefused, match="Check its name and its folder"):
        read(tmp_path / name)


@pytest.mark.parametrize("rest", ["", ', "project": []', ', "project": null'])
def test_json_without_a_project_is_refused(tmp_path: Path, rest: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(f'{{"format": "cjmdesk-project", "version": 1{rest}}}', encoding="utf-8")
    with pytest.raises(ImportRefused, match="not a project"):
        read(path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="not a file"):
        read(tmp_path)


TABLE = "| Stage | Pain points |\n|---|---|\n| Buy | slow |\n"
DIAGRAM = "journey\n  title Tea\n  section Buy\n    Pay: 5: Me\n"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.mmd", DIAGRAM, Format.MERMAID),
        ("a.mermaid", DIAGRAM, Format.MERMAID),
        ("a.MD", TABLE, Format.MARKDOWN),
        ("a.md", f"# Tea\n\n```mermaid\n{DIAGRAM}```\n", Format.MERMAID),
        ("a.md", f"# Tea\n\n{TABLE}\n```mermaid\n{DIAGRAM}```\n", Format.MERMAID),
        ("a.md", "# Only prose\n", Format.MARKDOWN),
        ("a.txt", DIAGRAM, Format.MERMAID),
        ("a.txt", TABLE, Format.MARKDOWN),
        ("a.txt", '\n{"format": "cjmdesk-project"}', Format.JSON),
        ("a.txt", "Stage;Actions\nA;b\n", Format.CSV),
        ("a.csv", "Stage,Actions\nA,b\n", Format.CSV),
        ("a.tsv", "Stage\tActions\nA\tb\n", Format.CSV),
        ("a.json", "{}", Format.JSON),
        ("noname", DIAGRAM, Format.MERMAID),
    ],
)
def test_a_format_is_told_by_name_and_text(
    tmp_path: Path, name: str, content: str, expected: Format
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert recognise(path) is expected


@pytest.mark.parametrize("name", ["map.csv", "map.xlsx", "map", "map.md"])
def test_a_workbook_is_known_under_any_name(tmp_path: Path, name: str, project: Project) -> None:
    path = tmp_path / name
    path.write_bytes(write(project, MAP, Format.XLSX, TR).data)
    assert recognise(path) is Format.XLSX
    assert len(read(path).project.maps) == 1


def test_what_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("hello", encoding="utf-8")
    with pytest.raises(ImportRefused, match="none of the files"):
        recognise(path)


@pytest.fixture(scope="module")
def project() -> Project:
    return load_sample("online-shop", "en").project


@pytest.mark.parametrize("chosen", Format)
def test_every_format_goes_out_and_comes_back(
    tmp_path: Path, chosen: Format, project: Project
) -> None:
    path = tmp_path / "map.txt"
    path.write_bytes(write(project, MAP, chosen, TR).data)
    back = read(path, format=chosen).project
    steps = [step.title for step in steps_in_order(project, MAP)]
    titles = [[step.title for step in steps_in_order(back, MapId(map_id))] for map_id in back.maps]
    assert steps in titles


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_tables_are_read_in_the_encodings_people_save_them(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "map.csv"
    rows = "阶段,用户行为,痛点\n发现,看到广告停下来看,字太多看不懂\n购买,付款之后等快递,运费太贵\n"
    path.write_bytes(rows.encode(encoding))
    imported = read(path, language="zh-Hans")
    assert [stage.title for stage in imported.project.stages.values()] == ["发现", "购买"]
    guessed = [n for n in imported.notices if n.message.template.startswith("Its letters")]
    assert len(guessed) == (encoding == "gb18030")
