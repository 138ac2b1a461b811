"""The circle that is worth most beyond the prices of its members, as a whole-number program: for the proof.

A thing that is asked is served as well as by somebody in the circle who serves it so; that is the maximum coverage
problem with sizes, and what the search proves of it bounds all circles, also where it finds no best one in time.
"""

from typing import NamedTuple

import highspy
import numpy as np
from scipy.sparse import coo_array, csc_array

from reciprocity.matching.clearing.deadline import Deadline
from reciprocity.matching.clearing.solver import silent
from reciprocity.matching.clearing.table import Bools, Floats, Numbers

from .company import Company

DIGITS = 9


class Best(NamedTuple):
    """The best circle that was found, if any, and what no circle is worth more than, beyond the prices."""

    circle: tuple[int, ...] | None
    most: float


class _Rows:
    """Rows of a program in the making; all are at most something."""

    def __init__(self) -> None:
        self.most: list[float] = []
        self._rows, self._columns, self._units = list[int](), list[int](), list[float]()

    def add(self, units: dict[int, float], most: float) -> None:
        """Add a row."""
        self._rows += [len(self.most)] * len(units)
        self._columns += units.keys()
        self._units += units.values()
        self.most.append(most)

    def matrix(self, columns: int) -> csc_array:
        """Return the rows as a matrix."""
        return csc_array(coo_array((self._units, (self._rows, self._columns)), shape=(len(self.most), columns)))


class Pricing:
    """The program of one company; only the prices differ."""

    def __init__(self, company: Company) -> None:
        self._company, self._rows = company, _Rows()
        self._worth: list[float] = [0.0] * (company.size + len(company.areas[0]))
        able = company.most_each > 0
        self._able = able
        self._serving()
        self._bonds(able)
        self._together(able)

    def _new(self, worth: float) -> int:
        self._worth.append(worth)
        return len(self._worth) - 1

    def _serving(self) -> None:
        """Who is in it receives something and gives something, and what is asked is served once."""
        company = self._company
        receives: list[dict[int, float]] = [{who: 1.0} for who in range(company.size)]
        gives: list[dict[int, float]] = [{who: 1.0} for who in range(company.size)]
        for asked, owner in enumerate(company.owner.tolist()):
            column = np.where(company.may[:, owner], company.fits[:, asked], 0.0).round(DIGITS)
            levels: Numbers = np.unique(column[column > 0])
            once = {owner: -1.0}
            for level in levels.tolist():
                served = self._new(level)
                once[served] = 1.0
                receives[owner][served] = -1.0
                self._rows.add({served: 1.0} | dict.fromkeys(np.flatnonzero(column == level).tolist(), -1.0), 0.0)
            self._rows.add(once, 0.0)
            for giver in np.flatnonzero(column > 0).tolist():
                gives[giver][owner] = -1.0
        for units in (*receives, *gives):
            self._rows.add(units, 0.0)

    def _bonds(self, able: Bools) -> None:
        company = self._company
        some = np.triu(np.where(company.may & able[:, None] & able, company.bonds, 0.0))
        for one, other in zip(*(ends.tolist() for ends in np.nonzero(some)), strict=True):
            both = self._new(float(some[one, other]))
            self._rows.add({both: 1.0, one: -1.0}, 0.0)
            self._rows.add({both: 1.0, other: -1.0}, 0.0)

    def _together(self, able: Bools) -> None:
        """People who may not be together are not: by area, and one by one; and sizes."""
        company, (names, area) = self._company, self._company.areas
        for who in np.flatnonzero(area >= 0).tolist():
            self._rows.add({who: 1.0, company.size + int(area[who]): -1.0}, 0.0)
        far = np.triu(~company.near) if names else np.zeros((0, 0), dtype=np.bool_)
        for one, other in zip(*(ends.tolist() for ends in np.nonzero(far)), strict=True):
            self._rows.add({company.size + one: 1.0, company.size + other: 1.0}, 1.0)
        near = (area < 0)[:, None] | (area < 0) | (company.near[area[:, None], area] if names else True)
        apart = np.triu(~company.may & near & able[:, None] & able, k=1)
        for one, other in zip(*(ends.tolist() for ends in np.nonzero(apart)), strict=True):
            self._rows.add({one: 1.0, other: 1.0}, 1.0)
        self._rows.add(dict.fromkeys(range(company.size), 1.0), float(company.most))
        self._rows.add(dict.fromkeys(range(company.size), -1.0), -float(company.least))

    def best(self, prices: Floats, deadline: Deadline) -> Best:
        """Return the best circle at some prices of the people.

        That it hangs together is asked only where it would not: who is in it with somebody from another part of it is
        in it with somebody who links these parts.
        """
        best = self._best(prices, deadline)
        while best.circle is not None and not self._hangs_together(best.circle) and not deadline.passed():
            best = self._best(prices, deadline)
        return best._replace(circle=best.circle if best.circle and self._company.is_one(best.circle) else None)

    def _hangs_together(self, circle: tuple[int, ...]) -> bool:
        """Tell whether people hang together; ask for it from now on if they do not."""
        part = self._company.linked(circle[0], circle)
        for other in set(circle) - part:
            links = {who for one in part for who in range(self._company.size) if self._company.links(one) >> who & 1}
            self._rows.add({circle[0]: 1.0, other: 1.0} | dict.fromkeys(links - part, -1.0), 1.0)
        return len(part) == len(circle)

    def _best(self, prices: Floats, deadline: Deadline) -> Best:
        company = self._company
        highs = silent(company.policy.seed, deadline, {"mip_rel_gap": 0.0})
        highs.passModel(self._model(prices))
        highs.run()
        info = highs.getInfo()
        if highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return Best(None, 0.0)
        most = float(info.mip_dual_bound)
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return Best(None, most)
        point = np.array(highs.getSolution().col_value)[: company.size] > 0.5
        return Best(tuple(np.flatnonzero(point).tolist()), most)

    def _model(self, prices: Floats) -> highspy.HighsLp:
        company, lp = self._company, highspy.HighsLp()
        matrix, people = self._rows.matrix(len(self._worth)), company.size
        columns = len(self._worth)
        worth = np.array(self._worth)
        worth[:people] -= prices
        lp.num_col_, lp.num_row_ = columns, len(self._rows.most)
        lp.sense_ = highspy.ObjSense.kMaximize
        lp.col_cost_ = worth
        lp.col_lower_ = np.zeros(columns)
        lp.col_upper_ = np.concatenate([self._able.astype(np.float64), np.ones(columns - people)])
        lp.row_lower_, lp.row_upper_ = np.full(lp.num_row_, -highspy.kHighsInf), np.array(self._rows.most)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = matrix.indptr.astype(np.int32)
        lp.a_matrix_.index_ = matrix.indices.astype(np.int32)
        lp.a_matrix_.value_ = matrix.data.astype(np.float64)
        whole, any_ = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
        lp.integrality_ = [whole] * people + [any_] * (columns - people)
        return lp
