"""import, export, sample: files of other programs in and out, whole or not at all."""

import json
from pathlib import Path

import pytest

from cjmdesk.exchange import mermaid
from cjmdesk.exchange.json_project import write as write_json
from cjmdesk.exchange.samples import load_sample
from tests.cli.conftest import Cjmdesk, files_in

EXAMPLES = sorted((Path(__file__).parents[1] / "exchange/mermaid/examples").glob("*.mmd"))
JOURNEY = "journey\n  title My day\n  section Work\n    Make tea: 5: Me\n    Go up: 3: Me, Cat\n"
SUFFIXES = {"mermaid": "mmd", "csv": "csv", "xlsx": "xlsx", "markdown": "md", "json": "json"}


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    """A small Mermaid journey."""
    path = tmp_path / "tea.mmd"
    path.write_text(JOURNEY, encoding="utf-8")
    return path


def test_there_are_ten_examples_and_more() -> None:
    assert len(EXAMPLES) >= 10


def test_examples_go_in_and_out_and_in_again_unchanged(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    once, out, twice, again = (tmp_path / name for name in ("once", "out", "twice", "again"))

    assert cjmdesk("import", *EXAMPLES, "-o", once).code == 0
    projects = sorted(once.glob("*.cjm"))
    assert [path.stem for path in projects] == [path.stem for path in EXAMPLES]
    assert cjmdesk("export", "--format", "mermaid", *projects, "-o", f"{out}/").code == 0
    assert cjmdesk("import", *sorted(out.glob("*.mmd")), "-o", twice).code == 0
    again.mkdir()
    second = sorted(twice.glob("*.cjm"))
    assert cjmdesk("export", "--format", "mermaid", *second, "-o", again).code == 0

    assert files_in(again) == files_in(out)
    for path in EXAMPLES:
        assert steps_of(path) == steps_of(out / path.name), path.name


def steps_of(path: Path) -> list[object]:
    """What Mermaid can hold: sections, tasks, scores and who."""
    project = mermaid.read(path.read_text(encoding="utf-8"), name=path.name).project
    names = {persona.id: persona.name for persona in project.personas.values()}
    (journey,) = project.maps.values()
    columns: list[object] = [journey.title]
    for stage in sorted(project.stages.values(), key=lambda stage: stage.order):
        steps = [step for step in project.steps.values() if step.slot.stage == stage.id]
        for step in sorted(steps, key=lambda step: step.slot.order):
            felt = {
                (names[point.persona], point.value)
                for point in project.emotions.values()
                if point.step == step.id
            }
            columns.append((stage.title, step.title, felt))
    return columns


def test_examples_become_maps_on_paper(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    chosen = EXAMPLES[:3]
    assert cjmdesk("import", *chosen, "-o", tmp_path).code == 0
    projects = [tmp_path / f"{path.stem}.cjm" for path in chosen]

    ended = cjmdesk("export", "--format", "pdf", "--paper", "A4", *projects, "--json")

    assert ended.code == 0
    for made in ended.json:
        assert Path(made["file"]).read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("fmt", SUFFIXES)
def test_what_goes_out_comes_back_in(cjmdesk: Cjmdesk, shop: Path, fmt: str) -> None:
    assert cjmdesk("export", "--format", fmt, shop).code == 0
    written = shop.with_suffix(f".{SUFFIXES[fmt]}")

    ended = cjmdesk("import", written, "-o", shop.with_name("back.cjm"), "--json")

    assert ended.code == 0
    was = cjmdesk("info", shop, "--json").json["maps"][0]
    now = cjmdesk("info", shop.with_name("back.cjm"), "--json").json["maps"][0]
    assert now["stages"] == was["stages"]
    assert now["steps"] == was["steps"]


def test_json_holds_the_whole_project(cjmdesk: Cjmdesk, shop: Path) -> None:
    first, second = shop.with_suffix(".json"), shop.with_name("back.json")
    assert cjmdesk("export", "--format", "json", shop).code == 0
    assert cjmdesk("import", first, "-o", shop.with_name("back.cjm")).code == 0

    assert cjmdesk("export", "--format", "json", shop.with_name("back.cjm")).code == 0

    assert second.read_bytes() == first.read_bytes()
    assert json.loads(first.read_bytes())["evidence"]


def test_a_file_that_is_refused_does_not_keep_the_others_out(cjmdesk: Cjmdesk, tea: Path) -> None:
    bad = tea.with_name("bad.json")
    bad.write_text("{", encoding="utf-8")
    other = tea.with_name("other.mmd")
    other.write_text(JOURNEY, encoding="utf-8")

    ended = cjmdesk("import", tea, bad, other, "--json")

    assert ended.code == 2
    assert [("error" in told) for told in ended.json] == [False, True, False]
    assert "bad.json" in ended.err
    assert tea.with_suffix(".cjm").exists()
    assert other.with_suffix(".cjm").exists()
    assert not bad.with_suffix(".cjm").exists()


def test_an_import_never_replaces_a_project(cjmdesk: Cjmdesk, tea: Path) -> None:
    assert cjmdesk("import", tea).code == 0
    before = files_in(tea.parent)

    assert cjmdesk("import", tea).code == 2
    assert cjmdesk("import", tea, "-o", tea.with_suffix(".cjm")).code == 2

    assert files_in(tea.parent) == before


def test_several_files_become_one_project(cjmdesk: Cjmdesk, tea: Path) -> None:
    ended = cjmdesk("import", tea, EXAMPLES[0], "-o", tea.with_name("all.cjm"))

    assert ended.code == 0
    assert len(cjmdesk("info", tea.with_name("all.cjm"), "--json").json["maps"]) == 2


@pytest.mark.parametrize("begin", [True, False])
def test_one_project_of_several_files_is_made_of_all_or_none(
    cjmdesk: Cjmdesk, shop: Path, tea: Path, begin: bool
) -> None:
    bad = tea.with_name("bad.mmd")
    bad.write_bytes(b"\x00\x01nothing")
    before = files_in(shop.parent)
    place = ("-o", tea.with_name("all.cjm")) if begin else ("--into", shop)

    ended = cjmdesk("import", tea, bad, *place)

    assert ended.code == 2
    assert "bad.mmd" in ended.err
    assert files_in(shop.parent) == before


def test_maps_are_added_to_a_project_that_exists(cjmdesk: Cjmdesk, shop: Path, tea: Path) -> None:
    before = cjmdesk("info", shop, "--json").json

    assert cjmdesk("import", tea, "--into", shop).code == 0

    after = cjmdesk("info", shop, "--json").json
    assert after["title"] == before["title"]
    assert after["maps"][:2] == before["maps"]
    assert after["maps"][2]["title"] == "My day"
    assert after["edits"] == before["edits"] + 1


def test_samples_that_share_names_are_not_mixed_up(
    cjmdesk: Cjmdesk, shop: Path, tmp_path: Path
) -> None:
    hospital = tmp_path / "hospital.json"
    sample = load_sample("hospital-outpatient", "en")
    hospital.write_bytes(write_json(sample.project, evidence=sample.evidence))
    before = files_in(tmp_path)

    ended = cjmdesk("import", hospital, "--into", shop)

    assert ended.code == 2
    assert files_in(tmp_path) == before


def test_repairs_are_told_with_their_line(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    path = tmp_path / "odd.mmd"
    path.write_text("journey\n  section A\n    Go： 3： Me，Cat\n", encoding="utf-8")

    ended = cjmdesk("import", path)
    told = cjmdesk("import", path, "-o", tmp_path / "b.cjm", "--json").json

    assert ended.code == 0
    assert "odd.mmd: line 3: " in ended.err
    assert {notice["line"] for notice in told[0]["notices"]} == {3}
    assert cjmdesk("import", path, "-o", tmp_path / "c.cjm", "--strict").code == 2
    assert not (tmp_path / "c.cjm").exists()


def test_a_format_that_cannot_be_seen_can_be_said(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    path = tmp_path / "journey.txt"
    path.write_text(JOURNEY, encoding="utf-8")

    assert cjmdesk("import", path, "--format", "mermaid").code == 0
    assert cjmdesk("import", path, "--format", "json", "-o", tmp_path / "no.cjm").code == 2
    assert not (tmp_path / "no.cjm").exists()


def test_an_export_replaces_a_file_only_when_told_to(cjmdesk: Cjmdesk, shop: Path) -> None:
    target = shop.with_suffix(".csv")
    target.write_bytes(b"mine")

    assert cjmdesk("export", "--format", "csv", shop).code == 2
    assert target.read_bytes() == b"mine"

    assert cjmdesk("export", "--format", "csv", shop, "--force").code == 0
    assert target.read_bytes() != b"mine"


def test_an_export_never_replaces_the_project_itself(cjmdesk: Cjmdesk, shop: Path) -> None:
    before = shop.read_bytes()

    ended = cjmdesk("export", "--format", "json", shop, "-o", shop, "--force")

    assert ended.code == 2
    assert shop.read_bytes() == before


def test_a_project_that_cannot_be_exported_does_not_keep_the_others_back(
    cjmdesk: Cjmdesk, shop: Path
) -> None:
    bad = shop.with_name("bad.cjm")
    bad.write_bytes(b"not a project")

    ended = cjmdesk("export", "--format", "csv", bad, shop, "--json")

    assert ended.code == 2
    assert [("error" in told) for told in ended.json] == [True, False]
    assert shop.with_suffix(".csv").exists()
    assert not bad.with_suffix(".csv").exists()
    assert bad.read_bytes() == b"not a project"


def test_several_projects_do_not_go_into_one_file(cjmdesk: Cjmdesk, shop: Path) -> None:
    before = files_in(shop.parent)

    for place in (shop.with_name("one.csv"), Path("-")):
        assert cjmdesk("export", "--format", "csv", shop, shop, "-o", place).code == 2

    assert files_in(shop.parent) == before


def test_what_an_export_leaves_out_is_told(cjmdesk: Cjmdesk, shop: Path) -> None:
    ended = cjmdesk("export", "--format", "mermaid", shop)

    assert ended.code == 0
    assert ended.err.startswith("shop.mmd: ")
    told = cjmdesk("export", "--format", "mermaid", shop, "--force", "--json").json
    assert "left-out" in {notice["kind"] for notice in told[0]["notices"]}


def test_any_map_of_a_project_is_exported_by_title_or_id(cjmdesk: Cjmdesk, shop: Path) -> None:
    maps = cjmdesk("info", shop, "--json").json["maps"]
    written = []
    for number, name in enumerate((maps[1]["title"], maps[1]["id"])):
        target = shop.with_name(f"{number}.mmd")
        ended = cjmdesk("export", "--format", "mermaid", shop, "--map", name, "-o", target)
        assert ended.code == 0
        written.append(target.read_text(encoding="utf-8"))

    assert maps[1]["title"] in written[0]
    assert written[0] == written[1]
    ended = cjmdesk("export", "--format", "mermaid", shop, "--map", "none such")
    assert ended.code == 2
    assert maps[0]["title"] in ended.err


def test_a_folder_that_cannot_be_made_is_named(cjmdesk: Cjmdesk, tea: Path) -> None:
    blocked = tea.with_name("blocked")
    blocked.write_bytes(b"")

    for words in (
        ("import", tea, "-o", blocked / "below"),
        ("sample", "--to", blocked / "below"),
    ):
        ended = cjmdesk(*words)
        assert ended.code == 2
        assert "below" in ended.err


def test_a_sample_is_made_once_and_printed_each_time(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    first = cjmdesk("sample", "--to", tmp_path / "samples", "--json")
    printed = Path(first.json["map"]).read_bytes()
    project = Path(first.json["project"]).read_bytes()
    Path(first.json["map"]).unlink()

    second = cjmdesk("sample", "--to", tmp_path / "samples", "--json")

    assert (first.code, second.code) == (0, 0)
    assert second.json == first.json
    assert Path(second.json["map"]).read_bytes() == printed
    assert Path(second.json["project"]).read_bytes() == project
    assert printed.startswith(b"%PDF")


def test_an_unknown_sample_leaves_no_trace(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    ended = cjmdesk("sample", "--name", "none", "--to", tmp_path / "s")

    assert ended.code == 2
    assert "online-shop" in ended.err
    assert files_in(tmp_path) == {}
