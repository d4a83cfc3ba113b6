"""Plans of made-up projects: any text, any number left out, any day."""

from datetime import date, timedelta

from hypothesis import strategies as st

from cjmdesk.model import (
    Card,
    CardId,
    CardKind,
    EvidenceGrade,
    Horizon,
    Improvement,
    JourneyMap,
    MapId,
    PainPoint,
    Participant,
    ParticipantRole,
    Project,
    ProjectInfo,
    Record,
    Relief,
    Status,
    relief_id,
)
from tests.layout.maps import project_of

MAP = MapId("map")
TODAY = date(2026, 11, 23)

WORDS = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="改进客户旅程，。！“”的了在", max_size=120),
    st.integers(1, 400).map(lambda n: "x" * n),
    st.sampled_from(["", "  ", "\n\n", "👩‍👩‍👧 family", "a\tb", "≤ 24 h"]),
)
DAYS = st.none() | st.integers(-500, 900).map(lambda n: TODAY + timedelta(days=n))
NUMBERS = st.none() | st.floats(-1e6, 1e6)


def day(ahead: int) -> date:
    """A day so many days after today."""
    return TODAY + timedelta(days=ahead)


def improvement(name: str, **fields: object) -> list[Record]:
    """A card with its plan sheet, complete but for what is said otherwise."""
    sheet: dict[str, object] = {
        "confidence": 0.8,
        "effort": 4.0,
        "horizon": Horizon.SHORT,
        "owner": "Ann",
        "department": "Shop",
        "start": day(-20),
        "due": day(20),
        "status": Status.DOING,
        "metric": "Orders",
        "baseline": 10.0,
        "target": 20.0,
    }
    return [
        Card(id=CardId(name), map=MAP, kind=CardKind.OPPORTUNITY, text=f"Do {name}"),
        Improvement(id=CardId(name), **{**sheet, **fields}),
    ]


def pain(name: str, rating: int | None = 3, **fields: object) -> list[Record]:
    """A pain with all its ratings the same."""
    given: dict[str, object] = {"severity": rating, "frequency": rating, "reach": rating, **fields}
    return [
        Card(id=CardId(name), map=MAP, kind=CardKind.PAIN, text=f"Ouch {name}"),
        PainPoint(id=CardId(name), **given),
    ]


def takes(name: str, pain_name: str, share: float | None = 0.5) -> Relief:
    """An improvement takes a share of a pain."""
    ids = CardId(name), CardId(pain_name)
    return Relief(id=relief_id(*ids), improvement=ids[0], pain=ids[1], share=share)


def made_of(*records: Record | list[Record], info: ProjectInfo | None = None) -> Project:
    """A project of one map."""
    found: list[Record] = [JourneyMap(id=MAP, title="Map")]
    for record in records:
        found += record if isinstance(record, list) else [record]
    return project_of(found).model_copy(update={"info": info or ProjectInfo()})


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """A project whose improvements say anything."""
    pains = [f"p{n}" for n in range(draw(st.integers(0, 3)))]
    names = [f"i{n}" for n in range(draw(st.integers(0, 6)))]
    records: list[Record | list[Record]] = [
        Participant(id="who", name=draw(WORDS), role=ParticipantRole.SPONSOR),
    ]
    for name in pains:
        made = pain(
            name,
            draw(st.none() | st.integers(1, 5)),
            must_fix=draw(st.booleans()),
            grade=draw(st.none() | st.sampled_from(EvidenceGrade)),
        )
        records.append([made[0].model_copy(update={"text": draw(WORDS)}), made[1]])
    for name in names:
        made = improvement(
            name,
            confidence=draw(st.none() | st.floats(0, 1)),
            effort=draw(st.none() | st.floats(0.1, 500)),
            horizon=draw(st.none() | st.sampled_from(Horizon)),
            owner=draw(WORDS),
            department=draw(WORDS),
            start=draw(DAYS),
            due=draw(DAYS),
            status=draw(st.sampled_from(Status)),
            depends_on=frozenset(draw(st.lists(st.sampled_from(names), max_size=2))),
            metric=draw(WORDS),
            baseline=draw(NUMBERS),
            target=draw(NUMBERS),
            actual=draw(NUMBERS),
            customer_told=draw(DAYS),
        )
        records.append([made[0].model_copy(update={"text": draw(WORDS)}), made[1]])
        for of in pains:
            records.append(takes(name, of, draw(st.none() | st.sampled_from((0, 0.25, 1.0)))))
    info = ProjectInfo(title=draw(WORDS), organisation=draw(WORDS))
    return made_of(*records, info=info)
