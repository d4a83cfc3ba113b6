"""Files made to harm: each entry writes one, and says what must come of it.

Run as a program it reads them all in one process with little memory, and prints what became of
each; whoever runs it sets a time limit.
"""

import io
import json
import resource
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from cjmdesk import exchange
from cjmdesk.errors import ImportRefused
from cjmdesk.exchange.tables.xlsx_write import xlsx_bytes

MEMORY = 1 << 30
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
SHEET_PART = "xl/worksheets/sheet1.xml"
BILLION = (
    '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {name} "{f"&{inner};" * 10}">'
        for inner, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)


def workbook(**parts: str | bytes) -> bytes:
    """A sound workbook with some of its parts replaced; `sheet` stands for the first sheet."""
    data, _notices = xlsx_bytes("x", [("Map", [["Stage", "Actions"], ["A", "b"]])])
    replaced = {SHEET_PART if name == "sheet" else name: body for name, body in parts.items()}
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in dict.fromkeys([*source.namelist(), *replaced]):
            target.writestr(name, replaced.get(name) or source.read(name))
    return file.getvalue()


def rows(*content: str) -> str:
    return f"{SHEET}<sheetData>{''.join(content)}</sheetData></worksheet>"


def zip_bomb() -> bytes:
    """A member of 2 GB of blanks, packed without ever being whole in memory."""
    pack = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = pack.compress(b" " * (1 << 20)) + pack.flush(zlib.Z_FULL_FLUSH)
    packed = block + pack.compress(b" " * (1 << 20)) + pack.flush(zlib.Z_FULL_FLUSH)
    again = packed[len(block) :]
    body = block + again * 2047 + pack.flush(zlib.Z_FINISH)
    return with_raw_member(body, unpacked=2048 << 20)


