"""What has shipped is never renamed or retyped: edits of long ago still carry it."""

import json
from pathlib import Path

from cjmdesk.document.schema import DELETED, ROOTS, SESSIONS, SHAPES, FieldShape
from cjmdesk.model import RECORD_TYPES

SHIPPED = Path(__file__).with_name("shipped_names.json")


def described(shape: FieldShape) -> dict[str, object]:
    told: dict[str, object] = {"holds": shape.holds.value}
    if shape.choices:
        told["choices"] = list(shape.choices)
    if shape.parts:
        told["parts"] = list(shape.parts)
    return told


def names_now() -> dict[str, object]:
    return {
        "sessions": SESSIONS,
        "deleted": DELETED,
        "records": {
            kind: {name: described(shape) for name, shape in fields.items()}
            for kind, fields in SHAPES.items()
        },
    }


def broken_promises(shipped: dict[str, object], now: dict[str, object]) -> list[str]:
    """What was shipped and is missing or different; new names and new choices are welcome."""
    broken = [name for name in ("sessions", "deleted") if shipped[name] != now[name]]
    old_records, new_records = shipped["records"], now["records"]
    assert isinstance(old_records, dict)
    assert isinstance(new_records, dict)
    for kind, fields in old_records.items():
        for name, old in fields.items():
            new = new_records.get(kind, {}).get(name)
            if new is None:
                broken.append(f"{kind}.{name} is gone")
            elif {**old, "choices": None} != {**new, "choices": None}:
                broken.append(f"{kind}.{name} holds something else")
            elif not set(old.get("choices", [])) <= set(new.get("choices", [])):
                broken.append(f"{kind}.{name} has lost a choice")
    return broken


def test_no_shipped_name_is_gone_or_retyped() -> None:
    assert broken_promises(json.loads(SHIPPED.read_text(encoding="utf-8")), names_now()) == []


def test_every_name_is_written_down_as_shipped() -> None:
    """A new field belongs in `shipped_names.json` in the same commit."""
    assert json.loads(SHIPPED.read_text(encoding="utf-8")) == names_now()


def test_a_missing_a_retyped_and_a_narrowed_field_are_noticed() -> None:
    shipped: dict[str, object] = {
        "sessions": "session",
        "deleted": "deleted",
        "records": {
            "card": {
                "wording": {"holds": "text"},
                "text": {"holds": "flag"},
                "kind": {"holds": "choice", "choices": ["pain", "joy"]},
                "cell": {"holds": "parts", "parts": ["lane", "step", "order"]},
            }
        },
    }
    assert broken_promises(shipped, names_now()) == [
        "card.wording is gone",
        "card.text holds something else",
        "card.kind has lost a choice",
        "card.cell holds something else",
    ]


def test_every_kind_of_record_has_a_root_of_its_own() -> None:
    assert set(ROOTS) == {*RECORD_TYPES, SESSIONS}


def test_no_field_could_be_taken_for_a_deletion_or_a_member() -> None:
    for fields in SHAPES.values():
        assert DELETED not in fields
        assert not any(mark in name for name in fields for mark in ":/")
