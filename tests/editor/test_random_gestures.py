"""Whatever hands and keys do in whatever order, gestures hold; what they ask for can be done."""

import os
from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.editor.camera import Camera
from cjmdesk.editor.double_click import wish_of_double_click
from cjmdesk.editor.pointer import Button, Held
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import NOTHING
from cjmdesk.editor.tool import State
from cjmdesk.editor.walking import aside, below
from cjmdesk.errors import EditRefused
from cjmdesk.layout.geometry import Point
from cjmdesk.layout.map_layout import lay_out
from cjmdesk.layout.names import layout_words
from cjmdesk.model import LaneKind, LinkKind, lanes_in_order
from cjmdesk.words import Words
from cjmdesk.workspace.deeds import fulfil
from tests.document.journey import Journey
from tests.editor.board import HEIGHT, WIDTH, MapHand
from tests.layout.fake_measure import FakeMeasure

EXAMPLES = 2000 if os.environ.get("CJMDESK_THOROUGH") else 60
NAMES = layout_words(Words.load("en"))

# Where something usually lies, and anywhere; also outside of the view.
PLACES = st.tuples(st.floats(-100, WIDTH + 200, width=32), st.floats(-100, HEIGHT + 200, width=32))
HELD = st.sampled_from([Held.NONE, Held.NONE, Held.SHIFT, Held.CONTROL, Held.SPACE])
BUTTONS = st.sampled_from([Button.LEFT, Button.LEFT, Button.LEFT, Button.MIDDLE, Button.RIGHT])
ACTS = st.one_of(
    st.tuples(st.just("press"), PLACES, BUTTONS, HELD),
    st.tuples(st.just("move"), PLACES, st.just(Button.NONE), HELD),
    st.tuples(st.just("move"), PLACES, st.just(Button.NONE), HELD),
    st.tuples(st.just("release"), PLACES, BUTTONS, HELD),
    st.tuples(st.just("drop"), PLACES, st.just(Button.LEFT), HELD),
    st.tuples(st.just("drop"), PLACES, st.just(Button.LEFT), HELD),
    st.tuples(st.just("cancel"), PLACES, st.just(Button.NONE), HELD),
    st.tuples(st.just("double"), PLACES, st.just(Button.LEFT), HELD),
    st.tuples(st.just("scroll"), PLACES, st.just(Button.NONE), HELD),
    st.tuples(st.just("select"), PLACES, st.just(Button.NONE), HELD),
    st.tuples(st.just("meanwhile"), PLACES, st.just(Button.NONE), HELD),
)


class Table:
    """A hand at a real journey; its wishes are fulfilled, and somebody else edits meanwhile."""

    def __init__(self) -> None:
        document = JourneyDocument(Author("ann", "ann's laptop"))
        self.journey = journey = Journey(document)
        folded = edits.add_stage(document, journey.map, title="Folded", steps=("A", "B"))
        edits.change_stage(document, folded, collapsed=True)
        empty = edits.add_stage(document, journey.map, title="Empty", steps=("C",))
        for step in document.project.steps.values():
            if step.slot.stage == empty:
                edits.delete_step(document, step.id)
        journey.add("wide", journey.search, LaneKind.ACTIONS, span=5)
        for text in ("one", "two", "three"):
            journey.add(text, journey.compare, LaneKind.TOUCHPOINTS)
        edits.set_emotion(document, journey.other, journey.search, value=1.0)
        edits.add_link(document, journey.map, LinkKind.EXIT, source=journey.compare)
        edits.add_link(document, journey.map, LinkKind.RE_ENTRY, target=journey.order)
        lanes = lanes_in_order(document.project, journey.map)
        edits.hide_lane(document, lanes[-1].id)
        self.hand = MapHand(lay_out(document.project, journey.map, FakeMeasure(), NAMES))

    def do(self, what: str, place: tuple[float, float], button: Button, held: Held) -> None:
        board, state = self.hand.board, self.hand.state
        pointer = self.hand.pointer_in_view(Point(*place), button, held)
        match what:
            case "press":
                self._go_on(state.press(pointer))
            case "move":
                self._go_on(state.move(pointer))
            case "release":
                self._go_on(state.release(pointer))
            case "drop":
                self._go_on(state.move(pointer))
                self._go_on(self.hand.state.release(pointer))
            case "cancel":
                self._go_on(state.cancel())
                assert board.wishes == []
                assert board.shown is None
                assert self.hand.doing == "Idle"
            case "double":
                wish = wish_of_double_click(board, pointer, self.journey.lead)
                board.wishes += [wish] if wish else []
            case "scroll":
                board.camera = Camera(max(0.0, place[0]), max(0.0, place[1]), 0.7)
            case "select":
                board.select(board.selection.toggled(pointer.over))
            case "meanwhile":
                self._edit(place)
        self._fulfil()

    def _go_on(self, state: State) -> None:
        self.hand.state = state
        if self.hand.doing == "Idle":
            assert self.hand.board.shown is None

    def _edit(self, place: tuple[float, float]) -> None:
        """Somebody else deletes what lies there."""
        over = self.hand.pointer_in_view(Point(*place), Button.NONE, Held.NONE).over
        document, project = self.journey.document, self.journey.document.project
        ids = [getattr(over, name) for name in over.__slots__]
        kinds = {"card": project.cards, "stage": project.stages, "step": project.steps}
        kinds |= {"lane": project.lanes, "link": project.links, "persona": project.personas}
        for kind, records in kinds.items():
            if ids and ids[0] in records:
                edits.delete_record(document, kind, ids[0])
                break
        self._show()

    def _fulfil(self) -> None:
        board = self.hand.board
        assert len(board.wishes) <= 1
        for wish in board.wishes:
            with suppress(EditRefused):
                targets = fulfil(self.journey.document, self.journey.map, wish)
                self._show()
                board.select(Selection(targets))
        board.wishes = []
        layout = self.hand.layout
        for target in (NOTHING, *board.selection.targets):
            below(layout, target)
            aside(layout, target, 1)

    def _show(self) -> None:
        project, map_id = self.journey.document.project, self.journey.map
        self.hand.board.map_layout = lay_out(project, map_id, FakeMeasure(), NAMES)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(acts=st.lists(ACTS, min_size=5, max_size=60))
def test_no_order_of_presses_moves_and_releases_breaks_a_gesture(
    acts: list[tuple[str, tuple[float, float], Button, Held]],
) -> None:
    table = Table()
    try:
        for act in acts:
            table.do(*act)
        table.do("cancel", (0.0, 0.0), Button.NONE, Held.NONE)
    finally:
        table.journey.document.close()
