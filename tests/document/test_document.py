"""A journey document: whole edits or none, and a true account of each."""

import gc
import weakref
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjmdesk.document import Author, Commit, EditLabel, JourneyDocument, Origin, label_message
from cjmdesk.document.edits import (
    NewCard,
    add_card,
    add_map,
    change_card,
    change_project,
    edit_card_text,
    put_project,
)
from cjmdesk.document.shared_records import session_name
from cjmdesk.errors import EditRefused, UpdateRefused
from cjmdesk.model import (
    COLLECTIONS,
    Card,
    CardId,
    CardKind,
    Cell,
    LaneId,
    Persona,
    PersonaId,
    Project,
    Record,
    StepId,
)
from tests.document.conftest import NewCopy, exchange
from tests.document.records import projects, records


def a_card(document: JourneyDocument, text: str = "before") -> CardId:
    map_id = add_map(document)
    return add_card(document, map_id, NewCard(text=text, kind=CardKind.PAIN))


def connect(one: JourneyDocument, other: JourneyDocument) -> None:
    """Let `other` have everything that `one` does."""

    def send(commit: Commit) -> None:
        if commit.origin is not Origin.MERGE:
            other.merge_live(commit.update)

    one.subscribe(send)


def half_an_edit(document: JourneyDocument, card: CardId) -> None:
    """Two things that are right and one that is not."""
    with document.edit(EditLabel.CHANGE_CARD) as edit:
        edit.put("card", card, text="half done")
        edit.put("card", "another", kind=CardKind.PAIN)
        edit.put("card", card, span=0)


@pytest.fixture
def commits(document: JourneyDocument) -> list[Commit]:
    told: list[Commit] = []
    document.subscribe(told.append)
    return told


@pytest.mark.parametrize("kind", sorted(COLLECTIONS))
@settings(max_examples=15, deadline=None)
@given(st.data())
def test_every_record_comes_back_as_it_was_put(kind: str, data: st.DataObject) -> None:
    record = data.draw(records(kind))
    document, other = JourneyDocument(Author("ann", "a")), JourneyDocument(Author("ben", "b"))
    with document.edit(EditLabel.ADD_RECORD) as edit:
        edit.put_record(kind, record)
    other.load(document.encode_state())
    for copy in (document, other):
        assert getattr(copy.project, COLLECTIONS[kind]) == {record.id: record}
        assert copy.problems == ()
        copy.close()


@settings(max_examples=40, deadline=None)
@given(projects(), projects())
def test_a_project_put_is_the_project_shown(first: Project, second: Project) -> None:
    document = JourneyDocument(Author("ann", "a"))
    put_project(document, first)
    assert document.project == first
    commits: list[Commit] = []
    document.subscribe(commits.append)
    put_project(document, second)
    both = {
        collection: {**getattr(first, collection), **getattr(second, collection)}
        for collection in COLLECTIONS.values()
    }
    assert document.project == Project(info=second.info, **both)
    if commits:
        document.undo()
        assert document.project == first
        document.redo()
        assert document.project == Project(info=second.info, **both)
    document.close()


def test_an_edit_that_fails_leaves_no_trace(
    document: JourneyDocument, commits: list[Commit]
) -> None:
    card = a_card(document)
    before, state, told = document.project, document.encode_state(), len(commits)
    with pytest.raises(EditRefused):
        half_an_edit(document, card)
    assert document.project is before
    assert document.encode_state() == state
    assert len(commits) == told


@pytest.mark.parametrize(
    "fields",
    [
        {"span": 0},
        {"span": 201},
        {"kind": "unheard of"},
        {"text": "x" * 20_001},
        {"text": "lone \ud800 surrogate"},
        {"tags": frozenset(["lone \ud800 surrogate"])},
        {"cell": {"step": "s"}},
        {"wording": "no such field"},
    ],
)
def test_what_a_card_cannot_hold_is_refused(
    document: JourneyDocument, fields: dict[str, object]
) -> None:
    card = a_card(document)
    with pytest.raises(EditRefused):
        change_card(document, card, **fields)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("measure", {"target": float("nan")}),
        ("measure", {"target": float("inf")}),
        ("reading", {"measure": "m", "n": 2**53 + 1}),
        ("card", {"kind": CardKind.NOTE, "cell": {"step": "\ud800", "lane": "l"}}),
    ],
)
def test_what_other_engines_cannot_hold_is_refused(
    document: JourneyDocument, kind: str, fields: dict[str, object]
) -> None:
    with pytest.raises(EditRefused), document.edit(EditLabel.ADD_RECORD) as edit:
        edit.put(kind, "new", **fields)


def test_writing_the_same_again_makes_no_commit(
    document: JourneyDocument, commits: list[Commit]
) -> None:
    card = a_card(document, "said")
    told, state = len(commits), document.encode_state()
    edit_card_text(document, card, text="said")
    change_card(document, card, note="", star=False, tags=frozenset(), cell=None)
    with document.edit(EditLabel.DELETE_CARDS) as edit:
        edit.delete("card", "never there")
    assert len(commits) == told
    assert document.encode_state() == state


