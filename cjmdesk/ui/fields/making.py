"""The right editor for a field of a form."""

from collections.abc import Callable
from enum import StrEnum

from cjmdesk.layout.tokens import PERSONA_COLOURS, STAGE_COLOURS
from cjmdesk.model import (
    JourneyMap,
    MapId,
    Project,
    Record,
    StepLink,
    maps_in_order,
    steps_in_order,
)
from cjmdesk.ui.fields import reading
from cjmdesk.ui.fields.base import FieldEditor
from cjmdesk.ui.fields.channel import Channel, usual_channels
from cjmdesk.ui.fields.chosen import Choice, Choices, Flag, Rating, RecordChoice
from cjmdesk.ui.fields.colour import Colour
from cjmdesk.ui.fields.picture import PictureField
from cjmdesk.ui.fields.tags import Tags
from cjmdesk.ui.fields.typed import Line, Text
from cjmdesk.ui.forms import Editor, Field
from cjmdesk.ui.pictures import PictureSource, no_pictures
from cjmdesk.ui.texts import NAMES
from cjmdesk.words import Words

_Make = Callable[[str, Field, Words, bool, PictureSource], FieldEditor]


def editor_for(
    field: Field, tr: Words, *, optional: bool, pictures: PictureSource = no_pictures
) -> FieldEditor:
    """The editor a form shows for a field; `optional` fields may be emptied."""
    return _MAKERS[field.editor](tr.of(field.label), field, tr, optional, pictures)


def _line(label: str, field: Field, tr: Words, optional: bool, _: PictureSource) -> Line:
    mixed = tr("different values")
    match field.editor:
        case Editor.NUMBER:
            hint = tr("usual") if field.name in ("width", "height") else ""
            parse, show = reading.number_in, reading.shown_number
            return Line(label, parse=parse, show=show, hint=hint, mixed=mixed)
        case Editor.WHOLE:
            whole: Callable[[str], object] = reading.whole_in if optional else reading.count_in
            return Line(label, parse=whole, show=reading.shown_number, mixed=mixed)
        case Editor.PERCENT:
            parse, show = reading.share_in, reading.shown_share
            return Line(label, parse=parse, show=show, hint="%", mixed=mixed)
        case Editor.DAY:
            hint = tr("year-month-day")
            return Line(label, parse=reading.day_in, show=reading.shown_day, hint=hint, mixed=mixed)
        case _:
            return Line(label, mixed=mixed)


def _text(label: str, field: Field, tr: Words, _optional: bool, _: PictureSource) -> Text:
    mixed = tr("different values")
    if field.editor is Editor.TEXT:
        return Text(label, mixed=mixed)
    hint = tr("one in each line")
    parse, show = reading.lines_in, reading.shown_lines
    return Text(label, parse=parse, show=show, hint=hint, mixed=mixed)


def _choice(label: str, field: Field, tr: Words, optional: bool, _: PictureSource) -> Choice:
    if field.editor is Editor.EMOTION:
        return Choice(label, _emotions(tr), tr("different values"))
    if field.editor is Editor.TRUTH:
        listed = [("—", None), (tr("yes"), True), (tr("no"), False)]
        return Choice(label, listed, tr("different values"))
    return Choice(label, _named(field.choices, tr, optional=optional), tr("different values"))


def _record(label: str, field: Field, tr: Words, _optional: bool, _: PictureSource) -> Choice:
    def maps(project: Project, record: Record | None) -> Choices:
        others = (journey for journey in maps_in_order(project) if journey is not record)
        return [(journey.title or tr("Untitled map"), journey.id) for journey in others]

    def steps(project: Project, record: Record | None) -> Choices:
        map_id = _map_of_steps(record)
        if map_id is None or map_id not in project.maps:
            return []
        listed = enumerate(steps_in_order(project, map_id), start=1)
        return [(f"{at} · {step.title or tr('Untitled step')}", step.id) for at, step in listed]

    listed = maps if field.editor is Editor.MAP else steps
    return RecordChoice(label, listed, tr("different values"))


def _map_of_steps(record: Record | None) -> MapId | None:
    """The map whose steps a record may name: a link its own, a map the one it is part of."""
    if isinstance(record, StepLink):
        return record.map
    return record.parent if isinstance(record, JourneyMap) else None


def _tags(label: str, field: Field, tr: Words, _optional: bool, _: PictureSource) -> Tags:
    def tags(project: Project) -> set[str]:
        tagged = (project.cards, project.steps, project.maps)
        return {tag for records in tagged for record in records.values() for tag in record.tags}

    def channels(project: Project) -> set[str]:
        used = {card.channel for card in project.cards.values()} - {""}
        return used.union(usual_channels(tr), *(p.channels for p in project.personas.values()))

    return Tags(label, tr, channels if field.editor is Editor.CHANNELS else tags)


def _channel(label: str, _field: Field, tr: Words, _optional: bool, _: PictureSource) -> Channel:
    return Channel(label, tr, tr("different values"))


def _flag(label: str, _field: Field, _tr: Words, _optional: bool, _: PictureSource) -> Flag:
    return Flag(label)


def _rating(label: str, _field: Field, _tr: Words, _optional: bool, _: PictureSource) -> Rating:
    return Rating(label)


def _colour(label: str, field: Field, tr: Words, _optional: bool, _: PictureSource) -> Colour:
    of_stages = field.editor is Editor.STAGE_COLOUR
    return Colour(label, tr, STAGE_COLOURS if of_stages else PERSONA_COLOURS)


def _picture(
    label: str, field: Field, tr: Words, _optional: bool, pictures: PictureSource
) -> PictureField:
    return PictureField(label, tr, pictures, is_round=field.editor is Editor.PORTRAIT)


def _named(choices: type[StrEnum] | None, tr: Words, *, optional: bool) -> Choices:
    listed: list[tuple[str, object]] = [("—", None)] if optional else []
    return listed + [(tr.of(NAMES[value]), value) for value in choices or ()]


def _emotions(tr: Words) -> Choices:
    listed: list[tuple[str, object]] = [(tr("no value"), None)]
    for half_steps in range(4, -5, -1):
        value = half_steps / 2
        sign = "+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else ""
        listed.append((f"{sign}{abs(value):g}", value))
    return listed


_MAKERS: dict[Editor, _Make] = {
    Editor.LINE: _line,
    Editor.TEXT: _text,
    Editor.LINES: _text,
    Editor.TAGS: _tags,
    Editor.CHANNELS: _tags,
    Editor.CHANNEL: _channel,
    Editor.NUMBER: _line,
    Editor.WHOLE: _line,
    Editor.PERCENT: _line,
    Editor.RATING: _rating,
    Editor.FLAG: _flag,
    Editor.TRUTH: _choice,
    Editor.CHOICE: _choice,
    Editor.DAY: _line,
    Editor.EMOTION: _choice,
    Editor.MAP: _record,
    Editor.STEP: _record,
    Editor.STAGE_COLOUR: _colour,
    Editor.PERSONA_COLOUR: _colour,
    Editor.PICTURE: _picture,
    Editor.PORTRAIT: _picture,
}
