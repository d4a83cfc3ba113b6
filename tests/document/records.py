"""Records of every kind with anything in them that they can hold."""

import string
from collections.abc import Mapping
from datetime import UTC

from hypothesis import strategies as st

from cjmdesk.document.schema import SHAPES, FieldShape, Holds
from cjmdesk.model import COLLECTIONS, PROJECT_ID, RECORD_TYPES, Project, Record

# Marks of the shared document's own writing, other scripts, and what escaping gets wrong.
_texts = st.text(
    alphabet=st.one_of(
        st.sampled_from("/:|%%25~\\\"'\n\t 顾客等待😀é\x00"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=12,
)
_ids = st.text(string.hexdigits + "/:|% 店", min_size=1, max_size=8)
_special: Mapping[str, st.SearchStrategy[object]] = {
    "colour": st.sampled_from(["", "#12AbcF"]),
    "value": st.one_of(st.none(), st.sampled_from([1, 2])),
    "round": st.integers(1, 9),
    "budget": st.integers(1, 1000),
    "most_per_card": st.integers(1, 1000),
    "span": st.integers(1, 200),
    "height": st.floats(24, 4000),
    "width": st.floats(120, 600),
    "effort": st.floats(0.25, 10_000),
    "age": st.integers(0, 130),
}
_by_what_it_holds: Mapping[Holds, st.SearchStrategy[object]] = {
    Holds.TEXT: _texts,
    Holds.FLAG: st.booleans(),
    Holds.WHOLE: st.integers(1, 5),
    Holds.NUMBER: st.one_of(st.just(1.0), st.floats(0.01, 1)),
    Holds.DAY: st.dates(),
    Holds.MOMENT: st.datetimes(timezones=st.just(UTC)),
    Holds.LINES: st.lists(_texts.map(lambda text: text.replace("\n", "")), max_size=4).map(tuple),
    Holds.MEMBERS: st.frozensets(_texts, max_size=4),
}


def _value(shape: FieldShape) -> st.SearchStrategy[object]:
    if shape.name in _special:
        strategy = _special[shape.name]
    elif shape.holds is Holds.CHOICE:
        strategy = st.sampled_from(shape.choices)
    elif shape.holds is Holds.PARTS:
        strategy = st.fixed_dictionaries(dict.fromkeys(shape.parts, _texts))
    else:
        strategy = _by_what_it_holds[shape.holds]
    return st.one_of(st.none(), strategy) if shape.optional else strategy


def records(kind: str) -> st.SearchStrategy[Record]:
    """Records of one kind; optional fields may be left out."""
    required: dict[str, st.SearchStrategy[object]] = {}
    others: dict[str, st.SearchStrategy[object]] = {}
    for name, shape in SHAPES[kind].items():
        (required if shape.required else others)[name] = _value(shape)
    fields = st.fixed_dictionaries(required, optional=others)
    record_ids = st.just(PROJECT_ID) if kind == "project" else _ids
    return st.builds(
        lambda record_id, values: RECORD_TYPES[kind].model_validate({"id": record_id, **values}),
        record_ids,
        fields,
    )


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Projects with a few records of a few kinds."""
    kinds = draw(st.lists(st.sampled_from(sorted(COLLECTIONS)), max_size=4, unique=True))
    collections: dict[str, object] = {"info": draw(records("project"))}
    for kind in kinds:
        drawn = draw(st.lists(records(kind), max_size=3))
        collections[COLLECTIONS[kind]] = {record.id: record for record in drawn}
    return Project.model_validate(collections)
