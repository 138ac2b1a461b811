"""The independent judge of circles."""

from collections.abc import Collection
from dataclasses import replace

from .checks import check
from .circling.told import Circles
from .judge.book import Book
from .judge.circles import Looking
from .judge.faults import Fault
from .policy import Policy
from .pool import Pool


def verify_circles(
    pool: Pool,
    policy: Policy | None,
    found: Circles,
    *,
    least: int = 5,
    most: int = 8,
    earlier: Collection[frozenset[str]] = (),
) -> tuple[Fault, ...]:
    """Judge circles, wherever they come from.

    Parameters
    ----------
    pool, policy, least, most, earlier
        What the circles were asked for, as of `circles`.
    found : Circles
        The answer.

    Returns
    -------
    tuple of Fault
        Everything that is wrong; empty when all is right. That the upper bound is true is tested by trying everything
        where that is few (50,000 sets of people), and otherwise only that it is not below the value.

    Raises
    ------
    PoolError
        If the pool is not a pool.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from reciprocity import matching as m
    >>> pool = m.Pool(tuple(map(m.Resident, "ab")), (m.Offer("o1", "a", "cook"), m.Offer("o2", "b", "bike")),
    ...               (m.Need("n1", "a", "bike"), m.Need("n2", "b", "cook")),
    ...               {kind: m.Category(kind) for kind in ("cook", "bike")})
    >>> found = m.circles(pool, least=2, most=3)
    >>> m.verify_circles(pool, None, found, least=2, most=3)
    ()
    >>> [fault.code for fault in m.verify_circles(pool, None, replace(found, alone=("a",)), least=2, most=3)]
    ['wrong-alone']
    """
    check(pool)
    book = Book(replace(pool, met=frozenset()), policy or Policy())
    return tuple(Looking(book, (least, most), pool.met, earlier).faults(found))
