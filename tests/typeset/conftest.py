"""The prepared faces, read once for all tests of this room, and text of every kind we meet."""

import os
from functools import cache

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from cjmdesk import words
from cjmdesk.typeset.fonts import prepared_faces
from cjmdesk.typeset.measure import Fonts

EXAMPLES = settings(max_examples=2000 if os.environ.get("CJMDESK_THOROUGH") else 60, deadline=None)

_MIXED = "你好支付门户門戶、。，！？：；（）《》「」“”‘’—…·～　 aeionst019.,:;!?()/-%\n😀👍🇨🇳①→×"
TEXTS = st.one_of(st.text(st.sampled_from(_MIXED), max_size=60), st.text(max_size=30))


@cache
def fonts_of(language: words.Language) -> Fonts:
    return Fonts(language, prepared_faces())


@pytest.fixture
def simplified() -> Fonts:
    return fonts_of("zh-Hans")


@pytest.fixture
def traditional() -> Fonts:
    return fonts_of("zh-Hant")


@pytest.fixture
def english() -> Fonts:
    return fonts_of("en")
