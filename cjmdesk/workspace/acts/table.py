"""Every act without a choice of its own, by the name of its action in the menu."""

from collections.abc import Callable
from functools import partial

from cjmdesk.document import edits
from cjmdesk.editor.target import CardTarget, Target
from cjmdesk.workspace.acts import cards, feelings, moving, structure
from cjmdesk.workspace.acts.situation import Situation

Act = Callable[[Situation], tuple[Target, ...]]
"""Does one edit and says what is selected afterwards. Raises EditRefused."""

_WIDER = 24.0
_TALLER = 24.0


def widen(at: Situation, by: int) -> tuple[Target, ...]:
    """A card over one step more or less; else the steps of a stage wider or narrower."""
    if isinstance(at.lead, CardTarget):
        return cards.widen(at, by)
    return structure.size_stage(at, by * _WIDER)


def clear_feeling(at: Situation) -> tuple[Target, ...]:
    """A gap in the curve."""
    if at.feeling is not None:
        edits.clear_emotion(at.document, *at.feeling)
    return at.selection.targets


ACTS: dict[str, Act] = {
    "duplicate": cards.duplicate,
    "delete_selected": cards.delete,
    "select_all": cards.select_all,
    "insert_stage": structure.insert_stage,
    "insert_stage_before": structure.insert_stage_before,
    "insert_step": structure.insert_step,
    "insert_step_before": structure.insert_step_before,
    "star": cards.star,
    "take_lane_kind": cards.take_lane_kind,
    "merge_cards": cards.merge,
    "split_card": cards.split,
    "shelve": cards.shelve,
    "collapse": structure.collapse,
    "split_stage": structure.split_stage,
    "join_stages": structure.join_stages,
    "hide_lane": structure.hide_lane,
    "move_left": partial(moving.move, across=-1, down=0),
    "move_right": partial(moving.move, across=1, down=0),
    "move_up": partial(moving.move, across=0, down=-1),
    "move_down": partial(moving.move, across=0, down=1),
    "earlier": partial(moving.order, by=-1),
    "later": partial(moving.order, by=1),
    "wider": partial(widen, by=1),
    "narrower": partial(widen, by=-1),
    "taller": partial(structure.size_lane, by=_TALLER),
    "shorter": partial(structure.size_lane, by=-_TALLER),
    "feel_1": partial(feelings.feel, value=-2.0),
    "feel_2": partial(feelings.feel, value=-1.0),
    "feel_3": partial(feelings.feel, value=0.0),
    "feel_4": partial(feelings.feel, value=1.0),
    "feel_5": partial(feelings.feel, value=2.0),
    "feel_better": partial(moving.nudge_feeling, by=0.5),
    "feel_worse": partial(moving.nudge_feeling, by=-0.5),
    "feel_nothing": clear_feeling,
}

NAMED_AT_ONCE = frozenset(
    {"insert_stage", "insert_stage_before", "insert_step", "insert_step_before", "split_stage"}
)
"""Acts that make something with a title, which is typed next."""
