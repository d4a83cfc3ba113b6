"""The inside of a card: its words, the small line under them, a picture's place."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cjmdesk.layout.boxes import Badge, BadgeBox, BadgeTone, Face, Ink, Mark, Sign, TextLine
from cjmdesk.layout.channels import channel_mark
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.setting import Style, baseline, set_block
from cjmdesk.model import AttachmentId
from cjmdesk.typeset.text import Line, TextMeasure, Weight

MIN_CARD_HEIGHT = 60.0
_LEFT = 14.0
_RIGHT = 11.0
_TOP = 9.0
_BOTTOM = 9.0

_WORDS = Style(12.5)
_META = Style(11.0, ink=Ink.FAINT)
_MAP_NAME = Style(11.0, ink=Ink.ACCENT)
_PILL = Style(11.0, Weight.BOLD)
_PILL_INK = {
    BadgeTone.HOT: Ink.DANGER,
    BadgeTone.WARM: Ink.WARM,
    BadgeTone.CALM: Ink.SOFT,
    BadgeTone.ACCENT: Ink.ACCENT,
}
_META_GAP = 5.0
_META_ROW = 17.0
_META_PITCH = 20.0
_ITEM_GAP = 8.0
_PILL_PADDING = 8.0
_SIGN = 12.0
_SIGN_GAP = 4.0
_PICTURE_RATIO = 0.625
_PICTURE_GAP = 6.0
_EMPTY_PICTURE = 24.0
_MOST_TAGS = 6


class CardContent(NamedTuple):
    """All that a card's face depends on; equal contents share a face."""

    width: float
    text: str
    channel: str = ""
    tags: frozenset[str] = frozenset()
    badges: tuple[Badge, ...] = ()
    star: bool = False
    linked_map: str | None = None
    """Title of the map behind the card."""
    picture: AttachmentId | None = None
    wants_picture: bool = False
    """A picture card shows where its picture will be."""


@dataclass(frozen=True, slots=True)
class _Item:
    """Something in the small line: a sign, a text, or a text in a pill."""

    width: float
    line: Line | None = None
    style: Style = _META
    mark: Mark | None = None
    tone: BadgeTone | None = None


def card_face(measure: TextMeasure, content: CardContent) -> Face:
    """Lay out a card's inside at its width; heights are whole units, at least 60."""
    room = content.width - _LEFT - _RIGHT
    top = _TOP
    picture = None
    signs: list[Sign] = []
    if content.picture is not None:
        picture = Rect(_LEFT, top, room, float(round(room * _PICTURE_RATIO)))
        top = picture.bottom + _PICTURE_GAP
    elif content.wants_picture:
        signs.append(Sign(Mark.PICTURE, _LEFT, top, _EMPTY_PICTURE))
        top += _EMPTY_PICTURE + _PICTURE_GAP
    words = set_block(measure, content.text, _WORDS, Point(_LEFT, top), room)
    bottom = words.bottom
    lines = list(words.lines)
    badges: list[BadgeBox] = []
    items = _items(measure, content, room)
    if items:
        if words.lines:
            bottom += _META_GAP
        for row in _rows(items, room):
            _place(row, bottom, lines, signs, badges)
            bottom += _META_PITCH
        bottom -= _META_PITCH - _META_ROW
    elif picture is not None and not words.lines:
        bottom -= _PICTURE_GAP
    return Face(
        width=content.width,
        height=max(MIN_CARD_HEIGHT, float(math.ceil(bottom + _BOTTOM))),
        lines=tuple(lines),
        signs=tuple(signs),
        badges=tuple(badges),
        picture=picture,
        picture_id=content.picture,
    )


def _items(measure: TextMeasure, content: CardContent, room: float) -> list[_Item]:
    items = [_pill(measure, badge.text, badge.tone, room) for badge in content.badges]
    if content.star:
        items.append(_Item(_SIGN, mark=Mark.STAR))
    if content.channel:
        mark = channel_mark(content.channel)
        items.append(_signed(measure, content.channel, mark, _META, room))
    if content.linked_map is not None:
        items.append(_signed(measure, content.linked_map, Mark.MAP, _MAP_NAME, room))
    tags = sorted(content.tags)
    items += [_pill(measure, tag, BadgeTone.ACCENT, room) for tag in tags[:_MOST_TAGS]]
    if len(tags) > _MOST_TAGS:
        items.append(_pill(measure, f"+{len(tags) - _MOST_TAGS}", BadgeTone.ACCENT, room))
    return items


def _fitting(measure: TextMeasure, text: str, style: Style, width: float) -> Line:
    line = measure.line(text, style.weight)
    if line.width * style.size <= width:
        return line
    return measure.broken(text, width / style.size, style.weight, 1)[0]


def _pill(measure: TextMeasure, text: str, tone: BadgeTone, room: float) -> _Item:
    style = _PILL._replace(ink=_PILL_INK[tone])
    line = _fitting(measure, text, style, room - 2 * _PILL_PADDING)
    return _Item(line.width * style.size + 2 * _PILL_PADDING, line, style, tone=tone)


def _signed(measure: TextMeasure, text: str, mark: Mark, style: Style, room: float) -> _Item:
    line = _fitting(measure, text, style, room - _SIGN - _SIGN_GAP)
    return _Item(_SIGN + _SIGN_GAP + line.width * style.size, line, style, mark)


def _rows(items: Sequence[_Item], room: float) -> list[list[tuple[float, _Item]]]:
    """Items from left to right with their x, in as many rows as they need."""
    rows: list[list[tuple[float, _Item]]] = [[]]
    x = 0.0
    for item in items:
        if rows[-1] and x + item.width > room:
            rows.append([])
            x = 0.0
        rows[-1].append((_LEFT + x, item))
        x += item.width + _ITEM_GAP
    return rows


def _place(
    row: Sequence[tuple[float, _Item]],
    top: float,
    lines: list[TextLine],
    signs: list[Sign],
    badges: list[BadgeBox],
) -> None:
    for x, item in row:
        start = x
        if item.mark is not None:
            ink = Ink.WARM if item.mark is Mark.STAR else item.style.ink
            signs.append(Sign(item.mark, x, top + (_META_ROW - _SIGN) / 2, _SIGN, ink))
            start += _SIGN + _SIGN_GAP
        if item.line is None:
            continue
        size, weight, ink, _ = item.style
        base = baseline(top, _META_ROW, size)
        if item.tone is None:
            lines.append(TextLine(item.line, start, base, size, weight, ink))
        else:
            text = TextLine(item.line, start + _PILL_PADDING, base, size, weight, ink)
            badges.append(BadgeBox(Rect(x, top, item.width, _META_ROW), item.tone, text))
