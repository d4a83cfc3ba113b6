"""What menus and keys do to what is selected."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest

from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import (
    NOTHING,
    CardTarget,
    CellTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
    Target,
)
from cjmdesk.errors import EditRefused
from cjmdesk.model import (
    CardKind,
    LaneKind,
    LinkKind,
    emotion_id,
    lanes_in_order,
)
from cjmdesk.words import Words
from cjmdesk.workspace.acts import cards, feelings, structure
from cjmdesk.workspace.acts.situation import Situation
from cjmdesk.workspace.acts.table import ACTS
from tests.document.journey import Journey

TR = Words.load("en")
Doing = Callable[..., tuple[Target, ...]]


def situation(journey: Journey, *targets: Target) -> Situation:
    return Situation(journey.document, journey.map, Selection(targets), TR)


def act(journey: Journey, name: str, *targets: Target) -> tuple[Target, ...]:
    return ACTS[name](situation(journey, *targets))


def value(journey: Journey, persona: str, step: str) -> float | None:
    point = journey.document.project.emotions.get(f"{persona}:{step}")
    return point.value if point else None


def test_arrows_move_a_card_by_cells_and_stop_at_the_edge(journey: Journey) -> None:
    target = CardTarget(journey.pain)
    act(journey, "move_left", target)
    assert journey.texts(journey.order, journey.lanes[LaneKind.PAINS]) == ["Slow"]
    act(journey, "move_up", target)
    assert journey.texts(journey.order, journey.lanes[LaneKind.THOUGHTS]) == ["Slow"]
    before = journey.document.project
    for _ in range(3):
        act(journey, "move_left", target)
    assert journey.texts(journey.search, journey.lanes[LaneKind.THOUGHTS]) == ["Slow"]
    journey.document.undo()
    journey.document.undo()
    assert journey.document.project == before


def test_several_cards_move_together_or_not_at_all(journey: Journey) -> None:
    at_edge = journey.add("edge", journey.search, LaneKind.ACTIONS)
    before = journey.document.project
    act(journey, "move_left", CardTarget(journey.pain), CardTarget(at_edge))
    assert journey.document.project == before


def test_stages_steps_and_lanes_go_along_their_row(journey: Journey) -> None:
    act(journey, "move_left", StageTarget(journey.buy))
    assert journey.titles() == ["Buy", "Find"]
    act(journey, "later", StepTarget(journey.order))
    assert journey.steps()[:2] == ["Pay", "Order"]
    act(journey, "move_down", LaneTarget(journey.lanes[LaneKind.ACTIONS]))
    kinds = [lane.kind for lane in lanes_in_order(journey.document.project, journey.map)]
    assert kinds[1] is LaneKind.ACTIONS


def test_numbers_set_a_feeling_and_signs_change_it_by_halves(journey: Journey) -> None:
    lane = journey.lanes[LaneKind.EMOTIONS]
    point = CurvePointTarget(lane, journey.other, journey.order)
    act(journey, "feel_5", point)
    assert value(journey, journey.other, journey.order) == 2.0
    act(journey, "feel_better", point)
    assert value(journey, journey.other, journey.order) == 2.0
    act(journey, "feel_worse", point)
    assert value(journey, journey.other, journey.order) == 1.5
    act(journey, "move_down", point)
    assert value(journey, journey.other, journey.order) == 1.0
    act(journey, "feel_nothing", point)
    assert value(journey, journey.other, journey.order) is None


def test_in_a_cell_of_the_curve_the_pen_tells_whose_feeling_it_is(journey: Journey) -> None:
    cell = CellTarget(journey.order, journey.lanes[LaneKind.EMOTIONS])
    at = situation(journey, cell)
    feelings.feel(at, -1.0)
    assert value(journey, journey.lead, journey.order) == -1.0
    drawing = Situation(journey.document, journey.map, at.selection, TR, pen=journey.other)
    feelings.feel(drawing, 1.0)
    assert value(journey, journey.other, journey.order) == 1.0


def test_deleting_takes_all_that_is_selected_as_one_edit(journey: Journey) -> None:
    before = journey.document.project
    lane = journey.lanes[LaneKind.EMOTIONS]
    act(
        journey,
        "delete_selected",
        CardTarget(journey.pain),
        StepTarget(journey.search),
        LinkTarget(journey.loop),
        LaneTarget(journey.lanes[LaneKind.OPPORTUNITIES]),
        CurvePointTarget(lane, journey.lead, journey.pay),
    )
    project = journey.document.project
    assert journey.pain not in project.cards
    assert journey.remedy not in project.cards
    assert journey.search not in project.steps
    assert journey.loop not in project.links
    assert value(journey, journey.lead, journey.pay) is None
    journey.document.undo()
    assert journey.document.project == before


def test_merging_needs_two_cards(journey: Journey) -> None:
    with pytest.raises(EditRefused):
        act(journey, "merge_cards", CardTarget(journey.pain))


def test_merged_cards_are_split_by_lines_again(journey: Journey) -> None:
    other = journey.add("Dear", journey.pay, LaneKind.PAINS)
    merged = act(journey, "merge_cards", CardTarget(journey.pain), CardTarget(other))
    assert journey.texts(journey.pay, journey.lanes[LaneKind.PAINS]) == ["Slow\nDear"]
    act(journey, "split_card", *merged)
    assert journey.texts(journey.pay, journey.lanes[LaneKind.PAINS]) == ["Slow", "Dear"]


def test_a_star_is_put_on_all_and_then_off_all(journey: Journey) -> None:
    chosen = (CardTarget(journey.pain), CardTarget(journey.remedy))
    act(journey, "star", chosen[0])
    act(journey, "star", *chosen)
    stars = [journey.document.project.cards[t.card].star for t in chosen]
    assert stars == [True, True]
    act(journey, "star", *chosen)
    stars = [journey.document.project.cards[t.card].star for t in chosen]
    assert stars == [False, False]


def test_a_point_of_a_curve_can_be_a_moment_of_truth(journey: Journey) -> None:
    point = CurvePointTarget(journey.lanes[LaneKind.EMOTIONS], journey.lead, journey.pay)
    act(journey, "star", point)
    point_id = emotion_id(journey.lead, journey.pay)
    assert journey.document.project.emotions[point_id].star


def test_cards_take_the_kind_of_their_lanes_as_one_edit(journey: Journey) -> None:
    stray = journey.add("one", journey.order, LaneKind.ACTIONS)
    other = journey.add("two", journey.order, LaneKind.PAINS)
    cards.set_kind(situation(journey, CardTarget(stray), CardTarget(other)), CardKind.QUOTE)
    before = journey.document.project
    act(journey, "take_lane_kind", CardTarget(stray), CardTarget(other))
    kinds = [journey.document.project.cards[card].kind for card in (stray, other)]
    assert kinds == [CardKind.ACTION, CardKind.PAIN]
    journey.document.undo()
    assert journey.document.project == before


def test_shelved_cards_wait_in_the_inbox(journey: Journey) -> None:
    act(journey, "shelve", CardTarget(journey.pain), CardTarget(journey.remedy))
    cards_now = journey.document.project.cards
    assert cards_now[journey.pain].cell is None
    assert cards_now[journey.remedy].cell is None


def test_wider_means_a_longer_card_or_wider_steps(journey: Journey) -> None:
    act(journey, "wider", CardTarget(journey.pain))
    assert journey.document.project.cards[journey.pain].span == 2
    act(journey, "narrower", CardTarget(journey.pain))
    act(journey, "narrower", CardTarget(journey.pain))
    assert journey.document.project.cards[journey.pain].span == 1
    act(journey, "wider", StepTarget(journey.pay))
    wide = journey.document.project.stages[journey.buy].width
    assert wide is not None
    act(journey, "narrower", StageTarget(journey.buy))
    assert (journey.document.project.stages[journey.buy].width or 0) < wide


def test_stages_split_and_join(journey: Journey) -> None:
    act(journey, "split_stage", StepTarget(journey.pay))
    assert len(journey.titles()) == 3
    act(journey, "join_stages", StageTarget(journey.buy))
    assert len(journey.titles()) == 2
    assert journey.steps() == ["Search", "Compare", "Order", "Pay"]


def test_new_steps_stand_beside_the_selected_one(journey: Journey) -> None:
    act(journey, "insert_step_before", StepTarget(journey.pay))
    act(journey, "insert_step", CardTarget(journey.pain))
    assert journey.steps()[2:] == ["Order", "New step", "Pay", "New step"]
    act(journey, "insert_stage_before", StageTarget(journey.find))
    assert journey.titles()[0] == "New stage"


@pytest.mark.parametrize("kind", LinkKind)
def test_links_begin_at_the_selected_step(journey: Journey, kind: LinkKind) -> None:
    at = situation(journey, StepTarget(journey.compare))
    (added,) = structure.insert_link(at, kind)
    assert isinstance(added, LinkTarget)
    link = journey.document.project.links[added.link]
    assert journey.compare in (link.source, link.target)
    assert (link.target is None) == (kind is LinkKind.EXIT)
    assert (link.source is None) == (kind is LinkKind.RE_ENTRY)


def test_acts_on_nothing_are_refused_or_do_nothing(journey: Journey) -> None:
    before = journey.document.project
    for name, doing in ACTS.items():
        if name in ("insert_stage", "insert_step"):
            continue
        with suppress(EditRefused):
            doing(situation(journey, NOTHING))
        assert journey.document.project == before, name


@pytest.mark.parametrize(
    "doing",
    [
        partial(cards.set_kind, kind=CardKind.NOTE),
        partial(cards.set_grade, grade=None),
        partial(cards.set_channel, channel="App"),
    ],
)
def test_choices_reach_every_selected_card(journey: Journey, doing: Doing) -> None:
    chosen = (CardTarget(journey.pain), CardTarget(journey.remedy))
    assert doing(situation(journey, *chosen)) == chosen
