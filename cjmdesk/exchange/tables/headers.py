"""What a column is for, from what stands above it, in English and both Chinese scripts.

A lane whose header is one of the plain words goes by its standard name; any other wording
is kept as the lane's own title.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from cjmdesk.exchange.tables import synonyms
from cjmdesk.exchange.tables.emotions import Scale
from cjmdesk.exchange.tables.grid import plain
from cjmdesk.exchange.tables.synonyms import words
from cjmdesk.model import LaneKind


class Role(StrEnum):
    """What a column tells."""

    STAGE = "stage"
    STEP = "step"
    NUMBER = "number"
    STAGE_GOAL = "stage goal"
    STAGE_DURATION = "stage duration"
    STAGE_NOTE = "stage note"
    GOAL = "goal"
    LANE_CARDS = "lane cards"
    EMOTION = "emotion"
    EMOTION_NOTE = "emotion note"
    CHANNEL = "channel"
    PERSONA = "persona"
    TAGS = "tags"
    SEVERITY = "severity"
    FREQUENCY = "frequency"
    REACH = "reach"
    LANE = "lane"
    """The lane a row belongs to, in the long form."""
    KIND = "kind"
    TEXT = "text"
    SCORE = "score"
    STAR = "star"
    GRADE = "grade"
    SPAN = "span"
    CARD_NOTE = "card note"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Header:
    """A column's meaning."""

    role: Role
    text: str = ""
    """As it stands in the file, cleaned."""
    lane: LaneKind | None = None
    title: str = ""
    """Title of the lane, cards or emotions; empty for the standard name."""
    number: int | None = None
    """Of columns that are numbered through: `Pain point 2`."""
    attribute: str = ""
    """What a numbered column says of its number: `Key variable` of `Pain point 2 key variable`."""
    who: str = ""
    """The persona whose emotions these are."""
    scale: Scale | None = None


_ROLES: dict[Role, str] = {
    Role.STAGE: synonyms.STAGE,
    Role.STEP: synonyms.STEP,
    Role.NUMBER: synonyms.NUMBER,
    Role.STAGE_GOAL: synonyms.STAGE_GOAL,
    Role.STAGE_DURATION: synonyms.STAGE_DURATION,
    Role.STAGE_NOTE: synonyms.STAGE_NOTE,
    Role.GOAL: synonyms.GOAL,
    Role.EMOTION: synonyms.EMOTION,
    Role.EMOTION_NOTE: synonyms.EMOTION_NOTE,
    Role.CHANNEL: synonyms.CHANNEL,
    Role.PERSONA: synonyms.PERSONA,
    Role.TAGS: synonyms.TAGS,
    Role.SEVERITY: synonyms.SEVERITY,
    Role.FREQUENCY: synonyms.FREQUENCY,
    Role.REACH: synonyms.REACH,
    Role.LANE: synonyms.LANE,
    Role.KIND: synonyms.KIND,
    Role.TEXT: synonyms.TEXT,
    Role.SCORE: synonyms.SCORE,
    Role.STAR: synonyms.STAR,
    Role.GRADE: synonyms.GRADE,
    Role.SPAN: synonyms.SPAN,
    Role.CARD_NOTE: synonyms.CARD_NOTE,
}

_NUMBERED = re.compile(r"^(\D{2,}?)\s*(\d{1,2})(?!\d)\s*(.*)$")
_NUMBERING = re.compile(r"^[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、)）]\s*")
_SEPARATORS = re.compile(r"\s*(?:[/／&＆+、,，|]|\band\b|与|與|和|及)\s*")
_BOLD = re.compile(r"(\*\*|__|`)(.+)\1$")
_IN_KIND = re.compile(r"^(.*)\s\[([^\[\]]+)\]$", re.DOTALL)
_IN_PARENTHESES = re.compile(r"^(.+?)\s*[(（](.*)[)）]$", re.DOTALL)
_BESIDE = re.compile(r"^(.+?)\s*(?:[-–—]\s|\s[-–—]|[:：|｜])\s*(.+)$", re.DOTALL)
_RANGE = re.compile(
    r"([+\-−－]?\s?\d{1,3})\s*(?:…|⋯|\.{2,3}|~|～|〜|—|–|-|to|至|到)\s*([+\-−－]?\s?\d{1,3})(?:\s*分)?\s*$"
)
_OUT_OF = re.compile(r"(?:/|／|out of)\s*(5|10|100)\s*$")
_PLAIN_EMOTIONS = frozenset({"emotion", "emotions", "情绪", "情緒"})
_OF_PERSON = re.compile("(?:['’]s|的)?\\s*$")
_ADJECTIVES = re.compile(
    "^(?:key|main|current|customers?|users?|主要|核心|关键|關鍵|当前|當前|用户|用戶|使用者|客户|客戶|顾客|顧客|消费者|消費者)(?=..)"
)


def _key(text: str) -> str:
    """Headers that differ in case, width, blanks, marks or numbering have the same key."""
    text = unicodedata.normalize("NFKC", text).casefold().strip(" *_`~\"'“”")
    text = "".join(c for c in text if unicodedata.category(c) not in ("So", "Sk", "Cf", "Mn"))
    text = text.strip()
    text = _NUMBERING.sub("", text) or text
    return re.sub(r"[\s\-_'’]+", "", text.strip(" *_`:：")) or text


def _index() -> dict[str, Header]:
    index: dict[str, Header] = {}
    for kind, block in synonyms.LANES.items():
        for word in words(block):
            index[_key(word)] = Header(Role.LANE_CARDS, lane=kind, title=word)
    for kind, block in synonyms.PLAIN_LANES.items():
        for word in words(block):
            index[_key(word)] = Header(Role.LANE_CARDS, lane=kind)
    for role, block in _ROLES.items():
        for word in words(block):
            index[_key(word)] = Header(role)
    return index


