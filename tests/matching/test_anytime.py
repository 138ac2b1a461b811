"""Whatever the limit, there is a plan: time, memory and a caller who stops it cost quality, never the answer."""

import math
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

import pytest
from benchmarks.city import City

from reciprocity.matching import (
    Category,
    Need,
    Offer,
    Plan,
    Policy,
    Pool,
    Progress,
    Reporter,
    Resident,
    Steering,
    graph_of_pool,
    propose,
    solve,
    verify,
)

CITY = City(400, 3, kinds=12, groups=4, per_area=200).pool()
STAGES = {"steps", "rings", "prices", "choice", "proof", "next objective", "words"}


def everybody_for_everybody(people: int) -> Pool:
    names = [f"r{i:04}" for i in range(people)]
    return Pool(
        tuple(Resident(name, starter=not i, waiting_days=i % 200) for i, name in enumerate(names)),
        tuple(Offer(f"o {name}", name, "errands") for name in names),
        tuple(Need(f"n {name}", name, "errands") for name in names),
        {"errands": Category("errands")},
    )


class Hears(Reporter):
    """Writes down what it hears, and wants to stop after so many questions."""

    def __init__(self, patience: int | None = None) -> None:
        self.heard: list[Progress] = []
        self.asked, self.patience = 0, patience

    def progress(self, now: Progress) -> None:
        self.heard.append(now)

    def cancelled(self) -> bool:
        self.asked += 1
        return self.patience is not None and self.asked > self.patience


def test_a_reporter_hears_every_stage() -> None:
    reporter = Hears()
    pool = everybody_for_everybody(60)
    plan = propose(pool, Policy(then=("steps",)), reporter=reporter)
    assert plan.result.optimal
    assert {now.stage for now in reporter.heard} == STAGES
    seconds = [now.seconds for now in reporter.heard]
    assert seconds == sorted(seconds)
    bounds = [now for now in reporter.heard if now.value is not None and now.upper_bound is not None]
    assert all(now.value <= now.upper_bound + 1e-6 for now in bounds)
    assert bounds[-1].value == plan.result.value


@pytest.mark.parametrize("patience", [0, 3, 30])
def test_who_stops_it_gets_the_best_so_far(patience: int) -> None:
    graph = graph_of_pool(CITY)
    reporter = Hears(patience)
    plan = solve(graph, Policy(time_limit=600.0), reporter=reporter)
    assert reporter.asked > patience
    assert not plan.result.optimal
    assert 0 <= plan.result.value < plan.result.upper_bound
    assert verify(graph, Policy(time_limit=600.0), plan) == ()


def test_who_stops_it_at_once_gets_a_plan_of_a_pool_too() -> None:
    policy = Policy(time_limit=600.0)
    pool = everybody_for_everybody(300)
    plan = propose(pool, policy, reporter=Hears(0))
    assert plan.result.upper_bound >= plan.result.value
    assert verify(pool, policy, plan) == ()


@pytest.mark.parametrize("limit", [{"time_limit": 1e-9}, {"memory_limit": 1e-6}])
def test_a_limit_of_nothing_at_all_still_gives_a_plan(limit: dict[str, float]) -> None:
    policy = replace(Policy(time_limit=600.0), **limit)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as anew:  # which has no memory to use again
        plan = anew.submit(propose, everybody_for_everybody(700), policy).result()
    assert plan.result.value < plan.result.upper_bound < float("inf")
    assert not plan.result.optimal


def test_without_a_limit_memory_is_not_looked_at() -> None:
    assert propose(everybody_for_everybody(50), Policy(memory_limit=None)).result.optimal
    assert propose(everybody_for_everybody(50), Policy(memory_limit=10_000.0)).result.optimal


def test_in_a_dense_pool_the_next_objective_is_looked_at_too() -> None:
    """Where everybody fits everybody, who may say no is better off in a ring of three, with three swaps inside."""
    pool, policy = everybody_for_everybody(90), Policy(max_chain=0, objective="steps", acceptance=0.5, time_limit=20.0)
    plain, ordered = propose(pool, policy), propose(pool, replace(policy, then=("robust",)))
    assert plain.result.optimal
    assert ordered.result.optimal
    assert ordered.result.value == plain.result.value == 90.0

    def swaps(plan: Plan) -> int:
        return sum(match.shape == "swap" for match in plan.matches)

    assert swaps(ordered) < swaps(plain)


def rivals(people: int) -> Pool:
    """A dense pool and two more who need what only one can do."""
    pool = everybody_for_everybody(people)
    two = (Resident("v"), Resident("w"))
    lone = (Offer("o lone", "r0000", "rare"),)
    needs = tuple(Need(f"n {who.id}", who.id, "rare") for who in two)
    offers = tuple(Offer(f"o {who.id}", who.id, "errands") for who in two)
    categories = {**pool.categories, "rare": Category("rare")}
    return Pool((*pool.residents, *two), (*pool.offers, *lone, *offers), (*pool.needs, *needs), categories)


@pytest.mark.long
@pytest.mark.parametrize("patience", [None, 100])
def test_what_cannot_all_be_met_has_a_bound_all_the_same(patience: int | None) -> None:
    pool = rivals(520)
    wanted = Policy(max_ring=4, then=("robust",), steering=Steering(required=frozenset({"v", "w"})), time_limit=2)
    plan = propose(pool, wanted, reporter=Hears(patience))
    assert math.isfinite(plan.result.upper_bound)
    assert len(plan.unmet.residents) >= 1
    assert verify(pool, wanted, plan) == ()


def test_what_nobody_can_do_does_not_keep_the_rest_from_being_proven() -> None:
    pool = everybody_for_everybody(150)
    lonely = replace(pool, residents=(*pool.residents, Resident("v")), needs=(*pool.needs, Need("n v", "v", "rare")))
    lonely = replace(lonely, categories={**pool.categories, "rare": Category("rare")})
    wanted = Policy(max_ring=4, steering=Steering(required=frozenset({"v"})))
    reporter = Hears()
    plan = propose(lonely, wanted, reporter=reporter)
    assert (plan.result.optimal, plan.unmet.residents) == (True, ("v",))
    assert [now.stage for now in reporter.heard].count("rings") == 1, "all steps were searched for what nobody can do"
    assert verify(lonely, wanted, plan) == ()
