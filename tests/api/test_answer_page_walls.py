"""What the page of a link does not tell: names, other questions, whether it ever was a link, or the link itself."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from reciprocity.domain.words import Language
from reciprocity.settings import Settings
from reciprocity.wiring import build
from tests.conftest import SECRET
from tests.support.program import running
from tests.support.world import Clock, Person, World

from .test_answer_page import seen, tapped
from .test_links import linked
from .test_responses import answer, members, proposed, the_match

PRIVATE = {"phone": "06-12345678", "email": "tineke@example.org", "postcode": "3526AB", "limits": "niet op zondag"}


@pytest.fixture
def match(coordinator: Person) -> Any:
    """A swap of Tineke and Achmed."""
    return proposed(coordinator)


@pytest.fixture
def links(coordinator: Person, match: Any) -> list[str]:
    """A link for each of the two."""
    return [linked(coordinator, match, who).json()["url"] for who in members(match)]


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


@pytest.mark.long
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
