"""What cases come to together: by hand, and that nobody is found in it, one figure after the other."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity.insight.case_sums import Case, CaseSums, Costs, Ladders, case_sums
from tests.support.effort import times


def test_four_residents_are_too_few_and_a_fifth_tells_of_all() -> None:
    four = [Case(who, ladder=(3, 5)) for who in "abcd"]
    assert case_sums(four) == CaseSums(None, None, None)
    assert case_sums([*four, Case("e", ladder=(6, 5))]).ladder == Ladders(5, 3.6, 5.0, 2.0)


def test_five_cases_of_one_resident_are_about_one() -> None:
    assert case_sums([Case("a", ladder=(3, 5))] * 5).ladder is None


def test_what_is_not_told_counts_nowhere() -> None:
    told = [Case(who, hours=(2, 10), euros=(0, 100) if who in "abc" else None) for who in "abcde"]
    assert case_sums(told) == CaseSums(None, Costs(5, 10, 50), None)


CASES = st.lists(st.builds(Case, st.sampled_from("abcdefghi"), hours=st.none() | st.just((1.0, 2.0))), max_size=30)


@settings(max_examples=times(300), deadline=None)
@given(CASES)
def test_whoever_reads_on_learns_of_five_residents_at_a_time(cases: list[Case[str]]) -> None:
    told = [case.resident for case in cases if case.hours is not None]
    before = 0
    for upto in range(len(cases) + 1):
        sums = case_sums(cases[:upto]).hours
        shown = 0 if sums is None else sums.cases
        if shown != before:
            assert len(set(told[before:shown])) >= 5
        before = shown
