"""The engine: from a pool of residents, offers and needs to the best swaps, rings, chains and groups, with proof.

A library by itself: it knows no HTTP, no database and no names of people. Give it a `Pool` and a `Policy`; `propose`
answers with a `Plan`, `verify` judges a plan without sharing code with the solver, `explain` says it in plain words.
"""

from .by_hand import ByHand, Objection, by_hand
from .checks import EmptyPool, PoolError, PoolFault, check, pool_fault
from .circles import circles
from .circling.told import Circle, Circles, Member
from .clearing.deadline import Progress, Reporter
from .engine import nobody_helped, propose, propose_several
from .explain import explain
from .explain_unmatched import explain_unmatched
from .fitting import Fitting, fitting
from .graph import ExchangeGraph
from .graph_errors import GraphError
from .network import exchange_graph
from .opening.opened import Opening, Openings
from .openings import Outlook, PlanOfAnother, openings
from .plan import Certificate, Further, Match, Plan, Reason, Result, Step, Unmatched, Unmet
from .policy import Policy, PolicyError, PolicyFault
from .pool import Category, Need, Offer, Pool, Resident
from .pool_arrays import PoolArrays
from .pool_graph import graph_of_pool
from .repair import repair
from .repairing.broken import MatchTooLong, No, NobodySaidNo, NotInMatch, RepairError
from .repairing.repaired import Repair, Replacement
from .repairing.words import explain_repair
from .solve import solve
from .steering import Steering
from .verify import Fault, verify
from .verify_circles import verify_circles
from .wording import Explanation

__all__ = [
    "ByHand",
    "Category",
    "Certificate",
    "Circle",
    "Circles",
    "EmptyPool",
    "ExchangeGraph",
    "Explanation",
    "Fault",
    "Fitting",
    "Further",
    "GraphError",
    "Match",
    "MatchTooLong",
    "Member",
    "Need",
    "No",
    "NobodySaidNo",
    "NotInMatch",
    "Objection",
    "Offer",
    "Opening",
    "Openings",
    "Outlook",
    "Plan",
    "PlanOfAnother",
    "Policy",
    "PolicyError",
    "PolicyFault",
    "Pool",
    "PoolArrays",
    "PoolError",
    "PoolFault",
    "Progress",
    "Reason",
    "Repair",
    "RepairError",
    "Replacement",
    "Reporter",
    "Resident",
    "Result",
    "Steering",
    "Step",
    "Unmatched",
    "Unmet",
    "by_hand",
    "check",
    "circles",
    "exchange_graph",
    "explain",
    "explain_repair",
    "explain_unmatched",
    "fitting",
    "graph_of_pool",
    "nobody_helped",
    "openings",
    "pool_fault",
    "propose",
    "propose_several",
    "repair",
    "solve",
    "verify",
    "verify_circles",
]
