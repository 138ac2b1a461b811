"""Coming in at the board with the account of an organisation, in a real browser: its rules on cookies hold."""

from reciprocity.api.app import create_app
from reciprocity.wiring import Services
from tests.support.provider import Provider
from tests.support.serving import served
from tests.support.window import faults, window

from .test_sign_in_page import organisation, services  # noqa: F401 - fixtures


def test_somebody_signs_in_and_sees_the_board(services: Services, organisation: Provider) -> None:  # noqa: F811 - fixtures
    with served(create_app(services)) as address, window() as page:
        page.goto(f"{address}/board?lang=nl")
        assert faults(page) == []
        page.get_by_role("link", name="Aanmelden met het account").click()
        page.wait_for_url("**/board/kanaleneiland?*")
        assert "Bord van Kanaleneiland" in page.inner_text("h1")
        page.get_by_role("button", name="Vertrekken").click()
        assert "Uw toegangssleutel" in page.inner_text("main")
    assert organisation.verified == [True]
