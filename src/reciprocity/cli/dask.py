"""The workers of a Dask cluster (the extra `[dask]`) as an executor."""

import asyncio
import logging
import warnings
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from .refusals import NotPossible

if TYPE_CHECKING:
    from distributed import Client

SECONDS = 4


@contextmanager
def workers(address: str) -> Iterator[Callable[[], Executor]]:
    """Connect to the scheduler at an address; give what makes an executor of its workers."""
    client = _connected(address)
    try:
        _demand_same_version(address, client)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Sending large graph", UserWarning)  # a tile has some megabytes
            yield partial(client.get_executor, pure=False)
    finally:
        with suppress(Exception):  # no plan is lost because a cluster does not say goodbye
            client.close(timeout=SECONDS)


def _connected(address: str) -> "Client":
    try:
        from distributed import Client, Security  # noqa: PLC0415 - an optional extra
        from distributed.comm.core import connect  # noqa: PLC0415 - an optional extra
    except ImportError as fault:
        raise NotPossible(
            nl="Voor --dask is het pakket 'distributed' nodig: pip install 'reciprocity[dask]'.",
            en="For --dask the package 'distributed' is needed: pip install 'reciprocity[dask]'.",
        ) from fault
    for name in ("distributed", "distributed.client", "tornado.application"):
        # What matters we say ourselves. Tornado tells of a result that arrives just as its task is taken back.
        logging.getLogger(name).setLevel(logging.CRITICAL)

    async def knock() -> None:
        """Shake hands and leave; `Client` waits for ever for a listener that never answers."""
        comm = await connect(address, timeout=SECONDS, **Security().get_connection_args("client"))
        await comm.close()

    try:
        asyncio.run(asyncio.wait_for(knock(), SECONDS))
        return Client(address, timeout=SECONDS, set_as_default=False)
    except Exception as fault:
        raise _nobody(address) from fault


def _nobody(address: str) -> NotPossible:
    return NotPossible(
        nl=f"Op '{address}' antwoordt geen Dask-scheduler. Start er een met 'dask scheduler' en geef het adres dat "
        "hij noemt, zoals tcp://127.0.0.1:8786.",
        en=f"No Dask scheduler answers at '{address}'. Start one with 'dask scheduler' and give the address that "
        "it names, such as tcp://127.0.0.1:8786.",
    )


def _demand_same_version(address: str, client: "Client") -> None:
    """Refuse workers that would not work as we do."""
    own = version("reciprocity")
    try:
        found: Mapping[str, Any] = client.run(version, "reciprocity", on_error="return")
    except Exception as fault:
        raise _nobody(address) from fault
    if not found:
        raise NotPossible(
            nl=f"De Dask-scheduler op '{address}' heeft geen workers. Start er een: dask worker {address}.",
            en=f"The Dask scheduler at '{address}' has no workers. Start one: dask worker {address}.",
        )
    others = sorted(worker for worker, theirs in found.items() if theirs != own)
    if others:
        raise NotPossible(
            nl=f"Op {len(others)} van {len(found)} workers staat niet reciprocity {own}, zoals op {others[0]}. "
            "Installeer daar dezelfde versie.",
            en=f"On {len(others)} of {len(found)} workers there is no reciprocity {own}, such as on {others[0]}. "
            "Install the same version there.",
        )
