"""An outline in a window of its own, with somebody beside it who does what it wishes."""

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjmdesk.document import Commit, JourneyDocument, edits
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
from cjmdesk.editor.wishes import Spot, Wish
from cjmdesk.errors import EditRefused
from cjmdesk.model import (
    CardId,
    LaneId,
    PersonaId,
    lanes_in_order,
    maps_in_order,
    steps_in_order,
)
from cjmdesk.ui.outline import Outline
from cjmdesk.ui.outline.model import OutlineModel
from cjmdesk.ui.outline.row_editor import RowEditor
from cjmdesk.ui.outline.rows import Row, row_of_target
from cjmdesk.ui.outline.structure import Frame
from cjmdesk.ui.outline.walking import cell_of_row
from cjmdesk.words import Words
from cjmdesk.workspace.deeds import fulfil


class OutlineDesk:
    """Drives an outline by keys and looks at what became of the document."""

    def __init__(self, document: JourneyDocument, qtbot: QtBot) -> None:
        self.document = document
        self.qtbot = qtbot
        self.map = maps_in_order(document.project)[0].id
        self.outline = Outline(Words.load("en"))
        self.tree = self.outline.tree
        self.wishes: list[Wish] = []
        self.selections: list[Selection] = []
        self.refusals: list[EditRefused] = []
        self.personas: list[str] = []
        self.dropped: list[tuple[str, Spot]] = []
        self.menus: list[Target] = []
        qtbot.addWidget(self.outline)
        self._connect()
        self.outline.set_writable(writable=True)
        self.outline.show_map(document.project, self.map)
        self.outline.resize(320, 600)
        self.outline.show()
        qtbot.waitExposed(self.outline)
        self.tree.setFocus()

    def _connect(self) -> None:
        outline = self.outline
        self.document.subscribe(self._committed)
        outline.wished.connect(self._fulfil)
        outline.selection_changed.connect(self.selections.append)
        outline.edit_refused.connect(self.refusals.append)
        outline.persona_chosen.connect(self.personas.append)
        outline.card_text_committed.connect(
            lambda card, text: edits.edit_card_text(self.document, CardId(card), text=text)
        )
        outline.title_committed.connect(self._rename)
        outline.persona_renamed.connect(
            lambda persona, name: edits.change_persona(self.document, PersonaId(persona), name=name)
        )
        outline.content_dropped.connect(self._dropped)
        outline.context_requested.connect(lambda target, _place: self.menus.append(target))

    def _committed(self, commit: Commit) -> None:
        self.outline.show_map(self.document.project, self.map, commit.changes)

    def _fulfil(self, wish: Wish) -> None:
        self.wishes.append(wish)
        self.outline.select(Selection(fulfil(self.document, self.map, wish)))

    def _dropped(self, mime: QMimeData, spot: Spot) -> None:
        self.dropped.append((mime.text(), spot))

    def _rename(self, target: Target, title: str) -> None:
        match target:
            case StageTarget(stage):
                edits.rename_stage(self.document, stage, title=title)
            case StepTarget(step):
                edits.rename_step(self.document, step, title=title)
            case LaneTarget(lane):
                edits.rename_lane(self.document, lane, title=title)
            case LinkTarget(link):
                edits.change_link(self.document, link, label=title)

    @property
    def model(self) -> OutlineModel:
        model = self.tree.model()
        assert isinstance(model, OutlineModel)
        return model

    @property
    def row(self) -> Row | None:
        """The row that the keyboard is on."""
        return self.model.row_of(self.tree.currentIndex())

    def is_on(self, row: Row | Target) -> bool:
        """Whether the keyboard is on a row."""
        return self.row == row

    def is_editing(self) -> bool:
        """Whether words are being edited."""
        return self.editor is not None

    @property
    def frame(self) -> Frame:
        assert self.model.structure is not None
        return self.model.structure.frame

    def lane_of_row(self) -> LaneId:
        """The lane that the row with the keyboard lies in."""
        assert self.model.structure is not None
        cell = cell_of_row(self.model.structure, self.row)
        assert cell is not None
        return cell[1]

    @property
    def editor(self) -> RowEditor | None:
        """What is being typed in."""
        assert self.tree.is_editing == isinstance(QApplication.focusWidget(), RowEditor)
        found = QApplication.focusWidget()
        return found if isinstance(found, RowEditor) else None

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.qtbot.keyClick(QApplication.focusWidget(), key, held)

    def type(self, words: str) -> None:
        for letter in words:
            focus = QApplication.focusWidget()
            assert focus is not None
            if letter.isascii():
                self.qtbot.keyClicks(focus, letter)
            else:
                composed = QInputMethodEvent()
                composed.setCommitString(letter)
                QApplication.sendEvent(focus, composed)

    def go_to(self, target: Target) -> None:
        """As somebody at the keyboard would, in the end."""
        row = row_of_target(target)
        assert row is not None
        index = self.model.index_of(row)
        assert index.isValid()
        self.tree.setCurrentIndex(index)

    def cells(self) -> list[CellTarget]:
        """The cells for cards, step by step."""
        project = self.document.project
        curves = self.frame.travellers
        return [
            CellTarget(step.id, lane.id)
            for step in steps_in_order(project, self.map)
            for lane in lanes_in_order(project, self.map)
            if not lane.hidden and lane.id not in curves
        ]

    def cards_in(self, cell: CellTarget) -> tuple[CardId, ...]:
        assert self.model.structure is not None
        return self.model.structure.cards_in(cell.step, cell.lane)

    def a_cell(self, *, cards: int) -> CellTarget:
        """The first cell with at least so many cards; with 0, an empty one."""
        return next(
            cell
            for cell in self.cells()
            if (len(self.cards_in(cell)) >= cards if cards else not self.cards_in(cell))
        )

    def a_card(self) -> CardTarget:
        return CardTarget(self.cards_in(self.a_cell(cards=1))[0])

    def a_feeling(self) -> CurvePointTarget:
        frame = self.frame
        lane, personas = next(iter(frame.travellers.items()))
        return CurvePointTarget(lane, personas[0], frame.steps[frame.stages[0]][0])

    def place_of(self, row: Row) -> QPoint:
        """The middle of a row in the tree's viewport."""
        index = self.model.index_of(row)
        self.tree.scrollTo(index)
        return self.tree.visualRect(index).center()
