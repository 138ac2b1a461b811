"""Small numbers are hidden, and nobody can compute them: not from the sums, and of one row not by the rule either."""

from collections import defaultdict
from itertools import product

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from reciprocity.insight.pictures.counts import numbers
from reciprocity.insight.small_numbers import ShownCounts, without_small_numbers
from reciprocity.insight.small_tables import ShownTable, table_without_small_numbers
from reciprocity.insight.unmet_needs import unmet_needs
from tests.support.effort import times

COUNTS = st.integers(0, 9) | st.sampled_from([0, 1, 2, 30])
TABLES = st.integers(1, 4).flatmap(
    lambda wide: st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, wide - 1)), COUNTS, max_size=12)
)


@pytest.mark.parametrize(
    ("counts", "shown", "total"),
    [
        ([], [], 0),
        ([0], [0], 0),
        ([5, 9], [5, 9], 14),
        ([0, 5], [0, 5], 5),
        ([4], [None], None),
        ([4, 0], [None, 0], None),
        ([4, 9, 7], [None, 9, None], 20),
        ([4, 7, 7, 9], [None, None, None, 9], 27),
        ([4, 3, 9], [None, None, 9], 16),
        ([1, 2, 9, 9], [None, None, None, None], 21),
        ([3, 3, 9], [None, None, None], 15),
        ([1, 1], [None, None], None),
        ([2, 2, 2], [None, None, None], None),
    ],
)
def test_what_is_shown_known_by_hand(counts: list[int], shown: list[int | None], total: int | None) -> None:
    told = without_small_numbers(dict(enumerate(counts)))
    assert (list(told.counts.values()), told.total) == (shown, total)


def test_without_a_total_only_the_small_ones_are_hidden() -> None:
    assert without_small_numbers({"a": 4, "b": 9}, total=False) == ShownCounts({"a": None, "b": 9}, None)


def test_what_is_summed_over_hidden_cases_is_hidden_too() -> None:
    told = without_small_numbers({"wellbeing": 8, "costs": 6, "barriers": 1})
    assert told.hidden == ("costs", "barriers")
    assert told.together == 7
    assert told.only({"wellbeing": 7.5, "costs": 1200.0, "barriers": 3.0}) == {
        "wellbeing": 7.5,
        "costs": None,
        "barriers": None,
    }


def test_what_is_no_count_and_what_is_no_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        without_small_numbers({"a": -1})
    with pytest.raises(ValueError, match="hides nothing"):
        without_small_numbers({"a": 1}, at_least=2)
    with pytest.raises(ValueError, match="negative"):
        table_without_small_numbers({("a", "b"): -1})


@pytest.mark.parametrize(("at_least", "keys", "most"), [(3, 3, 8), (4, 4, 6), (5, 2, 12)])
def test_also_who_knows_the_rule_cannot_compute_what_is_hidden(at_least: int, keys: int, most: int) -> None:
    worlds = defaultdict(list)
    for values in product(range(most + 1), repeat=keys):
        told = without_small_numbers(dict(enumerate(values)), at_least=at_least)
        worlds[(*told.counts.values(), told.total)].append(values)
    for shown, behind in worlds.items():
        for place, known in enumerate(shown[:-1]):
            assert known is not None or len({values[place] for values in behind}) > 1, (shown, behind)


@given(st.dictionaries(st.integers(0, 20), COUNTS, max_size=8), st.integers(3, 7))
@settings(max_examples=times(300), deadline=None)
def test_what_is_hidden_is_together_not_small_or_its_sum_is_not_known(counts: dict[int, int], at_least: int) -> None:
    told = without_small_numbers(counts, at_least=at_least)
    assert list(told.counts) == list(counts)
    assert all(n is None or (n == counts[key] and not 0 < n < at_least) for key, n in told.counts.items())
    if told.hidden and told.together is not None:
        assert told.together >= at_least
        assert len(told.hidden) > 1
        assert told.total == sum(counts.values())


def grid(*rows: str) -> dict[tuple[int, int], int]:
    """A table told as rows of figures."""
    return {(r, c): int(n) for r, row in enumerate(rows) for c, n in enumerate(row)}


