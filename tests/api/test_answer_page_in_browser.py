"""The page on which a member answers, in a real browser: for who cannot see, point, or run scripts as others do."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from reciprocity.api.app import create_app
from reciprocity.domain.words import Language
from reciprocity.settings import Settings
from reciprocity.wiring import Services, build
from tests.conftest import SECRET
from tests.support.browser import page_with
from tests.support.serving import served
from tests.support.window import NARROW, faults, window
from tests.support.world import Clock, Person, World

from .test_answer_page import proposed_anew
from .test_links import linked
from .test_responses import members

BUTTONS = ["Ja, graag", "Nee, dank u", "Later"]
STATES = ("asked", "later", "waits", "agreed", "declined", "explained", "nothing")
LARGE = "html { font-size: 200% }"
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"  # 1.4.12


@pytest.fixture
def services(sqlite_template: Path, tmp_path: Path) -> Iterator[Services]:
    """The services on one kind of database: the page is the same on the other."""
    path = tmp_path / "reciprocity.db"
    path.write_bytes(sqlite_template.read_bytes())
    settings = Settings(database_url=f"sqlite:///{path}", secret=SECRET, environment="test")
    made = build(settings, now=Clock(datetime(2026, 9, 15, 10, 0, tzinfo=UTC)))
    yield made
    made.close()


@pytest.fixture
def coordinator(services: Services) -> Person:
    """The coordinator of a neighbourhood."""
    return World(services, Clock()).neighbourhood()


@pytest.fixture
def address(services: Services) -> Iterator[str]:
    """Where the page is served."""
    with served(create_app(services)) as found:
        yield found


def asked(coordinator: Person) -> list[str]:
    """Return a link for each of two who are asked something."""
    match = proposed_anew(coordinator)
    return [linked(coordinator, match, who).json()["url"] for who in members(match)]


def states(coordinator: Person, address: str, page: Page) -> Iterator[str]:
    """Go through all that the page can be; yields what it is."""
    one, other = asked(coordinator)
    page.goto(address + one)
    yield "asked"
    for state, tap in (("later", "later"), ("waits", "accepted")):
        page.click(f"button[value={tap}]")
        yield state
    coordinator.http.post(other, data={"answer": "accepted"})
    page.reload()
    yield "agreed"
    for state, tap in (("declined", "declined"), ("explained", "rather-not")):
        page.click(f"button[value={tap}]")
        yield state
    page.goto(address + other)
    yield "nothing"


def overflow(page: Page) -> int:
    """Return how far the page reaches beyond the window."""
    found: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return found


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_in_any_state_and_language(coordinator: Person, address: str, colours: Any) -> None:
    with window(color_scheme=colours) as page:
        seen = []
        for state in states(coordinator, address, page):
            for language in Language:
                page.goto(f"{page.url.split('?')[0]}?lang={language}")
                assert faults(page) == [], (state, language)
            seen.append(state)
    assert tuple(seen) == STATES


def test_axe_would_find_a_fault(tmp_path: Path) -> None:
    with window() as page:
        page.goto(page_with("<main><h1>x</h1><button></button><p style='color:#aaa'>grijs</p></main>", tmp_path))
        assert {fault.split(":")[0] for fault in faults(page)} >= {"button-name", "color-contrast", "html-has-lang"}


def test_with_the_keyboard_alone(coordinator: Person, address: str) -> None:
    with window() as page:
        page.goto(address + asked(coordinator)[0])
        reached = []
        for _ in range(4):
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.innerText"))
            outline = "getComputedStyle(document.activeElement).outline"
            assert "4px" in page.evaluate(outline), "one sees where one is"
        assert reached == ["English", *BUTTONS]
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("U kiest later")
        for _ in range(2):
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(page.locator("h1")).to_have_text("U zei ja")


def test_without_scripts(coordinator: Person, address: str) -> None:
    with window(java_script_enabled=False) as page:
        page.goto(address + asked(coordinator)[0])
        page.get_by_role("link", name="English").click()
        page.get_by_role("button", name="No, thank you").click()
        expect(page.locator("h1")).to_have_text("You said no")
        page.get_by_role("button", name="Too far away").click()
        expect(page.locator("main")).to_contain_text("You also said why: too far away.")
        assert page.context.cookies() == []


@pytest.mark.long
@pytest.mark.parametrize("style", ["", LARGE, SPACED])
def test_at_four_hundred_percent_nothing_has_to_be_scrolled_sideways(
    coordinator: Person, address: str, style: str
) -> None:
    with window(NARROW, bypass_csp=True) as page:
        for state in states(coordinator, address, page):
            for language in Language:
                page.goto(f"{page.url.split('?')[0]}?lang={language}")
                if style:
                    page.add_style_tag(content=style)
                assert overflow(page) <= 0, (state, language)


def test_everything_to_tap_is_large_enough(coordinator: Person, address: str) -> None:
    with window(NARROW) as page:
        for state in states(coordinator, address, page):
            for one in page.locator("a, button").all():
                box = one.bounding_box()
                assert box is not None
                assert min(box["width"], box["height"]) >= 44, (state, one.inner_text())


def test_the_link_is_told_to_nobody(coordinator: Person, address: str) -> None:
    with window() as page:
        asked_for: list[tuple[str, str | None]] = []
        page.on("request", lambda request: asked_for.append((request.url, request.all_headers().get("referer"))))
        page.goto(address + asked(coordinator)[0])
        page.click("button[value=accepted]")
        expect(page.locator("h1")).to_have_text("U zei ja")
        assert len(asked_for) == 3, "the page, the tap, and the page again: no script, picture or style"
        assert {referer for _, referer in asked_for} == {None}
        assert all(url.startswith(f"{address}/answer/") for url, _ in asked_for)


def test_buttons_and_drawings_are_seen_in_colours_of_ones_own(coordinator: Person, address: str) -> None:
    with window(forced_colors="active") as page:
        page.goto(address + asked(coordinator)[0])
        assert [one.inner_text() for one in page.locator("button").all()] == BUTTONS
        stroke, text = (
            page.evaluate(f"getComputedStyle(document.querySelector('button{inside}')).{what}")
            for inside, what in ((" svg", "stroke"), ("", "color"))
        )
        assert stroke == text
        assert faults(page) == []
