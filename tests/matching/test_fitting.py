"""What one entry goes with, and what would open with it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity.matching import Policy, Pool, exchange_graph, fitting
from tests.support.effort import times

from .pools import BruteForce, lively_pools, policies, sociable_pools


@settings(max_examples=times(60), deadline=None)
@given(lively_pools(5, 6), policies(), st.data())
def test_what_fits_and_what_opens(pool: Pool, policy: Policy, data: st.DataObject) -> None:
    _look(pool, policy, data.draw(st.sampled_from([entry.id for entry in pool.entries])))


@settings(max_examples=times(30), deadline=None)
@given(sociable_pools(5, 4), policies(), st.data())
def test_what_fits_and_what_opens_where_much_is_done_together(pool: Pool, policy: Policy, data: st.DataObject) -> None:
    _look(pool, policy, data.draw(st.sampled_from([entry.id for entry in pool.entries])))


def _look(pool: Pool, policy: Policy, entry: str) -> None:
    found, people = fitting(pool, policy, entry), {who.id: who for who in pool.residents}
    edges = exchange_graph(pool, policy).edges(data=True)
    possible = {
        (giver, receiver, edge["offer"], edge["need"]): edge["fit"]
        for giver, receiver, edge in edges
        if entry in (edge["offer"], edge["need"]) and people[giver].max_gives and people[receiver].max_receives
    }
    assert {(s.giver, s.receiver, s.offer, s.need): s.fit for s in found.steps} == possible
    assert [s.fit for s in found.steps] == sorted((s.fit for s in found.steps), reverse=True)
    force = BruteForce(pool, policy)
    with_it = [
        (shape, steps)
        for shape, steps, _ in force.every()
        if shape != "group" and any(entry in step[2:4] for step in steps)
    ]
    sizes = {shape: [len(steps) for one, steps in with_it if one == shape] for shape in ("ring", "chain")}
    if found.match is None:
        assert not sizes["ring"], "what could be a ring is told of"
        assert not sizes["chain"]
        return
    told = tuple((s.giver, s.receiver, s.offer, s.need, s.fit) for s in found.match.steps)
    turns = [told[i:] + told[:i] for i in range(len(told))]
    every = [tuple(steps) for _, steps in with_it]
    assert any(turn in every for turn in turns), "it is one that can be, with the entry in it"
    shape = "chain" if found.match.shape == "chain" else "ring"
    assert len(told) == min(sizes[shape])
    assert shape == "ring" or not sizes["ring"]
