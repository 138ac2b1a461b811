"""The plan is the best there is, by trying everything on small pools; and the judge agrees."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reciprocity.matching import Policy, Pool, propose, verify
from tests.support.effort import times

from .pools import BruteForce, lively_pools, policies, pools

POOLS = times(500)
MANY = settings(max_examples=POOLS, deadline=None, suppress_health_check=list(HealthCheck))
SOME = settings(MANY, max_examples=POOLS // 5)


@MANY
@given(lively_pools(6, 7), policies())
def test_no_plan_is_worth_more(pool: Pool, policy: Policy) -> None:
    _is_the_best(pool, policy)


@SOME
@given(pools(most_residents=5, most_entries=6), policies())
def test_no_plan_is_worth_more_in_odd_pools(pool: Pool, policy: Policy) -> None:
    _is_the_best(pool, policy)


def _is_the_best(pool: Pool, policy: Policy) -> None:
    plan = propose(pool, policy)
    assert plan.result.value == pytest.approx(BruteForce(pool, policy).best(), abs=1e-5)
    assert plan.result.optimal
    assert plan.result.value == plan.result.upper_bound
    assert verify(pool, policy, plan) == ()


@SOME
@given(lively_pools(12, 16), policies())
def test_the_judge_finds_nothing_on_larger_pools(pool: Pool, policy: Policy) -> None:
    plan = propose(pool, policy)
    assert verify(pool, policy, plan) == ()
    assert plan.result.optimal == (plan.result.gap == 0), "one in a thousand is not proven best in its time"


@settings(max_examples=40, deadline=None)
@given(lively_pools(9, 12), policies(), st.randoms(use_true_random=False))
def test_the_order_in_which_a_pool_comes_does_not_matter(pool: Pool, policy: Policy, random: object) -> None:
    def shuffled(items: tuple) -> tuple:  # type: ignore[type-arg]  # residents, offers or needs
        listed = list(items)
        random.shuffle(listed)  # type: ignore[attr-defined]
        return tuple(listed)

    every = {name: shuffled(getattr(pool, name)) for name in ("residents", "offers", "needs")}
    other = replace(pool, **every)
    one, two = propose(pool, policy), propose(other, policy)
    assert one.matches == two.matches
    assert one.unmatched == two.unmatched
    assert one.result.fingerprint == two.result.fingerprint
