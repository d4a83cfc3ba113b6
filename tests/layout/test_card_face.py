"""The inside of a card, in numbers, with characters of known width.

Text is 12.5 units: a Chinese character is 12.5 wide, a Latin one 6.25, and 147 units of room hold
eleven Chinese or twenty-three Latin characters.
"""

import pytest

from cjmdesk.layout.boxes import Badge, BadgeTone, Face, Ink, Mark
from cjmdesk.layout.card_face import CardContent, card_face
from cjmdesk.layout.geometry import Rect
from cjmdesk.model import AttachmentId
from tests.layout.fake_measure import FakeMeasure

WIDTH = 172.0


def face_of(content: CardContent) -> Face:
    return card_face(FakeMeasure(), content)


def said(face: Face) -> list[str]:
    return [text.line.text for text in face.lines]


def test_an_empty_card_is_as_high_as_a_short_one() -> None:
    empty = face_of(CardContent(WIDTH, ""))
    short = face_of(CardContent(WIDTH, "短"))

    assert (empty.width, empty.height, empty.lines) == (172, 60, ())
    assert short.height == 60


def test_lines_stand_under_each_other_inside_the_padding() -> None:
    face = face_of(CardContent(WIDTH, "结算时才出现运费凑单门槛不清楚"))

    assert said(face) == ["结算时才出现运费凑单门", "槛不清楚"]
    assert [(line.x, line.size) for line in face.lines] == [(14, 12.5), (14, 12.5)]
    assert [line.baseline for line in face.lines] == pytest.approx([22.375, 39.625])


def test_a_long_text_makes_a_high_card_and_loses_nothing() -> None:
    text = "运费" * 200
    face = face_of(CardContent(WIDTH, text))

    assert "".join(said(face)) == text
    assert len(face.lines) == 37
    assert face.height == 657  # 9 + 37 lines of 17.25 + 9, rounded up


def test_the_channel_stands_under_the_text_with_its_sign() -> None:
    face = face_of(CardContent(WIDTH, "结算页", channel="App"))

    (sign,) = face.signs
    name = face.lines[-1]
    assert (sign.mark, sign.x, sign.y, sign.size) == (Mark.APP, 14, 33.75, 12)
    assert (name.line.text, name.x, name.size, name.ink) == ("App", 30, 11, Ink.FAINT)
    assert name.baseline == pytest.approx(43.93)


def test_badges_come_first_then_the_star_then_the_channel() -> None:
    content = CardContent(
        WIDTH, "痛", channel="App", star=True, badges=(Badge("74", BadgeTone.HOT),)
    )
    face = face_of(content)

    (badge,) = face.badges
    assert badge.rect == Rect(14, 31.25, 27, 17)
    assert (badge.tone, badge.text.x, badge.text.ink) == (BadgeTone.HOT, 22, Ink.DANGER)
    assert [(sign.mark, sign.x) for sign in face.signs] == [(Mark.STAR, 49), (Mark.APP, 69)]


def test_what_does_not_fit_beside_goes_to_the_next_row() -> None:
    tags = frozenset({"aaaaaaaaaa", "bbbbbbbbbb", "cc"})
    face = face_of(CardContent(WIDTH, "", tags=tags))

    assert [(box.text.line.text, box.rect.x, box.rect.y) for box in face.badges] == [
        ("aaaaaaaaaa", 14, 9),
        ("bbbbbbbbbb", 14, 29),
        ("cc", 93, 29),
    ]


def test_a_seventh_tag_is_counted_instead_of_shown() -> None:
    face = face_of(CardContent(WIDTH, "", tags=frozenset("abcdefgh")))

    assert [box.text.line.text for box in face.badges] == [*"abcdef", "+2"]


def test_a_channel_too_long_for_a_line_ends_in_an_ellipsis() -> None:
    face = face_of(CardContent(WIDTH, "", channel="渠道" * 20))

    (name,) = face.lines
    assert name.line.text.endswith("…")
    assert name.x + name.line.width * name.size <= WIDTH - 11


def test_a_picture_takes_the_room_above_the_text() -> None:
    content = CardContent(WIDTH, "墙", picture=AttachmentId("a" * 64), wants_picture=True)
    face = face_of(content)

    assert face.picture == Rect(14, 9, 147, 92)
    assert face.picture_id == "a" * 64
    assert face.lines[0].baseline == pytest.approx(107 + 13.375)
    assert face.signs == ()


def test_a_picture_without_words_has_the_same_margin_below_as_above() -> None:
    face = face_of(CardContent(WIDTH, "", picture=AttachmentId("a" * 64)))

    assert face.height == 9 + 92 + 9


def test_a_picture_card_without_a_picture_shows_that_one_is_missing() -> None:
    face = face_of(CardContent(WIDTH, "", wants_picture=True))

    assert [sign.mark for sign in face.signs] == [Mark.PICTURE]
    assert face.picture is None


def test_the_map_behind_a_card_is_named() -> None:
    face = face_of(CardContent(WIDTH, "", linked_map="退货"))

    assert [sign.mark for sign in face.signs] == [Mark.MAP]
    assert [(line.line.text, line.ink) for line in face.lines] == [("退货", Ink.ACCENT)]
