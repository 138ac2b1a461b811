"""What also serves another need is sensible, and never past what a coach takes care of."""

from reciprocity.suggest import fits_with

from .said import LEAVES, TREE

CAREFUL = ("vog", "money", "coordinator")


def test_fits_are_between_two_kinds_of_the_tree() -> None:
    assert 40 <= len(fits_with()) <= 80
    assert {code for pair in fits_with() for code in pair} <= LEAVES
    assert all(offer != need for offer, need in fits_with())
    assert all(0.5 <= fit <= 0.9 for fit in fits_with().values())


def test_a_need_with_a_safeguard_is_met_only_by_an_offer_with_the_same() -> None:
    unsafe = [
        (offer, need)
        for offer, need in fits_with()
        if TREE[need].safeguard in CAREFUL and TREE[offer].safeguard != TREE[need].safeguard
    ]
    assert unsafe == []


def test_directions_differ_where_help_does() -> None:
    assert fits_with()["food.cook_for", "contact.meal"] == 0.7
    assert ("transport.ride", "accompany.appointment") in fits_with()
    assert ("accompany.appointment", "transport.ride") not in fits_with()
