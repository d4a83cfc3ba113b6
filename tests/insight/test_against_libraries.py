"""Where other people's libraries compute the same, they find the same."""

import math
import warnings

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from cjmdesk.insight.agreement import Level, kendall_w, krippendorff_alpha
from cjmdesk.insight.comparisons import mcnemar, sample_of, welch, wilcoxon
from cjmdesk.insight.distributions import chi2_above, t_for, t_two_sided
from cjmdesk.insight.proportions import newcombe, sample_size, two_proportions, wilson
from cjmdesk.insight.robustness import median_distribution
from tests.insight.oracles import loaded

stats = loaded("scipy.stats")
proportion = loaded("statsmodels.stats.proportion")
tables = loaded("statsmodels.stats.contingency_tables")
krippendorff = loaded("krippendorff")
numpy = loaded("numpy")

sizes = st.integers(1, 500)
ratings = st.integers(1, 5)


@st.composite
def part(draw: st.DrawFn) -> tuple[int, int]:
    n = draw(sizes)
    return draw(st.integers(0, n)), n


@given(part())
def test_wilson_agrees_with_statsmodels(drawn: tuple[int, int]) -> None:
    k, n = drawn
    found = wilson(k, n)
    assert found is not None
    low, high = proportion.proportion_confint(k, n, method="wilson")
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-12)


@given(part(), part())
def test_newcombe_agrees_with_statsmodels(one: tuple[int, int], other: tuple[int, int]) -> None:
    found = newcombe(*one, *other)
    assert found is not None
    low, high = proportion.confint_proportions_2indep(
        *one, *other, method="newcomb", compare="diff"
    )
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-9)


@given(part(), part())
def test_the_z_test_agrees_with_statsmodels(one: tuple[int, int], other: tuple[int, int]) -> None:
    found = two_proportions(*one, *other)
    assume(found is not None)
    assert found is not None
    z, p = proportion.proportions_ztest([one[0], other[0]], [one[1], other[1]])
    assert (found.z, found.p) == pytest.approx((z, p), abs=1e-9)


@given(st.integers(0, 300), st.integers(0, 300), st.booleans())
def test_mcnemar_agrees_with_statsmodels(b: int, c: int, correction: bool) -> None:
    found = mcnemar(b, c, correction=correction)
    if found is None:
        assert b == c == 0
        return
    if abs(b - c) or not correction:
        theirs = tables.mcnemar([[0, b], [c, 0]], exact=False, correction=correction)
        assert (found.chi2, found.p) == pytest.approx((theirs.statistic, theirs.pvalue), abs=1e-9)
    exact = tables.mcnemar([[0, b], [c, 0]], exact=True)
    assert found.exact_p == pytest.approx(exact.pvalue, abs=1e-9)


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=50, unique=True), st.data())
def test_wilcoxon_agrees_with_scipy_where_nothing_ties(
    sizes: list[int], data: st.DataObject
) -> None:
    signs = data.draw(st.lists(st.sampled_from([-1, 1]), min_size=50, max_size=50))
    differences = [sign * size for sign, size in zip(signs, sizes, strict=False)]
    found = wilcoxon(differences)
    assert found is not None
    theirs = stats.wilcoxon(differences, method="exact")
    assert (found.statistic, found.p) == pytest.approx((theirs.statistic, theirs.pvalue), abs=1e-12)


@given(st.lists(st.integers(-9, 9).filter(bool), min_size=51, max_size=120))
def test_wilcoxon_agrees_with_scipy_for_many_pairs_with_ties(differences: list[int]) -> None:
    found = wilcoxon(differences)
    assert found is not None
    theirs = stats.wilcoxon(differences, method="approx")
    assert (found.statistic, found.p) == pytest.approx((theirs.statistic, theirs.pvalue), abs=1e-9)


