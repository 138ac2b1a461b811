"""A match in plain words: who means what for whom, why it fits, and what a coach takes care of first."""

from collections.abc import Callable, Iterator, Mapping
from itertools import permutations

from . import wording as words
from .plan import CHAIN, GROUP, SWAP, Match, Reason, Step
from .wording import EN, NL, Explanation, day_part, language, listed

Names = Mapping[str, tuple[str, str]]


def explain(match: Match, kinds: Mapping[str, str], names: Names, label: Callable[[str], str]) -> Explanation:
    """Say what a match is and why it fits.

    Parameters
    ----------
    match : Match
        As the engine gave it.
    kinds : Mapping
        Category of every offer and need in the match, by id.
    names : Mapping
        What categories are called: code -> (Dutch, English).
    label : callable
        How to call a resident, by id.

    Returns
    -------
    Explanation
        Short sentences in Dutch (B1) and English.

    Examples
    --------
    >>> from reciprocity.matching import Match, Reason, Step, explain
    >>> step = Step("a", "b", "o", "n", 1.0, (Reason("same-category", 1.0), Reason("same-mode", 1.0, "help")))
    >>> kinds, names = {"o": "errands", "n": "errands"}, {"errands": ("boodschappen", "shopping")}
    >>> explain(Match("chain", (step,), 0.49), kinds, names, {"a": "Tineke", "b": "Ahmed"}.get).en.split(". ")[1]
    'Tineke begins and asks nothing in return now'
    """
    texts = [_Text(match, kinds, names, label, lang) for lang in (NL, EN)]
    return Explanation(*(" ".join(text.sentences()) for text in texts))


class _Text:
    """One match in one language."""

    def __init__(
        self, match: Match, kinds: Mapping[str, str], names: Names, label: Callable[[str], str], lang: int
    ) -> None:
        self._match, self._kinds, self._names, self._label, self._lang = match, kinds, names, label, lang

    def sentences(self) -> Iterator[str]:
        yield self._opening()
        if self._match.shape == GROUP:
            yield from self._invitation()
        else:
            for step in self._steps():
                yield self._what(step)
                yield from self._why(step)
        yield from self._still_to_ask()
        yield from self._first_of_all()
        if self._match.shape == CHAIN:
            yield words.BRIDGE[self._lang].format(last=self._label(self._match.members[-1]))
        yield from self._left()

    def _opening(self) -> str:
        people = [self._label(member) for member in self._match.members]
        sentence = words.TOGETHER if self._is_one_activity() else words.SHAPES[self._match.shape]
        return sentence[self._lang].format(names=listed(people, self._lang), count=len(people), first=people[0])

    def _invitation(self) -> Iterator[str]:
        """Say what a group does, who asked for something near it, and what all have in common."""
        first, lang = self._match.steps[0], self._lang
        offered = self._called(self._kinds[first.offer])
        yield words.INVITES[lang].format(first=self._label(first.giver), offered=offered)
        near: dict[str, list[str]] = {}
        for step in self._match.steps[::2]:
            near.setdefault(self._called(self._kinds[step.need]), []).append(self._label(step.receiver))
        for asked, guests in near.items():
            if asked != offered:
                yield words.GUEST_NEAR[lang].format(names=listed(guests, lang), asked=asked)
        yield from self._in_common({reason.code: reason.value or "" for reason in self._reasons()})

    def _in_common(self, values: Mapping[str, str]) -> Iterator[str]:
        """Say what a whole group has in common; of what is not known of everybody only the moment."""
        lang = self._lang
        if "shared-language" in values and "language-unknown" not in values:
            yield words.ALL_LANGUAGE[lang].format(value=language(values["shared-language"], lang))
        if "area-unknown" not in values:
            yield (words.ALL_ADJOINING if "adjoining-area" in values else words.SAME_AREA)[lang]
        if "shared-time" in values:
            sentence = words.SOME_TIME if "time-unknown" in values else words.ALL_TIME
            yield sentence[lang].format(value=day_part(values["shared-time"], lang))

    def _is_one_activity(self) -> bool:
        """Two steps over the same two entries: something done together, told once."""
        entries = {entry for step in self._match.steps for entry in (step.offer, step.need)}
        return self._match.shape == SWAP and len(entries) == 2

    def _steps(self) -> tuple[Step, ...]:
        return self._match.steps[:1] if self._is_one_activity() else self._match.steps

    def _what(self, step: Step) -> str:
        asked, offered = self._called(self._kinds[step.need]), self._called(self._kinds[step.offer])
        giver, receiver = self._label(step.giver), self._label(step.receiver)
        sentence = words.STEPS[_mode(step)][self._lang].format(giver=giver, receiver=receiver, asked=asked)
        beside = any(reason.code == "fits-with" for reason in step.reasons)
        near = (words.FITS_WITH if beside else words.NEAR)[self._lang].format(offered=offered)
        return sentence if asked == offered else f"{sentence} {near}"

    def _called(self, code: str) -> str:
        return self._names[code][self._lang] if code in self._names else code

    def _why(self, step: Step) -> Iterator[str]:
        for reason in step.reasons:
            match reason.code:
                case "shared-language":
                    yield words.LANGUAGE[self._lang].format(value=language(reason.value or "", self._lang))
                case "same-area":
                    yield words.SAME_AREA[self._lang]
                case "adjoining-area":
                    yield words.ADJOINING[self._lang]
                case "shared-time":
                    yield words.TIME[self._lang].format(value=day_part(reason.value or "", self._lang))
                case "met-before":
                    yield words.MET[self._lang]
                case code if code in words.DOUBTS:
                    yield words.DOUBTS[code][self._lang]

    def _still_to_ask(self) -> Iterator[str]:
        codes = {reason.code for reason in self._reasons()}
        topics = [both[self._lang] for code, both in words.TOPICS.items() if code in codes]
        if topics:
            yield words.ASK[self._lang].format(topics=listed(topics, self._lang))

    def _first_of_all(self) -> Iterator[str]:
        marks = dict.fromkeys(reason.value or "" for reason in self._reasons() if reason.code == "safeguard")
        known = words.SAFEGUARDS | words.GROUP_SAFEGUARDS if self._match.shape == GROUP else words.SAFEGUARDS
        for mark in marks:
            yield known.get(mark, words.OTHER_SAFEGUARD)[self._lang].format(value=mark)

    def _reasons(self) -> Iterator[Reason]:
        return (reason for step in self._match.steps for reason in step.reasons)

    def _left(self) -> Iterator[str]:
        if self._match.shape == GROUP:
            yield words.GROUP_LEFT[self._lang].format(first=self._label(self._match.members[0]))
            return
        if self._match.fallback is None:
            return
        shape, _, ids = self._match.fallback.partition(" ")
        if shape in words.FALLBACKS:
            people = [self._label(member) for member in _who(ids, self._match.members)]
            yield words.FALLBACKS[shape][self._lang].format(names=listed(people, self._lang), last="".join(people[-1:]))


def _mode(step: Step) -> str:
    codes = {reason.code: reason.value for reason in step.reasons}
    if "give-for-lend" in codes:
        return "give-for-lend"
    mode = codes.get("same-mode") or "help"
    return mode if mode in words.STEPS else "help"


def _who(ids: str, members: tuple[str, ...]) -> tuple[str, ...]:
    """Return the members that a fallback names; ids may hold dashes themselves."""
    sizes = range(2, len(members))
    orders = (members[:size] for size in sizes)
    for order in (*orders, *(order for size in sizes if len(members) <= 6 for order in permutations(members, size))):
        if "-".join(order) == ids:
            return order
    return ()
