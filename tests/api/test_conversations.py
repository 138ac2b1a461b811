"""The talk with the three questions: what was said becomes drafts, a yes opens them, and a day to talk again comes."""

from datetime import timedelta
from typing import Any

from tests.support.world import Person, World

TALK = {"heldOn": "2026-09-01", "ledBy": "Joke, coach", "goals": "Meer mensen om me heen."}
MEANS = "Ik heb een auto en rijd graag mensen naar de markt. Koken vind ik leuk. En flurken. Ik kan niet zwaar tillen"
NEEDS = "Ik ben vaak alleen. Iemand om mee te wandelen, en mijn fiets is kapot"
CONSENT = "Naam;Biedt aan;Vraagt;Toestemming\n"


def talk_with(person: Person, resident: Any, **said: Any) -> Any:
    made = person.post("conversations", TALK | {"residentId": resident["id"]} | said)
    assert made.status_code == 201, made.text
    return made.json()


def confirm(person: Person, talk: Any, *verdicts: dict[str, Any], **more: Any) -> Any:
    return person.post(f"conversations/{talk['conversation']['id']}/confirmations", {"drafts": list(verdicts)} | more)


def by_category(talk: Any) -> dict[str, Any]:
    return {draft["category"]: draft for draft in talk["drafts"]}


def entries(person: Person) -> dict[str, str]:
    return {e["category"]: e["status"] for topic in ("offers", "needs") for e in person.get(topic).json()["items"]}


def deeds(person: Person, since: int) -> list[tuple[str, str]]:
    lines = person.get("audit", params={"pageSize": "200"}).json()["items"]
    return [(line["deed"], line["topic"]) for line in lines[since:]]


def test_tineke_tells_what_she_can_and_needs_and_it_is_matched_once_she_says_yes(coordinator: Person) -> None:
    tineke, achmed = coordinator.resident("Tineke"), coordinator.resident("Achmed")
    coordinator.offer(achmed, "contact.walk")
    coordinator.need(achmed, "transport.ride")
    body = TALK | {"residentId": tineke["id"], "means": MEANS, "needs": NEEDS}
    before = len(coordinator.get("audit", params={"pageSize": "200"}).json()["items"])
    made = coordinator.post("conversations", body, Idempotency_Key="one")
    talk, drafts = made.json(), by_category(made.json())
    assert made.headers["Location"].endswith(f"/conversations/{talk['conversation']['id']}")
    assert set(drafts) == {"transport.ride", "food.cook_for", "contact.walk", "repair.bike"}
    ride = drafts["transport.ride"]
    assert (ride["kind"], ride["nameNl"], ride["mode"]) == ("offer", "Lift met de auto", "help")
    assert ride["words"] == "Ik heb een auto en rijd graag mensen naar de markt"
    assert "auto" in {one["word"] for one in ride["evidence"]}
    assert "food.shopping" in {one["code"] for one in ride["alternatives"]}
    not_understood = [(one["kind"], one["words"]) for one in talk["notUnderstood"]]
    assert not_understood == [("offer", "flurken"), ("need", "Ik ben vaak alleen")]
    assert (talk["limits"], talk["alreadyThere"]) == (["kan niet zwaar tillen"], [])
    assert (talk["richness"]["offers"], talk["richness"]["needs"], talk["richness"]["enough"]) == (2, 2, False)
    assert coordinator.post("conversations", body, Idempotency_Key="one").json() == talk
    assert (
        deeds(coordinator, before)
        == [("create", "conversation"), ("create", "offer"), ("create", "offer")] + [("create", "need")] * 2
    )
    assert coordinator.post("match-runs", {}).json()["swaps"] == 0, "nothing is matched that nobody confirmed"

    before = len(coordinator.get("audit", params={"pageSize": "200"}).json()["items"])
    verdicts = [{"id": draft["id"], "confirmed": code != "repair.bike"} for code, draft in drafts.items()]
    verdicts[1] |= {"category": "food.cook_together", "words": "samen koken"}
    coffee = {"kind": "need", "category": "contact.coffee", "words": "een praatje"}
    added = [coffee, {"kind": "offer", "category": "food.baking"}]
    done = confirm(coordinator, talk, *verdicts, added=added)
    assert done.status_code == 201, done.text
    stands = {e["category"]: e for e in done.json()["offers"] + done.json()["needs"]}
    assert {e["status"] for e in stands.values()} == {"open"}
    assert set(stands) == {"transport.ride", "food.cook_together", "contact.walk", "contact.coffee", "food.baking"}
    cook = stands["food.cook_together"]
    assert (cook["words"], cook["mode"], cook["confirmedBy"]) == ("samen koken", "together", "resident")
    assert cook["confirmedOn"] == "2026-09-15"
    assert done.json()["richness"]["enough"] is True
    assert deeds(coordinator, before) == [("change", "offer")] * 2 + [("change", "need"), ("delete", "need")] + [
        *(("create", "need"), ("create", "offer"), ("change", "conversation"))
    ]
    assert coordinator.post("match-runs", {}).json()["swaps"] == 1
    assert coordinator.get(f"conversations/{talk['conversation']['id']}").json()["needs"] == NEEDS, "no word is lost"

    later = talk_with(coordinator, tineke, heldOn="2026-09-14", means="Ik rijd nog steeds auto", needs="flurken")
    assert later["drafts"] == []
    (known,) = later["alreadyThere"]
    assert (known["entryId"], known["words"]) == (stands["transport.ride"]["id"], "Ik rijd nog steeds auto")
    talk_with(coordinator, achmed, needs="flurken")
    assert [w["word"] for w in coordinator.get("unknown-words").json()["items"]] == ["flurken"], "counted three times"
    assert len(coordinator.get("conversations").json()["items"]) == 3
    assert len(coordinator.get(f"conversations?residentId={achmed['id']}").json()["items"]) == 1


