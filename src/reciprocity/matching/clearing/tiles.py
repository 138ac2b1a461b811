"""Walks in a city: tile by tile, the tiles independent of each other, and once more with the borders elsewhere.

People are in the order of their numbers; a tile is a stretch of them with the columns that lie within. What crosses a
border stays as it is while the tiles are improved, and lies inside a tile in the next shift. Tiles are tasks without
side effects: done here or by the executor that a caller passes, in whatever order, the outcome is the same.
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import NamedTuple

import numpy as np
from scipy.sparse import csc_array

from .deadline import Deadline
from .elsewhere import received, sent
from .problem import Problem
from .table import Bools, Floats, Numbers
from .walks import Walks

TILE = 15_000
ROUNDS = 6
SENT_AHEAD = 8
COLUMNS_AT_ONCE = 500_000


class Task(NamedTuple):
    """One tile: its packing, prices and choice, the scale of noise, and the seed."""

    problem: Problem
    prices: Floats
    chosen: Bools
    unit: float
    seed: int


def improved(task: Task, deadline: Deadline | None = None) -> Bools:
    """Return a better choice for one tile."""
    until = deadline or Deadline(lambda: 0.0, 1.0)
    walks = Walks(task.problem, task.prices, task.chosen, task.unit, task.seed)
    for _ in range(ROUNDS):
        if walks.round(until) <= 0.0 or until.passed():
            break
    return walks.chosen


def walked_in_tiles(
    whole: Task, near: Numbers, places: Numbers, deadline: Deadline, executor: Executor | None
) -> Bools:
    """Return a better choice of the columns of a city.

    Parameters
    ----------
    whole : Task
        The whole city.
    near : array of int
        Columns to walk among, ascending; those that are chosen are among them.
    places : array (rows,)
        The number of the resident of each row; -1 for rows that no tile may use.
    deadline : Deadline
        Until when; tasks that were sent away are waited for.
    executor : Executor or None
        Who helps to improve tiles, if anybody. A few tiles are sent ahead; helpers begin at the first of them, and here
        it goes on with the last that nobody has begun. So helpers that die, hang or never come cost time, and change
        nothing.
    """
    chosen = whole.chosen.copy()
    for shift in (0, TILE // 2):
        for columns, answer in _answers(_tiles(whole, chosen.copy(), near, places, shift), deadline, executor):
            chosen[columns] = answer
    return chosen


class Sent(NamedTuple):
    """A tile that was made: its columns, its task, and who helps with it, if anybody."""

    columns: Numbers
    task: Task
    helper: "Future[Bools] | None"


def _answers(
    tiles: Iterator[tuple[Numbers, Task]], deadline: Deadline, executor: Executor | None
) -> Iterator[tuple[Numbers, Bools]]:
    """Yield the better choice of each tile; a few are made and sent ahead."""
    ahead: deque[Sent] = deque()
    while not deadline.passed():
        for columns, task in islice(tiles, SENT_AHEAD - len(ahead) if executor else 1):
            ahead.append(Sent(columns, task, sent(executor, improved, task)))
        if not ahead:
            return
        last = ahead.pop()
        if last.helper is None or last.helper.cancel():
            yield last.columns, improved(last.task, deadline)
        else:
            ahead.append(last)
            first = ahead.popleft()
            here = partial(improved, first.task, deadline)
            yield first.columns, received(first.helper, here, deadline.left())
    for tile in ahead:
        if tile.helper is not None:
            tile.helper.cancel()


def _tiles(whole: Task, chosen: Bools, near: Numbers, places: Numbers, shift: int) -> Iterator[tuple[Numbers, Task]]:
    """Yield the columns of each tile and the task to improve the choice of them."""
    matrix = whole.problem.matrix
    left = whole.problem.most - matrix @ chosen
    tile = np.concatenate([_homes(matrix, places, shift, begin) for begin in range(0, len(chosen), COLUMNS_AT_ONCE)])
    tile = tile[near]
    for number in range(int(tile.max(initial=-1)) + 1):
        columns = near[tile == number]
        if len(columns):
            yield columns, _task(whole, chosen, left, columns, number)


def _homes(matrix: csc_array, places: Numbers, shift: int, begin: int) -> Numbers:
    """Return the tile in which each of some columns lies, -1 where it lies in none."""
    ends = matrix.indptr[begin : begin + COLUMNS_AT_ONCE + 1]
    of_rows = places[matrix.indices[ends[0] : ends[-1]]]
    starts = ends[:-1] - ends[0]
    lowest, highest = np.minimum.reduceat(of_rows, starts), np.maximum.reduceat(of_rows, starts)
    tile = (lowest + shift) // TILE
    return np.where((tile == (highest + shift) // TILE) & (lowest >= 0), tile, -1).astype(np.int32)


def _task(whole: Task, chosen: Bools, left: Floats, columns: Numbers, number: int) -> Task:
    rows, few = whole.problem.on_touched_rows(columns, left)
    few = replace(few, most=few.most + few.matrix @ chosen[columns])
    return Task(few, whole.prices[rows], chosen[columns], whole.unit, whole.seed + number)
