"""How strongly the words that were read mean each kind of help, and which of them say so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .folding import fold
from .index import NOT, Index
from .lexicon import Term
from .reading import WEAK, Heard, How
from .tokens import Token

PHRASE, LENGTH, NEXT_PHRASE = 0.6, 1.25, 0.5
ELSEWHERE, OTHER_FORM = 0.45, 0.85
SLACK, WEAK_SLACK = 5, 2
ORDER: tuple[How, ...] = ("exact", "stem", "compound", "sound", "spelling", "resemblance")
MAX_EVIDENCE = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """A resident's word or words, our term, and how the one was understood as the other."""

    word: str
    term: str
    how: How


@dataclass(frozen=True, slots=True)
class Reason:
    """Words of a text that were heard as a term, and how much that says."""

    strength: float
    term: str
    heard: tuple[Heard, ...]


@dataclass(slots=True)
class Weighed:
    """What speaks for one kind of help; words that we know from inside phrases only do not carry it alone."""

    score: float = 0.0
    carried: bool = False
    reasons: list[Reason] = field(default_factory=list)

    def evidence(self, tokens: Sequence[Token]) -> tuple[Evidence, ...]:
        """Return the strongest reasons, none of whose words are all in a stronger one."""
        chosen: list[Evidence] = []
        said: set[str] = set()
        for reason in sorted(self.reasons, key=lambda reason: (-reason.strength, reason.term)):
            written = _written(reason.heard, tokens)
            words = set(written.split())
            if not words <= said and len(chosen) < MAX_EVIDENCE:
                chosen.append(Evidence(written, reason.term, _how(reason, written)))
                said |= words
        return tuple(chosen)


def weigh(heard: Sequence[Heard], tokens: Sequence[Token], index: Index) -> dict[str, Weighed]:
    """Return code -> what speaks for it."""
    by_unit: dict[str, list[Heard]] = {}
    for one in heard:
        by_unit.setdefault(one.unit, []).append(one)
    phrases = _phrases(by_unit, {token.word for token in tokens}, index)
    found: dict[str, Weighed] = {}
    _add_phrases(phrases, index, found)
    _add_words(by_unit, phrases, index, found)
    return found


def _phrases(by_unit: Mapping[str, list[Heard]], words: set[str], index: Index) -> list[tuple[Term, list[Heard]]]:
    """Return the phrases of the lexicon that stand in the text, each with its words; of equal ones the first."""
    best: dict[tuple[str, frozenset[str]], tuple[Term, list[Heard]]] = {}
    for units, term in index.phrases_among(by_unit):
        heard = _closest([by_unit[unit] for unit in units])
        weak = all(one.factor <= WEAK or one.unit.startswith(NOT) for one in heard)
        if weak and not words.issuperset(fold(term.text).split()):
            continue
        if _together(len(units), [one.place for one in heard], weak):
            best.setdefault((term.codes[0][0] if term.codes else "", frozenset(units)), (term, heard))
    return list(best.values())


def _together(size: int, places: Sequence[int], weak: bool) -> bool:
    """Tell whether words stand near enough to be a phrase; weak ones stand side by side, small ones apart."""
    width = max(places) - min(places)
    return len(set(places)) > 1 and width <= size + (WEAK_SLACK if weak else SLACK)


def _closest(choices: list[list[Heard]]) -> list[Heard]:
    """Return one of each, near to the first of the rarest."""
    anchor = min(choices, key=len)[0].place
    return [min(choice, key=lambda one: (abs(one.place - anchor), -one.factor)) for choice in choices]


def _add_phrases(phrases: Iterable[tuple[Term, list[Heard]]], index: Index, found: dict[str, Weighed]) -> None:
    strengths: dict[str, list[float]] = {}
    for term, heard in phrases:
        literal = set(fold(term.text).split())
        told = sum(_trust(one) * index.telling(one.unit) * (1 if one.word in literal else OTHER_FORM) for one in heard)
        for code, weight in term.codes:
            strength = PHRASE * weight * told**LENGTH
            strengths.setdefault(code, []).append(strength)
            weighed = found.setdefault(code, Weighed())
            weighed.reasons.append(Reason(strength, term.text, tuple(heard)))
            weighed.carried = True
    for code, all_of_it in strengths.items():
        ranked = sorted(all_of_it, reverse=True)
        found[code].score += sum(strength * NEXT_PHRASE**rank for rank, strength in enumerate(ranked))


def _trust(heard: Heard) -> float:
    """Inside a phrase a weak word counts for more than alone."""
    return max(heard.factor, 0.5)


def _add_words(
    by_unit: Mapping[str, list[Heard]],
    phrases: Iterable[tuple[Term, list[Heard]]],
    index: Index,
    found: dict[str, Weighed],
) -> None:
    taken: dict[int, set[str]] = {}
    meaningless = {one.place for term, heard in phrases if not term.codes for one in heard}
    for term, heard in phrases:
        for one in heard:
            taken.setdefault(one.place, set()).update(code for code, _ in term.codes)
    best: dict[tuple[str, int], tuple[float, Heard]] = {}
    for unit, heard in by_unit.items():
        if unit.startswith(NOT):
            continue
        one = max(heard, key=lambda other: (other.factor, -other.place))
        for code, meaning in index.meanings(unit):
            if one.place in meaningless and code not in taken[one.place]:
                continue
            elsewhere = one.place in taken and code not in taken[one.place]
            strength = meaning * one.factor * (ELSEWHERE if elsewhere else 1.0)
            if strength > best.get((code, one.place), (0.0, one))[0]:
                best[code, one.place] = strength, one
    for (code, _), (strength, one) in best.items():
        weighed = found.setdefault(code, Weighed())
        weighed.score += strength
        if one.factor > WEAK:
            weighed.carried |= (one.unit, code) in index.singles
            weighed.reasons.append(Reason(strength, index.word_for(one.unit, code), (one,)))


def _how(reason: Reason, written: str) -> How:
    """Return the least sure way in which a word was understood; another form of our word is no exact one."""
    how = max((one.how for one in reason.heard), key=ORDER.index)
    return "stem" if how == "exact" and not set(fold(written).split()) <= set(fold(reason.term).split()) else how


def _written(heard: Sequence[Heard], tokens: Sequence[Token]) -> str:
    """Return words as the resident wrote them, in their order."""
    written: dict[int, str] = {}
    for one in heard:
        written[one.place] = one.word if " " in one.word else tokens[one.place].written
    return " ".join(dict.fromkeys(written[place] for place in sorted(written)))
