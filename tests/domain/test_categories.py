"""The starter tree that ships with the package."""

from reciprocity.domain.categories import starter_tree


def test_the_starter_tree_has_16_groups_and_71_leaves() -> None:
    tree = starter_tree()
    groups = [c for c in tree.values() if c.is_group]
    assert (len(groups), len(tree) - len(groups)) == (16, 71)


def test_every_leaf_knows_its_group_and_its_mode() -> None:
    tree = starter_tree()
    for category in tree.values():
        if not category.is_group:
            assert category.code.startswith(f"{category.parent}.")
            assert category.parent in tree
            assert category.mode is not None