def can_be(table: ShownTable[int, int]) -> dict[tuple[int | None, int | None], tuple[float, float]]:
    """How little and how much every hidden number can be, by linear programming: all that anybody sees is used."""
    shown: dict[tuple[int | None, int | None], int | None] = dict(table.cells)
    shown |= {(r, None): n for r, n in table.rows.items()} | {(None, c): n for c, n in table.columns.items()}
    shown[(None, None)] = table.total
    place = {cell: number for number, cell in enumerate(shown)}
    rules = []
    for way in (0, 1):
        for line in {cell[way] for cell in shown}:
            rule = np.zeros(len(shown))
            for cell in shown:
                if cell[way] == line:
                    rule[place[cell]] = -1 if cell[1 - way] is None else 1
            rules.append(rule)
    bounds = [(1, 10_000) if n is None else (n, n) for n in shown.values()]
    found = {}
    for cell, n in shown.items():
        if n is None:
            aim = np.eye(len(shown))[place[cell]]
            ends = [
                linprog(sign * aim, A_eq=np.array(rules), b_eq=np.zeros(len(rules)), bounds=bounds) for sign in (1, -1)
            ]
            found[cell] = (ends[0].fun, -ends[1].fun)
    return found


@given(TABLES)
@example(grid("1910", "6956", "0115", "0562"))  # two or more hidden in every row and column, and yet no way round
@example(grid("060", "161", "009"))  # a way round, but not without a hidden number of nothing
@settings(max_examples=times(90), deadline=None)
def test_no_hidden_cell_of_a_table_can_be_computed_from_its_sums(counts: dict[tuple[int, int], int]) -> None:
    table = table_without_small_numbers(counts)
    assert all(n is None or n == counts[cell] for cell, n in table.cells.items())
    for some in (table.cells, table.rows, table.columns, {0: table.total}):
        assert not any(n and n < 5 for n in some.values())
    for cell, (least, most) in can_be(table).items():
        assert most - least > 0.5, cell
    for row, n in table.rows.items():
        hidden = [counts[cell] for cell, shown in table.cells.items() if cell[0] == row and shown is None]
        assert n is None or not hidden or sum(hidden) >= 5, row


def test_a_table_hides_no_more_than_it_must() -> None:
    counts = {(r, c): 9 for r in range(4) for c in range(4)}
    assert None not in table_without_small_numbers(counts).cells.values()
    table = table_without_small_numbers(counts | {(2, 1): 1, (3, 3): 0, (0, 3): 7, (1, 0): 6})
    assert None not in (*table.rows.values(), *table.columns.values(), table.total)
    assert list(table.cells.values()).count(None) == 4
    assert table.cells[(2, 1)] is None


def test_unmet_needs_are_told_by_kind_and_reason() -> None:
    told = unmet_needs([("forms", "no-offer")] * 8 + [("bike", "no-time")] * 6 + [("bike", "no-offer")] * 7)
    assert told.cells == {("bike", "no-offer"): 7, ("bike", "no-time"): 6, ("forms", "no-offer"): 8}
    assert (told.rows, told.columns, told.total) == ({"bike": 13, "forms": 8}, {"no-offer": 15, "no-time": 6}, 21)
    few = unmet_needs([("bike", "no-time")] * 2)
    assert (few.cells, few.rows, few.total) == ({("bike", "no-time"): None}, {"bike": None}, None)
    assert unmet_needs([]) == ShownTable({}, {}, {}, 0)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_nobody_who_knows_the_rule_of_the_pictures_and_the_sum_can_compute_a_hidden_number(count: int) -> None:
    """All sums of so few parts are tried: what reads the same could be more than one number each."""
    could: dict[tuple[int, tuple[str, ...]], list[tuple[int, ...]]] = {}
    for parts in product(range(12), repeat=count):
        if count > 1 or parts[0] >= 5:  # a sum of fewer than five is not told itself
            could.setdefault((sum(parts), tuple(numbers(parts, "nl", close=False))), []).append(parts)
    found = 0
    for (_, words), same in could.items():
        for place, word in enumerate(words):
            if not word.isdigit() and sum(same[0]) >= 5:
                assert len({parts[place] for parts in same}) > 1, (words, same)
                found += 1
    assert found > 20 or count == 1
