"""A webhook is no way in: not by how an address is spelled, where a name leads, or what it leads to a moment later."""

import socket
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from typing import Any

import httpcore
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from reciprocity.domain.errors import InvalidInput, SettingsWrong
from reciprocity.domain.public_addresses import is_public
from reciprocity.domain.webhook_urls import read_origins, target_of
from reciprocity.domain.webhooks import Failure
from reciprocity.services.webhook_sender import Sender, Sent, looked_up
from reciprocity.settings import Settings
from tests.support.webhooks import Receiver
from tests.support.world import Person

PUBLIC = [
    "1.1.1.1", "93.184.215.14", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
    "128.0.0.1", "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255", "223.255.255.255",
    "2606:4700:4700::1111", "2a00:1450:400e:80e::200e", "2001:200::1", "2003::1",
]  # fmt: skip
INSIDE = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "100.127.255.255",
    "127.0.0.1", "127.255.255.254", "168.63.129.16", "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255",
    "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.1",
    "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::7f00:1", "::10.0.0.1", "::ffff:127.0.0.1", "::ffff:a00:1", "::ffff:1.1.1.1",
    "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b::1.1.1.1", "64:ff9b:1::7f00:1",
    "64:ff9b:1:ffff::1", "100::1", "2001::1", "2001:0:7f00:1::", "2001:10::1", "2001:20::1", "2001:2::1",
    "2001:db8::1", "2002:7f00:1::", "2002:a00:1::1", "2620:4f:8000::1", "3fff::1", "4000::1", "5f00::1",
    "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "2606:4700::1%eth0", "fec0::1", "ff02::1", "ff0e::1",
    "2a00:1450:400e:80e:0:5efe:a00:1", "2a00:1450:400e:80e:200:5efe:7f00:1",
    "2130706433", "0x7f000001", "017700000001", "127.1", "0177.0.0.1", "localhost", "", "1.1.1.1 ", "[::1]",
]  # fmt: skip
URLS = {
    "not-https": ["http://zaken.example/", "HTTP://zaken.example", "http://127.0.0.1:1/"],
    "number-for-a-name": [
        "https://127.0.0.1/", "https://2130706433/", "https://0x7f.1/", "https://0x7f000001/", "https://017700000001/",
        "https://0177.0.0.1/", "https://127.1/", "https://10.0.0.1/", "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://[64:ff9b::7f00:1]/", "https://[fe80::1%25eth0]/",
        "https://1.1.1.1/", "https://0.0.0.0/", "https://127.0.0.1./", "https://zaken.example.0x7f/",
    ],
    "user-in-url": ["https://user@zaken.example/", "https://a:b@zaken.example/", "https://zaken.example@127.0.0.1/"],
    "fragment": ["https://zaken.example/#a", "https://zaken.example#@127.0.0.1/"],
    "port-not-allowed": [
        "https://zaken.example:80/", "https://zaken.example:8443/", "https://zaken.example:22/",
        "https://zaken.example:0/", "https://zaken.example:99999/",
    ],
    "no-public-name": [
        "https://localhost/", "https://zaken/", "https://printer.local/", "https://metadata.google.internal/",
        "https://a.localhost/", "https://zaken.example./", "https://zaken..example/", "https://-a.example/",
        "https://%31%32%37.0.0.a/", "https://zaken_1.example/", "https:///hook", f"https://{'a' * 64}.example/",
        "https://zaken.example:/",
    ],
    "wrong-form": [
        "https://zaken.example\\@127.0.0.1/", "https://zaken.example/a b", "https://zaken.example/\u00e9",
        "https://zak\u00e9n.example/", "https:/zaken.example", "file:///etc/passwd", "ftp://zaken.example/",
        "//zaken.example/x", "zaken.example", "https://zaken.example/\r\nX: y", "javascript:alert(1)", "https://",
    ],
}  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_public_is(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", INSIDE)
def test_what_leads_inside_is_not(address: str) -> None:
    assert not is_public(address)


@given(st.ip_addresses(v=6))
def test_only_what_is_given_out_of_ipv6_is_public(address: IPv6Address) -> None:
    if is_public(str(address)):
        assert address.is_global
        assert not (address.is_multicast or address.ipv4_mapped or address.sixtofour or address.teredo)


@given(st.ip_addresses(v=4))
def test_what_is_public_of_ipv4_python_holds_for_public_too(address: IPv4Address) -> None:
    if is_public(str(address)):
        assert address.is_global
        assert not address.is_multicast
    assert not any(
        is_public(str(ip_address(start + address.packed))) for start in (bytes(12), b"\0" * 10 + b"\xff\xff")
    )


def test_an_address_that_will_not_do_is_refused_with_the_reason(coordinator: Person) -> None:
    for code, urls in URLS.items():
        for url in urls:
            answer = coordinator.post("webhooks", {"label": "x", "url": url})
            assert answer.status_code == 400, url
            (param,) = answer.json()["invalidParams"]
            assert (param["name"], param["code"]) == ("url", code), url
            assert url not in answer.text
    good = "https://Xn--Zakn-dpa.Example:443?team=1"
    made = coordinator.post("webhooks", {"label": "x", "url": good})
    assert (made.status_code, made.json()["url"]) == (201, good)
    changed = coordinator.patch(made.headers["Location"], {"url": URLS["number-for-a-name"][0]}, '"v1"')
    assert changed.status_code == 400


PIECES = st.lists(
    st.sampled_from(
        [
            *("https://", "http://", "//", "/", "@", ":", "#", "?", "\\", "%", "[", "]", ".", "..", "-", "_", ";", " "),
            *(
                "zaken.example",
                "127.0.0.1",
                "localhost",
                "a",
                "0x7f",
                "2130706433",
                "443",
                ":443",
                "\t",
                "\r\n",
                "\u3002",
                "é",
            ),
        ]
    ),
    max_size=8,
)


@given(PIECES)
def test_what_is_called_is_what_was_read(pieces: list[str]) -> None:
    """Whoever reads an address that we let through finds the same server in it: we, the caller, and the library."""
    try:
        target = target_of("https://" + "".join(pieces))
    except InvalidInput:
        return
    for read in (httpcore.URL(str(target)), httpcore.URL("https://" + "".join(pieces))):
        assert read.host.decode() == target.host
        assert (read.port or 443) == target.port == 443
    assert not is_public(target.host)
    assert "." in target.host
    with pytest.raises(OSError, match="illegal"):
        socket.inet_aton(target.host)


def test_a_setting_names_servers_to_the_letter() -> None:
    assert Settings(webhook_hosts="https://a.example").webhook_origins() == {"https://a.example:443"}
    for wrong in ("a.example", "http://a.example", "https://a.example/x", "http://10.0.0.1:80", "https://u@a.example"):
        with pytest.raises(SettingsWrong):
            Settings(webhook_hosts=wrong).webhook_origins()


@dataclass
class Recording(httpcore.SyncBackend):
    """A network on which nobody picks up, or one server does; it writes down who is called."""

    leads_to: int | None = None
    called: list[tuple[str, int]] = field(default_factory=list)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        self.called.append((host, port))
        if self.leads_to is None:
            raise httpcore.ConnectError
        return super().connect_tcp("127.0.0.1", self.leads_to, timeout)


def answering(*answers: list[str]) -> Callable[[str, int], list[str]]:
    """Return a resolver that answers otherwise each time."""
    left = list(answers)
    return lambda name, port: left.pop(0)


def sent(network: Recording, *answers: list[str], url: str = "https://zaken.example/x") -> Sent:
    return Sender(resolve=answering(*answers), network=network)(url, {}, b"{}")


@pytest.mark.parametrize("address", [one for one in INSIDE if ":" in one or one.count(".") == 3])
def test_a_name_that_leads_inside_is_not_called(address: str) -> None:
    for answer in ([address], ["1.1.1.1", address], [address, "2606:4700:4700::1111"]):
        network = Recording()
        assert sent(network, answer) == Sent(None, Failure.ADDRESS_REFUSED)
        assert network.called == []


def test_who_is_checked_is_called_whatever_the_name_leads_to_then() -> None:
    network = Recording()
    assert sent(network, ["1.1.1.1"], ["127.0.0.1"]) == Sent(None, Failure.NO_CONNECTION)
    assert network.called == [("1.1.1.1", 443)]
    assert sent(network, ["127.0.0.1"], ["1.1.1.1"]) == Sent(None, Failure.ADDRESS_REFUSED)
    assert len(network.called) == 1


def test_when_one_address_does_not_pick_up_the_next_is_called() -> None:
    network = Recording()
    sent(network, ["2606:4700:4700::1111", "1.1.1.1"])
    assert network.called == [("2606:4700:4700::1111", 443), ("1.1.1.1", 443)]


def test_a_name_that_leads_nowhere_and_a_url_that_was_allowed_once() -> None:
    assert sent(Recording(), []) == Sent(None, Failure.HOST_NOT_FOUND)
    assert sent(Recording(), ["1.1.1.1"], url="http://127.0.0.1:1/") == Sent(None, Failure.ADDRESS_REFUSED)
    assert looked_up("name-that-is-not-there.invalid", 443) == []


def test_a_name_server_that_does_not_answer_is_not_waited_for() -> None:
    hangs = socket.socket()
    hangs.bind(("127.0.0.1", 0))
    hangs.listen()

    def slowly(name: str, port: int) -> list[str]:
        hangs.settimeout(3)
        hangs.accept()
        return ["1.1.1.1"]

    network = Recording()
    assert Sender(resolve=slowly, network=network, seconds=0.2)("https://zaken.example/", {}, b"") == Sent(
        None, Failure.TOO_SLOW
    )
    assert network.called == []


@dataclass(frozen=True)
class Certificate:
    """A certificate that vouches for itself, and the two sides that go by it."""

    path: Path

    @classmethod
    def of(cls, name: str, folder: Path) -> "Certificate":
        key, subject = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
        now = datetime.now(UTC)
        made = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject)
            .public_key(key.public_key())
            .serial_number(1)
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=True)
            .sign(key, hashes.SHA256())
        )
        path = folder / f"{name}.pem"
        private = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        path.write_bytes(key.private_bytes(*private) + made.public_bytes(serialization.Encoding.PEM))
        return cls(path)

    def trusted(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.path))

    def served(self, names: list[str]) -> Callable[[Any], Any]:
        """Return how a server wraps its socket; it writes down by which name it is asked."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.path)
        context.sni_callback = lambda _socket, name, _context: names.append(str(name))
        return lambda listening: context.wrap_socket(listening, server_side=True)


def test_the_certificate_must_be_right_for_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "HTTP_PROXY"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")
    names: list[str] = []
    certificate = Certificate.of("zaken.example", tmp_path)
    with Receiver().listening(certificate.served(names)) as receiver:

        def to(url: str, trusted: ssl.SSLContext) -> Sent:
            network = Recording(receiver.port)
            done = Sender(trusted, resolve=lambda name, port: ["1.1.1.1"], network=network)(url, {"A": "b"}, b"{}")
            assert network.called == [("1.1.1.1", 443)]
            return done

        assert to("https://zaken.example/hook", certificate.trusted()) == Sent(204)
        assert names == ["zaken.example"]
        (got,) = receiver.got
        assert (got.headers["host"], got.path, got.headers["a"], got.body) == ("zaken.example", "/hook", "b", b"{}")
        refused = Sent(None, Failure.CERTIFICATE_REFUSED)
        assert to("https://other.example/hook", certificate.trusted()) == refused
        assert to("https://zaken.example/hook", ssl.create_default_context()) == refused
        assert len(receiver.got) == 1


def test_who_the_setting_names_is_called_at_the_port_that_it_names() -> None:
    with Receiver().listening() as receiver:
        sender = Sender(named=read_origins(receiver.origin))
        assert sender(receiver.origin + "/a", {}, b"{}") == Sent(204)
        assert sender(receiver.origin.replace("127.0.0.1", "localhost"), {}, b"{}").failure is Failure.ADDRESS_REFUSED
        assert sender(receiver.origin + "1", {}, b"{}").failure is Failure.ADDRESS_REFUSED
        assert [got.path for got in receiver.got] == ["/a"]
