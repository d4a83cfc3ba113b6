"""Maps for tests and benchmarks: small ones by hand, big ones by number."""

from collections.abc import Iterable
from random import Random

from cjmdesk.model import (
    COLLECTIONS,
    DEFAULT_LANES,
    RECORD_TYPES,
    Card,
    CardId,
    CardKind,
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
    Record,
    Stage,
    StageId,
    StageSlot,
    Step,
    StepId,
    emotion_id,
    order,
)
from cjmdesk.model.journey import CARD_KIND_OF_LANE

MAP = MapId("map")
LEAD = PersonaId("lead")
SECOND = PersonaId("second")

_ENGLISH = (
    "Compares the prices of three shops and reads the reviews",
    "The delivery fee only shows at the checkout",
    "Asks a colleague",
    "Waits for the courier, who is late, and nobody says so",
    "Shows the price with delivery on the product page",
    "Opens the app and looks for the order number 20260618",
)
_CHINESE = (
    "结算时才出现运费，凑单门槛不清楚",
    "在朋友圈看到 618 活动",
    "“说好的今天到呢？”",
    "配送延迟没有主动通知，只好打电话问客服",
)
_CHANNELS = ("", "", "App", "门店", "Hotline")
_BIG_LANES = (
    *DEFAULT_LANES,
    LaneKind.QUOTES,
    LaneKind.BACKSTAGE,
    LaneKind.DEPARTMENTS,
    LaneKind.MEASURES,
    LaneKind.TEXT,
)


def project_of(records: Iterable[Record]) -> Project:
    """A project of these records."""
    kinds = {record_type: kind for kind, record_type in RECORD_TYPES.items()}
    collections: dict[str, dict[str, Record]] = {}
    for record in records:
        collections.setdefault(COLLECTIONS[kinds[type(record)]], {})[record.id] = record
    return Project.model_validate(collections)


def stage(name: str, place: str, title: str = "", *, collapsed: bool = False) -> Stage:
    return Stage(id=StageId(name), map=MAP, order=place, title=title, collapsed=collapsed)


def step(name: str, stage_name: str, place: str = "V", title: str = "") -> Step:
    slot = StageSlot(stage=StageId(stage_name), order=place)
    return Step(id=StepId(name), slot=slot, title=title)


def lane(name: str, place: str, kind: LaneKind = LaneKind.ACTIONS) -> Lane:
    return Lane(id=LaneId(name), map=MAP, kind=kind, order=place)


def card(
    name: str,
    where: tuple[str, str, str] | None,
    text: str = "",
    kind: CardKind = CardKind.ACTION,
    span: int = 1,
) -> Card:
    """A card at (step, lane, order), or in the inbox."""
    cell = None
    if where is not None:
        cell = Cell(step=StepId(where[0]), lane=LaneId(where[1]), order=where[2])
    return Card(id=CardId(name), map=MAP, cell=cell, kind=kind, text=text, span=span)


def feeling(persona: PersonaId, step_name: str, value: float | None) -> EmotionPoint:
    point = emotion_id(persona, StepId(step_name))
    return EmotionPoint(id=point, map=MAP, persona=persona, step=StepId(step_name), value=value)


def big_map(cards: int, *, steps: int | None = None, lanes: int = 10) -> Project:
    """A project of one map, `MAP`, with exactly this many cards, the same for the same numbers.

    Ten card lanes and one for emotions; five cards in a cell unless `steps` says otherwise, two
    steps in a stage, two personas, and a quarter of the texts in Chinese.
    """
    dice = Random(cards)
    columns = steps or max(1, -(-cards // (5 * lanes)))
    kinds: list[LaneKind] = [kind for kind in _BIG_LANES if kind is not LaneKind.EMOTIONS]
    rows: list[LaneKind] = [kinds[i % len(kinds)] for i in range(lanes)]
    rows.insert(3, LaneKind.EMOTIONS)
    records: list[Record] = [
        JourneyMap(id=MAP, title="Big", personas=frozenset({LEAD, SECOND}), lead_persona=LEAD),
        Persona(id=LEAD, name="林悦"),
        Persona(id=SECOND, name="Zhou Jian"),
    ]
    stage_keys = order.spread((columns + 1) // 2)
    records += [
        Stage(id=StageId(f"stage{i}"), map=MAP, order=key, title=f"Stage {i + 1}")
        for i, key in enumerate(stage_keys)
    ]
    step_ids = [StepId(f"step{i}") for i in range(columns)]
    records += [
        Step(
            id=step_id,
            slot=StageSlot(stage=StageId(f"stage{i // 2}"), order="A" if i % 2 == 0 else "B"),
            title=f"Step {i + 1}",
        )
        for i, step_id in enumerate(step_ids)
    ]
    lane_ids = [LaneId(f"lane{i}") for i in range(len(rows))]
    records += [
        Lane(id=lane_id, map=MAP, kind=kind, order=key)
        for lane_id, kind, key in zip(lane_ids, rows, order.spread(len(rows)), strict=True)
    ]
    card_lanes = [i for i, kind in enumerate(rows) if kind is not LaneKind.EMOTIONS]
    place_keys = order.spread(-(-cards // (columns * lanes)))
    for i in range(cards):
        in_cell, cell = divmod(i, columns * lanes)
        at_lane, at_step = divmod(cell, columns)
        row = card_lanes[at_lane]
        words = dice.choice(_CHINESE if i % 4 == 0 else _ENGLISH)
        records.append(
            Card(
                id=CardId(f"card{i}"),
                map=MAP,
                cell=Cell(step=step_ids[at_step], lane=lane_ids[row], order=place_keys[in_cell]),
                kind=CARD_KIND_OF_LANE[rows[row]],
                text=f"{words} {i}",
                channel=dice.choice(_CHANNELS),
            )
        )
    records += [
        feeling(persona, step_id, dice.randint(-4, 4) / 2)
        for persona in (LEAD, SECOND)
        for step_id in step_ids
    ]
    return project_of(records)
