"""Needs that nobody meets, and why: counts of kinds and reasons, without small numbers."""

from collections import Counter
from collections.abc import Iterable

from .small_numbers import AT_LEAST
from .small_tables import ShownTable, table_without_small_numbers


def unmet_needs(unmet: Iterable[tuple[str, str]], *, at_least: int = AT_LEAST) -> ShownTable[str, str]:
    """Return how many needs are open for which reason.

    Parameters
    ----------
    unmet : iterable of (category, reason)
        For every open need its category and the code of why it is not met. Give at most one need of a person per
        category and reason, or a person with many counts as many people.
    at_least : int
        The smallest count that is shown, 3 or more.

    Returns
    -------
    ShownTable
        Rows are categories, columns reasons, in alphabetical order.

    Raises
    ------
    ValueError
        If `at_least` is too low to hide anything.

    Examples
    --------
    >>> told = unmet_needs([("repair.bike", "no-offer-in-area")] * 6 + [("errands", "no-shared-time")] * 7)
    >>> told.rows, told.columns, told.total
    ({'errands': 7, 'repair.bike': 6}, {'no-shared-time': 7, 'no-offer-in-area': 6}, 13)
    """
    return table_without_small_numbers(dict(sorted(Counter(unmet).items())), at_least=at_least)
