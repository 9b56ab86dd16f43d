"""Which numbers to keep back: for groups of small ones, another table that nobody could tell from the true one.

For a group one linear program asks for the cheapest change of the table in which each number of the group reaches the
threshold and every sum still holds; what changes is kept back, all else stays shown. So the changed table is itself the
proof: `protect` takes only what a table of whole numbers proves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from songhanh.cube.suppression.system import WHOLE, System

HIGHS: Any = highspy.Highs
SEED = 20_250_701
ROUNDS = 2  # the second asks again with what the first hardly changed made dear
EVEN = 1e-6
FREE = 1e-5  # what is kept back already may change, but not without end
MARGINS = 1.5  # what a total costs: readers miss it more than one of its parts
ESTIMATES = 0.1  # less is lost with one of them, and few can be kept when a part of them moves
SPLIT = 20.0  # what estimates rest on by weight moves them by parts of one
DIVES = 3
MOST_TIMES = 3
SECONDS = 2.0  # for one small number in whole numbers


@dataclass(frozen=True, slots=True)
class Protected:
    """hidden, exposed: one for each cell. tables: proofs, the numbers of other tables in millionths."""

    hidden: np.ndarray
    exposed: np.ndarray
    tables: list[np.ndarray]


def protect(system: System, threshold: int) -> Protected:
    """See `suppress`."""
    value, least = system.value, threshold * WHOLE
    small = (value > 0) & (value < least) & ~system.fixed
    hidden = (small | ~system.offered) & ~system.fixed
    covered, exposed = ~small, np.zeros(len(value), bool)
    tables: list[np.ndarray] = []
    if not small.any():
        return Protected(hidden, exposed, tables)
    program = Program(system)
    groups = list(_groups(system, np.flatnonzero(small)))
    while groups:
        group = groups.pop(0)
        group = group[~covered[group]]
        if not len(group):
            continue
        table = program.table(group, hidden, least)
        if table is not None:
            tables.append(table)
            hidden |= (table != value) & ~_looks_alike(system, table, hidden)
            covered |= table >= least
        elif len(group) == 1:
            exposed[group] = covered[group] = True
        else:
            half = len(group) // 2
            groups = [group[:half], group[half:], *groups]
    return Protected(hidden, exposed, tables)


def _looks_alike(system: System, table: np.ndarray, hidden: np.ndarray) -> np.ndarray:
    """Estimates are shown as whole numbers: a change within the rounding is none."""
    alike: np.ndarray = ~system.is_whole & ~hidden & (np.abs(table - system.value) * 2 < WHOLE)
    return alike


def _groups(system: System, small: np.ndarray) -> Iterator[np.ndarray]:
    """Few groups where the table is large; drawn, so that those of one group lie apart."""
    is_large = len(system.value) > 2_000
    wanted = max(6, len(small) // 30) if is_large else 16
    order = np.random.default_rng(SEED).permutation(small)
    yield from np.array_split(order, min(wanted, len(order)))


class Program:
    """The linear program, handed to the solver once; each group changes bounds and costs alone.

    Two columns for each cell that may change, up and down; a row for each sum.
    """

    def __init__(self, system: System) -> None:
        self.system, self.sums = system, system.independent
        self.cells = np.flatnonzero(~system.fixed & ((system.value > 0) | ~system.offered))
        self.number = system.value[self.cells] / WHOLE
        self.lowest = np.where(system.offered[self.cells] & system.is_whole[self.cells], 1.0, 0.0)
        self.counted = system.is_whole[self.cells]
        split = np.isin(self.cells, system.sums.part[system.sums.share < WHOLE])
        self.dear = np.where(system.atoms[self.cells], 1.0, MARGINS)
        self.dear[~self.counted] = ESTIMATES
        self.dear[split] *= SPLIT
        self.down = np.maximum(self.number - self.lowest, 0.0)
        self.solver: Any = HIGHS()
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("threads", 1)
        self.solver.passModel(self._model())

    def _model(self) -> highspy.HighsLp:
        n = len(self.cells)
        place = np.full(len(self.system.value), -1)
        place[self.cells] = np.arange(n)
        sums = self.sums
        row = np.concatenate([sums.row, np.arange(len(sums.total))])
        cell = np.concatenate([sums.part, sums.total])
        times = np.concatenate([sums.share / WHOLE, np.full(len(sums.total), -1.0)])
        known = place[cell] >= 0
        row, column, times = row[known], place[cell[known]], times[known]
        order = np.argsort(column, kind="stable")
        start = np.searchsorted(column[order], np.arange(n + 1))
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = 2 * n, len(sums.total)
        model.col_cost_ = np.ones(2 * n)
        model.col_lower_ = np.zeros(2 * n)
        model.col_upper_ = np.full(2 * n, highspy.kHighsInf)
        model.row_lower_ = model.row_upper_ = np.zeros(len(sums.total))
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.concatenate([start, start[1:] + start[-1]])
        model.a_matrix_.index_ = np.concatenate([row[order], row[order]])
        model.a_matrix_.value_ = np.concatenate([times[order], -times[order]])
        return model

    def table(self, group: np.ndarray, hidden: np.ndarray, least: int) -> np.ndarray | None:
        """The numbers of a table that shows the same but for few more cells, and `least` or more in all of the group.

        None where there is none, or none of whole numbers was found.
        """
        wanted = np.isin(self.cells, group)
        still = np.zeros(len(self.cells), bool)
        free = hidden[self.cells]
        cost = np.where(free, FREE, self.dear)
        for turn in range(ROUNDS + DIVES):
            self._bind(wanted, least / WHOLE, still)
            change = self._solved(cost)
            if change is None:
                break
            if turn >= ROUNDS - 1:
                table = self._proved(change, group, hidden, least)
                if table is not None:
                    return table
                uneven = self._uneven(change) & ~wanted
                if not uneven.any():
                    break
                still |= uneven
            cost = np.where(free, FREE, self.dear / (np.abs(change) + 0.5))
        if len(group) > 1:
            return None
        self._bind(wanted, least / WHOLE, np.zeros(len(self.cells), bool))
        return self._proved(self._in_whole_numbers(cost), group, hidden, least)

    def _uneven(self, change: np.ndarray) -> np.ndarray:
        """Cells that are counted and would change by a part of one."""
        found: np.ndarray = self.counted & (np.abs(change - np.rint(change)) > EVEN)
        return found

    def _bind(self, wanted: np.ndarray, least: float, still: np.ndarray) -> None:
        """The group reaches `least`, nothing falls below its lowest, `still` stays as it is."""
        n = len(self.cells)
        lower, upper = np.zeros(2 * n), np.full(2 * n, highspy.kHighsInf)
        upper[n:] = self.down
        upper[:n][still] = upper[n:][still] = 0.0
        lower[:n][wanted] = least - self.number[wanted]
        upper[n:][wanted] = 0.0
        self.solver.changeColsBounds(2 * n, np.arange(2 * n, dtype=np.int32), lower, upper)

    def _solved(self, cost: np.ndarray) -> np.ndarray | None:
        n = len(self.cells)
        both = np.concatenate([cost, cost])
        self.solver.changeColsCost(2 * n, np.arange(2 * n, dtype=np.int32), both)
        self.solver.clearSolver()  # from afresh the solver first makes the program smaller, which is worth more
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        found = np.array(self.solver.getSolution().col_value)
        change: np.ndarray = found[:n] - found[n:]
        return change

    def _in_whole_numbers(self, cost: np.ndarray) -> np.ndarray | None:
        """The same in whole numbers of what is counted: slower, for the few that need it."""
        n = len(self.cells)
        counted = np.flatnonzero(np.tile(self.counted, 2)).astype(np.int32)
        every = np.arange(2 * n, dtype=np.int32)
        kinds = np.array([highspy.HighsVarType.kContinuous] * (2 * n))
        kinds[counted] = highspy.HighsVarType.kInteger
        self.solver.changeColsIntegrality(2 * n, every, kinds)
        self.solver.setOptionValue("mip_rel_gap", 0.5)
        self.solver.setOptionValue("time_limit", self.solver.getRunTime() + SECONDS)
        found = self._solved(cost)
        self.solver.setOptionValue("time_limit", highspy.kHighsInf)
        plain = np.array([highspy.HighsVarType.kContinuous] * (2 * n))
        self.solver.changeColsIntegrality(2 * n, every, plain)
        return found

    def _proved(
        self, change: np.ndarray | None, group: np.ndarray, hidden: np.ndarray, least: int
    ) -> np.ndarray | None:
        """The changed table in whole numbers, if it holds: all sums, nothing kept back below one, the group reached."""
        if change is None:
            return None
        for times in range(1, MOST_TIMES + 1):
            whole = np.rint(change * times)
            if self._uneven(change * times).any():
                continue
            moved = self.system.value.copy()
            moved[self.cells] += whole.astype(np.int64) * WHOLE
            table = self.system.summed(moved)
            if table is not None and self._holds(table, group, hidden, least):
                return table
        return None

    def _holds(self, table: np.ndarray, group: np.ndarray, hidden: np.ndarray, least: int) -> bool:
        system = self.system
        changed = (table != system.value) & ~_looks_alike(system, table, hidden)
        zero = system.offered & (system.value == 0)
        lowest = np.where(system.offered & (hidden | changed) & ~zero, 1, 0)
        return bool(
            not (changed & (system.fixed | zero)).any()
            and (table >= lowest).all()
            and (table[group] >= least).all()
        )
