"""The words people read, in their language: a template, its fields, and three catalogues.

English is the source language: the English sentence is the key of every catalogue under
`resources/i18n/`. Whoever writes a sentence writes it as the literal first argument of `tr`,
`tr.count`, `message` or `mark`, so that a test can hold sources and catalogues together.
"""

import json
import locale
import os
import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from typing_extensions import override

from cjmdesk import places

Language = Literal["en", "zh-Hans", "zh-Hant"]
LANGUAGES: tuple[Language, ...] = ("en", "zh-Hans", "zh-Hant")


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence that is not yet in anybody's language.

    `fields` fill the `{named}` gaps of `template`; a field may itself be a `Message`.
    """

    template: str
    fields: Mapping[str, object] = field(default_factory=dict)

    @override
    def __str__(self) -> str:
        """The English sentence, for logs."""
        return fill(self.template, {name: str(value) for name, value in self.fields.items()})


def message(template: str, /, **fields: object) -> Message:
    """Make a message; `template` must be a literal so that it is found for translation."""
    return Message(template, fields)


def mark(template: str, /) -> str:
    """Mark a literal for translation where it is only stored, and return it unchanged."""
    return template


def fill(template: str, fields: Mapping[str, object]) -> str:
    """Put fields into a template. Only plain `{name}` gaps: never attributes or indexes."""
    parts = []
    for text, name, _spec, _conversion in string.Formatter().parse(template):
        parts.append(text)
        if name is not None:
            parts.append(str(fields[name]))
    return "".join(parts)


_INNER_QUOTES = str.maketrans("“”「」", "‘’『』")


def quotable(text: str) -> str:
    """Text that goes between quotation marks: its own become the inner ones."""
    return text.translate(_INNER_QUOTES)


class Words:
    """One language's catalogue, called like a function: `tr("Saved {time}", time=...)`."""

    def __init__(self, language: Language, catalogue: Mapping[str, str]) -> None:
        self.language: Language = language
        self._catalogue = catalogue

    @classmethod
    def load(cls, language: Language) -> "Words":
        """Read the catalogue of `language` from the product's resources."""
        path = places.resources() / "i18n" / f"{language}.json"
        return cls(language, json.loads(path.read_text(encoding="utf-8")))

    def __call__(self, text: str, /, **fields: object) -> str:
        """The sentence `text` in this language, its gaps filled."""
        return self.say(Message(text, fields))

    def count(self, one: str, many: str, n: int, /, **fields: object) -> str:
        """`one` for exactly one, else `many`; `{n}` is filled in both."""
        return self.say(Message(one if n == 1 else many, {"n": n, **fields}))

    def of(self, marked: str) -> str:
        """A sentence that was stored with `mark` and has no gaps, in this language."""
        return self._catalogue.get(marked) or marked

    def say(self, said: Message) -> str:
        """A message in this language, messages inside it too."""
        fields = {name: self._said(value) for name, value in said.fields.items()}
        return fill(self.of(said.template), fields)

    def _said(self, value: object) -> object:
        return self.say(value) if isinstance(value, Message) else value


def system_language() -> Language:
    """The language this computer is set to, or English."""
    told = os.environ.get("CJMDESK_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG")
    return language_of(told or locale.getlocale()[0] or "")


def language_of(tag: str) -> Language:
    """The nearest of our languages for a locale name such as `zh_TW.UTF-8` or `zh-Hans-CN`."""
    name = tag.replace("_", "-").split(".")[0].lower()
    if not name.startswith(("zh", "chinese")):
        return "en"
    if "hans" in name:
        return "zh-Hans"
    traditional = ("hant", "-tw", "-hk", "-mo", "taiwan", "hong kong", "traditional")
    return "zh-Hant" if any(part in name for part in traditional) else "zh-Hans"