def test_who_only_offers_is_helped_to_ask(coordinator: Person) -> None:
    """Joke repairs everything and asks nothing; she hears what others like, never who."""

    def hints(talk: Any) -> dict[str, str]:
        return {hint["category"]: hint["basedOn"] for hint in talk["hints"] if hint["kind"] == "need"}

    joke = coordinator.resident("Joke")
    others = "".join(f"Bewoner {n};koken;hond uitlaten;ja\n" for n in range(9))
    alike = "".join(f"Buur {n};fiets maken;samen sporten;ja\n" for n in range(4))
    assert coordinator.upload((CONSENT + alike + others).encode(), dryRun="false").status_code == 201
    first = talk_with(coordinator, joke, means="Fietsen maken, lampen ophangen en de tuin doen", needs="niks")
    assert set(by_category(first)) == {"repair.bike", "repair.small", "garden.maintenance"}
    assert len(hints(first)) == 3
    assert set(hints(first).values()) == {"starter-list"}, "four people are too few to speak of"
    meal = next(hint for hint in first["hints"] if hint["category"] == "contact.meal")
    assert meal["explanation"] == {
        "nl": "Wie klust, eet graag eens mee.",
        "en": "Who does odd jobs likes to join a meal.",
    }
    richness = first["richness"]
    assert richness["enough"] is False
    assert richness["explanation"]["en"].startswith("There is no need yet. Ask for 2 to 4. Asking is welcome")

    fifth = coordinator.upload(f"{CONSENT}Buur 5;fiets maken;samen sporten;ja\n".encode(), dryRun="false")
    assert fifth.status_code == 201
    again = coordinator.get(f"conversations/{first['conversation']['id']}/drafts").json()
    assert hints(again)["creative.sport"] == "neighbourhood"
    told = again["hints"][0]["explanation"]
    assert told["nl"] == "Buren die 'Fiets maken' aanbieden, vragen vaak om 'Samen sporten'. Is dat hier ook zo?"
    assert "Buur" not in told["nl"].replace("Buren", "")
    added = [{"kind": "need", "category": code} for code in ("creative.sport", "contact.meal")]
    done = confirm(coordinator, first, added=added)
    assert done.json()["richness"]["needs"] == 2
    assert {e["status"] for e in done.json()["offers"]} == {"draft"}, "what is not named stays a draft"
    silent = talk_with(coordinator, coordinator.resident("Stil"))
    assert len([hint for hint in silent["hints"] if hint["basedOn"] == "starter-list"]) == 6


