"""A packing in whole numbers, by HiGHS."""

import highspy
import numpy as np

from .deadline import Deadline
from .problem import Problem
from .solver import model, silent
from .table import Bools

NIL = 1e-7
PLAIN = {
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_allow_restart": False,
    "mip_pscost_minreliable": 0,
}  # on these packings each takes more time than it saves; nine tenths of all pivots went into trying branches out


def whole_point(
    problem: Problem, begin: Bools | None, seed: int, deadline: Deadline
) -> tuple[Bools | None, float, float]:
    """Solve in whole numbers; return the best point, its worth, and a bound on all."""
    if not len(problem.values):
        return None, 0.0, 0.0
    highs = silent(seed, deadline, {"mip_rel_gap": 0.0, "mip_abs_gap": NIL, **PLAIN})
    highs.passModel(model(problem, whole=True))
    if begin is not None:
        known = highspy.HighsSolution()
        known.col_value = begin.astype(np.float64)
        highs.setSolution(known)
    highs.run()
    info = highs.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None, 0.0, np.inf
    point = np.array(highs.getSolution().col_value) > 0.5
    return point, float(problem.values[point].sum()), float(info.mip_dual_bound)
