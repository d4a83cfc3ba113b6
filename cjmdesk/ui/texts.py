"""What the values of the model are called."""

from enum import StrEnum

from cjmdesk.model import (
    CardKind,
    CompetitorDimension,
    Direction,
    Driver,
    EvidenceGrade,
    Horizon,
    Lifecycle,
    LinkKind,
    MapState,
    MeasureKind,
    MoSCoW,
    NeedLevel,
    Status,
    StepRole,
    ValueTier,
)
from cjmdesk.words import mark


class Names:
    """A name for every value; enums may share a spelling, and Python then takes them for equal."""

    def __init__(self, *names: tuple[StrEnum, str]) -> None:
        self._names = {(type(value), value): name for value, name in names}

    def __getitem__(self, value: StrEnum) -> str:
        return self._names[type(value), value]

    def __contains__(self, value: StrEnum) -> bool:
        return (type(value), value) in self._names


NAMES = Names(
    (CardKind.ACTION, mark("Action")),
    (CardKind.TOUCHPOINT, mark("Touchpoint")),
    (CardKind.THOUGHT, mark("Thought")),
    (CardKind.QUOTE, mark("Customer quote")),
    (CardKind.PAIN, mark("Pain point")),
    (CardKind.OPPORTUNITY, mark("Opportunity")),
    (CardKind.MEASURE, mark("Measure")),
    (CardKind.BACKSTAGE, mark("Backstage")),
    (CardKind.SYSTEM, mark("System")),
    (CardKind.DEPARTMENT, mark("Department")),
    (CardKind.TIME, mark("Time")),
    (CardKind.NOTE, mark("Note")),
    (CardKind.PICTURE, mark("Picture")),
    (CardKind.STANDARD, mark("Service standard")),
    (EvidenceGrade.DATA, mark("A · data")),
    (EvidenceGrade.CUSTOMER_VOICE, mark("B · customer voice")),
    (EvidenceGrade.ASSUMPTION, mark("C · assumption")),
    (Driver.PRODUCT, mark("Product quality")),
    (Driver.SERVICE, mark("Service quality")),
    (Driver.PERSONALISATION, mark("Personalisation")),
    (Driver.CONVENIENCE, mark("Convenience")),
    (Driver.CONSISTENCY, mark("Consistency")),
    (Horizon.SHORT, mark("Short term")),
    (Horizon.MID, mark("Mid term")),
    (Horizon.LONG, mark("Long term")),
    (Status.IDEA, mark("Idea")),
    (Status.PLANNED, mark("Planned")),
    (Status.DOING, mark("In progress")),
    (Status.DONE, mark("Done")),
    (Status.DROPPED, mark("Dropped")),
    (MoSCoW.MUST, mark("Must have")),
    (MoSCoW.SHOULD, mark("Should have")),
    (MoSCoW.COULD, mark("Could have")),
    (MoSCoW.WONT, mark("Won't have this time")),
    (LinkKind.LOOP, mark("Loop back")),
    (LinkKind.SKIP, mark("Skip ahead")),
    (LinkKind.EXIT, mark("Exit")),
    (LinkKind.RE_ENTRY, mark("Re-entry")),
    (MapState.CURRENT, mark("Current state")),
    (MapState.FUTURE, mark("Future state")),
    (StepRole.ENTRY, mark("Entry")),
    (StepRole.KEY, mark("Key step")),
    (StepRole.EXIT, mark("Exit")),
    (Lifecycle.PROSPECT, mark("Prospect")),
    (Lifecycle.NEW, mark("New customer")),
    (Lifecycle.ACTIVE, mark("Active customer")),
    (Lifecycle.LAPSED, mark("Lapsed customer")),
    (ValueTier.HIGH, mark("High value")),
    (ValueTier.MIDDLE, mark("Middle value")),
    (ValueTier.ENTRY, mark("Entry value")),
    (NeedLevel.BASIC, mark("Basic need")),
    (NeedLevel.EXPRESSED, mark("Expressed need")),
    (NeedLevel.LATENT, mark("Latent need")),
    (CompetitorDimension.PRODUCT_SERVICE, mark("Product and service")),
    (CompetitorDimension.JOURNEY, mark("Customer journey")),
    (CompetitorDimension.DIGITAL, mark("Digital channels")),
    (CompetitorDimension.SATISFACTION, mark("Customer satisfaction")),
    (CompetitorDimension.INNOVATION, mark("Innovation")),
    (Direction.UP, mark("Higher is better")),
    (Direction.DOWN, mark("Lower is better")),
    (MeasureKind.NPS, mark("NPS")),
    (MeasureKind.CSAT, mark("CSAT")),
    (MeasureKind.CES, mark("CES")),
    (MeasureKind.CHURN, mark("Churn")),
    (MeasureKind.RETENTION, mark("Retention")),
    (MeasureKind.CONVERSION, mark("Conversion")),
    (MeasureKind.CUSTOM, mark("Own measure")),
)

KINDS: dict[str, str] = {
    "project": mark("Project"),
    "map": mark("Map"),
    "stage": mark("Stage"),
    "step": mark("Step"),
    "lane": mark("Lane"),
    "card": mark("Card"),
    "emotion": mark("Emotion"),
    "link": mark("Link"),
    "persona": mark("Persona"),
    "need": mark("Need"),
    "pain": mark("Pain point"),
    "improvement": mark("Improvement"),
    "relief": mark("Relief"),
    "factor": mark("Number for a method"),
    "criterion": mark("Criterion"),
    "mark": mark("Mark by a criterion"),
    "measure": mark("Measure"),
    "reading": mark("Reading"),
    "source": mark("Source"),
    "mapping": mark("Mapping of answers"),
    "tagging": mark("Tags of evidence"),
    "competitor": mark("Competitor"),
    "rating": mark("Competitor rating"),
    "participant": mark("Participant"),
    "ballot": mark("Ballot"),
    "vote": mark("Vote"),
    "comment": mark("Comment"),
    "agenda": mark("Agenda item"),
    "parked": mark("Parked item"),
    "snapshot": mark("Named version"),
}