def test_a_commit_names_what_it_touched_and_what_that_is_now(
    document: JourneyDocument, commits: list[Commit]
) -> None:
    card = a_card(document)
    other = a_card(document)
    edit_card_text(document, card, text="after")
    commit = commits[-1]
    assert commit.changes.touched == {"card": frozenset([card])}
    assert commit.rows == {"card": {card: document.project.cards[card]}}
    assert (commit.origin, commit.author, commit.session) == (
        Origin.EDIT,
        "ann",
        document.session,
    )
    with document.edit(EditLabel.DELETE_CARDS) as edit:
        edit.delete("card", other)
    assert commits[-1].rows == {"card": {other: None}}
    document.undo()
    assert commits[-1].origin is Origin.UNDO
    assert commits[-1].rows == {"card": {other: document.project.cards[other]}}
    assert all(earlier.at < later.at for earlier, later in pairwise(commits))


def test_the_commits_alone_make_another_copy(
    document: JourneyDocument, commits: list[Commit], new_copy: NewCopy
) -> None:
    card = a_card(document)
    change_card(document, card, tags=frozenset(["a", "b"]))
    document.undo()
    other = new_copy("ben")
    other.load(None, [commit.update for commit in commits])
    assert other.project == document.project


def test_a_clock_that_goes_back_does_not_take_time_back() -> None:
    moments = iter([100.0, 50.0, 50.0, 10.0])
    document = JourneyDocument(Author("ann", "a"), clock=lambda: next(moments))
    stamps: list[int] = []
    document.subscribe(lambda commit: stamps.append(commit.at))
    for title in ("a", "b", "c", "d"):
        change_project(document, title=title)
    document.close()
    assert stamps == [100_000, 100_001, 100_002, 100_003]


def test_two_people_who_begin_the_same_record_lose_nothing(new_copy: NewCopy) -> None:
    ann, ben = new_copy("ann"), new_copy("ben")
    with ann.edit(EditLabel.ADD_PERSONA) as edit:
        edit.put("persona", "p", name="Wang Fang", quote="ann's")
    with ben.edit(EditLabel.ADD_PERSONA) as edit:
        edit.put("persona", "p", name="Wang Fang", goals=("arrive", "be seen"))
    exchange(ann, ben)
    expected = Persona(
        id=PersonaId("p"), name="Wang Fang", quote="ann's", goals=("arrive", "be seen")
    )
    assert ann.project.personas["p"] == ben.project.personas["p"] == expected
    assert ann.conflicts == ()


def test_members_of_a_set_come_and_go_independently(new_copy: NewCopy) -> None:
    ann, ben = new_copy("ann"), new_copy("ben")
    card = a_card(ann)
    change_card(ann, card, tags=frozenset(["old", "kept"]))
    exchange(ann, ben)
    change_card(ann, card, tags=frozenset(["kept", "ann/s:%"]))
    change_card(ben, card, tags=frozenset(["old", "kept", "ben's"]))
    exchange(ann, ben)
    assert ann.project.cards[card].tags == {"kept", "ann/s:%", "ben's"}
    assert ann.project == ben.project
    assert ann.conflicts == ()


def test_a_move_and_a_rewording_both_survive(new_copy: NewCopy) -> None:
    ann, ben = new_copy("ann"), new_copy("ben")
    card = a_card(ann)
    exchange(ann, ben)
    cell = Cell(step=StepId("s|1%"), lane=LaneId("l/1"), order="V")
    change_card(ann, card, cell=cell)
    edit_card_text(ben, card, text="ben's")
    exchange(ann, ben)
    assert (ann.project.cards[card].cell, ann.project.cards[card].text) == (cell, "ben's")
    assert ann.project == ben.project


def test_two_moves_of_a_card_are_a_conflict_of_places_people_chose(new_copy: NewCopy) -> None:
    ann, ben = new_copy("ann"), new_copy("ben")
    card = a_card(ann)
    exchange(ann, ben)
    cells = [Cell(step=StepId(f"s{n}"), lane=LaneId(f"l{n}")) for n in (1, 2)]
    change_card(ann, card, cell=cells[0])
    change_card(ben, card, cell=cells[1])
    exchange(ann, ben)
    [conflict] = ann.conflicts
    assert [value.value for value in conflict.values] == [cells[1], cells[0]]
    assert ann.project.cards[card].cell == cells[1]


def test_a_merge_tells_the_new_conflicts_only(new_copy: NewCopy) -> None:
    ann, ben = new_copy("ann"), new_copy("ben")
    card = a_card(ann)
    exchange(ann, ben)
    edit_card_text(ann, card, text="ann's")
    edit_card_text(ben, card, text="ben's")
    outcome = ann.merge([ben.encode_state()])
    assert [conflict.field for conflict in outcome.new_conflicts] == ["text"]
    assert outcome.changes.ids("card") == {card}
    change_card(ben, card, note="ben's note")
    later = ann.merge([ben.encode_state()])
    assert later.new_conflicts == ()
    assert ann.merge([ben.encode_state()]).commit is None


