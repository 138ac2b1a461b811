"""Which partners could do what somebody asks, and whether a neighbour still could: neighbours come first."""

from dataclasses import dataclass
from uuid import UUID

from reciprocity import matching
from reciprocity.domain.categories import Category
from reciprocity.domain.outside_steps import NO_PARTNER, SENTENCES, PeerChance, chance, is_last_resort
from reciprocity.domain.partners import COVERS, REACHES, Cover, Reach, reach
from reciprocity.store.database import Database
from reciprocity.store.stores import Stores
from reciprocity.wire.entries import NeedRead
from reciprocity.wire.match_previews import Explanation
from reciprocity.wire.need_partners import NeedPartner, NeedPartners
from reciprocity.wire.neighbourhoods import NeighbourhoodRead
from reciprocity.wire.partners import PartnerRead

from . import checks, engine
from .act import Act
from .matches import called
from .outside_steps import said_no, stands_in_match
from .partners import covering

NEAREST = {where: place for place, where in enumerate(Reach)}


@dataclass(frozen=True, slots=True)
class FindsPartners:
    """Looks who outside could do what somebody asks."""

    db: Database

    def find(self, act: Act, need_id: UUID) -> NeedPartners:
        """Return the partners, whom to ask first at the top, and what neighbours could still do."""
        with self.db.read(act.neighbourhood) as stores:
            need, tree = stores.needs.get(need_id).read, checks.tree(stores)
            could = covering(stores.partners.all(active=True), need.category, tree)
            peers, words = _peers(stores, need, tree, could=bool(could))
            steps = stores.outside_steps.of([need_id])
            place, area = stores.neighbourhoods.get(act.neighbourhood).read, _area(stores, need)
        waiting, asked = any(one.outcome is None for one in steps), {one.partner_id for one in steps}
        may_be_asked = peers not in (PeerChance.NOT_OPEN, PeerChance.IN_MATCH) and not waiting
        items = [
            _told(partner, how, need.category or "", tree, _reach(place, partner.area, area), partner.id in asked)
            for partner, how in could
        ]
        return NeedPartners(
            need_id=need_id,
            explanation=words,
            peers=peers,
            waiting=waiting,
            professional_allowed=may_be_asked and is_last_resort([one.id for one, _ in could], said_no(steps)),
            items=sorted(items, key=lambda one: (one.asked, NEAREST[one.reach])),
        )


def _peers(stores: Stores, need: NeedRead, tree: dict[str, Category], *, could: bool) -> tuple[PeerChance, Explanation]:
    """Return what neighbours could still do, and in words why; ``could`` tells whether any partner could do it."""
    run = stores.match_runs.latest()
    left = {} if run is None else {one["need_id"]: one for one in stores.match_runs.unmatched(run.read.id)}
    row = left.get(str(need.id), {"code": None, "nearest": None})
    found = chance(need.status, row["code"], in_match=stands_in_match(stores, need.id))
    nl, en = NO_PARTNER if found in (PeerChance.LATER, PeerChance.NOBODY) and not could else SENTENCES[found]
    why = engine.explain_unmatched(
        matching.Unmatched(str(need.id), row["code"] or "", row["nearest"]), need.category or "", tree
    )
    return found, Explanation(nl=nl.format(why=why.nl), en=en.format(why=why.en))


def _area(stores: Stores, need: NeedRead) -> str | None:
    return need.area or stores.residents.get(need.resident_id).read.area


def _reach(place: NeighbourhoodRead, one: str | None, other: str | None) -> Reach:
    return reach(one, other, {frozenset((area.code, near)) for area in place.areas for near in area.adjoins})


def _told(
    partner: PartnerRead, how: Cover, kind: str, tree: dict[str, Category], where: Reach, asked: bool
) -> NeedPartner:
    """Return a partner with the reason in words."""
    group = tree[kind].parent or "" if kind in tree else ""
    words = {
        language: (COVERS[how][place] + REACHES[where][place]).format(
            name=partner.name, kind=called(tree, kind, language), group=called(tree, group, language)
        )
        for place, language in enumerate(("nl", "en"))
    }
    return NeedPartner(explanation=Explanation(**words), partner=partner, cover=how, reach=where, asked=asked)
