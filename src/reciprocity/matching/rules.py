"""May this entry serve that one, and why: one rule per line, each with a reason."""

import math
from collections.abc import Iterator, Sequence

from .market import Entry, Market
from .plan import Reason
from .pool import TOGETHER

SAME_LEAF, SAME_LINE, SAME_GROUP = 1.0, 0.7, 0.4
GIVE_FOR_LEND = 0.9
ADJOINING = 0.9
OFFER_AS_NEED = 0.9
MET_BEFORE = 0.9
CLOSE = 1e-9
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = ("morning", "afternoon", "evening")
WEEK = {f"{day}-{part}": i for i, (day, part) in enumerate((d, p) for d in DAYS for p in PARTS)}


def reasons(market: Market, giving: Entry, asking: Entry, company: Sequence[Entry] = ()) -> tuple[Reason, ...] | None:
    """Return why a step is possible, or None when it is not; the policy's least fit is not looked at.

    In a group the language and the time that are named are those of the whole company.
    """
    if not market.pool.related(giving.category, asking.category) or kept_apart(market, giving, asking):
        return None
    found, broken = looked_at(market, giving, asking, company)
    return None if broken else found


def looked_at(
    market: Market, giving: Entry, asking: Entry, company: Sequence[Entry] = ()
) -> tuple[tuple[Reason, ...], tuple[str, ...]]:
    """Return what speaks for a step of two people who may meet, and which rules it breaks, by their codes."""
    found = {
        "no-offer-in-category": _category(market, giving, asking),
        "no-offer-in-mode": _mode(market, giving, asking),
        "no-shared-language": _language(market, giving, asking, company),
        "no-offer-in-area": _area(market, giving, asking),
        "no-shared-time": _time(giving, asking, company),
    }
    broken = tuple(code for code, reason in found.items() if reason is None)
    kept = (reason for reason in found.values() if reason is not None)
    return (*kept, *_extra(market, giving, asking), *_safeguards(market, giving, asking)), broken


def fit(why: tuple[Reason, ...]) -> float:
    """Return how well a step fits, in (0, 1]: the product of the weights of its reasons."""
    return math.prod(reason.weight for reason in why)


def kept_apart(market: Market, giving: Entry, asking: Entry) -> bool:
    """Tell whether two people may not meet, or one said no to this of the other before."""
    giver, receiver = market.residents[giving.owner].id, market.residents[asking.owner].id
    pool = market.pool
    return (
        giver == receiver
        or frozenset((giver, receiver)) in pool.exclusions
        or (giver, asking.id) in pool.refusals
        or (receiver, giving.id) in pool.refusals
    )


def _category(market: Market, giving: Entry, asking: Entry) -> Reason | None:
    by_tree = _in_tree(market, giving, asking)
    beside = market.pool.fits_with.get((giving.category, asking.category), 0.0)
    return Reason("fits-with", beside, giving.category) if beside > (by_tree.weight if by_tree else 0.0) else by_tree


def _in_tree(market: Market, giving: Entry, asking: Entry) -> Reason | None:
    if giving.category == asking.category:
        return Reason("same-category", SAME_LEAF, asking.category)
    group = market.group(asking.category)
    if group != market.group(giving.category):
        return None
    if group in (giving.category, asking.category):
        return Reason("category-in-group", SAME_LINE, group)
    return Reason("same-group", SAME_GROUP, group)


def _mode(market: Market, giving: Entry, asking: Entry) -> Reason | None:
    if giving.mode == asking.mode:
        return Reason("same-mode", 1.0, asking.mode)
    if (giving.mode, asking.mode) == ("give", "lend"):
        return Reason("give-for-lend", GIVE_FOR_LEND)
    fits = (giving.category, asking.category) in market.pool.fits_with
    if fits and (giving.mode, asking.mode) == ("help", TOGETHER) and not asking.offered:
        return Reason("help-for-together", 1.0)
    return None


def _language(market: Market, giving: Entry, asking: Entry, company: Sequence[Entry]) -> Reason | None:
    ours, theirs, *others = (market.residents[e.owner].languages for e in (giving, asking, *company))
    if not ours or not theirs:
        return Reason("language-unknown", 1.0)
    shared = ours.intersection(theirs, *(known for known in others if known))
    return Reason("shared-language", 1.0, min(shared)) if shared else None


def _area(market: Market, giving: Entry, asking: Entry) -> Reason | None:
    if giving.area is None or asking.area is None:
        return Reason("area-unknown", 1.0)
    if giving.area == asking.area:
        return Reason("same-area", 1.0, asking.area)
    if frozenset((giving.area, asking.area)) in market.pool.adjoining:
        return Reason("adjoining-area", ADJOINING, giving.area)
    return None


def _time(giving: Entry, asking: Entry, company: Sequence[Entry]) -> Reason | None:
    if not giving.available or not asking.available:
        return Reason("time-unknown", 1.0)
    shared = giving.available.intersection(asking.available, *(e.available for e in company if e.available))
    if not shared:
        return None
    return Reason("shared-time", 1.0, min(shared, key=lambda slot: (WEEK.get(slot, len(WEEK)), slot)))


def _extra(market: Market, giving: Entry, asking: Entry) -> Iterator[Reason]:
    """Yield what makes a step fit less, whatever it is about."""
    pool, group = market.pool, market.group(asking.category)
    if asking.offered:
        yield Reason("offer-as-need", OFFER_AS_NEED)
    if frozenset((market.residents[giving.owner].id, market.residents[asking.owner].id)) in pool.met:
        yield Reason("met-before", MET_BEFORE)
    welcome = pool.welcome.get((asking.mode, group), 1.0)
    if welcome < 1:
        yield Reason("said-yes-to", welcome, group)


def _safeguards(market: Market, giving: Entry, asking: Entry) -> list[Reason]:
    of = market.pool.categories
    marks = dict.fromkeys((of[asking.category].safeguard, of[giving.category].safeguard))
    return [Reason("safeguard", 1.0, mark) for mark in marks if mark is not None]
