"""One name for one input: the same pool and policy have the same fingerprint, in whatever order they came."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict

from .policy import Policy
from .pool import Category, Need, Offer, Pool, Resident


def fingerprint(pool: Pool, policy: Policy) -> str:
    """Return ``sha256:`` of the canonical JSON of a pool and a policy."""
    document = {
        "residents": _listed(pool.residents),
        "offers": _listed(pool.offers),
        "needs": _listed(pool.needs),
        "categories": _listed(pool.categories.values()),
        "exclusions": sorted(sorted(pair) for pair in pool.exclusions),
        "refusals": sorted(list(refusal) for refusal in pool.refusals),
        "adjoining": sorted(sorted(pair) for pair in pool.adjoining),
        "policy": {name: float(v) if name in _NUMBERS else v for name, v in asdict(policy).items()},
    }
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), default=sorted)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


_NUMBERS = ("time_limit", "acceptance", "min_fit")


def _listed(items: Iterable[Resident | Offer | Need | Category]) -> list[str]:
    return sorted(json.dumps(asdict(item), sort_keys=True, default=sorted) for item in items)
