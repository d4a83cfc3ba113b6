"""The palettes: complete, told apart, and readable by everybody."""

from dataclasses import fields
from itertools import combinations

import pytest

from cjmdesk.layout.boxes import BadgeTone, Ink
from cjmdesk.layout.tokens import (
    DARK,
    GRAPHIC_CONTRAST,
    LIGHT,
    PERSONA_COLOURS,
    PRINT,
    STAGE_COLOURS,
    TEXT_CONTRAST,
    Palette,
    contrast,
    mixed,
)
from cjmdesk.model import CardKind

PALETTES = {"light": LIGHT, "dark": DARK, "print": PRINT}


@pytest.fixture(params=PALETTES)
def palette(request: pytest.FixtureRequest) -> Palette:
    return PALETTES[request.param]


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#FFFFFF", "#000000") == 21
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


def test_every_ink_can_be_read_on_every_ground_it_stands_on(palette: Palette) -> None:
    grounds = (palette.paper, palette.surface, palette.raised)
    for ink in set(Ink) - {Ink.ON_DARK}:
        for ground in grounds:
            assert contrast(palette.of_ink(ink), ground) >= TEXT_CONTRAST, (ink, ground)


def test_every_soft_ground_carries_its_own_text(palette: Palette) -> None:
    pairs = [
        (palette.accent, palette.accent_soft),
        (palette.danger, palette.danger_soft),
        (palette.warm, palette.warm_soft),
        (palette.good, palette.good_soft),
        (palette.ink, palette.accent_soft),
        (palette.on_accent, palette.accent),
        (palette.of_ink(Ink.ON_DARK), palette.tip),
    ]
    for text, ground in pairs:
        assert contrast(text, ground) >= TEXT_CONTRAST, (text, ground)


def test_every_badge_can_be_read(palette: Palette) -> None:
    assert set(palette.badges) == set(BadgeTone)
    for tone in palette.badges.values():
        assert contrast(tone.text, tone.ground) >= TEXT_CONTRAST, tone


def test_every_card_kind_has_a_colour_of_its_own_that_shows(palette: Palette) -> None:
    assert set(palette.kinds) == set(CardKind)
    for one, other in combinations(CardKind, 2):
        assert _apart(palette.kinds[one], palette.kinds[other]) >= 24, (one, other)
    for kind, colour in palette.kinds.items():
        assert contrast(colour, palette.surface) >= GRAPHIC_CONTRAST, kind


def test_every_feeling_has_a_colour_of_its_own(palette: Palette) -> None:
    assert [palette.emotion(value) for value in (-2, -1, 0, 1, 2)] == list(palette.emotions)
    assert len({palette.emotion(half / 2) for half in range(-4, 5)}) == 9


def test_every_feeling_shows_on_what_it_is_drawn_on(palette: Palette) -> None:
    for half in range(-4, 5):
        for ground in (palette.paper, palette.surface):
            shown = contrast(palette.emotion(half / 2), ground)
            assert shown >= GRAPHIC_CONTRAST, (half / 2, ground)


def test_rings_of_focus_and_selection_show_everywhere(palette: Palette) -> None:
    for ring in (palette.focus, palette.accent):
        for ground in (palette.paper, palette.surface, palette.raised, palette.accent_soft):
            assert contrast(ring, ground) >= GRAPHIC_CONTRAST, (ring, ground)


def test_signs_on_soft_grounds_show(palette: Palette) -> None:
    pairs = [
        (palette.danger, palette.danger_soft),
        (palette.warm, palette.warm_soft),
        (palette.good, palette.good_soft),
        (palette.accent, palette.accent_soft),
    ]
    for shape, ground in pairs:
        assert contrast(shape, ground) >= GRAPHIC_CONTRAST, (shape, ground)


def test_cards_stand_out_from_the_paper_by_their_edges(palette: Palette) -> None:
    for kind, edge in palette.kinds.items():
        assert contrast(edge, palette.paper) >= GRAPHIC_CONTRAST, kind


def test_every_colour_role_is_held_to_a_contrast() -> None:
    """A new role must be thought of here: as text, as shape, as ground, or as decoration."""
    text = {"ink", "ink2", "ink3", "accent", "danger", "warm", "good", "on_accent", "on_tip"}
    shapes = {"focus", "emotions", "kinds", "badges"}
    grounds = {"paper", "surface", "raised", "tip"}
    grounds |= {f"{role}_soft" for role in ("accent", "danger", "warm", "good")}
    # Cells are told apart by their places, cards from paper by their edges.
    decoration = {"line", "line2", "zero", "shadow"}
    roles = {field.name for field in fields(Palette)}
    assert roles == text | shapes | grounds | decoration


def test_a_feeling_off_the_scale_has_the_colour_of_its_end() -> None:
    assert LIGHT.emotion(7) == LIGHT.emotions[-1]
    assert LIGHT.emotion(-7) == LIGHT.emotions[0]


def test_chosen_colours_are_brought_to_where_they_show(palette: Palette) -> None:
    for colour in (*STAGE_COLOURS, *PERSONA_COLOURS, "#FFFFFF", "#000000", "#FFFF00"):
        assert contrast(palette.visible(colour), palette.paper) >= GRAPHIC_CONTRAST


def test_a_colour_that_shows_is_left_alone() -> None:
    assert LIGHT.visible("#0F6E74") == "#0F6E74"


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert mixed("#000000", "#FF8040", 0) == "#000000"
    assert mixed("#000000", "#FF8040", 1) == "#FF8040"
    assert mixed("#000000", "#FF8040", 0.5) == "#804020"


def _apart(a: str, b: str) -> float:
    channels = [(int(a[i : i + 2], 16), int(b[i : i + 2], 16)) for i in (1, 3, 5)]
    return float(sum((x - y) ** 2 for x, y in channels) ** 0.5)
