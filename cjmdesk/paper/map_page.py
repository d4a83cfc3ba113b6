"""The map as a page: the layout the screen shows, a title above, a legend below."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from cjmdesk.layout.boxes import (
    CardBox,
    CurveBox,
    CurvePoint,
    EvidenceCurve,
    LaneBox,
    LinkBox,
    MapLayout,
    Mark,
    Sign,
    StageBox,
    StepBox,
)
from cjmdesk.layout.evidence_marks import MARK_RADIUS
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.shapes import (
    DASHES,
    EVIDENCE_DASHES,
    EVIDENCE_MARKER,
    MARKERS,
    SIGN_STROKE,
    SIGNS,
    face,
)
from cjmdesk.layout.tokens import PRINT, Palette
from cjmdesk.model import MapId, MapState, PersonaId, Project, personas_of
from cjmdesk.paper.pen import Pen
from cjmdesk.paper.sheet import Page, Sheet, legend_height, page_for
from cjmdesk.typeset.text import Line, TextMeasure, Weight
from cjmdesk.words import Words

_EDGE = 4.0
_RADIUS = 8.0
_POINT_RADIUS = 8.0
_LINE = 1.0
_CURVE = 3.0
_LEGEND_LINE = 2.4
"""Baseline of the legend under its rule; this and the next in its type size."""
_NAME_EMS = 16.0
"""Longest persona name in the legend."""


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What stands above the map and in the document's properties."""

    title: str
    subtitle: str
    project: str
    organisation: str
    keywords: str
    personas: tuple[tuple[PersonaId, str], ...]
    edited: datetime | None = None
    """Date of the document: the project's last edit, so that the same project prints the same."""

    @classmethod
    def of(
        cls, project: Project, map_id: MapId, tr: Words, edited: datetime | None = None
    ) -> "TitleBlock":
        """The title block of a map. Raises KeyError where there is no such map."""
        journey = project.maps[map_id]
        personas = personas_of(project, map_id)
        state = tr("Current state") if journey.state is MapState.CURRENT else tr("Future state")
        parts = [state, " · ".join(persona.name for persona in personas), journey.goal]
        return cls(
            title=journey.title or tr("Untitled map"),
            subtitle="  ·  ".join(part for part in parts if part),
            project=project.info.title,
            organisation=project.info.organisation,
            keywords=", ".join(sorted(journey.tags)),
            personas=tuple((persona.id, persona.name) for persona in personas),
            edited=edited or project.info.created,
        )


def placed_on(layout: MapLayout, sheet: Sheet) -> Page:
    """How the map will lie on the sheet."""
    return page_for(sheet, (0.0, 0.0, layout.width, layout.height))


@dataclass(frozen=True, slots=True)
class MapPage:
    """A map as it will lie on a sheet; `measure` sets title and legend in the language of `tr`."""

    layout: MapLayout
    sheet: Sheet
    title: TitleBlock
    measure: TextMeasure
    tr: Words

    @property
    def page(self) -> Page:
        """The paper with the map's place on it."""
        return placed_on(self.layout, self.sheet)

    def draw(self, pen: Pen) -> None:
        """Draw everything that is on the page."""
        _Poster(self, pen).draw()


