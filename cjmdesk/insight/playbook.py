"""Tactics that have worked elsewhere, to begin an improvement with: what, what to watch, what not.

The cards lie in `resources/playbook.json`, each text in every language.
"""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from cjmdesk import places
from cjmdesk.insight.relief import T_SHIRTS
from cjmdesk.model import Driver, Horizon
from cjmdesk.words import LANGUAGES, Language

_PIECE = 2
"""Characters that a piece of a Chinese phrase has at least."""


class TacticCategory(StrEnum):
    """What kind of work a tactic is."""

    PRODUCT = "product"
    SERVICE = "service"
    PROCESS = "process"
    PERSONALISATION = "personalisation"
    EMOTION = "emotion"
    SUPPORT = "support"
    SELF_SERVICE = "self-service"
    OMNICHANNEL = "omnichannel"
    FEEDBACK = "feedback"
    LOYALTY = "loyalty"
    CONTENT = "content"
    WAITING = "waiting"
    RECOVERY = "recovery"
    TRUST = "trust"
    EMPLOYEES = "employees"
    LOCALISATION = "localisation"
    SUSTAINABILITY = "sustainability"
    EXPERIMENT = "experiment"
    CHANGE = "change"


Texts = Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class Category:
    """What the tactics of one kind have in common."""

    id: TacticCategory
    name: Texts
    drivers: frozenset[Driver]
    """Pains of these drivers are what it helps with."""
    evidence: Texts
    """What to look for before one begins."""
    side_effect: Texts
    """What may get worse, to be checked beside the metric."""


@dataclass(frozen=True, slots=True)
class Tactic:
    """A card of the playbook."""

    id: str
    category: Category
    horizon: Horizon
    """Short up to three months, mid up to twelve, long beyond: a default, to be edited."""
    size: str
    """XS, S, M, L or XL."""
    name: Texts
    metric: Texts
    """What to watch."""

    @property
    def effort(self) -> float:
        """Person-weeks of its size."""
        return T_SHIRTS[self.size]


@cache
def tactics() -> tuple[Tactic, ...]:
    """Every card, by category and horizon."""
    path = places.resources() / "playbook.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    categories = {
        kind["id"]: Category(
            TacticCategory(kind["id"]),
            _texts(kind["name"]),
            frozenset(map(Driver, kind["drivers"])),
            _texts(kind["evidence"]),
            _texts(kind["side_effect"]),
        )
        for kind in told["categories"]
    }
    return tuple(
        Tactic(
            card["id"],
            categories[card["category"]],
            Horizon(card["horizon"]),
            card["size"],
            _texts(card["name"]),
            _texts(card["metric"]),
        )
        for card in told["cards"]
    )


def search(
    words: str = "",
    *,
    language: Language,
    driver: Driver | None = None,
    category: TacticCategory | None = None,
    horizon: Horizon | None = None,
) -> list[Tactic]:
    """The cards that hold every one of the words and suit all that was asked for.

    Chinese needs no spaces: its words may also be found one by one, in pieces of two characters or
    more.

    Cards whose name holds the words come before those that only mention them elsewhere. The order
    is else that of the playbook.
    """
    wanted = _plain(words).split()
    found = [
        tactic
        for tactic in tactics()
        if (driver is None or driver in tactic.category.drivers)
        and (category is None or tactic.category.id is category)
        and (horizon is None or tactic.horizon is horizon)
        and _holds(_whole(tactic, language), wanted)
    ]
    return sorted(found, key=lambda tactic: not _holds([tactic.name[language]], wanted))


def _whole(tactic: Tactic, language: Language) -> list[str]:
    kind = tactic.category
    texts = (tactic.name, tactic.metric, kind.name, kind.evidence, kind.side_effect)
    return [text[language] for text in texts]


def _holds(texts: Iterable[str], wanted: list[str]) -> bool:
    whole = _plain(" ".join(texts))
    return all(word in whole or _in_pieces(word, whole) for word in wanted)


def _in_pieces(word: str, whole: str) -> bool:
    """Whether a run of Chinese is made of pieces that a text holds."""
    if not all("\u4e00" <= character <= "\u9fff" for character in word):
        return False
    ends = {0}
    for end in range(_PIECE, len(word) + 1):
        if any(word[start:end] in whole for start in ends if end - start >= _PIECE):
            ends.add(end)
    return len(word) in ends


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _texts(told: Mapping[str, str]) -> Texts:
    return {language: told[language] for language in LANGUAGES}
