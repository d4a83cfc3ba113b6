"""new, info, check, merge: what they make, say and answer with."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from cjmdesk.document import Author, edits
from cjmdesk.exchange import ImportedProject
from cjmdesk.exchange.samples import sample_names
from cjmdesk.model import (
    Card,
    CardId,
    CardKind,
    Improvement,
    JourneyMap,
    Lane,
    LaneId,
    LaneKind,
    MapId,
    Persona,
    PersonaId,
    Record,
    Stage,
    StageId,
    StageSlot,
    Status,
    Step,
    StepId,
)
from cjmdesk.model.completeness import Gap
from cjmdesk.storage import Attachment, LogRow, ProjectFile, StoredEdit
from cjmdesk.workspace import Workspace
from tests.cli.conftest import Cjmdesk, files_in
from tests.layout.maps import MAP, card, project_of


def edited(path: Path, name: str, text: str) -> None:
    """Somebody rewords the first card."""
    workspace = Workspace.open(path, Author(name, f"{name}'s laptop"))
    edits.edit_card_text(workspace.document, first_card(workspace), text=text)
    workspace.close()


def first_card(workspace: Workspace) -> CardId:
    return CardId(min(workspace.project.cards))


def text_in(path: Path) -> str:
    workspace = Workspace.open(path, Author("reader", "here"), write=False)
    try:
        return workspace.project.cards[first_card(workspace)].text
    finally:
        workspace.close()


def test_new_makes_a_project_with_one_map(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    ended = cjmdesk("new", tmp_path / "first", "--title", "Our journey", "--json")

    assert ended.code == 0
    assert ended.json == {"project": str(tmp_path / "first.cjm")}
    told = cjmdesk("info", tmp_path / "first.cjm", "--json").json
    assert told["title"] == "Our journey"
    assert [journey["title"] for journey in told["maps"]] == ["Our journey"]


@pytest.mark.parametrize(
    ("name", "language"), [*zip(sample_names(), ("en", "zh-Hans", "zh-Hant"), strict=True)]
)
def test_new_makes_samples_in_the_language_asked_for(
    cjmdesk: Cjmdesk, tmp_path: Path, name: str, language: str
) -> None:
    path = tmp_path / "a.cjm"

    assert cjmdesk("new", path, "--sample", name, "--language", language).code == 0

    told = cjmdesk("info", path, "--json").json
    assert told["maps"]
    assert len(told["personas"]) >= 2
    assert told["title"].isascii() == (language == "en")


def test_new_never_replaces_a_file(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    path = tmp_path / "a.cjm"
    path.write_bytes(b"mine")

    ended = cjmdesk("new", path)

    assert ended.code == 2
    assert "a.cjm" in ended.err
    assert files_in(tmp_path) == {"a.cjm": b"mine"}


@pytest.mark.parametrize(
    "words", [("--sample", "no-such"), ("--colour", "red"), ("--language", "xx")]
)
def test_new_leaves_no_trace_of_what_it_cannot_do(
    cjmdesk: Cjmdesk, tmp_path: Path, words: tuple[str, ...]
) -> None:
    ended = cjmdesk("new", tmp_path / "a.cjm", *words)

    assert ended.code == 2
    assert ended.err
    assert ended.out == ""
    assert files_in(tmp_path) == {}


def test_new_in_a_folder_that_is_not_there_is_refused(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    ended = cjmdesk("new", tmp_path / "no" / "where" / "a.cjm")

    assert ended.code == 2
    assert ended.err.count("\n") == 1


def test_info_says_what_is_in_a_project(cjmdesk: Cjmdesk, shop: Path) -> None:
    ended = cjmdesk("info", shop)

    assert ended.code == 0
    assert "Buying a gift online: 6 stages, 16 steps, 88 cards" in ended.out
    assert "Hannah Brooks" in ended.out
    told = cjmdesk("info", shop, "--json").json
    assert told["maps"][0]["steps"] == 16
    assert sum(told["maps"][0]["cards"].values()) == 88
    assert told["conflicts"] == 0


def test_reading_changes_no_byte(cjmdesk: Cjmdesk, shop: Path) -> None:
    before = files_in(shop.parent)

    for command in ("info", "check"):
        assert cjmdesk(command, shop).code in (0, 1)

    assert files_in(shop.parent) == before


def test_a_file_that_is_not_there_is_named(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    for words in (["info"], ["check"], ["export", "--format", "pdf"]):
        ended = cjmdesk(*words, tmp_path / "gone.cjm")
        assert ended.code == 2
        assert "gone.cjm" in ended.err
    assert files_in(tmp_path) == {}


def unfinished_project() -> ImportedProject:
    """One of each thing that `check` looks for."""
    lost, planned, empty = PersonaId("lost"), CardId("planned"), MapId("empty")
    slot = StageSlot(stage=StageId("bare"), order="V")
    records: list[Record] = [
        JourneyMap(id=MAP, title="Main", personas=frozenset({lost})),
        JourneyMap(id=empty, title="Empty"),
        Persona(id=lost, name="Lost"),
        Persona(id=PersonaId("away"), name="Away"),
        Stage(id=StageId("bare"), map=MAP, order="A", title="Bare"),
        Stage(id=StageId("steps"), map=MAP, order="B", title="No steps"),
        Step(id=StepId("step"), slot=slot, title="Alone"),
        Step(id=StepId("left"), slot=StageSlot(stage=StageId("gone"), order="V"), title="Left"),
        Lane(id=LaneId("pains"), map=MAP, order="V", kind=LaneKind.PAINS),
        card("pain", ("step", "pains", "A"), "Hurts", CardKind.PAIN),
        card("idea", ("step", "pains", "B"), "Idea", CardKind.OPPORTUNITY),
        card(planned, ("step", "pains", "C"), "Plan", CardKind.OPPORTUNITY),
        card("inbox", None, "Nowhere", CardKind.ACTION),
        Improvement(id=planned, owner="Ann", status=Status.PLANNED),
    ]
    return ImportedProject(project_of(records))


def test_check_finds_every_kind_of_gap(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    path = tmp_path / "gaps.cjm"
    Workspace.create(path, Author("a", "b"), unfinished_project()).close()

    ended = cjmdesk("check", path, "--json")

    assert ended.code == 1
    found = {finding["gap"] for finding in ended.json["findings"]}
    assert found == {gap.value for gap in Gap}
    assert all(finding["text"] for finding in ended.json["findings"])
    assert ended.json["sound"]
    plain = cjmdesk("check", path)
    assert plain.code == 1
    gate = ended.json["gate"]
    assert [gap["gaps"] for gap in gate["lacking"]] == [
        ["owner", "due", "metric"],
        ["due", "metric"],
    ]
    told = [finding["text"] for finding in ended.json["findings"]]
    *lines, idea, plan = plain.out.splitlines()
    assert lines == [*told, gate["text"]]
    assert idea.startswith("“Idea” lacks: owner")
    assert plan.startswith("“Plan” lacks: due date")


def complete_project() -> ImportedProject:
    slot = StageSlot(stage=StageId("stage"), order="V")
    place = ("step", "lane", "V")
    records: list[Record] = [
        JourneyMap(id=MAP, title="Main", personas=frozenset({PersonaId("p")})),
        Persona(id=PersonaId("p"), name="Lin"),
        Stage(id=StageId("stage"), map=MAP, order="V", title="Stage"),
        Step(id=StepId("step"), slot=slot),
        Lane(id=LaneId("lane"), map=MAP, order="V", kind=LaneKind.TOUCHPOINTS),
        card("touch", place, "App", CardKind.TOUCHPOINT),
    ]
    return ImportedProject(project_of(records))


def test_check_is_content_with_a_finished_project(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    path = tmp_path / "done.cjm"
    workspace = Workspace.create(path, Author("a", "b"), complete_project())
    edits.set_emotion(workspace.document, PersonaId("p"), StepId("step"), value=1.0)
    workspace.close()

    ended = cjmdesk("check", path)

    assert ended.code == 0
    assert ended.err == ""
    assert cjmdesk("check", path, "--json").json["findings"] == []


def test_check_tells_what_is_wrong_with_the_file(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    path = tmp_path / "torn.cjm"
    workspace = Workspace.create(path, Author("a", "b"), complete_project())
    edits.set_emotion(workspace.document, PersonaId("p"), StepId("step"), value=1.0)
    edits.change_project(workspace.document, title="Later")
    workspace.finish_saving()
    file = ProjectFile.open(path, write=False)
    rows = file.log_rows()
    file.close()
    workspace.close()
    gap = tmp_path / "gap.cjm"
    ProjectFile.create(gap, StoredEdit(rows=(rows[0], rows[2]))).close()

    ended = cjmdesk("check", gap, "--json")

    assert ended.code == 1
    assert not ended.json["sound"]
    assert len(ended.json["faults"]) == 1


def test_merge_brings_both_sides_together(cjmdesk: Cjmdesk, shop: Path) -> None:
    copy = shop.with_name("copy.cjm")
    shutil.copy(shop, copy)
    edited(copy, "bob", "Bob was here")

    ended = cjmdesk("merge", shop, copy, "--json")

    assert ended.code == 0
    assert ended.json == {
        "project": str(shop),
        "copies": 1,
        "conflicts": [],
        "out_of_sight": [],
    }
    assert text_in(shop) == "Bob was here"


@pytest.mark.usefixtures("trusting")
def test_merge_tells_what_collided_and_check_remembers(cjmdesk: Cjmdesk, shop: Path) -> None:
    copy = shop.with_name("copy.cjm")
    shutil.copy(shop, copy)
    edited(copy, "bob", "Bob's")
    edited(shop, "ann", "Ann's")

    ended = cjmdesk("merge", shop, copy, "--json")

    (conflict,) = ended.json["conflicts"]
    assert {value["value"] for value in conflict["values"]} == {"Bob's", "Ann's"}
    assert {value["author"] for value in conflict["values"]} == {"bob", "ann"}
    checked = cjmdesk("check", shop)
    assert checked.code == 1
    assert "“Bob's” by bob" in checked.out
    assert "“Ann's” by ann" in checked.out
    assert conflict["id"] not in checked.out
    again = cjmdesk("merge", shop, copy, "--json")
    assert again.json["conflicts"] == []


@pytest.mark.usefixtures("trusting")
def test_merge_tells_of_work_in_what_the_other_deleted(cjmdesk: Cjmdesk, shop: Path) -> None:
    copy = shop.with_name("copy.cjm")
    shutil.copy(shop, copy)
    with closing(Workspace.open(copy, Author("bob", "b"))) as bob:
        step = next(iter(bob.project.steps.values()))
        stage, lane = step.slot.stage, next(iter(bob.project.lanes.values()))
        added = edits.add_step(bob.document, stage, title="Bob's step")
        new = edits.NewCard("Bob's card", added, lane.id)
        edits.add_card(bob.document, lane.map, new)
    with closing(Workspace.open(shop, Author("ann", "a"))) as ann:
        edits.delete_stage(ann.document, stage)

    ended = cjmdesk("merge", shop, copy, "--json")

    told = {(one["kind"], one["gap"]) for one in ended.json["out_of_sight"]}
    assert told == {("card", Gap.UNPLACED), ("step", Gap.NO_STAGE)}
    assert "Bob's step" in cjmdesk("check", shop).out


@pytest.mark.usefixtures("trusting")
def test_merge_into_a_new_file_leaves_the_old_ones(cjmdesk: Cjmdesk, shop: Path) -> None:
    copy = shop.with_name("copy.cjm")
    shutil.copy(shop, copy)
    edited(copy, "bob", "Bob's")
    before = files_in(shop.parent)

    ended = cjmdesk("merge", shop, copy, "-o", shop.with_name("both.cjm"))

    assert ended.code == 0
    after = files_in(shop.parent)
    assert after.pop("both.cjm")
    assert after == before
    assert text_in(shop.with_name("both.cjm")) == "Bob's"


def foreign_copy(path: Path) -> None:
    """A file whose hashes are right and whose edit is none of ours."""
    row = LogRow.of(b"\x01\x01\xff\x00", at=1, author="eve", session="s", label="x")
    picture = Attachment("image/png", "e.png", b"e")
    ProjectFile.create(path, StoredEdit(rows=(row,), attachments=(picture,))).close()


@pytest.mark.parametrize("output", [False, True])
def test_a_merge_with_one_bad_copy_leaves_no_trace(
    cjmdesk: Cjmdesk, shop: Path, output: bool
) -> None:
    good, bad = shop.with_name("good.cjm"), shop.with_name("bad.cjm")
    shutil.copy(shop, good)
    edited(good, "bob", "Bob's")
    foreign_copy(bad)
    before = files_in(shop.parent)
    more = ("-o", shop.with_name("both.cjm")) if output else ()

    ended = cjmdesk("merge", shop, good, bad, *more)

    assert ended.code == 2
    assert ended.out == ""
    assert files_in(shop.parent) == before


@pytest.mark.usefixtures("trusting")
def test_a_merge_that_is_refused_at_the_end_takes_its_new_file_away(
    cjmdesk: Cjmdesk, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shop.with_name("copy.cjm")
    shutil.copy(shop, copy)
    before = files_in(shop.parent)
    monkeypatch.setattr(Workspace, "finish_saving", lambda _self: False)
    monkeypatch.setattr(Workspace, "raise_not_saved", _full)

    ended = cjmdesk("merge", shop, copy, "-o", shop.with_name("both.cjm"))

    assert ended.code == 2
    assert "full" in ended.err
    assert files_in(shop.parent) == before


def _full(_self: Workspace) -> None:
    from cjmdesk.errors import ProjectNotSaved

    raise ProjectNotSaved(file="both.cjm", reason="the disk is full.")


def test_unknown_words_end_in_a_sentence(cjmdesk: Cjmdesk) -> None:
    for words in (["fly"], ["info"], ["new"], ["merge", "one"], ["export", "a.cjm"]):
        ended = cjmdesk(*words)
        assert ended.code == 2
        assert "--help" in ended.err
        assert ended.out == ""


def test_cards_of_no_map_do_not_stop_anybody(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    path = tmp_path / "a.cjm"
    lone = project_of([Card(id=CardId("c"), kind=CardKind.NOTE, text="alone")])
    Workspace.create(path, Author("a", "b"), ImportedProject(lone)).close()

    assert cjmdesk("info", path).code == 0
    assert cjmdesk("check", path).code in (0, 1)
    ended = cjmdesk("export", path, "--format", "pdf")
    assert ended.code == 2
    assert ended.err
