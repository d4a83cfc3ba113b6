"""What a method by name is: typed inputs, a computation, a plain result."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from statistics import StatisticsError
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from cjmdesk.errors import InputRefused
from cjmdesk.words import Message, message

Result = dict[str, object]


class Inputs(BaseModel):
    """What a method takes. A number that is not known is null; a field left out is an error."""

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)

    any_name: ClassVar[bool] = False
    """Whether fields of any name are items, not slips of the pen."""


Given = TypeVar("Given", bound=Inputs)


@dataclass(frozen=True, slots=True)
class Method:
    """A method that can be asked for by name."""

    name: str
    about: str
    """What it is, in a marked English line."""
    inputs: type[Inputs]
    compute: Callable[[Any], Result]

    def run(self, inputs: object) -> Result:
        """Compute; names of inputs that the method does not know stand under `ignored`.

        Raises InputRefused.
        """
        try:
            given = self.inputs.model_validate(inputs)
        except ValidationError as error:
            raise _refused(error, inputs) from error
        try:
            result = self.compute(given)
        except (ArithmeticError, StatisticsError, RecursionError) as error:
            said = message("The numbers are too large or too small to compute with.")
            raise InputRefused(code="out_of_bounds", reason=said) from error
        if given.model_extra and not given.any_name:
            result["ignored"] = sorted(given.model_extra)
        return result


def _refused(error: ValidationError, inputs: object) -> InputRefused:
    found = error.errors(include_url=False, include_context=False)
    # Of a field that may be this or that each way has its complaint: the innermost says most.
    same = [one for one in found if one["loc"][:1] == found[0]["loc"][:1]]
    chosen = max(same, key=lambda one: len(_place(one, inputs)))
    field = ".".join(_place(chosen, inputs)) or "inputs"
    code, reason = _said(chosen, field[:80])
    return InputRefused(code=f"{field[:80]}_{code}", reason=reason)


def _place(error: ErrorDetails, inputs: object) -> list[str]:
    """Where in the inputs it is; without the names that pydantic gives the ways to read a field."""
    place: list[str] = []
    here: Any = inputs
    for number, part in enumerate(error["loc"], start=1):
        if _holds(here, part):
            here = here[part]
        elif error["type"] != "missing" or number < len(error["loc"]):
            continue
        place.append(str(part))
    return place


def _holds(here: object, part: int | str) -> bool:
    if isinstance(here, dict):
        return part in here
    return isinstance(here, list) and isinstance(part, int) and part < len(here)


def _said(error: ErrorDetails, field: str) -> tuple[str, Message]:
    kind = error["type"]
    if kind == "missing":
        return "missing", message("“{field}” is missing.", field=field)
    if kind in ("too_long", "string_too_long"):
        return "too_long", message("“{field}” has too many entries.", field=field)
    if kind == "too_short":
        return "too_short", message("“{field}” has too few entries.", field=field)
    # As it stands in the file: null and true, not None and True.
    value = json.dumps(error["input"], ensure_ascii=False, default=str)[:60]
    if kind.startswith(("greater", "less", "finite")):
        return "out_of_range", message(
            "“{field}” is out of bounds: {value}.", field=field, value=value
        )
    return "not_usable", message(
        "“{field}” is not what this method takes there: {value}.", field=field, value=value
    )
