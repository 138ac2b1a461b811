"""A coordinator's morning at the board: over HTTP, without scripts, by forms and links alone."""

from pathlib import Path

import pytest

from tests.support.board import Board
from tests.support.world import Clock, Person, World

LIST = (
    "Naam;Telefoon;Biedt aan;Graag;Toestemming\n"
    "Tineke;06-11111111;fiets maken;koken;ja\n"
    "Achmed;06-22222222;koken;fiets maken;ja\n"
    "Ria;06-33333333;boodschappen doen;;nee\n"
)


def test_a_morning_from_an_empty_board_to_a_match_that_is_completed(
    world: World, coordinator: Person, clock: Clock
) -> None:
    board = Board(world.http)
    page = board.enter(coordinator.key)
    assert page.status == 200
    assert page.url.endswith("/board/kanaleneiland?lang=nl")
    assert "Bord van Kanaleneiland" in page.words
    assert "Er zijn nu geen voorstellen." in page.words

    page = board.send(page.form("list-form"), do="try")
    assert page.status == 400
    assert "Kies eerst een lijst van uw apparaat." in page.words
    page = board.send(page.form("list-form"), files={"file": ("lijst.csv", LIST.encode())}, do="try")
    assert "2 van 3 mensen zouden binnenkomen." in page.words
    assert "Er is nog niets opgeslagen." in page.words
    assert "Kolom 4: Graag" in page.words
    assert coordinator.get("residents").json()["items"] == []

    report = page.form("report-form")
    assert report.fields["column.4"] == "ignore"
    refused = world.http.post(report.action, data=report.fields | {"do": "refused"})
    assert refused.headers["content-disposition"] == 'attachment; filename="geweigerd.csv"'
    assert "Ria" in refused.text
    page = board.send(report, do="try", **{"column.4": "needs"})
    assert page.form("report-form").fields["column.4"] == "needs"
    assert "Zij brengen 2 keer aanbod en 2 vragen mee." in page.words
    sent = page.form("report-form")
    page = board.send(sent, do="import")
    assert "De lijst is ingelezen." in page.words
    assert "2 mensen kwamen binnen" in page.words
    board.send(sent, do="import")  # a double click
    assert len(coordinator.get("imports").json()["items"]) == 1
    assert len(coordinator.get("needs").json()["items"]) == 2

    page = board.send(page.form("match-run-form"), do="run")
    assert "De matchronde is klaar." in page.words
    assert "Ruil van " in page.words
    assert "heeft nog niet geantwoord." in page.words
    assert any(told.get("role") == "img" and told.get("aria-labelledby") for told in page.of("svg"))

    yes = page.form("yes-")
    page = board.send(yes, answer="accepted")
    assert "Het ja staat erin." in page.words
    board.send(yes, answer="accepted")
    match = coordinator.get("matches").json()["items"][0]
    lines = coordinator.get("audit").json()["items"]
    assert [line["deed"] for line in lines if line["topic"] == "match"].count("respond") == 1

    page = board.send(page.form("later-"), answer="later", laterUntil="2030-01-01")
    assert page.status == 400
    assert page.url.endswith(f"/matches/{match['id']}?lang=nl")
    assert "Kies een dag na vandaag, hoogstens 60 dagen verder." in page.words
    wrong = next(told for told in page.of("input") if told.get("aria-invalid") == "true")
    assert wrong["value"] == "2030-01-01"
    assert f"#{wrong['id']}" in page.links
    assert f"{wrong['id']}-wrong" in wrong["aria-describedby"].split()
    page = board.send(page.form("yes-"), answer="accepted")
    assert "Iedereen zei ja." in page.words
    assert coordinator.get(f"matches/{match['id']}").json()["status"] == "agreed"

    clock.pass_(days=15)
    page = board.enter(coordinator.key)
    assert "Is het al begonnen?" in page.words
    page = board.open(next(link for link in page.links if match["id"] in link))
    page = board.send(page.form("outcomes-"), do="outcomes")
    assert page.status == 400
    assert "Kies bij minstens één persoon hoe het ging." in page.words
    told = page.form("outcomes-")
    page = board.send(
        told, do="outcomes", **dict.fromkeys((f for f in told.fields if f[:8] == "outcome."), "fulfilled")
    )
    assert "deze match is klaar" in page.words
    assert coordinator.get(f"matches/{match['id']}").json()["status"] == "completed"

    page = board.send(page.form("/board/leave"))
    assert "Uw toegangssleutel" in page.words
    assert not world.http.cookies


def test_a_no_costs_nothing_and_who_may_be_known_is_asked_about(world: World, coordinator: Person) -> None:
    known = coordinator.resident("Tineke de Boer", phone="+31611111111")
    one, other = coordinator.swap()
    coordinator.post("match-runs", {})
    board = Board(world.http, "en")
    page = board.enter(coordinator.key)
    no = page.form("no-")
    page = board.send(no, answer="declined", reason="too-far")
    assert "The no is kept." in page.words
    (match,) = coordinator.get("matches").json()["items"]
    (said,) = coordinator.get(f"matches/{match['id']}/responses").json()["items"]
    assert (match["status"], said["reason"], said["givenBy"]) == ("declined", "too-far", "team-member")
    page = board.send(no, answer="accepted")  # an old page: the same form with another answer
    assert page.status == 422
    assert "This form was sent before." in page.words

    rows = "Name;Phone;Offers;Consent\nT. de Boer;06-11111111;cooking;yes\nNoor;06-44444444;cooking;yes\n"
    page = board.send(page.form("/board/leave")) and board.enter(coordinator.key)
    page = board.send(page.form("list-form"), files={"file": ("list.csv", rows.encode())}, do="try")
    assert "Row 2: is this Tineke de Boer?" in page.words
    page = board.send(page.form("report-form"), do="try", **{"held.2": "same"})
    assert "2 of 2 people would come in." in page.words
    page = board.send(page.form("report-form"), do="import")
    assert "2 people came in, of whom 1 were there already." in page.words
    offers = coordinator.get("offers").json()["items"]
    assert known["id"] in [offer["residentId"] for offer in offers]
    assert {one["id"], other["id"]} < {offer["residentId"] for offer in offers}


def test_lists_that_cannot_be_read_say_so_in_words(world: World, coordinator: Person, shared: Path) -> None:
    board = Board(world.http)
    board.enter(coordinator.key)
    for name in ("12a_leeg.csv", "12c_html_als_xls.xls", "12e_afgebroken.xlsx", "12f_zipbom.xlsx"):
        page = board.open("/board/kanaleneiland/imports?lang=nl")
        data = (shared / "samples" / name).read_bytes()
        page = board.send(page.form("list-form"), files={"file": (name, data)}, do="try")
        assert page.status == 400, name
        assert "Dit lukte niet" in page.words, name
        assert "#list-form-file" in page.links, name
    large = {"file": ("x.csv", b"x" * (world.services.max_body_bytes + 1))}
    page = board.send(page.form("list-form"), files=large, do="try")
    assert page.status == 413
    assert "Deel de lijst in stukken." in page.words


def test_a_fault_of_ours_is_a_page_as_well(world: World, coordinator: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    board = Board(world.http)
    board.enter(coordinator.key)

    def broken(*_: object) -> None:
        raise RuntimeError("of ours")

    monkeypatch.setattr("reciprocity.services.attention._all", broken)
    page = board.open("/board/kanaleneiland?lang=nl")
    assert page.status == 500
    assert "of ours" not in page.text
    assert "Er ging bij ons iets mis" in page.words
