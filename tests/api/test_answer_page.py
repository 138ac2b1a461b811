"""A member answers with one tap: looking changes nothing, no name is shown, and a link that is over tells nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from html import unescape
from typing import Any
from uuid import UUID

import pytest

from reciprocity.api.answer_words import WORDS
from reciprocity.domain.words import Answer, DeclineReason, Language, Mode
from tests.support.world import Person, World

from .test_links import linked
from .test_responses import answer, given, members, proposed, statuses, the_match


@pytest.fixture
def match(coordinator: Person) -> Any:
    """A swap of Tineke and Achmed."""
    return proposed(coordinator)


@pytest.fixture
def links(coordinator: Person, match: Any) -> list[str]:
    """A link for each of the two."""
    return [linked(coordinator, match, who).json()["url"] for who in members(match)]


def seen(world: World, url: str, **headers: str) -> str:
    page = world.http.get(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    assert page.status_code == 200, page.text
    text: str = unescape(page.text)
    return text


def tapped(world: World, url: str, **form: str) -> str:
    done = world.http.post(url, data=form)
    assert (done.status_code, done.headers["Location"][:6]) == (303, "?lang="), done.text
    return seen(world, url)


def test_it_tells_what_is_asked_and_until_when(world: World, coordinator: Person, links: list[str]) -> None:
    page = seen(world, links[0])
    assert '<html lang="nl">' in page
    giving, receiving = "U helpt iemand uit uw wijk met:", "Iemand uit uw wijk helpt u met:"
    assert giving in page
    assert receiving in page
    assert "Er doen twee mensen mee" in page
    assert "tot dinsdag 22 september, 12.00 uur" in page
    mirrored = seen(world, links[1])
    for kind in ("Fiets maken", "Koken voor iemand"):
        assert kind in page
        assert (page.index(kind) < page.index(receiving)) != (mirrored.index(kind) < mirrored.index(receiving))


def test_the_last_yes_agrees(world: World, coordinator: Person, match: Any, links: list[str]) -> None:
    page = tapped(world, links[0], answer="accepted")
    assert "U zei ja" in page
    assert "Nog niet iedereen" in page
    assert "Iedereen zei ja" in tapped(world, links[1], answer="accepted")
    assert "Iedereen zei ja" in seen(world, links[0])
    assert statuses(coordinator, "needs") == {"matched"}
    told = given(coordinator, match)
    assert {(said["answer"], said["givenBy"], said["matchStatus"]) for said in told} == {
        ("accepted", "member", "agreed")
    }


def test_a_no_ends_it_at_once_and_can_be_explained(
    world: World, coordinator: Person, match: Any, links: list[str]
) -> None:
    tapped(world, links[1], answer="accepted")
    page = tapped(world, links[0], answer="declined")
    assert "Een nee kost niets" in page
    assert the_match(coordinator)["status"] == "declined"
    assert world.http.get(links[1]).status_code == 404, "the other is not told by the page who said no"
    assert all(WORDS[Language.DUTCH].reasons[reason] in page for reason in DeclineReason)
    assert "te ver weg" in tapped(world, links[0], reason="too-far")
    assert {said["reason"] for said in given(coordinator, match) if said["answer"] == "declined"} == {"too-far"}
    assert coordinator.post("match-runs", {}).json()["swaps"] == 0, "it is not asked again"


def test_later_asks_again_in_a_week(world: World, coordinator: Person, match: Any, links: list[str]) -> None:
    assert "vanaf dinsdag 22 september" in tapped(world, links[0], answer="later")
    assert [said["laterUntil"] for said in given(coordinator, match)] == ["2026-09-22"]
    assert "U zei ja" in tapped(world, links[0], answer="accepted")


def test_a_yes_can_be_taken_back_and_not_put_off(
    world: World, coordinator: Person, match: Any, links: list[str]
) -> None:
    for url in links:
        page = tapped(world, url, answer="accepted")
    assert 'value="later"' not in page
    assert "Iedereen zei ja" in tapped(world, links[0], answer="later"), "what cannot be changes nothing"
    assert "U zei nee" in tapped(world, links[0], answer="declined")
    assert statuses(coordinator, "needs") == {"open"}
    assert "U zei nee" in tapped(world, links[0], answer="accepted"), "it is over"
    assert the_match(coordinator)["status"] == "declined"


@pytest.mark.parametrize("form", [{}, {"answer": "perhaps"}, {"reason": "no-time"}, {"reason": "ill"}, {"x": "é"}])
def test_what_is_no_answer_changes_nothing(
    world: World, coordinator: Person, match: Any, links: list[str], form: dict[str, str]
) -> None:
    assert "Wilt u meedoen?" in tapped(world, links[0], **form)
    assert given(coordinator, match) == []


def test_looking_changes_nothing(world: World, coordinator: Person, match: Any, links: list[str]) -> None:
    before = [coordinator.get(topic).json() for topic in ("audit", "events")]
    for path in (links[0], f"{links[0]}?answer=accepted", f"{links[0]}?lang=en", f"{links[0]}?lang=<script>"):
        assert world.http.get(path).status_code == world.http.head(path).status_code == 200
        assert world.http.head(path).content == b""
    assert [coordinator.get(topic).json() for topic in ("audit", "events")] == before
    assert given(coordinator, match) == []


def test_every_answer_leaves_a_line_of_the_link(
    world: World, coordinator: Person, match: Any, links: list[str]
) -> None:
    one, other = members(match)
    tapped(world, links[0], answer="accepted")
    line = coordinator.get(f"audit?residentId={one}").json()["items"][-1]
    assert (line["deed"], line["topic"], line["objectId"]) == ("respond", "match", match["id"])
    assert (line["origin"], line["accessKeyId"]) == ("link", "00000000-0000-0000-0000-000000000000")
    assert line["requestId"] is not None
    assert coordinator.get(f"audit?residentId={other}").json()["items"][-1]["deed"] != "respond"


def test_a_link_is_over_when_its_time_is(world: World, coordinator: Person, match: Any, links: list[str]) -> None:
    world.clock.pass_(days=6, hours=23)
    assert world.http.get(links[0]).status_code == 200
    world.clock.pass_(hours=2)
    assert world.http.get(links[0]).status_code == 404
    assert world.http.post(links[0], data={"answer": "accepted"}).status_code == 404
    assert given(coordinator, match) == []


def test_a_link_ends_when_the_match_is_to_be_answered(world: World, coordinator: Person, match: Any) -> None:
    neighbourhood = coordinator.get("").json()["id"]
    with world.services.links.db.write(UUID(neighbourhood)) as stores:
        row = stores.matches._row(UUID(match["id"]))
        row.answer_by = datetime(2026, 9, 17, 10, 0, tzinfo=UTC)
    link = linked(coordinator, match, members(match)[0]).json()
    assert link["expiresAt"] == "2026-09-17T10:00:00Z"
    assert "tot donderdag 17 september, 12.00 uur" in seen(world, link["url"])
    world.clock.pass_(days=2)
    assert world.http.get(link["url"]).status_code == 404
    assert linked(coordinator, match, members(match)[0]).json()["code"] == "nothing-to-answer"


@pytest.mark.parametrize(
    ("spoken", "asked", "shown"),
    [
        (["nl", "en"], "en", "nl"),
        (["en"], "nl", "en"),
        (["ar", "en-GB"], "", "en"),
        (["ar"], "en-GB,en;q=0.9", "en"),
        (["ar"], "ar", "nl"),
        ([], "", "nl"),
    ],
)
def test_it_speaks_a_language_that_the_member_reads(
    world: World, coordinator: Person, spoken: list[str], asked: str, shown: str
) -> None:
    one, _ = coordinator.swap()
    etag = coordinator.get(f"residents/{one['id']}").headers["ETag"]
    assert coordinator.patch(f"residents/{one['id']}", {"languages": spoken}, etag).status_code == 200
    coordinator.post("match-runs", {})
    match = the_match(coordinator)
    url = linked(coordinator, match, one["id"]).json()["url"]
    page = world.http.get(url, headers={"Accept-Language": asked})
    assert f'<html lang="{shown}">' in page.text
    assert page.headers["Content-Language"] == shown
    other = {"nl": "en", "en": "nl"}[shown]
    assert f'<a href="?lang={other}" lang="{other}"' in page.text
    chosen = world.http.post(f"{url}?lang={other}", data={"answer": "accepted"})
    assert chosen.headers["Location"] == f"?lang={other}"


def test_a_tap_and_a_word_of_a_coach_at_once(world: World, coordinator: Person) -> None:
    """However they race, a no always counts, and a match is never both agreed and declined."""
    for _ in range(4):
        match = proposed_anew(coordinator)
        one, other = members(match)
        url = linked(coordinator, match, one).json()["url"]
        with ThreadPoolExecutor(4) as threads:
            doings = [
                threads.submit(world.http.post, url, data={"answer": "accepted"}),
                threads.submit(answer, coordinator, match, other, "accepted"),
                threads.submit(world.http.post, url, data={"answer": "declined"}),
                threads.submit(answer, coordinator, match, one, "accepted"),
            ]
            told = [doing.result().status_code for doing in doings]
        assert set(told) <= {201, 303, 409}, told
        assert coordinator.get(f"matches/{match['id']}").json()["status"] == "declined"
        assert statuses(coordinator, "needs") == {"open"}
        for who in (one, other):
            resident = coordinator.get(f"residents/{who}")
            coordinator.patch(f"residents/{who}", {"status": "left"}, resident.headers["ETag"])


def proposed_anew(coordinator: Person) -> Any:
    coordinator.swap()
    coordinator.post("match-runs", {})
    return next(m for m in coordinator.get("matches").json()["items"] if m["status"] == "proposed")


def test_who_starts_and_who_ends_a_chain_hear_that_nothing_is_owed(world: World, coordinator: Person) -> None:
    starter = coordinator.resident("Ria", roles=["starter"])
    coordinator.offer(starter, "things.tools", mode="lend")
    jan = coordinator.resident("Jan")
    coordinator.need(jan, "things.tools", mode="lend")
    coordinator.post("match-runs", {})
    match = the_match(coordinator)
    assert match["shape"] == "chain"
    first, last = (seen(world, linked(coordinator, match, who).json()["url"]) for who in (starter["id"], jan["id"]))
    assert "U leent iets uit aan iemand uit uw wijk:" in first
    assert "u krijgt nu niets terug" in first
    assert "U leent iets van iemand uit uw wijk:" in last
    assert "U hoeft niets terug te doen." in last


def test_what_is_done_together_is_told_once(world: World, coordinator: Person) -> None:
    coordinator.offer(coordinator.resident("Ria"), "contact.walk", capacity=2)
    for name in ("Jan", "Olga"):
        coordinator.need(coordinator.resident(name), "contact.walk")
    coordinator.post("match-runs", {})
    match = the_match(coordinator)
    for who in members(match):
        page = seen(world, linked(coordinator, match, who).json()["url"])
        assert page.count("Samen wandelen") == 1
        assert "U doet iets samen met mensen uit uw wijk:" in page
        assert "Er doen drie mensen mee" in page


def test_every_word_is_there_in_both_languages() -> None:
    for words in WORDS.values():
        assert set(words.reasons) == set(DeclineReason)
        assert set(words.buttons) == set(Answer)
        assert set(words.gives) == set(words.receives) == set(Mode) - {Mode.TOGETHER}
