"""The curve from evidence: beside the drawn one, parted where nobody was asked, inside its lane."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cjmdesk.layout.evidence_marks import Felt, evidence_curves
from cjmdesk.layout.map_layout import lay_out
from cjmdesk.layout.names import layout_words
from cjmdesk.model import LaneKind, StepId
from cjmdesk.words import Words
from tests.layout.fake_measure import FakeMeasure
from tests.layout.maps import MAP, big_map

MEASURE = FakeMeasure()
LAYOUT = lay_out(big_map(40, steps=6), MAP, MEASURE, layout_words(Words.load("en")))
STEPS = [step.step for step in LAYOUT.steps]
felt = st.builds(
    Felt,
    st.floats(-2, 2),
    st.integers(1, 10**6),
    st.none() | st.floats(0, 3),
    st.booleans(),
)


@given(st.dictionaries(st.sampled_from(STEPS), felt))
@settings(deadline=None)
def test_each_known_step_is_marked_in_each_emotion_lane(known: dict[StepId, Felt]) -> None:
    curves = evidence_curves(LAYOUT, known, MEASURE)
    lanes = {lane.lane: lane for lane in LAYOUT.lanes if lane.kind is LaneKind.EMOTIONS}
    assert {curve.lane for curve in curves} == (set(lanes) if known else set())
    for curve in curves:
        assert {mark.step: mark.n for mark in curve.marks} == {
            step: one.n for step, one in known.items()
        }
        lane = lanes[curve.lane].rect
        for mark in curve.marks:
            assert lane.y <= mark.high <= mark.at.y <= mark.low <= lane.bottom
            assert mark.label.baseline <= lane.bottom


def test_a_step_nobody_was_asked_about_parts_the_curve() -> None:
    everywhere = {step: Felt(0.0, 40, 0.5, True) for step in STEPS}
    (whole,) = evidence_curves(LAYOUT, everywhere, MEASURE)
    assert len(whole.stretches) == 1
    del everywhere[STEPS[2]]
    (parted,) = evidence_curves(LAYOUT, everywhere, MEASURE)
    assert len(parted.stretches) == 2
    assert parted.stretches[0][-1].end.x < parted.stretches[1][0].start.x


def test_what_nobody_knows_has_no_curve() -> None:
    assert evidence_curves(LAYOUT, {}, MEASURE) == ()
    assert evidence_curves(LAYOUT, {StepId("elsewhere"): Felt(1.0, 3, None, False)}, MEASURE) == ()
