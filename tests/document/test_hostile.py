"""Bytes from outside: refused or harmless, whatever they hold."""

import os
import random
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pycrdt import Array, Doc, Map, Text

from cjmdesk.document import EditLabel, JourneyDocument
from cjmdesk.document.edits import (
    NewCard,
    add_card,
    add_map,
    change_card,
    change_project,
    delete_cards,
    edit_card_text,
)
from cjmdesk.document.incoming import LIVE_UPDATE_BYTES
from cjmdesk.document.probe import checked_in_child
from cjmdesk.document.wire import client_clocks, read_spans
from cjmdesk.errors import CjmError, UpdateRefused
from cjmdesk.model import CardId, CardKind
from tests.document.conftest import NewCopy

DAMAGED = 10_000 if os.environ.get("CJMDESK_THOROUGH") else 600


def number(value: int) -> bytes:
    out = b""
    while value > 127:
        out += bytes([128 | value & 127])
        value >>= 7
    return out + bytes([value])


def text(value: str) -> bytes:
    data = value.encode()
    return number(len(data)) + data


def update_of(value: bytes, *, key: str = "k", root: str = "card", client: int = 7) -> bytes:
    """One client sets one key of a root to a value that is already in the engine's writing."""
    head = number(1) + number(1) + number(client) + number(0)
    return head + b"\x28\x01" + text(root) + text(key) + b"\x01" + value + b"\x00"


NESTED = b"\x75\x01" * 60_000 + b"\x7e"

CRAFTED = {
    "nested lists": update_of(NESTED),
    "nested objects": update_of(b"\x76\x01\x01a" * 60_000 + b"\x7e"),
    "nested lists on a small stack": update_of(b"\x75\x01" * 2_000 + b"\x7e"),
    "a list of 2^31 values": update_of(b"\x75" + number(2**31)),
    "a list of 2^60 values": update_of(b"\x75" + number(2**60)),
    "a text of 2^40 bytes": update_of(b"\x77" + number(2**40)),
    "2^50 clients": number(2**50),
    "2^50 operations": number(1) + number(2**50) + number(7) + number(0),
    "2^50 deletions": number(0) + number(2**50),
    "a number without an end": b"\xff" * 40,
    "nothing": b"",
    "an unknown kind of content": b"\x01\x01\x07\x00\x2b\x01\x04card\x01k\x00",
    "a text where a record should be": update_of(b"\x77" + text("hi"), key="c/s"),
    "bytes after the end": update_of(b"\x77" + text("hi")) + b"\x00",
}


@pytest.fixture
def journey(document: JourneyDocument) -> JourneyDocument:
    map_id = add_map(document, title="Visit")
    for words in ("wait", "pay", "等待叫号"):
        card = add_card(document, map_id, NewCard(words, kind=CardKind.PAIN))
        change_card(document, card, tags=frozenset(["a", "b"]), note=words * 3)
    delete_cards(document, [card])
    return document


@pytest.mark.parametrize("name", CRAFTED)
def test_a_crafted_update_is_refused_and_nothing_changes(
    journey: JourneyDocument, name: str
) -> None:
    before, state = journey.project, journey.encode_state()
    for merge in (lambda u: journey.merge([u]), journey.merge_live):
        with pytest.raises(UpdateRefused):
            merge(CRAFTED[name])
    assert journey.project is before
    assert journey.encode_state() == state


@pytest.mark.parametrize("name", sorted(CRAFTED.keys() - {"a text where a record should be"}))
def test_a_file_with_a_crafted_update_is_not_loaded(document: JourneyDocument, name: str) -> None:
    with pytest.raises(UpdateRefused):
        document.load(None, [CRAFTED[name]])
    change_project(document, title="still works")


def damaged(chance: random.Random, sound: bytes) -> bytes:
    data = bytearray(sound)
    match chance.randrange(5):
        case 0:
            return chance.randbytes(chance.randrange(200))
        case 1:
            return bytes(data[: chance.randrange(len(data))])
        case 2:
            for _ in range(chance.randint(1, 4)):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        case 3:
            for _ in range(chance.randint(1, 4)):
                data[chance.randrange(len(data))] = chance.randrange(256)
        case _:
            start = chance.randrange(len(data))
            data[start : start + chance.randrange(20)] = chance.randbytes(chance.randrange(20))
    return bytes(data)


