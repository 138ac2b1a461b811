"""A made-up city as arrays: neighbourhoods of some thousands next to each other, all seeded."""

from dataclasses import dataclass

import numpy as np

from reciprocity.matching import PoolArrays

MODES_HELP = 0
SLOTS = 21


@dataclass(frozen=True, slots=True)
class City:
    """What a city is like.

    Attributes
    ----------
    residents : int
        How many there are.
    seed : int
        The same city for the same seed.
    kinds, groups : int
        Kinds of help, and the groups that they fall into.
    per_area : int
        Residents of a neighbourhood; each adjoins up to four others.
    offers, needs : float
        Of a resident on average, at least one each (a starter needs nothing).
    free : float
        Chance that somebody is free at one of 21 times of the week.
    starters : float
        Share of the residents who may begin a chain.
    """

    residents: int
    seed: int = 1
    kinds: int = 60
    groups: int = 60
    per_area: int = 5_000
    offers: float = 1.5
    needs: float = 1.85
    free: float = 0.3
    starters: float = 0.03

    def pool(self) -> PoolArrays:
        """Return the city as a pool in arrays; residents are numbered neighbourhood by neighbourhood."""
        random, n = np.random.default_rng(self.seed), self.residents
        areas = max(1, round(n / self.per_area))
        area = np.sort(random.integers(0, areas, n)).astype(np.int32)
        times = np.packbits(random.random((n, SLOTS)) < self.free, axis=1)
        languages = random.choice([128, 192, 64], n, p=[0.85, 0.10, 0.05]).astype(np.uint8)[:, None]
        starter = random.random(n) < self.starters
        offers = np.repeat(np.arange(n), 1 + (random.random(n) < self.offers - 1))
        needs = np.repeat(np.arange(n), np.where(starter, 0, 1 + random.binomial(2, (self.needs - 1) / 2, n)))
        popular = random.dirichlet(np.full(self.kinds, 3.0))
        wanted = (popular + random.permutation(popular)) / 2
        owner = np.concatenate([offers, needs]).astype(np.int32)
        kind = np.concatenate(
            [random.choice(self.kinds, len(offers), p=popular), random.choice(self.kinds, len(needs), p=wanted)]
        ).astype(np.int32)
        ones = np.ones(n, dtype=np.int32)
        return PoolArrays(
            max_gives=ones,
            max_receives=ones,
            waiting_days=random.integers(0, 400, n).astype(np.int32),
            starter=starter,
            reached=np.zeros(n, dtype=np.bool_),
            languages=languages,
            owner=owner,
            kind=kind,
            mode=np.full(len(owner), MODES_HELP, dtype=np.int32),
            area=area[owner],
            times=times[owner],
            offered=np.arange(len(owner)) < len(offers),
            capacity=np.ones(len(owner), dtype=np.int32),
            group=np.arange(self.kinds) % self.groups,
            adjoining=_grid(areas),
            apart=np.zeros((0, 2), dtype=np.int64),
            refused=np.zeros((0, 2), dtype=np.int64),
        )


def _grid(areas: int) -> "np.ndarray[tuple[int, int], np.dtype[np.bool_]]":
    side = int(np.ceil(np.sqrt(areas)))
    y, x = np.divmod(np.arange(areas), side)
    away = np.abs(y[:, None] - y) + np.abs(x[:, None] - x)
    return away == 1
