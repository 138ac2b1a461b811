"""Every circle there is, where these are few."""

from collections.abc import Iterator

import numpy as np

from .company import Company


def every_circle(company: Company, most: int) -> list[tuple[int, ...]] | None:
    """Return all circles; None where there are more sets of people who could be together than so many."""
    found: list[tuple[int, ...]] = []
    people = np.flatnonzero(company.most_each > 0).tolist()
    for looked_at, some in enumerate(_sets(company, (), people), 1):
        if looked_at > most:
            return None
        if len(some) >= company.least and company.is_one(some):
            found.append(some)
    return found


def _sets(company: Company, some: tuple[int, ...], others: list[int]) -> Iterator[tuple[int, ...]]:
    """Yield people with more of some others who could all be together."""
    for place, who in enumerate(others):
        more = (*some, who)
        yield more
        if len(more) < company.most:
            yield from _sets(company, more, [one for one in others[place + 1 :] if company.together(who) >> one & 1])