def test_damaged_updates_never_raise_anything_unforeseen(
    journey: JourneyDocument, new_copy: NewCopy
) -> None:
    """Some damage still reads as an edit: that is what the row hashes in the file are for."""
    chance = random.Random(5)
    other = new_copy("ben")
    other.load(journey.encode_state())
    change_project(other, title="ben's")
    sound = [other.encode_state(), other.update_since(journey.state_vector())]
    refused = 0
    for _ in range(DAMAGED):
        victim = new_copy("eve")
        victim.load(journey.encode_state())
        try:
            victim.merge([damaged(chance, chance.choice(sound))])
        except CjmError:
            refused += 1
            assert victim.project == journey.project
        change_project(victim, title="still works")
        assert victim.project.info.title == "still works"
        assert victim.conflicts is not None
        victim.close()
    assert refused > DAMAGED // 2


def a_foreign_card(**entries: object) -> bytes:
    """The state of another program's document in which a card has these entries."""
    foreign: Doc[Any] = Doc(client_id=99)
    cards = foreign.get("card", type=Map)
    cards["c/2r"] = Map({"kind/2r": ["pain", 5], "text/2r": ["foreign", 5], **entries})
    return bytes(foreign.get_update())


@pytest.mark.parametrize(
    ("entries", "field"),
    [
        ({"kind/2r": ["unheard of", 5]}, "kind"),
        ({"span/2r": [0, 5]}, "span"),
        ({"span/2r": ["3", 5]}, "span"),
        ({"star/2r": ["yes", 5]}, "star"),
        ({"text/2r": [7, 5]}, "text"),
        ({"text/2r": ["x" * 30_000, 5]}, "text"),
        ({"cell/2r": ["only|two", 5]}, "cell"),
        ({"cell/2r": [True, 5]}, "cell"),
        ({"tags:a/2r": ["perhaps", 5]}, "tags:a"),
        ({"tags:%zz%2F%41/2r": [True, 5]}, "tags:%zz%2F%41"),
        ({"tags:" + "x" * 2_001 + "/2r": [True, 5]}, "tags"),
    ],
)
def test_a_value_that_does_not_fit_is_reported_and_shown_as_its_default(
    document: JourneyDocument, entries: dict[str, object], field: str
) -> None:
    document.merge([a_foreign_card(**entries)])
    assert field in [problem.field for problem in document.problems]
    if field == "kind":
        # A card cannot be without its kind.
        assert document.project.cards == {}
        return
    card = document.project.cards["c"]
    name = field.partition(":")[0]
    default = type(card).model_fields[name].get_default(call_default_factory=True)
    assert getattr(card, name) == default
    assert name == "text" or card.text == "foreign"


def test_a_misfit_is_mended_by_writing_the_field_again(document: JourneyDocument) -> None:
    document.merge([a_foreign_card(**{"span/2r": ["wide", 5], "text/2r": [7, 5]})])
    change_card(document, CardId("c"), span=3)
    edit_card_text(document, CardId("c"), text="mended")
    assert document.problems == ()
    assert (document.project.cards["c"].span, document.project.cards["c"].text) == (3, "mended")


@pytest.mark.parametrize(
    "entry",
    [
        "no list",
        [],
        ["text"],
        ["text", "when"],
        ["text", -1],
        ["text", 1.5],
        ["text", 2**60],
        ["text", True],
        [["nested"], 5],
        [{"a": 1}, 5],
        ["text", 5, 6],
        ["text", 5, "digest", "more"],
    ],
)
def test_an_entry_of_another_shape_is_refused(document: JourneyDocument, entry: object) -> None:
    before = document.project
    with pytest.raises(UpdateRefused):
        document.merge([a_foreign_card(**{"note/2r": entry})])
    assert document.project is before


def foreign_roots() -> Iterator[tuple[str, Callable[[Doc[Any]], object]]]:
    yield "a list", lambda doc: doc.get("card", type=Array).append(1)
    yield "a text", lambda doc: doc.get("card", type=Text).insert(0, "text")

    def numbers(doc: Doc[Any]) -> None:
        doc.get("card", type=Map)["c/2r"] = 5

    def lists(doc: Doc[Any]) -> None:
        doc.get("card", type=Map)["c/2r"] = Array([1, 2])

    def texts(doc: Doc[Any]) -> None:
        doc.get("card", type=Map)["c/2r"] = Text("hi")

    def unnamed(doc: Doc[Any]) -> None:
        doc.get("card", type=Map)["no session"] = Map({"text/2r": ["x", 5]})

    def deep(doc: Doc[Any]) -> None:
        doc.get("card", type=Map)["c/2r"] = Map({"text/2r": Map({"deeper": Text("x")})})

    def sessions(doc: Doc[Any]) -> None:
        doc.get("session", type=Map)["2r"] = Map({"name": "x"})

    def strange_sessions(doc: Doc[Any]) -> None:
        doc.get("session", type=Map)["2r"] = "[1"

    yield "numbers as records", numbers
    yield "lists as records", lists
    yield "texts as records", texts
    yield "records without a session", unnamed
    yield "records in records", deep
    yield "sessions of another make", sessions
    yield "sessions that are no JSON", strange_sessions