_INDEX = _index()
_LONGEST = 2_500
_NOBODY = frozenset(_key(word) for word in words(synonyms.NOBODY))
_EMOTION_KEYS = frozenset(_key(word) for word in words(synonyms.EMOTION))


def recognise(text: str) -> Header:
    """The meaning of the header `text`; of role UNKNOWN where no word is known."""
    text = _without_marks(plain(text))
    if len(text) > _LONGEST:
        return Header(Role.UNKNOWN, text, title=text)
    in_kind = _IN_KIND.match(text)
    if in_kind:
        named = _INDEX.get(_key(in_kind[2]))
        if named and named.lane:
            title = in_kind[1].strip()
            return Header(Role.LANE_CARDS, text, lane=named.lane, title=title)
    for reading in (
        _exact,
        _emotion,
        _qualified,
        _numbered,
        _combined,
        _emotion_of_somebody,
        _described,
    ):
        found = reading(text)
        if found:
            return found
    return Header(Role.UNKNOWN, text, title=text)


def _without_marks(text: str) -> str:
    """Without the bold of Markdown, and on one line."""
    text = " ".join(text.split())
    bold = _BOLD.match(text)
    return bold[2].strip() if bold else text


def _exact(text: str) -> Header | None:
    known = _INDEX.get(_key(text))
    if not known or known.role is Role.EMOTION:
        return None
    return _header(known, text, title=text if known.title else "")


def _header(known: Header, text: str, *, title: str) -> Header:
    return Header(known.role, text, lane=known.lane, title=title if known.lane else "")


def _emotion_title(base: str) -> str:
    return "" if _key(base) in _PLAIN_EMOTIONS else base


def _emotion(text: str) -> Header | None:
    """Emotions of somebody, on a scale: `Emotion −2…+2 (Lin Yue)`, `情绪（林悦）`."""
    in_parentheses = _IN_PARENTHESES.match(text)
    base, inside = (in_parentheses[1], in_parentheses[2].strip()) if in_parentheses else (text, "")
    base, scale = _scale_in(base)
    who = _emotion_of(base)
    if who is None:
        return None
    if inside and scale is None:
        rest, scale = _scale_in(inside)
        inside = rest if scale else inside
        inside = "" if _key(inside) in _NOBODY else inside
    title = "" if who else _emotion_title(base)
    return Header(Role.EMOTION, text, title=title, who=inside or who, scale=scale)


def _scale_in(text: str) -> tuple[str, Scale | None]:
    found = _RANGE.search(text)
    if found:
        low, high = (float(_ascii_number(found[side])) for side in (1, 2))
        if low < high:
            return text[: found.start()].strip(), Scale(low, high)
    out_of = _OUT_OF.search(text)
    if out_of:
        high = float(out_of[1])
        return text[: out_of.start()].strip(), Scale(1 if high == 5 else 0, high)
    return text, None


def _ascii_number(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("−", "-").replace(" ", "")


def _emotion_of(base: str) -> str | None:
    """Whose emotions `base` speaks of: a name, empty for nobody's; None if it isn't emotions."""
    if _key(base) in _EMOTION_KEYS:
        return ""
    beside = _BESIDE.match(base)
    if beside:
        for name, what in ((beside[2], beside[1]), (beside[1], beside[2])):
            if _key(what) in _EMOTION_KEYS:
                return "" if _key(name) in _NOBODY else name.strip()
    return None


def _qualified(text: str) -> Header | None:
    """`Actions (agent)`: the kind of the word before, the whole as title."""
    in_parentheses = _IN_PARENTHESES.match(text)
    if not in_parentheses:
        return None
    known = _INDEX.get(_key(in_parentheses[1]))
    return _header(known, text, title=text) if known else None


def _emotion_of_somebody(text: str) -> Header | None:
    """`林悦的情绪`, `Lin Yue's emotions`."""
    base, scale = _scale_in(text)
    for word in ("emotions", "emotion", "feelings", "mood", "情绪", "情緒", "心情", "感受"):
        if base.casefold().endswith(word):
            before = base[: -len(word)].rstrip()
            name = _OF_PERSON.sub("", before).strip()
            if name and (name != before or not word.isascii()):
                who = "" if _key(name) in _NOBODY else name
                return Header(Role.EMOTION, text, who=who, scale=scale)
    return None


def _numbered(text: str) -> Header | None:
    """`Pain point 2`, and what more is told of it: `Pain point 2 key variable`."""
    found = _NUMBERED.match(text)
    if not found:
        return None
    known = _INDEX.get(_key(found[1]))
    if not known or not known.lane:
        return None
    title = found[1].strip() if known.title else ""
    attribute = found[3].strip(" :：-–—")
    return Header(
        Role.LANE_CARDS,
        text,
        lane=known.lane,
        title=title,
        number=int(found[2]),
        attribute=attribute,
    )


def _combined(text: str) -> Header | None:
    """`触点/渠道`, `Thoughts & feelings`: the first part that is known decides."""
    parts = [part for part in _SEPARATORS.split(text) if part]
    if len(parts) < 2:
        return None
    known = [_INDEX[_key(part)] for part in parts if _key(part) in _INDEX]
    return _header(known[0], text, title=text) if known else None


def _described(text: str) -> Header | None:
    """`Main pain points`: the same without the adjective."""
    key = _key(text)
    known = _INDEX.get(_ADJECTIVES.sub("", key))
    return _header(known, text, title=text) if known else None
