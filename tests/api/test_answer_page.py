"""A member answers with one tap: looking changes nothing, no name is shown, and a link that is over tells nothing."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest

from reciprocity.api.answer_words import WORDS
from reciprocity.domain.words import Answer, DeclineReason, Language, Mode
from reciprocity.settings import Settings
from reciprocity.wiring import build
from tests.conftest import SECRET
from tests.support.program import running
from tests.support.world import Clock, Person, World

from .test_links import linked
from .test_responses import answer, given, members, proposed, statuses, the_match

PRIVATE = {"phone": "06-12345678", "email": "tineke@example.org", "postcode": "3526AB", "limits": "niet op zondag"}


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


def test_nobody_is_named_and_nothing_of_anybody_shown(world: World, coordinator: Person) -> None:
    one, other = (coordinator.resident(name, **PRIVATE) for name in ("Tineke", "Achmed"))
    for giver, receiver, kind in ((one, other, "repair.bike"), (other, one, "food.cook_for")):
        coordinator.offer(giver, kind, words="op dinsdag in het buurthuis")
        coordinator.need(receiver, kind, words="want ik ben alleen")
    coordinator.post("match-runs", {})
    match = the_match(coordinator)
    urls = [linked(coordinator, match, who).json()["url"] for who in members(match)]
    pages = [world.http.get(url).text for url in urls]
    for said in ("later", "accepted", "declined"):
        world.http.post(urls[0], data={"answer": said})
        pages += [world.http.get(f"{urls[0]}?lang={language}").text for language in Language]
    words = [*PRIVATE.values(), "Tineke", "Achmed", "kanaleneiland", "Kanaleneiland", "buurthuis", "alleen"]
    words += [one["id"], other["id"], match["id"], *(url.rsplit("/")[-1] for url in urls)]
    assert [word for word in words for page in pages if word in page] == []


def test_it_needs_no_script_and_asks_nobody_else(world: World, links: list[str]) -> None:
    for answered in (world.http.get(links[0]), world.http.post(links[0]), world.http.get("/answer/none")):
        policy = answered.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "form-action 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "script" not in policy
        assert answered.headers["Referrer-Policy"] == "no-referrer"
        assert answered.headers["Cache-Control"] == "no-store"
        assert answered.headers["X-Robots-Tag"] == "noindex"
        assert "Set-Cookie" not in answered.headers
        for word in ("<script", "javascript:", "http:", "https:", " src=", "@import", "url("):
            assert word not in answered.text


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


def test_what_opens_nothing_looks_the_same_whatever_it_was(
    world: World, coordinator: Person, match: Any, links: list[str]
) -> None:
    good = links[0]
    wrong = good[:-1] + ("0" if good[-1] != "0" else "1")
    linked(coordinator, match, members(match)[0])  # replaces the first
    answer(coordinator, match, members(match)[0], "declined")  # ends what the second asks
    elsewhere = "/answer/" + "0" * 37
    told = set()
    for path in (*links, wrong, elsewhere, "/answer/x", "/answer/%00", "/answer/" + "é" * 40):
        page = world.http.get(path)
        assert page.status_code == 404
        told.add(page.text)
        assert world.http.post(path, data={"answer": "accepted"}).text == page.text
    assert len(told) == 1
    assert "Bel uw coach" in told.pop()


def test_who_takes_part_no_longer_is_asked_nothing(
    world: World, coordinator: Person, match: Any, links: list[str]
) -> None:
    one, _ = members(match)
    etag = coordinator.get(f"residents/{one}").headers["ETag"]
    coordinator.patch(f"residents/{one}", {"status": "paused"}, etag)
    assert [world.http.get(url).status_code for url in links] == [404, 404]


def test_what_a_team_calls_a_kind_of_help_is_shown_as_text(world: World, coordinator: Person) -> None:
    one, other = coordinator.swap()
    coordinator.post("categories", {"code": "food.own", "nameNl": "<b>Soep</b> & 'brood'", "nameEn": "<script>"})
    coordinator.offer(one, "food.own")
    coordinator.need(other, "food.own")
    for topic in ("offers", "needs"):
        entry = next(e for e in coordinator.get(topic).json()["items"] if e["category"] == "repair.bike")
        coordinator.patch(f"{topic}/{entry['id']}", {"status": "withdrawn"}, '"v1"')
    coordinator.post("match-runs", {})
    match = the_match(coordinator)
    url = linked(coordinator, match, one["id"]).json()["url"]
    assert "&lt;b&gt;Soep&lt;/b&gt; &amp; &#x27;brood&#x27;" in world.http.get(url).text
    assert "<script" not in world.http.get(f"{url}?lang=en").text


def test_a_link_opens_its_own_neighbourhood_only(world: World, coordinator: Person, match: Any) -> None:
    stranger = world.neighbourhood("lombok")
    theirs = proposed(stranger)
    ours = linked(coordinator, match, members(match)[0]).json()["url"]
    other = linked(stranger, theirs, members(theirs)[0]).json()["url"]
    tapped(world, ours, answer="declined")
    assert the_match(stranger)["status"] == "proposed"
    assert "Wilt u meedoen?" in seen(world, other)


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


def test_the_link_is_in_no_log_and_no_figure(
    world: World, coordinator: Person, links: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("reciprocity").setLevel(logging.DEBUG)
    tapped(world, links[0], answer="accepted")
    monkey = pytest.MonkeyPatch()
    monkey.setattr(type(world.services.links), "look", None)  # a fault of ours
    assert world.http.get(links[0]).status_code == 500
    monkey.undo()
    told = [str(record.__dict__) for record in caplog.records if record.name == "reciprocity"]
    assert any("/answer/{token}" in line for line in told)
    assert any("unhandled" in line for line in told)
    figures = Person(world.http, world.key("administrator", scopes=["metrics:read"]), None).get("/metrics").text
    assert 'operation="/answer/{token}"' in figures
    token = links[0].rsplit("/")[-1]
    assert token not in figures + "".join(told)


@pytest.mark.parametrize("log", ["text", "json"])
def test_the_program_itself_writes_no_link(sqlite_template: Path, tmp_path: Path, log: str) -> None:
    path = tmp_path / "reciprocity.db"
    path.write_bytes(sqlite_template.read_bytes())
    settings = {"database_url": f"sqlite:///{path}", "secret": SECRET}
    services = build(Settings(**settings))  # type: ignore[arg-type]
    coordinator = World(services, Clock()).neighbourhood()
    match = proposed(coordinator)
    urls = [linked(coordinator, match, who).json()["url"] for who in members(match)]
    services.close()
    with running(tmp_path, **{name.upper(): value for name, value in settings.items()}, LOG=log) as program:
        for url in (*urls, urls[0][:-1] + "!"):
            page = httpx.get(program.address + url)
            assert page.status_code == (404 if url.endswith("!") else 200)
            httpx.post(program.address + url, data={"answer": "accepted"})
        program.stop()
        assert ("/answer/{token}" in program.told()) == (log == "json")
        assert [url for url in urls if url.rsplit("/")[-1][:33] in program.told()] == []


@pytest.fixture
def narrow(database_url: str, clock: Clock) -> Iterator[World]:
    """The API with room for three wrong links in a minute."""
    settings = Settings(database_url=database_url, secret=SECRET, environment="test", wrong_keys_per_minute=3)
    services = build(settings, now=clock)
    yield World(services, clock)
    services.close()


def test_who_tries_links_is_stopped_and_who_has_one_is_not(narrow: World) -> None:
    coordinator = narrow.neighbourhood()
    match = proposed(coordinator)
    url = linked(coordinator, match, members(match)[0]).json()["url"]
    tries = [narrow.http.get("/answer/" + "0" * 37) for _ in range(5)]
    assert [page.status_code for page in tries] == [404] * 3 + [429] * 2
    assert 1 <= int(tries[-1].headers["Retry-After"]) <= 60
    assert "Even wachten" in tries[-1].text
    assert narrow.http.get(url).status_code == 200


def test_another_method_is_told_what_is_known(world: World, links: list[str]) -> None:
    refused = world.http.delete(links[0])
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, POST, HEAD")


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
