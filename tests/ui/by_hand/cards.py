"""Cards come onto the map in every way there is for a hand."""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QPushButton, QWidget

from cjmdesk.canvas.text_editor import WordsEditor
from cjmdesk.editor.target import CardTarget, StepTarget
from cjmdesk.model import Card, CardId, CardKind, EvidenceGrade, JourneyMap, LaneKind, Project
from cjmdesk.ui.main_window import MainWindow
from cjmdesk.ui.rail import PALETTE
from cjmdesk.ui.texts import NAMES
from tests.ui.by_hand.hand import Spot
from tests.ui.by_hand.task import Task

NEW_CARD = "Text of a new card"

Placed = tuple[int, int, Card]
"""A card with the numbers of its step and lane."""


class Way(Enum):
    """How a card comes onto the map."""

    TYPED = auto()
    PALETTE = auto()
    """Its kind is dragged from the rail."""
    WRONG_STEP = auto()
    """Typed beside where it belongs, then dragged."""
    WRONG_LANE = auto()
    """Typed as a thought, then dragged to its lane and changed to what belongs there."""
    BLOCK = auto()
    """Pasted with others as a row of a spreadsheet."""
    LINES = auto()
    """Pasted with others as lines, then dragged; what is there already is copied."""


def add_cards(task: Task) -> None:
    """All cards with their words."""
    ways = ways_of(task)
    for _, column in groupby(task.cards, key=lambda one: one[0]):
        _type_column(task, [one for one in column if ways[one[2].id] is Way.TYPED])
    for placed in task.cards:
        match ways[placed[2].id]:
            case Way.PALETTE:
                _drag_kind(task, placed)
            case Way.WRONG_STEP:
                _drag_from_beside(task, placed)
            case Way.WRONG_LANE:
                _drag_from_thoughts(task, placed)
            case _:
                pass
    _paste_block(task, [one for one in task.cards if ways[one[2].id] is Way.BLOCK])
    _paste_lines(task, [one for one in task.cards if ways[one[2].id] is Way.LINES])


def ways_of(task: Task) -> dict[CardId, Way]:
    """Mostly typed, the last lane as lines, one lane as a block, some of the others otherwise."""
    kinds = [lane.kind for lane in task.lanes]
    block = LaneKind.BACKSTAGE if LaneKind.BACKSTAGE in kinds else LaneKind.THOUGHTS
    astray = LaneKind.QUOTES if LaneKind.QUOTES in kinds else LaneKind.TOUCHPOINTS
    ways: dict[CardId, Way] = {}
    single = 0
    for (_, row), cell in groupby(task.cards, key=lambda one: one[:2]):
        cards = [card for _, _, card in cell]
        single += len(cards) == 1
        way = Way.TYPED
        if kinds[row] is kinds[-1]:
            way = Way.LINES
        elif kinds[row] is block:
            way = Way.BLOCK
        elif len(cards) == 1 and kinds[row] is astray and Way.WRONG_LANE not in ways.values():
            way = Way.WRONG_LANE
        elif len(cards) == 1 and single % 11 == 4 and cards[0].kind in PALETTE:
            way = Way.PALETTE
        elif len(cards) == 1 and single % 11 == 7:
            way = Way.WRONG_STEP
        ways.update((card.id, way) for card in cards)
    return ways


def mark_cards(task: Task) -> None:
    """Stars, channels, tags, grades and spans."""
    task.person.hand.keys("ctrl+0")
    _widen(task)
    _star(task)
    channels = sorted({card.channel for _, _, card in task.cards} - {""})
    for channel in channels:
        _select(task, [one for one in task.cards if one[2].channel == channel])
        task.person.field("Channel", channel, "Return")
        _wait_for(task, f"the channel {channel}", _is("channel", channel))
    for tag in sorted({tag for _, _, card in task.cards for tag in card.tags}):
        _select(task, [one for one in task.cards if tag in one[2].tags])
        task.person.field("Add to Tags", tag, "Return")
        _wait_for(task, f"the tag {tag}", _has_tag(tag))
    for grade in EvidenceGrade:
        graded = [one for one in task.cards if one[2].grade is grade]
        if graded:
            _select(task, graded)
            task.person.menu("Card", "Evidence grade", NAMES[grade])
            _wait_for(task, f"the grade {grade}", _is("grade", grade))


