"""What people say, grouped by the words they share: without a network, in Chinese and English.

English is taken by its words, Chinese by pairs of neighbouring characters, which needs no
dictionary. A group is found around a pair or word that is far more frequent than chance, as log
likelihood would rank it, but in numbers that can be explained: how many said it.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_TEXTS = 20_000
"""Texts that are looked at; of more, evenly spread ones."""
_MOST_TERMS = 400
"""Terms of one text that count."""
_LEAST_SHARED = 2
_TOO_COMMON = 0.6
"""A term in more than this share of the texts groups nothing."""
_TOGETHER = 0.6
"""From this share of common texts on two terms are one subject."""
_MOST_NAMES = 4

_LATIN = re.compile(r"[a-z][a-z'’]*[a-z]|[a-z]\b", re.IGNORECASE)
_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
_MASK = re.compile(r"\[(?:name|e-mail|phone|id|link)\]")
_STOP = frozenset(
    """a about after again all also always am an and any are as at be because been before being but
    by can cannot come could did do does doing don done down each even every few for from get gets
    getting go goes going good got had has have having he her here him his how i if im in into is it
    its just like made make many me more most much must my never no nor not now of off on once one
    only or other our out over own really said same say she should so some still such take than that
    the their them then there these they thing things this those through time to too took two under
    until up us use used using very was we well were what when where which while who why will with
    would yes yet you your zero three four five six seven eight nine ten eleven twelve twenty thirty
    forty fifty hundred hundreds thousand thousands""".split()  # noqa: SIM905 - a list of words is read as words
)
# Characters that only join words: a pair with one of them names nothing.
_EMPTY = frozenset(
    "的了是在我你他她它们們和与與就都也还還很这這那有没沒不要会會能可以吗嗎呢吧啊呀嘛着著过過把被让讓给給到对對"
    "从從而且但又再才只个個些之其为為因所如果什么麼怎哪请請说說去来來上下里裡中用得地"
    "零一二三四五六七八九十百千万萬两兩几幾次每"
)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Texts that share words."""

    words: tuple[str, ...]
    """What they share, the most frequent first."""
    texts: tuple[int, ...]
    """Their places in what was given."""


def clusters(texts: Sequence[str], *, most: int = 20) -> list[Cluster]:
    """Groups of texts by shared words, the largest first; a text may be in several.

    At most `most` groups. What stands alone is in none of them.
    """
    holders, written = _gathered(texts)
    looked_at = max(1, min(len(texts), MOST_TEXTS))
    usable = [
        (term, places)
        for term, places in holders.items()
        if _LEAST_SHARED <= len(places) <= max(_LEAST_SHARED, _TOO_COMMON * looked_at)
    ]
    usable.sort(key=lambda item: (-len(item[1]), -len(item[0]), item[0]))
    found: list[tuple[list[str], set[int]]] = []
    for term, places in usable:
        home = next((one for one in found if _same_subject(places, one[1])), None)
        if home is not None:
            if len(home[0]) < _MOST_NAMES:
                home[0].append(term)
            home[1].update(places)
        elif len(found) < most:
            found.append(([term], set(places)))
    found.sort(key=lambda one: (-len(one[1]), one[0]))
    return [
        Cluster(
            tuple(_joined(_usual(written[term]) for term in terms)),
            tuple(sorted(places)),
        )
        for terms, places in found
    ]


def terms_of(text: str) -> dict[str, str]:
    """The words and pairs of characters of a text that may name a subject, as they stand there.

    By what they are compared by: English words without their endings.
    """
    plain = _MASK.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    found = {
        _stem(word): word for word in _LATIN.findall(plain) if len(word) > 1 and word not in _STOP
    }
    for run in _CHINESE.findall(plain):
        for n in range(len(run) - 1):
            if not _EMPTY & {run[n], run[n + 1]}:
                found[run[n : n + 2]] = run[n : n + 2]
    return dict(sorted(found.items())[:_MOST_TERMS]) if len(found) > _MOST_TERMS else found


def _gathered(texts: Sequence[str]) -> tuple[dict[str, set[int]], dict[str, Counter[str]]]:
    """Places of the texts of each term, and how it is written there."""
    step = max(1, -(-len(texts) // MOST_TEXTS))
    holders: dict[str, set[int]] = defaultdict(set)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for place in range(0, len(texts), step):
        for term, word in terms_of(texts[place]).items():
            holders[term].add(place)
            written[term][word] += 1
    return holders, written


def _same_subject(places: set[int], others: set[int]) -> bool:
    return len(places & others) >= _TOGETHER * len(places)


def _stem(word: str) -> str:
    """English endings off, so that `waiting` and `waited` are one word."""
    word = word.replace("’", "'").removesuffix("'s")
    for ending, least in (("ing", 6), ("ied", 5), ("ies", 5), ("ed", 5), ("es", 5), ("s", 4)):
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            stem = word[: -len(ending)] + ("y" if ending in ("ied", "ies") else "")
            return stem.removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word


def _usual(written: Counter[str]) -> str:
    return min(written, key=lambda word: (-written[word], len(word), word))


def _joined(words: Iterable[str]) -> list[str]:
    """Overlapping pairs as the longer word they come from: 等太, 太久 are 等太久."""
    joined: list[str] = []
    for word in words:
        for place, other in enumerate(joined):
            longer = _overlapped(other, word) or _overlapped(word, other)
            if longer:
                joined[place] = longer
                break
        else:
            joined.append(word)
    return list(Counter(joined))


def _overlapped(left: str, right: str) -> str:
    both_chinese = _CHINESE.fullmatch(left) and _CHINESE.fullmatch(right)
    return left + right[1:] if both_chinese and left[-1] == right[0] else ""
