"""The exchange graph as networkx knows graphs: for looking at, and for tests."""

from itertools import product
from typing import TYPE_CHECKING

from .checks import check
from .market import Market
from .policy import Policy
from .pool import Pool
from .rules import CLOSE, fit, reasons

if TYPE_CHECKING:
    import networkx as nx


def exchange_graph(pool: Pool, policy: Policy | None = None) -> "nx.MultiDiGraph[str]":
    """Return who could do what for whom.

    Parameters
    ----------
    pool : Pool
        Residents, offers and needs.
    policy : Policy, optional
        Only `min_fit` counts here, and what `steering` forbids.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes are ids of residents (attribute `starter`); an edge giver -> receiver per possible step, with attributes
        `offer`, `need`, `fit` (also as `weight`) and `reasons`.

    Raises
    ------
    PoolError
        If the pool is not a pool, with all faults.

    Examples
    --------
    >>> from reciprocity import matching as m
    >>> pool = m.Pool((m.Resident("a"), m.Resident("b")), (m.Offer("o", "a", "errands"),),
    ...               (m.Need("n", "b", "errands"),), {"errands": m.Category("errands")})
    >>> list(m.exchange_graph(pool).edges(data="fit"))
    [('a', 'b', 1.0)]

    Notes
    -----
    Every pair of an offer and a need is looked at; meant for hundreds of residents, not for a city.
    """
    import networkx as nx  # noqa: PLC0415 - takes longer to load than a neighbourhood to match

    check(pool)
    policy = policy or Policy()
    market = Market(pool)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((r.id, {"starter": r.starter}) for r in market.residents)
    for offer, need in product(market.giving, market.asking):
        giving, asking = market.entries[offer], market.entries[need]
        why = reasons(market, giving, asking)
        if why is None or fit(why) < policy.min_fit - CLOSE:
            continue
        ends = market.residents[giving.owner].id, market.residents[asking.owner].id
        if not policy.steering.allows(*ends, (giving.id, asking.id)):
            continue
        graph.add_edge(*ends, offer=giving.id, need=asking.id, fit=fit(why), weight=fit(why), reasons=why)
    return graph
