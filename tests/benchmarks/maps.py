"""Maps made by number, always the same, in the shape in which the canvas and its peers are fed:
`{"stages": S, "lanes": [name…], "emotion": [−1…1 per stage], "cards": [{"id", "stage", "lane",
"text"}…]}`.
"""

import random
from typing import Any

from cjmdesk.model import (
    CARD_KIND_OF_LANE,
    Card,
    CardId,
    Cell,
    EmotionPoint,
    JourneyMap,
    Lane,
    LaneId,
    LaneKind,
    MapId,
    Persona,
    PersonaId,
    Project,
    Stage,
    StageId,
    StageSlot,
    Step,
    StepId,
    emotion_id,
)
from cjmdesk.model.order import spread

MAP = MapId("map")
_PERSONA = PersonaId("persona")
_LANES = {
    "actions": LaneKind.ACTIONS,
    "touchpoints": LaneKind.TOUCHPOINTS,
    "thoughts": LaneKind.THOUGHTS,
    "pains": LaneKind.PAINS,
    "opps": LaneKind.OPPORTUNITIES,
}
_ENGLISH = (
    "customer opens the shop compares asks support waits reads signs contract delivery late form "
    "tone unclear fee phone call visit reminder login failed checkout payment refund label survey"
)
_CHINESE = (
    "客户打开应用比较价格询问客服等待阅读评价签订合同配送延迟表格令人困惑语气友好费用不明电话门店"
)

Told = dict[str, Any]


def invented(cards: int) -> Told:
    """A map in the shape of `--peerbench`, always the same: a quarter of the texts Chinese."""
    dice = random.Random(7)
    english = _ENGLISH.split()
    stages = {1000: 20, 5000: 50, 20000: 100}.get(cards, max(5, int(cards**0.5 / 1.4)))

    def text() -> str:
        if dice.random() < 0.25:
            return "".join(dice.choice(_CHINESE) for _ in range(dice.randint(6, 34)))
        return " ".join(dice.choice(english) for _ in range(dice.randint(3, 14)))

    return {
        "stages": stages,
        "lanes": list(_LANES),
        "emotion": [dice.uniform(-1, 1) for _ in range(stages)],
        "cards": [
            {"id": i, "stage": i % stages, "lane": (i // stages) % 5, "text": text()}
            for i in range(cards)
        ],
    }


def project_of(told: Told) -> Project:
    """The project with that map."""
    stages = [StageId(f"s{i}") for i in range(told["stages"])]
    steps = [StepId(f"p{i}") for i in range(told["stages"])]
    lanes = [LaneId(f"l{i}") for i in range(len(told["lanes"]))]
    kinds = [_LANES.get(name, LaneKind.TEXT) for name in told["lanes"]]
    columns = spread(len(stages))
    rows = spread(len(lanes) + 1)
    places = spread(len(told["cards"]))
    feelings = LaneId("feelings")
    cards = {
        str(one["id"]): Card(
            id=CardId(str(one["id"])),
            map=MAP,
            kind=CARD_KIND_OF_LANE[kinds[one["lane"]]],
            text=one["text"],
            cell=Cell(step=steps[one["stage"]], lane=lanes[one["lane"]], order=place),
        )
        for one, place in zip(told["cards"], places, strict=True)
    }
    return Project(
        maps={MAP: JourneyMap(id=MAP, personas=frozenset({_PERSONA}), lead_persona=_PERSONA)},
        personas={_PERSONA: Persona(id=_PERSONA, name="Lin")},
        stages={
            stage: Stage(id=stage, map=MAP, order=order, title=f"Stage {i}")
            for i, (stage, order) in enumerate(zip(stages, columns, strict=True))
        },
        steps={
            step: Step(id=step, slot=StageSlot(stage=stage))
            for step, stage in zip(steps, stages, strict=True)
        },
        lanes={
            lane: Lane(id=lane, map=MAP, kind=kind, title=name, order=order)
            for lane, kind, name, order in zip(
                [*lanes, feelings],
                [*kinds, LaneKind.EMOTIONS],
                [*told["lanes"], "Emotion"],
                rows,
                strict=True,
            )
        },
        cards=cards,
        emotions={
            emotion_id(_PERSONA, step): EmotionPoint(
                id=emotion_id(_PERSONA, step),
                map=MAP,
                persona=_PERSONA,
                step=step,
                value=round(feeling * 4) / 2,
            )
            for step, feeling in zip(steps, told["emotion"], strict=True)
        },
    )