# One way each.


def _type_column(task: Task, cards: Sequence[Placed]) -> None:
    """From the step's first cell down: Enter within a cell, Tab to the next lane."""
    if not cards:
        return
    person, column = task.person, cards[0][0]
    words: dict[int, list[str]] = {}
    for _, row, card in cards:
        words.setdefault(row, []).append(card.text)
    person.select(task.cell(column, 0))
    for row in range(max(words) + 1):
        texts = words.get(row, [])
        for count, text in enumerate(texts, start=1):
            if count > 1:
                person.hand.keys("Return")
                person.wait_for_editor(NEW_CARD)
            _write(task, text)
        if texts and row == max(words):
            person.hand.keys("ctrl+Return")
        else:
            person.hand.keys("Tab")
            lane = task.lane(row + 1)
            person.wait_for("the next lane", partial(_is_in_lane, lane=lane))
        if texts:
            task.card(column, row, texts[-1])


def _write(task: Task, text: str) -> None:
    """Type into the open editor, or, where only a cell is selected, begin a card by typing."""
    person = task.person
    if not text.isascii() and not person.eyes.ask(_is_writing):
        person.hand.keys("Return")
        person.wait_for_editor(NEW_CARD)
    person.hand.write(text)
    person.wait_for("the words", partial(_has_written, text=text))


def _drag_kind(task: Task, placed: Placed) -> None:
    column, row, card = placed
    person = task.person
    end = person.find(task.cell(column, row))
    start = person.eyes.ask(lambda window: kind_in_rail(window, card.kind))
    person.drop(start, end)
    person.wait_for_editor(NEW_CARD)
    person.hand.write(card.text, "ctrl+Return")
    task.card(column, row, card.text)


def _drag_from_beside(task: Task, placed: Placed) -> None:
    column, row, card = placed
    beside = column + 1 if column + 1 < len(task.steps) else column - 1
    _drag_card(task, _typed_in(task, beside, row, card.text), (column, row), card.text)


def _drag_from_thoughts(task: Task, placed: Placed) -> None:
    column, _, card = placed
    thoughts = next(at for at, lane in enumerate(task.lanes) if lane.kind is LaneKind.THOUGHTS)
    moved = _drag_card(task, _typed_in(task, column, thoughts, card.text), placed[:2], card.text)
    offer = task.person.eyes.wait("the offer of another kind", _offer_in_foot)
    task.person.hand.click(offer)
    task.wait("the other kind", lambda p, _m: p.cards[moved.card].kind is card.kind)


def _paste_block(task: Task, cards: Sequence[Placed]) -> None:
    """One row of cells, with empty ones between."""
    if not cards:
        return
    first, last, row = cards[0][0], cards[-1][0], cards[0][1]
    texts = {column: card.text for column, _, card in cards}
    task.person.hand.fetch("\t".join(texts.get(at, "") for at in range(first, last + 1)))
    task.person.select(task.cell(first, row))
    task.person.hand.keys("ctrl+v")
    for column, _, card in cards:
        task.card(column, row, card.text)


def _paste_lines(task: Task, cards: Sequence[Placed]) -> None:
    """Different words as lines into one cell, dragged from there; the same words as copies."""
    if not cards:
        return
    person, (column, row, _) = task.person, cards[0]
    firsts = {card.text: at for at, _, card in reversed(cards)}
    texts = list(dict.fromkeys(card.text for _, _, card in cards))
    person.hand.fetch("\n".join(texts))
    person.select(task.cell(column, row))
    person.hand.keys("ctrl+v")
    task.card(column, row, texts[-1])
    for text in texts[1:]:
        _drag_card(task, task.card(column, row, text), (firsts[text], row), text)
    for at, _, card in cards:
        if at != firsts[card.text]:
            original = task.card(firsts[card.text], row, card.text)
            _drag_card(task, original, (at, row), card.text, held="ctrl")


