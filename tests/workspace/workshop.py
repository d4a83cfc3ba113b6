"""What people do in a workshop, by number: the same numbers make the same edits.

for number in numbers:
    someone_edits(document, number)
"""

from collections.abc import Callable, Mapping, Sequence
from random import Random

from cjmdesk.document import Author, EditLabel, JourneyDocument, edits
from cjmdesk.document.edits import NewCard
from cjmdesk.errors import EditRefused
from cjmdesk.model import CardId, CardKind, LaneKind, LinkKind, MapId, Record, StepId
from cjmdesk.model.journey import EvidenceGrade
from tests.layout.maps import MAP, big_map

TEXTS = ("", "短", "Two words", "结算时才出现运费，凑单门槛不清楚", "long enough for lines " * 6)
OTHER = MapId("other")

Verb = Callable[[JourneyDocument, Random], object]


def new_document(name: str = "ann") -> JourneyDocument:
    """A journey of two maps: forty cards, scored pains, planned improvements, feelings."""
    document = JourneyDocument(Author(name, f"{name}'s laptop"))
    edits.put_project(document, big_map(40, steps=4, lanes=8))
    with document.edit(EditLabel.ADD_MAP) as edit:
        edit.put("map", OTHER, title="Other")
    for card in [*document.project.cards.values()]:
        if card.kind is CardKind.PAIN:
            edits.score_pain_point(document, card.id, severity=4, frequency=3, reach=5)
    return document


def someone_edits(document: JourneyDocument, number: int) -> None:
    """One edit, undo or redo; what makes no sense at the moment is left."""
    dice = Random(number)
    try:
        dice.choice(VERBS)(document, dice)
    except EditRefused:
        return


def _any(dice: Random, records: Mapping[str, Record]) -> str:
    if not records:
        raise EditRefused(reason="nothing there")
    return dice.choice(sorted(records))


def _card(document: JourneyDocument, dice: Random, kind: CardKind | None = None) -> CardId:
    cards = document.project.cards
    found = {key: card for key, card in cards.items() if kind in (None, card.kind)}
    return CardId(_any(dice, found))


def _reword(document: JourneyDocument, dice: Random) -> None:
    edits.edit_card_text(document, _card(document, dice), text=dice.choice(TEXTS))


def _dress(document: JourneyDocument, dice: Random) -> None:
    fields: Sequence[dict[str, object]] = (
        {"star": True},
        {"channel": "App"},
        {"span": dice.randint(1, 4)},
        {"tags": frozenset({"new", "fee"})},
        {"linked_map": OTHER},
        {"kind": dice.choice([*CardKind])},
        {"map": dice.choice([MAP, OTHER])},
    )
    edits.change_card(document, _card(document, dice), **dice.choice(fields))


def _add(document: JourneyDocument, dice: Random) -> None:
    project = document.project
    step, lane = _any(dice, project.steps), _any(dice, project.lanes)
    card = NewCard(dice.choice(TEXTS), StepId(step), project.lanes[lane].id)
    edits.add_card(document, dice.choice([MAP, OTHER]), card)


def _move(document: JourneyDocument, dice: Random) -> None:
    project = document.project
    step, lane = _any(dice, project.steps), _any(dice, project.lanes)
    card = _card(document, dice)
    edits.move_card(document, card, step=StepId(step), lane=project.lanes[lane].id)


def _shelve(document: JourneyDocument, dice: Random) -> None:
    edits.shelve_card(document, _card(document, dice))


def _delete(document: JourneyDocument, dice: Random) -> None:
    edits.delete_cards(document, {_card(document, dice) for _ in range(3)})


def _score(document: JourneyDocument, dice: Random) -> None:
    fields: Sequence[dict[str, object]] = (
        {"severity": dice.randint(1, 5)},
        {"frequency": None},
        {"reach": 2, "severity": 1, "frequency": 1},
        {"must_fix": dice.random() < 0.5},
        {"grade": dice.choice([None, *EvidenceGrade])},
    )
    card = _card(document, dice, CardKind.PAIN)
    edits.score_pain_point(document, card, **dice.choice(fields))


def _weigh(document: JourneyDocument, dice: Random) -> None:
    weight = dice.choice(["severity_weight", "frequency_weight", "reach_weight"])
    edits.change_project(document, **{weight: dice.choice([0.5, 1.0, 3.0])})


def _retitle(document: JourneyDocument, dice: Random) -> None:
    edits.change_map(document, dice.choice([MAP, OTHER]), title=dice.choice(TEXTS))


def _feel(document: JourneyDocument, dice: Random) -> None:
    project = document.project
    persona = project.personas[_any(dice, project.personas)].id
    value = dice.choice([-2.0, 0.5, 2.0])
    edits.set_emotion(document, persona, StepId(_any(dice, project.steps)), value=value)


def _link(document: JourneyDocument, dice: Random) -> None:
    steps = [StepId(_any(dice, document.project.steps)) for _ in range(2)]
    edits.add_link(document, MAP, dice.choice([*LinkKind]), source=steps[0], target=steps[1])


def _hide(document: JourneyDocument, dice: Random) -> None:
    lane = document.project.lanes[_any(dice, document.project.lanes)]
    (edits.show_lane if lane.hidden else edits.hide_lane)(document, lane.id)


def _reshape(document: JourneyDocument, dice: Random) -> None:
    project = document.project
    shapes: Sequence[Callable[[], object]] = (
        lambda: edits.add_lane(document, MAP, dice.choice([*LaneKind])),
        lambda: edits.add_stage(document, MAP, title="New", steps=("a", "b")),
        lambda: edits.delete_step(document, StepId(_any(dice, project.steps))),
        lambda: edits.delete_stage(document, project.stages[_any(dice, project.stages)].id),
        lambda: edits.delete_lane(document, project.lanes[_any(dice, project.lanes)].id),
        lambda: edits.rename_step(document, StepId(_any(dice, project.steps)), title="Again"),
        lambda: edits.delete_map(document, dice.choice([MAP, OTHER])),
    )
    dice.choice(shapes)()


def _undo(document: JourneyDocument, _dice: Random) -> None:
    document.undo()


def _redo(document: JourneyDocument, _dice: Random) -> None:
    document.redo()


VERBS: tuple[Verb, ...] = (
    _reword,
    _dress,
    _dress,
    _add,
    _move,
    _shelve,
    _delete,
    _score,
    _score,
    _score,
    _weigh,
    _retitle,
    _feel,
    _link,
    _hide,
    _reshape,
    _undo,
    _undo,
    _redo,
)
