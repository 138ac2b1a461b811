"""What the words of a text can mean of the lexicon: as written, by stem, as compound, by sound or by spelling."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from .compounds import parts_of
from .index import Index, units_of
from .sounds import sound
from .tokens import Token
from .words import word_lists

How = Literal["exact", "stem", "compound", "spelling", "sound", "resemblance"]
FACTORS: dict[How, float] = {"exact": 1.0, "stem": 0.95, "compound": 1.0, "sound": 0.8, "spelling": 0.7}
WEAK, WEAK_VERB, RIVALLED = 0.15, 0.6, 0.5
FOREIGN = 0.6
SHORTEST_SOUND, SHORTEST_SPELLING, SURE_SPELLING, TWO_MISTAKES = 3, 5, 7, 9
PARTICLES = frozenset(
    "op af uit aan in mee weg om door langs over voor thuis klaar schoon leeg bij toe na vast los".split()
)
SAME_BEGINNING = frozenset("ck kc cs sc fv vf sz zs oa ao iy yi vw wv ei ie sm ms jy yj gc cg".split())
AFTER_PARTICLE = frozenset("en of te voor bij met van als om aan naar door in op uit dat die wat and".split())
AROUND = 7
HAIR = frozenset("mijn het je lang lange me grijs kort".split())
HAIR_AFTER = frozenset("knip knippen knippe knipt verven vlechten wassen doen is zit hangt kan kammen geknipt".split())
WASH = frozenset("de mijn vuile vieze schone je haar hun berg bergen onze".split())
WASH_AFTER = frozenset("doen ophangen vouwen strijken drogen draaien machine".split())


@dataclass(frozen=True, slots=True)
class Heard:
    """A word of the text at a place, what it counts as, how it was understood, and how far to trust that."""

    place: int
    word: str
    unit: str
    how: How
    factor: float


def read(tokens: Sequence[Token], index: Index) -> list[Heard]:
    """Return everything that the words can be."""
    heard = [heard for place in range(len(tokens)) for heard in _at(place, tokens, index)]
    return heard + list(_separated(tokens, index))


def _at(place: int, tokens: Sequence[Token], index: Index) -> Iterator[Heard]:
    word, lists = tokens[place].word, word_lists()
    if word in lists["small"] or len(word) < 2 or _other_meaning(place, tokens):
        return
    units, as_written = units_of(word, index)
    weak = word in lists["weak"] or (word in lists["common"] and not (as_written and _means_alone(units, index)))
    guesses: list[Heard] = []
    if not (as_written or weak) and word.isalpha() and word not in lists["common"]:
        guesses = [new for new in _guessed(place, word, index) if new.unit not in units]
    rivals = any(guess.how == "sound" for guess in guesses)
    trust = WEAK if weak else RIVALLED if rivals else 1.0
    how: How = "exact" if as_written else "stem"
    dutch = any(":" not in unit for unit in units)
    for unit in sorted(units):
        yield Heard(place, word, unit, how, FACTORS[how] * trust * (FOREIGN if dutch and ":" in unit else 1.0))
    if not weak and word not in lists["not"]:
        yield from _joined(place, tokens, index)
        yield from guesses


def _means_alone(units: Iterable[str], index: Index) -> bool:
    """Tell whether an ordinary word is a term of its own, and not only known from inside phrases."""
    return any(unit in index.alone for unit in units)


def _other_meaning(place: int, tokens: Sequence[Token]) -> bool:
    """Tell 'haar' and 'was' that are no hair and no laundry."""
    word = tokens[place].word
    if word not in ("haar", "was") or len(tokens) == 1:
        return False
    before = tokens[place - 1].word if place else ""
    after = tokens[place + 1].word if place + 1 < len(tokens) else ""
    if word == "haar":
        return before not in HAIR and after not in HAIR_AFTER
    return before not in WASH and after not in WASH_AFTER


def _guessed(place: int, word: str, index: Index) -> Iterator[Heard]:
    """Yield what an unknown word may be: of one sound; else a compound; else nearly spelled so; else half a one."""
    if alike := list(_sounding_alike(place, word, index)):
        yield from alike
        return
    parts = parts_of(word, index)
    if sum(len(part.word) for part in parts) < len(word) - 2:
        spelled = list(_spelled_alike(place, word, index))
        yield from spelled
        parts = [] if spelled else parts
    for part in parts:
        for unit in sorted(units_of(part.word, index)[0]):
            yield Heard(place, word, unit, "compound", part.factor)


def _sounding_alike(place: int, word: str, index: Index) -> Iterator[Heard]:
    for unit in sorted(set().union(*(index.units[other] for other in _sounding(word, index)))):
        yield Heard(place, word, unit, "sound", FACTORS["sound"])


def _spelled_alike(place: int, word: str, index: Index) -> Iterator[Heard]:
    for other, mistakes in _nearly(word, index):
        for unit in sorted(index.units[other]):
            yield Heard(place, word, unit, "spelling", FACTORS["spelling"] / mistakes**0.5)


def _sounding(word: str, index: Index) -> frozenset[str]:
    if len(word) < SHORTEST_SOUND:
        return frozenset()
    alike = index.by_sound.get(sound(word), frozenset())
    return frozenset(other for other in alike if other[0] == word[0] or word[0] + other[0] in SAME_BEGINNING)


def _nearly(word: str, index: Index) -> list[tuple[str, int]]:
    """Return the words that are one mistake away, or two for a long word; only the nearest."""
    if len(word) < SHORTEST_SPELLING or len(word) > 30:
        return []
    allowed = 2 if len(word) >= TWO_MISTAKES else 1
    near = extract(
        word, index.by_initial.get(word[0], ()), scorer=OSA.distance, processor=None, limit=3, score_cutoff=allowed
    )
    likely = (pair for pair in near if pair[1] == near[0][1] and _slip(word, pair[0]))
    return [(other, int(mistakes)) for other, mistakes, _ in likely]


def _slip(word: str, other: str) -> bool:
    """Tell a slip of the pen from another word: a short word with one other letter is mostly another word."""
    return len(other) >= SHORTEST_SPELLING - 1 and (len(word) >= SURE_SPELLING or len(word) != len(other))


def _joined(place: int, tokens: Sequence[Token], index: Index) -> Iterator[Heard]:
    """Yield a word that was written as two: 'naai machine', 'bak fiets', and as it sounds: 'naai masjien'."""
    if place + 1 == len(tokens) or tokens[place + 1].word in word_lists()["small"]:
        return
    first, second = tokens[place].word, tokens[place + 1].word
    whole = first + second
    if len(whole) < 6 or min(len(first), len(second)) < 3:
        return
    known = index.units.get(whole)
    how: How = "exact" if known else "sound"
    for other in () if known else _sounding(whole, index):
        known = (known or frozenset()) | index.units[other]
    for unit in sorted(known or ()):
        yield Heard(place, f"{first} {second}", unit, how, FACTORS[how])


def _separated(tokens: Sequence[Token], index: Index) -> Iterator[Heard]:
    """Yield a verb that stands apart from its particle: 'laat de hond uit', 'op te hangen'."""
    lists = word_lists()
    for at, particle in enumerate(tokens):
        if particle.word not in PARTICLES:
            continue
        before = range(max(0, at - AROUND), at) if _is_last(at, tokens) else ()
        for place in (*before, *_infinitive(at, tokens)):
            verb = tokens[place].word
            if verb in lists["small"] or len(verb) < 3:
                continue
            units, _ = units_of(particle.word + verb, index)
            for unit in sorted(units):
                yield Heard(
                    place, f"{verb} {particle.word}", unit, "stem", WEAK_VERB if verb in lists["weak"] else 0.95
                )


def _is_last(at: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a particle ends what is said: before a noun it is 'in the hall' and belongs to no verb."""
    return at + 1 == len(tokens) or tokens[at + 1].clause > tokens[at].clause or tokens[at + 1].word in AFTER_PARTICLE


def _infinitive(at: int, tokens: Sequence[Token]) -> list[int]:
    """Return the place of the verb in 'op te hangen' and in 'op hangen'."""
    place = at + 2 if at + 1 < len(tokens) and tokens[at + 1].word == "te" else at + 1
    return [place] if place < len(tokens) and tokens[place].word.endswith("en") else []
