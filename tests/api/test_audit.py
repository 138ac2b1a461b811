"""Who did what is told, line by line, by ids; who saw somebody's data too; and no line can be changed or removed."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from reciprocity.api.routes import ROUTES
from reciprocity.domain.keys import KeyText
from reciprocity.domain.permissions import ABOUT, Scope
from reciprocity.store.engine import open_engine
from tests.support import postgres
from tests.support.world import Clock, Person, World

LIST = b"Nr;Naam;Biedt aan;Vraagt;Toestemming\n1;Ria;koken;fiets maken;ja\n"
QUIET = {  # operations that show and change nothing that belongs to anybody
    "list_imports", "get_import", "get_import_report",  # figures only
    "create_refused_rows", "get_import_template",  # of the list that is sent along, and nothing
    "list_match_runs", "get_match_run", "get_job",  # ids and figures only
    "list_events", "get_acceptance",  # by ids, and figures
    "list_responses", "list_outcomes",  # by ids, without names
    "list_partners", "get_partner",  # organisations
    "list_outside_steps", "get_outside_step", "get_need_partners",  # by ids, without names
    "list_webhooks", "get_webhook", "list_webhook_deliveries",  # of systems, by ids
    "list_offers", "get_offer", "list_needs", "get_need", "list_exclusions", "get_exclusion",  # by ids, without names
    "list_categories", "get_category", "get_neighbourhood", "list_audit_lines", "list_fits_with",
    "create_entry_preview",  # by ids, without names
    "get_learning_session_proposal", "get_learning_history", "get_picture_story",  # without names
    "get_case_sums", "get_barriers_insight", "get_network_insight", "get_unmet_needs", "get_reached_picture",  # figures
    "list_places", "get_place", "list_courses", "get_course", "list_course_editions", "get_course_edition",  # of nobody
    "create_category_suggestion_here", "list_lexicon_words", "get_lexicon_word", "list_unknown_words",  # words only
}  # fmt: skip

RECORDS = {  # kept by services.records, all by the same rules
    "micro_analysis": "micro_analyses",
    "barrier": "barriers",
    "learning_session": "learning_sessions",
    "follow_up_step": "follow_up_steps",
}


def lines(person: Person, **asked: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = person.get("audit", params={"pageSize": "200"} | asked).json()["items"]
    return found


def deeds(person: Person, **asked: str) -> list[tuple[str, str]]:
    return [(line["deed"], line["topic"]) for line in lines(person, **asked)]


def test_everything_that_is_done_leaves_a_line(coordinator: Person) -> None:
    one, other = coordinator.swap()
    before = len(lines(coordinator))
    answer = coordinator.get(f"residents/{one['id']}")
    (line,) = lines(coordinator)[before:]
    me = coordinator.get("/v1/me").json()
    assert line["residentId"] == line["objectId"] == one["id"]
    assert (line["accessKeyId"], line["accessKeyLabel"]) == (me["keyId"], me["label"])
    assert (line["deed"], line["topic"], line["origin"]) == ("read", "resident", "api")
    assert line["requestId"] == answer.headers["X-Request-Id"]

    def told(path: str, body: Any = None, method: str = "POST", etag: str | None = None) -> list[tuple[str, str, Any]]:
        seen = len(lines(coordinator))
        headers = {} if etag is None else {"If-Match": etag}
        done = coordinator.request(method, path, json=body, headers=headers)
        assert done.status_code < 300, done.text
        return [(line["deed"], line["topic"], line["residentId"]) for line in lines(coordinator)[seen:]]

    people = {one["id"], other["id"]}
    offer, need = (coordinator.get(topic).json()["items"][0] for topic in ("offers", "needs"))
    assert told(f"residents/{one['id']}", {"name": "Tine"}, "PATCH", '"v1"') == [("change", "resident", one["id"])]
    assert {who for _, _, who in told("residents", method="GET")} == people
    assert {who for _, _, who in told("residents/_search", {"name": "achmed"})} == {other["id"]}
    for topic, entry in (("offer", offer), ("need", need)):
        who = entry["residentId"]
        assert told(f"{topic}s/{entry['id']}", {"words": "ja"}, "PATCH", '"v1"') == [("change", topic, who)]
    assert told("match-runs", {}) == [("run", "match-run", None)]
    match = coordinator.get("matches").json()["items"][0]
    of_run = f"match-runs/{match['runId']}/matches"
    for path in ("matches", of_run, f"matches/{match['id']}", f"matches/{match['id']}/picture"):
        assert {who for _, _, who in told(path, method="GET")} == people
    apart = {"residentId": one["id"], "otherResidentId": other["id"]}
    assert {who for _, _, who in told("exclusions", apart)} == people
    pair = coordinator.get("exclusions").json()["items"][0]["id"]
    assert [deed for deed, _, _ in told(f"exclusions/{pair}", method="DELETE", etag='"v1"')] == ["delete"] * 2
    assert told("", {"name": "Wijk"}, "PATCH", '"v1"') == [("change", "neighbourhood", None)]
    own = {"code": "food.halal", "nameNl": "Halal", "nameEn": "Halal"}
    assert told("categories", own) == [("create", "category", None)]
    assert told("categories/food.halal", {"nameNl": "H"}, "PATCH", '"v1"') == [("change", "category", None)]
    assert told(f"residents/{one['id']}/_export") == [("export", "resident", one["id"])]
    assert told(f"residents/{one['id']}/_erase") == [("erase", "resident", one["id"])]
    seen = len(lines(coordinator))
    assert coordinator.upload(LIST, dryRun="false").status_code == 201
    (imported,) = lines(coordinator)[seen:]
    assert (imported["deed"], imported["topic"]) == ("import", "import")
    assert imported["residentId"] in {r["id"] for r in coordinator.get("residents").json()["items"]}


def test_no_operation_of_a_neighbourhood_is_forgotten(coordinator: Person) -> None:
    """Every operation in a neighbourhood is in the test above, or shows and changes nothing of anybody."""
    inside = {route.name for route in ROUTES if "{neighbourhood}" in route.path}
    told = {f"{verb}_{topic}" for topic in ("resident", "offer", "need") for verb in ("create", "update", "delete")}
    told |= {"get_resident", "list_residents", "search_residents", "export_resident", "erase_resident"}
    told |= {"create_exclusion", "delete_exclusion"}
    told |= {
        "list_matches",
        "list_matches_of_run",
        "get_match",
        "get_match_picture",
        "create_match_run",
        "create_import",
    }
    told |= {"update_neighbourhood", "create_category", "update_category"}
    told |= {"create_response"}  # in test_responses
    told |= {"list_attention"}  # in test_time
    told |= {"create_match", "create_repair", "create_outcomes"}  # in test_life_of_match
    told |= {f"{deed}_webhook" for deed in ("create", "update", "delete", "test", "redeliver")}  # in test_webhooks
    told |= {"rotate_webhook_secret"}  # in test_webhooks
    told |= {"create_link"}  # in test_links
    told |= {"get_export"}  # in test_exports
    told |= {"create_circle_preview"}  # in test_circle_previews
    told |= {"get_network_picture", "list_noticed_people", "get_openings"}  # in test_insight
    told |= {f"{deed}_conversation" for deed in ("create", "get", "update", "delete")}  # in test_conversations
    told |= {"list_conversations", "get_conversation_drafts", "create_confirmations"}  # in test_conversations
    told |= {"create_lexicon_word", "delete_lexicon_word"}  # of a kind of help, as in test_conventions
    told |= {"list_circles", "get_circle", "create_circles", "update_circle", "create_circle_response", "end_circle"}
    told |= {"get_circle_picture"}
    for one, many in RECORDS.items():
        told |= {f"list_{many}", *(f"{deed}_{one}" for deed in ("create", "get", "update", "delete"))}  # in test_cases
    told |= {f"{deed}_{of}" for deed in ("create", "update", "delete") for of in ("place", "course", "course_edition")}
    told |= {"list_meeting_places"}  # in test_places
    told |= {"join_first_contact", "list_first_contacts"}  # in test_first_contacts
    told |= {f"{deed}_first_contact" for deed in ("create", "get", "update", "delete")}
    told |= {"get_path", "list_course_participants"}  # in test_courses, as is each change of a place or course
    told |= {f"{deed}_course_participant" for deed in ("create", "get", "update", "delete")}
    # in test_outside_steps
    told |= {f"{deed}_{topic}" for topic in ("partner", "outside_step") for deed in ("create", "update", "delete")}
    assert inside == QUIET | told


def test_who_saw_my_data(world: World, coordinator: Person) -> None:
    coach, professional = world.person("coach", "kanaleneiland"), world.person("professional", "kanaleneiland")
    one, other = coordinator.swap()
    coordinator.post("match-runs", {})
    before = len(lines(coordinator))
    coach.get(f"residents/{one['id']}")
    professional.get("matches")  # without names
    (line,) = lines(coordinator)[before:]
    assert line["accessKeyLabel"] == "coach"
    of_one = lines(coordinator, residentId=one["id"])
    assert of_one[-1] == line
    assert {told["residentId"] for told in of_one} == {one["id"]}
    assert line not in lines(coordinator, residentId=other["id"])
    coordinator.post(f"residents/{one['id']}/_erase", {})
    assert deeds(coordinator, residentId=one["id"])[-1] == ("erase", "resident")


def test_what_is_refused_or_undone_leaves_no_line_of_being_done(coordinator: Person) -> None:
    resident = coordinator.resident()
    before = lines(coordinator)
    assert coordinator.patch(f"residents/{resident['id']}", {"name": "X"}, '"v9"').status_code == 412
    assert coordinator.get("residents/01a059eb-1000-7000-8000-999999999999").status_code == 404
    assert coordinator.post("residents", {"name": "Ria"}).status_code == 400
    assert lines(coordinator) == before


def test_who_asks_for_what_he_may_not_leaves_a_line_of_that(world: World, coordinator: Person) -> None:
    professional = world.person("professional", "kanaleneiland")
    answer = professional.get("residents")
    assert answer.status_code == 403
    (line,) = lines(coordinator)
    assert (line["deed"], line["topic"], line["result"]) == ("read", "resident", "refused")
    assert (line["accessKeyLabel"], line["requestId"]) == ("professional", answer.headers["X-Request-Id"])
    professional.post("/v1/neighbourhoods", {"slug": "x-y", "name": "X", "municipality": "Y"})
    (told,) = [line for line in administration(world) if line["result"] == "refused"]
    assert (told["deed"], told["topic"]) == ("create", "neighbourhood")
    coordinator.resident()
    assert lines(coordinator)[-1]["result"] == "done"


def administration(world: World, person: Person | None = None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (
        (person or world.person("administrator")).get("/v1/audit?pageSize=200").json()["items"]
    )
    return found


def test_what_is_done_with_keys_and_neighbourhoods_leaves_a_line(world: World, coordinator: Person) -> None:
    administrator = world.person("administrator")
    me = administrator.get("/v1/me").json()
    before = administration(world)
    assert ("create", "neighbourhood", "api") in {(line["deed"], line["topic"], line["origin"]) for line in before}
    assert ("create", "access-key", "command-line") in {(ln["deed"], ln["topic"], ln["origin"]) for ln in before}
    body = {"label": "Ria", "role": "coach", "neighbourhoods": ["kanaleneiland"]}
    made = administrator.post("/v1/access-keys", body)
    place, one = made.headers["Location"], made.json()["id"]
    other = administrator.post(f"{place}/_rotate", {}).json()["id"]
    administrator.delete(place, administrator.get(place).headers["ETag"])
    told = administration(world)[len(before) :]
    assert [(line["deed"], line["objectId"]) for line in told] == [
        ("create", one),
        ("change", one),
        ("create", other),
        ("delete", one),
    ]
    assert {line["accessKeyId"] for line in told} == {me["keyId"]}


def test_a_key_that_is_known_and_refused_leaves_a_line_and_a_word_that_is_none_does_not(
    world: World, coordinator: Person
) -> None:
    administrator = world.person("administrator")
    body = {"label": "Ria", "role": "coach", "neighbourhoods": ["kanaleneiland"]}
    made = administrator.post("/v1/access-keys", body)
    key, place = made.json()["key"], made.headers["Location"]
    read = KeyText.read(key)
    assert read is not None
    administrator.delete(place, administrator.get(place).headers["ETag"])
    before = administration(world)
    guessed = str(KeyText.make(read.environment, read.id, bytes(32)))
    answers = [Person(world.http, text, None).get("/v1/me") for text in (key, guessed, key[:-1] + "!", "nonsense")]
    assert {answer.status_code for answer in answers} == {401}
    told = administration(world)[len(before) :]
    assert [(line["deed"], line["objectId"], line["result"]) for line in told] == [
        ("enter", made.json()["id"], "refused")
    ] * 2
    assert [line["requestId"] for line in told] == [answer.headers["X-Request-Id"] for answer in answers[:2]]


def test_an_administrator_of_one_neighbourhood_reads_of_its_keys_only(world: World) -> None:
    world.neighbourhood("kanaleneiland")
    world.neighbourhood("lombok")
    local = world.person("administrator", "lombok")
    own = world.key("coach", "lombok")
    told = {line["objectId"] for line in administration(world, local)}
    seen = {key["id"] for key in local.get("/v1/access-keys").json()["items"]}
    assert Person(world.http, own, None).get("/v1/me").json()["keyId"] in told
    assert told == seen
    assert len(administration(world)) > len(told)


def test_software_says_for_whom_it_asks(world: World, coordinator: Person) -> None:
    resident = coordinator.resident()
    coordinator.get(f"residents/{resident['id']}", headers={"On-Behalf-Of": "user:42"})
    coordinator.get(f"residents/{resident['id']}")
    assert [line["onBehalfOf"] for line in lines(coordinator)][-2:] == ["user:42", None]
    for wrong in ("Ria de Wit", "ria@utrecht.example", "x" * 65, "", "123456782"):
        answer = coordinator.get(f"residents/{resident['id']}", headers={"On-Behalf-Of": wrong})
        assert answer.status_code == 400, wrong
        assert not wrong or wrong not in answer.text


def test_a_page_that_was_seen_before_is_told_again(coordinator: Person) -> None:
    coordinator.resident()
    before = len(lines(coordinator))
    for number in (1, 2, 3):
        assert coordinator.get("residents").status_code == 200
        assert len(lines(coordinator)) == before + number


def test_only_with_the_right_and_only_of_the_own_neighbourhood(world: World, coordinator: Person) -> None:
    resident = coordinator.resident()
    for role in ("coach", "professional"):
        assert world.person(role, "kanaleneiland").get("audit").status_code == 403
    stranger = world.neighbourhood("lombok")
    assert lines(stranger) == lines(stranger, residentId=resident["id"]) == []


@pytest.mark.parametrize("table", ["audit_lines", "administration_lines"])
@pytest.mark.parametrize("deed", ["UPDATE {} SET deed = 'read'", "DELETE FROM {}"])
def test_no_line_can_be_changed_or_removed(
    clock: Clock, coordinator: Person, database_url: str, deed: str, table: str
) -> None:
    clock.moment = datetime.now(UTC)  # a line of today, by the clock of the database
    coordinator.resident()
    coordinator.get("/v1/audit")
    before = lines(coordinator)
    for who in (postgres.APP, postgres.OWNER):
        engine = open_engine(database_url.replace(f"{postgres.APP}@", f"{who}@")).execution_options(migrates=True)
        with pytest.raises(DBAPIError, match="audit"), engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                place = connection.scalar(text("SELECT id FROM neighbourhoods"))
                connection.execute(text("SELECT set_config('app.neighbourhood', :place, true)"), {"place": str(place)})
            connection.execute(text(deed.format(table)))
        engine.dispose()
    assert lines(coordinator) == before


def test_who_is_shown_a_person_by_a_request_that_comes_again_has_looked(coordinator: Person) -> None:
    body = {"name": "Tineke", "phone": "06-12345678", "legalBasis": {"givenOn": "2026-09-01"}}
    made = coordinator.post("residents", body, Idempotency_Key="one").json()
    assert coordinator.post("residents", body, Idempotency_Key="one").json() == made
    assert deeds(coordinator, residentId=made["id"]) == [("create", "resident"), ("read", "resident")]


def test_every_right_says_what_it_is_about() -> None:
    assert set(ABOUT) == set(Scope)
