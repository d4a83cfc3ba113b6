"""Pasting lines, blocks of cells, pictures and cards: one edit each, or none."""

from collections.abc import Callable, Iterator

import pytest

from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.editor.target import CardTarget, CurvePointTarget, Target
from cjmdesk.editor.wishes import Spot
from cjmdesk.errors import EditRefused
from cjmdesk.exchange import snippets
from cjmdesk.exchange.snippets import Cells, Snippet
from cjmdesk.model import (
    AttachmentId,
    CardId,
    CardKind,
    EvidenceGrade,
    LaneId,
    LaneKind,
    Project,
    StepId,
    emotion_id,
    relief_id,
    steps_in_order,
)
from cjmdesk.workspace.pasting import NewPicture, paste_block, paste_lines, paste_pictures
from cjmdesk.workspace.pasting_cards import left_behind, paste_cards
from tests.document.journey import Journey


def _document() -> JourneyDocument:
    return JourneyDocument(Author("ann", "ann's laptop"))


@pytest.fixture
def journey() -> Iterator[Journey]:
    made = Journey(_document())
    yield made
    made.document.close()


@pytest.fixture
def elsewhere() -> Iterator[Journey]:
    """Another project."""
    made = Journey(_document())
    yield made
    made.document.close()


def _spot(journey: Journey, step: StepId, kind: LaneKind, before: CardId | None = None) -> Spot:
    return Spot(step, journey.lanes[kind], before)


def _copied(journey: Journey, *cards: CardId, cut: bool = False) -> Snippet:
    document = journey.document
    snippet = snippets.snippet_of(
        document.project, journey.map, cards, session=document.session, cut=cut
    )
    assert snippet is not None
    return snippets.read(snippets.write(snippet))


def _ids(targets: tuple[Target, ...]) -> list[CardId]:
    return [target.card for target in targets if isinstance(target, CardTarget)]


def _is_one_edit(journey: Journey, before: Project, label: str = "paste") -> bool:
    assert journey.document.undo_label == label
    journey.document.undo()
    return journey.document.project == before


def test_twenty_lines_become_twenty_cards_in_one_edit(journey: Journey) -> None:
    before = journey.document.project
    lines = [f"card {n}" for n in range(20)]
    pasted = paste_lines(
        journey.document, journey.map, lines, _spot(journey, journey.search, LaneKind.TOUCHPOINTS)
    )
    cards = [journey.document.project.cards[card] for card in _ids(pasted)]
    assert [card.text for card in cards] == lines
    assert {card.kind for card in cards} == {CardKind.TOUCHPOINT}
    assert journey.texts(journey.search, journey.lanes[LaneKind.TOUCHPOINTS]) == lines
    assert _is_one_edit(journey, before)


def test_lines_go_before_a_card_where_one_is_named(journey: Journey) -> None:
    spot = _spot(journey, journey.pay, LaneKind.PAINS, journey.pain)
    paste_lines(journey.document, journey.map, ["a", "b"], spot)
    assert journey.texts(journey.pay, journey.lanes[LaneKind.PAINS]) == ["a", "b", "Slow"]


def test_numbers_pasted_into_a_lane_of_curves_are_feelings_of_the_lead(journey: Journey) -> None:
    before = journey.document.project
    pasted = paste_lines(
        journey.document,
        journey.map,
        ["-2", "1.5 ★: relief", "+1"],
        _spot(journey, journey.search, LaneKind.EMOTIONS),
    )
    lane = journey.lanes[LaneKind.EMOTIONS]
    steps = (journey.search, journey.compare, journey.order)
    assert pasted == tuple(CurvePointTarget(lane, journey.lead, step) for step in steps)
    points = [journey.document.project.emotions[emotion_id(journey.lead, s)] for s in steps]
    assert [(point.value, point.note, point.star) for point in points] == [
        (-2, "", False),
        (1.5, "relief", True),
        (1, "", False),
    ]
    assert _is_one_edit(journey, before)


