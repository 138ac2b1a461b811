"""Days: the neighbourhood as it is on one day, as a picture needs it."""

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

KINDS = ("both", "gives", "receives", "alone")


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A person: an id that is never shown, the group one belongs to, and a name only for who may see names."""

    key: str
    group: str = ""
    label: str = ""
    kind: str = ""  # both, gives, receives or alone; empty: as the ties of the day tell


@dataclass(frozen=True, slots=True)
class NetworkTie:
    """Help from one to another: done, or proposed."""

    giver: str
    receiver: str
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class NetworkDay:
    """The neighbourhood on one day; both ends of every tie are among its people."""

    nodes: Sequence[NetworkNode]
    ties: Sequence[NetworkTie]
    caption: str = ""

    def kinds(self) -> dict[str, str]:
        """Return of everybody whether they give, receive, both, or stand alone."""
        gives, gets = ({t.giver for t in self.ties}, {t.receiver for t in self.ties})
        told = {(True, True): "both", (True, False): "gives", (False, True): "receives", (False, False): "alone"}
        return {n.key: n.kind or told[n.key in gives, n.key in gets] for n in self.nodes}

    def comes_round(self) -> int:
        """Return for how many people help comes round: each reaches the other along help given."""
        graph: nx.DiGraph[str] = nx.DiGraph([(t.giver, t.receiver) for t in self.ties])
        return sum(len(part) for part in nx.strongly_connected_components(graph) if len(part) > 1)

    def proposed(self) -> int:
        """Return how often help is proposed."""
        return sum(tie.proposed for tie in self.ties)
