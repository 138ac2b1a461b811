"""Hostile requests, numbered as in the corpus `shared/hostile.md`: one clear answer, nothing stored, the next one fine.

What other files test is not here: bodies that cannot be read (1-8, 11, 15-21: `test_conventions`), ids and parameters
(22-27), cursors (28: `test_paging`), lists (39: `tests/sheets`), races (43: `test_idempotency`, `test_kills`), other
neighbourhoods (44) and keys (49: `test_access`).
"""

import io
import json
import socket
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.support.program import Program, running
from tests.support.world import Person

BASIS = {"givenOn": "2026-09-01"}
SECRET_WORDS = "kanarievogel"
WHOLE = {"name": "Ria", "legalBasis": BASIS}
RESIDENTS: list[tuple[str, Any]] = [
    ("9 a number beyond all", WHOLE | {"maxGives": 10**30}),
    ("10 a number beyond 32 bits", WHOLE | {"maxGives": 3_000_000_000}),
    ("12 true for a number", WHOLE | {"maxGives": True}),
    ("12 text for a number", WHOLE | {"maxGives": "30"}),
    ("13 an id of one's own", WHOLE | {"id": "00000000-0000-7000-8000-000000000001"}),
    ("13 another neighbourhood", WHOLE | {"neighbourhoodId": SECRET_WORDS}),
    ("14 a name that is too long", WHOLE | {"name": SECRET_WORDS * 30}),
    ("18 NUL in a name", WHOLE | {"name": f"{SECRET_WORDS}\u0000"}),
    ("19 a name that reads backwards", WHOLE | {"name": f"{SECRET_WORDS}\u202e"}),
    ("19 a sign that cannot be seen", WHOLE | {"name": f"{SECRET_WORDS}\u200b"}),
    ("19 a control sign", WHOLE | {"name": f"Ria\u0085{SECRET_WORDS}"}),
    ("31 before all time", WHOLE | {"legalBasis": {"givenOn": "0001-01-01"}}),
    ("31 after all time", WHOLE | {"legalBasis": {"givenOn": "9999-12-31"}}),
    ("33 a time that is none", WHOLE | {"available": ["24:00-25:00"]}),
    ("a list for a name", WHOLE | {"name": [SECRET_WORDS]}),
    ("nothing for consent", WHOLE | {"legalBasis": []}),
]
NOBODY = "00000000-0000-7000-8000-000000000000"
KEY = {"label": "x", "role": "coach", "neighbourhoods": ["kanaleneiland"]}
OTHERS: list[tuple[str, str, Any]] = [
    ("29 a thousand people", "match-runs", {"steering": {"requiredResidents": [NOBODY] * 1001}}),
    ("29 ten thousand signs", "residents/_search", {"name": SECRET_WORDS * 1000}),
    ("9 a ring beyond all", "match-runs", {"maxRing": 10**30}),
    ("9 a seed beyond all", "match-runs", {"seed": 10**30}),
    ("12 text for a chance", "match-runs", {"acceptance": "0.5"}),
    ("30 a moment without a zone", "/v1/access-keys", KEY | {"expiresAt": "2027-01-01T00:00:00"}),
    ("31 a moment before all", "/v1/access-keys", KEY | {"expiresAt": "0001-01-01T00:00:00+14:00"}),
    ("31 a moment after all", "/v1/access-keys", KEY | {"expiresAt": "9999-12-31T23:59:59-14:00"}),
]  # fmt: skip
PLAIN = (
    "{{7*7}} ${7*7} #{7*7}", "'; DROP TABLE residents; --", "<script>alert(1)</script>", "%s %d %n", "../../etc/passwd",
    "(a+)+$" * 20, "=1+1", "@SUM(A1)", "a\nb level=ERROR forged", "%", "_", "\\", '"', "\u00e9\u0301",
)  # fmt: skip


def demand_refused(coordinator: Person, answer: Any) -> None:
    assert answer.status_code in (400, 404, 413), answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert SECRET_WORDS not in answer.text
    assert "Traceback" not in answer.text
    assert coordinator.get("residents").json()["items"] == []


@pytest.mark.parametrize(("name", "body"), RESIDENTS, ids=[name for name, _ in RESIDENTS])
def test_a_resident_that_cannot_be_is_refused(coordinator: Person, name: str, body: Any) -> None:
    demand_refused(coordinator, coordinator.post("residents", body))
    assert coordinator.resident("Ria")["name"] == "Ria"


@pytest.mark.parametrize(("name", "path", "body"), OTHERS, ids=[name for name, _, _ in OTHERS])
def test_a_body_that_cannot_be_is_refused(world: Any, coordinator: Person, name: str, path: str, body: Any) -> None:
    person = world.person("administrator") if path.startswith("/") else coordinator
    demand_refused(coordinator, person.post(path, body))


def test_what_people_write_is_kept_and_given_as_it_is(coordinator: Person) -> None:
    for text in PLAIN:
        made = coordinator.resident("Ria", limits=text)
        assert coordinator.get(f"residents/{made['id']}").json()["limits"] == text
        found = coordinator.post("residents/_search", {"name": text.replace("\n", " ")})
        assert (found.status_code, found.json()["items"]) == (200, []), "signs of a search stand for themselves (25)"


