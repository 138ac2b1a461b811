"""What somebody said in a talk, taken apart into wishes: each with the kinds of help that may be meant."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from reciprocity.domain.words import EntryKind
from reciprocity.sheets import is_delicate
from reciprocity.sheets.text import fold, means_nothing
from reciprocity.sheets.wishes import MAX_WISH, wishes_apart
from reciprocity.suggest import Recogniser, Suggested, Suggester

SENTENCES = re.compile(r"(?<=[.!?])\s+")
JOINTS = re.compile(
    r"(?:,\s+(?:(?:en|of|and|or|maar|but)\s+)?|\s+(?:en|of|and|or)\s+)(?:(?:ook|also)\s+)?", re.IGNORECASE
)
BEGUN = re.compile(r"^(?:(?:en|of|maar|ook|dus|and|or|but|also|so)\s+)+", re.IGNORECASE)
MODEST = frozenset(
    "niks hoor|niets hoor|ik red me|ik red me wel|ik red mij wel|red me wel|ik red het wel|hoeft niet|het hoeft niet|"
    "niet nodig|ik heb niks nodig|ik heb niets nodig|ik kan niks|ik kan niets|ik kan niet veel|geen idee hoor|"
    "weet ik niet hoor|i can t do anything|i don t need anything|i manage|i m fine|nothing really".split("|")
)  # what who is shy says: no wish and no limit, but a reason to ask on
Joined = tuple[EntryKind, str]


@dataclass(frozen=True, slots=True)
class Said:
    """A wish in own words, and the kinds of help that may be meant, the best first."""

    kind: EntryKind
    words: str
    suggested: tuple[Suggested, ...]

    @property
    def category(self) -> str:
        """The kind that is meant most likely."""
        return self.suggested[0].code


@dataclass(slots=True)
class Heard:
    """Everything that was said: nothing of it is lost."""

    wishes: dict[Joined, Said] = field(default_factory=dict)
    not_understood: list[Joined] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Listener:
    """What understands the words of a neighbourhood."""

    recogniser: Recogniser
    suggester: Suggester

    def hear(self, means: str, needs: str) -> Heard:
        """Take apart what somebody can mean for others, and what he or she needs."""
        heard = Heard()
        for kind, text in ((EntryKind.OFFER, means), (EntryKind.NEED, needs)):
            for words in self._wishes(text, kind):
                self._take(heard, kind, words)
        heard.limits = list(dict.fromkeys(heard.limits))
        return heard

    def suggested(self, kind: EntryKind, words: str | None) -> tuple[Suggested, ...]:
        """Return the kinds of help that words may mean."""
        return () if words is None else self.suggester.suggest(words, kind.value).categories

    def _take(self, heard: Heard, kind: EntryKind, words: str) -> None:
        if is_delicate(words):  # nothing is concluded from it
            heard.not_understood.append((kind, words))
            return
        found = self.suggester.suggest(words, kind.value)
        heard.limits += found.limits
        heard.unknown += found.unknown
        if not found.categories:
            if not found.limits or found.unknown or kind is EntryKind.NEED:
                heard.not_understood.append((kind, words))
            return
        said = Said(kind, words, found.categories)
        earlier = heard.wishes.get((kind, said.category))
        if earlier is not None:  # said twice: one wish
            more = "" if words.casefold() in earlier.words.casefold() else f"; {words}"
            said = Said(kind, f"{earlier.words}{more}", earlier.suggested)
        heard.wishes[kind, said.category] = said

    def _wishes(self, text: str, kind: EntryKind) -> Iterator[str]:
        for sentence in SENTENCES.split(text):
            for piece, note in wishes_apart(sentence, self.recogniser.recognise):
                words = BEGUN.sub("", piece) or piece
                if means_nothing(words) or fold(words) in MODEST:
                    continue
                parts = [words] if self.recogniser.recognise(words) else _apart(words, lambda w: self._meant(w, kind))
                *others, last = parts
                yield from others
                yield f"{last}, {note}" if note else last

    def _meant(self, words: str, kind: EntryKind) -> frozenset[str] | None:
        """Return what a part can mean; None when it has to stand apart: it is delicate, or strange to us."""
        if is_delicate(words):
            return None
        found = self.suggester.suggest(words, kind.value)
        return None if found.unknown and not found.categories else frozenset(one.code for one in found.categories)


def _apart(words: str, meant_by: Callable[[str], frozenset[str] | None]) -> list[str]:
    """Split at commas and 'en' where what stands before and after means something else."""
    joints = [(joint.start(), joint.end()) for joint in JOINTS.finditer(words)]
    ends, starts = [*(start for start, _ in joints), len(words)], [0, *(end for _, end in joints)]
    parts: list[tuple[int, int, frozenset[str] | None]] = []
    for start, end in zip(starts, ends, strict=True):
        meant = meant_by(words[start:end])
        begin, _, before = parts[-1] if parts else (0, 0, None)
        if meant is not None and before is not None and (not meant or not before or meant & before):
            parts[-1] = (begin, end, meant | before)
        else:
            parts.append((start, end, meant))
    return [words[start:end] for start, end, _ in parts if words[start:end].strip()] or [words]


def kept(words: str) -> str:
    """Return the words as an offer or need keeps them: not more than it has room for."""
    return words if len(words) <= MAX_WISH else words[: MAX_WISH - 1].rstrip() + "\u2026"
