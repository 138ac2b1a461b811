"""After a no: the replacement with the least change, told as it happens; and judged by trying everything."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reciprocity.matching import (
    Category,
    Match,
    MatchTooLong,
    Need,
    No,
    NobodySaidNo,
    NotInMatch,
    Offer,
    Policy,
    Pool,
    Repair,
    Resident,
    Steering,
    explain_repair,
    propose,
    repair,
)
from reciprocity.matching.judge.book import Book
from reciprocity.matching.judge.graph import Graph
from reciprocity.matching.judge.matches import fallbacks, gathered, structure, together
from tests.support.effort import times

from .pools import BruteForce, lively_pools, policies, sociable_pools

MANY = settings(max_examples=times(300), deadline=None, suppress_health_check=list(HealthCheck))
MOST_WAYS = 120


def pool(people: dict[str, str], *, starters: str = "", free: str = "", **more: Any) -> Pool:
    """Return a pool of who -> "gives > asks", several letters each; `free` people only join after the no."""
    parts = {who: [side.split() for side in told.split(">")] for who, told in people.items()}
    kinds = sorted({kind for gives, asks in parts.values() for kind in (*gives, *asks)})
    return Pool(
        residents=tuple(Resident(who, starter=who in starters.split()) for who in people),
        offers=tuple(Offer(f"{who}+{kind}", who, kind) for who, (gives, _) in parts.items() for kind in gives),
        needs=tuple(Need(f"{who}-{kind}", who, kind) for who, (_, asks) in parts.items() for kind in asks),
        categories={kind: Category(kind) for kind in kinds},
        **more,
    )


def broken_in(whole: Pool, among: str, policy: Policy | None = None) -> Match:
    """Return the one match of some people of a pool."""
    out = frozenset(who.id for who in whole.residents) - set(among.split())
    (match,) = propose(whole, replace(policy or Policy(), steering=Steering(forbidden=out))).matches
    assert set(match.members) == set(among.split())
    return match


def repaired(whole: Pool, match: Match, *noes: No | str, policy: Policy | None = None, **more: Any) -> Repair:
    said = [No(no) if isinstance(no, str) else no for no in noes]
    found = repair(whole, policy, match, said, **more)
    assert faults(whole, policy or Policy(), match, said, found) == []
    return found


def told(found: Repair) -> list[tuple[str, str]]:
    return [(one.kind, " ".join(one.match.members)) for one in found.replacements]


def faults(whole: Pool, policy: Policy, match: Match, noes: Sequence[No], found: Repair) -> list[Any]:
    """Return what the judge of plans says of the replacements; and whatever was refused and is asked again."""
    after = replace(whole, refusals=whole.refusals | found.refusals)
    book = Book(after, replace(policy, max_ring=policy.max_ring or 6))
    wrong: list[Any] = list(structure(book, found.matches))
    if wrong:
        return wrong
    graph = Graph.of(book)
    wrong += [*together(book, found.matches), *gathered(graph, found.matches), *fallbacks(graph, found.matches)]
    people = [who for one in found.matches for who in one.members]
    if len(set(people)) < len(people):
        wrong.append("somebody stands in two replacements")
    if {no.member for no in noes if not no.entries} & set(people):
        wrong.append("who said no to all of it is asked again")
    return wrong + [
        f"{who} is asked for {entry} again"
        for who, entry in after.refusals
        for step in (step for one in found.matches for step in one.steps)
        if (who, entry) in ((step.giver, step.need), (step.receiver, step.offer))
    ]


RING = {"ann": "cook > bike", "ben": "letters > cook", "cem": "bike > letters"}


def test_a_swap_inside_a_ring_goes_on() -> None:
    whole = pool(RING | {"ben": "letters bike > cook"})
    ring = broken_in(whole, "ann ben cem")
    found = repaired(whole, ring, "cem", accepted=["ann", "ben"])
    assert (found.kind, told(found), found.released) == ("smaller", [("smaller", "ann ben")], ("cem",))
    assert found.refusals == {("cem", "ann-bike"), ("cem", "ben+letters")}
    assert found.complete


def test_somebody_else_takes_the_open_place_in_a_ring() -> None:
    whole = pool(RING | {"dia": "bike > letters"})
    ring = broken_in(whole, "ann ben cem")
    found = repaired(whole, ring, "cem", accepted=["ann", "ben"])
    assert (told(found), found.released) == ([("substitute", "ann ben dia")], ("cem",))
    assert found.replacements[0].new == ("dia",)
    assert found.replacements[0].asked == ("ann", "ben", "dia")


def test_all_who_said_yes_and_a_substitute_go_before_a_smaller_ring_that_leaves_one_out() -> None:
    people = {"ann": "cook > bike", "ben": "letters bike > cook", "cem": "garden > letters", "dia": "bike > garden"}
    policy = Policy(max_ring=4, max_chain=0)
    whole = pool(people | {"eva": "bike > garden"})
    ring = broken_in(whole, "ann ben cem dia", policy)
    assert len(ring.members) == 4
    found = repaired(whole, ring, "dia", accepted=["ann", "ben", "cem"], policy=policy)
    assert told(found) == [("substitute", "ann ben cem eva")]
    found = repaired(whole, ring, "dia", accepted=["ann", "ben", "cem"], busy=["eva"], policy=policy)
    assert (told(found), found.released) == ([("smaller", "ann ben")], ("cem", "dia"))


CHAIN = {"sam": "cook >", "ann": "bike > cook", "ben": "letters > bike", "cem": "garden > letters", "dia": "> garden"}


@pytest.mark.parametrize(
    ("no", "left", "released"),
    [
        ("sam", [], "ann ben cem dia sam"),
        ("ann", [], "ann ben cem dia sam"),
        ("ben", [("shortened", "sam ann")], "ben cem dia"),
        ("cem", [("shortened", "sam ann ben")], "cem dia"),
        ("dia", [("shortened", "sam ann ben cem")], "dia"),
    ],
)
def test_a_chain_that_is_cut_goes_on_as_far_as_the_no(no: str, left: list[tuple[str, str]], released: str) -> None:
    whole = pool(CHAIN, starters="sam")
    chain = broken_in(whole, " ".join(CHAIN))
    found = repaired(whole, chain, no, accepted=set(CHAIN) - {no})
    assert (told(found), found.released) == (left, tuple(released.split()))
    assert all(one.asked == () for one in found.replacements)


@pytest.mark.parametrize(
    ("no", "extra", "kind", "left"),
    [
        ("ben", {"eva": "letters > bike"}, "substitute", "sam ann eva cem dia"),
        ("ann", {"eva": "bike > cook"}, "substitute", "sam eva ben cem dia"),
        ("sam", {"eva": "cook >"}, "substitute", "eva ann ben cem dia"),
        ("ben", {"ann": "bike letters > cook"}, "rerouted", "sam ann cem dia"),
        ("ben", {"ann": "bike > cook", "cem": "garden > letters bike"}, "rerouted", "sam ann cem dia"),
    ],
)
def test_the_rest_of_a_chain_is_tied_on_again(no: str, extra: dict[str, str], kind: str, left: str) -> None:
    whole = pool(CHAIN | extra, starters="sam eva")
    chain = broken_in(whole, " ".join(CHAIN))
    found = repaired(whole, chain, no, accepted=set(CHAIN) - {no})
    assert (told(found), found.released) == ([(kind, left)], (no,))
    assert set(found.replacements[0].asked) < set(left.split())


def test_the_beginning_stays_and_another_starter_begins_the_rest() -> None:
    whole = pool(CHAIN | {"eva": "letters >"}, starters="sam eva")
    chain = broken_in(whole, " ".join(CHAIN))
    found = repaired(whole, chain, "ben", accepted=["sam", "ann", "cem", "dia"])
    assert told(found) == [("substitute", "eva cem dia"), ("shortened", "sam ann")]
    assert [one.asked for one in found.replacements] == [("cem", "eva"), ()]


def table(guests: str, **more: Any) -> Pool:
    people = ["ann", *guests.split()]
    return Pool(
        tuple(map(Resident, people)),
        (Offer("table", "ann", "eat", "together", capacity=4), *more.get("offers", ())),
        tuple(Need(f"{who} eats", who, "eat", "together") for who in people[1:]),
        {"eat": Category("eat")},
    )


def test_a_group_without_a_guest_goes_on() -> None:
    whole = table("ben cem dia")
    group = broken_in(whole, "ann ben cem dia")
    found = repaired(whole, group, "ben", accepted=["ann", "cem", "dia"])
    assert (told(found), found.matches[0].shape) == ([("smaller", "ann cem dia")], "group")
    assert found.replacements[0].asked == ()
    found = repaired(whole, group, "ben", "cem", accepted=["ann", "dia"])
    assert (told(found), found.matches[0].shape) == ([("smaller", "ann dia")], "swap")


def test_a_group_without_its_host_goes_to_the_table_of_another() -> None:
    whole = table("ben cem dia eva", offers=[Offer("another", "eva", "eat", "together", capacity=3)])
    group = broken_in(whole, "ann ben cem dia")
    found = repaired(whole, group, "ann", accepted=["ben", "cem", "dia"])
    assert (told(found), found.matches[0].shape) == ([("substitute", "eva ben cem dia")], "group")
    found = repaired(whole, group, "ann", accepted=["ben", "cem", "dia"], busy=["eva"])
    assert (told(found), found.released) == ([("smaller", "ben cem")], ("ann", "dia"))


def test_a_host_who_cannot_have_one_guest_keeps_one_and_nobody_is_left_out() -> None:
    whole = table("ben cem dia")
    group = broken_in(whole, "ann ben cem dia")
    no = No("ann", frozenset({"cem eats"}))
    found = repaired(whole, group, no, accepted=["ann", "ben", "cem", "dia"])
    assert (told(found), found.refusals) == ([("smaller", "ann ben"), ("smaller", "cem dia")], {("ann", "cem eats")})
    found = repaired(whole, group, no, accepted=["ann", "ben", "dia"], busy=["cem"])
    assert (told(found), found.replacements[0].asked) == ([("smaller", "ann ben dia")], ())


def test_with_nobody_left_all_are_free_again() -> None:
    whole = pool(RING)
    ring = broken_in(whole, "ann ben cem")
    found = repaired(whole, ring, "ben", accepted=["ann"])
    assert (found.kind, found.matches, found.released) == ("nothing", (), ("ann", "ben", "cem"))
    assert repaired(whole, ring, "ann", "ben", "cem").released == ("ann", "ben", "cem")
    said = explain_repair(found, str.capitalize)
    assert said.nl == (
        "Er is een nee. Een reden hoeft niet. Er is nu niets dat in de plaats kan komen. "
        "Weer vrij voor een andere match: Ann, Ben en Cem."
    )


def test_who_said_no_to_one_thing_goes_a_longer_way_round() -> None:
    whole = pool({"ann": "cook bike > letters", "ben": "letters > cook", "cem": "cook > bike"})
    swap = broken_in(whole, "ann ben")
    found = repaired(whole, swap, No("ann", frozenset({"ben-cook"})), accepted=["ben"])
    assert told(found) == [("widened", "ann cem ben")]
    assert repaired(whole, swap, "ann", accepted=["ben"]).matches == ()


def test_what_was_refused_before_and_who_are_kept_apart_are_not_asked() -> None:
    whole = pool(RING | {"dia": "bike > letters", "eva": "bike > letters"})
    ring = broken_in(whole, "ann ben cem")
    yes = {"accepted": ["ann", "ben"]}
    assert told(repaired(whole, ring, "cem", **yes)) == [("substitute", "ann ben dia")]
    refused = replace(whole, refusals=frozenset({("dia", "ann-bike")}))
    assert told(repaired(refused, ring, "cem", **yes)) == [("substitute", "ann ben eva")]
    refused = replace(whole, refusals=frozenset({("dia", "ben+letters")}))
    assert told(repaired(refused, ring, "cem", **yes)) == [("substitute", "ann ben eva")]
    apart = replace(whole, exclusions=frozenset({frozenset({"dia", "ben"})}))
    assert told(repaired(apart, ring, "cem", **yes)) == [("substitute", "ann ben eva")]
    left_out = Policy(steering=Steering(forbidden=frozenset({"dia"}), required=frozenset({"ann", "cem"})))
    assert told(repaired(whole, ring, "cem", policy=left_out, **yes)) == [("substitute", "ann ben eva")]
    not_this = Policy(steering=Steering(forbidden_steps=frozenset({("dia+bike", "ann-bike")})))
    assert told(repaired(whole, ring, "cem", policy=not_this, **yes)) == [("substitute", "ann ben eva")]


def test_who_said_yes_stay_together_although_apart_they_would_be_worth_more() -> None:
    people = RING | {"ben": "letters bike > cook", "dia": "bike > cook", "eva": "cook > letters"}
    whole = pool(people)
    ring = broken_in(whole, "ann ben cem")
    assert propose(without(whole, {"cem"})).result.reached == 4
    found = repaired(whole, ring, "cem", accepted=["ann", "ben"])
    assert (told(found), found.released) == ([("smaller", "ann ben")], ("cem",))


def test_the_others_of_a_match_find_somebody_who_is_free() -> None:
    whole = pool(RING | {"dia": "bike > cook", "eva": "cook > letters"})
    ring = broken_in(whole, "ann ben cem")
    found = repaired(whole, ring, "cem", accepted=["ann", "ben"])
    assert told(found) == [("widened", "ann dia"), ("widened", "ben eva")]
    assert explain_repair(found).en == (
        "There is a no. No reason is needed. It can be done with others: ann and dia. Ask: ann and dia. "
        "It can be done with others: ben and eva. Ask: ben and eva. Free again for another match: cem."
    )


FIVE = {"ann": "b > a", "ben": "c > b", "cem": "d > c", "dia": "e > d", "eli": "a > e"}
RINGS = Policy(max_ring=5, max_chain=0)


def test_who_said_yes_stay_together_before_more_of_those_who_did_not_answer() -> None:
    people = FIVE | {"ann": "b c > a", "cem": "d a > c", "ben": "c > b", "dia": "e b > d"}
    whole = pool(people, exclusions=frozenset({frozenset({"ann", "ben"})}))
    ring = broken_in(pool(people), "ann ben cem dia eli", RINGS)
    found = repaired(whole, ring, "eli", accepted=["ann", "cem"], policy=RINGS)
    assert told(found) == [("smaller", "ann cem")]
    assert told(repaired(whole, ring, "eli", policy=RINGS)) == [("smaller", "ben cem dia")]


def test_members_go_on_together_before_each_finds_somebody_else() -> None:
    people = {"ann": "b > a", "ben": "c a > b", "cem": "d > c", "dia": "a > d"}
    whole = pool(people | {"x1": "a > b", "x2": "b > a c", "x3": "c > d"})
    ring = broken_in(whole, "ann ben cem dia", Policy(max_ring=4, max_chain=0))
    found = repaired(whole, ring, "dia", policy=Policy(max_ring=2, max_chain=0))
    assert told(found) == [("smaller", "ann ben"), ("widened", "cem x3")]
    found = repaired(whole, ring, "dia", policy=Policy(max_ring=2, max_chain=0), busy=["x3"])
    assert told(found) == [("smaller", "ann ben")]
    shared = pool(people | {"x1": "a > b", "x2": "b > a c", "ben": "c a > b", "cem": "d a > c"})
    assert told(repaired(shared, ring, "dia", policy=Policy(max_ring=2, max_chain=0))) == [("smaller", "ann ben")]


def test_with_others_too_who_said_yes_stay_together() -> None:
    people = {"ann": "b p > a", "ben": "c > b", "cem": "d q > c", "dia": "a > d"}
    free = {"xia": "c a > p", "yan": "a > q", "zoe": "c > q"}
    whole = pool(people | free)
    waits = [replace(who, waiting_days=200 * (who.id == "zoe")) for who in whole.residents]
    whole, policy = replace(whole, residents=tuple(waits)), Policy(max_ring=4, max_chain=0)
    ring = broken_in(whole, "ann ben cem dia", policy)
    found = repaired(whole, ring, "ben", "dia", accepted=["ann", "cem"], policy=policy)
    assert told(found) == [("widened", "ann xia cem yan")]


def test_steps_stay_as_they_were_although_without_them_more_could_be_expected() -> None:
    whole = pool({"ann": "b > a", "ben": "c > b", "cem": "a > c", "dia": "a > c"}, starters="ben")
    ring = broken_in(whole, "ann ben cem", Policy(max_chain=0))
    policy = Policy(objective="robust", acceptance=0.3)
    assert [m.shape for m in propose(without(whole, {"cem"}), policy).matches] == ["chain"]
    found = repaired(whole, ring, "cem", accepted=["ann", "ben"], policy=policy)
    assert told(found) == [("substitute", "ann ben dia")]


def test_a_smaller_swap_goes_before_all_in_another_order_around_somebody_new() -> None:
    people = {"ann": "b c > a", "ben": "c e > b", "cem": "d b > c", "dia": "a > d"}
    whole = pool(people | {"eva": "a > e"}, exclusions=frozenset({frozenset({"ann", "ben"})}))
    policy = Policy(max_ring=4, max_chain=0)
    ring = broken_in(pool(people | {"eva": "a > e"}), "ann ben cem dia", policy)
    (other,) = propose(without(whole, {"dia"}), policy).matches
    assert other.members == ("ann", "cem", "ben", "eva")
    found = repaired(whole, ring, "dia", accepted=["ann", "ben", "cem"], policy=policy)
    assert told(found) == [("smaller", "ben cem")]


def test_a_substitute_who_keeps_all_together_goes_before_two_swaps() -> None:
    people = FIVE | {"ben": "c a > b", "dia": "e c > d"}
    whole = pool(people | {"fay": "a > e"})
    ring = broken_in(whole, "ann ben cem dia eli", RINGS)
    for yes in (["ann", "ben", "cem", "dia"], ["ann", "ben"]):
        found = repaired(whole, ring, "eli", accepted=yes, policy=RINGS)
        assert told(found) == [("substitute", "ann ben cem dia fay")]
        found = repaired(whole, ring, "eli", accepted=yes, busy=["fay"], policy=RINGS)
        assert told(found) == [("smaller", "ann ben"), ("smaller", "cem dia")]


def test_another_host_has_only_guests_who_can_come_at_one_moment() -> None:
    mon, tue, wed = "mon-evening", "tue-evening", "wed-evening"
    when = {"ben": {tue, mon}, "cem": {tue, wed}, "dia": {tue, wed}, "eva": {mon, wed}}
    whole = table("ben cem dia eva", offers=[Offer("another", "eva", "eat", "together", capacity=3)])
    people = [replace(who, available=frozenset(when.get(who.id, ()))) for who in whole.residents]
    whole = replace(whole, residents=tuple(people), exclusions=frozenset({frozenset({"cem", "dia"})}))
    group = broken_in(replace(whole, exclusions=frozenset()), "ann ben cem dia")
    found = repaired(whole, group, "ann", accepted=["ben", "cem", "dia"])
    assert [one.match.shape for one in found.replacements] == ["swap", "swap"]


def test_a_group_is_no_larger_than_the_policy_lets_it_be_now() -> None:
    whole = table("ben cem dia eva")
    group = broken_in(whole, "ann ben cem dia eva")
    found = repaired(whole, group, "eva", accepted=["ann", "ben", "cem", "dia"], policy=Policy(max_group=3))
    assert max(len(match.members) for match in found.matches) <= 3


def test_a_member_who_is_no_longer_there_is_released() -> None:
    whole = pool(CHAIN, starters="sam")
    chain = broken_in(whole, " ".join(CHAIN))
    found = repaired(without(whole, {"cem", "dia"}), chain, "dia", accepted=["sam", "ann", "ben"])
    assert (told(found), found.released) == ([("shortened", "sam ann ben")], ("cem", "dia"))


def test_a_no_counts_and_not_the_yes_before_it() -> None:
    whole = pool(RING | {"dia": "bike > letters"})
    ring = broken_in(whole, "ann ben cem")
    assert repaired(whole, ring, "cem", accepted=["ann", "ben", "cem"]) == repaired(
        whole, ring, "cem", accepted=["ann", "ben"]
    )


def test_wrong_questions_are_refused() -> None:
    whole = pool(RING)
    ring = broken_in(whole, "ann ben cem")
    with pytest.raises(NobodySaidNo):
        repair(whole, None, ring, [])
    for noes, yes in (([No("eva")], []), ([No("ann", frozenset({"x"}))], []), ([No("ann")], ["eva"])):
        with pytest.raises(NotInMatch) as error:
            repair(whole, None, ring, noes, accepted=yes)
        assert error.value.ids in (("eva",), ("x",))
    long = replace(ring, steps=tuple(replace(ring.steps[0], giver=str(i), receiver=str(i + 1)) for i in range(13)))
    with pytest.raises(MatchTooLong):
        repair(whole, None, long, [No("3")])


def test_out_of_time_is_told() -> None:
    whole = pool(RING | {f"x{i:03}": "bike cook letters > letters bike cook" for i in range(70)})
    ring = broken_in(whole, "ann ben cem")
    ticks = iter(range(10**6))
    found = repaired(whole, ring, "cem", policy=Policy(time_limit=0.5), clock=lambda: float(next(ticks)))
    assert not found.complete or found.matches


def without(whole: Pool, out: set[str]) -> Pool:
    """Return a pool without some people."""
    return replace(
        whole,
        residents=tuple(who for who in whole.residents if who.id not in out),
        offers=tuple(offer for offer in whole.offers if offer.resident not in out),
        needs=tuple(need for need in whole.needs if need.resident not in out),
        refusals=frozenset(
            (who, entry) for who, entry in whole.refusals if who not in out and _of(whole, entry) not in out
        ),
        exclusions=frozenset(pair for pair in whole.exclusions if not pair & out),
        met=frozenset(pair for pair in whole.met if not pair & out),
    )


def _of(whole: Pool, entry: str) -> str:
    return next(one.resident for one in whole.entries if one.id == entry)


class Judge:
    """Tries every set of matches after a no, and tells how good each is, in other words than the engine."""

    def __init__(self, whole: Pool, policy: Policy, match: Match, noes: Sequence[No], yes: set[str]) -> None:
        gone = {no.member for no in noes if not no.entries}
        self.match, self.left = match, set(match.members) - gone
        self.yes = yes - gone
        refusals = whole.refusals | frozenset(_refusals(match, noes))
        listing = BruteForce(without(replace(whole, refusals=refusals), gone), replace(policy, then=()))
        self.ways = [way for way in listing.every() if self._near(*way)]

    def _near(self, shape: str, steps: Any, worth: float) -> bool:
        """Tell whether there is a member in it, and everybody who is new stands next to one."""
        del shape, worth
        people = {who for step in steps for who in step[:2]}
        beside = {who for step in steps for who in step[:2] if set(step[:2]) & self.left}
        return bool(people & self.left) and people <= beside

    def best(self) -> tuple[float, ...]:
        return max(self._scores(0, (), frozenset()))

    def _scores(self, at: int, some: tuple[Any, ...], taken: frozenset[str]) -> Iterator[tuple[float, ...]]:
        yield self.score(some)
        for i in range(at, len(self.ways)):
            people = {who for step in self.ways[i][1] for who in step[:2]}
            if taken.isdisjoint(people):
                yield from self._scores(i + 1, (*some, self.ways[i]), taken | people)

    def score(self, some: Sequence[tuple[str, Any, float]]) -> tuple[float, ...]:
        was = {(step.offer, step.need) for step in self.match.steps}
        parts = [{who for step in steps for who in step[:2]} for _, steps, _ in some]
        going_on = [part for part, (_, steps, _) in zip(parts, some, strict=True) if self._goes_on(part, steps, was)]
        steps = [step[2:4] for _, one, _ in some for step in one]
        placed = set().union(*parts)
        return (
            self._ties(going_on, self.yes),
            self._ties(going_on, self.left),
            self._ties(parts, self.yes),
            len(placed & self.yes),
            len(placed & self.left),
            -len(placed - self.left),
            sum(step in was for step in steps),
            -sum(step not in was for step in steps),
            round(sum(worth for *_, worth in some), 4),
        )

    def _goes_on(self, part: set[str], steps: Any, was: set[tuple[str, str]]) -> bool:
        new = part - self.left
        return len(new) <= 1 and all(step[2:4] in was or set(step[:2]) & new for step in steps if new)

    @staticmethod
    def _ties(parts: list[set[str]], people: set[str]) -> int:
        return sum(len(part & people) - 1 for part in parts if part & people)

    def of(self, found: Repair) -> tuple[float, ...]:
        """Return the score of a repair, each of its matches by what it is listed as."""
        listed = {frozenset(steps_of(steps)): way for way in self.ways for steps in [way[1]]}
        return self.score([listed[frozenset(steps_of(m.steps))] for m in found.matches])


def steps_of(steps: Any) -> list[tuple[str, str]]:
    return [step[2:4] if isinstance(step, tuple) else (step.offer, step.need) for step in steps]


def _refusals(match: Match, noes: Sequence[No]) -> Iterator[tuple[str, str]]:
    for no in noes:
        for step in match.steps:
            if not no.entries or {step.offer, step.need} & no.entries:
                if step.giver == no.member:
                    yield no.member, step.need
                if step.receiver == no.member:
                    yield no.member, step.offer


def answers(whole: Pool, policy: Policy, seed: int) -> tuple[Match, list[No], set[str]]:
    """Return a match of a pool, and who says no and yes to it."""
    random = Random(seed)
    among = {who.id for who in whole.residents if random.random() < 0.7}
    out = frozenset(who.id for who in whole.residents) - among
    plan = propose(whole, replace(policy, objective="steps", steering=Steering(forbidden=out)))
    assume(plan.matches)
    match = random.choice(plan.matches)
    said_no = random.sample(match.members, random.choice([1, 1, 1, 2]))
    noes = [No(who, frozenset(_asked(match, who, random))) for who in said_no]
    return match, noes, {who for who in match.members if random.random() < 0.8}


def _asked(match: Match, who: str, random: Random) -> list[str]:
    """Return one thing that somebody is asked, or nothing for the whole match."""
    asked = [step.need for step in match.steps if step.giver == who]
    asked += [step.offer for step in match.steps if step.receiver == who]
    return [random.choice(asked)] if random.random() < 0.4 else []


@MANY
@given(st.one_of(lively_pools(7, 8), sociable_pools(6, 6)), policies(), st.integers(0, 2**32))
def test_no_repair_is_better_and_the_judge_of_plans_agrees(whole: Pool, policy: Policy, seed: int) -> None:
    match, noes, yes = answers(whole, policy, seed)
    judge = Judge(whole, policy, match, noes, yes)
    assume(len(judge.ways) <= MOST_WAYS)
    found = repair(whole, policy, match, noes, accepted=yes)
    assert found.complete
    assert faults(whole, policy, match, noes, found) == []
    assert judge.of(found) == judge.best()
    assert set(found.released) == set(match.members) - {who for one in found.matches for who in one.members}


@MANY
@given(st.one_of(lively_pools(9, 12), sociable_pools(8, 9)), policies(), st.integers(0, 2**32))
def test_the_order_in_which_a_pool_comes_does_not_matter(whole: Pool, policy: Policy, seed: int) -> None:
    match, noes, yes = answers(whole, policy, seed)
    found = repair(whole, policy, match, noes, accepted=yes)
    assert faults(whole, policy, match, noes, found) == []
    random = Random(seed)
    shuffled = replace(
        whole,
        residents=tuple(random.sample(whole.residents, len(whole.residents))),
        offers=tuple(random.sample(whole.offers, len(whole.offers))),
        needs=tuple(random.sample(whole.needs, len(whole.needs))),
    )
    assert repair(shuffled, policy, match, noes[::-1], accepted=sorted(yes)) == found
