"""Where improvements stand: impact by hand or from relief, fixed scales, the four fields."""

import pytest

from cjmdesk.errors import InputRefused
from cjmdesk.insight.matrix import impact_of_relief, standing
from cjmdesk.insight.prioritise import ImpactEffort
from cjmdesk.insight.sheets import Sheets
from tests.insight.test_ranking import idea, numbers, pain, project_with, takes


@pytest.mark.parametrize(
    ("expected", "impact"), [(0, 1), (20, 2), (40, 3), (60, 4), (80, 5), (300, 5)]
)
def test_twenty_points_of_relief_are_a_step_of_impact(expected: float, impact: float) -> None:
    assert impact_of_relief(expected) == impact


def test_relief_below_nothing_is_refused() -> None:
    with pytest.raises(InputRefused):
        impact_of_relief(-1)


def test_impact_by_hand_goes_before_relief() -> None:
    records = [*pain("p", 3, 3, 3), *idea("i", confidence=1, effort=2), takes("i", "p", 1.0)]
    found = standing(Sheets(project_with(*records)), "i")
    assert (round(found.impact or 0, 9), found.by_hand, found.field) == (
        3.5,
        False,
        ImpactEffort.QUICK_WIN,
    )
    by_hand = project_with(*records, *numbers("i", impact=2))
    found = standing(Sheets(by_hand), "i")
    assert (found.impact, found.by_hand, found.field) == (2, True, ImpactEffort.FILL_IN)
    assert found.expected == pytest.approx(50)


def test_the_middle_is_high_on_both_axes() -> None:
    project = project_with(*idea("i", effort=3), *numbers("i", impact=3))
    assert standing(Sheets(project), "i").field is ImpactEffort.BIG_BET


def test_what_lacks_impact_or_effort_has_no_field() -> None:
    project = project_with(*idea("a", effort=3), *idea("b"), *numbers("b", impact=3))
    sheets = Sheets(project)
    assert standing(sheets, "a").field is None
    assert standing(sheets, "b").field is None


def test_a_number_off_the_scale_stands_at_its_end() -> None:
    project = project_with(*idea("i", effort=3), *numbers("i", impact=40))
    assert standing(Sheets(project), "i").impact == 5
