"""The board in a real browser: for who cannot see, point, or run scripts as others do."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from reciprocity.api.app import create_app
from reciprocity.domain.words import Language
from tests.support.serving import served
from tests.support.window import NARROW, faults, window
from tests.support.world import Person

from .test_answer_page_in_browser import LARGE, SPACED, coordinator, overflow, services  # noqa: F401 - fixtures
from .test_board import LIST
from .test_circles import company

BOARD = "/board/kanaleneiland"


@pytest.fixture
def address(services: Any) -> Iterator[str]:  # noqa: F811 - a fixture
    """Where the board is served."""
    with served(create_app(services)) as found:
        yield found


def states(person: Person, address: str, page: Page, list_: Path) -> Iterator[str]:
    """Go through all that the board can be; yields what it is."""
    page.goto(f"{address}/board?lang=nl")
    yield "the door"
    page.fill("#key", "rcp_wrong")
    page.click("main button")
    yield "a wrong key"
    page.fill("#key", person.key)
    page.click("main button")
    yield "an empty board"
    page.set_input_files("#list-form-file", list_)
    page.click("#list-form button")
    yield "a list"
    page.select_option("select[name='column.4']", "needs")
    page.click("button[value=import]")
    page.click("button[value=run]")
    yield "proposals"
    page.locator("summary", has_text="Later").first.click()
    page.locator("input[type=date]").first.fill("2030-01-01")
    page.get_by_role("button", name="Leg later vast").first.click()
    yield "a wrong day"
    for _ in range(2):
        page.goto(f"{address}{BOARD}?lang=nl")
        page.get_by_role("button", name="Leg een ja vast").first.click()
    page.locator("summary", has_text="Hoe ging het?").click()
    yield "agreed"
    company(person)
    page.goto(f"{address}{BOARD}/circles?lang=nl")
    page.click("#circles-form button")
    page.goto(f"{address}{BOARD}/circles?lang=nl")
    yield "circles"
    page.locator("main ul a").first.click()
    page.locator("summary", has_text="Wat ieder kan doen").click()
    yield "a circle"
    page.goto(f"{address}{BOARD}?lang=nl")
    page.fill("#talk-with-name", "Tineke")
    page.click("#talk-with button")
    yield "found people"
    page.locator("main .places a").first.click()
    yield "a talk"
    page.fill("#talk-means", "Koken vind ik leuk. En flurken.")
    page.fill("#talk-needs", "mijn fiets is kapot")
    page.click("#talk button")
    yield "drafts"
    page.goto(f"{address}{BOARD}/learning?lang=nl")
    page.locator("summary", has_text="Nieuwe opvolgstap").click()
    page.get_by_role("button", name="Leg de stap vast").click()
    yield "a step without an owner"
    page.goto(f"{address}{BOARD}/learning?lang=nl")
    page.get_by_role("button", name="Plan de leersessie").click()
    page.goto(f"{address}{BOARD}/learning?lang=nl")
    page.locator("summary", has_text="De sessie is geweest").click()
    yield "a planned session"


def seen_in(language: Language, page: Page) -> bool:
    """Show the page in a language; one that came of a form is there in its own only."""
    if page.url.endswith(("imports?lang=nl", "talks?lang=nl")) or "Fout" in page.title() or "Wat uit" in page.title():
        return language is Language.DUTCH
    page.goto(f"{page.url.split('?')[0]}?lang={language}")
    return True


def wide(page: Page) -> Any:
    """Return what reaches beyond the window."""
    beyond = "[...document.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
    return page.evaluate(f"{beyond}.map(e => e.outerHTML.slice(0, 90))")


@pytest.mark.parametrize("colours", ["light", pytest.param("dark", marks=pytest.mark.long)])
def test_axe_finds_nothing_in_any_state_and_language(
    coordinator: Person,  # noqa: F811 - a fixture
    address: str,
    colours: Any,
    tmp_path: Path,
) -> None:
    list_ = tmp_path / "lijst.csv"
    list_.write_text(LIST, "utf-8")
    with window(color_scheme=colours) as page:
        seen = []
        for state in states(coordinator, address, page, list_):
            here = page.url
            for language in (Language.ENGLISH, Language.DUTCH):
                if seen_in(language, page):
                    assert faults(page) == [], (state, language)
            assert page.url.split("?")[0] == here.split("?")[0]
            seen.append(state)
    assert len(seen) == 14


def test_on_a_narrow_screen_with_large_letters_and_by_the_keyboard(
    coordinator: Person,  # noqa: F811 - a fixture
    address: str,
    tmp_path: Path,
) -> None:
    list_ = tmp_path / "lijst.csv"
    list_.write_text(LIST, "utf-8")
    with window(NARROW, bypass_csp=True) as page:
        for state in states(coordinator, address, page, list_):
            assert overflow(page) <= 0, state
            if state in ("a wrong key", "a wrong day", "a step without an owner"):
                assert page.evaluate("document.activeElement.id") == "wrong", state
            reached = "button:visible, summary:visible, nav a, :is(input, select, textarea):visible"
            for one in page.locator(reached).all():
                box = one.bounding_box()
                assert box is not None
                assert min(box["width"], box["height"]) >= 24, (state, one.inner_text())
            for style in (LARGE, SPACED):
                added = page.add_style_tag(content=style)
                assert overflow(page) <= 0, (state, style, wide(page))
                added.evaluate("style => style.remove()")
        page.goto(f"{address}{BOARD}?lang=nl")
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text("Naar de inhoud")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.tagName") == "SUMMARY":
                break
        page.keyboard.press("Enter")
        expect(page.locator("details[open] button")).to_have_count(1)
        assert "4px" in page.evaluate("getComputedStyle(document.activeElement).outline"), "one sees where one is"
