"""Random projects that hold together, for tests that must be true of every project.

    @given(projects())
    def test_...(project: Project) -> None: ...

Every reference points at a record that is there, ids that are made of other ids are made so, and
texts are of the kind people type: several scripts, punctuation, line ends, blanks.
"""

import string
import types
from collections.abc import Mapping
from datetime import UTC, date
from enum import StrEnum
from typing import Any, NewType, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, MultipleOf
from hypothesis import strategies as st
from pydantic import AwareDatetime
from pydantic.fields import FieldInfo

from cjmdesk.model import (
    COLLECTIONS,
    RECORD_TYPES,
    Cell,
    EvidenceRow,
    Lane,
    Project,
    ProjectInfo,
    Record,
    Stage,
    StageSlot,
    Step,
    order,
)

# Some characters more often than others: those that files of other programs trip over.
_LETTERS = string.ascii_letters + string.digits + "你好旅程痛點é😀"
_TROUBLE = " \n,;:；、，：|\\*_`#\"'<>&=+-@()（）[]–•.%\t/"
TEXTS = st.text(st.sampled_from(_LETTERS + _TROUBLE), max_size=12)
WORDS = st.text(st.sampled_from(_LETTERS), min_size=1, max_size=8)

_REFERENCES: dict[str, dict[str, str]] = {
    "stage": {"map": "map"},
    "lane": {"map": "map", "actor": "persona"},
    "card": {"map": "map", "linked_map": "map"},
    "emotion": {"map": "map", "persona": "persona", "step": "step"},
    "link": {"map": "map", "source": "step", "target": "step"},
    "need": {"persona": "persona"},
    "improvement": {"measure": "measure"},
    "relief": {"improvement": "improvement", "pain": "pain"},
    "measure": {"map": "map", "stage": "stage", "step": "step", "persona": "persona"},
    "reading": {"measure": "measure", "source": "source"},
    "rating": {"competitor": "competitor", "map": "map"},
    "ballot": {"map": "map"},
    "vote": {"ballot": "ballot", "card": "card", "participant": "participant"},
    "map": {"lead_persona": "persona", "parent": "map", "parent_step": "step", "variant_of": "map"},
}
_MADE_OF = {
    "emotion": ("persona", "step"),
    "relief": ("improvement", "pain"),
    "rating": ("competitor", "dimension"),
    "vote": ("ballot", "card", "participant"),
}


@st.composite
def projects(draw: st.DrawFn, /, **least: int) -> Project:
    """A project of a few records of each kind; of some kinds at `least` so many (and one map)."""
    ids = _ids(draw, least)
    records: dict[str, dict[str, Record | None]] = {
        "project": {"project": draw(records_of(ProjectInfo, id="project"))}
    }
    for kind in COLLECTIONS:
        records[kind] = {}
        for record_id in ids[kind]:
            fixed = _references(draw, kind, ids) | _place(draw, kind, ids)
            if None not in (fixed.get(name) for name in _needed(kind)):
                fixed |= _on_the_same_map(records, fixed)
                record = draw(records_of(RECORD_TYPES[kind], id=record_id, **fixed))
                if kind in _MADE_OF:
                    parts = [str(getattr(record, name)) for name in _MADE_OF[kind]]
                    record = record.model_copy(update={"id": ":".join(parts)})
                records[kind][record.id] = record
    return Project().replaced(records)


@st.composite
def records_of(draw: st.DrawFn, /, of: type[Record], **fixed: Any) -> Record:
    """A record with these fields fixed and a few of the others filled."""
    optional = [name for name in of.model_fields if name not in fixed]
    needed = [name for name in optional if of.model_fields[name].is_required()]
    chosen = draw(st.lists(st.sampled_from(optional), max_size=3, unique=True)) if optional else []
    values = {
        name: draw(_of_field(of.model_fields[name])) for name in dict.fromkeys([*needed, *chosen])
    }
    return of.model_validate({**values, **fixed})


def evidence() -> st.SearchStrategy[list[EvidenceRow]]:
    """A few rows of evidence with ids of their own."""
    return st.lists(st.integers(0, 99), unique=True, max_size=3).flatmap(
        lambda numbers: st.tuples(
            *(records_of(EvidenceRow, id=f"evidence-{n}", source="source-0") for n in numbers)
        ).map(lambda rows: [row for row in rows if isinstance(row, EvidenceRow)])
    )


def _on_the_same_map(
    records: Mapping[str, Mapping[str, Record | None]], fixed: Mapping[str, Any]
) -> dict[str, Any]:
    """What stands at a step belongs to the step's map; a cell needs a lane of that map too."""
    cell = fixed.get("cell")
    step = records.get("step", {}).get(cell.step if cell else fixed.get("step") or "")
    if not isinstance(step, Step) or "map" not in fixed:
        return {}
    stage = records["stage"][step.slot.stage]
    lane = records.get("lane", {}).get(cell.lane) if cell else None
    assert isinstance(stage, Stage)
    is_lane_there = isinstance(lane, Lane) and lane.map == stage.map
    return {"map": stage.map, **({"cell": cell if is_lane_there else None} if cell else {})}


