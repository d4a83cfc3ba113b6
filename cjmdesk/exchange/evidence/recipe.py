"""How a file of evidence is read: what its columns mean. Kept as JSON, used again next month."""

import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field, ValidationError

from cjmdesk.errors import ImportRefused
from cjmdesk.exchange import text_files
from cjmdesk.model import MeasureKind, PersonaId, SourceMethod, StepId, Value
from cjmdesk.model.record import Day, Label, Text
from cjmdesk.words import message

_MOST_BYTES = 4_000_000


Encoding = Literal["", "utf-8", "utf-16-le", "utf-16-be", "gb18030", "cp950", "big5hkscs", "cp1252"]
"""How a text file is written; empty where that is found out."""
Delimiter = Literal["", ",", ";", "\t", "|"]
"""What stands between cells; empty where that is found out."""
ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)[1:]
DELIMITERS: tuple[Delimiter, ...] = get_args(Delimiter)[1:]


class EvidenceFormat(StrEnum):
    """The shape a file of evidence has."""

    QUALTRICS = "qualtrics"
    SURVEYMONKEY = "surveymonkey"
    TYPEFORM = "typeform"
    GOOGLE_FORMS = "google-forms"
    GA4 = "ga4"
    MEDALLIA = "medallia"
    TICKETS = "tickets"
    TEMPLATE = "template"
    """Our own: `date, touchpoint, persona, channel, metric, score, …`."""
    CROSSTAB = "crosstab"
    LIST = "list"
    """A header and rows, with or without a score."""


class Role(StrEnum):
    """What a column is for."""

    SCORE = "score"
    VALUE = "value"
    """A figure that is no answer on a scale: views, revenue, an average."""
    COUNT = "count"
    """How many answered with the score the column is named after."""
    METRIC = "metric"
    """Tells what the score of its row measures: NPS, CSAT, CES."""
    SCALE_MIN = "scale-min"
    SCALE_MAX = "scale-max"
    NPS_GROUP = "nps-group"
    """Promoter, passive or detractor: only compared with the score."""
    VERBATIM = "verbatim"
    DATE = "date"
    RESPONDENT = "respondent"
    """Tells answers apart. A pseudonym is kept, never the value."""
    TOUCHPOINT = "touchpoint"
    SEGMENT = "segment"
    """Persona, segment, kind of customer."""
    CHANNEL = "channel"
    WEIGHT = "weight"
    STATUS = "status"
    """Rows that are tests or spam say so here."""
    PERSONAL = "personal"
    """Dropped at the door."""
    OTHER = "other"
    """Not read."""

    @property
    def is_read(self) -> bool:
        """Whether anything of such a column comes in."""
        return self not in (Role.PERSONAL, Role.OTHER)


class DayOrder(StrEnum):
    """How a date such as 03/04/2026 is meant."""

    YEAR_FIRST = "ymd"
    MONTH_FIRST = "mdy"
    DAY_FIRST = "dmy"


class ColumnRecipe(Value):
    """What one column is read as."""

    name: Label
    """As in the header."""
    nth: Annotated[int, Field(ge=0)] = 0
    """Which of the columns of this name, from 0."""
    role: Role = Role.OTHER
    kind: MeasureKind | None = None
    """Of a score or value."""
    scale_min: float | None = None
    scale_max: float | None = None
    score: float | None = None
    """Of a count: the answer that was counted."""
    question: Label = ""
    """What was asked or counted, where a file has several; kept with each answer."""
    weighted_by: Label = ""
    """Of a value: the column that says how many stand behind it."""
    order: DayOrder = DayOrder.YEAR_FIRST
    """Of a date."""


class Recipe(Value):
    """How a file is read, and where its answers belong."""

    version: int = Field(default=1, ge=1, le=1)
    format: EvidenceFormat = EvidenceFormat.LIST
    method: SourceMethod = SourceMethod.SURVEY
    title: Label = ""
    """Of the source in the register; the name of the file if empty."""
    owner: Label = ""
    strengths: Text = ""
    limits: Text = ""
    consent: Text = ""
    collected: Day | None = None
    """Of the source; the day of the latest answer if nothing is said."""
    encoding: Encoding = ""
    delimiter: Delimiter = ""
    mask: bool = True
    """Whether names, mail addresses, telephone numbers and ids are masked in what people wrote."""
    columns: tuple[ColumnRecipe, ...] = ()
    steps: Mapping[Label, StepId] = {}
    """Touchpoints as the file calls them."""
    personas: Mapping[Label, PersonaId] = {}
    """Segments as the file calls them."""

    def of(self, role: Role) -> tuple[ColumnRecipe, ...]:
        """The columns with this role, in the order of the file."""
        return tuple(column for column in self.columns if column.role is role)


def save_recipe(recipe: Recipe, path: Path) -> None:
    """Write a recipe as JSON. Raises OSError."""
    told = recipe.model_dump(mode="json", exclude_defaults=True)
    text = json.dumps({"version": 1, **told}, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def load_recipe(path: Path) -> Recipe:
    """Read a recipe. Raises ImportRefused."""
    text = text_files.read_text(path, max_bytes=_MOST_BYTES, max_line=_MOST_BYTES)
    try:
        return Recipe.model_validate_json(text)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(part) for part in fault["loc"])[:100]
        reason = message("It is no recipe for evidence: “{place}” is not valid.", place=where)
        raise ImportRefused(file=path.name, reason=reason) from error
