"""Own words: which kind of help is meant, what somebody cannot do, and words that a neighbourhood adds itself."""

from tests.support.world import Person, World


def said(person: Person, text: str, **more: object) -> dict[str, object]:
    answer = person.post("category-suggestions", {"text": text, **more})
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.json()
    return found


def codes(found: dict[str, object]) -> list[str]:
    return [one["code"] for one in found["categories"]]  # type: ignore[attr-defined]  # a list of kinds


def test_own_words_mean_a_kind_of_help_with_the_words_that_speak_for_it(coordinator: Person) -> None:
    answer = coordinator.post("/v1/category-suggestions", {"text": "mijn viets is stuk", "kind": "need"})
    assert answer.status_code == 200, answer.text
    first = answer.json()["categories"][0]
    assert (first["code"], first["nameNl"]) == ("repair.bike", "Fiets maken")
    assert first["evidence"][0]["how"] == "sound"
    assert "viets" in first["evidence"][0]["word"]


def test_what_somebody_cannot_do_is_a_limit_and_no_offer(coordinator: Person) -> None:
    found = said(coordinator, "ik kan niet tillen maar wel koken", kind="offer")
    assert codes(found)[0] == "food.cook_for"
    assert found["limits"] == ["kan niet tillen"]
    assert "repair.moving" not in codes(found)


def test_a_word_of_the_neighbourhood_is_understood_from_now_on_also_in_lists(coordinator: Person) -> None:
    assert codes(said(coordinator, "flurken")) == []
    made = coordinator.post("lexicon", {"word": "Flurken", "category": "contact.coffee"})
    assert made.status_code == 201, made.text
    assert codes(said(coordinator, "wie wil er flurken?"))[0] == "contact.coffee"
    listed = b"Naam;Biedt;Toestemming\nTineke;flurken;ja\n"
    report = coordinator.http.post(
        f"{coordinator.base}/imports",
        headers={"Authorization": f"Bearer {coordinator.key}"},
        files={"file": ("lijst.csv", listed, "text/csv")},
    ).json()
    assert report["counts"]["offersAdded"] == 1
    again = coordinator.post("lexicon", {"word": "flurken", "category": "contact.coffee"})
    assert again.status_code == 409
    unknown = coordinator.post("lexicon", {"word": "flurken", "category": "no.such"})
    assert unknown.status_code == 404
    where = f"lexicon/{made.json()['id']}"
    assert [one["word"] for one in coordinator.get("lexicon").json()["items"]] == ["Flurken"]
    gone = coordinator.request("DELETE", where, headers={"If-Match": coordinator.get(where).headers["ETag"]})
    assert gone.status_code == 204
    assert codes(said(coordinator, "flurken")) == []


def test_words_that_nobody_understood_are_counted_by_themselves(coordinator: Person, world: World) -> None:
    for _ in range(2):
        said(coordinator, "ik wil graag flurken met Achmed op 0612345678")
    assert coordinator.get("unknown-words").json()["items"] == [], "said once or twice it may tell who said it"
    said(coordinator, "flurken, met mijn depressie")
    (word,) = coordinator.get("unknown-words").json()["items"]
    assert (word["word"], word["count"]) == ("flurken", 3)
    other = world.neighbourhood("zuilen")
    assert other.get("unknown-words").json()["items"] == []
    coordinator.post("lexicon", {"word": "flurken", "category": "contact.coffee"})
    assert coordinator.get("unknown-words").json()["items"] == [], "it is understood now"


def test_words_that_nobody_says_any_more_are_forgotten(coordinator: Person, world: World) -> None:
    for _ in range(3):
        said(coordinator, "flurken")
    world.clock.pass_(days=179)
    world.services.retention.keep_to_terms()
    assert len(coordinator.get("unknown-words").json()["items"]) == 1
    world.clock.pass_(days=2)
    world.services.retention.keep_to_terms()
    assert coordinator.get("unknown-words").json()["items"] == []
