"""A neighbourhood as a network: who is there, and who helped whom on which day. What insight looks at."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar

from .rhythm import WEEKS, Period, period_until

if TYPE_CHECKING:
    import networkx as nx

P = TypeVar("P", bound=Hashable)


class NetworkError(ValueError):
    """A network that cannot be looked at; each kind has its own class."""


class PersonTwice(NetworkError):
    """The same id for two people."""

    def __init__(self, person: Hashable) -> None:
        self.person = person
        super().__init__(f"Person {person!r} occurs more than once. Give everybody an id of his or her own.")


class UnknownPerson(NetworkError):
    """A tie from or to somebody who is not among the people."""

    def __init__(self, tie: int, person: Hashable) -> None:
        self.tie, self.person = tie, person
        super().__init__(f"Tie {tie} (counted from 0) names {person!r}, who is not among the people.")


class TieToOneself(NetworkError):
    """A tie that begins and ends at one person."""

    def __init__(self, tie: int, person: Hashable) -> None:
        self.tie, self.person = tie, person
        super().__init__(f"Tie {tie} (counted from 0) goes from {person!r} to the same person. Leave it out.")


@dataclass(frozen=True, slots=True)
class Tie(Generic[P]):
    """Help that was done: who gave, who received, and on which day; of what was done together both did both.

    Examples
    --------
    >>> Tie("a", "b", date(2025, 3, 1), together=True).helps
    (('a', 'b'), ('b', 'a'))
    """

    giver: P
    receiver: P
    on: date
    together: bool = False

    @property
    def helps(self) -> tuple[tuple[P, P], ...]:
        """Who gave to whom: once, or both ways."""
        there = (self.giver, self.receiver)
        return (there, (self.receiver, self.giver)) if self.together else (there,)


@dataclass(frozen=True, slots=True)
class Person(Generic[P]):
    """Somebody of the neighbourhood; all but when he or she came and left is as it is now.

    Attributes
    ----------
    id : hashable
        Opaque; no name.
    area : str, optional
        Where he or she lives, as the neighbourhood divides itself.
    offers, needs : bool
        Whether an offer, a need is open.
    in_match : bool
        Whether a match waits for answers or is under way.
    fell_through : date, optional
        When a match came to nothing last: declined by another, expired, nobody came.
    joined, left : date, optional
        The first day of being there, and the first of being there no more; None if always and if still. Who is not
        there now, and nobody knows since when, left today.

    Examples
    --------
    >>> noor = Person("n", joined=date(2025, 1, 1), left=date(2025, 3, 1))
    >>> noor.is_there(date(2025, 2, 28)), noor.is_there(date(2025, 3, 1))
    (True, False)
    """

    id: P
    area: str | None = None
    offers: bool = False
    needs: bool = False
    in_match: bool = False
    fell_through: date | None = None
    joined: date | None = None
    left: date | None = None

    def is_there(self, day: date) -> bool:
        """Whether he or she is active in the neighbourhood on a day."""
        return (self.joined is None or self.joined <= day) and (self.left is None or day < self.left)


@dataclass(frozen=True, slots=True)
class Network(Generic[P]):
    """People and the help between them, seen on one day; what comes after that day is not there yet.

    Attributes
    ----------
    people : sequence of Person
        Everybody whom a tie names, also who has left. Answers about people keep this order; no order is a ranking.
    ties : sequence of Tie
        In any order; there may be several between the same two.
    today : date
        The day from which is looked back.
    weeks : int
        How long the window is that ends today; six is the rhythm of the learning sessions.

    Raises
    ------
    NetworkError
        If two people have one id, a tie names somebody unknown, or a tie goes from a person to the same person.
    ValueError
        If the window is shorter than a week.

    Examples
    --------
    >>> day = date(2025, 3, 1)
    >>> swap = Network([Person("a"), Person("b")], [Tie("a", "b", day), Tie("b", "a", date(2025, 1, 1))], day)
    >>> swap.helps(), swap.helps(within=True)
    ([('a', 'b'), ('b', 'a')], [('a', 'b')])
    >>> swap.at(date(2025, 2, 1)).helps()
    [('b', 'a')]
    """

    people: Sequence[Person[P]]
    ties: Sequence[Tie[P]]
    today: date
    weeks: int = WEEKS

    def __post_init__(self) -> None:
        """Refuse what is no network."""
        period_until(self.today, self.weeks)
        known: set[P] = set()
        for person in self.people:
            if person.id in known:
                raise PersonTwice(person.id)
            known.add(person.id)
        for number, tie in enumerate(self.ties):
            if tie.giver == tie.receiver:
                raise TieToOneself(number, tie.giver)
            for end in (tie.giver, tie.receiver):
                if end not in known:
                    raise UnknownPerson(number, end)

    @property
    def window(self) -> Period:
        """The weeks that end today."""
        return period_until(self.today, self.weeks)

    @property
    def there(self) -> tuple[Person[P], ...]:
        """Who is in the neighbourhood today, in the order of the people."""
        return tuple(person for person in self.people if person.is_there(self.today))

    def at(self, day: date, weeks: int | None = None) -> "Network[P]":
        """The same neighbourhood seen on another day, with another window if given."""
        return replace(self, today=day, weeks=self.weeks if weeks is None else weeks)

    def done(self, *, within: bool = False) -> Iterator[Tie[P]]:
        """Yield the ties up to today, or of the window only, with whoever."""
        first = self.window.first if within else date.min
        return (tie for tie in self.ties if first <= tie.on <= self.today)

    def helps(self, *, within: bool = False) -> list[tuple[P, P]]:
        """Who gave to whom, once for every time, up to today or in the window only; also with those who left."""
        return [help_ for tie in self.done(within=within) for help_ in tie.helps]

    def graph(self, *, within: bool = False) -> "nx.DiGraph[P]":
        """Who is there today, and an edge giver -> receiver for everybody helped by somebody who is there too."""
        import networkx as nx  # noqa: PLC0415 - takes longer to load than a neighbourhood to look at

        graph: nx.DiGraph[P] = nx.DiGraph()
        graph.add_nodes_from(person.id for person in self.there)
        graph.add_edges_from((a, b) for a, b in self.helps(within=within) if a in graph and b in graph)
        return graph
