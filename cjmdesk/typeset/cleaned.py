"""Text as it can be drawn: without what no face has a glyph for.

The faces are drawn glyph by glyph, without a shaper, so what only a shaper understands is taken
apart rather than drawn wrong: a family emoji becomes its members, a flag its two letters, a keycap
its digit, and skin tones are left out.
"""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_TABS = re.compile("\t")

# Controls, joiners, direction marks, variation selectors, skin tones, tags, halves of surrogate
# pairs: all of them would be drawn as a box or as nothing.
_INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u20e3\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)

# Signs people use that none of the faces has, and the nearest one that there is.
_STAND_INS = str.maketrans("✗✘✕☐☒➜➔➙➝➞", "×××□❎→→→→→")
_STAND_IN = re.compile("[✗✘✕☐☒➜➔➙➝➞]")


def cleaned(text: str) -> str:
    """The characters of `text` that are drawn; paragraphs end in a plain newline.

    Cleaning what is clean changes nothing.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text)
    text = _TABS.sub(" ", text)
    text = _INVISIBLE.sub("", text)
    # Marks are composed with their letter: without a shaper they would stand beside it.
    text = unicodedata.normalize("NFC", text)
    return text.translate(_STAND_INS) if _STAND_IN.search(text) else text
