"""Writers who ask the service for much at once, what they are told, and what of that is there afterwards."""

import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import httpx

Told = tuple[str, str, str]
PERSON = {"legalBasis": {"givenOn": "2026-09-01"}, "languages": ["nl"]}
OFFER = {"category": "repair.bike", "confirmedBy": "resident"}
EXPECTED = {"409 still-running", "412 stale-version"}


@dataclass
class Answers:
    """What was asked and told: what was made under which id, what was counted, and what was not done."""

    asked: list[str] = field(default_factory=list)
    made: list[Told] = field(default_factory=list)
    counted: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Writers:
    """Writers in one neighbourhood; each adds people with an offer, and one to a count that all of them share.

    The count is the text `limits` of one resident: read, then changed with `If-Match`. Whoever comes too late tries
    again after the next person: to try at once, again and again, would measure how often one row is refused.
    """

    def __init__(self, address: str, key: str) -> None:
        self.told = Answers()
        self._numbers = count()
        self._base = f"{address}/v1/neighbourhoods/kanaleneiland/"
        self._headers = {"Authorization": f"Bearer {key}"}
        with self._http() as http:
            body = PERSON | {"name": "shared", "limits": "0"}
            self._shared = f"residents/{http.post('residents', json=body).raise_for_status().json()['id']}"

    def write(self, many: int, seconds: float) -> float:
        """Let so many write at once for some time; return how long it was until the last had an answer."""
        begun = time.perf_counter()
        with ThreadPoolExecutor(many) as pool:
            list(pool.map(self._write, [begun + seconds] * many))
        return time.perf_counter() - begun

    def _http(self) -> httpx.Client:
        return httpx.Client(base_url=self._base, headers=self._headers, timeout=60)

    def _write(self, until: float) -> None:
        with self._http() as http:
            while time.perf_counter() < until:
                number = next(self._numbers) * 10 // 11  # every tenth goes to two writers, as of a client that repeats
                who = self._make(http, "residents", PERSON | {"name": f"P{number}"}, f"P{number}")
                if who is not None:
                    self._make(http, "offers", OFFER | {"residentId": who, "words": f"O{number}"}, f"O{number}")
                self._count(http)

    def _make(self, http: httpx.Client, topic: str, body: dict[str, Any], name: str) -> str | None:
        """Return the id of what is made, or was made before under this name."""
        answer = self._asked(http, "POST", topic, 201, json=body, headers={"Idempotency-Key": name})
        if answer is None:
            return None
        made = str(answer.json()["id"])
        self.told.made.append((topic, name, made))
        return made

    def _count(self, http: httpx.Client) -> None:
        """Add one to the count, unless somebody else comes between."""
        seen = self._asked(http, "GET", self._shared, 200)
        if seen is None:
            return
        body = {"limits": str(int(seen.json()["limits"]) + 1)}
        answer = self._asked(http, "PATCH", self._shared, 200, json=body, headers={"If-Match": seen.headers["ETag"]})
        if answer is not None:
            self.told.counted.append(int(answer.json()["limits"]))

    def _asked(self, http: httpx.Client, method: str, path: str, hoped: int, **more: Any) -> httpx.Response | None:
        """Ask and note what is told; None when it is not what was hoped for."""
        self.told.asked.append(method)
        begun = time.perf_counter()
        try:
            answer = http.request(method, path, **more)
        except httpx.HTTPError as fault:
            self.told.errors.append(f"{method} {type(fault).__name__}")
            return None
        took = time.perf_counter() - begun
        if answer.status_code != hoped:
            problem = re.search(r"problem:([\w-]+)", answer.text)
            why = f"{answer.status_code} {problem[1] if problem else 'without a reason'}"
            expected = method != "GET" and why in EXPECTED
            (self.told.refused if expected else self.told.errors).append(f"{method} {why}")
            return None
        if method != "GET" and "Idempotent-Replayed" not in answer.headers:
            self.told.seconds.append(took)
        return answer

    def lost_and_doubled(self) -> tuple[int, int]:
        """Return how much that was acknowledged is not there, and how much is there, or was told, more than once."""
        acknowledged, there = set(self.told.made), list(self._there())
        told_otherwise = len(acknowledged) - len({told[:2] for told in acknowledged})
        made_again = len(there) - len({one[:2] for one in there})
        with self._http() as http:
            shared = http.get(self._shared).raise_for_status()
        grown = int(shared.json()["limits"]), int(re.findall(r"\d+", shared.headers["ETag"])[0]) - 1
        counted = len(self.told.counted)
        lost = len(acknowledged - set(there)) + max(0, counted - min(grown))
        return lost, max(told_otherwise, made_again) + max(0, max(grown) - counted)

    def _there(self) -> Iterator[Told]:
        for topic, name in (("residents", "name"), ("offers", "words")):
            for one in self._pages(topic):
                if one[name] != "shared":
                    yield topic, one[name], one["id"]

    def _pages(self, topic: str) -> Iterator[dict[str, Any]]:
        cursor: str | None = ""
        with self._http() as http:
            while cursor is not None:
                at = {"pageSize": 200} | ({"cursor": cursor} if cursor else {})
                page = http.get(topic, params=at).raise_for_status().json()
                yield from page["items"]
                cursor = page["nextCursor"]
