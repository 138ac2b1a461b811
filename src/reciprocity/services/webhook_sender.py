"""Sending to a server that somebody named: only to public addresses, connected to as checked, and not for long.

The name is looked up once, all its addresses are checked, and the connection goes to one of those; whatever the name
leads to a moment later plays no part. Certificate and name are checked as ever. No redirect is followed, no proxy is
taken from the environment, and what is read in all, headers too, is bounded in time and bytes.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import httpcore
import httpx

from reciprocity import __version__
from reciprocity.domain.errors import InvalidInput
from reciprocity.domain.public_addresses import is_public
from reciprocity.domain.webhook_urls import Target, target_of
from reciprocity.domain.webhooks import Failure

SECONDS, LARGEST = 5.0, 64 * 1024
USER_AGENT = f"reciprocity/{__version__} (webhooks)"
Resolve = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of it: the status of the answer, if one came, and why it did not arrive, if it did not."""

    status: int | None
    failure: Failure | None = None


Send = Callable[[str, Mapping[str, str], bytes], Sent]


class _Failed(Exception):
    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.value)
        self.failure = failure


def looked_up(name: str, port: int) -> Sequence[str]:
    """Return the addresses of a name, none if it has none."""
    try:
        return list(dict.fromkeys(str(one[4][0]) for one in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)))
    except (OSError, UnicodeError):
        return []


@cache
def trusted() -> ssl.SSLContext:
    """Return whom everybody trusts, read once: it takes some 50 ms."""
    return httpx.create_ssl_context()


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends to servers on the internet, and to those that the installation names.

    Parameters
    ----------
    certificates : ssl.SSLContext
        Whom to trust.
    named : frozenset of str
        Servers that may be called although they are not public (`read_origins`).
    resolve : callable
        Returns the addresses of a name.
    network : httpcore.NetworkBackend
        Makes the connections.
    """

    certificates: ssl.SSLContext = field(default_factory=trusted)
    named: frozenset[str] = frozenset()
    resolve: Resolve = looked_up
    network: httpcore.NetworkBackend = field(default_factory=httpcore.SyncBackend)
    seconds: float = SECONDS

    def __call__(self, url: str, headers: Mapping[str, str], body: bytes) -> Sent:
        """Send a message, and tell what came of it."""
        limits = _Limits(time.monotonic() + self.seconds)
        try:
            target = target_of(url, self.named)
            return self._sent(target, _Checked(self._addresses(target, limits), self.network, limits), headers, body)
        except InvalidInput:  # the setting was another when the webhook was made
            return Sent(None, Failure.ADDRESS_REFUSED)
        except _Failed as fault:
            return Sent(None, fault.failure)
        except httpcore.TimeoutException:
            return Sent(None, Failure.TOO_SLOW)
        except httpcore.ConnectError as fault:
            refused = isinstance(fault.__cause__ or fault.__context__, ssl.SSLError)
            return Sent(None, Failure.CERTIFICATE_REFUSED if refused else Failure.NO_CONNECTION)
        except (httpcore.NetworkError, httpcore.ProtocolError):
            return Sent(None, Failure.NO_VALID_ANSWER)

    def _addresses(self, target: Target, limits: "_Limits") -> Sequence[str]:
        """Look a name up once; all of its addresses must be public, else none is called."""
        found = _within(limits.left(), lambda: self.resolve(target.host, target.port))
        if not found:
            raise _Failed(Failure.HOST_NOT_FOUND)
        if not target.named and not all(map(is_public, found)):
            raise _Failed(Failure.ADDRESS_REFUSED)
        return found

    def _sent(self, target: Target, network: "_Checked", headers: Mapping[str, str], body: bytes) -> Sent:
        told = {"User-Agent": USER_AGENT, "Accept": "*/*", "Connection": "close", **headers}
        with (
            httpcore.ConnectionPool(ssl_context=self.certificates, network_backend=network) as pool,
            pool.stream("POST", str(target), headers=list(told.items()), content=body) as answer,
        ):
            _read_on(answer)
            return Sent(answer.status, _failure(answer.status))


def _failure(status: int) -> Failure | None:
    if 200 <= status < 300:
        return None
    if status == 410:
        return Failure.GONE
    return Failure.REDIRECTED if 300 <= status < 400 else Failure.NOT_ACCEPTED


def _read_on(answer: httpcore.Response) -> None:
    """Let the server say what it has to say, within the limits; its status has told what we need."""
    try:
        for _ in answer.iter_stream():
            pass
    except (_Failed, httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError):
        return


def _within(seconds: float, look_up: Callable[[], Sequence[str]]) -> Sequence[str]:
    """Look a name up, and do not wait longer than that: the system itself may take a minute."""
    found: list[Sequence[str]] = []
    looking = threading.Thread(target=lambda: found.append(look_up()), name="looking-up", daemon=True)
    looking.start()
    looking.join(seconds)
    if looking.is_alive():
        raise _Failed(Failure.TOO_SLOW)
    return found[0] if found else []


class _Limits:
    """How much longer, and how much more may be read; of all connections and parts of one message together."""

    def __init__(self, ends: float) -> None:
        self._ends, self._bytes = ends, LARGEST

    def left(self) -> float:
        """Return how many seconds are left."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise _Failed(Failure.TOO_SLOW)
        return left

    def count(self, data: bytes) -> bytes:
        """Count what was read."""
        self._bytes -= len(data)
        if self._bytes < 0:
            raise _Failed(Failure.NO_VALID_ANSWER)
        return data


class _Checked(httpcore.NetworkBackend):
    """Connects to the addresses that were checked, one after the other until one picks up."""

    def __init__(self, addresses: Sequence[str], network: httpcore.NetworkBackend, limits: _Limits) -> None:
        self._addresses, self._network, self._limits = addresses, network, limits

    def connect_tcp(
        self,
        host: str,  # noqa: ARG002 - its addresses are known
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - ours holds
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect within the time that is left, of which each address gets its share."""
        last: Exception = httpcore.ConnectError()
        for place, address in enumerate(self._addresses):
            share = self._limits.left() / (len(self._addresses) - place)
            try:
                return _Bounded(
                    self._network.connect_tcp(address, port, share, local_address, socket_options), self._limits
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as fault:
                last = fault
        raise last


class _Bounded(httpcore.NetworkStream):
    """A connection that keeps to the limits."""

    def __init__(self, stream: httpcore.NetworkStream, limits: _Limits) -> None:
        self._stream, self._limits = stream, limits

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - ours holds
        """Read what there is."""
        return self._limits.count(self._stream.read(max_bytes, self._limits.left()))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - ours holds
        """Send."""
        self._stream.write(buffer, self._limits.left())

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - ours holds
    ) -> httpcore.NetworkStream:
        """Speak TLS from here on."""
        return _Bounded(self._stream.start_tls(ssl_context, server_hostname, self._limits.left()), self._limits)

    def get_extra_info(self, info: str) -> Any:
        """Return what is known of the connection."""
        return self._stream.get_extra_info(info)
