"""What the board does not do: let in without a key, do what another site asks, or take what people typed for HTML."""

from typing import Any

from starlette.testclient import TestClient

from reciprocity.domain.keys import KeyText
from tests.support.board import Board
from tests.support.world import Clock, Person, World

from .test_hostile import PLAIN

BOARD = "/board/kanaleneiland"


def cookie_of(answer: Any) -> str:
    (told,) = answer.headers.get_list("set-cookie")
    return str(told)


def test_only_a_key_that_works_now_opens_and_only_what_it_may(world: World, coordinator: Person, clock: Clock) -> None:
    elsewhere = world.neighbourhood("zuilen")
    for wrong in ("", "rcp_x", coordinator.key[:-1] + "é", coordinator.key.replace("test", "live"), "a b"):
        answer = world.http.post("/board", data={"key": wrong})
        assert (answer.status_code, answer.headers.get("set-cookie")) == (401, None)
        assert "Deze sleutel opent niets." in answer.text
        assert wrong == "" or wrong not in answer.text
    come = world.http.post("https://testserver/board", data={"key": coordinator.key})
    told = cookie_of(come)
    assert {part.strip().lower() for part in told.split(";")[1:]} == {
        "httponly",
        "path=/board",
        "samesite=strict",
        "secure",
    }
    assert "Secure" not in cookie_of(world.http.post("/board", data={"key": coordinator.key}))
    secret = coordinator.key.split("_")[-1]
    assert secret not in told
    assert told.split(";")[0] != cookie_of(world.http.post("/board", data={"key": coordinator.key})).split(";")[0]

    board = Board(world.http)
    page = board.enter(coordinator.key)
    assert (page.status, secret in page.text) == (200, False)
    for path in (
        "/board/zuilen",
        "/board/nergens",
        "/board/zuilen/network-picture",
        f"/board/{elsewhere.get('').json()['id']}",
    ):
        assert board.open(path).status == 404, path
    sealed = world.http.cookies["board"]
    for forged in ("", "x", "é", sealed[:-2] + ("AA" if sealed[-2:] != "AA" else "BB"), sealed[4:], "A" * 5000):
        answer = world.http.get(BOARD, headers={"cookie": f"board={forged}".encode()})
        assert (answer.status_code, answer.headers["location"][:6]) == (303, "/board")
        assert "Max-Age=0" in cookie_of(answer)
    assert board.open(BOARD).status == 200
    clock.pass_(hours=7, minutes=59)
    assert board.open(BOARD).status == 200
    clock.pass_(minutes=2)
    page = board.open(BOARD)
    assert "U bent niet (meer) binnen." in page.words
    page = board.enter(coordinator.key)
    run = page.form("match-run-form")
    key, administrator = KeyText.read(coordinator.key), world.person("administrator")
    assert key is not None
    etag = administrator.get(f"/v1/access-keys/{key.id}").headers["ETag"]
    assert administrator.delete(f"/v1/access-keys/{key.id}", etag).status_code == 204
    assert "U bent niet (meer) binnen." in board.send(run, do="run").words
    assert coordinator.get("matches").status_code == 401


def test_another_site_can_make_nothing_happen(world: World, coordinator: Person) -> None:
    coordinator.swap()
    board = Board(world.http)
    page = board.enter(coordinator.key)
    run = page.form("match-run-form")
    other = Board(TestClient(world.http.app, follow_redirects=False)).enter(coordinator.key).form("match-run-form")
    for foreign in (
        {"headers": {"origin": "https://elsewhere.example"}},
        {"headers": {"origin": "null"}},
        {"headers": {"sec-fetch-site": "cross-site"}},
        {"headers": {"sec-fetch-site": "same-site"}},
        {"token": ""},
        {"token": other.fields["token"]},
        {"token": "é"},
    ):
        page = board.send(run, do="run", **foreign)  # type: ignore[arg-type]
        assert page.status == 403, foreign
        assert "Dit formulier hoort niet (meer) bij dit bord." in page.words
    assert world.http.post("/board", data={"key": coordinator.key}, headers={"origin": "null"}).status_code == 403
    assert board.open(f"{BOARD}?do=run&token={run.fields['token']}").status == 200
    assert coordinator.get("matches").json()["items"] == []
    ours = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    assert "De matchronde is klaar." in board.send(run, headers=ours, do="run").words
    answer = world.http.get(BOARD)
    assert "script" not in answer.headers["content-security-policy"]
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    for name, value in {
        "cache-control": "no-store", "referrer-policy": "same-origin", "x-frame-options": "DENY",
        "x-content-type-options": "nosniff", "x-robots-tag": "noindex",
    }.items():  # fmt: skip
        assert answer.headers[name] == value
    for word in ("<script", "javascript:", "https:", "@import", "style="):
        assert word not in answer.text


