"""Is this a pool at all? Everything that is wrong is told at once, by place and code, never by value."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .pool import MODES, Need, Offer, Pool, Resident

MOST_CAPACITY = 1000
TEXTS = {
    "duplicate-id": ("Dit kenmerk komt vaker voor.", "This id occurs more than once."),
    "no-residents": ("Er staat niemand in de lijst.", "There is nobody in the pool."),
    "empty-id": ("Het kenmerk is leeg.", "The id is empty."),
    "unknown-resident": ("Deze bewoner staat niet in de lijst.", "This resident is not in the pool."),
    "unknown-need": ("Deze vraag staat niet in de lijst.", "This need is not in the pool."),
    "unknown-entry": ("Dit aanbod of deze vraag staat niet in de lijst.", "This offer or need is not in the pool."),
    "unknown-category": ("Deze soort hulp is niet bekend.", "This category is not known."),
    "unknown-mode": ("Kies help, together, lend of give.", "Choose help, together, lend or give."),
    "capacity-out-of-range": (
        f"Kies een heel getal van 1 tot en met {MOST_CAPACITY}.",
        f"Choose a whole number from 1 to {MOST_CAPACITY}.",
    ),
    "maximum-out-of-range": (
        f"Kies een heel getal van 0 tot en met {MOST_CAPACITY}.",
        f"Choose a whole number from 0 to {MOST_CAPACITY}.",
    ),
    "days-out-of-range": ("Het aantal dagen is 0 of meer.", "The number of days is 0 or more."),
    "code-differs": ("De code past niet bij haar plek.", "The code differs from its key."),
    "tree-too-deep": ("Een groep kan niet in een groep staan.", "A group cannot be inside a group."),
    "self-exclusion": ("Iemand staat hier met zichzelf.", "A resident is paired with himself or herself."),
    "fits-itself": ("Een soort hulp past altijd bij zichzelf.", "A kind of help always fits with itself."),
    "weight-out-of-range": ("Kies een getal boven 0, hoogstens 1.", "Choose a number above 0, 1 at most."),
    "not-a-pair": ("Hier horen er precies twee.", "There must be exactly two."),
}

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class PoolFault:
    """One thing that is wrong: where (``("offers", 3, "category")``), a stable code, and words without values."""

    path: Path
    code: str
    nl: str
    en: str


class PoolError(ValueError):
    """A pool that cannot be matched, with all its `faults`."""

    def __init__(self, faults: Sequence[PoolFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{'.'.join(map(str, f.path))}: {f.code}" for f in self.faults))


class EmptyPool(PoolError):
    """A pool without anybody in it: there is nothing to propose, and probably something went wrong before."""


def pool_fault(path: Path, code: str) -> PoolFault:
    """Return a fault with its words, for who still knows the place in a list that became a set here."""
    return PoolFault(path, code, *TEXTS[code])


def check(pool: Pool) -> None:
    """Check that a pool can be matched.

    Parameters
    ----------
    pool : Pool
        Anything that a caller put together.

    Raises
    ------
    PoolError
        With all faults at once in `faults`.

    Examples
    --------
    >>> from reciprocity.matching import Offer, Pool, PoolError, check
    >>> try:
    ...     check(Pool((), (Offer("o", "a", "repair.bike", capacity=0),), (), {}))
    ... except PoolError as error:
    ...     [(fault.path, fault.code) for fault in error.faults]  # doctest: +NORMALIZE_WHITESPACE
    [(('offers', 0, 'resident'), 'unknown-resident'), (('offers', 0, 'category'), 'unknown-category'),
     (('offers', 0, 'capacity'), 'capacity-out-of-range')]
    """
    faults = [pool_fault(path, code) for path, code in _found(pool)]
    if faults:
        raise PoolError(faults)


def _found(pool: Pool) -> Iterator[tuple[Path, str]]:
    people = {r.id for r in pool.residents}
    yield from _ids("residents", pool.residents, set())
    yield from _residents(pool.residents)
    seen: set[str] = set()
    for name, entries in (("offers", pool.offers), ("needs", pool.needs)):
        yield from _ids(name, entries, seen)
        yield from _entries(name, entries, pool, people)
    yield from _categories(pool)
    yield from _pairs(pool, people)
    yield from _weights(pool)


def _weights(pool: Pool) -> Iterator[tuple[Path, str]]:
    for one, other in sorted(pool.fits_with):
        if one == other or not {one, other} <= pool.categories.keys():
            yield ("fits_with", f"{one} {other}"), "unknown-category" if one != other else "fits-itself"
    for mode, group in sorted(pool.welcome):
        if mode not in MODES or group not in pool.categories or pool.categories[group].parent is not None:
            yield ("welcome", f"{mode} {group}"), "unknown-mode" if mode not in MODES else "unknown-category"
    for name, weights in (("fits_with", pool.fits_with), ("welcome", pool.welcome)):
        for what, weight in weights.items():
            if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 < weight <= 1:
                yield (name, " ".join(what)), "weight-out-of-range"


def _ids(name: str, items: Iterable[Resident | Offer | Need], seen: set[str]) -> Iterator[tuple[Path, str]]:
    for i, item in enumerate(items):
        if not item.id:
            yield (name, i, "id"), "empty-id"
        if item.id in seen:
            yield (name, i, "id"), "duplicate-id"
        seen.add(item.id)


def _residents(residents: Iterable[Resident]) -> Iterator[tuple[Path, str]]:
    for i, resident in enumerate(residents):
        for field in ("max_gives", "max_receives"):
            if not _whole(getattr(resident, field), 0, MOST_CAPACITY):
                yield ("residents", i, field), "maximum-out-of-range"
        if not _whole(resident.waiting_days, 0, 10**9):
            yield ("residents", i, "waiting_days"), "days-out-of-range"


def _entries(name: str, entries: Iterable[Offer | Need], pool: Pool, people: set[str]) -> Iterator[tuple[Path, str]]:
    for i, entry in enumerate(entries):
        if entry.resident not in people:
            yield (name, i, "resident"), "unknown-resident"
        if entry.category not in pool.categories:
            yield (name, i, "category"), "unknown-category"
        if entry.mode not in MODES:
            yield (name, i, "mode"), "unknown-mode"
        if isinstance(entry, Offer) and not _whole(entry.capacity, 1, MOST_CAPACITY):
            yield (name, i, "capacity"), "capacity-out-of-range"


def _categories(pool: Pool) -> Iterator[tuple[Path, str]]:
    for key, category in pool.categories.items():
        if key != category.code:
            yield ("categories", key, "code"), "code-differs"
        if category.parent is None:
            continue
        if category.parent not in pool.categories:
            yield ("categories", key, "parent"), "unknown-category"
        elif pool.categories[category.parent].parent is not None:
            yield ("categories", key, "parent"), "tree-too-deep"


def _pairs(pool: Pool, people: set[str]) -> Iterator[tuple[Path, str]]:
    entries = {entry.id for entry in pool.entries}
    for name, pairs in (("exclusions", pool.exclusions), ("met", pool.met)):
        for pair in pairs:
            if len(pair) != 2:
                yield (name,), "self-exclusion" if len(pair) == 1 else "not-a-pair"
            elif not pair <= people:
                yield (name,), "unknown-resident"
    for resident, entry in sorted(pool.refusals):
        if resident not in people:
            yield ("refusals", "resident"), "unknown-resident"
        if entry not in entries:
            yield ("refusals", "need"), "unknown-need"
    for pair in pool.adjoining:
        if not 1 <= len(pair) <= 2:
            yield ("adjoining",), "not-a-pair"


def _whole(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
