"""The colours of the map by role, for a light room, a dark room and paper.

Two colours of the first pictures could not be kept as text, because they miss the 4.5:1 that WCAG
2.2 AA asks of small text: faint ink #8B919C (3.2:1 on white) is #666C77 here, and the warm badge's
#B3601F (4.0:1 on its ground) is #9A4F16. Shapes that carry meaning need 3:1, so the middle three
feelings, the edge of thoughts and the ring of focus are darker on light grounds as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cjmdesk.layout.boxes import BadgeTone, Ink
from cjmdesk.model import CardKind

STAGE_COLOURS = (
    "#2C6BB3",
    "#0F6E74",
    "#7A57B8",
    "#B7862B",
    "#2F8F5B",
    "#B0507E",
    "#5B6B82",
    "#C4432B",
)
"""By the stage's place, over and over, where it has no colour of its own."""

PERSONA_COLOURS = ("#0F6E74", "#B7862B", "#7A57B8", "#2C6BB3", "#B0507E", "#2F8F5B")
"""By the persona's rank, over and over, where it has no colour of its own."""

GRAPHIC_CONTRAST = 3.0
"""WCAG 2.2 AA, 1.4.11: what shapes that carry meaning need against their ground."""
TEXT_CONTRAST = 4.5
"""WCAG 2.2 AA, 1.4.3: what text of these sizes needs."""


@dataclass(frozen=True, slots=True)
class Tone:
    """A pill's text and ground."""

    text: str
    ground: str


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour role as #rrggbb."""

    paper: str
    """Behind the cells."""
    surface: str
    """Cards and stage headers."""
    raised: str
    """Lane heads and fields."""
    line: str
    line2: str
    """Fainter lines: between columns, the grid of the scale."""
    zero: str
    """The zero line of an emotion lane."""
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_soft: str
    on_accent: str
    focus: str
    """Ring of what has the keyboard, places to drop, guides."""
    danger: str
    danger_soft: str
    warm: str
    warm_soft: str
    good: str
    good_soft: str
    shadow: str
    tip: str
    """Ground of the small dark notes over the map."""
    on_tip: str
    emotions: tuple[str, str, str, str, str]
    """−2, −1, 0, +1, +2."""
    kinds: Mapping[CardKind, str]
    badges: Mapping[BadgeTone, Tone]

    def of_ink(self, ink: Ink) -> str:
        """The colour of a piece of text."""
        return {
            Ink.STRONG: self.ink,
            Ink.SOFT: self.ink2,
            Ink.FAINT: self.ink3,
            Ink.ACCENT: self.accent,
            Ink.DANGER: self.danger,
            Ink.WARM: self.warm,
            Ink.GOOD: self.good,
            Ink.ON_DARK: self.on_tip,
        }[ink]

    def emotion(self, value: float) -> str:
        """The colour of a feeling from −2 to 2; between whole values the two beside it mix."""
        place = min(max(value, -2.0), 2.0) + 2
        low = min(int(place), 3)
        return mixed(self.emotions[low], self.emotions[low + 1], place - low)

    def visible(self, colour: str) -> str:
        """A colour somebody chose, brought towards the ink until it shows on the paper (3:1)."""
        shown = colour
        for step in range(1, 11):
            if contrast(shown, self.paper) >= GRAPHIC_CONTRAST:
                break
            shown = mixed(colour, self.ink, step / 10)
        return shown


def mixed(a: str, b: str, share: float) -> str:
    """The colour at `share` (0…1) of the way from `a` to `b`."""
    pairs = zip(_channels(a), _channels(b), strict=True)
    return "#" + "".join(f"{round(x + (y - x) * share):02X}" for x, y in pairs)


