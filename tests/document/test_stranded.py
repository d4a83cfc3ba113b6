"""Nobody's work disappears because somebody else deleted what it stood in."""

from cjmdesk.document import stranded
from cjmdesk.document.edits import (
    NewCard,
    add_card,
    add_map,
    add_stage,
    add_step,
    delete_stage,
    restore_record,
)
from cjmdesk.model import lanes_in_order, steps_in_order
from tests.document.conftest import NewCopy, exchange


def test_a_card_put_into_a_stage_that_was_deleted_meanwhile_is_found(new_copy: NewCopy) -> None:
    ann, ben = new_copy("ann"), new_copy("ben")
    map_id = add_map(ann)
    stage = add_stage(ann, map_id, title="Pay")
    exchange(ann, ben)
    [step] = steps_in_order(ben.project, map_id)
    lane = lanes_in_order(ben.project, map_id)[0]
    card = add_card(ben, map_id, NewCard("ben's", step.id, lane.id))
    added = add_step(ben, stage, title="Queue")
    assert stranded(ben.project) == ()
    delete_stage(ann, stage)
    exchange(ann, ben)
    assert stranded(ann.project) == stranded(ben.project)
    assert set(stranded(ann.project)) == {
        ("step", added, "stage", stage),
        ("card", card, "step", step.id),
    }
    restore_record(ann, "stage", stage)
    restore_record(ann, "step", step.id)
    assert stranded(ann.project) == ()