@pytest.mark.parametrize("line", ["2.5", "-3", "the customer is waiting for a call"])
def test_what_is_no_feeling_is_refused_in_a_lane_of_curves(journey: Journey, line: str) -> None:
    before = journey.document.project
    with pytest.raises(EditRefused, match="no feeling"):
        paste_lines(
            journey.document,
            journey.map,
            ["1", line],
            _spot(journey, journey.search, LaneKind.EMOTIONS),
        )
    assert journey.document.project == before


def test_feelings_need_somebody_who_feels_them(journey: Journey) -> None:
    edits.delete_persona(journey.document, journey.lead)
    edits.delete_persona(journey.document, journey.other)
    with pytest.raises(EditRefused, match="no persona"):
        paste_lines(
            journey.document,
            journey.map,
            ["1"],
            _spot(journey, journey.search, LaneKind.EMOTIONS),
        )


def test_rows_go_down_the_lanes_and_columns_along_the_steps(journey: Journey) -> None:
    before = journey.document.project
    pasted = paste_block(
        journey.document,
        journey.map,
        [["a", "b"], ["", "c\nd"], ["e"], ["1", "-1"]],
        _spot(journey, journey.search, LaneKind.ACTIONS),
    )
    lanes = journey.lanes
    assert journey.texts(journey.search, lanes[LaneKind.ACTIONS]) == ["a"]
    assert journey.texts(journey.compare, lanes[LaneKind.ACTIONS]) == ["b"]
    assert journey.texts(journey.search, lanes[LaneKind.TOUCHPOINTS]) == []
    assert journey.texts(journey.compare, lanes[LaneKind.TOUCHPOINTS]) == ["c", "d"]
    assert journey.texts(journey.search, lanes[LaneKind.THOUGHTS]) == ["e"]
    assert journey.document.project.emotions[emotion_id(journey.lead, journey.compare)].value == -1
    assert len(pasted) == 7
    assert _is_one_edit(journey, before)


def test_hidden_lanes_are_passed_over(journey: Journey) -> None:
    edits.hide_lane(journey.document, journey.lanes[LaneKind.TOUCHPOINTS])
    spot = _spot(journey, journey.search, LaneKind.ACTIONS)
    paste_block(journey.document, journey.map, [["a"], ["b"]], spot)
    assert journey.texts(journey.search, journey.lanes[LaneKind.THOUGHTS]) == ["b"]


def test_columns_beyond_the_last_step_become_new_steps_of_the_last_stage(journey: Journey) -> None:
    before = journey.document.project
    spot = _spot(journey, journey.pay, LaneKind.ACTIONS)
    paste_block(journey.document, journey.map, [["a", "b", "c"]], spot)
    assert journey.steps() == ["Search", "Compare", "Order", "Pay", "", ""]
    assert _is_one_edit(journey, before)


def test_a_new_step_holds_the_column_it_was_made_for(journey: Journey) -> None:
    spot = _spot(journey, journey.pay, LaneKind.ACTIONS)
    pasted = _ids(paste_block(journey.document, journey.map, [["a", "b", "c"]], spot))
    steps = [step.id for step in steps_in_order(journey.document.project, journey.map)]
    cards = journey.document.project.cards
    where = [cell.step for card in pasted if (cell := cards[card].cell)]
    assert where == steps[-3:]


def test_rows_beyond_the_last_lane_are_refused_before_anything_is_changed(
    journey: Journey,
) -> None:
    before = journey.document.project
    spot = _spot(journey, journey.pay, LaneKind.OPPORTUNITIES)
    with pytest.raises(EditRefused, match=r"2 rows .* only 1 fit"):
        paste_block(journey.document, journey.map, [["a", "b"], ["c", "d"]], spot)
    assert journey.document.project == before


def test_a_bad_feeling_in_the_last_row_leaves_no_card_of_the_first(journey: Journey) -> None:
    before = journey.document.project
    spot = _spot(journey, journey.search, LaneKind.THOUGHTS)
    with pytest.raises(EditRefused, match="no feeling"):
        paste_block(journey.document, journey.map, [["a", "b"], ["1", "a bird"]], spot)
    assert journey.document.project == before


def test_a_hundred_and_one_new_steps_are_refused(journey: Journey) -> None:
    spot = _spot(journey, journey.pay, LaneKind.ACTIONS)
    with pytest.raises(EditRefused, match="101 steps"):
        paste_block(journey.document, journey.map, [["x"] * 102], spot)


