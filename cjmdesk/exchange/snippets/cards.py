"""Cards with everything on them, on their way to another place, map, window or project.

    {"format": "cjmdesk-cards", "version": 1, "session": …, "map": id, "cut": false,
     "cards": [{"across": 0, "down": 0, "card": {…}, "pain": {…}, "improvement": {…}}],
     "reliefs": [{…}]}

`across` and `down` are the steps and lanes from the first card, since other maps have other steps
and lanes. Anybody may put anything under this type on a clipboard, so it is read with suspicion.
"""

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, ValidationError, model_validator

from cjmdesk.errors import EditRefused
from cjmdesk.exchange.snippets.bounds import MOST_CARDS, MOST_CHARACTERS
from cjmdesk.model import (
    Card,
    CardId,
    Improvement,
    LaneKind,
    MapId,
    PainPoint,
    Project,
    Relief,
    Value,
    lanes_in_order,
    steps_in_order,
)
from cjmdesk.words import message

_Distance = Annotated[int, Field(ge=-10_000, le=10_000)]
_MOST_RELIEFS = 20_000


class SnippetCard(Value):
    """A card with its sheets, and how many steps and lanes from the first card it stands."""

    across: _Distance = 0
    down: _Distance = 0
    card: Card
    pain: PainPoint | None = None
    improvement: Improvement | None = None

    @model_validator(mode="after")
    def _belong_together(self) -> Self:
        sheets = (self.pain, self.improvement)
        if any(sheet is not None and sheet.id != self.card.id for sheet in sheets):
            raise ValueError("a sheet of another card")
        return self


class Snippet(Value):
    """Cards that were copied or cut."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="null")

    format: Literal["cjmdesk-cards"] = "cjmdesk-cards"
    version: Literal[1] = 1
    session: Annotated[str, Field(max_length=200)] = ""
    """The opening of the project they come from; only there can cut cards be moved."""
    map: MapId
    cut: bool = False
    cards: Annotated[tuple[SnippetCard, ...], Field(min_length=1, max_length=MOST_CARDS)]
    reliefs: Annotated[tuple[Relief, ...], Field(max_length=_MOST_RELIEFS)] = ()
    """Between cards of the snippet."""

    @model_validator(mode="after")
    def _are_different(self) -> Self:
        if len({each.card.id for each in self.cards}) < len(self.cards):
            raise ValueError("the same card twice")
        return self


def snippet_of(
    project: Project, map_id: MapId, cards: Sequence[CardId], *, session: str, cut: bool = False
) -> Snippet | None:
    """Cards of a map, in this order; None where none of them is there, or too many are."""
    chosen = [project.cards[card] for card in cards if card in project.cards]
    if not 0 < len(chosen) <= MOST_CARDS:
        return None
    steps: dict[str, int] = {step.id: at for at, step in enumerate(steps_in_order(project, map_id))}
    lanes = {lane: at for at, lane in enumerate(_lanes_for_cards(project, map_id))}
    first = chosen[0].cell
    ids = {card.id for card in chosen}
    held = []
    for card in chosen:
        across = down = 0
        if first is not None and card.cell is not None:
            across = _distance(steps, first.step, card.cell.step)
            down = _distance(lanes, first.lane, card.cell.lane)
        held.append(
            SnippetCard(
                across=across,
                down=down,
                card=card,
                pain=project.pain_points.get(card.id),
                improvement=project.improvements.get(card.id),
            )
        )
    reliefs = [r for r in project.reliefs.values() if {r.improvement, r.pain} <= ids]
    return Snippet(
        session=session,
        map=map_id,
        cut=cut,
        cards=tuple(held),
        reliefs=tuple(reliefs[:_MOST_RELIEFS]),
    )


def write(snippet: Snippet) -> bytes:
    """The snippet as UTF-8 JSON, defaults left out but for format and version."""
    said = snippet.model_dump_json(exclude_defaults=True)
    return f'{{"format":"{snippet.format}","version":{snippet.version},{said[1:]}'.encode()


def read(data: bytes) -> Snippet:
    """The snippet that was written so. Raises EditRefused where it is none, or too large."""
    if len(data) > MOST_CHARACTERS:
        raise EditRefused(reason=message("these cards are more than can be pasted at once."))
    try:
        return Snippet.model_validate_json(data)
    except (ValidationError, RecursionError) as error:
        reason = message("the cards on the clipboard are damaged, or of another version.")
        raise EditRefused(reason=reason) from error


def _lanes_for_cards(project: Project, map_id: MapId) -> list[str]:
    lanes = lanes_in_order(project, map_id)
    return [lane.id for lane in lanes if not lane.hidden and lane.kind is not LaneKind.EMOTIONS]


def _distance(row: dict[str, int], start: str, end: str) -> int:
    return row[end] - row[start] if start in row and end in row else 0
