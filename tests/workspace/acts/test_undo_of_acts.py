"""Whatever a person does, undone step by step and done again, is as if nothing had happened."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjmdesk.document import Author, JourneyDocument
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import (
    CardTarget,
    CellTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
    Target,
)
from cjmdesk.editor.wishes import (
    AddCard,
    AddLink,
    AimLink,
    CopyCards,
    MoveCards,
    MoveLane,
    MoveStage,
    MoveStep,
    SetEmotion,
    SizeLane,
    SizeStage,
    SpanCard,
    Spot,
    Wish,
)
from cjmdesk.errors import EditRefused
from cjmdesk.model import (
    CardId,
    CardKind,
    EvidenceGrade,
    LaneId,
    LaneKind,
    LinkKind,
    PersonaId,
    StageId,
    StepId,
)
from cjmdesk.words import Words
from cjmdesk.workspace.acts import cards, structure
from cjmdesk.workspace.acts.situation import Situation
from cjmdesk.workspace.acts.table import ACTS, Act
from cjmdesk.workspace.deeds import fulfil
from tests.document.journey import Journey

TR = Words.load("en")
LINES = ("", "Waits", "等待\n取号", "a\nb\nc", "😀")
CHOICES: Sequence[Act] = (
    *ACTS.values(),
    *(partial(cards.set_kind, kind=kind) for kind in CardKind),
    *(partial(cards.set_grade, grade=grade) for grade in EvidenceGrade),
    partial(cards.set_channel, channel="App"),
    *(partial(structure.insert_lane, kind=kind) for kind in LaneKind),
    *(partial(structure.insert_link, kind=kind) for kind in LinkKind),
    partial(structure.recolour, colour="#2C6BB3"),
)
some_numbers = st.lists(st.integers(0, 2**32), min_size=1, max_size=200)


class Person:
    """Picks what to do and to what, the same for the same number."""

    def __init__(self, journey: Journey, number: int) -> None:
        self.journey = journey
        self.dice = Random(number)

    def one(self, kind: str) -> str:
        return self.dice.choice(sorted(self.journey.document.project.records_of(kind)))

    def few(self) -> tuple[CardId, ...]:
        return tuple({CardId(self.one("card")) for _ in range(self.dice.randint(1, 3))})

    def spot(self) -> Spot:
        before = CardId(self.one("card")) if self.dice.random() < 0.3 else None
        return Spot(StepId(self.one("step")), LaneId(self.one("lane")), before)

    def target(self) -> Target:
        step, lane = StepId(self.one("step")), LaneId(self.one("lane"))
        makers: list[Callable[[], Target]] = [
            lambda: CardTarget(CardId(self.one("card"))),
            lambda: CardTarget(CardId(self.one("card"))),
            lambda: StageTarget(StageId(self.one("stage"))),
            lambda: StepTarget(step),
            lambda: LaneTarget(lane),
            lambda: CellTarget(step, lane),
            lambda: CurvePointTarget(lane, PersonaId(self.one("persona")), step),
            lambda: LinkTarget(self.one("link")),
        ]
        return self.dice.choice(makers)()

    def wish(self) -> Wish:
        step, number = StepId(self.one("step")), self.dice.choice((24.0, 180.0, 400.0, None))
        half = self.dice.randint(-4, 4) / 2
        makers: list[Callable[[], Wish]] = [
            lambda: AddCard(self.spot(), self.dice.choice(LINES)),
            lambda: MoveCards(self.few(), self.spot()),
            lambda: CopyCards(self.few(), self.spot()),
            lambda: SpanCard(CardId(self.one("card")), step),
            lambda: MoveStage(StageId(self.one("stage")), None),
            lambda: MoveStep(step, StageId(self.one("stage")), None),
            lambda: MoveLane(LaneId(self.one("lane")), None),
            lambda: SizeLane(LaneId(self.one("lane")), number),
            lambda: SizeStage(StageId(self.one("stage")), number),
            lambda: SetEmotion(PersonaId(self.one("persona")), step, half),
            lambda: AddLink(self.dice.choice(list(LinkKind)), step, StepId(self.one("step"))),
            lambda: AimLink(self.one("link"), step),
        ]
        return self.dice.choice(makers)()

    def do_something(self) -> None:
        document, map_id = self.journey.document, self.journey.map
        # Nothing may be left to point at, and not all that can be asked for can be done.
        with suppress(EditRefused, IndexError):
            if self.dice.random() < 0.4:
                fulfil(document, map_id, self.wish())
                return
            count = self.dice.choice((1, 1, 1, 2, 3))
            chosen = Selection(tuple(self.target() for _ in range(count)))
            self.dice.choice(CHOICES)(Situation(document, map_id, chosen, TR))


@settings(
    max_examples=150 if os.environ.get("CJMDESK_THOROUGH") else 12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(numbers=some_numbers)
def test_any_two_hundred_acts_can_be_undone_and_done_again(numbers: list[int]) -> None:
    document = JourneyDocument(Author("ann", "ann's laptop"))
    try:
        journey = Journey(document)
        start, steps = document.project, len(document.undo_labels)
        for number in numbers:
            Person(journey, number).do_something()
        end, done = document.project, len(document.undo_labels) - steps
        assert done or len(numbers) < 20
        for _ in range(done):
            document.undo()
        assert document.project == start
        for _ in range(done):
            document.redo()
        assert document.project == end
    finally:
        document.close()
