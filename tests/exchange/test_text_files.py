"""Text from outside: every usual encoding, and nothing that is too large or no text."""

import os
from pathlib import Path

import pytest

from cjmdesk.errors import ImportRefused
from cjmdesk.exchange.text_files import decoded, read_text, read_text_file

HANS = "journey\n  title 网购旅程\n  section 认知\n    看到广告: 4: 我\n"
HANT = "journey\n  title 網購旅程\n  section 認知\n    看到廣告: 4: 我\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journey.mmd"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]
)
@pytest.mark.parametrize("text", [HANS, HANS.replace("\n", "\r\n")], ids=["lf", "crlf"])
def test_simplified_chinese_is_read(file: Path, encoding: str, text: str) -> None:
    file.write_bytes(text.encode(encoding))
    assert read_text(file) == text


@pytest.mark.parametrize("encoding", ["big5", "cp950", "utf-8"])
@pytest.mark.parametrize("text", [HANT, HANT * 300, "階段,觸點\n"], ids=["short", "long", "row"])
def test_traditional_chinese_is_read(file: Path, encoding: str, text: str) -> None:
    file.write_bytes(text.encode(encoding))
    assert read_text(file) == text


def test_a_long_old_file_is_judged_by_its_beginning(file: Path) -> None:
    text = HANS * 3_000
    file.write_bytes(text.encode("gb18030"))
    assert read_text(file) == text


def test_a_guess_is_told(file: Path) -> None:
    file.write_bytes(HANS.encode("gb18030"))
    assert (read_text_file(file).encoding, read_text_file(file).guessed) == ("gb18030", True)
    file.write_bytes(HANS.encode("utf-8"))
    assert not read_text_file(file).guessed


def test_an_empty_file_is_an_empty_text(file: Path) -> None:
    file.write_bytes(b"")
    assert read_text(file) == ""


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\0\x06\0" + bytes(range(256)) * 4,
        b"SQLite format 3\0" + bytes(100),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\x7fELF\x02\x01\x01" + bytes(9),
        bytes(range(1, 32)) * 50,
        b"\xff\xfea",
        b"\xef\xbb\xbf\xff\xff",
        b"\0",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ImportRefused, match="not a text file"):
        decoded(data, "x.mmd")


def test_a_file_of_one_endless_line_is_refused_unread(file: Path) -> None:
    with file.open("wb") as handle:
        handle.truncate(100_000_000)
    with pytest.raises(ImportRefused, match="larger than 32 MB"):
        read_text(file)


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n"])
def test_a_line_that_is_too_long_is_named(file: Path, line_end: str) -> None:
    file.write_text(f"a{line_end}b{line_end}{'c' * 1_000_001}", encoding="utf-8", newline="")
    with pytest.raises(ImportRefused, match="Line 3 is longer than 1000000 characters"):
        read_text(file)
    assert len(read_text(file, max_line=2_000_000)) > 1_000_000


def test_many_short_lines_are_no_long_line(file: Path) -> None:
    file.write_bytes(b"short\r\n" * 300_000)
    assert read_text(file).count("\n") == 300_000


def test_a_file_that_is_not_there_is_refused(file: Path) -> None:
    with pytest.raises(ImportRefused, match="no such file"):
        read_text(file)


def test_a_folder_and_a_pipe_are_no_files(file: Path, tmp_path: Path) -> None:
    os.mkfifo(file)
    for place in (file, tmp_path):
        with pytest.raises(ImportRefused, match="not a file"):
            read_text(place)


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("评论,好", "gb18030"),
        ("姓名,满意度\n王小明,5", "gb18030"),
        ("日期,差", "gb18030"),
        ("評論,好", "cp950"),
        ("姓名,滿意度\n陳美玲,5", "cp950"),
        ("NPS,Ärger mit der Lieferung", "cp1252"),
        ("NPS,déçu", "cp1252"),
        ("NPS,it’s fine", "cp1252"),
        ("NPS,São Paulo não", "cp1252"),
    ],
)
def test_a_few_words_tell_the_encoding_of_an_old_file(words: str, encoding: str) -> None:
    assert decoded(f"{words}\n".encode(encoding), "a.csv").text == f"{words}\n"
