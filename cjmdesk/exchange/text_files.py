"""Text files from outside, in whatever encoding, and never more of them than we can bear.

UTF-8 and files with a byte order mark are certain. Older Chinese files carry no mark: their
encoding is guessed among the few that are in use.
"""

import codecs
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from cjmdesk.errors import ImportRefused, system_words
from cjmdesk.words import Message, message

MAX_BYTES = 32_000_000
"""The largest text file read; a map of 10,000 steps takes about one megabyte."""
MAX_LINE = 1_000_000
"""The longest line read, in characters."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDE_MARKS = tuple(mark for mark, encoding in _MARKS if encoding != "utf-8")
"""First bytes of text that takes two or four bytes a character."""
# cp950 is the Big5 that Windows writes; cp1252 covers the Latin files of older spreadsheets.
_OLD_ENCODINGS = ["gb18030", "cp950", "big5hkscs", "cp1252"]
_CHINESE = frozenset({"gb18030", "cp950", "big5hkscs"})
_WESTERN = "cp1252"
_USUAL_LEADS = {
    "gb18030": (frozenset({0xA1, 0xA2, 0xA3, *range(0xB0, 0xD8)}), 0xA1),
    "cp950": (frozenset(range(0xA1, 0xC7)), 0x40),
}
"""First bytes of the characters in daily use and of punctuation, and the least second byte."""
_MOSTLY = 0.9
_ALONE = re.compile(
    r"(?<=[A-Za-z])[^\x00-\x7f](?![^\x00-\x7f])|(?<![^\x00-\x7f])[^\x00-\x7f](?=[A-Za-z])"
)
_SAMPLE = 60_000
_CONTROLS = dict.fromkeys([*range(9), *range(14, 32), 127])


@dataclass(frozen=True, slots=True)
class TextFile:
    """The words of a file and how they were written."""

    text: str
    encoding: str
    """A codec name of Python's."""
    guessed: bool
    """No mark and not UTF-8: the encoding is likely, not certain."""


def as_text(name: str) -> str:
    """A name from the system as text: bytes in it that are none become replacement characters."""
    return os.fsencode(name).decode("utf-8", "replace")


def read_text(path: Path, *, max_bytes: int = MAX_BYTES, max_line: int = MAX_LINE) -> str:
    """The text of a file, without its byte order mark, line ends as they are.

    Raises ImportRefused if it is missing, too large, not text, or has a line above `max_line`
    characters.
    """
    return read_text_file(path, max_bytes=max_bytes, max_line=max_line).text


def read_text_file(path: Path, *, max_bytes: int = MAX_BYTES, max_line: int = MAX_LINE) -> TextFile:
    """As `read_text`, and tells the encoding."""
    file = decoded(_bytes_of(path, max_bytes), path.name)
    _refuse_long_line(file.text, max_line, path.name)
    return file


def decoded(data: bytes, name: str) -> TextFile:
    """The text in `data`; `name` is the file it came from, for the refusal.

    Raises ImportRefused if it is not text in an encoding we know.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return TextFile(_strictly(data[len(mark) :], encoding, name), encoding, guessed=False)
    if b"\0" in data:
        return _unmarked_utf16(data, name)
    try:
        file = TextFile(data.decode("utf-8"), "utf-8", guessed=False)
    except UnicodeDecodeError:
        encoding = likely_encoding(data, name)
        file = TextFile(_strictly(data, encoding, name), encoding, guessed=True)
    if _looks_binary(file.text):
        raise not_text(name)
    return file


def _bytes_of(path: Path, max_bytes: int) -> bytes:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise _refused(path.name, message("It is not a file. Choose a file."))
        if about.st_size <= max_bytes:
            with path.open("rb") as file:
                data = file.read(max_bytes + 1)
            if len(data) <= max_bytes:
                return data
    except OSError as error:
        raise _refused(
            path.name,
            message(
                "It could not be read ({reason}). Check its name and its folder.",
                reason=system_words(error),
            ),
        ) from error
    raise _refused(
        path.name,
        message(
            "It is larger than {size} MB. Split it, or remove what is not a journey.",
            size=max_bytes // 1_000_000,
        ),
    )


def _refuse_long_line(text: str, max_line: int, name: str) -> None:
    start = 0
    number = 1
    while len(text) - start > max_line:
        end = text.find("\n", start, start + max_line + 1)
        if end < 0:
            end = text.find("\r", start, start + max_line + 1)
        if end < 0:
            raise _refused(
                name,
                message(
                    "Line {line} is longer than {length} characters. Break it into lines.",
                    line=number,
                    length=max_line,
                ),
            )
        number += 1
        start = end + 1


def _unmarked_utf16(data: bytes, name: str) -> TextFile:
    """Text with zero bytes: in UTF-16 they are the upper halves of blanks, digits and line ends."""
    zeros_first = data[:_SAMPLE:2].count(0)
    zeros_second = data[1:_SAMPLE:2].count(0)
    encoding = "utf-16-be" if zeros_first > zeros_second else "utf-16-le"
    text = _strictly(data, encoding, name)
    if "\0" in text or "\n" not in text or _looks_binary(text):
        raise not_text(name)
    return TextFile(text, encoding, guessed=True)


def likely_encoding(data: bytes, name: str) -> str:
    """The older encoding that text without a mark, and not UTF-8, is most likely in.

    Raises ImportRefused if none fits.
    """
    sample = data[:_SAMPLE]
    if len(data) > _SAMPLE:
        # A cut in the middle of a character would speak against every encoding.
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    shares = {encoding: _usual_share(sample, encoding) for encoding in _USUAL_LEADS}
    likely = max(shares, key=lambda encoding: shares[encoding])
    found = likely if shares[likely] >= _MOSTLY else _guessed(sample, name)
    return _WESTERN if _is_western(sample, found) else found


def _guessed(sample: bytes, name: str) -> str:
    # Loaded for the rare file that is not Unicode.
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_OLD_ENCODINGS, enable_fallback=False).best()
    if best is None:
        raise not_text(name)
    return best.encoding


def _usual_share(sample: bytes, encoding: str) -> float:
    """The share of Chinese characters that are in daily use, if that is how the text is written.

    A few words are enough: read in the encoding of the other script, most become rare ones.
    """
    try:
        characters = [c.encode(encoding) for c in sample.decode(encoding) if not c.isascii()]
    except UnicodeError:
        return 0.0
    leads, least_trail = _USUAL_LEADS[encoding]
    usual = sum(
        len(written) == 2 and written[0] in leads and written[1] >= least_trail
        for written in characters
    )
    return usual / max(1, len(characters))


def _is_western(sample: bytes, encoding: str) -> bool:
    """Whether what would be Chinese characters stand alone beside Latin letters: they are some."""
    if encoding not in _CHINESE:
        return False
    text = sample.decode(encoding, "replace")
    alone = _ALONE.findall(text)
    try:
        sample.decode(_WESTERN)
    except UnicodeDecodeError:
        return False
    return 2 * len(alone) > sum(not c.isascii() for c in text)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise not_text(name) from error


def _looks_binary(text: str) -> bool:
    controls = len(text) - len(text.translate(_CONTROLS))
    return controls * 100 > len(text)


def not_text(name: str) -> ImportRefused:
    """The refusal of a file that is none of text."""
    return _refused(
        name,
        message("It is not a text file, or its text is damaged. Save it again as UTF-8 text."),
    )


def _refused(name: str, reason: Message) -> ImportRefused:
    return ImportRefused(file=name, reason=reason)