def with_raw_member(body: bytes, unpacked: int) -> bytes:
    """A workbook whose last member is `body` as it is, said to unpack to so many bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        info = zipfile.ZipInfo("xl/sharedStrings.xml")
        target.writestr(info, body)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.file_size = unpacked
    return file.getvalue()


def repeated_sheets() -> dict[str, str]:
    """A workbook that names one sheet two hundred times."""
    with zipfile.ZipFile(io.BytesIO(workbook())) as source:
        body = source.read("xl/workbook.xml").decode()
    start = body.index("<sheet ")
    end = body.index("/>", start) + 2
    one = body[start:end]
    many = "".join(
        one.replace('name="Map"', f'name="Map{n}"').replace('sheetId="1"', f'sheetId="{n}"')
        for n in range(1, 201)
    )
    return {"xl/workbook.xml": body[:start] + many + body[end:]}


def _huge_merges() -> str:
    merges = '<mergeCell ref="A1:XFD1048576"/>' * 20_000
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>Stage</t></is></c></row>'
    cells += '<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c></row>'
    return f"{SHEET}<sheetData>{cells}</sheetData><mergeCells>{merges}</mergeCells></worksheet>"


def _cell(where: str, inner: str, kind: str = "inlineStr") -> str:
    return f'<c r="{where}" t="{kind}">{inner}</c>'


def _text(where: str, text: str) -> str:
    return _cell(where, f"<is><t>{text}</t></is>")


REFUSED: dict[str, Callable[[], bytes]] = {
    "zip-bomb.xlsx": zip_bomb,
    "packed-blanks.xlsx": lambda: workbook(sheet=SHEET + " " * 60_000_000 + "</worksheet>"),
    "billion-laughs.xlsx": lambda: workbook(
        sheet=BILLION + SHEET + f"<sheetData>{_text('A1', '&j;')}</sheetData></worksheet>"
    ),
    "billion-laughs-in-styles.xlsx": lambda: workbook(
        **{"xl/styles.xml": BILLION + "<styleSheet>&j;</styleSheet>"}
    ),
    "outside-entity.xlsx": lambda: workbook(
        sheet='<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + SHEET
        + f"<sheetData>{_text('A1', '&x;')}</sheetData></worksheet>"
    ),
    "utf16-entities.xlsx": lambda: workbook(
        sheet=(BILLION + SHEET + "&j;</worksheet>").encode("utf-16")
    ),
    "deep.xlsx": lambda: workbook(sheet=SHEET + "<a>" * 200_000 + "</a>" * 200_000),
    "ten-million-rows.xlsx": lambda: workbook(
        sheet=rows(f'<row r="10000000">{_text("A10000000", "x")}</row>')
    ),
    "far-row.xlsx": lambda: workbook(
        sheet=rows(f'<row r="999999999999">{_text("A999999999999", "x")}</row>')
    ),
    "far-corner.xlsx": lambda: workbook(
        sheet=rows(f'<row r="1048576">{_text("XFD1048576", "x")}</row>')
    ),
    "many-elements.xlsx": lambda: workbook(
        sheet=rows(*(f'<row r="{n}"/>' for n in range(1, 1_200_000)))
    ),
    "one-sheet-many-names.xlsx": lambda: workbook(**repeated_sheets()),
    "many-parts.xlsx": lambda: workbook(**{f"xl/x{n}.bin": b"." for n in range(3_000)}),
    "odd-shared-string.xlsx": lambda: workbook(
        sheet=rows(f'<row r="1">{_cell("A1", "<v>9</v>", "s")}</row>')
    ),
    "bad-coordinate.xlsx": lambda: workbook(sheet=rows('<row r="1"><c r="11A"><v>1</v></c></row>')),
    "bad-row-number.xlsx": lambda: workbook(sheet=rows('<row r="one"/>')),
    "cut-off.xlsx": lambda: workbook()[:3_000],
    "only-a-zip.xlsx": lambda: with_raw_member(b"x", 1)[:40],
    "locked.xlsx": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3_000),
    "old.xls": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3_000),
    "hundred-megabytes.csv": lambda: b"x" * 100_000_000,
    "one-line.csv": lambda: b"Stage,Actions\n" + b"x" * 20_000_000,
    "one-line-of-commas.csv": lambda: b"," * 20_000_000,
    "one-row-over-many-lines.csv": lambda: b'"\n' + b'",,,,,,,,,"\n' * 2_000_000,
    "quote-never-closed.csv": lambda: b'Stage,Actions\nA,"' + b"word\n" * 4_000_000,
    "too-many-rows.csv": lambda: b"Stage,Actions\n" + b"A,b\n" * 3_000_000,
    "too-many-columns.csv": lambda: b"Stage,Actions\nA" + b",b" * 100_000,
    "picture.csv": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 500,
    "pipes.md": lambda: (b"|" * 400_000 + b"\n|" + b"-|" * 200_000 + b"\n") * 10,
    "blanks.md": lambda: (b"| a |\n|" + b" " * 900_000 + b"x\n") * 20,
    "headings.md": lambda: (b"# " + b" #" * 400_000 + b"x\n") * 20,
    "backticks.md": lambda: (b"`" * 900_000 + b"\n") * 20,
    "journey-blanks.txt": lambda: (b"journey" + b" " * 900_000 + b"x\n") * 20,
    "brackets.json": lambda: b"[" * 20_000_000,
    "deep.json": lambda: b'{"a":' * 300_000 + b"1" + b"}" * 300_000,
    "values.json": lambda: b"[" + b"[]," * 5_000_000 + b"1]",
    "many-objects.json": lambda: b"[" + b"{}," * 1_900_000 + b"1]",
    "long-number.json": lambda: b'{"format":' + b"9" * 5_000_000 + b"}",
}
"""By file name; none of these may become a project."""

READ: dict[str, Callable[[], bytes]] = {
    "declared-size.xlsx": lambda: workbook(
        sheet=f'{SHEET}<dimension ref="A1:XFD10000000"/><sheetData><row r="1">'
        f'{_text("A1", "Stage")}{_text("B1", "Actions")}</row><row r="2">{_text("A2", "x")}'
        "</row></sheetData></worksheet>"
    ),
    "formatted-far-down.xlsx": lambda: workbook(
        sheet=rows(
            f'<row r="1">{_text("A1", "Stage")}{_text("B1", "Actions")}</row>',
            f'<row r="2">{_text("A2", "x")}</row>',
            *(f'<row r="{n}"><c r="XFD{n}" s="0"/></row>' for n in range(3, 50_000)),
        )
    ),
    "huge-merges.xlsx": lambda: workbook(sheet=_huge_merges()),
    "controls.csv": lambda: (
        "Stage,Actions\nA,ab\x07c\x1b[31m\u202ed\n".encode() + b"B,word\n" * 100
    ),
    "signs.csv": lambda: b"Stage,Actions\nA,'=1+1\n",
    "words-of-feeling.csv": lambda: (
        b"Stage,Emotion\n" + b"".join(b"A%d,%s\n" % (n, b"happy sad " * 3_000) for n in range(500))
    ),
    "headers.csv": lambda: b"Stage," + b",".join([b"a" + b" " * 2_000 + b"("] * 400) + b"\nA,b\n",
}
"""By file name; each of these holds a journey."""


def _become(path: Path) -> str:
    try:
        imported = exchange.read(path)
    except ImportRefused as refused:
        return "refused" if str(refused) else "refused without a word"
    return "read" if imported.project.maps else "empty"


def main(folder: Path, names: Iterable[str]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for name in names:
        before = time.perf_counter()
        became = _become(folder / name)
        taken = time.perf_counter() - before
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps([name, became, round(taken, 2), peak]), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
