"""From a variable typeface to a static one that both Qt and the PDF writer draw alike.

Neither reads a variable face well: the PDF writer draws its default instance and Qt offers only
its default style. Tables that kern, join or substitute glyphs are left out, so that nobody's
shaper can move a glyph away from the place we measured. The result carries a name of our own: the
PDF writer tells faces apart by their PostScript name, and Qt would otherwise mix ours with an
installed one.

Kept apart because its libraries are slow to import and only needed when the cache is cold.
"""

import io

import uharfbuzz as hb  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from cjmdesk.typeset.text import Weight

WEIGHT_CLASS = {Weight.REGULAR: 400, Weight.BOLD: 700}

# Noto Sans's own. One line height for all faces, so that no symbol pushes its line apart.
_ASCENT_EM = 1.069
_DESCENT_EM = 0.293

_DROPPED_TABLES = (
    *("GSUB", "GPOS", "GDEF", "BASE", "kern", "STAT", "DSIG"),
    *("vhea", "vmtx", "VORG", "VVAR"),
)
_COPYRIGHT, _FAMILY, _STYLE, _UNIQUE, _FULL, _RELEASE, _POSTSCRIPT = 0, 1, 2, 3, 4, 5, 6
_LICENCE, _LICENCE_ADDRESS = 13, 14
_ITALIC_BOLD_REGULAR = 0x61
_FS_BOLD, _FS_REGULAR, _FS_USE_TYPO = 0x20, 0x40, 0x80


def static_face(source: bytes, family: str, postscript_name: str, weight: Weight) -> bytes:
    """The instance of a variable TrueType font at `weight`, renamed; equal bytes every time."""
    return _renamed(_instance(source, weight), family, postscript_name, weight)


def advances(static: bytes) -> tuple[int, int, dict[int, int]]:
    """Units per em, the advance of the missing glyph, and the advance of each code point."""
    font = TTFont(io.BytesIO(static), lazy=True)
    widths = font["hmtx"].metrics
    of_code = {code: widths[glyph][0] for code, glyph in sorted(font.getBestCmap().items())}
    return font["head"].unitsPerEm, widths[".notdef"][0], of_code


def _instance(source: bytes, weight: Weight) -> bytes:
    face = hb.Face(hb.Blob(source))
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    for tag in _DROPPED_TABLES:
        wanted.drop_table_tag_set.add(int.from_bytes(tag.encode("ascii"), "big"))
    wanted.pin_axis_location(face, "wght", WEIGHT_CLASS[weight])
    return bytes(hb.subset(face, wanted).blob.data)


def _renamed(instance: bytes, family: str, postscript_name: str, weight: Weight) -> bytes:
    font = TTFont(io.BytesIO(instance), lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    names = font["name"]
    # The licence asks that its words and the copyright travel with every copy.
    kept = {_COPYRIGHT, _RELEASE, _LICENCE, _LICENCE_ADDRESS}
    names.names = [record for record in names.names if record.nameID in kept]
    for name, text in (
        (_FAMILY, family),
        (_STYLE, weight.value),
        (_UNIQUE, postscript_name),
        (_FULL, f"{family} {weight.value}"),
        (_POSTSCRIPT, postscript_name),
    ):
        names.setName(text, name, 3, 1, 0x409)
    bold = weight is Weight.BOLD
    font["head"].macStyle = int(bold)
    os2 = font["OS/2"]
    os2.usWeightClass = WEIGHT_CLASS[weight]
    kept_flags = os2.fsSelection & ~_ITALIC_BOLD_REGULAR
    os2.fsSelection = kept_flags | _FS_USE_TYPO | (_FS_BOLD if bold else _FS_REGULAR)
    _level(font)
    made = io.BytesIO()
    font.save(made, reorderTables=None)
    return made.getvalue()


def _level(font: TTFont) -> None:
    units = font["head"].unitsPerEm
    ascent, descent = round(_ASCENT_EM * units), round(_DESCENT_EM * units)
    head, os2 = font["hhea"], font["OS/2"]
    head.ascent, head.descent, head.lineGap = ascent, -descent, 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ascent, -descent, 0
    os2.usWinAscent, os2.usWinDescent = ascent, descent