def contrast(a: str, b: str) -> float:
    """The contrast ratio of two colours, 1…21. Source: WCAG 2.2, relative luminance."""
    dark, light = sorted((_luminance(a), _luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


_KINDS = {
    CardKind.ACTION: "#5B6B82",
    CardKind.TOUCHPOINT: "#2C6BB3",
    CardKind.THOUGHT: "#AE7F27",
    CardKind.QUOTE: "#7A57B8",
    CardKind.PAIN: "#C4432B",
    CardKind.OPPORTUNITY: "#2F8F5B",
    CardKind.MEASURE: "#1B7F95",
    CardKind.BACKSTAGE: "#8A6F4E",
    CardKind.SYSTEM: "#5A62C4",
    CardKind.DEPARTMENT: "#B0507E",
    CardKind.TIME: "#B5622F",
    CardKind.NOTE: "#7C7F86",
    CardKind.PICTURE: "#6A8A2B",
    CardKind.STANDARD: "#13756B",
}

_KINDS_IN_THE_DARK = {
    CardKind.ACTION: "#8C9BB3",
    CardKind.TOUCHPOINT: "#5B9BE6",
    CardKind.THOUGHT: "#D9A94A",
    CardKind.QUOTE: "#A68AE0",
    CardKind.PAIN: "#EE7A62",
    CardKind.OPPORTUNITY: "#54BD82",
    CardKind.MEASURE: "#45B3CB",
    CardKind.BACKSTAGE: "#BBA07D",
    CardKind.SYSTEM: "#8C93F0",
    CardKind.DEPARTMENT: "#DE82AD",
    CardKind.TIME: "#E39260",
    CardKind.NOTE: "#A9ADB5",
    CardKind.PICTURE: "#A3C35C",
    CardKind.STANDARD: "#3DB5A6",
}

LIGHT = Palette(
    paper="#F4F2EE",
    surface="#FFFFFF",
    raised="#FBFAF8",
    line="#E3DFD8",
    line2="#EFECE6",
    zero="#D8D3CA",
    ink="#1E2430",
    ink2="#555D6B",
    ink3="#666C77",
    accent="#0F6E74",
    accent_soft="#E2F0EF",
    on_accent="#FFFFFF",
    focus="#189286",
    danger="#B0371F",
    danger_soft="#F9E3DF",
    warm="#9A4F16",
    warm_soft="#FBEDE3",
    good="#24754A",
    good_soft="#E1F2E8",
    shadow="#1E2430",
    tip="#1E2430",
    on_tip="#FFFFFF",
    emotions=("#C4432B", "#C4712E", "#7F868F", "#3A8F88", "#0E7C86"),
    kinds=_KINDS,
    badges={
        BadgeTone.HOT: Tone("#B0371F", "#F9E3DF"),
        BadgeTone.WARM: Tone("#9A4F16", "#FBEDE3"),
        BadgeTone.CALM: Tone("#555D6B", "#EFECE6"),
        BadgeTone.ACCENT: Tone("#0F6E74", "#E2F0EF"),
    },
)

DARK = Palette(
    paper="#171A20",
    surface="#262B34",
    raised="#1F232B",
    line="#3A404B",
    line2="#2A2F38",
    zero="#4A515E",
    ink="#ECEEF2",
    ink2="#B4BAC6",
    ink3="#969DAA",
    accent="#5CC9BE",
    accent_soft="#1D3A3B",
    on_accent="#10201F",
    focus="#2BB6A8",
    danger="#F08A73",
    danger_soft="#4A2620",
    warm="#E8AC6C",
    warm_soft="#453218",
    good="#6FCB96",
    good_soft="#1C3A2A",
    shadow="#000000",
    tip="#ECEEF2",
    on_tip="#1E2430",
    emotions=("#EE7A62", "#E9AE78", "#A6ACB4", "#6CC0B8", "#3FBBC4"),
    kinds=_KINDS_IN_THE_DARK,
    badges={
        BadgeTone.HOT: Tone("#F08A73", "#4A2620"),
        BadgeTone.WARM: Tone("#E8AC6C", "#453218"),
        BadgeTone.CALM: Tone("#B4BAC6", "#343A45"),
        BadgeTone.ACCENT: Tone("#5CC9BE", "#1D3A3B"),
    },
)

PRINT = Palette(
    paper="#FFFFFF",
    surface="#FFFFFF",
    raised="#F7F6F3",
    line="#D5D0C7",
    line2="#E6E2DB",
    zero="#BDB7AC",
    ink="#1E2430",
    ink2="#4A515E",
    ink3="#5F6570",
    accent="#0F6E74",
    accent_soft="#E2F0EF",
    on_accent="#FFFFFF",
    focus="#0F6E74",
    danger="#B0371F",
    danger_soft="#F9E3DF",
    warm="#9A4F16",
    warm_soft="#FBEDE3",
    good="#24754A",
    good_soft="#E1F2E8",
    shadow="#D5D0C7",
    tip="#1E2430",
    on_tip="#FFFFFF",
    emotions=("#C4432B", "#C4712E", "#7F868F", "#3A8F88", "#0E7C86"),
    kinds=_KINDS,
    badges=LIGHT.badges,
)
