"""Coming in at the board with the account of an organisation: a code, with the verifier that belongs to it."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.support.board import Page
from tests.support.provider import Provider
from tests.support.world import World

from .test_sign_in import opened, organisation, world  # noqa: F401 - fixtures

DOOR = "/board?lang=nl"


def sent_away(world: World) -> dict[str, str]:  # noqa: F811 - a fixture
    """Click on signing in; return what the provider is asked."""
    answer = world.http.get("/board/sign-in?lang=nl")
    assert answer.status_code == 303
    return {name: value[0] for name, value in parse_qs(urlsplit(answer.headers["location"]).query).items()}


def come_back(world: World, address: str) -> Any:  # noqa: F811 - a fixture
    where = urlsplit(address)
    return world.http.get(f"{where.path}?{where.query}")


def test_an_account_comes_in_and_sees_its_neighbourhood(world: World, organisation: Provider) -> None:  # noqa: F811 - fixtures
    assert "Aanmelden met het account van uw organisatie" in world.http.get(DOOR).text
    asked = sent_away(world)
    assert (asked["redirect_uri"], asked["code_challenge_method"]) == ("http://testserver/board/signed-in", "S256")
    answer = come_back(world, organisation.sent_back(asked))
    assert answer.status_code == 200
    assert organisation.verified == [True]
    assert organisation.token() not in answer.headers["set-cookie"]
    page = Page(world.http.get("/board/kanaleneiland?lang=nl"))
    assert (page.status, "Bord van Kanaleneiland" in page.words) == (200, True)
    again = world.http.get(f"/board/signed-in?code=code-1&state={asked['state']}")
    assert again.status_code == 401, "a code opens once"


def test_a_code_that_nobody_asked_for_here_opens_nothing(world: World, organisation: Provider) -> None:  # noqa: F811 - fixtures
    back = organisation.sent_back(sent_away(world))
    world.http.cookies.clear()
    assert come_back(world, back).status_code == 401, "another browser"
    asked = sent_away(world)
    for wrong in (f"code=code-1&state={asked['state']}x", f"error=access_denied&state={asked['state']}", "", "state=é"):
        answer = world.http.get(f"/board/signed-in?{wrong}&lang=nl")
        assert answer.status_code == 401, wrong
        assert "Meld u opnieuw aan." in answer.text
        assert "board" not in world.http.cookies
    organisation.sent_back(asked | {"code_challenge": "of-another"})
    assert come_back(world, f"/board/signed-in?code=code-1&state={asked['state']}").status_code == 401
    assert organisation.verified == [False]


def test_an_account_without_a_role_or_with_too_much_is_told_so(world: World, organisation: Provider) -> None:  # noqa: F811 - fixtures
    plain = organisation.claims
    organisation.claims = lambda **more: plain(**more) | {"roles": ["gardener"]}  # type: ignore[method-assign]  # an organisation gives out
    answer = come_back(world, organisation.sent_back(sent_away(world)))
    assert answer.status_code == 403
    assert "uw account heeft hier geen rol" in answer.text
    long = [str(number**9) for number in range(3, 400)]
    organisation.claims = lambda **more: plain(**more) | {"groups": long}  # type: ignore[method-assign]  # an organisation gives out
    answer = come_back(world, organisation.sent_back(sent_away(world)))
    assert answer.status_code == 403
    assert "draagt te veel mee voor het bord" in answer.text
