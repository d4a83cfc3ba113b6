"""The map twice: as a drawing and as a tree, with one selection; above them the find bar."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from cjmdesk.canvas.map_view import MapView
from cjmdesk.canvas.minimap import Minimap
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.standing import standing
from cjmdesk.editor.target import CardTarget, LaneTarget, StageTarget, StepTarget, Target
from cjmdesk.editor.wishes import Spot
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import CardId, CardKind, Changes, MapId, Project
from cjmdesk.ui.find_bar import FindBar
from cjmdesk.ui.outline import Outline
from cjmdesk.words import Words


class MapPane(QWidget):
    """What is selected, edited or wished in one of the two shows in the other at once."""

    selection_changed = Signal(object)
    wished = Signal(object)
    """A `Wish`."""
    words_committed = Signal(str, str)
    """A card and its new words."""
    title_committed = Signal(object, str)
    """A `Target` and its new title."""
    edit_requested = Signal(object)
    """A `Target`; `edit` is the answer."""
    persona_chosen = Signal(str)
    persona_renamed = Signal(str, str)
    refused = Signal(object)
    """A `CjmError`: what was typed can't be kept."""
    context_requested = Signal(object, QPoint)
    tactic_dropped = Signal(str, str)
    """A tactic of the playbook, and the pain that it was dropped onto."""
    evidence_dropped = Signal(object, object)
    """Ids of rows of evidence, and the pain (`CardTarget`) or step they were dropped onto."""
    content_dropped = Signal(object, object)
    """A `QMimeData`, and the `Spot` it was dropped on, or None beside all cells."""

    def __init__(self, tr: Words, palette: Palette, keys: Sequence[QAction]) -> None:
        """`keys`: the actions whose shortcuts count while the keyboard is in here."""
        super().__init__()
        self.view = MapView(tr, palette)
        self.outline = Outline(tr)
        self.minimap = Minimap(self.view, palette, tr)
        self.find_bar = FindBar(tr)
        self.find_bar.hide()
        self.parts = QSplitter(Qt.Orientation.Horizontal)
        self.parts.setHandleWidth(1)
        self.parts.addWidget(self.outline)
        self.parts.addWidget(self.view)
        self.parts.setStretchFactor(1, 1)
        self.parts.setChildrenCollapsible(False)
        self.parts.setSizes([320, 700])
        self.outline.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.parts, 1)
        self.addActions(list(keys))
        self._project: Project | None = None
        self._map: MapId | None = None
        self._selection = Selection()
        self._is_working = False
        self._connect()

    @property
    def selection(self) -> Selection:
        """What is selected."""
        return self._selection

    def show_map(
        self, project: Project, map_id: MapId, layout: MapLayout, changes: Changes | None = None
    ) -> None:
        """Show a map; `changes` are those since it was shown last, None for all of it."""
        chosen = standing(self._selection, project)
        with self._busy():
            self.view.show_layout(layout, changes)
            self.outline.show_map(project, map_id, changes)
        if not chosen and self.in_outline:
            # Where rows are deleted the tree has gone on to the next one.
            chosen = self.outline.selection
        self.select(chosen)

    def select(self, selection: Selection) -> None:
        """Select something, here and there; `selection_changed` follows if it is something else."""
        with self._busy():
            self.view.select(selection)
            self.outline.select(selection)
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit(selection)

    def reveal(self, target: Target) -> None:
        """Bring something into view."""
        self.view.eye.reveal(target)

    def edit(self, target: Target, words: str) -> None:
        """Let the words of a card or a title be edited where the keyboard is."""
        if self.in_outline:
            self.outline.begin_edit(target)
        elif isinstance(target, CardTarget):
            self.view.edit_card(target.card, words)
        elif isinstance(target, StageTarget | StepTarget | LaneTarget):
            self.view.edit_header(target, words)

    def draft(self, spot: Spot, kind: CardKind | None) -> None:
        """Let a card be written that is not there before it is finished."""
        if self.in_outline:
            self.outline.edit_draft(spot, kind)
        else:
            self.view.edit_draft(spot, kind)

    def finish_typing(self) -> None:
        """Keep what is being typed."""
        self.view.finish_editing()
        self.outline.finish_editing()

    def set_writable(self, *, writable: bool) -> None:
        """Whether anything here may be edited."""
        self.view.set_writable(writable)
        self.outline.set_writable(writable=writable)

    def set_found(self, cards: frozenset[CardId] | None) -> None:
        """Fade all cards but these; None fades none."""
        self.view.set_found(cards)
        self.outline.set_found(cards)

    def show_parts(self, *, drawing: bool, outline: bool) -> None:
        """Show the drawing, the outline or both; one of them always stays."""
        in_outline = self.in_outline
        self.outline.setVisible(outline or not drawing)
        self.view.setVisible(drawing)
        if in_outline != self.in_outline or not drawing:
            self.take_keyboard()

    @property
    def in_outline(self) -> bool:
        """Whether the keyboard is in the outline, or only the outline is shown."""
        if self.view.isHidden():
            return True
        return not self.outline.isHidden() and self.outline.has_keyboard

    def take_keyboard(self) -> None:
        """Put the keyboard on the drawing, or on the outline where that is all there is."""
        shown = self.outline if self.view.isHidden() else self.view
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def recolour(self, palette: Palette) -> None:
        """Take on the colours of a theme."""
        self.view.set_palette_tokens(palette)
        self.minimap.set_palette_tokens(palette)

    def _connect(self) -> None:
        self.view.selection_changed.connect(self._selected_on_drawing)
        self.outline.selection_changed.connect(self._selected_in_outline)
        self.view.edit_requested.connect(self.edit_requested)
        self.outline.persona_chosen.connect(self.persona_chosen)
        self.outline.persona_renamed.connect(self.persona_renamed)
        self.outline.edit_refused.connect(self.refused)
        for part in (self.view, self.outline):
            part.wished.connect(self.wished)
            part.card_text_committed.connect(self.words_committed)
            part.title_committed.connect(self.title_committed)
            part.context_requested.connect(self.context_requested)
            part.content_dropped.connect(self.content_dropped)
            part.tactic_dropped.connect(self.tactic_dropped)
            part.evidence_dropped.connect(self.evidence_dropped)

    def _selected_on_drawing(self, selection: Selection) -> None:
        if not self._is_working:
            self.select(selection)

    def _selected_in_outline(self, selection: Selection) -> None:
        if not self._is_working:
            self.select(selection)
            self.view.eye.reveal(selection.lead)

    @contextmanager
    def _busy(self) -> Iterator[None]:
        """Both are being told; what they say in the meantime is no news."""
        before, self._is_working = self._is_working, True
        try:
            yield
        finally:
            self._is_working = before
