"""Circles in words and drawn: what each can do for everybody in it, with names for who may see them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from string import ascii_uppercase
from uuid import UUID

from reciprocity.domain.categories import Category
from reciprocity.domain.permissions import Scope
from reciprocity.insight import pictures
from reciprocity.insight.pictures.embedding import embedded
from reciprocity.store.circles import CircleFacts, CircleHelpFacts
from reciprocity.store.stores import Stores
from reciprocity.wire.circle_previews import CircleHelp
from reciprocity.wire.circles import CircleMemberRead, CircleRead
from reciprocity.wire.match_previews import Explanation

from . import checks
from .act import Act
from .matches import called

TITLE = {"nl": "Wooncirkel", "en": "Circle"}


def reads(stores: Stores, act: Act, circles: Sequence[CircleFacts]) -> list[CircleRead]:
    """Return circles as they are told."""
    tree, names = checks.tree(stores), _names(stores, act, circles)
    return [_read(circle, tree, names) for circle in circles]


def drawing(stores: Stores, act: Act, circle: CircleFacts, language: str) -> str:
    """Return the drawing of a circle, as it can stand in a page as well."""
    tree, labels = checks.tree(stores), _labels(circle, _names(stores, act, [circle]))
    helps = [
        pictures.PictureStep(labels[one.giver], labels[one.receiver], called(tree, one.category, language))
        for one in circle.helps
    ]
    return embedded(pictures.circle_picture(list(labels.values()), helps, TITLE[language], language))


def note_seen(stores: Stores, act: Act, circles: Sequence[CircleFacts]) -> None:
    """Note whose names were shown."""
    stores.audit.seen(act.trace, sorted({who for circle in circles for who in circle.members}))


def _names(stores: Stores, act: Act, circles: Sequence[CircleFacts]) -> Mapping[UUID, str]:
    if not act.may(Scope.RESIDENTS_READ):
        return {}
    return stores.residents.names({who for circle in circles for who in circle.members})


def _labels(circle: CircleFacts, names: Mapping[UUID, str]) -> dict[UUID, str]:
    """Return how members are called, all otherwise: by name, else by a letter."""
    letters = dict(zip(circle.members, ascii_uppercase, strict=False))
    labels = {who: names.get(who, letter) for who, letter in letters.items()}
    shared = {label for label, count in Counter(labels.values()).items() if count > 1}
    return {who: f"{label} ({letters[who]})" if label in shared else label for who, label in labels.items()}


def _read(circle: CircleFacts, tree: Mapping[str, Category], names: Mapping[UUID, str]) -> CircleRead:
    labels = _labels(circle, names)
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
                explanation=said(
                    labels[who],
                    [(one.category, labels[one.giver]) for one in receives],
                    [(one.category, labels[one.receiver]) for one in gives],
                    tree,
                ),
            )
        )
    plain = {name: getattr(circle, name) for name in ("id", "status", "value", "answer_by", "review_on")}
    moments = {"created_at": circle.created_at, "updated_at": circle.updated_at}
    return CircleRead(**plain, **moments, replaces_id=circle.replaces, members=members)


def _help(one: CircleHelpFacts) -> CircleHelp:
    return CircleHelp(giver_id=one.giver, receiver_id=one.receiver, category=one.category, fit=one.fit)


def said(
    me: str,
    receives: Sequence[tuple[str, str]],
    gives: Sequence[tuple[str, str]],
    tree: Mapping[str, Category],
) -> Explanation:
    """Say what a circle can do for somebody and somebody for it: kinds of help, each with whom it is about."""
    nl, en = ([_listed(some, tree, language) for some in (receives, gives)] for language in ("nl", "en"))
    return Explanation(nl=f"Voor {me}: {nl[0]}. Van {me}: {nl[1]}.", en=f"For {me}: {en[0]}. From {me}: {en[1]}.")


def _listed(helps: Sequence[tuple[str, str]], tree: Mapping[str, Category], language: str) -> str:
    people: dict[str, dict[str, None]] = {}
    for kind, who in helps:
        people.setdefault(called(tree, kind, language), {})[who] = None
    told = ", ".join(f"{kind} ({', '.join(some)})" for kind, some in people.items())
    return told or ("nog niets" if language == "nl" else "nothing yet")
