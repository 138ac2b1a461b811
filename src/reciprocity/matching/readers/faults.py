"""What can be wrong with a text that should hold an exchange graph: a class for each, with its line and what to do."""

from reciprocity.matching.graph_errors import GraphError


class LineFault(GraphError):
    """Something that is wrong on one line, counted from 1."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(f"Line {line}: {message}")


class LineNotReadable(LineFault):
    """A line that cannot be understood."""

    def __init__(self, line: int, reason: str) -> None:
        self.reason = reason
        super().__init__(line, f"{reason}. Correct the line or take it out.")


class WrongColumns(LineFault):
    """More or fewer columns than belong on a line."""

    def __init__(self, line: int, found: int, wanted: str) -> None:
        self.found, self.wanted = found, wanted
        message = f"there are {found} columns where there should be {wanted}."
        super().__init__(line, f"{message} Put a name in quotes if the separator is part of it.")


class EmptyName(LineFault):
    """A column for a name with nothing in it."""

    def __init__(self, line: int, column: str) -> None:
        self.column = column
        super().__init__(line, f"the {column} has no name. Fill in the name or take the line out.")


class WeightNotReadable(LineFault):
    """A weight that is no number, infinite, or below 0."""

    def __init__(self, line: int, weight: str) -> None:
        self.weight = weight
        message = f"the weight {weight[:40]!r} is not a number from 0 to 1e12."
        super().__init__(line, f"{message} Write it with digits and a point, such as 0.5.")


class LoopOnLine(LineFault):
    """An arc from a node to itself."""

    def __init__(self, line: int, node: str) -> None:
        self.node = node
        super().__init__(line, f"the arc goes from {node!r} to itself. Take the line out.")


class NumberOutOfRange(LineFault):
    """The number of a node that there is not."""

    def __init__(self, line: int, number: int, count: int) -> None:
        self.number, self.count = number, count
        there = f"they count from 0 to {count - 1}" if count else "there are none"
        super().__init__(line, f"node {number} is not there: {there}. Correct the arc or the head.")


class TooManyNodes(LineFault):
    """More nodes than there is memory for."""

    def __init__(self, line: int, found: int, most: int) -> None:
        self.found, self.most = found, most
        super().__init__(line, f"there are {found:,} nodes where {most:,} are allowed. Leave out who has no arcs.")


class WrongCount(LineFault):
    """More or fewer arcs than the head of their block says."""

    def __init__(self, line: int, found: int, wanted: int) -> None:
        self.found, self.wanted = found, wanted
        amount = f"{found:,} arcs end here" if found < wanted else "an arc comes here"
        super().__init__(line, f"{amount} where the head says {wanted:,}. Correct the head or the list of arcs.")


class NotTerminated(LineFault):
    """A block of arcs that stops without its last line."""

    def __init__(self, line: int) -> None:
        super().__init__(line, "the text ends here without '-1 -1 -1'. Get the whole file or add that last line.")


class ItemTwice(LineFault):
    """A second want list for an item."""

    def __init__(self, line: int, item: str, first: int) -> None:
        self.item, self.first = item, first
        super().__init__(line, f"item {item!r} already has a list on line {first}. Make one line of the two.")


class UsernameMissing(LineFault):
    """A want list without a user where there must be one."""

    def __init__(self, line: int) -> None:
        super().__init__(line, "there is no user name. Begin the line with the name between ( and ).")


class ColonMissing(LineFault):
    """A want list without a colon where there must be one."""

    def __init__(self, line: int) -> None:
        super().__init__(line, "there is no colon. Write one after the item that is offered.")


class DummyNotAllowed(LineFault):
    """A dummy item in a list that does not allow them."""

    def __init__(self, line: int, item: str) -> None:
        self.item = item
        super().__init__(line, f"{item!r} is a dummy item. Add a line '#! ALLOW-DUMMIES' above the first want list.")


class NoArcs(GraphError):
    """A text without a single arc."""

    def __init__(self) -> None:
        super().__init__("There are no arcs in the text. Write a line 'giver,receiver,weight' for each.")


class NoItems(GraphError):
    """A text without a single want list."""

    def __init__(self) -> None:
        super().__init__("There are no want lists in the text. Write a line '(user) item : want want' for each item.")


class StartersNotExpected(GraphError):
    """A list of starters beside a text that needs none."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(f"A list of starters belongs to an arc list and this is a {kind}. Leave the starters out.")


class FormatUnknown(GraphError):
    """A text in none of the formats, or a format that there is not."""

    def __init__(self, found: str) -> None:
        self.found = found
        super().__init__(
            f"{found[:60]!r} does not tell the format. Give one of these: arc-list, lines 'giver,receiver,weight'; "
            "kidney, a line 'pairs arcs', lines 'from to weight' and a last line '-1 -1 -1'; "
            "want-list, lines '(user) item : want want'. Name the format to see which line is wrong."
        )
