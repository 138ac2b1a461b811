"""Circles and learning together at the board: over HTTP, without scripts, by forms and links alone."""

from tests.support.board import Board
from tests.support.world import Clock, Person, World

from .test_circles import company

HERE = "/board/kanaleneiland"


def test_a_circle_is_looked_for_asked_and_ended(world: World, coordinator: Person) -> None:
    people = company(coordinator)
    board = Board(world.http)
    page = board.enter(coordinator.key)
    page = board.send(page.form("circles-form"))
    assert "Er zijn wooncirkels voorgesteld." in page.words
    assert "0 van 6 zeiden ja." in page.words
    again = board.send(page.form("circles-form"))
    assert "Er is nu geen wooncirkel te maken" in again.words
    (circle,) = coordinator.get("circles").json()["items"]
    page = board.open(f"{HERE}/circles/{circle['id']}?lang=nl")
    assert "Wooncirkel van Tineke, Achmed, Ria, Omar, Wim en Zohra" in page.words
    assert len(page.of("svg")) == 1
    assert "Voor Tineke: " in page.words
    yes = [form for name, form in page.forms.items() if name.startswith("yes-")]
    assert len(yes) == 6
    page = board.send(page.form("later-"), answer="later", laterUntil="2030-01-01")
    assert page.status == 400
    assert "Kies een dag binnen zestig dagen." in page.words
    assert next(told for told in page.of("input") if told.get("aria-invalid") == "true")["value"] == "2030-01-01"
    for form in yes[:-1]:
        page = board.send(form, answer="accepted")
        assert "Een wooncirkel begint als iedereen ja zegt." in page.words
        assert page.url.split("?")[0].endswith(circle["id"]), "the next is asked on the same page"
    page = board.send(yes[-1], answer="accepted")
    assert "deze wooncirkel begint" in page.words
    assert "Vraag op" in page.words
    assert coordinator.get(f"circles/{circle['id']}").json()["status"] == "agreed"
    page = board.send(page.form("no-"), answer="declined")
    assert "Deze bewoner is uit de wooncirkel." in page.words
    assert people[0]["id"] not in coordinator.get(f"circles/{circle['id']}").text
    page = board.send(page.form("end-"), do="end")
    assert "De wooncirkel is afgesloten." in page.words
    assert not [name for name in page.forms if name.startswith(("yes-", "no-", "end-"))]
    assert board.open(f"{HERE}/circles/nothing?lang=nl").status == 404


def test_a_session_is_planned_held_and_followed_up(world: World, coordinator: Person, clock: Clock) -> None:
    coordinator.swap()
    coordinator.post("match-runs", {})
    (match,) = coordinator.get("matches").json()["items"]
    who = match["steps"][0]["giverId"]
    coordinator.post(f"matches/{match['id']}/responses", {"residentId": who, "answer": "declined"})
    clock.pass_(weeks=7)
    board = Board(world.http)
    page = board.enter(coordinator.key)
    assert "Het is tijd voor een leersessie." in page.words
    page = board.open(next(link for link in page.links if "/learning?" in link))
    assert "Een ruil: " in page.words
    page = board.send(page.form("plan-session"), do="plan", plannedOn="2026-02-30")
    assert page.status == 400
    assert next(told for told in page.of("input") if told.get("aria-invalid") == "true")["name"] == "plannedOn"
    plan = page.form("plan-session")
    page = board.send(plan, do="plan", plannedOn="2026-11-16", place="Huiskamer")
    assert "De leersessie is gepland." in page.words
    board.send(plan, do="plan", plannedOn="2026-11-16", place="Huiskamer")  # a double click
    (session,) = coordinator.get("learning-sessions").json()["items"]
    assert (session["place"], session["cases"][0]["kind"], session["cases"][0]["matchId"]) == (
        "Huiskamer",
        "failed",
        match["id"],
    )
    page = board.open(f"{HERE}/learning?lang=nl")
    held = page.form("held-")
    name = match["steps"][0]["giverName"]
    page = board.send(held, do="held", heldOn="2026-11-02", **{"cases.0.lesson": f"{name} wilde niet"})
    assert page.status == 400
    assert "Hier staat een naam van iemand uit deze match." in page.words
    assert f"{page.of('textarea')[0]['id']}-wrong" in page.of("textarea")[0]["aria-describedby"].split()
    page = board.send(page.form("held-"), do="held", heldOn="2026-11-02", lessons="BSN 111222333")
    assert page.status == 400
    assert any(link.endswith("-lessons") for link in page.links)
    lessons = {"cases.0.lesson": "Vraag eerst wat iemand zoekt.", "lessons": "Bel de dag ervoor.\n\nKom samen."}
    again = page.form("held-")
    page = board.send(again, do="held", heldOn="2026-11-02", **lessons)
    assert "Wat jullie leerden staat in de leergeschiedenis." in page.words
    board.send(again, do="held", heldOn="2026-11-02", **lessons)  # a double click
    page = board.open(f"{HERE}/learning?lang=nl")
    (session,) = coordinator.get("learning-sessions").json()["items"]
    assert session["lessons"] == ["Bel de dag ervoor.", "Kom samen."]
    assert session["cases"][0]["lesson"] == "Vraag eerst wat iemand zoekt."
    history = world.http.get(next(link for link in page.links if "learning-history" in link))
    assert "Bel de dag ervoor." in history.text
    assert "sha256-" in history.headers["content-security-policy"]
    story = world.http.get(next(link for link in page.links if "picture-story" in link))
    assert story.headers["content-type"].startswith("image/svg+xml")

    page = board.send(page.form("new-step"), do="step", what="De huiskamer gaat open", dueOn="2026-11-20")
    assert page.status == 400, "who does it?"
    page = board.send(
        page.form("new-step"), do="step", what="De huiskamer gaat open", owner="Buurthuis", dueOn="2026-11-20"
    )
    assert "De huiskamer gaat open" in page.words
    page = board.send(page.form("step-"), do="done", outcome="Elke dinsdag")
    assert "De opvolgstap is vastgelegd." in page.words
    (step,) = coordinator.get("follow-up-steps").json()["items"]
    assert (step["status"], step["outcome"], step["sessionId"]) == ("done", "Elke dinsdag", session["id"])


def test_who_may_not_do_it_is_not_asked(world: World, coordinator: Person) -> None:
    company(coordinator)
    board = Board(world.http)
    board.send(board.enter(coordinator.key).form("circles-form"))
    (circle,) = coordinator.get("circles").json()["items"]
    page = board.enter(world.person("professional", "kanaleneiland").key)
    assert not [name for name in page.forms if name == "circles-form"]
    page = board.open(f"{HERE}/circles/{circle['id']}?lang=nl")
    assert "Wooncirkel van A, B, C, D, E en F" in page.words
    assert "Tineke" not in page.text
    assert not [name for name in page.forms if name.startswith(("yes-", "no-"))]
