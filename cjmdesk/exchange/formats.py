"""The formats of other programs: telling them apart, and one door in and one out for all.

The readers and writers are loaded by whoever goes through a door: a window opens without them.
"""

import re
import stat
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from cjmdesk.errors import ImportRefused, system_words
from cjmdesk.exchange import json_project, text_files
from cjmdesk.exchange.json_project import ImportedProject
from cjmdesk.exchange.report import Exported, Imported, Notice, NoticeKind
from cjmdesk.model import MapId, Project
from cjmdesk.words import Language, Words, message


class Format(StrEnum):
    """A kind of file we read and write."""

    MERMAID = "mermaid"
    CSV = "csv"
    XLSX = "xlsx"
    MARKDOWN = "markdown"
    JSON = "json"


_BY_SUFFIX = {
    ".mmd": Format.MERMAID,
    ".mermaid": Format.MERMAID,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".tab": Format.CSV,
    ".xlsx": Format.XLSX,
    ".xlsm": Format.XLSX,
    ".xls": Format.XLSX,
    ".json": Format.JSON,
}
_ZIP = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_MERMAID_BLOCK = re.compile(r"^[ \t>]*(?:`{3,}|~{3,}|:{3,})[ \t]*\{?\.?mermaid\b", re.MULTILINE)
_JOURNEY = re.compile(r"^[ \t]*journey[ \t;]*$", re.MULTILINE | re.IGNORECASE)


def recognise(path: Path) -> Format:
    """The format of a file, by its first bytes, its name, and where these tell nothing its text.

    Raises ImportRefused if it can't be read or is none of ours.
    """
    start = _bytes(path, 8, whole=False)
    if start.startswith((_ZIP, _OLD_WORKBOOK)):
        return Format.XLSX
    by_suffix = _BY_SUFFIX.get(path.suffix.lower())
    if by_suffix:
        return by_suffix
    text = text_files.read_text(path, max_line=text_files.MAX_BYTES)
    by_text = _by_text(text)
    if by_text:
        return by_text
    if path.suffix.lower() in (".md", ".markdown"):
        return Format.MARKDOWN
    if any(delimiter in text for delimiter in ",;\t"):
        return Format.CSV
    raise ImportRefused(
        file=path.name,
        reason=message(
            "It is none of the files that can be brought in: Mermaid, CSV, Excel, Markdown, JSON."
        ),
    )


def read(
    path: Path,
    *,
    format: Format | None = None,  # noqa: A002 - what callers, and the command line, call it
    strict: bool = False,
    language: Language = "en",
) -> ImportedProject:
    """Read a file of another program; without `format` it is recognised.

    `strict` refuses Mermaid that Mermaid itself refuses. `language` picks a language where a file
    holds several, and names what has no name. Raises ImportRefused.
    """
    chosen = format or recognise(path)
    if chosen is Format.JSON:
        text = text_files.read_text(
            path, max_bytes=json_project.MAX_BYTES, max_line=json_project.MAX_BYTES
        )
        return json_project.read(text, name=text_files.as_text(path.name), language=language)
    tr = Words.load(language)
    if chosen is Format.XLSX:
        from cjmdesk.exchange.tables import journeys as tables
        from cjmdesk.exchange.tables.grid import MAX_WORKBOOK_BYTES

        imported = tables.read_xlsx(
            _bytes(path, MAX_WORKBOOK_BYTES), name=text_files.as_text(path.name), tr=tr
        )
    else:
        imported = _read_text(path, chosen, tr, strict=strict)
    return ImportedProject(imported.project, imported.notices)


def write(project: Project, map_id: MapId, chosen: Format, tr: Words) -> Exported:
    """A map for another program, with what that program's format can't hold.

    JSON holds the whole project, whatever the map. Raises ExportRefused.
    """
    from cjmdesk.exchange import mermaid
    from cjmdesk.exchange.tables import journeys as tables

    match chosen:
        case Format.MERMAID:
            return mermaid.write(project, map_id)
        case Format.CSV:
            return tables.write_csv(project, map_id, tr)
        case Format.XLSX:
            return tables.write_xlsx(project, map_id, tr)
        case Format.MARKDOWN:
            return tables.write_markdown(project, map_id, tr)
        case Format.JSON:
            return Exported(json_project.write(project))


def _read_text(path: Path, chosen: Format, tr: Words, *, strict: bool) -> Imported:
    from cjmdesk.exchange import mermaid
    from cjmdesk.exchange.tables import journeys as tables

    file = text_files.read_text_file(path)
    match chosen:
        case Format.MERMAID:
            imported = mermaid.read(file.text, strict=strict, name=text_files.as_text(path.name))
        case Format.MARKDOWN:
            imported = tables.read_markdown(file.text, name=text_files.as_text(path.name), tr=tr)
        case _:
            imported = tables.read_csv(file.text, name=text_files.as_text(path.name), tr=tr)
    if not file.guessed:
        return imported
    said = message("Its letters were read as {encoding}.", encoding=file.encoding.upper())
    return replace(imported, notices=(Notice(said, NoticeKind.GUESSED), *imported.notices))


def _by_text(text: str) -> Format | None:
    if _MERMAID_BLOCK.search(text):
        return Format.MERMAID
    from cjmdesk.exchange.tables.markdown_file import is_rule

    if any("|" in line and is_rule(line) for line in text.split("\n")):
        return Format.MARKDOWN
    if _JOURNEY.search(text):
        return Format.MERMAID
    return Format.JSON if text.lstrip().startswith("{") else None


def _bytes(path: Path, most: int, *, whole: bool = True) -> bytes:
    """The file, or its first `most` bytes if it need not be `whole`."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise ImportRefused(file=path.name, reason=message("It is not a file. Choose a file."))
        with path.open("rb") as file:
            data = file.read(most + 1 if whole else most)
    except OSError as error:
        said = message(
            "It could not be read ({reason}). Check its name and its folder.",
            reason=system_words(error),
        )
        raise ImportRefused(file=path.name, reason=said) from error
    if len(data) > most:
        said = message(
            "It is larger than {size} MB. Split it, or remove what is not a journey.",
            size=most // 1_000_000,
        )
        raise ImportRefused(file=path.name, reason=said)
    return data
