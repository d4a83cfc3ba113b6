"""What travels through a clipboard: lines, blocks of cells, and whole cards."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.errors import EditRefused
from cjmdesk.exchange import snippets
from cjmdesk.exchange.samples import load_sample
from cjmdesk.exchange.snippets import Cells, Lines, parsed
from cjmdesk.exchange.snippets.blocks import as_block, block_of
from cjmdesk.exchange.tables.grid import plain
from cjmdesk.model import (
    Card,
    CardId,
    CardKind,
    Cell,
    Improvement,
    LaneId,
    MapId,
    PainPoint,
    Project,
    Relief,
    StepId,
    relief_id,
)
from tests.projects import TEXTS, projects

SHOP = load_sample("online-shop", "en").project
GIFT = MapId("map-gift")

_cells = TEXTS.map(plain)


def _on_cell(text: str, step: str, lane: str, order: str = "V") -> Card:
    return Card(
        id=CardId(text),
        map=GIFT,
        cell=Cell(step=StepId(step), lane=LaneId(lane), order=order),
        kind=CardKind.ACTION,
        text=text,
    )


def _with(*cards: Card) -> tuple[Project, list[CardId]]:
    project = SHOP.replaced({"card": {card.id: card for card in cards}})
    return project, [card.id for card in cards]


def test_twenty_lines_are_twenty_cards() -> None:
    text = "\r\n".join(f"line {n}" for n in range(20))
    assert parsed(text) == Lines(tuple(f"line {n}" for n in range(20)))


def test_blank_lines_are_no_cards() -> None:
    assert parsed("\n\none\n \t \n\u3000\ntwo\n\n") == Lines(("one", "two"))


@pytest.mark.parametrize(
    "text",
    [
        "- a\n- b",
        "• a\n• b",
        "1. a\n2. b",
        "(1) a\n(2) b",
        "1、a\n2、b",
        "3) a\n4) b",
        "* [x] a\n* [ ] b",
    ],
)
def test_bullets_and_numbers_are_taken_off(text: str) -> None:
    assert parsed(text) == Lines(("a", "b"))


@pytest.mark.parametrize(
    "text", ["3. floor is full", "2.5 hours wait", "-20 % calls", "2024. A hard year", "1、2号线"]
)
def test_a_number_that_counts_nothing_stays(text: str) -> None:
    assert parsed(text) == Lines((text,))


def test_control_characters_are_dropped_from_lines() -> None:
    assert parsed("a\x00b\x1b[31m\u2028c") == Lines(("ab[31m", "c"))


def test_a_heading_above_a_list_is_a_card_of_its_own() -> None:
    assert parsed("Pains:\n- slow\n- dear") == Lines(("Pains:", "slow", "dear"))


def test_cells_are_quoted_as_spreadsheets_quote_them() -> None:
    text = 'plain\t"two\nlines"\tsaid ""so""\r\n"with ""quotes""\tand tab"\t\t"x\r\n'
    assert parsed(text) == Cells(
        (("plain", "two\nlines", 'said ""so""'), ('with "quotes"\tand tab', "", '"x'))
    )


def test_rows_may_be_ragged_and_empty_ones_at_the_end_are_nothing() -> None:
    assert parsed("a\tb\t\t\r\n\r\nc\r\n\t\t\r\n\r\n") == Cells((("a", "b"), (), ("c",)))


def test_one_column_of_a_spreadsheet_is_lines_and_a_cell_of_it_one_card() -> None:
    assert parsed('"two\nlines"\r\nthree\r\n') == Lines(("two\nlines", "three"))


def test_lines_in_quotation_marks_keep_them() -> None:
    assert parsed('"I wait"\n"Nobody calls"') == Lines(('"I wait"', '"Nobody calls"'))


def test_tabs_that_only_indent_make_no_columns() -> None:
    assert parsed("Order\n\tPay\n\t\tCard refused") == Lines(("Order", "Pay", "Card refused"))


@given(st.lists(st.lists(_cells, min_size=2, max_size=4), min_size=1, max_size=4))
def test_a_block_reads_back_as_it_was_written(rows: list[list[str]]) -> None:
    read = block_of(as_block(rows))
    width = max(map(len, rows))
    padded = [(*row, *[""] * (width - len(row))) for row in rows]
    shown = [(*row, *[""] * (width - len(row))) for row in read]
    shown += [("",) * width] * (len(rows) - len(read))
    assert shown == padded


@given(st.text(st.sampled_from('"\t\r\na='), max_size=30))
def test_no_text_is_too_odd_to_be_parsed(text: str) -> None:
    found = parsed(text)
    said = found.lines if isinstance(found, Lines) else [c for row in found.rows for c in row]
    assert "".join(said).count("a") == text.count("a")


def test_a_block_holds_no_formulas() -> None:
    assert as_block([["=1+1", "-5", "@cmd"]]) == "'=1+1\t-5\t'@cmd\r\n"


def test_quotation_marks_without_end_cost_no_time() -> None:
    with pytest.raises(EditRefused, match="20000"):
        parsed('"a""' * 1_000_000)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x\n" * 2_001, "2001 cards"),
        ("x" * 20_001, "20000"),
        ("x" * 5_000_001, "5 MB"),
        ("a\tb" + "\t" * 300_000, "200000 cells"),
    ],
)
def test_more_than_anybody_means_to_paste_is_refused(text: str, why: str) -> None:
    with pytest.raises(EditRefused, match=why):
        parsed(text)


def test_one_card_is_copied_in_its_own_words() -> None:
    project, cards = _with(_on_cell("=wait\nand see", "pay", "actions"))
    assert snippets.text_of(project, GIFT, cards) == "=wait\nand see"


def test_cards_of_one_cell_are_copied_as_lines_from_top_to_bottom() -> None:
    project, cards = _with(
        _on_cell("second", "pay", "actions", "z2"), _on_cell("first\nhalf", "pay", "actions", "z1")
    )
    assert snippets.text_of(project, GIFT, cards) == "first half\nsecond"


def test_cards_of_several_cells_are_copied_in_the_grid_they_stand_in() -> None:
    project, cards = _with(
        _on_cell("a", "see-post", "actions"),
        _on_cell("b", "product-page", "touchpoints", "1"),
        _on_cell("c", "product-page", "touchpoints", "2"),
    )
    assert snippets.text_of(project, GIFT, cards) == 'a\t\t\r\n\t\t"b\nc"\r\n'


def test_a_card_that_stands_nowhere_makes_it_lines() -> None:
    lost = Card(id=CardId("lost"), map=GIFT, kind=CardKind.NOTE, text="lost")
    project, cards = _with(_on_cell("a", "see-post", "actions"), lost)
    assert snippets.text_of(project, GIFT, cards) == "a\nlost"


def test_texts_of_a_cell_come_apart_as_they_were() -> None:
    project, cards = _with(
        _on_cell("- a", "product-page", "actions", "1"),
        _on_cell("b\nb", "product-page", "actions", "2"),
        _on_cell("c", "pay", "actions"),
    )
    found = parsed(snippets.text_of(project, GIFT, cards))
    assert isinstance(found, Cells)
    assert snippets.texts_in(found.rows[0][0]) == ("- a", "b\nb")


@given(projects(card=2))
def test_cards_arrive_with_everything_on_them(project: Project) -> None:
    for map_id in map(MapId, project.maps):
        snippet = snippets.snippet_of(
            project, map_id, list(map(CardId, project.cards)), session="s"
        )
        if snippet is not None:
            assert snippets.read(snippets.write(snippet)) == snippet


def test_sheets_and_reliefs_travel_with_their_cards() -> None:
    pain, idea = CardId("p"), CardId("i")
    relief = relief_id(idea, pain)
    project = SHOP.replaced(
        {
            "card": {
                "p": Card(id=pain, map=GIFT, kind=CardKind.PAIN),
                "i": Card(id=idea, map=GIFT, kind=CardKind.OPPORTUNITY),
            },
            "pain": {"p": PainPoint(id=pain, severity=4)},
            "improvement": {"i": Improvement(id=idea, owner="Ann")},
            "relief": {relief: Relief(id=relief, improvement=idea, pain=pain, share=0.5)},
        }
    )
    snippet = snippets.snippet_of(project, GIFT, [pain, idea], session="s")
    assert snippet is not None
    assert snippet.cards[0].pain == PainPoint(id=pain, severity=4)
    assert snippet.cards[1].improvement == Improvement(id=idea, owner="Ann")
    assert [each.share for each in snippet.reliefs] == [0.5]


def test_distances_are_counted_from_the_first_card() -> None:
    project, cards = _with(
        _on_cell("a", "product-page", "touchpoints"), _on_cell("b", "see-post", "actions")
    )
    snippet = snippets.snippet_of(project, GIFT, cards, session="s")
    assert snippet is not None
    assert [(each.across, each.down) for each in snippet.cards] == [(0, 0), (-2, -1)]


def test_no_cards_are_no_snippet() -> None:
    assert snippets.snippet_of(SHOP, GIFT, [CardId("gone")], session="s") is None


_CARD = {"id": "c", "kind": "action"}
_GOOD = {"format": "cjmdesk-cards", "version": 1, "map": "m", "cards": [{"card": _CARD}]}


def test_the_smallest_snippet_is_read() -> None:
    assert snippets.read(json.dumps(_GOOD).encode()).cards[0].card.kind is CardKind.ACTION


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"[" * 100_000,
        b"null",
        json.dumps(_GOOD | {"version": 2}).encode(),
        json.dumps(_GOOD | {"format": "cards"}).encode(),
        json.dumps(_GOOD | {"cards": []}).encode(),
        json.dumps(_GOOD | {"cards": [{"card": _CARD}] * 2}).encode(),
        json.dumps(
            _GOOD | {"cards": [{"card": _CARD | {"id": f"{n}"}} for n in range(2001)]}
        ).encode(),
        json.dumps(_GOOD | {"cards": [{"card": _CARD, "pain": {"id": "other"}}]}).encode(),
        json.dumps(_GOOD | {"cards": [{"card": _CARD | {"text": "x" * 20_001}}]}).encode(),
        json.dumps(_GOOD | {"cards": [{"card": _CARD, "across": 10**9}]}).encode(),
        json.dumps(_GOOD | {"more": 1}).encode(),
        json.dumps(_GOOD).encode().replace(b'"action"', b'"action","text":"\\ud800"'),
        json.dumps(_GOOD).encode() + b" " * 5_000_001,
    ],
)
def test_what_is_no_snippet_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(EditRefused):
        snippets.read(data)
