"""A selection outlasts what hides things, not what deletes them."""

from cjmdesk.editor.selection import Selection
from cjmdesk.editor.standing import standing
from cjmdesk.editor.target import (
    CardTarget,
    CellTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
)
from cjmdesk.exchange.samples import load_sample
from cjmdesk.model import CardId, LaneId, PersonaId, StageId, StepId

PROJECT = load_sample("online-shop", "en").project
STEP, LANE = StepId(next(iter(PROJECT.steps))), LaneId(next(iter(PROJECT.lanes)))
PERSONA = PersonaId(next(iter(PROJECT.personas)))


def test_what_is_in_the_project_stays_selected_in_its_order() -> None:
    all_kinds = Selection(
        (
            CurvePointTarget(LANE, PERSONA, STEP),
            CardTarget(CardId(next(iter(PROJECT.cards)))),
            StageTarget(StageId(next(iter(PROJECT.stages)))),
            StepTarget(STEP),
            LaneTarget(LANE),
            LinkTarget(next(iter(PROJECT.links))),
            CellTarget(STEP, LANE),
        )
    )
    assert standing(all_kinds, PROJECT) is all_kinds


def test_hidden_lanes_and_cards_in_the_inbox_stay_selected() -> None:
    lane = PROJECT.lanes[LANE].model_copy(update={"hidden": True})
    card = next(iter(PROJECT.cards.values())).model_copy(update={"cell": None})
    project = PROJECT.replaced({"lane": {LANE: lane}, "card": {card.id: card}})
    selection = Selection((LaneTarget(LANE), CardTarget(CardId(card.id))))
    assert standing(selection, project) is selection


def test_what_was_deleted_is_no_longer_selected() -> None:
    project = PROJECT.replaced({"step": {STEP: None}, "persona": {PERSONA: None}})
    other = next(StepId(step) for step in PROJECT.steps if step != STEP)
    gone = (StepTarget(STEP), CellTarget(STEP, LANE), CurvePointTarget(LANE, PERSONA, other))
    selection = Selection((*gone, LaneTarget(LANE)))
    assert standing(selection, project) == Selection.only(LaneTarget(LANE))