def _ids(draw: st.DrawFn, least: Mapping[str, int]) -> dict[str, list[str]]:
    most = {"step": 5, "card": 8, "stage": 3, "lane": 4, "emotion": 6}
    at_least = {"map": 1, **least}
    ids = {
        kind: [
            f"{kind}-{n}"
            for n in range(draw(st.integers(at_least.get(kind, 0), most.get(kind, 2))))
        ]
        for kind in COLLECTIONS
    }
    # A score sheet stands under the id of its card.
    ids["pain"] = ids["card"][:2]
    ids["improvement"] = ids["card"][2:3]
    return ids


def _needed(kind: str) -> set[str]:
    fields = RECORD_TYPES[kind].model_fields
    needed = {name for name, field in fields.items() if field.is_required()}
    return needed & (_REFERENCES.get(kind, {}).keys() | {"slot"})


def _references(draw: st.DrawFn, kind: str, ids: Mapping[str, list[str]]) -> dict[str, Any]:
    fixed: dict[str, Any] = {}
    for name, target in _REFERENCES.get(kind, {}).items():
        fixed[name] = draw(st.sampled_from(ids[target])) if ids[target] else None
    if kind == "map":
        fixed["personas"] = frozenset(ids["persona"])
    return fixed


def _place(draw: st.DrawFn, kind: str, ids: Mapping[str, list[str]]) -> dict[str, Any]:
    key = draw(st.sampled_from(order.spread(8)))
    if kind == "step":
        stages = ids["stage"] if ids["map"] else []
        slot = StageSlot(stage=draw(st.sampled_from(stages)), order=key) if stages else None
        return {"slot": slot}
    if kind == "card":
        return {"cell": draw(_cells(ids, key))}
    return {"order": key} if "order" in RECORD_TYPES[kind].model_fields else {}


def _cells(ids: Mapping[str, list[str]], key: str) -> st.SearchStrategy[Cell | None]:
    if not (ids["step"] and ids["lane"] and ids["stage"] and ids["map"]):
        return st.none()
    steps, lanes = st.sampled_from(ids["step"]), st.sampled_from(ids["lane"])
    cells = st.builds(Cell, step=steps, lane=lanes, order=st.just(key))
    return st.one_of(cells, cells, cells, st.none())


def _of_field(field: FieldInfo) -> st.SearchStrategy[Any]:
    return _of(field.annotation, field.metadata)


def _of(annotation: Any, limits: list[Any]) -> st.SearchStrategy[Any]:
    """Values of a type as the records use them, within its limits."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        return _of(annotation.__origin__, [*limits, *annotation.__metadata__])
    if origin in (Union, types.UnionType):
        inner = next(argument for argument in arguments if argument is not type(None))
        return st.none() | _of(inner, limits)
    if origin is frozenset:
        return st.frozensets(WORDS, max_size=3)
    if origin is tuple:
        return st.lists(TEXTS, max_size=3).map(tuple)
    return _scalar(annotation, limits)


def _scalar(annotation: Any, limits: list[Any]) -> st.SearchStrategy[Any]:
    if annotation in (int, float):
        return _number(annotation, limits)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return st.sampled_from(list(annotation))
    has_pattern = any(getattr(limit, "pattern", None) for limit in _flat(limits))
    colours = st.sampled_from(["", "#1A2b3C"])
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: colours if has_pattern else TEXTS,
        bool: st.booleans(),
        date: st.dates(),
        AwareDatetime: st.datetimes(timezones=st.just(UTC)),
    }
    return WORDS if isinstance(annotation, NewType) else simple[annotation]


def _number(of: type[int] | type[float], limits: list[Any]) -> st.SearchStrategy[Any]:
    low, high, step = -1000.0, 1000.0, 0.0
    for limit in _flat(limits):
        match limit:
            case Ge(ge=bound):
                low = float(str(bound))
            case Gt(gt=bound):
                low = float(str(bound)) + 0.5
            case Le(le=bound):
                high = float(str(bound))
            case MultipleOf(multiple_of=size):
                step = float(str(size))
    if of is int:
        return st.integers(int(low), int(high))
    if step:
        return st.integers(int(low / step), int(high / step)).map(lambda n: n * step)
    return st.floats(low, high, width=32)


def _flat(limits: list[Any]) -> list[Any]:
    """Limits, those inside pydantic's `Field` too."""
    return [inner for limit in limits for inner in (limit, *getattr(limit, "metadata", ()))]