def bomb(**parts: bytes) -> bytes:
    """A zip with these parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return data.getvalue()


FILES = {
    "35 a zip with much in little": bomb(**{"xl/sharedStrings.xml": b"<sst>" + b"a" * 30_000_000}),
    "36 an external entity": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    "38 half a zip": bomb(a=b"x" * 1000)[:60],
    "38 an old spreadsheet": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000,
    "38 a picture": b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
    "39 a line without an end": b"Naam;" + b"a" * 3_000_000,
    "39 a quote without an end": b'Naam;Biedt aan\n"Ria;koken\n' * 50,
    "nothing": b"",
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_list_gets_one_clear_sentence(coordinator: Person, name: str) -> None:
    answer = coordinator.upload(FILES[name], dryRun="false")
    assert answer.status_code < 500
    assert "Traceback" not in answer.text
    assert "root:" not in answer.text
    if answer.status_code == 202:
        assert answer.headers["Location"], "it is long: a worker reads it"
    elif answer.status_code < 400:
        assert answer.json()["counts"]["residentsAdded"] == 0
    assert coordinator.get("residents").json()["items"] == []
    good = coordinator.upload(b"Naam;Biedt aan;Toestemming\nRia;koken;ja\n", dryRun="false")
    assert good.status_code == 201


def test_a_form_with_too_much_in_it_is_refused(coordinator: Person) -> None:
    files = {"file": ("lijst.csv", b"Naam;Biedt aan;Toestemming\nRia;koken;ja\n")}
    many = {f"veld{i}": "x" for i in range(2_000)}
    demand_refused(coordinator, coordinator.request("POST", "imports", files=files, data=many))
    strange = {"file": ('../../../x\r\nX-Evil: 1"', b"Naam;Biedt aan;Toestemming\nRia;koken;ja\n")}
    answer = coordinator.request("POST", "imports", files=strange, data={"dryRun": "true"})
    assert answer.status_code < 500
    assert "X-Evil" not in answer.headers
    assert ".." not in answer.text


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with running(tmp_path_factory.mktemp("hostile")) as program:
        yield program


RAW = {
    "two lengths": b"GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    "two hosts": b"GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
    "NUL in a header": b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: a\x00b\r\n\r\n",
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "a header that is too long": b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: " + b"a" * 200_000 + b"\r\n\r\n",
}


@pytest.mark.long
@pytest.mark.parametrize("name", RAW)
def test_what_is_no_request_is_refused_and_the_next_is_served(program: Program, name: str) -> None:
    with socket.create_connection(("127.0.0.1", program.port), timeout=20) as connection:
        connection.sendall(RAW[name] if name != "no HTTP" else RAW[name] + b"\r\n\r\n")
        first = connection.recv(65_536).split(b"\r\n")[0]
    assert first.startswith(b"HTTP/1.1 400"), first
    assert served(program)


def test_many_who_send_slowly_keep_nobody_waiting(program: Program) -> None:
    slow = [socket.create_connection(("127.0.0.1", program.port), timeout=20) for _ in range(300)]
    try:
        for one in slow:
            one.sendall(b"POST /v1/me HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n")
        assert served(program)
    finally:
        for one in slow:
            one.close()
    assert served(program)


BEGUN = b"POST /v1/match-previews HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\nContent-Type: application/json\r\n"


@pytest.mark.long
@pytest.mark.parametrize("begun", [b"", BEGUN, BEGUN + b"\r\n["], ids=["nothing", "a slow header", "a slow body"])
def test_who_sends_too_slowly_is_let_go(tmp_path: Path, begun: bytes) -> None:
    with running(tmp_path, PATIENCE_SECONDS="0.3") as program:
        with socket.create_connection(("127.0.0.1", program.port), timeout=20) as connection:
            connection.sendall(begun)
            closed = False
            for _ in range(400):
                try:
                    connection.sendall(b"1" if begun.endswith(b"[") else b"X" if begun else b"")
                    connection.setblocking(False)
                    closed = connection.recv(1) == b""
                except BlockingIOError:
                    pass
                except ConnectionError:
                    closed = True
                if closed:
                    break
                connection.settimeout(20)
                time.sleep(0.05)
        assert closed
        assert served(program)
        assert "unhandled" not in program.told()


@pytest.mark.long
def test_who_sends_much_at_a_pace_or_asks_again_later_is_waited_for(tmp_path: Path) -> None:
    with running(tmp_path, PATIENCE_SECONDS="0.5") as program:
        with socket.create_connection(("127.0.0.1", program.port), timeout=20) as connection:
            connection.sendall(BEGUN + b"\r\n")
            for _ in range(50):
                connection.sendall(b"1" * 20_000)
                time.sleep(0.03)
            assert connection.recv(100).startswith(b"HTTP/1.1 40")
        with socket.create_connection(("127.0.0.1", program.port), timeout=20) as connection:
            for _ in range(3):
                connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                answer = b""
                while not answer.endswith(b"}"):
                    answer += connection.recv(65_536)
                assert answer.startswith(b"HTTP/1.1 200")
                time.sleep(0.8)


def served(program: Program) -> bool:
    with socket.create_connection(("127.0.0.1", program.port), timeout=20) as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    return head.startswith(b"HTTP/1.1 200") and bool(json.loads(body))
