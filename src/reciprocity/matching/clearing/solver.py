"""HiGHS on a packing: one thread, silent, the same every time."""

from collections.abc import Mapping

import highspy
import numpy as np

from .deadline import Deadline
from .problem import Problem

LEAST_SECONDS = 0.01
VERSION = f"{highspy.HIGHS_VERSION_MAJOR}.{highspy.HIGHS_VERSION_MINOR}.{highspy.HIGHS_VERSION_PATCH}"


def silent(seed: int, deadline: Deadline, options: Mapping[str, float] | None = None) -> highspy.Highs:
    """Return a solver on one thread that prints nothing and stops in time; a search in whole numbers asks often."""
    highs: highspy.Highs = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy does not annotate it
    settings = {
        "output_flag": False,
        "threads": 1,
        "random_seed": seed,
        "time_limit": max(LEAST_SECONDS, deadline.left()),
    }
    for name, value in {**settings, **(options or {})}.items():
        highs.setOptionValue(name, value)

    def stop(event: highspy.HighsCallbackEvent) -> None:
        if deadline.passed():
            event.interrupt()

    highs.cbMipInterrupt.subscribe(stop)
    return highs


def model(problem: Problem, *, whole: bool) -> highspy.HighsLp:
    """Return a packing as HiGHS wants it."""
    lp = highspy.HighsLp()
    columns = len(problem.values)
    lp.num_col_, lp.num_row_ = columns, len(problem.most)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = problem.values
    lp.col_lower_, lp.col_upper_ = np.zeros(columns), np.ones(columns)
    lp.row_lower_, lp.row_upper_ = np.full(len(problem.most), -highspy.kHighsInf), problem.most
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = problem.matrix.indptr.astype(np.int32)
    lp.a_matrix_.index_ = problem.matrix.indices.astype(np.int32)
    lp.a_matrix_.value_ = problem.matrix.data.astype(np.float64)
    if whole:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * columns
    return lp


def add_columns(highs: highspy.Highs, problem: Problem) -> None:
    """Add columns to a model that has the same rows."""
    count, matrix = len(problem.values), problem.matrix
    starts, rows = matrix.indptr[:-1].astype(np.int32), matrix.indices.astype(np.int32)
    highs.addCols(
        count, problem.values, np.zeros(count), np.ones(count), matrix.nnz, starts, rows, matrix.data.astype(np.float64)
    )
