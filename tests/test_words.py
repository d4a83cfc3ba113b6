"""Every word a person reads can be read in three languages."""

import ast
import re
import string

import pytest

from cjmdesk.errors import CjmError, ImportRefused, ProjectTooNew
from cjmdesk.words import LANGUAGES, Language, Message, Words, language_of, message
from tests import catalogue


def gaps(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_every_sentence_in_the_sources_is_a_literal() -> None:
    assert [use.where for use in catalogue.uses() if use.text is None] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_complete(language: Language) -> None:
    known = catalogue.catalogue(language)
    assert sorted(text for text in catalogue.sentences() if not known.get(text)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_nothing_that_is_not_said(language: Language) -> None:
    assert sorted(catalogue.catalogue(language).keys() - catalogue.sentences()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_gaps_of_its_sentence(language: Language) -> None:
    # A plural form may leave its number out: "One card" for "1 card".
    wrong = [
        text
        for text, said in catalogue.catalogue(language).items()
        if set(gaps(said)) - {"n"} != set(gaps(text)) - {"n"}
    ]
    assert wrong == []


def bare(text: str) -> str:
    """The words around the gaps."""
    return re.sub(r"\{[^}]*\}", "", text)


def test_chinese_is_chinese() -> None:
    for language in ("zh-Hans", "zh-Hant"):
        left = [
            text
            for text, said in catalogue.catalogue(language).items()
            if said == text
            and " " in text
            and any(len(w) > 4 for w in re.findall("[a-z]+", bare(text)))
        ]
        assert left == []


def test_every_error_class_has_a_sentence_of_its_own() -> None:
    waiting: list[type[CjmError]] = [CjmError]
    while waiting:
        known = waiting.pop()
        waiting.extend(known.__subclasses__())
        assert known.template in catalogue.sentences()
        assert "template" in vars(known), known


def test_an_error_speaks_the_readers_language() -> None:
    error = ProjectTooNew(file="a.cjm", version=9)
    assert str(error).startswith("“a.cjm” was made by a newer CJM Desk (format 9)")
    said = Words.load("zh-Hans").say(error.message)
    assert "a.cjm" in said
    assert "9" in said
    assert said != str(error)


def test_a_message_inside_a_message_is_translated_too() -> None:
    inner = message("Line {line}: {reason}", line=3, reason="x")
    words = Words("en", {"Line {line}: {reason}": "L{line} {reason}"})
    assert "L3 x" in words.say(ImportRefused(file="f", reason=inner).message)


def test_a_brace_in_a_name_is_only_a_brace() -> None:
    said = Words("en", {}).say(Message("No {file}", {"file": "{reason.__class__}"}))
    assert said == "No {reason.__class__}"


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh_CN.UTF-8", "zh-Hans"),
        ("zh-Hans-HK", "zh-Hans"),
        ("zh_TW", "zh-Hant"),
        ("zh_HK.UTF-8", "zh-Hant"),
        ("zh-Hant", "zh-Hant"),
        ("de_DE.UTF-8", "en"),
        ("", "en"),
    ],
)
def test_a_locale_finds_the_nearest_language(tag: str, language: Language) -> None:
    assert language_of(tag) == language


def test_no_sentence_is_put_together_from_pieces() -> None:
    """An f-string or a concatenation cannot be translated."""
    wrong = [
        f"{said.path.name}:{said.line}"
        for said in catalogue.pieces()
        if isinstance(said.piece, ast.JoinedStr | ast.BinOp)
    ]
    assert wrong == []
