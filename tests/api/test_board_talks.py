"""A talk with the three questions at the board: over HTTP, without scripts, by forms and links alone."""

from tests.support.board import Board
from tests.support.world import Person, World

HERE = "/board/kanaleneiland"


def test_a_talk_from_the_list_of_today_to_what_counts(world: World, coordinator: Person) -> None:
    samira = coordinator.resident("Samira")
    coordinator.offer(samira, "food.cook_for")
    board = Board(world.http)
    page = board.enter(coordinator.key)
    assert "Vragen mag ook." in page.words
    page = board.open(next(link for link in page.links if f"/talks/with/{samira['id']}" in link))
    assert "Gesprek met Samira" in page.words
    talk = page.form("talk")
    page = board.send(talk, means="Ik kan oppassen", heldOn="2030-01-01")
    assert page.status == 400
    wrong = next(told for told in page.of("input") if told.get("aria-invalid") == "true")
    assert (wrong["name"], wrong["value"]) == ("heldOn", "2030-01-01")
    said = {
        "goals": "Meer buiten komen",
        "means": "Ik kan oppassen",
        "needs": "Iemand die mijn fiets maakt. En flurken.",
    }
    page = board.send(page.form("talk"), **said, heldOn="2026-09-15", plan="Joke vraagt rond", agreed="yes")
    assert page.status == 200
    assert "Wat uit het gesprek met Samira komt" in page.words
    assert "Dit is niet begrepen." in page.words, page.words
    assert "flurken" in page.words
    assert coordinator.get("needs?status=open").json()["items"] == [], "nothing counts before a yes"
    (kept,) = coordinator.get("conversations").json()["items"]
    assert (kept["goals"], kept["plan"], kept["agreedBy"][0]["who"]) == (said["goals"], "Joke vraagt rond", "resident")

    drafts = page.form("drafts-form")
    page = board.send(drafts, do="confirm")
    assert page.status == 400
    assert "Zeg bij minstens één ding of het klopt" in page.words
    verdicts = [name for name in drafts.fields if name.startswith("verdict.")]
    assert len(verdicts) == 2
    more = {"added.kind": "need", "added.category": "contact.walk", "added.words": "samen naar buiten"}
    page = board.send(page.form("drafts-form"), do="confirm", **dict.fromkeys(verdicts, "yes"), **more)
    assert "Het staat erin, en telt nu mee." in page.words
    needs = {one["category"]: one for one in coordinator.get("needs?status=open").json()["items"]}
    assert needs.keys() == {"repair.bike", "contact.walk"}
    assert needs["contact.walk"]["words"] == "samen naar buiten"
    assert all(one["confirmedBy"] == "resident" for one in needs.values())
    offers = {one["category"] for one in coordinator.get("offers?status=open").json()["items"]}
    assert "care.babysit" in offers or len(offers) == 2, offers


def test_what_is_not_right_goes_and_may_be_something_else(world: World, coordinator: Person) -> None:
    ria = coordinator.resident("Ria")
    board = Board(world.http, "en")
    page = board.enter(coordinator.key)
    page = board.send(page.form("talk-with"), name="ri", do="search")
    assert "name=" not in page.url, "a name stands in no address"
    assert "Nobody found." in board.send(page.form("talk-with"), name="zzz", do="search").words
    page = board.send(page.form("talk-with"), name="ri", do="search")
    page = board.open(next(link for link in page.links if ria["id"] in link))
    page = board.send(page.form("talk"), means="koken", needs="fiets maken", heldOn="2026-09-15")
    drafts = page.form("drafts-form")
    one, other = (name for name in drafts.fields if name.startswith("verdict."))
    page = board.send(drafts, do="confirm", **{one: "no", other: "yes"})
    assert len(coordinator.get("offers").json()["items"] + coordinator.get("needs").json()["items"]) == 1
    assert board.open(f"{HERE}/talks/nothing?lang=en").status == 404
    assert board.open(f"{HERE}/talks/with/nothing?lang=en").status == 404
    reader = world.person("professional", "kanaleneiland")
    assert not [name for name in board.enter(reader.key).forms if name == "talk-with"]
    assert board.open(f"{HERE}/talks/with/{ria['id']}?lang=en").status == 403
