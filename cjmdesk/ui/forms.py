"""Which fields the inspector shows of each kind of record, and how each is edited."""

from dataclasses import dataclass
from enum import StrEnum

from cjmdesk.model import (
    CardKind,
    Direction,
    Driver,
    EvidenceGrade,
    Horizon,
    Lifecycle,
    LinkKind,
    MapState,
    MeasureKind,
    MoSCoW,
    Status,
    StepRole,
    ValueTier,
)
from cjmdesk.words import mark


class Editor(StrEnum):
    """How a field is edited."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    TAGS = "tags"
    CHANNEL = "channel"
    CHANNELS = "channels"
    NUMBER = "number"
    WHOLE = "whole"
    PERCENT = "percent"
    RATING = "rating"
    FLAG = "flag"
    TRUTH = "truth"
    """Yes, no, or not known."""
    CHOICE = "choice"
    DAY = "day"
    EMOTION = "emotion"
    MAP = "map"
    STEP = "step"
    """A step of the map that the record belongs to, or is part of."""
    STAGE_COLOUR = "stage-colour"
    PERSONA_COLOUR = "persona-colour"
    PICTURE = "picture"
    PORTRAIT = "portrait"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record with its label; `choices` where it is chosen from an enum."""

    name: str
    label: str
    editor: Editor
    choices: type[StrEnum] | None = None


CARD: tuple[Field, ...] = (
    Field("kind", mark("Kind"), Editor.CHOICE, CardKind),
    Field("channel", mark("Channel"), Editor.CHANNEL),
    Field("tags", mark("Tags"), Editor.TAGS),
    Field("star", mark("Moment of truth"), Editor.FLAG),
    Field("grade", mark("Evidence grade"), Editor.CHOICE, EvidenceGrade),
    Field("span", mark("Steps it covers"), Editor.WHOLE),
    Field("picture", mark("Picture"), Editor.PICTURE),
    Field("linked_map", mark("Opens the map"), Editor.MAP),
    Field("note", mark("Note"), Editor.TEXT),
)

PAIN: tuple[Field, ...] = (
    Field("severity", mark("Severity"), Editor.RATING),
    Field("frequency", mark("Frequency"), Editor.RATING),
    Field("reach", mark("Reach"), Editor.RATING),
    Field("must_fix", mark("Must be fixed"), Editor.FLAG),
    Field("must_fix_reason", mark("Why it must be fixed"), Editor.LINE),
    Field("driver", mark("Driver"), Editor.CHOICE, Driver),
    Field("grade", mark("Evidence grade"), Editor.CHOICE, EvidenceGrade),
    Field("department", mark("Department"), Editor.LINE),
    Field("why", mark("Five whys"), Editor.LINES),
)

IMPROVEMENT: tuple[Field, ...] = (
    Field("owner", mark("Owner"), Editor.LINE),
    Field("department", mark("Department"), Editor.LINE),
    Field("status", mark("Status"), Editor.CHOICE, Status),
    Field("horizon", mark("Horizon"), Editor.CHOICE, Horizon),
    Field("effort", mark("Effort in person-weeks"), Editor.NUMBER),
    Field("confidence", mark("Confidence"), Editor.PERCENT),
    Field("start", mark("Start"), Editor.DAY),
    Field("due", mark("Due"), Editor.DAY),
    Field("moscow", mark("MoSCoW"), Editor.CHOICE, MoSCoW),
    Field("category", mark("Category"), Editor.LINE),
    Field("metric", mark("Metric"), Editor.LINE),
    Field("baseline", mark("Baseline"), Editor.NUMBER),
    Field("target", mark("Target"), Editor.NUMBER),
    Field("actual", mark("Actual"), Editor.NUMBER),
    Field("side_effect", mark("Side effect to check"), Editor.TEXT),
    Field("customer_told", mark("Customers told on"), Editor.DAY),
)

TRIAL: tuple[Field, ...] = (
    Field("experiment_method", mark("How it is tried out"), Editor.LINE),
    Field("experiment_rate", mark("Succeeds today"), Editor.PERCENT),
    Field("experiment_hoped", mark("Should succeed"), Editor.PERCENT),
    Field("control_size", mark("Counted as it is: people"), Editor.WHOLE),
    Field("control_hits", mark("Counted as it is: successes"), Editor.WHOLE),
    Field("variant_size", mark("Counted with the change: people"), Editor.WHOLE),
    Field("variant_hits", mark("Counted with the change: successes"), Editor.WHOLE),
    Field("experiment_result", mark("What the trial showed"), Editor.TEXT),
)

