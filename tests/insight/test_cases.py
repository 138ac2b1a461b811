"""Cases for a learning session: one of each kind before a second of any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity.insight.cases import Candidate, agenda

KINDS = ("healed", "failed", "barrier", "unmet", "words")
CANDIDATES = st.lists(st.builds(Candidate, st.sampled_from(KINDS), st.integers(0, 3), st.integers()), max_size=20)


def test_a_ring_that_healed_comes_before_a_second_that_failed() -> None:
    told = [*(Candidate("failed", 9 - n, f"failed {n}") for n in range(8)), Candidate("healed", 1, "healed")]
    assert [one.case for one in agenda(told, KINDS)] == ["healed", *(f"failed {n}" for n in range(5))]


def test_a_kind_that_nobody_knows_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no kind 'gossip'"):
        agenda([Candidate("gossip", 1, "")], KINDS)


@given(CANDIDATES, st.integers(0, 8))
def test_no_kind_is_left_out_for_a_second_of_another(candidates: list[Candidate[int]], most: int) -> None:
    chosen = agenda(candidates, KINDS, most)
    assert len(chosen) == min(most, len(candidates))
    left = list(candidates)
    for one in chosen:
        left.remove(one)
    counts = {kind: sum(one.kind == kind for one in chosen) for kind in KINDS}
    for one in left:
        assert max(counts.values(), default=0) <= counts[one.kind] + 1
        assert all(one.weight <= other.weight for other in chosen if other.kind == one.kind)