def test_a_cell_that_is_gone_is_refused(journey: Journey) -> None:
    spot = _spot(journey, journey.search, LaneKind.ACTIONS)
    edits.delete_step(journey.document, journey.search)
    paste: list[Callable[[], object]] = [
        lambda: paste_lines(journey.document, journey.map, ["a"], spot),
        lambda: paste_block(journey.document, journey.map, [["a"]], spot),
        lambda: paste_pictures(journey.document, journey.map, [], spot),
        lambda: paste_cards(journey.document, journey.map, _copied(journey, journey.pain), spot),
    ]
    for attempt in paste:
        with pytest.raises(EditRefused, match="no longer"):
            attempt()


def test_a_block_copied_from_the_map_pastes_as_the_same_cells(journey: Journey) -> None:
    card = journey.add("first", journey.search, LaneKind.ACTIONS)
    others = [
        journey.add("- second", journey.order, LaneKind.TOUCHPOINTS),
        journey.add("two\nlines", journey.order, LaneKind.TOUCHPOINTS),
    ]
    text = snippets.text_of(journey.document.project, journey.map, [card, *others])
    block = snippets.parsed(text)
    assert isinstance(block, Cells)
    spot = _spot(journey, journey.compare, LaneKind.TOUCHPOINTS)
    paste_block(journey.document, journey.map, block.rows, spot)
    assert journey.texts(journey.compare, journey.lanes[LaneKind.TOUCHPOINTS]) == ["first"]
    assert journey.texts(journey.pay, journey.lanes[LaneKind.THOUGHTS]) == [
        "- second",
        "two\nlines",
    ]


def test_a_picture_becomes_a_card_that_shows_it(journey: Journey) -> None:
    spot = _spot(journey, journey.pay, LaneKind.PAINS, journey.pain)
    picture = NewPicture(AttachmentId("a" * 64), "shelf")
    (card,) = _ids(paste_pictures(journey.document, journey.map, [picture], spot))
    shown = journey.document.project.cards[card]
    assert (shown.kind, shown.picture, shown.text) == (CardKind.PICTURE, picture.id, "shelf")
    assert journey.texts(journey.pay, journey.lanes[LaneKind.PAINS]) == ["shelf", "Slow"]


def test_pictures_are_refused_in_a_lane_of_curves(journey: Journey) -> None:
    spot = _spot(journey, journey.pay, LaneKind.EMOTIONS)
    with pytest.raises(EditRefused, match="curves"):
        paste_pictures(journey.document, journey.map, [NewPicture(AttachmentId("a"))], spot)


def test_copied_cards_are_pasted_as_new_ones_with_all_that_is_on_them(journey: Journey) -> None:
    edits.change_card(
        journey.document, journey.pain, star=True, tags=frozenset({"x"}), grade=EvidenceGrade.DATA
    )
    before = journey.document.project
    copied = _copied(journey, journey.pain, journey.remedy)
    spot = _spot(journey, journey.search, LaneKind.PAINS)
    pain, remedy = _ids(paste_cards(journey.document, journey.map, copied, spot))
    project = journey.document.project
    original = project.cards[journey.pain]
    assert project.cards[pain] == original.model_copy(
        update={"id": pain, "cell": project.cards[pain].cell}
    )
    assert project.pain_points[pain].severity == 4
    assert project.improvements[remedy].owner == "IT"
    assert project.reliefs[relief_id(remedy, pain)].share == 0.5
    assert journey.texts(journey.search, journey.lanes[LaneKind.PAINS]) == ["Slow"]
    assert journey.texts(journey.search, journey.lanes[LaneKind.OPPORTUNITIES]) == ["Faster"]
    assert _is_one_edit(journey, before)


def test_cards_keep_their_distances_and_stop_at_the_edge(journey: Journey) -> None:
    near = journey.add("near", journey.search, LaneKind.ACTIONS)
    far = journey.add("far", journey.order, LaneKind.THOUGHTS)
    spot = _spot(journey, journey.order, LaneKind.TOUCHPOINTS)
    paste_cards(journey.document, journey.map, _copied(journey, near, far), spot)
    assert journey.texts(journey.order, journey.lanes[LaneKind.TOUCHPOINTS]) == ["near"]
    assert journey.texts(journey.pay, journey.lanes[LaneKind.PAINS]) == ["Slow", "far"]


