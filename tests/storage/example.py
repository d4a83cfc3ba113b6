"""A small project that has something for every question of the guide to the file."""

from cjmdesk.model import (
    Card,
    CardId,
    CardKind,
    Cell,
    EmotionPoint,
    Improvement,
    JourneyMap,
    Lane,
    LaneId,
    LaneKind,
    MapId,
    PainPoint,
    Persona,
    PersonaId,
    Record,
    SourceId,
    Stage,
    StageId,
    StageSlot,
    Step,
    StepId,
    emotion_id,
)
from cjmdesk.storage import Answer, LogRow, SessionRow, StoredEdit, columns_of_answer

_MAP, _STAGE, _STEP, _LANE = MapId("m"), StageId("st"), StepId("s"), LaneId("l")
_PERSONA = PersonaId("p")


def example() -> StoredEdit:
    """One map with a stage, a step, a lane, a persona and a card of each kind."""
    cell = Cell(step=_STEP, lane=_LANE, order="V")
    cards = [
        Card(
            id=CardId(kind.value),
            map=_MAP,
            cell=cell,
            kind=kind,
            text=f"A {kind.value}",
            channel="web" if kind is CardKind.TOUCHPOINT else "",
            tags=frozenset({"first"}),
        )
        for kind in CardKind
    ]
    cards.append(Card(id=CardId("unscored"), map=_MAP, cell=cell, kind=CardKind.PAIN))
    records: list[tuple[str, Record]] = [
        ("map", JourneyMap(id=_MAP, title="Buying", order="V")),
        ("stage", Stage(id=_STAGE, map=_MAP, order="V", title="Look")),
        ("step", Step(id=_STEP, slot=StageSlot(stage=_STAGE, order="V"), title="Search")),
        ("lane", Lane(id=_LANE, map=_MAP, kind=LaneKind.PAINS, order="V")),
        ("persona", Persona(id=_PERSONA, name="Ada", order="V")),
        (
            "emotion",
            EmotionPoint(
                id=emotion_id(_PERSONA, _STEP), map=_MAP, persona=_PERSONA, step=_STEP, value=-1
            ),
        ),
        *(("card", card) for card in cards),
        ("pain", PainPoint(id=CardId("pain"), severity=4, frequency=3, reach=2)),
        ("improvement", Improvement(id=CardId("opportunity"), department="IT", effort=2)),
    ]
    by_kind: dict[str, dict[str, Record | None]] = {}
    for kind, record in records:
        by_kind.setdefault(kind, {})[record.id] = record
    row = LogRow.of(b"update", at=1_795_426_200_000, author="Ada", session="one", label="edit")
    answer = Answer(kind="nps", score=9, scale_min=0, scale_max=10, touchpoint="Search")
    return StoredEdit(
        rows=(row,),
        records=by_kind,
        sessions=(SessionRow("one", "Ada", "laptop", row.at),),
        answers=(columns_of_answer(answer, SourceId("survey")),),
    )
