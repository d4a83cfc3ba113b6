"""What is to be built, and where its parts are on the map as far as it is built."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeVar

from cjmdesk.editor.target import CardTarget, CellTarget, LaneTarget, StageTarget, StepTarget
from cjmdesk.model import (
    Card,
    CardId,
    JourneyMap,
    Lane,
    LaneId,
    MapId,
    Persona,
    Project,
    Stage,
    Step,
    lanes_in_order,
    maps_in_order,
    personas_of,
    stages_in_order,
    steps_by_stage,
    steps_in_order,
)
from cjmdesk.ui.main_window import MainWindow
from tests.ui.by_hand.person import Person
from tests.ui.by_hand.portrait import cards_of

Found = TypeVar("Found")


class Task:
    """A map somebody has before their eyes, and the one that comes to be on the screen."""

    def __init__(self, wanted: Project, map_id: MapId, person: Person) -> None:
        self.wanted = wanted
        self.map = wanted.maps[map_id]
        self.person = person

    @cached_property
    def personas(self) -> Sequence[Persona]:
        """Who travels, the first one leads."""
        return personas_of(self.wanted, self.map.id)

    @cached_property
    def stages(self) -> Sequence[tuple[Stage, Sequence[Step]]]:
        """Stages with their steps."""
        stages = stages_in_order(self.wanted, self.map.id)
        steps = steps_by_stage(self.wanted, stages)
        return [(stage, steps[stage.id]) for stage in stages]

    @cached_property
    def steps(self) -> Sequence[Step]:
        """All steps."""
        return steps_in_order(self.wanted, self.map.id)

    @cached_property
    def lanes(self) -> Sequence[Lane]:
        """All lanes."""
        return lanes_in_order(self.wanted, self.map.id)

    @cached_property
    def cards(self) -> Sequence[tuple[int, int, Card]]:
        """All cards with the numbers of step and lane."""
        return cards_of(self.wanted, self.map.id)

    # What is on the screen. Steps and lanes are found by their numbers, once there are all of them.

    def look(self, read: Callable[[Project, JourneyMap], Found]) -> Found:
        """Read something of the map on the screen."""
        return self.person.eyes.ask(lambda window: _read(window, read))

    def wait(self, what: str, read: Callable[[Project, JourneyMap], Found | None]) -> Found:
        """Wait until something can be read of the map on the screen."""
        return self.person.eyes.wait(what, lambda window: _read(window, read))

    def stage(self, title: str) -> StageTarget:
        """The stage of a title."""
        found = self.look(lambda project, shown: stages_in_order(project, shown.id))
        return next(StageTarget(stage.id) for stage in found if stage.title == title)

    def step(self, title: str) -> StepTarget:
        """The step of a title."""
        found = self.look(lambda project, shown: steps_in_order(project, shown.id))
        return next(StepTarget(step.id) for step in found if step.title == title)

    def lane(self, row: int) -> LaneId:
        """The lane of a number."""
        return self.look(lambda project, shown: lanes_in_order(project, shown.id)[row].id)

    def lane_head(self, row: int) -> LaneTarget:
        """The head of a lane."""
        return LaneTarget(self.lane(row))

    def cell(self, column: int, row: int) -> CellTarget:
        """The cell of a step and a lane."""
        return CellTarget(self.step(self.steps[column].title).step, self.lane(row))

    def cards_in(self, column: int, row: int) -> list[CardId]:
        """The cards in a cell, top to bottom."""
        found = self.look(lambda project, shown: cards_of(project, shown.id))
        return [card.id for at, lane, card in found if (at, lane) == (column, row)]

    def card(self, column: int, row: int, text: str) -> CardTarget:
        """A card that is waited for."""

        def find(project: Project, shown: JourneyMap) -> CardTarget | None:
            for at, lane, card in cards_of(project, shown.id):
                if (at, lane, card.text) == (column, row, text):
                    return CardTarget(card.id)
            return None

        return self.wait(f"the card “{text}” at {column}, {row}", find)


def _read(window: MainWindow, read: Callable[[Project, JourneyMap], Found]) -> Found:
    assert window.workspace is not None
    project = window.workspace.project
    return read(project, maps_in_order(project)[0])
