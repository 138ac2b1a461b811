"""The clients: one that waits, and one to await."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Generator
from copy import copy
from types import TracebackType
from typing import Generic, Self, TypeAlias
from uuid import UUID, uuid4

import httpx

from reciprocity import __version__
from reciprocity.wire.access_keys import Me

from .access_keys import AccessKeys
from .addresses import HasId, slug_of
from .asking import Asking
from .attempts import Persistence
from .audit import Administration
from .categories import StarterCategories
from .match_previews import MatchPreviews
from .neighbourhoods import Neighbourhood, Neighbourhoods
from .operations import R, operation
from .runners import Awaiting, Blocking, Manner
from .steps import Steps
from .suggestions import CategorySuggestions

Key: TypeAlias = str | Callable[[], str]
TIMEOUT, RETRIES, PATIENCE = 90.0, 3, 60.0


class _Front(Asking[R], Generic[R]):
    """What both clients have."""

    _base: str

    @operation
    def me(self) -> Steps[Me]:
        """Return what the key is and may do."""
        return self._read("/me", Me)

    def neighbourhood(self, neighbourhood: HasId | UUID | str) -> Neighbourhood[R]:
        """Return one neighbourhood, by its slug or id, with everything in it; nothing is asked yet."""
        return Neighbourhood(self._runner, f"/neighbourhoods/{slug_of(neighbourhood)}")

    @property
    def neighbourhoods(self) -> Neighbourhoods[R]:
        """The neighbourhoods that the key opens."""
        return Neighbourhoods(self._runner, "/neighbourhoods")

    @property
    def match_previews(self) -> MatchPreviews[R]:
        """Matches for a pool that you send."""
        return MatchPreviews(self._runner, "/match-previews")

    @property
    def category_suggestions(self) -> CategorySuggestions[R]:
        """From own words to kinds of help, by the starter tree."""
        return CategorySuggestions(self._runner, "/category-suggestions")

    @property
    def categories(self) -> StarterCategories[R]:
        """Kinds of help."""
        return StarterCategories(self._runner, "/categories")

    @property
    def keys(self) -> AccessKeys[R]:
        """Access keys."""
        return AccessKeys(self._runner, "/access-keys")

    @property
    def audit(self) -> Administration[R]:
        """Who managed keys and neighbourhoods."""
        return Administration(self._runner, "/audit")

    def acting_for(self, colleague: str) -> Self:
        """Return this client for one of your own users, by an id; the audit trail tells it. Connections are shared."""
        other = copy(self)
        other._runner = self._runner.acting_for(colleague)
        return other

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._base!r})"


class Client(_Front[Blocking]):
    """The service, for programs that wait for its answers."""

    def __init__(
        self,
        base_url: str,
        key: Key,
        *,
        timeout: float = TIMEOUT,
        retries: int = RETRIES,
        patience: float = PATIENCE,
        language: str = "en",
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._base = base_url
        persistence = Persistence(retries, patience, chance, clock)
        http = httpx.Client(base_url=_v1(base_url), auth=_Bearer(key), transport=transport)
        super().__init__(Blocking(http, _manner(language, timeout, persistence), sleep))

    def close(self) -> None:
        """Close the connections."""
        self._runner.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _fault: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient(_Front[Awaiting]):
    """The service, for programs that do other things while they wait: the same, to be awaited."""

    def __init__(
        self,
        base_url: str,
        key: Key,
        *,
        timeout: float = TIMEOUT,
        retries: int = RETRIES,
        patience: float = PATIENCE,
        language: str = "en",
        transport: httpx.AsyncBaseTransport | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._base = base_url
        persistence = Persistence(retries, patience, chance, clock)
        http = httpx.AsyncClient(base_url=_v1(base_url), auth=_Bearer(key), transport=transport)
        super().__init__(Awaiting(http, _manner(language, timeout, persistence), sleep))

    async def close(self) -> None:
        """Close the connections."""
        await self._runner.http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _fault: BaseException | None, _trace: TracebackType | None
    ) -> None:
        await self.close()


class _Bearer(httpx.Auth):
    """Puts the key on each request; it may be a function, for tokens that are renewed."""

    def __init__(self, key: Key) -> None:
        self._key = _fit_for_a_header(key) if isinstance(key, str) else key

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        key = self._key if isinstance(self._key, str) else _fit_for_a_header(self._key())
        request.headers["Authorization"] = f"Bearer {key}"
        yield request


def _fit_for_a_header(key: str) -> str:
    """Refuse here what httpx would refuse with the key in its words."""
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise ValueError("this is no access key")
    return key


def _v1(base_url: str) -> str:
    if not base_url.startswith(("https://", "http://")):
        raise ValueError("the address of a service begins with https:// (or http://)")
    return f"{base_url.rstrip('/').removesuffix('/v1')}/v1/"


def _manner(language: str, timeout: float, persistence: Persistence) -> Manner:
    headers = {"Accept-Language": language, "User-Agent": f"reciprocity-python/{__version__}"}
    return Manner(headers, timeout, persistence, lambda: str(uuid4()))
