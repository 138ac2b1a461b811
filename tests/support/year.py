"""A neighbourhood lives: people come and go, say yes, no or later, do things or not; and what must always hold.

What happens is drawn from a seed. Everything goes over HTTP; beside it a memory of what was said, in other words than
the service's, judges what the service shows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

KINDS = ("repair.bike", "food.cook_for", "food.shopping", "admin.forms", "garden.maintenance", "repair.small")
TOGETHER = "contact.walk"
LIVE = ("proposed", "agreed", "under-way")
RESERVED = ("agreed", "under-way")
STATUS_OF = {
    f"match.{name}": name for name in ("proposed", "agreed", "declined", "expired", "withdrawn", "completed")
}  # fmt: skip
Ask = Callable[..., Any]


@dataclass
class Seen:
    """What a neighbourhood shows at one moment: matches that may still be, and what is reserved."""

    live: list[dict[str, Any]]
    reserved: set[str]


def members(match: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys(who for step in match["steps"] for who in (step["giverId"], step["receiverId"])))


def entries(match: dict[str, Any]) -> set[str]:
    return {entry for step in match["steps"] for entry in (step["offerId"], step["needId"])}


@dataclass
class Year:
    """A year of a neighbourhood, step by step."""

    ask: Ask
    seed: int
    today: Callable[[], date]
    no: float = 0.3
    random: Random = field(init=False)
    done: Counter[str] = field(default_factory=Counter)
    yes: set[tuple[str, str]] = field(default_factory=set)
    refused: set[tuple[str, str]] = field(default_factory=set)
    apart: set[frozenset[str]] = field(default_factory=set)
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    capacity: dict[str, int] = field(default_factory=dict)
    needs: set[str] = field(default_factory=set)
    known: dict[str, dict[str, Any]] = field(default_factory=dict)
    heard: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)

    def move_in(self, count: int) -> None:
        """People come, some of them starters, each with something to give and something to ask."""
        for _ in range(count):
            roles = ["starter"] if self.random.random() < 0.15 else ["participant"]
            room = self.random.choice((1, 1, 2))
            body = {"name": f"Buur {self.done['come']}", "roles": roles, "maxGives": room, "maxReceives": room}
            made = self.ask("POST", "residents", body | {"legalBasis": {"givenOn": "2026-09-01"}})
            self.people[made["id"]] = {"room": room, "status": "active"}
            self.done["come"] += 1
            for topic, many in (("offers", 2), ("needs", 1 if roles == ["starter"] else 2)):
                for kind in self.random.sample(KINDS, many):
                    self._wish(topic, made["id"], kind)
            if self.random.random() < 0.3:
                self._wish(self.random.choice(("offers", "needs")), made["id"], TOGETHER)

    def _wish(self, topic: str, who: str, kind: str) -> None:
        body: dict[str, Any] = {"residentId": who, "category": kind, "confirmedBy": "resident"}
        if topic == "offers" and self.random.random() < 0.3:
            body["capacity"] = 2
        if self.random.random() < 0.1:
            body["validUntil"] = (self.today() + timedelta(days=self.random.randint(20, 200))).isoformat()
        made = self.ask("POST", topic, body)
        self.capacity[made["id"]] = made.get("capacity", 1)
        if topic == "needs":
            self.needs.add(made["id"])

    def look(self) -> Seen:
        """Read what is there now."""
        live = [match for status in LIVE for match in self.all("matches", status=status)]
        reserved = {entry["id"] for topic in ("offers", "needs") for entry in self.all(topic, status="matched")}
        return Seen(live, reserved)

    def all(self, topic: str, **query: str) -> Iterator[dict[str, Any]]:
        """Yield a whole list."""
        cursor: dict[str, str] = {}
        while True:
            page = self.ask("GET", topic, params={"pageSize": "200"} | query | cursor)
            yield from page["items"]
            if page["nextCursor"] is None:
                return
            cursor = {"cursor": page["nextCursor"]}

    def week(self) -> Iterator[None]:
        """Do what happens in a week, a step at a time."""
        self.ask("POST", "match-runs", {"replaceProposals": self.random.random() < 0.3})
        self.done["runs"] += 1
        yield
        for match in self.look().live:
            if self.random.random() < 0.8:
                yield from self._live_on(match)
        happenings = (self._pause, self._leave, self._come_back, self._keep_apart, self._take_back, self._try_repair)
        for happening in happenings:
            if self.random.random() < 0.25:
                happening()
                yield
        if self.random.random() < 0.3:
            self.move_in(1)
            yield

    def _live_on(self, match: dict[str, Any]) -> Iterator[None]:
        if match["status"] == "proposed":
            for who in match["toAskIds"]:
                if self.random.random() < 0.85 and not self._answer(match, who):
                    return
                yield
        else:
            for place, step in enumerate(match["steps"]):
                for side in ("giver", "receiver"):
                    if self.random.random() < 0.8:
                        self._tell(match, place, step, side)
                        yield

    def _answer(self, match: dict[str, Any], who: str) -> bool:
        """Let a member answer; False when the match waits for nobody any more."""
        drawn = self.random.random()
        if drawn < self.no:
            said: dict[str, Any] = {"answer": "declined"}
            if self.random.random() < 0.3:
                own = [s for s in match["steps"] if who in (s["giverId"], s["receiverId"])]
                step = self.random.choice(own)
                said["entryIds"] = [step["offerId"], step["needId"]]
        elif drawn < self.no + 0.1:
            said = {"answer": "later", "laterUntil": (self.today() + timedelta(days=5)).isoformat()}
        else:
            said = {"answer": "accepted"}
        given = self.ask("POST", f"matches/{match['id']}/responses", {"residentId": who} | said, may=(409,))
        if given is None:
            self.done["overtaken"] += 1
            return False
        self.done[said["answer"]] += 1
        self._remember(match, who, said)
        return bool(given["matchStatus"] == "proposed")

    def _remember(self, match: dict[str, Any], who: str, said: dict[str, Any]) -> None:
        if said["answer"] == "accepted":
            self.yes.add((match["id"], who))
        else:
            self.yes.discard((match["id"], who))
        if said["answer"] == "declined":
            about = set(said.get("entryIds", entries(match)))
            for step in match["steps"]:
                if about & {step["offerId"], step["needId"]}:
                    if step["giverId"] == who:
                        self.refused.add((who, step["needId"]))
                    if step["receiverId"] == who:
                        self.refused.add((who, step["offerId"]))

    def _tell(self, match: dict[str, Any], place: int, step: dict[str, Any], side: str) -> None:
        outcomes = ("fulfilled", "not-fulfilled", "no-show", "no-longer-needed")
        (outcome,) = self.random.choices(outcomes, (80, 8, 8, 4))
        again = self.random.choices((True, None, False), (60, 35, 5))[0]
        told = {"stepId": step["id"], "side": side, "outcome": outcome, "again": again}
        if self.ask("POST", f"matches/{match['id']}/outcomes", {"outcomes": [told]}, may=(409,)) is None:
            return
        self.done[outcome] += 1
        pair = frozenset((step["giverId"], step["receiverId"]))
        if again is False:
            self.apart.add(pair)

    def _somebody(self, status: str) -> str | None:
        found = [who for who, one in self.people.items() if one["status"] == status]
        return self.random.choice(found) if len(found) > 3 or (found and status == "paused") else None

    def _move(self, before: str, after: str) -> None:
        who = self._somebody(before)
        if who is not None:
            etag = self.ask("GET", f"residents/{who}", etag=True)
            self.ask("PATCH", f"residents/{who}", {"status": after}, etag=etag)
            self.people[who]["status"] = after
            self.done[after] += 1

    def _pause(self) -> None:
        self._move("active", "paused")

    def _come_back(self) -> None:
        self._move("paused", "active")

    def _leave(self) -> None:
        if self.random.random() < 0.5:
            self._move("active", "left")
            return
        who = self._somebody("active")
        if who is not None:
            self.ask("POST", f"residents/{who}/_erase", {})
            del self.people[who]
            self.done["erased"] += 1

    def _keep_apart(self) -> None:
        pair = self.random.sample(sorted(self.people), 2)
        if self.ask("POST", "exclusions", dict(zip(("residentId", "otherResidentId"), pair, strict=True)), may=(409,)):
            self.apart.add(frozenset(pair))
            self.done["apart"] += 1

    def _take_back(self) -> None:
        """Somebody takes a yes back before it starts."""
        agreed = list(self.all("matches", status="agreed"))
        if agreed:
            match = self.random.choice(agreed)
            who = self.random.choice(members(match))
            self.ask("POST", f"matches/{match['id']}/responses", {"residentId": who, "answer": "declined"})
            self._remember(match, who, {"answer": "declined"})
            self.done["taken back"] += 1

    def _try_repair(self) -> None:
        """A coach looks again whether a match that will not be can be replaced."""
        broken = [match for which in ("declined", "expired") for match in self.all("matches", status=which)]
        if broken:
            match = self.random.choice(broken[-10:])
            told = self.ask("POST", f"matches/{match['id']}/repairs", {}, may=(409,))
            self.done["asked to repair"] += told is not None

    def check(self) -> None:
        """Look whether all that must hold does."""
        seen = self.look()
        self.heard += self.all("events", **({"after": self.heard[-1]["id"]} if self.heard else {}))
        self._nobody_is_in_two_that_exclude_each_other(seen)
        self._nobody_is_where_he_must_not_be(seen)
        self._nobody_is_asked_again(seen)
        self.known |= {match["id"]: match for match in seen.live}
        self._yes_is_needed(seen)
        self._reserved_is_what_is_agreed(seen)
        self._events_tell(seen.live)
        self.done["looks"] += 1

    def check_all(self) -> None:
        """Look at what has ended too."""
        self._events_tell(list(self.all("matches")))

    def _nobody_is_in_two_that_exclude_each_other(self, seen: Seen) -> None:
        gives, receives, used = Counter[str](), Counter[str](), Counter[str]()
        for match in seen.live:
            gives.update({step["giverId"] for step in match["steps"]})
            receives.update({step["receiverId"] for step in match["steps"]})
            used.update(_used(match))
        for who, one in self.people.items():
            assert max(gives[who], receives[who]) <= one["room"], "somebody is asked too much"
        for entry, count in used.items():
            assert count <= self.capacity[entry], "something is used more often than it can be"

    def _nobody_is_where_he_must_not_be(self, seen: Seen) -> None:
        for match in seen.live:
            if match["status"] == "under-way":
                continue  # what has begun is for the people themselves
            assert all(self.people[who]["status"] == "active" for who in members(match)), "somebody has gone"
            pairs = {frozenset((step["giverId"], step["receiverId"])) for step in match["steps"]}
            assert pairs.isdisjoint(self.apart), "two are together who are kept apart"

    def _nobody_is_asked_again(self, seen: Seen) -> None:
        for match in seen.live:
            if match["id"] not in self.known:
                self.done["proposals"] += 1
                self.done[f"by {match['madeBy']}"] += 1
                asked = {(s["giverId"], s["needId"]) for s in match["steps"]}
                asked |= {(s["receiverId"], s["offerId"]) for s in match["steps"]}
                assert not asked & self.refused, "somebody is asked again what he or she refused"

    def _yes_is_needed(self, seen: Seen) -> None:
        """An agreed match has a yes of all; of a repair also those said to what it replaces."""
        for match in seen.live:
            if match["status"] in RESERVED:
                line = self._line_of(match)
                said = {who for which, who in self.yes if which in line}
                assert set(members(match)) <= said, "nobody is in what he or she did not agree to"

    def _line_of(self, match: dict[str, Any] | None) -> set[str]:
        line = set[str]()
        while match is not None:
            line.add(match["id"])
            match = self.known.get(match["replacesId"])
        return line

    def _reserved_is_what_is_agreed(self, seen: Seen) -> None:
        agreed: set[str] = set()
        for match in seen.live:
            if match["status"] in RESERVED:
                agreed |= entries(match)
        assert seen.reserved <= agreed, "what is reserved is agreed"
        assert agreed & self.needs <= seen.reserved, "and what is agreed is reserved"

    def _events_tell(self, matches: list[dict[str, Any]]) -> None:
        assert [int(event["sequence"]) for event in self.heard] == list(range(1, len(self.heard) + 1)), "each once"
        last: dict[str, str] = {}
        for event in self.heard:
            status = STATUS_OF.get(event["type"].removeprefix("nl.reciprocity."))
            if status is not None:
                last[event["subject"]] = status
        for match in matches:
            shown = "agreed" if match["status"] == "under-way" else match["status"]
            assert last[match["id"]] == shown, "what happened is what others heard"


def _used(match: dict[str, Any]) -> Counter[str]:
    """Count with how many others each offer and need is shared: of two who do it for each other once."""
    partners: dict[str, set[frozenset[str]]] = defaultdict(set)
    steps: Counter[str] = Counter()
    for step in match["steps"]:
        for entry in (step["offerId"], step["needId"]):
            partners[entry].add(frozenset((step["giverId"], step["receiverId"])))
            steps[entry] += 1
    mutual = match["shape"] in ("swap", "group")
    return Counter({entry: len(pairs) if mutual else steps[entry] for entry, pairs in partners.items()})
