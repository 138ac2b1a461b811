"""A repair in plain words: who can go on, whom to ask, who comes free. It never says who said no."""

from collections.abc import Callable, Iterable, Iterator

from reciprocity.matching.wording import EN, NL, Both, Explanation, listed

from .kinds import NOTHING, REROUTED, SHORTENED, SMALLER, SUBSTITUTE, WIDENED
from .repaired import Repair, Replacement

OPENING: Both = ("Er is een nee. Een reden hoeft niet.", "There is a no. No reason is needed.")
HOW: dict[str, Both] = {
    SHORTENED: ("De keten gaat door met {people}.", "The chain goes on with {people}."),
    SMALLER: ("{people} kunnen samen verder.", "{people} can go on together."),
    REROUTED: ("Het kan ook in een andere volgorde: {people}.", "It can be done in another order: {people}."),
    SUBSTITUTE: ("{new} kan de open plek innemen: {people}.", "{new} can take the open place: {people}."),
    WIDENED: ("Met een ander kan het ook: {people}.", "It can be done with others: {people}."),
}
NOTHING_LEFT: Both = ("Er is nu niets dat in de plaats kan komen.", "There is nothing now to put in its place.")
ASK: Both = ("Vraag het aan: {people}.", "Ask: {people}.")
STANDS: Both = ("Iedereen zei hier al ja op.", "Everybody has said yes to this already.")
RELEASED: Both = ("Weer vrij voor een andere match: {people}.", "Free again for another match: {people}.")


def explain_repair(repair: Repair, label: Callable[[str], str] = str) -> Explanation:
    """Say what can be done after a no.

    Parameters
    ----------
    repair : Repair
        As `repair` gave it.
    label : callable, optional
        How to call a resident, by id; the id itself if left out.

    Returns
    -------
    Explanation
        Short sentences in Dutch (B1) and English.

    Examples
    --------
    >>> from reciprocity.matching import Repair, explain_repair
    >>> explain_repair(Repair("nothing", (), ("a", "b"), frozenset(), True)).nl.partition("niet. ")[2]
    'Er is nu niets dat in de plaats kan komen. Weer vrij voor een andere match: a en b.'
    """
    return Explanation(*(" ".join(_sentences(repair, label, lang)) for lang in (NL, EN)))


def _sentences(repair: Repair, label: Callable[[str], str], lang: int) -> Iterator[str]:
    def named(people: Iterable[str]) -> str:
        return listed([label(who) for who in people], lang)

    yield OPENING[lang]
    if repair.kind == NOTHING:
        yield NOTHING_LEFT[lang]
    for one in repair.replacements:
        yield from _replacement(one, named, lang)
    if repair.released:
        yield RELEASED[lang].format(people=named(repair.released))


def _replacement(one: Replacement, named: Callable[[Iterable[str]], str], lang: int) -> Iterator[str]:
    yield HOW[one.kind][lang].format(people=named(one.match.members), new=named(one.new))
    yield ASK[lang].format(people=named(one.asked)) if one.asked else STANDS[lang]
