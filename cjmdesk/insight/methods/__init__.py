"""Every method by its name, with numbers in and numbers out, for scripts and spreadsheets."""

from collections.abc import Mapping

from cjmdesk.errors import InputRefused
from cjmdesk.insight.methods import comparing, scoring, surveys, voting, weighing
from cjmdesk.insight.methods.registry import Method
from cjmdesk.words import message

__all__ = ["METHODS", "Method", "run_method"]

METHODS: Mapping[str, Method] = {
    method.name: method
    for room in (surveys, scoring, weighing, voting, comparing)
    for method in room.METHODS
}
"""All methods, by name, in the order they are listed."""


def run_method(name: str, inputs: object) -> dict[str, object]:
    """What a method makes of its inputs; see the method's fields for what it takes.

    Ready for JSON, but for sentences: those are a Message.

    Raises InputRefused where there is no such method or the inputs do not suit it.
    """
    method = METHODS.get(name)
    if method is None:
        raise InputRefused(
            code="unknown_method",
            reason=message(
                "There is no method “{name}”. `cjmdesk method --list` names them.", name=name[:80]
            ),
        )
    return method.run(inputs)
