"""The effort of musts, shoulds and coulds against the rule."""

from cjmdesk.insight.moscow_check import moscow_check
from cjmdesk.model import CardId, Improvement, MoSCoW, Status


def sheet(
    moscow: MoSCoW | None, effort: float | None, status: Status = Status.PLANNED
) -> Improvement:
    return Improvement(id=CardId("a"), moscow=moscow, effort=effort, status=status)


def test_effort_counts_not_the_number_of_items() -> None:
    found = moscow_check(
        [sheet(MoSCoW.MUST, 6.0), sheet(MoSCoW.SHOULD, 2.0), sheet(MoSCoW.COULD, 2.0)]
    )
    assert found.shares is not None
    assert (found.shares.must, found.shares.should, found.shares.could) == (60, 20, 20)
    assert found.shares.must_ok
    assert found.shares.could_ok


def test_a_little_more_than_the_rule_is_told() -> None:
    found = moscow_check([sheet(MoSCoW.MUST, 6.1), sheet(MoSCoW.SHOULD, 3.9)])
    assert found.shares is not None
    assert not found.shares.must_ok
    assert not found.shares.could_ok


def test_what_will_not_be_done_is_in_no_sum_and_what_is_unknown_is_counted() -> None:
    found = moscow_check(
        [
            sheet(MoSCoW.WONT, 9.0),
            sheet(MoSCoW.MUST, 9.0, Status.DROPPED),
            sheet(None, 3.0),
            sheet(MoSCoW.COULD, None),
        ]
    )
    assert (found.shares, found.unsorted, found.unsized) == (None, 1, 1)