@given(
    st.lists(st.integers(-50, 50), min_size=2, max_size=30),
    st.lists(st.integers(-50, 50), min_size=2, max_size=30),
)
def test_welch_agrees_with_scipy(a: list[int], b: list[int]) -> None:
    one, other = sample_of(a), sample_of(b)
    assert one is not None
    assert other is not None
    found = welch(one, other)
    if found is None:
        assert len(set(a)) == len(set(b)) == 1
        return
    with warnings.catch_warnings():
        # scipy warns where one of the lists does not vary.
        warnings.simplefilter("ignore")
        theirs = stats.ttest_ind(a, b, equal_var=False)
    interval = theirs.confidence_interval()
    assert (found.t, found.df, found.p) == pytest.approx(
        (theirs.statistic, theirs.df, theirs.pvalue), rel=1e-6, abs=1e-9
    )
    assert (found.interval.low, found.interval.high) == pytest.approx(
        (interval.low, interval.high), rel=1e-6, abs=1e-9
    )


@given(st.floats(0, 200), st.integers(1, 200))
@example(30.8, 19)
def test_chi_squared_agrees_with_scipy(x: float, df: int) -> None:
    assert chi2_above(x, df) == pytest.approx(stats.chi2.sf(x, df), rel=1e-9, abs=1e-13)


@given(st.floats(-50, 50), st.floats(1, 500))
def test_students_t_agrees_with_scipy(t: float, df: float) -> None:
    theirs = 2 * stats.t.sf(abs(t), df)
    assert t_two_sided(t, df) == pytest.approx(theirs, rel=1e-8, abs=1e-13)


@given(st.sampled_from([0.8, 0.95, 0.99]), st.floats(1, 500))
def test_quantiles_of_t_agree_with_scipy(confidence: float, df: float) -> None:
    assert t_for(confidence, df) == pytest.approx(stats.t.ppf(0.5 + confidence / 2, df), rel=1e-8)


@given(st.lists(st.lists(ratings, min_size=4, max_size=4), min_size=3, max_size=8))
def test_kendalls_w_agrees_with_friedmans_test(rows: list[list[int]]) -> None:
    found = kendall_w(rows)
    if found is None:
        assert all(len(set(row)) == 1 for row in rows)
        return
    theirs = stats.friedmanchisquare(*zip(*rows, strict=True))
    assert (found.chi2, found.p) == pytest.approx((theirs.statistic, theirs.pvalue), abs=1e-9)


@given(
    st.integers(2, 5).flatmap(
        lambda units: st.lists(
            st.lists(st.none() | ratings, min_size=units, max_size=units), min_size=2, max_size=4
        )
    ),
    st.sampled_from(list(Level)),
)
def test_krippendorffs_alpha_agrees(data: list[list[int | None]], level: Level) -> None:
    found = krippendorff_alpha(data, level)
    units = [[v for v in unit if v is not None] for unit in zip(*data, strict=True)]
    pairable = {v for unit in units if len(unit) > 1 for v in unit}
    if found is None:
        assert len(pairable) < 2
        return
    numbers = numpy.array([[math.nan if v is None else v for v in row] for row in data])
    theirs = krippendorff.alpha(reliability_data=numbers, level_of_measurement=level.value)
    assert found == pytest.approx(theirs, abs=1e-9)


@given(st.floats(0.05, 0.9), st.floats(0.02, 0.09))
def test_sample_sizes_agree_with_statsmodels(p1: float, gap: float) -> None:
    theirs = proportion.samplesize_proportions_2indep_onetail(
        diff=gap, prop2=p1, power=0.8, alpha=0.05, alternative="two-sided"
    )
    assert sample_size(p1 + gap, p1) == pytest.approx(theirs, rel=1e-6)


@given(st.lists(ratings, min_size=1, max_size=5))
def test_the_bootstrap_of_a_median_is_counted_out_right(votes: list[int]) -> None:
    k = len(votes)
    counted: dict[float, float] = {}
    for code in range(k**k):
        drawn = sorted(votes[code // k**place % k] for place in range(k))
        middle = (drawn[(k - 1) // 2] + drawn[k // 2]) / 2
        counted[middle] = counted.get(middle, 0.0) + 1 / k**k
    found = median_distribution(votes)
    assert sum(found.values()) == pytest.approx(1)
    for value, chance in found.items():
        assert chance == pytest.approx(counted.get(value, 0.0), abs=1e-9)
