"""Feelings as people write them: numbers on many scales, n/10, words, faces.

A map knows −2 … +2 in half steps; a scale from `low` to `high` is stretched over it linearly and
rounded to the nearest half.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

_LONGEST = 1_000
"""A longer text tells a story, not a feeling."""
_FULL_WIDTH = str.maketrans("０１２３４５６７８９＋－−﹣／％．", "0123456789+---/%.")
_NUMBER = re.compile(
    r"([+-]?\d{1,3}(?:[.,]\d{1,2})?)(?:\s*/\s*(\d{1,3})|\s*(%)|\s*分(?!钟|鐘)|\s*星)?(?![A-Za-z0-9.])"
)
_AFTER_NUMBER = re.compile(r"\s*([★⭐])?\ufe0f?\s*(?:[:：]\s?|[-–—,，、;；]\s*)?")
_STARS = re.compile("([★⭐]{1,10})([☆]{0,10})$")
_NO_VALUE = re.compile(r"[–—-]\s*([★⭐])?\ufe0f?\s*(?:[:：]\s?|$)")
_AROUND = " \t\n:：,，、;；-–—()（）\ufe0f\u200d"
_PLAIN_NUMBER = re.compile(r"[\s:：,，、;；(（-]")


@dataclass(frozen=True, slots=True)
class Scale:
    """Two ends of a rating; the lower number feels worse."""

    low: float
    high: float

    def emotion(self, value: float) -> float | None:
        """`value` as −2 … +2 in half steps, or None if it is off the scale."""
        if not self.low <= value <= self.high:
            return None
        stretched = 4 * (value - self.low) / (self.high - self.low) - 2
        return math.floor(stretched * 2 + 0.5) / 2


OWN = Scale(-2, 2)


@dataclass(frozen=True, slots=True)
class Feeling:
    """What a cell says. `number` still needs a scale; `value` is −2 … +2 already."""

    number: float | None = None
    value: float | None = None
    note: str = ""
    star: bool = False
    signed: bool = False
    """The number was written with its sign, so its scale has both sides."""
    understood: bool = True
    """False: there is a text but no feeling we know in it."""


def feeling_of(text: str) -> Feeling:
    """Read the text of one cell."""
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return Feeling(note=text, understood=not text)
    return _number(text) or _stars(text) or _no_value(text) or _face(text) or _word(text)


def scale_of(feelings: Iterable[Feeling]) -> Scale | None:
    """The likeliest scale of numbers that tell none; None if no usual scale holds them."""
    told = [(feeling.number, feeling.signed) for feeling in feelings]
    numbers = _without_slips([number for number, _signed in told if number is not None])
    signed = any(is_signed for _number, is_signed in told)
    if not numbers:
        return OWN
    high = max(map(abs, numbers))
    has_zero = min(numbers) < 1
    if signed or min(numbers) < 0:
        ends = [Scale(-end, end) for end in (2, 5, 10, 100)]
    elif has_zero:
        ends = [OWN, Scale(0, 5), Scale(0, 10), Scale(0, 100)]
    else:
        ends = [Scale(1, 5), Scale(1, 10), Scale(0, 100)]
    return next((scale for scale in ends if high <= scale.high), None)


def _without_slips(numbers: list[float]) -> list[float]:
    """The numbers up to 10 where they are most: a single 11 or 44 is a slip, not a scale to 100."""
    usual = [number for number in numbers if abs(number) <= 10]
    return usual if 2 * len(usual) > len(numbers) else numbers


def written(value: float | None, note: str, *, star: bool) -> str:
    """A cell that `feeling_of` reads back as the same value (on `OWN`), note and star."""
    if value is None and not note and not star:
        return ""
    number = "–" if value is None else f"{value:g}"
    return number + (" ★" if star else "") + (f": {note}" if note else "")


def _number(text: str) -> Feeling | None:
    found = _NUMBER.match(text.translate(_FULL_WIDTH))
    if not found:
        return None
    rest = text[found.end() :]
    if rest and not (_PLAIN_NUMBER.match(rest) or rest[0] in _FACES or rest[0] in "★⭐"):
        return None
    number = float(found[1].replace(",", "."))
    note, star = _note(rest)
    most = 100.0 if found[3] else float(found[2] or 0)
    if most > 1:
        value = Scale(1 if most == 5 and number else 0, most).emotion(number)
        return Feeling(value=value, note=note, star=star, understood=value is not None)
    return Feeling(number=number, note=note, star=star, signed=found[1][0] in "+-")


def _note(rest: str) -> tuple[str, bool]:
    found = _AFTER_NUMBER.match(rest)
    if not found:
        return rest.strip(), False
    note = rest[found.end() :].strip()
    if ":" not in found[0] and "：" not in found[0] and note[:1] in "(（" and note[-1:] in ")）":
        note = note[1:-1].strip()
    return note, found[1] is not None


def _stars(text: str) -> Feeling | None:
    found = _STARS.match(text)
    if not found:
        return None
    most = max(5, len(found[1]) + len(found[2]))
    return Feeling(value=Scale(1, most).emotion(len(found[1])))


def _no_value(text: str) -> Feeling | None:
    found = _NO_VALUE.match(text)
    if not found:
        return None
    return Feeling(note=text[found.end() :].strip(), star=found[1] is not None)


def _face(text: str) -> Feeling | None:
    """The first face decides; what is written beside it becomes the note."""
    faces = [_FACES[char] for char in text if char in _FACES]
    if not faces:
        return None
    rest = "".join(char for char in text if char not in _FACES).replace("\ufe0f", "")
    words = rest.strip(_AROUND)
    return Feeling(value=faces[0], note=words)


def _word(text: str) -> Feeling:
    """A word of the table decides, the longest first; a word that says "not" leaves it open."""
    key = text.casefold().strip(" 。.!！")
    if key in _WORDS:
        return Feeling(value=_WORDS[key], note=text)
    rest = key
    found: set[float] = set()
    for word in _LONGEST_FIRST:
        pattern = word if not word.isascii() else rf"\b{re.escape(word)}\b"
        rest, times = re.subn(pattern, " ", rest)
        if times:
            found.add(_WORDS[word])
    if not found or _NEGATION.search(rest) or min(found) * max(found) < 0:
        return Feeling(note=text, understood=False)
    return Feeling(value=sorted(found, key=abs)[-1], note=text)


_NEGATION = re.compile(r"不|没|沒|无|無|未|\b(?:not|no|never|hardly|n't)\b|n't")
_FACES_BY_VALUE = {
    2.0: "😀😃😄😁😆🤩😍🥰😻🥳😂🤣❤🎉👏💯",
    1.0: "🙂😊☺😌😎👍😺😉🤗😋😇💪",
    0.0: "😐😶😑🤔😯🤷🫤",
    -1.0: "😕🙁☹😟😔😞😒🙄😓😥😢😰😬😨😣👎😿🤨😧😦🥺",
    -2.0: "😡😠🤬😤😭😱😩😫😖🤯💔👿😾🤮🤢😵",
}
_FACES = {face: value for value, faces in _FACES_BY_VALUE.items() for face in faces}
_WORDS_BY_VALUE = {
    2.0: "delighted,very happy,very satisfied,very positive,very good,excited,thrilled,ecstatic,"
    "amazed,love,loved,great,excellent,wonderful,amazing,enthusiastic,joyful,overjoyed,wow,"
    "惊喜,驚喜,兴奋,興奮,非常满意,非常滿意,很满意,很滿意,非常开心,非常開心,很开心,很開心,欣喜,喜悦,"
    "喜悅,激动,激動,狂喜,非常积极,非常積極,非常高兴,非常高興,很高兴,很高興,非常好,超出预期,超出預期",
    1.0: "happy,satisfied,pleased,positive,good,hopeful,curious,interested,confident,relieved,calm,"
    "content,glad,optimistic,comfortable,reassured,trust,proud,grateful,relaxed,high,anticipation,"
    "开心,開心,满意,滿意,高兴,高興,期待,好奇,安心,放心,愉快,愉悦,愉悅,积极,積極,正面,轻松,輕鬆,舒适,"
    "舒適,信任,自信,感兴趣,感興趣,满足,滿足,好,高,感动,感動,惊艳,驚豔,快乐,快樂",
    0.0: "neutral,ok,okay,indifferent,fine,mixed,average,normal,medium,so-so,"
    "一般,中性,中立,平淡,普通,无感,無感,还好,還好,还行,還行,平稳,平穩,平静,平靜,中等,中",
    -1.0: "sad,unhappy,dissatisfied,negative,bad,confused,anxious,worried,bored,annoyed,nervous,"
    "uncertain,unsure,doubtful,disappointed,impatient,tired,stressed,overwhelmed,skeptical,"
    "sceptical,hesitant,concerned,low,uneasy,insecure,tense,not satisfied,not happy,upset,"
    "失望,焦虑,焦慮,担心,擔心,困惑,疑惑,疲惫,疲憊,不满,不滿,不满意,不滿意,紧张,緊張,无聊,無聊,犹豫,"
    "猶豫,不安,消极,消極,负面,負面,烦躁,煩躁,担忧,擔憂,迷茫,纠结,糾結,难过,難過,无奈,無奈,着急,"
    "著急,急躁,不耐烦,不耐煩,不开心,不開心,差,低,怀疑,懷疑,郁闷,鬱悶,低落,累,沮丧,沮喪,尴尬,尷尬",
    -2.0: "frustrated,angry,furious,very unhappy,very sad,very dissatisfied,very negative,very bad,"
    "terrible,awful,hate,desperate,devastated,outraged,panicked,panic,horrible,"
    "愤怒,憤怒,生气,生氣,崩溃,崩潰,绝望,絕望,非常不满,非常不滿,非常不满意,非常不滿意,很不满意,很不滿意,"
    "痛苦,恼火,惱火,暴躁,气愤,氣憤,抓狂,恐慌,恐惧,恐懼,非常差,极差,極差,挫败,挫敗,非常失望",
}
_WORDS = {word: value for value, words in _WORDS_BY_VALUE.items() for word in words.split(",")}
_LONGEST_FIRST = sorted(
    (word for word in _WORDS if len(word) > 1), key=lambda word: (-len(word), word)
)
