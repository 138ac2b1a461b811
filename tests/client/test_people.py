"""A coordinator's script: people, what they offer and need, and changes that others make meanwhile."""

from datetime import date
from uuid import uuid4

import pytest

from reciprocity.client import (
    Client,
    Conflict,
    InvalidInput,
    NotAllowed,
    NotAuthenticated,
    NotFound,
    PreconditionFailed,
)
from reciprocity.wire.residents import LegalBasis, ResidentCreate, ResidentRead

from .conftest import Service

BASIS = {"given_on": "2026-09-01"}


def test_a_resident_comes_in_changes_and_goes(client: Client, slug: str) -> None:
    residents = client.neighbourhood(slug).residents
    tineke = residents.create(name="Tineke", languages=["nl", "ar"], legal_basis=BASIS)
    assert type(tineke) is ResidentRead
    assert (tineke.name, tineke.languages, tineke.max_gives) == ("Tineke", ["nl", "ar"], 1)
    assert tineke.legal_basis is not None and tineke.legal_basis.given_on == date(2026, 9, 1)
    changed = residents.update(tineke, max_gives=2, limits="geen trappen")
    assert (changed.max_gives, changed.limits, changed.languages) == (2, "geen trappen", ["nl", "ar"])
    assert residents.get(tineke.id) == residents.get(str(tineke.id)) == changed
    residents.delete(changed)
    with pytest.raises(NotFound):
        residents.get(tineke)


def test_a_model_does_as_well_as_words(client: Client, slug: str) -> None:
    new = ResidentCreate(name="Achmed", legal_basis=LegalBasis(given_on=date(2026, 9, 1)))
    residents = client.neighbourhood(slug).residents
    assert residents.create(new).name == "Achmed"
    assert residents.create(new, name="Bram").name == "Bram"


def test_a_list_is_read_as_far_as_somebody_reads_on(client: Client, slug: str) -> None:
    residents = client.neighbourhood(slug).residents
    names = [residents.create(name=name, legal_basis=BASIS).name for name in ("Ans", "Bea", "Cor", "Dik", "Eef")]
    few = residents.list(page_size=2)
    assert [one.name for one in few] == names
    assert [len(page.items) for page in few.pages()] == [2, 2, 1], "each reading begins anew"
    assert next(iter(few)).name == "Ans"
    assert [one.name for one in residents.search(name="e", page_size=1)] == ["Bea", "Eef"]


def test_a_change_rests_on_what_was_read(client: Client, slug: str) -> None:
    residents = client.neighbourhood(slug).residents
    tineke = residents.create(name="Tineke", legal_basis=BASIS)
    (in_list,) = residents.list()
    residents.update(tineke, area=None, limits="door een ander")
    for stale in (tineke, in_list):
        with pytest.raises(PreconditionFailed) as refused:
            residents.update(stale, limits="door mij")
        assert refused.value.code == "stale-version"
    with pytest.raises(PreconditionFailed):
        residents.delete(in_list)
    (in_list,) = residents.list()
    assert residents.update(in_list, max_gives=3).limits == "door een ander"
    assert residents.update(tineke.id, limits="hoe dan ook").limits == "hoe dan ook", "by id: as it is now"


def test_offers_and_needs_have_their_own_lists(client: Client, slug: str) -> None:
    place = client.neighbourhood(slug)
    tineke = place.residents.create(name="Tineke", legal_basis=BASIS)
    offer = place.offers.create(resident_id=tineke.id, category="repair.bike", capacity=2, confirmed_by="resident")
    need = place.needs.create(resident_id=tineke.id, words="soms een warme maaltijd")
    assert (offer.status, offer.capacity, need.status) == ("open", 2, "draft")
    assert [one.id for one in place.offers.list(resident_id=tineke.id, status="open")] == [offer.id]
    confirmed = place.needs.update(need, category="food.cook_for", confirmed_by="coach")
    assert confirmed.status == place.needs.get(need).status == "open"
    place.needs.delete(confirmed)
    place.offers.update(offer, status="withdrawn")
    assert [one.status for one in place.offers.list()] == ["withdrawn"]


def test_two_who_are_kept_apart_and_let_go(client: Client, slug: str) -> None:
    place = client.neighbourhood(slug)
    one, other = (place.residents.create(name=name, legal_basis=BASIS) for name in ("Ans", "Bea"))
    apart = place.exclusions.create(resident_id=one.id, other_resident_id=other.id)
    with pytest.raises(Conflict):
        place.exclusions.create(resident_id=other.id, other_resident_id=one.id)
    (listed,) = place.exclusions.list()
    assert place.exclusions.get(apart) == listed
    place.exclusions.delete(listed)
    assert list(place.exclusions.list()) == []


def test_what_is_held_on_somebody_is_told_and_erased(client: Client, slug: str) -> None:
    place = client.neighbourhood(slug)
    tineke = place.residents.create(name="Tineke", legal_basis=BASIS)
    place.offers.create(resident_id=tineke.id, category="repair.bike", confirmed_by="resident")
    assert [one.category for one in place.residents.export(tineke).offers] == ["repair.bike"]
    assert place.residents.erase(tineke).offers == 1
    deeds = [line.deed for line in place.audit.list(resident_id=tineke.id)]
    assert deeds == ["create", "create", "export", "erase"]


def test_refusals_are_exceptions_that_tell_everything(service: Service, client: Client, slug: str) -> None:
    place = client.neighbourhood(slug)
    with pytest.raises(InvalidInput) as here:
        place.residents.create(name="", languages=["Nederlands"], nickname="Tien")
    assert {one.name for one in here.value.invalid_params} == {"name", "languages.0", "nickname", "legalBasis"}
    with pytest.raises(NotFound) as there:
        place.residents.create(name="Tineke", area="maan", legal_basis=BASIS)
    assert [one.name for one in there.value.invalid_params] == ["area"]
    assert there.value.instance.startswith("urn:uuid:")
    with pytest.raises(NotFound):
        client.neighbourhood(slug).residents.get(uuid4())
    with pytest.raises(NotAllowed) as forbidden:
        client.neighbourhoods.create(slug="zuilen", name="Zuilen", municipality="Utrecht")
    assert forbidden.value.code == "not-allowed"
    with Client(service.address, "rcp_test_wrong") as stranger, pytest.raises(NotAuthenticated):
        stranger.me()


def test_details_come_in_the_language_of_the_reader(service: Service, slug: str) -> None:
    with service.client("coordinator", slug, language="nl") as client, pytest.raises(NotFound) as refused:
        client.neighbourhood(slug).residents.get(uuid4())
    assert "bestaat" in refused.value.detail


def test_a_name_never_gets_into_an_address(client: Client, slug: str) -> None:
    for wrong in ("Tineke", "../offers", ""):
        with pytest.raises(ValueError, match="no id"):
            client.neighbourhood(slug).residents.get(wrong)
        with pytest.raises(ValueError, match="no slug"):
            client.neighbourhood(f"{wrong}/x")
