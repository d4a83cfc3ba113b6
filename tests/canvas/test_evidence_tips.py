"""What the pointer is told of a point of the curve from evidence."""

from dataclasses import replace

from cjmdesk.canvas.evidence_tips import evidence_tip
from cjmdesk.layout.boxes import EvidenceMark, MapLayout
from cjmdesk.layout.evidence_marks import Felt, evidence_curves
from cjmdesk.layout.geometry import Point
from cjmdesk.layout.map_layout import lay_out
from cjmdesk.layout.names import layout_words
from cjmdesk.words import Words
from tests.layout.fake_measure import FakeMeasure
from tests.layout.maps import MAP, big_map

TR = Words.load("en")
PLAIN = lay_out(big_map(40, steps=6), MAP, FakeMeasure(), layout_words(TR))
DRAWN = PLAIN.curves[0].points[1]


def measured(felt: Felt) -> tuple[MapLayout, EvidenceMark]:
    layout = replace(PLAIN, evidence=evidence_curves(PLAIN, {DRAWN.step: felt}, FakeMeasure()))
    return layout, layout.evidence[0].marks[0]


def test_mean_n_spread_and_grade_are_told_where_the_pointer_rests() -> None:
    layout, mark = measured(Felt(-0.84, 412, 0.61, True))
    told = evidence_tip(layout, mark.at, TR)
    for said in ("−0.8", "412 answers", "0.6", "A · data"):
        assert said in told
    assert evidence_tip(layout, Point(mark.at.x + 30, mark.at.y), TR) == ""
    assert evidence_tip(PLAIN, mark.at, TR) == ""


def test_few_answers_are_called_indicative() -> None:
    layout, mark = measured(Felt(1.0, 1, None, False))
    told = evidence_tip(layout, mark.at, TR)
    assert "1 answer" in told
    assert "indicative" in told
    assert "deviation" not in told


def test_a_drawn_feeling_far_from_the_answers_is_named() -> None:
    others = {p.value for c in PLAIN.curves for p in c.points if p.step == DRAWN.step}
    near, near_mark = measured(Felt(DRAWN.value, 40, 0.2, True))
    far_value = 2.0 if max(others) < 1.5 else -2.0
    far, far_mark = measured(Felt(far_value, 40, 0.2, True))
    assert "further off" not in evidence_tip(near, near_mark.at, TR)
    assert "further off" in evidence_tip(far, far_mark.at, TR)
