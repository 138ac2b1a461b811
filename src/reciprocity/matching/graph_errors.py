"""What can be wrong with an exchange graph that a caller puts together: a class for each, with its evidence."""

MOST_ARCS = 50_000_000


class GraphError(ValueError):
    """A graph that cannot be matched; each kind has its own class."""


class NoNodes(GraphError):
    """A graph with nobody in it."""

    def __init__(self) -> None:
        super().__init__("The graph has no nodes. Give at least one arc or one node.")


class DuplicateNode(GraphError):
    """The same id for two nodes."""

    def __init__(self, node: str) -> None:
        self.node = node
        super().__init__(f"Node {node!r} occurs more than once. Give every node an id of its own.")


class UnknownNode(GraphError):
    """An arc from or to a node that there is not."""

    def __init__(self, arc: int, node: object) -> None:
        self.arc, self.node = arc, node
        super().__init__(f"Arc {arc} (counted from 0) names node {node!r}, which is not in the graph.")


class ArcToOneself(GraphError):
    """An arc that begins and ends at one node."""

    def __init__(self, arc: int, node: str) -> None:
        self.arc, self.node = arc, node
        super().__init__(f"Arc {arc} (counted from 0) goes from {node!r} to itself. Leave it out.")


class WeightNotUsable(GraphError):
    """A weight that is no number, below 0, or so large that sums of weights would not be exact."""

    def __init__(self, arc: int, weight: float) -> None:
        self.arc, self.weight = arc, weight
        super().__init__(f"Arc {arc} (counted from 0) weighs {weight}. A weight is a number from 0 to 1e12.")


class NotAStarter(GraphError):
    """A starter that is no node of the graph."""

    def __init__(self, starter: object) -> None:
        self.starter = starter
        super().__init__(f"Starter {starter!r} is not a node of the graph. Add the node or leave the starter out.")


class LengthsDiffer(GraphError):
    """Arrays that belong together and are not equally long, or not of one dimension."""

    def __init__(self, name: str, length: int, wanted: int) -> None:
        self.name, self.length, self.wanted = name, length, wanted
        super().__init__(f"There are {length} values of {name} where {wanted} belong.")


class MaximumNotUsable(GraphError):
    """A maximum or capacity that is no whole number of 0 or more."""

    def __init__(self, name: str, place: int) -> None:
        self.name, self.place = name, place
        super().__init__(f"Value {place} (counted from 0) of {name} is not a whole number of 0 or more.")


class TooManyArcs(GraphError):
    """More arcs than there is memory for."""

    def __init__(self, found: int, most: int) -> None:
        self.found, self.most = found, most
        super().__init__(f"The graph has {found:,} arcs or more; {most:,} are allowed. Keep the best few per receiver.")