def _typed_in(task: Task, column: int, row: int, text: str) -> CardTarget:
    """A card typed last in a cell that may hold others."""
    person, there = task.person, task.cards_in(column, row)
    person.select(CardTarget(there[-1]) if there else task.cell(column, row))
    person.hand.keys("Return")
    person.wait_for_editor(NEW_CARD)
    person.hand.write(text, "ctrl+Return")
    return task.card(column, row, text)


def _drag_card(
    task: Task, card: CardTarget, to: tuple[int, int], text: str, *, held: str = ""
) -> CardTarget:
    """Drag one card, not all that are selected with it, to the free room of a cell."""
    person, cell = task.person, task.cell(*to)
    person.nothing_selected()
    person.find(cell)
    start, end = person.find(card), person.eyes.place(cell)
    if end is None:
        person.hand.keys("ctrl+0")
        start, end = person.find(card), person.find(cell)
    person.drag(start, end, held=held)
    return task.card(*to, text)


# What is said of cards beside their words.


def _widen(task: Task) -> None:
    """By the handle at the right edge, and every second one by keys."""
    person = task.person
    wide = [one for one in task.cards if one[2].span > 1]
    for count, (column, row, card) in enumerate(wide):
        target = task.card(column, row, card.text)
        if task.look(_spans(target, card.span)):
            continue
        person.select(target)
        if count % 2:
            person.hand.keys(*["alt+shift+Right"] * (card.span - 1))
        else:
            last: StepTarget = task.step(task.steps[column + card.span - 1].title)
            end = person.find(last)
            start = person.eyes.right_edge(target)
            person.drag(start, Spot(end.x, start.y))
        task.wait("the span", _spans(target, card.span))


def _spans(target: CardTarget, span: int) -> Callable[[Project, JourneyMap], bool]:
    return lambda project, _map: project.cards[target.card].span == span


def _star(task: Task) -> None:
    starred = [one for one in task.cards if one[2].star]
    if starred:
        _select(task, starred)
        task.person.hand.keys("ctrl+t")
        _wait_for(task, "the stars", _is("star", True))


def _select(task: Task, cards: Sequence[Placed]) -> None:
    task.person.select_all(*(task.card(at, row, card.text) for at, row, card in cards))


def _wait_for(task: Task, what: str, has: Callable[[Card], bool]) -> None:
    """Wait until as many cards as should have something do have it."""
    wanted = sum(has(card) for _, _, card in task.cards)
    task.wait(what, lambda p, _m: sum(map(has, p.cards.values())) == wanted)


def _is(field: str, value: object) -> Callable[[Card], bool]:
    return lambda card: bool(getattr(card, field) == value)


def _has_tag(tag: str) -> Callable[[Card], bool]:
    return lambda card: tag in card.tags


# What is seen.


def _is_in_lane(window: MainWindow, lane: str) -> bool:
    lead = window.desk.view.selection.lead
    if getattr(lead, "lane", None) == lane:
        return True
    layout = window.desk.view.map_layout
    box = layout.cards.get(lead.card) if layout and isinstance(lead, CardTarget) else None
    return box is not None and box.lane == lane


def _is_writing(window: MainWindow) -> bool:
    return window.desk.view.is_writing


def _has_written(window: MainWindow, text: str) -> bool:
    editor = window.desk.view.findChild(WordsEditor)
    return isinstance(editor, WordsEditor) and editor.toPlainText() == text


def kind_in_rail(window: MainWindow, kind: CardKind) -> Spot:
    """Where a kind of cards can be gripped."""
    listed = window.desk.rail.kinds
    at = listed.visualItemRect(listed.item(PALETTE.index(kind))).center()
    place = listed.viewport().mapToGlobal(at)
    return Spot(place.x(), place.y())


def _offer_in_foot(window: MainWindow) -> Spot | None:
    offer: QWidget | None = window.desk.foot.findChild(QPushButton, "offer")
    if offer is None or not offer.isVisible():
        return None
    place = offer.mapToGlobal(offer.rect().center())
    return Spot(place.x(), place.y())
