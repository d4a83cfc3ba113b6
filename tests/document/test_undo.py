"""Undo takes back my last edit and never a colleague's."""

from cjmdesk.document import ConflictNature, JourneyDocument
from cjmdesk.document.edits import (
    NewCard,
    add_card,
    add_map,
    add_stage,
    change_card,
    delete_cards,
    delete_stage,
    edit_card_text,
    resolve_conflict,
)
from cjmdesk.model import CardId, CardKind, lanes_in_order, steps_in_order
from tests.document.conftest import NewCopy, exchange


def a_card(document: JourneyDocument, text: str = "before") -> CardId:
    map_id = add_map(document, title="Outpatient visit")
    return add_card(document, map_id, NewCard(text=text, kind=CardKind.PAIN))


def shared_card(new_copy: NewCopy) -> tuple[JourneyDocument, JourneyDocument, CardId]:
    ann, ben = new_copy("ann"), new_copy("ben")
    card = a_card(ann)
    exchange(ann, ben)
    return ann, ben, card


def test_undo_leaves_a_colleagues_edit_of_another_field(new_copy: NewCopy) -> None:
    ann, ben, card = shared_card(new_copy)
    edit_card_text(ann, card, text="ann's")
    change_card(ben, card, note="ben's")
    exchange(ann, ben)
    ann.undo()
    exchange(ann, ben)
    assert ann.project == ben.project
    assert (ann.project.cards[card].text, ann.project.cards[card].note) == ("before", "ben's")


def test_undo_skips_what_a_colleague_has_written_over(new_copy: NewCopy) -> None:
    ann, ben, card = shared_card(new_copy)
    edit_card_text(ann, card, text="ann's")
    exchange(ann, ben)
    edit_card_text(ben, card, text="ben's")
    exchange(ann, ben)
    outcome = ann.undo()
    assert outcome is not None
    assert outcome.commit is None
    assert [(skip.id, skip.field) for skip in outcome.skipped] == [(card, "text")]
    assert ann.project.cards[card].text == "ben's"


def test_undo_leaves_a_conflict_open(new_copy: NewCopy) -> None:
    ann, ben, card = shared_card(new_copy)
    edit_card_text(ann, card, text="ann's")
    edit_card_text(ben, card, text="ben's")
    exchange(ann, ben)
    standing = ann.conflicts
    outcome = ann.undo()
    assert outcome is not None
    assert outcome.skipped
    assert ann.conflicts == standing == ben.conflicts
    assert {value.value for value in standing[0].values} == {"ann's", "ben's"}
    assert {value.author for value in standing[0].values} == {"ann", "ben"}


def test_a_settled_conflict_is_gone_everywhere(new_copy: NewCopy) -> None:
    ann, ben, card = shared_card(new_copy)
    edit_card_text(ann, card, text="ann's")
    edit_card_text(ben, card, text="ben's")
    exchange(ann, ben)
    # Also the value that is shown already has to be written again to settle it.
    resolve_conflict(ben, ben.conflicts[0], value=ben.project.cards[card].text)
    exchange(ann, ben)
    assert ann.conflicts == ben.conflicts == ()


def test_undoing_a_settlement_opens_the_conflict_again(new_copy: NewCopy) -> None:
    ann, ben, card = shared_card(new_copy)
    edit_card_text(ann, card, text="ann's")
    edit_card_text(ben, card, text="ben's")
    exchange(ann, ben)
    open_ones, shown = ann.conflicts, ann.project
    resolve_conflict(ann, open_ones[0], value="theirs")
    ann.undo()
    assert (ann.conflicts, ann.project) == (open_ones, shown)
    exchange(ann, ben)
    assert (ben.conflicts, ben.project) == (open_ones, shown)
    ann.redo()
    exchange(ann, ben)
    assert ann.conflicts == ben.conflicts == ()
    assert ben.project.cards[card].text == "theirs"
    ann.undo()
    exchange(ann, ben)
    assert ben.conflicts == open_ones


def test_a_conflict_opened_again_can_be_settled_by_a_colleague(new_copy: NewCopy) -> None:
    ann, ben, card = shared_card(new_copy)
    edit_card_text(ann, card, text="ann's")
    edit_card_text(ben, card, text="ben's")
    exchange(ann, ben)
    edit_card_text(ann, card, text="theirs")
    ann.undo()
    exchange(ann, ben)
    edit_card_text(ben, card, text="settled")
    exchange(ann, ben)
    assert ann.conflicts == ben.conflicts == ()
    outcome = ann.redo()
    assert outcome is not None
    assert outcome.commit is None
    assert ann.project.cards[card].text == "settled"


def test_what_a_colleague_writes_meanwhile_is_not_lost_when_a_conflict_opens_again(
    new_copy: NewCopy,
) -> None:
    ann, ben, card = shared_card(new_copy)
    edit_card_text(ann, card, text="ann's")
    edit_card_text(ben, card, text="ben's")
    exchange(ann, ben)
    edit_card_text(ann, card, text="theirs")
    exchange(ann, ben)
    edit_card_text(ben, card, text="ben's second")
    ann.undo()
    exchange(ann, ben)
    [conflict] = ann.conflicts
    said = {(value.value, value.author) for value in conflict.values}
    assert said == {("ann's", "ann"), ("ben's", "ben"), ("ben's second", "ben")}
    assert ben.conflicts == ann.conflicts


