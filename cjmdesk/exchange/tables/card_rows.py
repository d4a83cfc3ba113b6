"""One row for each card and each emotion, with all that a table can say of it."""

from collections.abc import Iterator, Mapping

from cjmdesk.exchange.tables.emotions import written
from cjmdesk.exchange.tables.grid import plain
from cjmdesk.exchange.tables.lists import join_items, split_items
from cjmdesk.exchange.tables.map_table import UNTITLED, MapTable, Row, tags_cell, title_cell
from cjmdesk.model import (
    Card,
    CardId,
    CardKind,
    Improvement,
    LaneKind,
    PainPoint,
    Step,
    emotion_id,
)
from cjmdesk.words import Words


def card_rows(table: MapTable) -> list[Row]:
    """A header and a row for each card and emotion; stages and steps without any have a row too."""
    tr = table.tr
    path = [tr("No."), tr("Stage"), tr("Step")]
    said = [tr("Lane"), tr("Kind"), tr("Text"), tr("Channel"), tr("Tags")]
    more = [tr("Moment of truth"), tr("Evidence grade"), tr("Steps covered"), tr("Card note")]
    felt = [tr("Persona"), tr("Score")]
    sheets = [tr("Severity"), tr("Frequency"), tr("Reach"), tr("Owner"), tr("Department")]
    header = [*path, *said, *more, *felt, *sheets]
    rows = [header]
    kinds = kind_names(tr)
    for number, (stage, step) in zip(table.numbers(), table.places(), strict=True):
        start = [number, title_cell(stage.title), title_cell(step.title) if step else ""]
        told = [*_cards(table, step, kinds), *_emotions(table, step)] if step else []
        blank = [""] * (len(header) - len(start))
        rows += [start + row for row in told or [blank]]
    return rows


def _cards(table: MapTable, step: Step, kinds: Mapping[CardKind, str]) -> Iterator[Row]:
    # Cards among the emotions would be read as feelings; they are told as left out.
    for lane in (lane for lane in table.lanes if lane.kind is not LaneKind.EMOTIONS):
        for card in table.in_cell(step, lane):
            yield [table.lane_headers[lane.id], kinds[card.kind], *_card(table, card)]


def _card(table: MapTable, card: Card) -> Row:
    pain = _pain(table, card)
    plan = _plan(table, card)
    scores = (pain.severity, pain.frequency, pain.reach)
    return [
        plain(card.text),
        plain(card.channel),
        tags_cell(card.tags),
        _star(card.star),
        card.grade or "",
        str(card.span) if card.span > 1 else "",
        plain(card.note),
        "",
        "",
        *(str(score or "") for score in scores),
        plain(plan.owner),
        plain(plan.department or pain.department),
    ]


def _pain(table: MapTable, card: Card) -> PainPoint:
    blank = PainPoint(id=CardId(card.id))
    return table.project.pain_points.get(card.id, blank) if card.kind is CardKind.PAIN else blank


def _plan(table: MapTable, card: Card) -> Improvement:
    blank = Improvement(id=CardId(card.id))
    is_plan = card.kind is CardKind.OPPORTUNITY
    return table.project.improvements.get(card.id, blank) if is_plan else blank


def _emotions(table: MapTable, step: Step) -> Iterator[Row]:
    for persona, name in table.personas:
        point = table.project.emotions.get(emotion_id(persona, step.id))
        if point:
            yield [
                table.emotion_header,
                "",
                plain(point.note),
                "",
                "",
                _star(point.star),
                "",
                "",
                "",
                join_items([name], split_items),
                written(point.value, "", star=False) or UNTITLED,
                *[""] * 5,
            ]


def _star(has_star: bool) -> str:
    return "★" if has_star else ""


def kind_names(tr: Words) -> dict[CardKind, str]:
    """What a card of each kind is called."""
    return {
        CardKind.ACTION: tr("Action"),
        CardKind.TOUCHPOINT: tr("Touchpoint"),
        CardKind.THOUGHT: tr("Thought"),
        CardKind.QUOTE: tr("Quote"),
        CardKind.PAIN: tr("Pain point"),
        CardKind.OPPORTUNITY: tr("Opportunity"),
        CardKind.MEASURE: tr("Measure"),
        CardKind.BACKSTAGE: tr("Backstage"),
        CardKind.SYSTEM: tr("System"),
        CardKind.DEPARTMENT: tr("Department"),
        CardKind.TIME: tr("Time"),
        CardKind.NOTE: tr("Note"),
        CardKind.PICTURE: tr("Picture"),
        CardKind.STANDARD: tr("Standard"),
    }