def test_who_may_not_sees_no_names_and_is_told_what_is_missing(world: World, coordinator: Person) -> None:
    coordinator.swap()
    coordinator.post("match-runs", {})
    (match,) = coordinator.get("matches").json()["items"]
    board = Board(world.http)
    full = board.enter(coordinator.key)
    professional = world.person("professional", "kanaleneiland")
    page = board.enter(professional.key)
    assert "Tineke" in full.words
    assert "Tineke" not in page.text
    assert "Ruil van A en B" in page.words
    assert "Niet met deze sleutel" in page.words
    assert "Deelnemerslijst inlezen (recht: imports:write)" in page.words
    assert not any(name.startswith(("yes-", "match-run", "list-form")) for name in page.forms)
    session = world.services.sessions.read(world.http.cookies["board"])
    assert session is not None
    token = {"token": session.token}
    answer = {"residentId": match["steps"][0]["giverId"], "answer": "accepted"}
    for path in (f"{BOARD}/matches/{match['id']}", BOARD, f"{BOARD}/imports"):
        refused = world.http.post(path, data=answer | token)
        assert (refused.status_code, "Uw sleutel mag dit niet" in refused.text) == (403, True), path
    assert board.open(f"{BOARD}/imports").status == 403
    assert coordinator.get(f"matches/{match['id']}/responses").json()["items"] == []
    refusals = [line for line in coordinator.get("audit").json()["items"] if line["result"] == "refused"]
    assert len(refusals) == 4


def test_what_people_typed_is_text_wherever_it_stands(world: World, coordinator: Person) -> None:
    names = [*(name for name in PLAIN if "\n" not in name), '"><img src=x onerror=alert(1)>', "</style><b>&amp;"][-10:]
    people = [coordinator.resident(name) for name in names]
    for one, other in zip(people[::2], people[1::2], strict=True):
        for giver, receiver, kind in ((one, other, "repair.bike"), (other, one, "food.cook_for")):
            coordinator.offer(giver, kind)
            coordinator.need(receiver, kind)
    coordinator.post("match-runs", {})
    board = Board(world.http)
    page = board.enter(coordinator.key)
    seen = page.words
    assert {tag for tag, _ in page.tags} <= set(
        "html head meta title style body a header form button main h1 h2 h3 nav ul ol li section p span strong article "
        "figure figcaption img svg desc defs marker path rect g text circle details summary input label div select "
        "option textarea".split()
    )
    assert [told for _, told in page.tags if any(name.startswith("on") for name in told)] == []
    assert all(told["src"].startswith(BOARD) for told in page.of("img"))
    while (more := next((link for link in page.links if "proposals=" in link), None)) is not None:
        page = board.open(more)
        seen += page.words
    assert [name for name in names if name not in seen] == []
    evil = b"Naam;<b>Vet</b>\n<script>alert(1)</script>;x\n"
    page = board.send(page.form("list-form"), files={"file": ('"><script>.csv', evil)}, do="try")
    assert "<b>" not in page.text
    assert "<script" not in page.text
    for odd in ("?lang=%22%3E%3Cscript%3E", "?proposals=%3Cscript%3E", "?done=%3Cscript%3E", "?attention=%00"):
        page = board.open(BOARD + odd)
        assert (page.status, "<script" in page.text) == (200, False)
