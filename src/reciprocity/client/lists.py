"""Lists that come page by page, as far as somebody reads on."""

from collections.abc import AsyncIterator, Callable, Generator, Iterator
from typing import Generic, TypeAlias, TypeVar

from reciprocity.wire.base import Page

from .runners import Awaiting, Blocking
from .steps import Steps

T = TypeVar("T")
G = TypeVar("G")
Reading: TypeAlias = Generator[Steps[G], G, None]  # yields how to get a page, is given the page


class Pages(Generic[T]):
    """A list. Nothing is asked before it is read, and each reading begins anew."""

    def __init__(self, runner: Blocking, begin: Callable[[], Reading[Page[T]]]) -> None:
        self._runner, self._begin = runner, begin

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items

    def pages(self) -> Iterator[Page[T]]:
        """Yield the list page by page."""
        reading = self._begin()
        steps = next(reading, None)
        while steps is not None:
            page = self._runner.run(_same(steps))
            yield page
            steps = _after(reading, page)


class AsyncPages(Generic[T]):
    """The same for ``async for``."""

    def __init__(self, runner: Awaiting, begin: Callable[[], Reading[Page[T]]]) -> None:
        self._runner, self._begin = runner, begin

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in page.items:
                yield item

    async def pages(self) -> AsyncIterator[Page[T]]:
        """Yield the list page by page."""
        reading = self._begin()
        steps = next(reading, None)
        while steps is not None:
            page = await self._runner.run(_same(steps))
            yield page
            steps = _after(reading, page)


def _same(steps: Steps[Page[T]]) -> Callable[[], Steps[Page[T]]]:
    return lambda: steps


def _after(reading: Reading[Page[T]], page: Page[T]) -> Steps[Page[T]] | None:
    try:
        return reading.send(page)
    except StopIteration:
        return None
