"""The prepared faces, read once for all tests of this room."""

import pytest

from cjmdesk import words
from cjmdesk.typeset.fonts import prepared_faces
from cjmdesk.typeset.measure import Fonts

_KEPT: dict[words.Language, Fonts] = {}


def fonts_of(language: words.Language) -> Fonts:
    if language not in _KEPT:
        _KEPT[language] = Fonts(language, prepared_faces())
    return _KEPT[language]


@pytest.fixture
def simplified() -> Fonts:
    return fonts_of("zh-Hans")


@pytest.fixture
def traditional() -> Fonts:
    return fonts_of("zh-Hant")


@pytest.fixture
def english() -> Fonts:
    return fonts_of("en")
