"""The outline pane: it shows a map as a tree, says what is selected, and tells what is wished."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import (
    NOTHING,
    CardTarget,
    CellTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
    Target,
)
from cjmdesk.editor.wishes import AddCard, SetEmotion, Spot
from cjmdesk.errors import EditRefused
from cjmdesk.model import CardId, CardKind, Changes, MapId, PersonaId, Project
from cjmdesk.ui.outline.choosing import chosen_with, persona_of, ranges_of, selection_of
from cjmdesk.ui.outline.dragging import Content, Improved, Landing, MimeMaker, Proven
from cjmdesk.ui.outline.feelings import feeling_in
from cjmdesk.ui.outline.model import OutlineModel
from cjmdesk.ui.outline.row_editor import Finish
from cjmdesk.ui.outline.rows import Draft, PersonaRow, Row, row_of_target
from cjmdesk.ui.outline.tree import OutlineTree
from cjmdesk.ui.outline.walking import beside, next_card
from cjmdesk.words import Words

_MOST_OPEN_AT_FIRST = 300
"""Cards up to which a map is shown with all its rows open; above, only stages are."""

_SelectionFlag = QItemSelectionModel.SelectionFlag


class Outline(QWidget):
    """The same map as on the canvas, as a tree."""

    selection_changed = Signal(object)
    """The new `Selection`."""
    persona_chosen = Signal(str)
    """A persona's row was chosen; nothing of the map is selected then."""
    wished = Signal(object)
    """A `Wish`."""
    title_committed = Signal(object, str)
    """A stage, step, lane or link as `Target`, and its new title or label."""
    card_text_committed = Signal(str, str)
    """A card and its new words."""
    persona_renamed = Signal(str, str)
    edit_refused = Signal(object)
    """An `EditRefused`: what was typed can't be kept."""
    tactic_dropped = Signal(str, str)
    """A tactic of the playbook, and the pain that it was dropped onto."""
    evidence_dropped = Signal(object, object)
    """Ids of rows of evidence, and the pain (`CardTarget`) or step they were dropped onto."""
    content_dropped = Signal(object, object)
    """A `QMimeData` from elsewhere, and the `Spot` it was dropped at."""
    context_requested = Signal(object, QPoint)
    """The `Target` a menu is wanted for, and the place on the screen."""

    def __init__(self, tr: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = OutlineModel(tr, self)
        self.tree = OutlineTree(tr, self._model, self)
        self._writable = False
        self._project: Project | None = None
        self._map: MapId | None = None
        self._missed: Changes | None = None
        """What was touched since the rows were last brought up to date; None is everything."""
        self._is_up_to_date = True
        self._selection = Selection()
        self._persona: PersonaId | None = None
        self._is_busy = False
        self.setFocusProxy(self.tree)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tree)
        self.set_writable(writable=False)
        self._connect()

    def _connect(self) -> None:
        chosen = self.tree.selectionModel()
        chosen.selectionChanged.connect(self._selected)
        chosen.currentChanged.connect(self._selected)
        self.tree.entered.connect(self._entered)
        self.tree.led_beside.connect(self._go_to)
        self.tree.typing_finished.connect(self._typed)
        self.tree.context_wished.connect(self._context_wished)
        self._model.landed.connect(self._landed)

    # What is shown.

    @property
    def selection(self) -> Selection:
        """What is selected."""
        return self._selection

    @property
    def has_keyboard(self) -> bool:
        """Whether keys come here, to the tree or to a row that is edited."""
        return self.tree.hasFocus() or self.tree.is_editing

    @property
    def is_editing(self) -> bool:
        """Whether the words of a row are being edited."""
        return self.tree.is_editing

    def show_map(self, project: Project, map_id: MapId, changes: Changes | None = None) -> None:
        """Show a map as it is now; with `changes` since it was shown last, only those.

        Open rows, the selection, the place one looks at and what is being typed stay. While the
        pane is hidden nothing is done but remembered.
        """
        is_known = changes is not None and map_id == self._map and self._project is not None
        if not is_known or changes is None:
            self._missed = None
        elif self._is_up_to_date:
            self._missed = changes
        elif self._missed is not None:
            self._missed |= changes
        self._project, self._map, self._is_up_to_date = project, map_id, False
        if self.isVisible():
            self._catch_up()

    def show_nothing(self) -> None:
        """There is no map."""
        self._project, self._map, self._is_up_to_date = None, None, True
        with self._busy():
            self._model.show_nothing()
        self._selection = Selection()

    def set_writable(self, *, writable: bool) -> None:
        """Whether the map can be edited, or only read."""
        self._writable = writable
        self._model.set_writable(writable=writable)
        self.tree.set_writable(writable=writable)

    def set_mime_maker(self, maker: MimeMaker) -> None:
        """Who packs cards that are dragged to other programs."""
        self._model.set_mime_maker(maker)

    def set_found(self, found: frozenset[CardId] | None) -> None:
        """The cards a search or filter has found; the others fade. None: nothing is looked for."""
        self._model.set_found(found)
        if self.isVisible():
            self.tree.viewport().update()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        """Bring the rows in step with the project."""
        if self._is_up_to_date or self._project is None or self._map is None:
            return
        self._is_up_to_date = True
        is_new = self._missed is None
        current = self._model.row_of(self.tree.currentIndex())
        with self._busy():
            self._model.show_map(self._project, self._map, self._missed)
            self.tree.forget_lost_editor()
            if is_new:
                self._open_at_first()
                self._mark(self._selection)
        is_gone = current is not None and not self._model.index_of(current).isValid()
        if not is_new and is_gone and self.tree.hasFocus():
            # Whoever deletes by keyboard goes on with the next row.
            self._choose(self.tree.currentIndex())
        self._tell()

    def _open_at_first(self) -> None:
        structure = self._model.structure
        if structure is not None and len(structure.index.spots) <= _MOST_OPEN_AT_FIRST:
            self.tree.expandAll()
        else:
            self.tree.expandToDepth(0)

    # Selecting.

    def select(self, selection: Selection) -> None:
        """Select something and bring it into view; nothing is told."""
        if selection == self._selection:
            return
        self._selection = selection
        with self._busy():
            self._mark(selection)

    def _mark(self, selection: Selection) -> None:
        """Show a selection in the tree."""
        rows = (row_of_target(target) for target in selection.targets)
        indexes = [self._model.index_of(row) for row in rows if row is not None]
        chosen = self.tree.selectionModel()
        chosen.select(ranges_of(indexes), _SelectionFlag.ClearAndSelect)
        lead = row_of_target(selection.lead)
        index = self._model.index_of(lead) if lead is not None else QModelIndex()
        if index.isValid():
            chosen.setCurrentIndex(index, _SelectionFlag.NoUpdate)
            self.tree.scrollTo(index)

    def _choose(self, index: QModelIndex) -> None:
        """Select a row as somebody at the keyboard would."""
        self.tree.selectionModel().setCurrentIndex(index, _SelectionFlag.ClearAndSelect)

    @contextmanager
    def _busy(self) -> Iterator[None]:
        """Nothing is told of the selection while rows come and go, or at somebody's request."""
        before, self._is_busy = self._is_busy, True
        yield
        self._is_busy = before

    def _selected(self) -> None:
        if not self._is_busy:
            self._tell()

    def _tell(self) -> None:
        """Say what is selected if it is something else now; the row with the keyboard leads."""
        chosen = self.tree.selectionModel()
        rows = [self._model.row_of(index) for index in chosen.selectedIndexes()]
        lead = self._model.row_of(self.tree.currentIndex())
        selection = selection_of(rows, lead, self._selection)
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit(selection)
        before_them, self._persona = self._persona, persona_of(rows)
        if self._persona is not None and self._persona != before_them:
            self.persona_chosen.emit(self._persona)

    # Editing.

    def begin_edit(self, target: Target) -> None:
        """Edit the words of a target where they stand; in a cell, begin a card."""
        match target:
            case CellTarget(step, lane):
                self.edit_draft(Spot(step, lane))
            case _:
                self.finish_editing()
                row = row_of_target(target)
                index = self._model.index_of(row) if row is not None else QModelIndex()
                if index.isValid() and self._writable:
                    self._choose(index)
                    self.tree.edit_row(index)

    def edit_draft(self, spot: Spot, kind: CardKind | None = None) -> None:
        """A row for a new card; nothing is edited until it has words and they are kept.

        Without a kind the card gets the one that goes with its lane.
        """
        if not self._writable:
            return
        self.finish_editing()
        with self._busy():
            index = self._model.begin_draft(Draft(spot, kind))
        if index.isValid():
            self._choose(index)
            self.tree.edit_row(index)

    def finish_editing(self) -> None:
        """Keep what is being typed, as leaving the editor would."""
        self.tree.finish_editing()

    def _entered(self, row: Row) -> None:
        """Enter on a row: the next card, or a new one; what has a title is edited."""
        structure = self._model.structure
        if isinstance(row, CardTarget | CellTarget) and structure is not None:
            self._go_to(next_card(structure, row))
            return
        index = self._model.index_of(row)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.tree.edit_row(index)
        else:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def _go_to(self, row: Row | None) -> None:
        """Select a row; a draft is begun."""
        match row:
            case None:
                pass
            case Draft(spot, kind) if self._writable:
                self.edit_draft(spot, kind)
            case Draft(Spot(step, lane)):
                self._choose(self._model.index_of(CellTarget(step, lane)))
            case _:
                self._choose(self._model.index_of(row))

    def _typed(self, row: Row, text: str | None, finish: Finish) -> None:
        """What was typed into a row becomes a wish; then on to where the last key leads."""
        structure = self._model.structure
        if structure is None or not structure.holds(row):
            return
        kept = None if finish is Finish.DROPPED else text
        if isinstance(row, Draft):
            reached = self._drafted(row, kept)
        else:
            reached = row
            if kept is not None:
                self._keep(row, kept)
        self._go_on(reached, finish)

    def _drafted(self, draft: Draft, text: str | None) -> Row:
        """The card that a draft has become, or the cell where it was dropped."""
        step, lane = draft.spot.step, draft.spot.lane
        cell = CellTarget(step, lane)
        with self._busy():
            self._model.drop_draft()
            self._mark(Selection.only(cell))
        self._tell()
        if text is None or not text.strip():
            return cell
        self.wished.emit(AddCard(draft.spot, text, draft.kind))
        lead = self._selection.lead
        structure = self._model.structure
        if isinstance(lead, CardTarget) and structure is not None:
            return lead if structure.cell_of(lead.card) == (step, lane) else cell
        return cell

    def _go_on(self, row: Row, finish: Finish) -> None:
        structure = self._model.structure
        if structure is None:
            return
        match finish:
            case Finish.NEXT if isinstance(row, CardTarget):
                self._go_to(next_card(structure, row))
            case Finish.NEXT_LANE:
                self._go_to(beside(structure, row, 1))
            case Finish.PREVIOUS_LANE:
                self._go_to(beside(structure, row, -1))

    def _keep(self, row: Row, text: str) -> None:
        match row:
            case CardTarget(card):
                self.card_text_committed.emit(card, text)
            case PersonaRow(persona):
                self.persona_renamed.emit(persona, text)
            case CurvePointTarget(_, persona, step):
                try:
                    value = feeling_in(text)
                except EditRefused as refused:
                    self.edit_refused.emit(refused)
                else:
                    self.wished.emit(SetEmotion(persona, step, value))
            case StageTarget() | StepTarget() | LaneTarget() | LinkTarget():
                self.title_committed.emit(row, text)

    # What else is done here.

    def _landed(self, landing: Landing) -> None:
        match landing:
            case Content(mime, spot):
                self.content_dropped.emit(mime, spot)
            case Improved(tactic, card):
                self.tactic_dropped.emit(tactic, card)
            case Proven(rows, target):
                self.evidence_dropped.emit(list(rows), target)
            case Draft(spot, kind):
                self.edit_draft(spot, kind)
            case _:
                self.wished.emit(landing)

    def _context_wished(self, row: Row, place: QPoint) -> None:
        target = chosen_with(row)
        if target is not None and target not in self._selection:
            self._choose(self._model.index_of(row))
        self.context_requested.emit(target or NOTHING, place)
