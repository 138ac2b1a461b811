"""What a resident cannot do is a limit in their own words, and never an offer."""

import pytest

from .said import codes, suggester


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("ik kan goed koken maar kan niet tillen", ("kan niet tillen",)),
        ("ik wil wel helpen, geen trappen", ("geen trappen",)),
        ("ik help verhuizen maar niet op maandag", ("niet op maandag",)),
        ("luisteren kan ik, ik heb een slechte rug", ("heb een slechte rug",)),
        ("I can cook but no stairs", ("no stairs",)),
        ("ağır taşıyamam ama yemek yaparım", ("ağır taşıyamam",)),
        ("nie mogę dźwigać, ale umiem gotować", ("nie mogę dźwigać",)),
        ("geen auto wel een bakfiets", ("geen auto",)),
        ("ik loop graag met wie niet alleen durft", ()),
        ("ik doe niks liever dan tuinieren", ()),
        ("niet te beroerd om te sjouwen", ()),
    ],
)
def test_limits_of_an_offer(text: str, limits: tuple[str, ...]) -> None:
    assert suggester().suggest(text, "offer").limits == limits


@pytest.mark.parametrize("text", ["kan niet tillen", "ik heb een slechte rug", "geen trappen", "ik mag niet sjouwen"])
def test_a_limit_is_no_offer(text: str) -> None:
    found = suggester().suggest(text, "offer")
    assert codes(found) == []
    assert len(found.limits) == 1


def test_what_one_cannot_do_is_a_need() -> None:
    assert codes(suggester().suggest("ik kan niet koken", "need"))[0] == "food.cook_for"
    assert codes(suggester().suggest("ik kan niet koken", "offer")) == []
    assert codes(suggester().suggest("ik kan niet koken"))[0] == "food.cook_for"


def test_a_need_keeps_the_limits_of_the_body() -> None:
    found = suggester().suggest("ik moet verhuizen, ik mag niet tillen van de dokter", "need")
    assert codes(found)[0] == "repair.moving"
    assert found.limits == ("mag niet tillen van de dokter",)


@pytest.mark.parametrize(
    "text",
    ["ik kan niet tillen door schizofrenie", "kan niet tillen, bel 0612345678 niet op maandag 0612345678"],
)
def test_a_diagnosis_or_a_number_is_in_no_limit(text: str) -> None:
    limits = suggester().suggest(text, "offer").limits
    assert not any("schizofrenie" in limit or "06" in limit for limit in limits)
