"""How rich a list is, and our own list of what to ask after: whole, reasoned, and of the starter tree."""

from reciprocity.domain.categories import starter_tree
from reciprocity.domain.conversations import richness
from reciprocity.domain.usual_hints import usual_hints
from reciprocity.domain.words import EntryKind


def test_a_list_is_rich_from_three_offers_and_two_needs() -> None:
    assert {(o, n) for o in range(5) for n in range(5) if richness(o, n).enough} == {
        (o, n) for o in (3, 4) for n in (2, 3, 4)
    }
    shy = richness(4, 0)
    assert shy.nl == "Er is nog geen vraag. Zoek er samen 2 tot 4. " + (
        "Vragen mag: zo krijgt een buur de kans om iets te betekenen."
    )
    assert "Aanbod tot nu toe: 1. Met 3 tot 6 lukt een match veel vaker." in richness(1, 3).nl
    assert richness(2, 2).nl == "Aanbod tot nu toe: 2. Met 3 tot 6 lukt een match veel vaker."
    assert "Asking is welcome" not in richness(0, 3).en


def test_our_own_list_has_something_for_every_group_in_both_directions() -> None:
    tree, found = starter_tree(), usual_hints()
    groups = {code for code, category in tree.items() if category.is_group}
    assert found.keys() == {None} | {(kind, group) for kind in EntryKind for group in groups}
    for told, hints in found.items():
        assert len({hint.category for hint in hints}) == len(hints) >= 2
        for hint in hints:
            assert not tree[hint.category].is_group
            assert hint.nl.endswith(".") and hint.en.endswith(".")
            assert told is None or hint.kind is not told[0], "who offers is helped to ask, who asks to offer"
