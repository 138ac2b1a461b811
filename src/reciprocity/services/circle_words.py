"""Circles in words: what each can do for everybody in it, with names for who may see them."""

from collections.abc import Mapping, Sequence
from string import ascii_uppercase
from uuid import UUID

from reciprocity.domain.categories import Category
from reciprocity.domain.permissions import Scope
from reciprocity.store.circles import CircleFacts, CircleHelpFacts
from reciprocity.store.stores import Stores
from reciprocity.wire.circle_previews import CircleHelp
from reciprocity.wire.circles import CircleMemberRead, CircleRead
from reciprocity.wire.match_previews import Explanation

from . import checks
from .act import Act
from .matches import called


def reads(stores: Stores, act: Act, circles: Sequence[CircleFacts]) -> list[CircleRead]:
    """Return circles as they are told, and note whose names were shown."""
    tree, names = checks.tree(stores), dict[UUID, str]()
    if act.may(Scope.RESIDENTS_READ) and circles:
        names = stores.residents.names({who for circle in circles for who in circle.members})
        stores.audit.seen(act.trace, names)
    return [_read(circle, tree, names) for circle in circles]


def _read(circle: CircleFacts, tree: Mapping[str, Category], names: Mapping[UUID, str]) -> CircleRead:
    letters = dict(zip(circle.members, ascii_uppercase, strict=False))
    labels = {who: names.get(who, letter) for who, letter in letters.items()}
    members = []
    for who, (answer, until) in circle.members.items():
        receives = [one for one in circle.helps if one.receiver == who]
        gives = [one for one in circle.helps if one.giver == who]
        members.append(
            CircleMemberRead(
                resident_id=who,
                resident_name=names.get(who),
                answer=answer,
                later_until=until,
                receives=[_help(one) for one in receives],
                gives=[_help(one) for one in gives],
                explanation=Explanation(
                    nl=f"Voor {labels[who]}: {_listed(receives, tree, labels, 'nl', giver=True)}. "
                    f"Van {labels[who]}: {_listed(gives, tree, labels, 'nl', giver=False)}.",
                    en=f"For {labels[who]}: {_listed(receives, tree, labels, 'en', giver=True)}. "
                    f"From {labels[who]}: {_listed(gives, tree, labels, 'en', giver=False)}.",
                ),
            )
        )
    plain = {name: getattr(circle, name) for name in ("id", "status", "value", "answer_by", "review_on")}
    moments = {"created_at": circle.created_at, "updated_at": circle.updated_at}
    return CircleRead(**plain, **moments, replaces_id=circle.replaces, members=members)


def _help(one: CircleHelpFacts) -> CircleHelp:
    return CircleHelp(giver_id=one.giver, receiver_id=one.receiver, category=one.category, fit=one.fit)


def _listed(
    helps: Sequence[CircleHelpFacts],
    tree: Mapping[str, Category],
    labels: Mapping[UUID, str],
    language: str,
    *,
    giver: bool,
) -> str:
    told = (f"{called(tree, one.category, language)} ({labels[one.giver if giver else one.receiver]})" for one in helps)
    return ", ".join(dict.fromkeys(told)) or ("nog niets" if language == "nl" else "nothing yet")
