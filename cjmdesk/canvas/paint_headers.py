"""Paints what stays in view: stage and step headers above, lane heads at the left."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from cjmdesk.canvas.brush import colour
from cjmdesk.canvas.glyphs import Glyphs
from cjmdesk.canvas.header_words import HeaderWords
from cjmdesk.canvas.marks import RING, Marks
from cjmdesk.canvas.outlines import no_pen, paint_ring
from cjmdesk.canvas.pace import Pace
from cjmdesk.canvas.projection import BARS_BELOW, Projection
from cjmdesk.canvas.short_titles import ShortTitles
from cjmdesk.editor.target import LaneTarget, StageTarget, StepTarget, Target
from cjmdesk.editor.visible import lanes_in, stages_in, steps_in
from cjmdesk.layout.boxes import Face, LaneBox, MapLayout, StageBox, StepBox
from cjmdesk.layout.geometry import Rect
from cjmdesk.layout.tokens import Palette
from cjmdesk.typeset.text import TextMeasure

_BAND = 4.0
_TITLE_SCALE = 0.8
"""Stage titles are drawn no smaller than this, as long as their header has room."""
_LEAST_TITLE_ROOM = 12.0
_SIDE = 8
"""Pixels beside a shortened title."""
_HALF_HIGH = 0.36
"""Of the text's size: half as high as its capitals are."""


