"""Where a webhook may go, as far as its URL tells: a named server, by https, at the usual port.

What an installation allows besides stands in a setting, to the letter. Whatever a URL looks like, its addresses are
checked again when it is called (`public_addresses`).
"""

import re
from dataclasses import dataclass

from .errors import InvalidInput, InvalidParam

_LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"({_LABEL}\.)+{_LABEL}")
_NUMBER = re.compile(r"(.*\.)?([0-9]+|0x[0-9a-f]*)\.?")  # a name whose last part is one is read as an address
_SIGNS = r"A-Za-z0-9._~!$&'()*+,;=:@%-"
_URL = re.compile(rf"([a-z][a-z0-9+.-]*)://([\[\]{_SIGNS}]*)([/?][/?{_SIGNS}]*)?")
_PORT = re.compile(r"(.*?)(?::([0-9]{1,5}))?")
_WITHIN = ("localhost", "local", "internal", "home.arpa")
USUAL = {"https": 443, "http": 80}
ORIGINS = r"^(https://[a-z0-9.-]+(:[0-9]{1,5})?|http://(localhost|127\.0\.0\.1)(:[0-9]{1,5})?)$"


@dataclass(frozen=True, slots=True)
class Target:
    """What a URL tells: whom to call, what to ask for, and whether the installation named that server itself."""

    scheme: str
    host: str
    port: int
    path: str
    named: bool

    def __str__(self) -> str:
        """Return the URL in its plain form."""
        return f"{self.scheme}://{self.host}:{self.port}{self.path}"


def read_origins(text: str) -> frozenset[str]:
    """Return the servers that a setting names, each with its port.

    Raises
    ------
    ValueError
        If something else stands there.

    Examples
    --------
    >>> sorted(read_origins("https://zaken.intern.example, http://127.0.0.1:9000"))
    ['http://127.0.0.1:9000', 'https://zaken.intern.example:443']
    """
    named = [part.strip() for part in text.split(",") if part.strip()]
    if not all(re.fullmatch(ORIGINS, part) for part in named):
        raise ValueError("origins")
    return frozenset(_origin(*_parts(part)[:3]) for part in named)


def target_of(url: str, named: frozenset[str] = frozenset()) -> Target:
    """Return where a URL leads.

    Raises
    ------
    InvalidInput
        If nothing may be sent there, with the reason.

    Examples
    --------
    >>> str(target_of("https://Zaken.example/hook?team=1"))
    'https://zaken.example:443/hook?team=1'
    """
    scheme, host, port, path = _parts(url)
    if _origin(scheme, host, port) in named:
        return Target(scheme, host, port, path, named=True)
    if scheme != "https":
        raise _wrong("not-https", "Alleen https:// kan.", "Only https:// will do.")
    if "[" in host or _NUMBER.fullmatch(host):
        raise _wrong(
            "number-for-a-name",
            "Noem de server bij zijn naam, niet bij een nummer.",
            "Name the server by its name, not by a number.",
        )
    if port != USUAL[scheme]:
        raise _wrong("port-not-allowed", "Alleen poort 443 kan.", "Only port 443 will do.")
    if not _HOST.fullmatch(host) or len(host) > 253 or host.endswith(tuple(f".{name}" for name in _WITHIN)):
        raise _wrong(
            "no-public-name",
            "Dit is geen naam van een server op internet. Schrijf een naam met letters buiten a-z als xn--...",
            "This is no name of a server on the internet. Write a name with letters beyond a-z as xn--...",
        )
    return Target(scheme, host, port, path, named=False)


def _parts(url: str) -> tuple[str, str, int, str]:
    if "#" in url:
        raise _wrong("fragment", "Laat het deel vanaf # weg.", "Leave out the part from # on.")
    scheme, separator, rest = url.partition("://")
    found = _URL.fullmatch(f"{scheme.lower()}{separator}{rest}")
    if found is None:
        raise _wrong(
            "wrong-form",
            "Schrijf een adres als https://zaken.example/meldingen.",
            "Write an address such as https://zaken.example/events.",
        )
    if "@" in found[2]:
        raise _wrong("user-in-url", "Een naam of wachtwoord mag er niet in staan.", "No name or password may be in it.")
    place = _PORT.fullmatch(found[2].lower())
    assert place is not None
    port = int(place[2]) if place[2] else USUAL.get(found[1], 0)
    path = found[3] or "/"
    return found[1], place[1], port, path if path.startswith("/") else f"/{path}"


def _origin(scheme: str, host: str, port: int) -> str:
    return f"{scheme}://{host}:{port}"


def _wrong(code: str, nl: str, en: str) -> InvalidInput:
    return InvalidInput(InvalidParam("url", code, nl, en))