@pytest.mark.parametrize(
    ("name", "fill"), list(foreign_roots()), ids=[name for name, _ in foreign_roots()]
)
def test_roots_of_another_shape_do_no_harm(
    journey: JourneyDocument, name: str, fill: Callable[[Doc[Any]], object]
) -> None:
    foreign: Doc[Any] = Doc(client_id=99)
    fill(foreign)
    cards = dict(journey.project.cards)
    try:
        journey.merge([bytes(foreign.get_update())])
    except UpdateRefused:
        assert "records" in name
    assert journey.project.cards == cards
    card = next(iter(cards))
    edit_card_text(journey, CardId(card), text="still works")
    assert journey.project.cards[card].text == "still works"


def test_a_record_that_a_loaded_file_has_spoilt_can_be_written_again(
    journey: JourneyDocument, new_copy: NewCopy
) -> None:
    """Files are opened as they are: what no longer reads as a record is reported."""
    foreign: Doc[Any] = Doc(client_id=99)
    foreign.apply_update(journey.encode_state())
    cards = foreign.get("card", type=Map)
    key = sorted(cards.keys())[0]
    card = CardId(key.partition("/")[0])
    cards[key] = "gone"
    other = new_copy("ben")
    other.load(bytes(foreign.get_update()))
    assert card not in other.project.cards
    assert [problem.id for problem in other.problems] == [card, card]
    with other.edit(EditLabel.ADD_CARD) as edit:
        edit.put("card", card, kind=CardKind.PAIN, text="again")
    assert other.project.cards[card].text == "again"


def test_edits_under_our_own_number_are_refused(journey: JourneyDocument) -> None:
    own = journey._records.client_id
    clock = read_spans(journey.encode_state()).written[own]
    forged = bytearray(update_of(b"\x77" + text("evil"), client=own))
    place = 2 + len(number(own))
    forged[place : place + 1] = number(clock)
    with pytest.raises(UpdateRefused):
        journey.merge([bytes(forged)])


def test_too_large_an_edit_is_refused_unread(journey: JourneyDocument) -> None:
    with pytest.raises(UpdateRefused):
        journey.merge_live(bytes(LIVE_UPDATE_BYTES + 1))


def test_a_clock_in_the_far_future_is_still_written_over(document: JourneyDocument) -> None:
    document.merge([a_foreign_card(**{"text/2r": ["from 285,000 AD", 2**53 - 1]})])
    edit_card_text(document, CardId("c"), text="today")
    assert document.project.cards["c"].text == "today"
    assert document.conflicts == ()


def test_the_child_tells_sound_updates_from_deadly_ones(journey: JourneyDocument) -> None:
    checked_in_child([journey.encode_state()])
    with pytest.raises(UpdateRefused):
        checked_in_child([update_of(NESTED)])


def test_a_child_that_cannot_be_started_is_told(
    journey: JourneyDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/missing/python")
    with pytest.raises(UpdateRefused):
        checked_in_child([journey.encode_state()])


def test_every_update_of_the_engine_is_read_without_it(journey: JourneyDocument) -> None:
    foreign: Doc[Any] = Doc(client_id=99)
    updates: list[bytes] = [journey.encode_state()]
    watching = foreign.observe(lambda event: updates.append(event.update))
    words = foreign.get("words", type=Text)
    words.insert(0, "等待😀 text", attrs={"bold": True})
    words.insert_embed(2, {"picture": "x"})
    del words[0:1]
    things = foreign.get("things", type=Map)
    things["bytes"] = b"\x00\xff"
    things["deep"] = {"a": [1, -70_000, 2.5, None, True, False, {"b": "c"}]}
    things["list"] = Array([1, "two", Map({"three": 3})])
    things["doc"] = Doc()
    del things["bytes"]
    foreign.unobserve(watching)
    end = max(read_spans(update).written.get(99, 0) for update in updates)
    assert end == client_clocks(foreign.get_state())[99]
    assert read_spans(foreign.get_update()).written == {99: end}
