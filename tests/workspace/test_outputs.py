"""What leaves a project: whole files or none, and maps on paper from any thread."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cjmdesk.errors import ExportRefused
from cjmdesk.exchange import Format, ImportedProject
from cjmdesk.exchange.samples import load_sample, sample_names
from cjmdesk.model import maps_in_order
from cjmdesk.storage import Attachment
from cjmdesk.words import LANGUAGES, Language, Words
from cjmdesk.workspace import Workspace, me
from cjmdesk.workspace.outputs import Orientation, Paper, Sheet, file_for, pdf_of, write_file
from tests.workspace.conftest import OpenAs, author


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"

    write_file(path, b"first", replace=False)
    with pytest.raises(ExportRefused):
        write_file(path, b"second", replace=False)

    assert path.read_bytes() == b"first"
    write_file(path, b"third", replace=True)
    assert path.read_bytes() == b"third"
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_refuses_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "map.pdf"
    path.write_bytes(b"before")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(ExportRefused, match="disk is full"):
        write_file(path, b"after", replace=True)

    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def printed(name: str, language: Language) -> bytes:
    project = load_sample(name, language).project
    journey = maps_in_order(project)[0]
    return pdf_of(project, journey.id, Words.load(language), Sheet(), None).data


def test_maps_printed_on_several_threads_are_the_maps_printed_one_by_one() -> None:
    wanted = [(name, language) for name in sample_names() for language in LANGUAGES][::2]
    alone = [printed(*each) for each in wanted]

    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda each: printed(*each), wanted))

    assert together == alone


def test_text_too_small_to_read_is_told() -> None:
    project = load_sample("online-shop", "en").project
    journey = maps_in_order(project)[0]
    tr = Words.load("en")
    small = Sheet(Paper.A4, Orientation.PORTRAIT)

    told = pdf_of(project, journey.id, tr, small, None).notices

    assert len(told) == 1
    assert "points high" in tr.say(told[0].message)
    assert not pdf_of(project, journey.id, tr, Sheet(Paper.A0), None).notices


def test_json_holds_pictures_and_evidence_whichever_map_is_asked_for(
    tmp_path: Path, shop: ImportedProject, open_as: OpenAs
) -> None:
    picture = Attachment("image/png", "p.png", b"pixels")
    whole = ImportedProject(shop.project, (), shop.evidence, (picture,))
    Workspace.create(tmp_path / "a.cjm", author("ann"), whole).close()
    workspace = open_as(tmp_path / "a.cjm", write=False)
    maps = maps_in_order(workspace.project)
    tr = Words.load("en")

    written = [file_for(workspace, one.id, Format.JSON, tr).data for one in maps[:2]]

    assert written[0] == written[1]
    told = json.loads(written[0])
    assert list(told["attachments"]) == [picture.id]
    assert len(told["evidence"]) == len(shop.evidence)


def test_an_account_without_a_name_is_somebody_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unknown() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", unknown)
    monkeypatch.setattr("platform.node", lambda: "")

    assert me().name
    assert me().device
    assert me("Lin").name == "Lin"
