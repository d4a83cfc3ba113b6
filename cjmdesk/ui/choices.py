"""Submenus whose entries depend on the project, the language or what is installed."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from cjmdesk.document import label_message
from cjmdesk.layout.names import layout_words
from cjmdesk.layout.tokens import STAGE_COLOURS
from cjmdesk.model import CardKind, EvidenceGrade, LaneKind, LinkKind, PersonaId, personas_of
from cjmdesk.ui.icons import swatch
from cjmdesk.ui.map_desk import MapDesk
from cjmdesk.ui.texts import NAMES
from cjmdesk.words import Words, mark
from cjmdesk.workspace.acts import cards, structure

_MOST_STEPS = 40
"""Steps of undo that a list shows; the rest is reached by going there first."""

_COLOUR_NAMES = (
    mark("Blue"),
    mark("Teal"),
    mark("Violet"),
    mark("Ochre"),
    mark("Green"),
    mark("Rose"),
    mark("Slate"),
    mark("Red"),
)
"""Of `STAGE_COLOURS`, in their order."""


class Choices:
    """Fills the submenus of a window; those that change do so when they are opened."""

    def __init__(
        self, window: QMainWindow, tr: Words, menus: dict[str, QMenu], desk: MapDesk
    ) -> None:
        self._window = window
        self._tr = tr
        self._menus = menus
        self._desk = desk
        self._groups: dict[str, QActionGroup] = {}
        self._fill_kinds()
        for name, fill in (
            ("hidden_lanes", self._fill_hidden_lanes),
            ("channel", self._fill_channels),
            ("pen", self._fill_pens),
            ("shown_personas", self._fill_curves),
            ("undo_list", partial(self._fill_steps, back=True)),
            ("redo_list", partial(self._fill_steps, back=False)),
        ):
            menus[name].aboutToShow.connect(fill)

    def one_of(self, menu: str, name: str, chosen: Callable[[], object]) -> QAction:
        """One of several that exclude each other."""
        # Actions that their group makes are taken away by Python's garbage collector.
        action = QAction(name, self._window)
        action.setCheckable(True)
        action.triggered.connect(lambda _checked: chosen())
        if menu not in self._groups:
            self._groups[menu] = QActionGroup(self._window)
        self._groups[menu].addAction(action)
        self._menus[menu].addAction(action)
        return action

    def refill(self, menu: str, entries: Iterable[tuple[str, Callable[[], object]]]) -> None:
        """Put other entries into a submenu; without any it says so."""
        listed = self._menus[menu]
        listed.clear()
        for name, chosen in entries:
            listed.addAction(name.replace("&", "&&"), chosen)
        if listed.isEmpty():
            listed.addAction(self._tr("None")).setEnabled(False)

    def _fill_kinds(self) -> None:
        """Choices that are always the same."""
        tr, desk = self._tr, self._desk
        lanes = layout_words(tr).lanes
        self._offer("insert_lane", [(lanes[k], partial(self._lane, k)) for k in LaneKind])
        links = [
            (tr.of(NAMES[k]), partial(desk.hands.do, partial(structure.insert_link, kind=k)))
            for k in LinkKind
        ]
        self._offer("insert_link", links)
        kinds = [
            (tr.of(NAMES[k]), partial(desk.hands.do, partial(cards.set_kind, kind=k)))
            for k in CardKind
        ]
        self._offer("kind", kinds)
        grades: Sequence[EvidenceGrade | None] = [*EvidenceGrade, None]
        self._offer(
            "grade",
            [
                (
                    tr.of(NAMES[g]) if g else tr("No grade"),
                    partial(desk.hands.do, partial(cards.set_grade, grade=g)),
                )
                for g in grades
            ],
        )
        self._offer("colour", [(tr("Usual colour"), partial(self._colour, ""))])
        for colour, name in zip(STAGE_COLOURS, _COLOUR_NAMES, strict=True):
            action = self._menus["colour"].addAction(tr.of(name), partial(self._colour, colour))
            action.setIcon(swatch(colour))

    def _offer(self, menu: str, entries: Iterable[tuple[str, Callable[[], object]]]) -> None:
        for name, chosen in entries:
            self._menus[menu].addAction(name, chosen)

    def _lane(self, kind: LaneKind) -> None:
        self._desk.hands.do(partial(structure.insert_lane, kind=kind))

    def _colour(self, colour: str) -> None:
        self._desk.hands.do(partial(structure.recolour, colour=colour))

    def _fill_hidden_lanes(self) -> None:
        shown = [
            (name, partial(self._desk.hands.change, "lane", lane, "hidden", False))
            for lane, name in self._desk.hidden_lanes()
        ]
        self.refill("hidden_lanes", shown)

    def _fill_channels(self) -> None:
        at = self._desk.situation
        named = {card.channel for card in at.project.cards.values()} if at is not None else set()
        listed = [(c, partial(self._channel, c)) for c in sorted(named - {""})]
        self.refill("channel", [*listed, (self._tr("No channel"), partial(self._channel, ""))])

    def _channel(self, channel: str) -> None:
        self._desk.hands.do(partial(cards.set_channel, channel=channel))

    def _fill_pens(self) -> None:
        self.refill(
            "pen",
            [(name, partial(self._desk.set_pen, persona)) for persona, name in self._people()],
        )

    def _fill_curves(self) -> None:
        hidden = self._desk.hidden_curves
        self.refill(
            "shown_personas",
            [
                (name, partial(self._desk.show_curve, persona, persona in hidden))
                for persona, name in self._people()
            ],
        )
        for action, (persona, _) in zip(
            self._menus["shown_personas"].actions(), self._people(), strict=False
        ):
            action.setCheckable(True)
            action.setChecked(persona not in hidden)

    def _people(self) -> list[tuple[PersonaId, str]]:
        at = self._desk.situation
        personas = personas_of(at.project, at.map) if at is not None else []
        return [(p.id, p.name or self._tr("Unnamed persona")) for p in personas]

    def _fill_steps(self, *, back: bool) -> None:
        at = self._desk.situation
        labels: Sequence[str] = ()
        if at is not None:
            labels = at.document.undo_labels if back else at.document.redo_labels
        self.refill(
            "undo_list" if back else "redo_list",
            [
                (self._tr.say(label_message(label)), partial(self._go_back, count, back=back))
                for count, label in enumerate(labels[:_MOST_STEPS], start=1)
            ],
        )

    def _go_back(self, count: int, *, back: bool) -> None:
        for _ in range(count):
            self._desk.hands.step(back=back)
