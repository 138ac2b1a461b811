"""An administrator's script: neighbourhoods, kinds of help, keys, webhooks, and who did what."""

import pytest

from reciprocity.client import Client, Conflict, NotAuthenticated

from .conftest import Service


def test_a_neighbourhood_begins_and_changes(service: Service) -> None:
    with service.client("administrator") as client:
        made = client.neighbourhoods.create(slug="overvecht", name="Overvecht", municipality="Utrecht")
        changed = client.neighbourhoods.update(made, answer_days=10)
        assert (changed.answer_days, client.neighbourhoods.get("overvecht")) == (10, changed)
        assert made.id in {one.id for one in client.neighbourhoods.list(page_size=1)}
        with pytest.raises(Conflict):
            client.neighbourhoods.create(slug="overvecht", name="Overvecht", municipality="Utrecht")


def test_kinds_of_help_are_a_tree_with_branches_of_ones_own(client: Client, slug: str) -> None:
    own = client.neighbourhood(slug).categories
    halal = own.create(code="food.halal", name_nl="Halal koken", name_en="Halal cooking")
    assert own.update(halal, name_nl="Halal").name_nl == own.get("food.halal").name_nl == "Halal"
    assert {one.code for one in own.list()} - {one.code for one in client.categories.list()} == {"food.halal"}


def test_a_key_is_issued_replaced_and_revoked(service: Service, slug: str) -> None:
    with service.client("administrator") as client:
        issued = client.keys.create(label="Buurtteam", role="coach", neighbourhoods=[slug])
        assert issued.key is not None
        with Client(service.address, issued.key) as coach:
            assert coach.me().label == "Buurtteam"
            (in_list,) = (one for one in client.keys.list() if one.id == issued.id)
            newer = client.keys.rotate(in_list, overlap_days=0)
            with pytest.raises(NotAuthenticated):
                coach.me()
        assert client.keys.get(issued).replaced_by == newer.id
        client.keys.delete(next(one for one in client.keys.list() if one.id == newer.id))
        assert client.keys.get(newer).revoked_at is not None
        assert any(line.object_id == newer.id for line in client.audit.list())


def test_a_key_may_be_a_function_for_tokens_that_are_renewed(service: Service, slug: str) -> None:
    keys = iter([service.key("coordinator", slug), service.key("coach", slug)])
    with Client(service.address, lambda: next(keys)) as client:
        assert [client.me().role, client.me().role] == ["coordinator", "coach"]


def test_a_webhook_has_a_secret_that_is_shown_once(client: Client, slug: str) -> None:
    webhooks = client.neighbourhood(slug).webhooks
    made = webhooks.create(label="Zaaksysteem", url="https://zaken.example/r", types=["match.agreed"])
    assert made.secret is not None and made.secret.startswith("whsec_")
    off = webhooks.update(made, active=False)
    newer = webhooks.rotate_secret(off, overlap_hours=0)
    assert newer.secret not in (None, made.secret)
    assert list(webhooks.deliveries(made, status="dead")) == []
    (listed,) = webhooks.list()
    assert not hasattr(listed, "secret") and not listed.active
    webhooks.delete(listed)
    assert list(webhooks.list()) == []


def test_software_says_for_which_colleague_it_asks(client: Client, slug: str) -> None:
    acting = client.acting_for("medewerker-7")
    tineke = acting.neighbourhood(slug).residents.create(name="Tineke", legal_basis={"given_on": "2026-09-01"})
    client.neighbourhood(slug).residents.get(tineke)
    lines = client.neighbourhood(slug).audit.list(resident_id=tineke.id)
    assert [line.on_behalf_of for line in lines] == ["medewerker-7", None]
