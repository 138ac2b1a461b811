"""What also serves another need is sensible, and never past what a coach takes care of."""

from reciprocity.domain.categories import starter_tree
from reciprocity.domain.fits_with import starter_fits

TREE = starter_tree()
LEAVES = {code for code, category in TREE.items() if not category.is_group}

CAREFUL = ("vog", "money", "coordinator")


def test_fits_are_between_two_kinds_of_the_tree() -> None:
    assert 40 <= len(starter_fits()) <= 80
    assert {code for pair in starter_fits() for code in pair} <= LEAVES
    assert all(offer != need for offer, need in starter_fits())
    assert all(0.5 <= fit <= 0.9 for fit in starter_fits().values())


def test_a_need_with_a_safeguard_is_met_only_by_an_offer_with_the_same() -> None:
    unsafe = [
        (offer, need)
        for offer, need in starter_fits()
        if TREE[need].safeguard in CAREFUL and TREE[offer].safeguard != TREE[need].safeguard
    ]
    assert unsafe == []


def test_directions_differ_where_help_does() -> None:
    assert starter_fits()["food.cook_for", "contact.meal"] == 0.7
    assert ("transport.ride", "accompany.appointment") in starter_fits()
    assert ("accompany.appointment", "transport.ride") not in starter_fits()
