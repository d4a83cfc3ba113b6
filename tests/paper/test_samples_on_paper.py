"""The samples on paper: whole, searchable, the same every time, as the screen shows them."""

import hashlib
import io
import os
import shutil
import subprocess
import sys

import pytest
from pypdf import PdfReader

from cjmdesk.exchange.samples import load_sample
from cjmdesk.model import maps_in_order
from cjmdesk.typeset.cleaned import cleaned
from cjmdesk.words import Language, Words
from cjmdesk.workspace.outputs import Sheet, pdf_of
from tests.paper import golden
from tests.paper.drawn import lines_of
from tests.paper.printed import SAMPLES, Printed, sample

EACH = pytest.mark.parametrize(("name", "language"), SAMPLES)
IN_EACH_LANGUAGE = [(name, language) for language, name in golden.SAMPLES.items()]

_IN_ANOTHER_PROCESS = """
import hashlib, sys
from cjmdesk.exchange.samples import load_sample
from cjmdesk.model import maps_in_order
from cjmdesk.words import Words
from cjmdesk.workspace.outputs import Sheet, pdf_of
for given in sys.argv[1:]:
    name, language = given.split(":")
    project = load_sample(name, language).project
    journey = maps_in_order(project)[0]
    data = pdf_of(project, journey.id, Words.load(language), Sheet(), None).data
    print(hashlib.sha256(data).hexdigest())
"""


def printed_elsewhere(**environment: str) -> list[str]:
    """The digests of a sample in each language, printed by a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _IN_ANOTHER_PROCESS, *map(":".join, IN_EACH_LANGUAGE)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def anew(name: str, language: Language) -> bytes:
    project = load_sample(name, language).project
    journey = maps_in_order(project)[0]
    return pdf_of(project, journey.id, Words.load(language), Sheet(), None).data


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def one_word(text: str) -> str:
    return "".join(text.split())


@EACH
def test_a_second_export_gives_the_same_bytes(name: str, language: Language) -> None:
    assert anew(name, language) == sample(name, language).data


def test_the_bytes_do_not_depend_on_the_order_of_hashes() -> None:
    said = printed_elsewhere(PYTHONHASHSEED="0")

    assert said == [digest(sample(name, language).data) for name, language in IN_EACH_LANGUAGE]


def test_a_set_source_date_is_the_date_of_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")

    dated = [anew(name, language) for name, language in IN_EACH_LANGUAGE]

    assert printed_elsewhere(PYTHONHASHSEED="4711") == list(map(digest, dated))
    for data in dated:
        said = PdfReader(io.BytesIO(data)).metadata
        assert said is not None
        assert said.creation_date is not None
        assert said.creation_date.timestamp() == 1234567890
        assert said.modification_date == said.creation_date


@EACH
def test_without_a_set_date_it_is_the_projects_own(name: str, language: Language) -> None:
    printed = sample(name, language)

    said = PdfReader(io.BytesIO(printed.data)).metadata

    assert said is not None
    assert printed.project.info.created is not None
    assert said.creation_date == printed.project.info.created


@EACH
def test_every_cards_text_is_found(name: str, language: Language) -> None:
    printed = sample(name, language)

    text = one_word(PdfReader(io.BytesIO(printed.data)).pages[0].extract_text())

    for card in printed.layout.cards:
        for line in printed.layout.cards[card].face.lines:
            assert one_word(line.line.text) in text
    whole = [c for c in printed.layout.cards if not cut(printed, c)]
    assert len(whole) > 0.9 * len(printed.layout.cards)
    for card in whole:
        assert one_word(cleaned(printed.project.cards[card].text)) in text, card


def cut(printed: Printed, card: str) -> bool:
    lines = printed.layout.cards[card].face.lines  # type: ignore[index]
    return any(line.line.text.endswith("…") for line in lines)


@EACH
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_poppler_finds_every_line_too(name: str, language: Language) -> None:
    printed = sample(name, language)

    done = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=printed.data, capture_output=True, check=True
    )

    text = one_word(done.stdout.decode())
    for box in printed.layout.cards.values():
        for line in box.face.lines:
            assert one_word(line.line.text) in text
    assert done.stderr == b""


@EACH
def test_paper_breaks_lines_where_the_screen_does(name: str, language: Language) -> None:
    printed = sample(name, language)

    for card, box in printed.layout.cards.items():
        shown = [text.line.text for text in box.face.lines]
        shown += [badge.text.line.text for badge in box.face.badges]
        assert sorted(lines_of(printed.pieces_of(card))) == sorted(shown), card


@EACH
def test_every_run_stands_where_the_layout_puts_it(name: str, language: Language) -> None:
    printed = sample(name, language)
    page = printed.page

    for card, box in printed.layout.cards.items():
        at = {
            (piece.text, round(piece.x), round(piece.y)): piece for piece in printed.pieces_of(card)
        }
        for text in box.face.lines:
            for run in text.line.runs:
                x = page.left + (box.rect.x + text.x + run.x * text.size) * page.scale
                y = page.top - (box.rect.y + text.baseline) * page.scale
                piece = at[run.text, round(x), round(y)]
                assert (piece.x, piece.y) == pytest.approx((x, y), abs=0.01)
                right = x + run.width * text.size * page.scale
                assert piece.right == pytest.approx(right, abs=0.02)
                assert piece.font == run.face.postscript_name


@pytest.mark.parametrize("language", list(golden.SAMPLES))
def test_lines_break_where_they_did(language: Language) -> None:
    layout = golden.layout_of(golden.SAMPLES[language], language)

    # Changed on purpose? Look at the map, then `python -m tests.paper.golden`.
    assert golden.breaks_of(layout) == golden.kept(language)
