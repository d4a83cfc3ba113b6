"""The document around the page: its fonts, its date, its bytes; where the PDF writer needs help."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from reportlab import rl_config
from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from cjmdesk.typeset.text import Face

# Ten times as slow as the compression below it, for mail programs of another century.
rl_config.useA85 = 0


def _to_unicode(_fontname: str, subset: Sequence[int]) -> str:
    """The table by which readers search and copy, right beyond the basic plane too.

    The library's own writes such characters as one number, which readers take for two others, and
    it maps code 0 to U+0000, which archives refuse.
    """
    pairs = [
        f"<{code:02X}> <{chr(value).encode('utf-16-be').hex().upper()}>"
        for code, value in enumerate(subset)
        if value not in (0, 0xFEFF, 0xFFFE)
    ]
    lines = ["/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap"]
    lines += [
        "/CIDSystemInfo",
        "<< /Registry (Adobe)",
        "/Ordering (UCS)",
        "/Supplement 0",
        ">> def",
    ]
    lines += ["/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def"]
    lines += ["1 begincodespacerange", "<00> <FF>", "endcodespacerange"]
    for first in range(0, len(pairs), 100):
        chunk = pairs[first : first + 100]
        lines += [f"{len(chunk)} beginbfchar", *chunk, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


ttfonts.makeToUnicodeCMap = _to_unicode  # type: ignore[assignment]


def font_name(face: Face) -> str:
    """The name under which the PDF writer knows a face, made known to it on first use."""
    if face.postscript_name not in pdfmetrics.getRegisteredFontNames():
        # Shaping would map Chinese back to radicals when text is copied.
        font = ttfonts.TTFont(face.postscript_name, str(face.path), shapable=False)
        font.face.charToGlyph = _Glyphs(font.face.charToGlyph)
        pdfmetrics.registerFont(font)
    return face.postscript_name


class _Glyphs(dict[int, int]):
    """Glyphs by character; what a face lacks is drawn as its box.

    The writer would draw the box, too, but forget which character it stands for: such text could
    neither be found nor copied.
    """

    @override
    def __contains__(self, _code: object) -> bool:
        return True

    def __missing__(self, _code: int) -> int:
        return 0


def begin_page(
    width: float, height: float, face: Face, when: datetime | None
) -> tuple[Canvas, io.BytesIO]:
    """A document of one page, in points, that comes out the same every time.

    Its date is `SOURCE_DATE_EPOCH` where that is set, else `when`.
    """
    written = io.BytesIO()
    canvas = Canvas(
        written,
        pagesize=(width, height),
        invariant=1,
        pageCompression=1,
        # Otherwise the document names Helvetica, which is then not embedded.
        initialFontName=font_name(face),  # type: ignore[arg-type]
    )
    stamp = TimeStamp(1)
    if when is not None and stamp.t == _NO_DATE:
        stamp.t = int(when.timestamp())
        stamp.lt = when.astimezone(UTC).timetuple()
        stamp.YMDhms = tuple(stamp.lt)[:6]
        # The writer has no door for a date of one's own.
        vars(canvas)["_doc"].__dict__["_timeStamp"] = stamp
    return canvas, written


_NO_DATE = 946_684_800.0
"""What the writer dates a document without a date: the year 2000."""
