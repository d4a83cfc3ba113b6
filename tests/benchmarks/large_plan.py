"""A project as large as a company's: 5,000 scored pain points and 1,000 dated improvements."""

import random
from datetime import UTC, datetime, timedelta

from cjmdesk.model import (
    Card,
    CardId,
    CardKind,
    Cell,
    Driver,
    EvidenceGrade,
    Horizon,
    Improvement,
    JourneyMap,
    Lane,
    LaneId,
    LaneKind,
    MapId,
    PainPoint,
    Project,
    Record,
    Relief,
    Stage,
    StageId,
    StageSlot,
    Step,
    StepId,
    relief_id,
)
from cjmdesk.model.order import spread

_STEPS = 100
_LINKS = 5
MAP = MapId("map")
PAINS, IDEAS = LaneId("pains"), LaneId("ideas")

Records = dict[str, dict[str, Record | None]]


def planned(pains: int, improvements: int) -> Project:
    """A map of scored pains and dated improvements, always the same."""
    dice = random.Random(7)
    records: Records = {"map": {MAP: JourneyMap(id=MAP, title="Large")}}
    records["lane"] = {
        PAINS: Lane(id=PAINS, map=MAP, kind=LaneKind.PAINS, order="A"),
        IDEAS: Lane(id=IDEAS, map=MAP, kind=LaneKind.OPPORTUNITIES, order="B"),
    }
    steps = [StepId(f"step-{n}") for n in range(_STEPS)]
    records["stage"], records["step"] = {}, {}
    for n, (step, order) in enumerate(zip(steps, spread(_STEPS), strict=True)):
        stage = StageId(f"stage-{n // 2}")
        records["stage"][stage] = Stage(id=stage, map=MAP, title=f"Stage {n // 2}", order=order)
        slot = StageSlot(stage=stage, order=order)
        records["step"][step] = Step(id=step, slot=slot, title=f"Step {n}")
    records |= {"card": {}, "pain": {}, "improvement": {}, "relief": {}}
    orders = spread(pains)
    for n in range(pains):
        card = CardId(f"pain-{n}")
        cell = Cell(step=steps[n % _STEPS], lane=PAINS, order=orders[n])
        text = f"Waits {n} minutes and nobody says why"
        records["card"][card] = Card(id=card, map=MAP, kind=CardKind.PAIN, text=text, cell=cell)
        records["pain"][card] = PainPoint(
            id=card,
            severity=dice.randint(1, 5),
            frequency=dice.randint(1, 5),
            reach=dice.randint(1, 5),
            driver=dice.choice(list(Driver)),
            grade=dice.choice(list(EvidenceGrade)),
            must_fix=n % 500 == 0,
        )
    for n in range(improvements):
        _improve(records, n, steps[n % _STEPS], orders[n % pains], dice)
    return Project().replaced(records)


def _improve(records: Records, n: int, step: StepId, order: str, dice: random.Random) -> None:
    card = CardId(f"idea-{n}")
    cell = Cell(step=step, lane=IDEAS, order=order)
    text = f"Say what happens next, number {n}"
    records["card"][card] = Card(id=card, map=MAP, kind=CardKind.OPPORTUNITY, text=text, cell=cell)
    start = datetime.now(UTC).date() + timedelta(days=dice.randint(-200, 300))
    records["improvement"][card] = Improvement(
        id=card,
        confidence=dice.choice([1.0, 0.8, 0.5]),
        effort=dice.choice([0.5, 1.0, 3.0, 6.0, 12.0]),
        horizon=dice.choice(list(Horizon)),
        owner=f"Owner {n % 30}",
        start=start,
        due=start + timedelta(days=dice.randint(5, 120)),
    )
    for pain in dice.sample(sorted(records["pain"]), min(_LINKS, len(records["pain"]))):
        link = relief_id(card, CardId(pain))
        share = dice.choice([0.25, 0.5, 0.75, 1.0])
        records["relief"][link] = Relief(id=link, improvement=card, pain=CardId(pain), share=share)
