"""Figures of a neighbourhood as they may be shown, and what they say in plain words."""

from reciprocity.insight.needs_met import NeedsMet
from reciprocity.insight.reciprocity import Figures
from reciprocity.insight.small_numbers import AT_LEAST
from reciprocity.wire.insight import NeedsMetRead, NetworkFigures
from reciprocity.wire.match_previews import Explanation

TOLD = ("alone", "gave", "received", "gave_and_received", "in_circles", "largest_circle", "largest_part")


def as_read(found: Figures, *, close: bool) -> NetworkFigures:
    """Return figures; for who may not see people, nothing that tells of fewer than five, or of all but so few."""

    counts = {name: _shown(getattr(found, name), found.people, close=close) for name in TOLD}
    pairs, helps = _shown(found.pairs, 0, close=close), _shown(found.helps, 0, close=close)
    both_ways = _shown(found.pairs_both_ways, found.pairs, close=close)
    on_circle = _shown(found.ties_on_circle, found.ties, close=close)
    return NetworkFigures(
        people=found.people,
        **counts,
        helps=helps,
        pairs=pairs,
        share_both_ways=None if None in (pairs, both_ways) else found.share_both_ways,
        share_on_circle=None if None in (pairs, on_circle) else found.share_on_circle,
    )


def needs_as_read(found: NeedsMet, *, close: bool) -> NeedsMetRead:
    """Return what became of needs; for who may not see people, no count under five."""
    told = {
        "asked": found.asked,
        "by_peers": found.peers,
        "by_partners": found.partners,
        "by_professionals": found.professionals,
        "withdrawn": found.withdrawn,
        "open": found.open,
    }
    return NeedsMetRead(**{name: _shown(count, 0, close=close) for name, count in told.items()})


def _shown(count: int, of: int, *, close: bool) -> int | None:
    small = 0 < count < AT_LEAST or 0 < of - count < AT_LEAST
    return None if small and not close else count


def in_words(found: NetworkFigures) -> Explanation:
    """Say what the figures of today come to; what is hidden is not said."""
    said = [(f"Er doen {found.people} mensen mee.", f"{found.people} people take part.")]
    if found.alone is not None:
        said.append(
            _said(found.alone, "staat nog alleen", "staan nog alleen", "still stands alone", "still stand alone")
        )
    if found.gave_and_received is not None:
        did = ("gaf en ontving iets", "gaven en ontvingen iets", *["gave and received something"] * 2)
        said.append(_said(found.gave_and_received, *did))
    if found.in_circles is not None:
        said.append(
            (
                f"Bij {found.in_circles} van hen komt hulp ook weer terug, rechtstreeks of via anderen.",
                f"To {found.in_circles} of them help comes back too, directly or by way of others.",
            )
        )
    return Explanation(nl=" ".join(nl for nl, _ in said), en=" ".join(en for _, en in said))


def _said(count: int, one_nl: str, many_nl: str, one_en: str, many_en: str) -> tuple[str, str]:
    return f"{count} {one_nl if count == 1 else many_nl}.", f"{count} {one_en if count == 1 else many_en}."


def bridging(cut_off: int) -> Explanation:
    """Say that somebody alone holds parts together."""
    return Explanation(
        nl=f"Verbindt mensen die elkaar anders niet kennen: {cut_off} anderen horen er door deze persoon bij. "
        "Breng hen ook met elkaar in contact.",
        en=f"Connects people who would not know each other: {cut_off} others belong through this person. "
        "Bring them into touch with each other too.",
    )


def carrying(gave_to: int, received_from: int, weeks: int) -> Explanation:
    """Say that somebody may carry too much."""
    return Explanation(
        nl=f"Hielp in {weeks} weken {gave_to} mensen en kreeg hulp van {received_from}. "
        "Vraag of het niet te veel is, en wat hij of zij zelf graag zou willen.",
        en=f"Helped {gave_to} people in {weeks} weeks and was helped by {received_from}. "
        "Ask whether it is not too much, and what he or she would like.",
    )
