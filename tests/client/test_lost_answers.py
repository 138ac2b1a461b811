"""The service did what was asked and the answer got lost: nothing is done twice, and nobody thinks that all is well."""

from collections.abc import Iterator

import httpx
import pytest

from reciprocity.client import Client, PreconditionFailed, Unreachable

from .conftest import Service

BASIS = {"given_on": "2026-09-01"}


class Losing(httpx.HTTPTransport):
    """A line that loses the answers to the first requests of a method."""

    def __init__(self, method: str, times: int = 2) -> None:
        super().__init__()
        self.method, self.left = method, times

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = super().handle_request(request)
        if request.method == self.method and self.left:
            self.left -= 1
            response.read()
            response.close()
            raise httpx.ReadError("lost", request=request)
        return response


@pytest.fixture
def quick() -> dict[str, object]:
    return {"sleep": lambda _seconds: None}


@pytest.fixture
def losing_posts(service: Service, slug: str, quick: dict[str, object]) -> Iterator[Client]:
    with service.client("coordinator", slug, transport=Losing("POST"), **quick) as client:
        yield client


def test_who_was_added_is_added_once(losing_posts: Client, slug: str) -> None:
    residents = losing_posts.neighbourhood(slug).residents
    made = residents.create(name="Tineke", legal_basis=BASIS)
    assert [one.id for one in residents.list()] == [made.id]
    assert residents.update(made, max_gives=2).max_gives == 2, "also a repeated answer tells the version"


def test_a_list_comes_in_once(losing_posts: Client, slug: str) -> None:
    place = losing_posts.neighbourhood(slug)
    stored = place.imports.create(b"naam;toestemming\nTineke;ja\nAchmed;ja\n")
    assert (stored.counts.residents_added, len(list(place.imports.list()))) == (2, 1)


def test_a_run_is_made_once(losing_posts: Client, slug: str) -> None:
    place = losing_posts.neighbourhood(slug)
    run = place.match_runs.create(progress=lambda _job: None)
    assert [one.id for one in place.match_runs.list()] == [run.id]


def test_a_secret_that_was_lost_is_told_to_be_so(losing_posts: Client, slug: str) -> None:
    webhooks = losing_posts.neighbourhood(slug).webhooks
    made = webhooks.create(label="Zaaksysteem", url="https://zaken.example/r")
    assert made.secret is None
    assert webhooks.rotate_secret(made).secret is not None


def test_a_change_of_which_the_answer_got_lost_is_not_sent_again(
    service: Service, slug: str, quick: dict[str, object]
) -> None:
    with service.client("coordinator", slug, transport=Losing("PATCH"), **quick) as client:
        residents = client.neighbourhood(slug).residents
        tineke = residents.create(name="Tineke", legal_basis=BASIS)
        with pytest.raises(Unreachable) as lost:
            residents.update(tineke, max_gives=2)
        assert lost.value.attempts == 1
        assert residents.get(tineke).max_gives == 2, "it was made; only who looks knows"
    with service.client("coordinator", slug) as client, pytest.raises(PreconditionFailed):
        client.neighbourhood(slug).residents.update(tineke, max_gives=3)