def test_a_live_edit_is_followed_by_ours_and_theirs(new_copy: NewCopy) -> None:
    ann, ben = new_copy("ann"), new_copy("ben")
    connect(ann, ben)
    connect(ben, ann)
    card = a_card(ann)
    edit_card_text(ben, card, text="ben's")
    edit_card_text(ann, card, text="ann's")
    assert ann.project == ben.project
    assert ann.project.cards[card].text == "ann's"
    assert ann.conflicts == ()


def test_a_session_never_takes_a_number_that_was_used_before(new_copy: NewCopy) -> None:
    ann = new_copy("ann")
    a_card(ann)
    used = ann._records.client_id
    again = JourneyDocument(Author("ann", "a"), client_id=used)
    again.load(ann.encode_state())
    assert again.session != ann.session
    assert again.session == session_name(again._records.client_id)
    again.close()


def test_edits_that_wait_for_others_are_known_to_be_missing(
    document: JourneyDocument, commits: list[Commit], new_copy: NewCopy
) -> None:
    a_card(document)
    change_project(document, title="one")
    change_project(document, title="two")
    updates = [commit.update for commit in commits]
    other = new_copy("ben")
    # Nothing of an edit shows before what it builds on is there.
    assert other.merge([updates[3], updates[0]]).incomplete
    assert other.project.info.title == ""
    assert not other.holds_all(updates)
    assert other.merge([updates[2]]).commit is None
    assert not other.merge([updates[1]]).incomplete
    assert other.holds_all(updates)
    assert not other.is_waiting
    assert other.project == document.project


def test_a_log_in_any_order_makes_the_same_journey(
    document: JourneyDocument, commits: list[Commit], new_copy: NewCopy
) -> None:
    card = a_card(document)
    for number in range(30):
        edit_card_text(document, card, text=str(number))
    other = new_copy("ben")
    other.load(None, [commit.update for commit in reversed(commits)])
    assert other.project == document.project
    assert not other.is_waiting


def test_a_hole_in_the_log_leaves_what_came_before_it(
    document: JourneyDocument, commits: list[Commit], new_copy: NewCopy
) -> None:
    for title in ("one", "two", "three"):
        change_project(document, title=title)
    updates = [commit.update for commit in commits]
    other = new_copy("ben")
    other.load(updates[0], [updates[2]])
    assert other.is_waiting
    assert other.project.info.title == "one"
    change_project(other, description="ben's")
    again = new_copy("eve")
    again.load(other.encode_state())
    assert again.project == other.project
    other.merge([updates[1]])
    assert (other.project.info.title, other.project.info.description) == ("three", "ben's")


def test_bytes_that_are_no_journey_leave_a_new_document(new_copy: NewCopy) -> None:
    ann = new_copy("ann")
    with pytest.raises(UpdateRefused):
        ann.load(b"\x01\x02 no update")
    card = a_card(ann)
    assert card in ann.project.cards


def test_what_a_later_version_wrote_is_kept_untouched(new_copy: NewCopy) -> None:
    ann, ben = new_copy("ann"), new_copy("ben")
    card = a_card(ann)
    with ann._records._doc.transaction():
        root = ann._records._roots["card"]
        root[f"{card}/{ann.session}"]["aura/later"] = ["violet", 5]
    ben.load(ann.encode_state())
    edit_card_text(ben, card, text="ben's")
    assert ben.problems == ()
    assert "violet" in str(ben._records._roots["card"])
    assert ben.project.cards[card] == Card(
        id=card, map=ben.project.cards[card].map, kind=CardKind.PAIN, text="ben's"
    )


def test_an_edit_cannot_be_made_inside_another(document: JourneyDocument) -> None:
    with pytest.raises(RuntimeError), document.edit(EditLabel.CHANGE_PROJECT):
        change_project(document, title="inner")
    change_project(document, title="after")
    assert document.project.info.title == "after"


def test_whoever_stops_listening_hears_no_more(document: JourneyDocument) -> None:
    told: list[Commit] = []
    stop = document.subscribe(told.append)
    change_project(document, title="one")
    stop()
    change_project(document, title="two")
    assert len(told) == 1


def test_a_closed_document_is_let_go_of() -> None:
    document = JourneyDocument(Author("ann", "a"))
    a_card(document)
    document.merge_live(document.encode_state())
    records = weakref.ref(document._records)
    document.close()
    del document
    gc.collect()
    assert records() is None


def test_an_edit_is_told_by_its_name(document: JourneyDocument, commits: list[Commit]) -> None:
    put_project(document, Project(), EditLabel.PUT_PROJECT)
    assert commits == []
    a_card(document)
    assert document.undo_label == "add-card"
    assert str(label_message("add-card")) == "Add card"
    assert str(label_message("fly-to-the-moon {")) == "fly-to-the-moon"


def test_a_record_of_nothing_but_defaults_exists(document: JourneyDocument) -> None:
    record: Record = Persona(id=PersonaId("p"))
    with document.edit(EditLabel.ADD_PERSONA) as edit:
        edit.put_record("persona", record)
    assert document.project.personas == {"p": record}
    document.undo()
    assert document.project.personas == {}
    document.redo()
    assert document.project.personas == {"p": record}
