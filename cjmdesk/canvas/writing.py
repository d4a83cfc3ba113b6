"""Writing on the map: on a card, on a header, or a card that is not there before it is finished."""

from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cjmdesk.canvas.text_editor import Then, WordsEditor, as_typed
from cjmdesk.editor.camera import Camera, Frame
from cjmdesk.editor.drop import draft_rect
from cjmdesk.editor.preview import Blank, Preview
from cjmdesk.editor.target import (
    CardTarget,
    LaneTarget,
    StageTarget,
    StepTarget,
    Target,
    lane_box,
    rect_of,
    stage_box,
    step_box,
)
from cjmdesk.editor.wishes import AddCard, Spot
from cjmdesk.layout.boxes import Face, MapLayout
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import CardId, CardKind
from cjmdesk.words import Words

READABLE_ZOOM = 0.7
_LEFT, _TOP, _RIGHT = 14.0, 9.0, 11.0
"""Where the words of a card stand in it."""
_SIZE, _PITCH = 12.5, 17.25
_HEADER_INSET = 10.0
_LEAST_HEADER_SIZE = 13.0
_LEAST_HEADER_WIDTH = 110.0

HeaderTarget = StageTarget | StepTarget | LaneTarget


@dataclass(frozen=True, slots=True)
class Draft:
    """A card to be."""

    spot: Spot
    kind: CardKind | None


Writing = CardTarget | HeaderTarget | Draft


class Paper(Protocol):
    """What is written on."""

    @property
    def map_layout(self) -> MapLayout | None: ...
    @property
    def camera(self) -> Camera: ...
    @property
    def frame(self) -> Frame: ...
    def look(self, camera: Camera) -> None: ...
    def preview(self, preview: Preview | None) -> None: ...


class Writer(QObject):
    """Opens the editor over what is written on, and says what came of it."""

    reworded = Signal(str, str)
    """A card and its new words."""
    entitled = Signal(object, str)
    """A header's target and its new title."""
    wished = Signal(object)
    """An `AddCard` with the words of a draft."""
    went_on = Signal(object)
    """Where to go `Then`; after what was written has been kept."""

    def __init__(self, paper: Paper, widget: QWidget, tr: Words, families: list[str]) -> None:
        super().__init__(widget)
        self._paper = paper
        self._tr = tr
        self._writing: Writing | None = None
        self._before = ""
        self.editor = WordsEditor(widget, families)
        self.editor.kept.connect(self._keep)
        self.editor.dropped.connect(self._end)

    @property
    def writing(self) -> Writing | None:
        """What is being written on."""
        return self._writing

    def set_palette_tokens(self, palette: Palette) -> None:
        """Write in other colours."""
        self.editor.set_palette_tokens(palette)

    def write_on_card(self, card: CardId, text: str) -> None:
        """Edit a card's words where it lies."""
        target = CardTarget(card)
        rect = self._rect(target)
        if rect is not None:
            self._come_near(rect)
            self._begin(target, text, self._tr("Text of the card"))

    def write_draft(self, spot: Spot, kind: CardKind | None) -> None:
        """Begin a card in a cell that is there once it has words."""
        draft = Draft(spot, kind)
        rect = self._rect(draft)
        if rect is not None:
            self._come_near(rect)
            self._begin(draft, "", self._tr("Text of a new card"))

    def write_title(self, target: HeaderTarget, text: str) -> None:
        """Edit the title of a stage, step or lane in its header."""
        if self._rect(target) is not None:
            self._begin(target, text, self._tr("Title"))

    def place(self) -> None:
        """Lie over what is written on, wherever it is now; end where it is gone."""
        writing, camera = self._writing, self._paper.camera
        if writing is None:
            return
        rect = self._rect(writing)
        if rect is None:
            self.editor.drop()
        elif isinstance(writing, HeaderTarget):
            self._place_on_header(writing, rect)
        else:
            corner = camera.to_view(Point(rect.x + _LEFT, rect.y + _TOP))
            width = (rect.width - _LEFT - _RIGHT) * camera.zoom
            height = self._lines_of(writing) * _PITCH * camera.zoom
            self.editor.lie_over(Rect(corner.x, corner.y, width, height), _SIZE * camera.zoom)
            if isinstance(writing, Draft):
                self._paper.preview(Blank(rect))
                self.editor.raise_()

    def finish(self) -> None:
        """Keep what is being written, as leaving it would."""
        self.editor.keep()

    def _begin(self, writing: Writing, text: str, name: str) -> None:
        self.editor.keep()
        self._writing, self._before = writing, as_typed(text)
        self.editor.begin(text, name)
        self.place()

    def _keep(self, text: str, then: Then) -> None:
        writing, before = self._writing, self._before
        self._end()
        match writing:
            case Draft() if not text.strip() and then is Then.BELOW:
                return
            case Draft(spot, kind) if text.strip():
                self.wished.emit(AddCard(spot, text, kind))
            case CardTarget(card) if text != before:
                self.reworded.emit(card, text)
            case StageTarget() | StepTarget() | LaneTarget() if text != before:
                self.entitled.emit(writing, " ".join(text.split("\n")))
        if then is not Then.STAY and not isinstance(writing, HeaderTarget):
            self.went_on.emit(then)

    def _end(self) -> None:
        if isinstance(self._writing, Draft):
            self._paper.preview(None)
        self._writing = None

    def _come_near(self, rect: Rect) -> None:
        paper = self._paper
        if paper.camera.zoom < READABLE_ZOOM:
            paper.look(paper.frame.centred(replace(paper.camera, zoom=1.0), rect.centre))
        paper.look(paper.frame.revealing(paper.camera, rect))

    def _rect(self, writing: Writing) -> Rect | None:
        layout = self._paper.map_layout
        if layout is None:
            return None
        if isinstance(writing, Draft):
            return draft_rect(layout, writing.spot)
        return rect_of(layout, writing)

    def _lines_of(self, writing: Writing) -> int:
        layout = self._paper.map_layout
        box = layout.cards.get(writing.card) if layout and isinstance(writing, CardTarget) else None
        return max(1, sum(line.size == _SIZE for line in box.face.lines)) if box else 1

    def _place_on_header(self, target: HeaderTarget, rect: Rect) -> None:
        """Headers stay at the view's edges, so they move one way only."""
        camera = self._paper.camera
        moved = camera.to_view(Point(rect.x, rect.y))
        x = rect.x * camera.zoom if isinstance(target, LaneTarget) else moved.x
        y = moved.y if isinstance(target, LaneTarget) else rect.y * camera.zoom
        face = _face(self._paper.map_layout, target)
        first = face.lines[0] if face and face.lines else None
        size = max((first.size if first else _SIZE) * camera.zoom, _LEAST_HEADER_SIZE)
        top = (first.baseline - first.size if first else 4.0) * camera.zoom
        width = max((rect.width - 2 * _HEADER_INSET) * camera.zoom, _LEAST_HEADER_WIDTH)
        left = (first.x if first else _HEADER_INSET) * camera.zoom
        place = Rect(x + left, y + max(2.0, top), width, size * 1.4)
        self.editor.lie_over(place, size, bold=not isinstance(target, StepTarget))


def _face(layout: MapLayout | None, target: Target) -> Face | None:
    if layout is None:
        return None
    match target:
        case StageTarget(stage):
            return box.face if (box := stage_box(layout, stage)) else None
        case StepTarget(step):
            return column.face if (column := step_box(layout, step)) else None
        case LaneTarget(lane):
            return row.face if (row := lane_box(layout, lane)) else None
    return None