class HeaderPainter:
    """Paints the headers of a layout with one palette; titles stay while their box is in view."""

    def __init__(self, palette: Palette, glyphs: Glyphs, measure: TextMeasure) -> None:
        self._palette = palette
        self._glyphs = glyphs
        self._words = HeaderWords(palette, glyphs)
        self._titles = ShortTitles(measure)
        self._bands: dict[str, str] = {}

    def above(
        self, painter: QPainter, layout: MapLayout, view: Projection, marks: Marks, pace: Pace
    ) -> None:
        """Stage and step headers over the body, and the corner beside them."""
        palette = self._palette
        strip = QRect(view.head_width, 0, view.body.width(), view.head_height)
        painter.fillRect(strip, colour(palette.paper))
        seen = view.seen(strip)
        painter.setClipRect(strip)
        steps = [
            (step, _head_rect(layout, step.head, view))
            for step in steps_in(layout, seen.x, seen.right)
            if step.head.height > 0
        ]
        stages = [
            (stage, _head_rect(layout, stage.rect, view))
            for stage in stages_in(layout, seen.x, seen.right)
        ]
        self._plates(painter, [rect for _, rect in (*steps, *stages)], view, palette.surface)
        for step, head in steps:
            self._step(painter, step, head, view, pace)
        for stage, head in stages:
            self._stage(painter, stage, head, view, pace)
        for target in _marked(marks):
            rect = self._ring_above(layout, target, view)
            if rect is not None:
                self._ring(painter, rect, view, marks, target)
        painter.setClipping(False)
        corner = QRect(0, 0, view.head_width, view.head_height)
        self._plates(painter, [corner], view, palette.raised)

    def beside(
        self, painter: QPainter, layout: MapLayout, view: Projection, marks: Marks, pace: Pace
    ) -> None:
        """Lane heads left of the body, with the scales of emotion lanes."""
        palette = self._palette
        strip = QRect(0, view.head_height, view.head_width, view.body.height())
        painter.fillRect(strip, colour(palette.paper))
        # Beside the links, above the first lane, the column of heads goes on.
        whole = QRect(0, 0, view.head_width, view.y(layout.height)).intersected(strip)
        seen = view.seen(strip)
        lanes = lanes_in(layout, seen.y, seen.bottom)
        rects = [whole, *(self._lane_rect(lane, view) for lane in lanes)]
        painter.setClipRect(strip)
        self._plates(painter, rects, view, palette.raised)
        for lane in lanes:
            self._lane(painter, layout, lane, view, pace)
        for target in _marked(marks):
            for lane in layout.lanes:
                if target == LaneTarget(lane.lane):
                    self._ring(painter, self._lane_rect(lane, view), view, marks, target)
        painter.setClipping(False)

    def _stage(
        self, painter: QPainter, stage: StageBox, rect: QRect, view: Projection, pace: Pace
    ) -> None:
        left, top, right = rect.left(), rect.top(), rect.right() + 1
        band = QRect(left, top, right - left, max(2 * view.hair, round(_BAND * view.scale)))
        painter.fillRect(band, colour(self._visible(stage.colour)))
        if _too_small(stage.face, view):
            shown = _above_body(rect, view).adjusted(0, band.height(), 0, 0)
            self._short_title(painter, stage.face, shown, view)
            return
        start = self._kept_in_view(stage.face, left, right, view)
        if view.zoom >= BARS_BELOW:
            self._words.draw(painter, stage.face, start, top, view, zooming=pace.zooming)
        elif rect.height() >= _LEAST_TITLE_ROOM * view.hair:
            painter.save()
            painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
            self._title_from_afar(painter, stage.face, rect, start, view)
            painter.restore()

    def _visible(self, chosen: str) -> str:
        """A stage's colour as it shows; worked out once, for headers are painted at every frame."""
        if chosen not in self._bands:
            self._bands[chosen] = self._palette.visible(chosen)
        return self._bands[chosen]

    def _title_from_afar(
        self, painter: QPainter, face: Face, rect: QRect, start: int, view: Projection
    ) -> None:
        """Only the first line, as large as the header allows."""
        for line in face.lines[:1]:
            ratio = view.scale / view.zoom
            scale = min(_TITLE_SCALE * ratio, rect.height() / (1.6 * line.size))
            painter.translate(start + 0.25 * line.x * scale, 0)
            painter.scale(scale, scale)
            down = (rect.center().y() + 1) / scale + 0.38 * line.size - line.baseline
            painter.translate(-0.75 * line.x, down)
            self._glyphs.draw(painter, (line,), self._palette)

    def _step(
        self, painter: QPainter, step: StepBox, rect: QRect, view: Projection, pace: Pace
    ) -> None:
        if _too_small(step.face, view):
            self._short_title(painter, step.face, _above_body(rect, view), view)
        else:
            left, top = rect.left(), rect.top()
            self._words.draw(painter, step.face, left, top, view, zooming=pace.zooming)

    def _lane(
        self, painter: QPainter, layout: MapLayout, lane: LaneBox, view: Projection, pace: Pace
    ) -> None:
        rect = self._lane_rect(lane, view)
        if _too_small(lane.face, view):
            shown = rect.intersected(QRect(0, view.head_height, view.width, view.body.height()))
            self._short_title(painter, lane.face, shown, view)
            return
        lowest = rect.bottom() + 1 - round(lane.face.height * view.scale)
        top = max(rect.top(), min(view.head_height, lowest))
        self._words.draw(painter, lane.face, 0, top, view, zooming=pace.zooming)
        if view.zoom >= BARS_BELOW:
            painter.save()
            painter.translate(0, -view.top)
            painter.scale(view.scale, view.scale)
            labels = (mark.label for mark in layout.scale if mark.lane == lane.lane)
            self._glyphs.draw(painter, labels, self._palette)
            painter.restore()

    def _ring_above(self, layout: MapLayout, target: Target, view: Projection) -> QRect | None:
        boxes: Iterable[StageBox | StepBox] = ()
        if isinstance(target, StageTarget):
            boxes = [box for box in layout.stages if box.stage == target.stage]
        elif isinstance(target, StepTarget):
            boxes = [box for box in layout.steps if box.step == target.step]
        for box in boxes:
            return _head_rect(layout, box.rect if isinstance(box, StageBox) else box.head, view)
        return None

    def _ring(
        self, painter: QPainter, rect: QRect, view: Projection, marks: Marks, target: Target
    ) -> None:
        chosen = target in marks.selection
        width = RING * view.hair
        ink = self._palette.accent if chosen else self._palette.focus
        paint_ring(painter, QRectF(rect), width, colour(ink, 1.0 if chosen else 0.5))

    def _short_title(self, painter: QPainter, face: Face, rect: QRect, view: Projection) -> None:
        """One line in the middle of a header's visible part, if that has the height for it."""
        margin = _SIDE * view.hair
        line = self._titles.line(face, rect.width() - 2 * margin, view.least_title)
        if line is not None and rect.height() >= line.size:
            baseline = rect.top() + rect.height() / 2 + _HALF_HIGH * line.size
            placed = replace(line, x=rect.left() + margin, baseline=baseline)
            self._glyphs.draw(painter, (placed,), self._palette)

    def _kept_in_view(self, face: Face, left: int, right: int, view: Projection) -> int:
        """Where a title starts so that it is in view as long as its header is."""
        extent = max((line.x + line.line.width * line.size for line in face.lines), default=0.0)
        margin = min((line.x for line in face.lines), default=0.0)
        last = right - round((extent + margin) * view.scale)
        return max(left, min(view.head_width, last))

    @staticmethod
    def _lane_rect(lane: LaneBox, view: Projection) -> QRect:
        top, bottom = view.y(lane.head.y), view.y(lane.head.bottom)
        return QRect(0, top, view.head_width, bottom - top)

    def _plates(self, painter: QPainter, rects: list[QRect], view: Projection, ground: str) -> None:
        """Grounds of headers, with lines along their lower and right edges; all in two calls."""
        hair = view.hair
        no_pen(painter)
        painter.setBrush(colour(ground))
        painter.drawRects(rects)
        lines = []
        for rect in rects:
            right, bottom = rect.right() + 1 - hair, rect.bottom() + 1 - hair
            lines.append(QRect(rect.x(), bottom, rect.width(), hair))
            lines.append(QRect(right, rect.y(), hair, rect.height()))
        painter.setBrush(colour(self._palette.line))
        painter.drawRects(lines)


def _too_small(face: Face, view: Projection) -> bool:
    """Whether a title would be smaller than it may be."""
    return bool(face.lines) and face.lines[0].size * view.scale < view.least_title


def _head_rect(layout: MapLayout, head: Rect, view: Projection) -> QRect:
    """The pixels of a header above the body; the rows share what height there is."""
    down = view.head_height / layout.head_height if layout.head_height else 0.0
    top, bottom = round(head.y * down), round(head.bottom * down)
    left = view.x(head.x)
    return QRect(left, top, view.x(head.right) - left, bottom - top)


def _above_body(rect: QRect, view: Projection) -> QRect:
    """The part of a header above the body that the corner does not cover."""
    return rect.intersected(QRect(view.head_width, 0, view.body.width(), view.head_height))


def _marked(marks: Marks) -> list[Target]:
    """The headers that are selected, and what is hovered."""
    headers = StageTarget | StepTarget | LaneTarget
    return [*(one for one in marks.selection.others if isinstance(one, headers)), marks.hover]