class _Poster:
    """One page in the making."""

    def __init__(self, laid: MapPage, pen: Pen) -> None:
        self._layout = laid.layout
        self._title = laid.title
        self._measure = laid.measure
        self._tr = laid.tr
        self._palette: Palette = PRINT
        self._page = laid.page
        self._ink = pen

    def draw(self) -> None:
        """Draw title, map and legend."""
        self._title_block()
        page = self._page
        self._ink.frame(page.left, page.top, page.scale)
        self._grid()
        for stage in self._layout.stages:
            self._stage(stage)
        for step in self._layout.steps:
            self._step_head(step)
        for measured in self._layout.evidence:
            self._evidence(measured)
        for curve in self._layout.curves:
            self._curve(curve)
        for card in self._layout.cards.values():
            self._card(card)
        for link in self._layout.links:
            self._link(link)
        self._legend()

    def _title_block(self) -> None:
        page, size = self._page, self._page.type_size
        width = page.width - 2 * page.margin
        self._ink.frame(page.margin, page.height - page.margin, 1.0)
        self._ink.box(Rect(0, 0.2 * size, 0.45 * size, 3.6 * size), fill=self._palette.accent)
        beside = self._title.organisation
        if self._title.project and self._title.project != self._title.title:
            beside = "  ·  ".join(part for part in (beside, self._title.project) if part)
        room = width - 1.2 * size
        if beside:
            line = self._clipped(beside, 0.3 * width, size, Weight.REGULAR)
            self._ink.line_of(line, width - line.width * size, 1.9 * size, size, self._palette.ink2)
            room -= 0.3 * width + 2 * size
        title = self._clipped(self._title.title, room, 2 * size, Weight.BOLD)
        self._ink.line_of(title, 1.2 * size, 1.9 * size, 2 * size, self._palette.ink)
        subtitle = self._clipped(
            self._title.subtitle, width - 1.2 * size, 1.1 * size, Weight.REGULAR
        )
        self._ink.line_of(subtitle, 1.2 * size, 3.6 * size, 1.1 * size, self._palette.ink2)

    def _clipped(self, text: str, room: float, size: float, weight: Weight) -> Line:
        lines = self._measure.broken(" ".join(text.split()), room / size, weight, max_lines=1)
        return lines[0] if lines else self._measure.line("", weight)

    def _grid(self) -> None:
        layout, palette = self._layout, self._palette
        frame = Rect(0, 0, layout.width, layout.height)
        for lane in layout.lanes:
            self._ink.box(lane.head, fill=palette.raised)
            self._ink.rule(
                Point(0, lane.rect.bottom), Point(layout.width, lane.rect.bottom), palette.line
            )
        for step in layout.steps:
            self._ink.rule(
                Point(step.rect.right, step.rect.y),
                Point(step.rect.right, layout.height),
                palette.line2,
            )
        self._ink.rule(
            Point(layout.head_width, 0), Point(layout.head_width, layout.height), palette.line
        )
        for mark in layout.scale:
            colour = palette.zero if mark.value == 0 else palette.line2
            self._ink.rule(Point(layout.head_width, mark.y), Point(layout.width, mark.y), colour)
        self._ink.text(mark.label for mark in layout.scale)
        for lane in layout.lanes:
            self._lane_head(lane)
        self._ink.box(frame, stroke=palette.line, width=_LINE)

    def _lane_head(self, lane: LaneBox) -> None:
        self._ink.text(lane.face.lines, lane.head.x, lane.head.y)
        self._signs(lane.face.signs, lane.head.x, lane.head.y)

    def _stage(self, stage: StageBox) -> None:
        rect = stage.rect
        self._ink.box(rect, fill=self._palette.surface)
        self._ink.box(Rect(rect.x, rect.y, rect.width, _EDGE), fill=stage.colour)
        for end in (Point(rect.x, rect.bottom), Point(rect.right, rect.y)):
            self._ink.rule(end, Point(rect.right, rect.bottom), self._palette.line)
        self._ink.text(stage.face.lines, rect.x, rect.y)
        self._signs(stage.face.signs, rect.x, rect.y)

    def _step_head(self, step: StepBox) -> None:
        if step.head.height <= 0:
            return
        end = Point(step.head.right, step.head.bottom)
        self._ink.rule(Point(step.head.x, step.head.bottom), end, self._palette.line)
        self._ink.text(step.face.lines, step.head.x, step.head.y)
        self._signs(step.face.signs, step.head.x, step.head.y)

    def _card(self, card: CardBox) -> None:
        rect, palette = card.rect, self._palette
        self._ink.box(rect, fill=palette.surface, stroke=palette.line, width=_LINE, radius=_RADIUS)
        self._ink.edge(rect, _EDGE, _RADIUS, palette.kinds[card.kind])
        for badge in card.face.badges:
            pill = badge.rect.moved(rect.x, rect.y)
            self._ink.box(
                pill, fill=palette.badges[badge.tone].ground, radius=badge.rect.height / 2
            )
            text = badge.text
            self._ink.line_of(
                text.line,
                rect.x + text.x,
                rect.y + text.baseline,
                text.size,
                palette.badges[badge.tone].text,
            )
        self._ink.text(card.face.lines, rect.x, rect.y)
        self._signs(card.face.signs, rect.x, rect.y)

    def _signs(self, signs: tuple[Sign, ...], dx: float, dy: float) -> None:
        for sign in signs:
            colour = self._palette.of_ink(sign.ink)
            for shape in SIGNS[sign.mark]:
                self._ink.outline(
                    shape,
                    Point(sign.x + dx, sign.y + dy),
                    sign.size,
                    colour,
                    SIGN_STROKE * sign.size,
                )

    def _curve(self, curve: CurveBox) -> None:
        palette = self._palette
        colour = palette.visible(curve.colour)
        for stretch in curve.stretches:
            if not stretch:
                continue
            if curve.rank == 0:
                self._ink.area(stretch, curve.zero_y, palette.emotion(1), 0.08)
            self._ink.curve(stretch, colour, _CURVE, DASHES[curve.rank % len(DASHES)])
        for point in curve.points:
            self._point(curve, point)
        if curve.label is not None:
            label = curve.label
            self._ink.line_of(label.line, label.x, label.baseline, label.size, colour)

    def _point(self, curve: CurveBox, point: CurvePoint) -> None:
        palette = self._palette
        feeling = palette.emotion(point.value)
        rim = MARKERS[curve.rank % len(MARKERS)]
        self._ink.outline(rim, point.at, _POINT_RADIUS, feeling, 2.4, ground=palette.surface)
        for shape in face(point.value):
            self._ink.outline(shape, point.at, _POINT_RADIUS, feeling, 1.2)
        if point.star:
            star = Point(point.at.x + 6, point.at.y - 18)
            for shape in SIGNS[Mark.STAR]:
                self._ink.outline(shape, star, 12, palette.warm, 1)

    def _evidence(self, curve: EvidenceCurve) -> None:
        ink = self._palette.ink2
        for stretch in curve.stretches:
            self._ink.curve(stretch, ink, 1.4, EVIDENCE_DASHES)
        for mark in curve.marks:
            x = mark.at.x
            if mark.low != mark.high:
                self._ink.rule(Point(x, mark.low), Point(x, mark.high), ink, 1.2)
                for y in (mark.low, mark.high):
                    self._ink.rule(Point(x - 4, y), Point(x + 4, y), ink, 1.2)
            self._evidence_sign(mark.at, MARK_RADIUS, 1.2, is_data=mark.is_data)
        self._ink.text([mark.label for mark in curve.marks])

    def _evidence_sign(self, at: Point, size: float, width: float, *, is_data: bool) -> None:
        ground = self._palette.ink2 if is_data else self._palette.surface
        self._ink.outline(EVIDENCE_MARKER, at, size, self._palette.ink2, width, ground)

    def _link(self, link: LinkBox) -> None:
        palette = self._palette
        self._ink.curve(link.path, palette.ink2, 1.6)
        if link.path:
            self._arrow_head(link)
        if link.label is not None:
            label = link.label
            width = label.line.width * label.size
            ground = Rect(label.x - 3, label.baseline - label.size, width + 6, 1.35 * label.size)
            self._ink.box(ground, fill=palette.paper)
            self._ink.text([label])

    def _arrow_head(self, link: LinkBox) -> None:
        last = link.path[-1]
        dx, dy = last.end.x - last.control2.x, last.end.y - last.control2.y
        length = (dx * dx + dy * dy) ** 0.5 or 1.0
        ux, uy = dx / length, dy / length
        for side in (-1, 1):
            wing = Point(last.end.x - 8 * ux + side * 4 * uy, last.end.y - 8 * uy - side * 4 * ux)
            self._ink.rule(wing, last.end, self._palette.ink2, 1.6)

    def _legend(self) -> None:
        """One row under the map; it shrinks where its entries ask for more than the width."""
        page, size, palette = self._page, self._page.type_size, self._palette
        width = page.width - 2 * page.margin
        top = page.margin + legend_height(size)
        self._ink.frame(page.margin, top, 1.0)
        self._ink.rule(Point(0, 0.8 * size), Point(width, 0.8 * size), palette.line, 0.6)
        mark = self._measure.line("CJM Desk", Weight.REGULAR)
        entries = self._legend_entries()
        needed = sum(entry.width for entry in entries) + mark.width
        scale = min(1.0, width / (needed * size))
        self._ink.frame(page.margin, top, scale * size)
        x = 0.0
        for entry in entries:
            entry.sign(x)
            self._ink.line_of(entry.text, x + entry.sign_width, _LEGEND_LINE, 1.0, palette.ink2)
            x += entry.width
        right = width / (scale * size) - mark.width
        self._ink.line_of(mark, right, _LEGEND_LINE, 1.0, palette.ink3)

    def _legend_entries(self) -> list["_Entry"]:
        drawn = {curve.persona: curve for curve in self._layout.curves}
        entries = [
            _Entry(
                partial(self._curve_sign, drawn[persona]),
                2.9,
                self._clipped(name, _NAME_EMS, 1.0, Weight.REGULAR),
            )
            for persona, name in self._title.personas
            if persona in drawn
        ]
        for sign, width, text in (
            (self._feelings_sign, 8.3, self._tr("very bad to very good")),
            (self._star_sign, 1.3, self._tr("moment of truth")),
            (lambda _x: None, 0.0, self._tr("number on a pain point: Pain Index, 0–100")),
        ):
            entries.append(_Entry(sign, width, self._measure.line(text, Weight.REGULAR)))
        if self._layout.evidence:
            said = self._tr("by evidence: mean ± spread; hollow under 30 answers")
            entries.append(
                _Entry(self._measured_sign, 1.7, self._measure.line(said, Weight.REGULAR))
            )
        return entries

    def _measured_sign(self, x: float) -> None:
        self._evidence_sign(Point(x + 0.6, _LEGEND_LINE - 0.35), 0.45, 0.12, is_data=True)

    def _curve_sign(self, curve: CurveBox, x: float) -> None:
        colour = self._palette.visible(curve.colour)
        y = _LEGEND_LINE - 0.35
        self._ink.rule(Point(x, y), Point(x + 2.4, y), colour, 0.2)
        rim = MARKERS[curve.rank % len(MARKERS)]
        self._ink.outline(rim, Point(x + 1.2, y), 0.4, colour, 0.14, self._palette.surface)

    def _feelings_sign(self, x: float) -> None:
        for place, value in enumerate((-2, -1, 0, 1, 2)):
            at = Point(x + 0.7 + 1.6 * place, _LEGEND_LINE - 0.35)
            feeling = self._palette.emotion(value)
            self._ink.outline(MARKERS[0], at, 0.6, feeling, 0.15, self._palette.surface)
            for shape in face(value):
                self._ink.outline(shape, at, 0.6, feeling, 0.1)

    def _star_sign(self, x: float) -> None:
        for shape in SIGNS[Mark.STAR]:
            self._ink.outline(shape, Point(x, _LEGEND_LINE - 0.95), 1.0, self._palette.warm, 0.1)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A sign of the legend with what it means; lengths in the legend's type size."""

    sign: Callable[[float], None]
    sign_width: float
    text: Line

    @property
    def width(self) -> float:
        """With the gap to the next."""
        return self.sign_width + self.text.width + 2.0