def test_cut_cards_that_are_still_there_are_moved(journey: Journey) -> None:
    before = journey.document.project
    cut = _copied(journey, journey.pain, cut=True)
    spot = _spot(journey, journey.search, LaneKind.ACTIONS)
    assert paste_cards(journey.document, journey.map, cut, spot) == (CardTarget(journey.pain),)
    assert journey.texts(journey.pay, journey.lanes[LaneKind.PAINS]) == []
    assert journey.texts(journey.search, journey.lanes[LaneKind.ACTIONS]) == ["Slow"]
    assert _is_one_edit(journey, before, "move-card")


def test_cut_cards_that_have_been_deleted_are_pasted_as_new_ones(journey: Journey) -> None:
    cut = _copied(journey, journey.pain, cut=True)
    edits.delete_cards(journey.document, [journey.pain])
    spot = _spot(journey, journey.search, LaneKind.PAINS)
    (pasted,) = _ids(paste_cards(journey.document, journey.map, cut, spot))
    assert pasted != journey.pain
    assert journey.document.project.pain_points[pasted].severity == 4


def test_cards_cut_in_another_copy_of_the_project_are_not_moved_here(journey: Journey) -> None:
    cut = _copied(journey, journey.pain, cut=True)
    other = _document()
    other.load(journey.document.encode_state())
    spot = _spot(journey, journey.search, LaneKind.PAINS)
    (pasted,) = _ids(paste_cards(other, journey.map, cut, spot))
    assert pasted != journey.pain
    assert other.project.cards[journey.pain] == journey.document.project.cards[journey.pain]
    other.close()


def test_cards_of_another_project_leave_behind_what_only_that_one_has(
    journey: Journey, elsewhere: Journey
) -> None:
    edits.change_card(
        elsewhere.document,
        elsewhere.pain,
        picture=AttachmentId("b" * 64),
        linked_map=elsewhere.map,
    )
    edits.score_pain_point(elsewhere.document, elsewhere.pain, evidence=frozenset({"row"}))
    edits.plan_improvement(
        elsewhere.document,
        elsewhere.remedy,
        measure=elsewhere.measure,
        depends_on=frozenset({"gone"}),
    )
    snippet = _copied(elsewhere, elsewhere.pain, elsewhere.remedy)
    spot = _spot(journey, journey.search, LaneKind.PAINS)
    pain, remedy = _ids(paste_cards(journey.document, journey.map, snippet, spot))
    project = journey.document.project
    assert (project.cards[pain].picture, project.cards[pain].linked_map) == (None, None)
    assert project.cards[pain].map == journey.map
    assert project.pain_points[pain].evidence == frozenset()
    assert project.improvements[remedy].measure is None
    assert project.improvements[remedy].depends_on == frozenset()
    said = [str(message) for message in left_behind(project, snippet)]
    assert len(said) == 2
    assert left_behind(elsewhere.document.project, snippet) == ()


def test_improvements_pasted_together_wait_for_each_other(journey: Journey) -> None:
    later = journey.add("Later", journey.order, LaneKind.OPPORTUNITIES)
    edits.plan_improvement(journey.document, later, depends_on=frozenset({journey.remedy}))
    snippet = _copied(journey, journey.remedy, later)
    spot = _spot(journey, journey.pay, LaneKind.OPPORTUNITIES)
    first, second = _ids(paste_cards(journey.document, journey.map, snippet, spot))
    assert journey.document.project.improvements[second].depends_on == frozenset({first})


def test_cards_are_refused_in_a_lane_of_curves_and_in_a_hidden_one(journey: Journey) -> None:
    edits.hide_lane(journey.document, journey.lanes[LaneKind.THOUGHTS])
    for kind in (LaneKind.EMOTIONS, LaneKind.THOUGHTS):
        spot = Spot(journey.search, LaneId(journey.lanes[kind]))
        with pytest.raises(EditRefused):
            paste_cards(journey.document, journey.map, _copied(journey, journey.pain), spot)