FORMS: dict[str, tuple[Field, ...]] = {
    "project": (
        Field("title", mark("Title"), Editor.LINE),
        Field("organisation", mark("Organisation"), Editor.LINE),
        Field("description", mark("Description"), Editor.TEXT),
        Field("currency", mark("Currency"), Editor.LINE),
        Field("consent", mark("Consent note"), Editor.TEXT),
    ),
    "map": (
        Field("title", mark("Title"), Editor.LINE),
        Field("state", mark("State"), Editor.CHOICE, MapState),
        Field("goal", mark("Goal"), Editor.TEXT),
        Field("scenario", mark("Scenario"), Editor.TEXT),
        Field("start", mark("Begins with"), Editor.LINE),
        Field("end", mark("Ends with"), Editor.LINE),
        Field("tags", mark("Tags"), Editor.TAGS),
        Field("review_by", mark("Review by"), Editor.DAY),
        Field("market", mark("Market"), Editor.LINE),
        Field("parent", mark("Part of the map"), Editor.MAP),
        Field("parent_step", mark("Opens up the step"), Editor.STEP),
    ),
    "stage": (
        Field("title", mark("Title"), Editor.LINE),
        Field("colour", mark("Colour"), Editor.STAGE_COLOUR),
        Field("duration", mark("Duration"), Editor.LINE),
        Field("goal", mark("Goal"), Editor.TEXT),
        Field("note", mark("Note"), Editor.TEXT),
        Field("width", mark("Width of its steps"), Editor.NUMBER),
        Field("collapsed", mark("Collapsed"), Editor.FLAG),
    ),
    "step": (
        Field("title", mark("Title"), Editor.LINE),
        Field("role", mark("Role"), Editor.CHOICE, StepRole),
        Field("goal", mark("Goal"), Editor.TEXT),
        Field("minutes", mark("Minutes"), Editor.NUMBER),
        Field("waiting_minutes", mark("Minutes of waiting"), Editor.NUMBER),
        Field("drop_off", mark("Share who leave here"), Editor.PERCENT),
        Field("expected", mark("Expected"), Editor.TEXT),
        Field("got", mark("Got"), Editor.TEXT),
        Field("tags", mark("Tags"), Editor.TAGS),
        Field("emotional", mark("Emotional experience"), Editor.RATING),
        Field("cognitive", mark("Cognitive experience"), Editor.RATING),
        Field("behavioural", mark("Behavioural experience"), Editor.RATING),
        Field("relational", mark("Relational experience"), Editor.RATING),
    ),
    "lane": (
        Field("title", mark("Title"), Editor.LINE),
        Field("hidden", mark("Hidden"), Editor.FLAG),
        Field("height", mark("Smallest height"), Editor.NUMBER),
    ),
    "card": CARD,
    "pain": PAIN,
    "improvement": IMPROVEMENT + TRIAL,
    "emotion": (
        Field("value", mark("Emotion, −2 to +2"), Editor.EMOTION),
        Field("star", mark("Moment of truth"), Editor.FLAG),
        Field("note", mark("Note"), Editor.TEXT),
    ),
    "link": (
        Field("kind", mark("Kind"), Editor.CHOICE, LinkKind),
        Field("label", mark("Label"), Editor.LINE),
        Field("source", mark("From step"), Editor.STEP),
        Field("target", mark("To step"), Editor.STEP),
    ),
    "measure": (
        Field("name", mark("Name"), Editor.LINE),
        Field("kind", mark("Kind"), Editor.CHOICE, MeasureKind),
        Field("variant", mark("How it is computed"), Editor.LINE),
        Field("unit", mark("Unit"), Editor.LINE),
        Field("direction", mark("Better is"), Editor.CHOICE, Direction),
        Field("target", mark("Target"), Editor.NUMBER),
        Field("scale_min", mark("Lowest answer"), Editor.NUMBER),
        Field("scale_max", mark("Highest answer"), Editor.NUMBER),
        Field("note", mark("Note"), Editor.TEXT),
    ),
    "persona": (
        Field("portrait", mark("Picture"), Editor.PORTRAIT),
        Field("name", mark("Name"), Editor.LINE),
        Field("summary", mark("In one line"), Editor.LINE),
        Field("age", mark("Age"), Editor.WHOLE),
        Field("colour", mark("Colour"), Editor.PERSONA_COLOUR),
        Field("quote", mark("Quote"), Editor.TEXT),
        Field("goals", mark("Goals"), Editor.LINES),
        Field("frustrations", mark("Frustrations"), Editor.LINES),
        Field("demographics", mark("Demographics"), Editor.LINES),
        Field("geography", mark("Geography"), Editor.LINES),
        Field("behaviour", mark("Behaviour"), Editor.LINES),
        Field("psychographics", mark("Psychographics"), Editor.LINES),
        Field("channels", mark("Channels"), Editor.CHANNELS),
        Field("segment_size", mark("Customers in the segment"), Editor.NUMBER),
        Field("lifecycle", mark("Lifecycle"), Editor.CHOICE, Lifecycle),
        Field("value_tier", mark("Value"), Editor.CHOICE, ValueTier),
        Field("note", mark("Note"), Editor.TEXT),
    ),
}

TOGETHER: dict[str, tuple[str, ...]] = {
    "card": ("kind", "channel", "tags", "star", "grade", "span"),
    "stage": ("colour", "width", "collapsed"),
    "step": ("role", "tags", "minutes", "waiting_minutes"),
    "lane": ("hidden", "height"),
    "emotion": ("value", "star"),
    "link": ("kind",),
}
"""Which fields of a kind can be given to several records at once."""
