"""What is chosen in the outline becomes a selection that keeps its order."""

from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import CardTarget, CellTarget
from cjmdesk.editor.wishes import Spot
from cjmdesk.model import CardId, LaneId, PersonaId, StepId
from cjmdesk.ui.outline.choosing import persona_of, selection_of
from cjmdesk.ui.outline.rows import Draft, PersonaRow

A, B, C = (CardTarget(CardId(name)) for name in "abc")


def test_what_was_selected_before_stays_in_front_in_its_order() -> None:
    assert selection_of([A, B, C], C, Selection((B, A))).targets == (B, A, C)


def test_the_row_with_the_keyboard_leads() -> None:
    assert selection_of([A, B, C], A, Selection()).targets == (B, C, A)


def test_a_row_with_the_keyboard_that_is_not_chosen_is_not_selected() -> None:
    assert selection_of([A], B, Selection((A,))).targets == (A,)


def test_a_draft_selects_the_cell_that_it_is_written_in() -> None:
    step, lane = StepId("step"), LaneId("lane")
    draft = Draft(Spot(step, lane))
    assert selection_of([draft], draft, Selection()).targets == (CellTarget(step, lane),)


def test_a_persona_is_looked_at_only_where_its_row_is_the_only_one() -> None:
    mine = PersonaRow(PersonaId("mine"))
    assert persona_of([mine]) == "mine"
    assert persona_of([mine, A]) is None
    assert persona_of([]) is None