def test_all_that_is_wrong_with_a_confirmation_is_told_at_once_and_nothing_is_done(coordinator: Person) -> None:
    resident = coordinator.resident()
    own = coordinator.offer(resident, "things.books")
    talk = talk_with(coordinator, resident, means="koken, fietsen maken", needs="samen wandelen")
    drafts = by_category(talk)
    ids = {code: draft["id"] for code, draft in drafts.items()}
    before = entries(coordinator)
    wrong = confirm(
        coordinator,
        talk,
        {"id": ids["repair.bike"], "confirmed": True},
        {"id": own["id"], "confirmed": True},
        {"id": ids["repair.bike"], "confirmed": False},
        {"id": ids["contact.walk"], "confirmed": True, "category": "contact.nothing"},
        added=[{"kind": "offer", "category": "food.baking"}, {"kind": "need", "category": "food.nothing"}],
    )
    assert wrong.status_code == 404
    told = [(param["name"], param["code"]) for param in wrong.json()["invalidParams"]]
    assert told == [
        ("drafts.1.id", "unknown-reference"),
        ("drafts.2.id", "said-twice"),
        ("drafts.3.category", "unknown-reference"),
        ("added.1.category", "unknown-reference"),
    ]
    assert entries(coordinator) == before
    twice = [{"id": ids["repair.bike"], "confirmed": True}] * 2
    assert confirm(coordinator, talk, *twice).status_code == 400
    assert confirm(coordinator, talk, twice[0], confirmedBy="list").status_code == 400

    etag = coordinator.get(f"offers/{ids['food.cook_for']}").headers["ETag"]
    coordinator.patch(f"offers/{ids['food.cook_for']}", {"category": None}, etag)
    unknown_kind = confirm(coordinator, talk, {"id": ids["food.cook_for"], "confirmed": True})
    assert (unknown_kind.status_code, unknown_kind.json()["invalidParams"][0]["name"]) == (400, "drafts.0.category")
    yes = {"id": ids["food.cook_for"], "confirmed": True, "category": "food.cook_for"}
    assert confirm(coordinator, talk, yes, confirmedBy="coach").json()["offers"][1]["confirmedBy"] == "coach"
    late = confirm(coordinator, talk, yes, twice[0])
    assert (late.status_code, late.json()["code"]) == (409, "no-draft-any-more")
    assert late.json()["invalidParams"][0]["name"] == "drafts.0.id"
    assert entries(coordinator)["repair.bike"] == "draft"

    address = f"conversations/{talk['conversation']['id']}"
    assert coordinator.delete(address, coordinator.get(address).headers["ETag"]).status_code == 204
    assert coordinator.get(address).status_code == coordinator.get(f"{address}/drafts").status_code == 404
    assert entries(coordinator) == {"things.books": "open", "food.cook_for": "open"}, "drafts go with the talk"


