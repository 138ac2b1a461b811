"""A window of a real browser in which somebody reads, taps and types; nothing leaves this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from .browser import ALONE, QUIET, program

TELEPHONE = (390, 844)
NARROW = (320, 640)  # what is left of 1280 x 2560 at 400 %: WCAG 2.2, 1.4.10
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def window(size: tuple[int, int] = TELEPHONE, **how: Any) -> Iterator[Page]:
    """Open a window; ``how`` it is, in the words of Playwright: language, scripts, colours."""
    flags = [flag for flag in (*QUIET, *ALONE) if flag != "--headless"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=flags)
        try:
            width, height = size
            context = browser.new_context(viewport={"width": width, "height": height}, **{"locale": "nl-NL"} | how)
            yield context.new_page()
        finally:
            browser.close()


def faults(page: Page) -> list[str]:
    """Return what axe-core finds wrong for people who see, hear or move otherwise."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
    assert len(found["passes"]) > 5, "the rules were applied"
    return [f"{one['id']}: {node['html']}" for one in found["violations"] for node in one["nodes"]]