def test_undoing_a_restoration_opens_the_question_of_the_deletion_again(
    new_copy: NewCopy,
) -> None:
    ann, ben, card = shared_card(new_copy)
    delete_cards(ann, [card])
    edit_card_text(ben, card, text="ben's")
    exchange(ann, ben)
    open_ones = ben.conflicts
    for value in (False, True):
        resolve_conflict(ben, open_ones[0], value=value)
        assert ben.conflicts == ()
        assert (card in ben.project.cards) is not value
        ben.undo()
        exchange(ann, ben)
        assert ann.conflicts == ben.conflicts == open_ones
        assert card not in ben.project.cards


def test_a_conflict_opens_again_after_the_project_was_closed(new_copy: NewCopy) -> None:
    ann, ben, card = shared_card(new_copy)
    edit_card_text(ann, card, text="ann's")
    edit_card_text(ben, card, text="ben's")
    exchange(ann, ben)
    open_ones = ann.conflicts
    journal: list[bytes] = []
    ann.subscribe(lambda commit: journal.append(commit.undo or b""))
    resolve_conflict(ann, open_ones[0], value="theirs")
    for reopened in (open_ones, (), open_ones):
        again = new_copy("ann")
        again.load(ann.encode_state())
        again.load_undo(journal)
        again.subscribe(lambda commit: journal.append(commit.undo or b""))
        (again.undo if reopened else again.redo)()
        assert again.conflicts == reopened
        ann = again


def test_undoing_a_deletion_keeps_what_a_colleague_wrote_meanwhile(new_copy: NewCopy) -> None:
    ann, ben, card = shared_card(new_copy)
    delete_cards(ann, [card])
    edit_card_text(ben, card, text="ben's")
    exchange(ann, ben)
    assert [c.nature for c in ann.conflicts] == [ConflictNature.EDITED_AFTER_DELETION]
    ann.undo()
    exchange(ann, ben)
    assert ann.project.cards[card].text == ben.project.cards[card].text == "ben's"
    assert ann.conflicts == ben.conflicts == ()


def test_undoing_an_addition_keeps_a_card_that_a_colleague_works_on(new_copy: NewCopy) -> None:
    ann, ben, card = shared_card(new_copy)
    change_card(ben, card, note="ben's")
    exchange(ann, ben)
    outcome = ann.undo()
    assert outcome is not None
    assert outcome.commit is None
    assert ann.project.cards[card].note == "ben's"


def test_redoing_a_deletion_keeps_a_card_that_a_colleague_works_on(new_copy: NewCopy) -> None:
    ann, ben, card = shared_card(new_copy)
    delete_cards(ann, [card])
    ann.undo()
    exchange(ann, ben)
    change_card(ben, card, note="ben's")
    exchange(ann, ben)
    outcome = ann.redo()
    assert outcome is not None
    assert outcome.commit is None
    assert card in ann.project.cards


def test_undo_works_after_the_project_was_closed(new_copy: NewCopy) -> None:
    ann = new_copy("ann")
    updates: list[bytes] = []
    journal: list[bytes] = []
    ann.subscribe(lambda commit: updates.append(commit.update))
    ann.subscribe(lambda commit: journal.append(commit.undo or b""))
    card = a_card(ann)
    edit_card_text(ann, card, text="one")
    edit_card_text(ann, card, text="two")
    ann.undo()
    ann.close()
    again = new_copy("ann")
    again.load(None, updates)
    again.load_undo(journal)
    assert again.project.cards[card].text == "one"
    again.redo()
    assert again.project.cards[card].text == "two"
    again.undo()
    again.undo()
    assert again.project.cards[card].text == "before"
    again.undo()
    assert again.project.cards == {}


def test_a_colleague_who_opens_my_file_cannot_undo_my_edits(new_copy: NewCopy) -> None:
    ann = new_copy("ann")
    journal: list[bytes] = []
    ann.subscribe(lambda commit: journal.append(commit.undo or b""))
    a_card(ann)
    ben = new_copy("ben")
    ben.load(ann.encode_state())
    ben.load_undo([*journal, b"not an entry", b"{}"])
    assert not ben.can_undo
    assert ben.undo() is None


def test_undo_then_redo_changes_nothing(document: JourneyDocument) -> None:
    map_id = add_map(document, title="Returns")
    stage = add_stage(document, map_id, title="Send back", steps=("Print", "Pack"))
    delete_stage(document, stage)
    seen = [document.project]
    while document.can_undo:
        document.undo()
        seen.append(document.project)
    assert not document.project.maps
    for project in reversed(seen[:-1]):
        document.redo()
        assert document.project == project
    assert not document.can_redo


def test_a_new_edit_leaves_nothing_to_redo(document: JourneyDocument) -> None:
    card = a_card(document)
    edit_card_text(document, card, text="one")
    document.undo()
    edit_card_text(document, card, text="two")
    assert not document.can_redo


def test_deleting_a_stage_is_one_step_of_undo(document: JourneyDocument) -> None:
    map_id = add_map(document)
    stage = add_stage(document, map_id, title="Arrive", steps=("Park", "Enter"))
    step = steps_in_order(document.project, map_id)[0]
    lane = lanes_in_order(document.project, map_id)[0]
    add_card(document, map_id, NewCard(text="no sign", step=step.id, lane=lane.id))
    before = document.project
    delete_stage(document, stage)
    assert not document.project.cards
    assert not document.project.steps
    document.undo()
    assert document.project == before