def test_the_plan_is_looked_at_again_on_the_day_that_all_agreed(world: World, coordinator: Person) -> None:
    def day(days: int) -> str:
        return (world.clock.moment + timedelta(days=days)).date().isoformat()

    def to_review() -> list[str]:
        found = coordinator.get("attention").json()["items"]
        return [one["conversationId"] for one in found if one["kind"] == "conversation-review-due"]

    tineke = coordinator.resident("Tineke")
    for wrong in ({"heldOn": day(1)}, {"reviewOn": "2026-08-31"}):
        refused = coordinator.post("conversations", TALK | {"residentId": tineke["id"]} | wrong)
        assert (refused.status_code, refused.json()["invalidParams"][0]["name"]) == (400, next(iter(wrong)))
    agreed = [{"who": "coach"}, {"who": "professional", "organisation": "Buurtteam"}]
    talk = talk_with(coordinator, tineke, plan="Samen wandelen", agreedBy=agreed, startsOn=day(0), reviewOn=day(42))
    (warning,) = talk["conversation"]["warnings"]
    assert (warning["name"], warning["code"]) == ("agreedBy", "without-the-resident")
    one = talk["conversation"]["id"]
    etag = coordinator.get(f"conversations/{one}").headers["ETag"]
    change = {
        "agreedBy": [*agreed, {"who": "resident"}],
        "needs": "een maatje",
        "plan": "Elke dinsdag samen wandelen, ook met depressie",
    }
    changed = coordinator.patch(f"conversations/{one}", change, etag)
    assert [w["code"] for w in changed.json()["warnings"]] == ["delicate-words"]
    assert changed.json()["needs"] == "een maatje"
    assert changed.json()["agreedBy"][1]["organisation"] == "Buurtteam"
    assert coordinator.patch(f"conversations/{one}", change, etag).status_code == 412
    too_early = coordinator.patch(f"conversations/{one}", {"reviewOn": "2026-08-31"}, changed.headers["ETag"])
    assert too_early.status_code == 400
    assert to_review() == []
    world.clock.pass_(days=42)
    (item,) = [i for i in coordinator.get("attention").json()["items"] if i["kind"] == "conversation-review-due"]
    assert (item["conversationId"], item["residentNames"]) == (one, ["Tineke"])
    assert item["explanation"]["nl"].startswith("Jullie spraken af om nu weer te praten")
    moved = coordinator.patch(f"conversations/{one}", {"reviewOn": day(7)}, changed.headers["ETag"])
    assert (moved.status_code, to_review()) == (200, [])
    world.clock.pass_(days=7)
    assert to_review() == [one]
    talk_with(coordinator, tineke, heldOn="2026-08-01")
    assert to_review() == [one], "an older talk that is written down later is no newer talk"
    newer = talk_with(coordinator, tineke, heldOn=day(0), reviewOn=day(0))["conversation"]["id"]
    assert to_review() == [newer]
    coordinator.patch(f"residents/{tineke['id']}", {"status": "left"}, '"v1"')
    assert to_review() == []


def test_who_reads_a_talk_is_told_and_who_may_not_make_offers_makes_none(world: World, coordinator: Person) -> None:
    tineke = coordinator.resident("Tineke")
    talk = talk_with(coordinator, tineke, means="koken")
    address = f"conversations/{talk['conversation']['id']}"
    for path in (address, "conversations", f"conversations?residentId={tineke['id']}", f"{address}/drafts"):
        before = len(coordinator.get("audit", params={"pageSize": "200"}).json()["items"])
        assert coordinator.get(path).status_code == 200
        assert deeds(coordinator, before) == [("read", "conversation")]
    narrow = Person(
        world.http,
        world.key("software", "kanaleneiland", scopes=["residents:read", "residents:write"]),
        "kanaleneiland",
    )
    etag = coordinator.get(address).headers["ETag"]
    assert narrow.get(address).status_code == 200
    assert narrow.post("conversations", TALK | {"residentId": tineke["id"], "means": "koken"}).status_code == 403
    assert confirm(narrow, talk, {"id": talk["drafts"][0]["id"], "confirmed": True}).status_code == 403
    assert narrow.delete(address, etag).status_code == 403
    assert narrow.patch(address, {"plan": "Samen koken"}, etag).status_code == 200
    coordinator.upload(f"{CONSENT}Ria;iets met planten;;ja\n".encode(), dryRun="false")
    again = talk_with(coordinator, tineke, means="Ik kook graag")
    assert [d["id"] for d in again["drafts"]] == [talk["drafts"][0]["id"]], "a draft of an earlier talk waits once"
