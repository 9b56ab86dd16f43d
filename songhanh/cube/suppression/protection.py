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

from songhanh.cube.suppression.system import WHOLE, Sums, System

HIGHS: Any = highspy.Highs
SEED = 20_250_701
ROUNDS = 2  # the second asks again with what the first hardly changed made dear
EVEN = 1e-6
FREE = 1e-5  # what is kept back already may change, but not without end
MARGINS = 1.5  # what a total costs: readers miss it more than one of its parts
ESTIMATES = 0.5  # less is lost with one of them
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

    Two columns for each cell that may change, up and down; a row for each sum, in whole numbers: an estimate stands for
    the parts that lie in it whole, and what lies in it by weight is dear to move, for it takes the estimates with it.
    """

    def __init__(self, system: System) -> None:
        self.system, self.sums = system, _in_wholes(system)
        self.parts = _parts_of_estimates(system)
        split = [part for parts in self.parts.values() for part, share in parts if share < WHOLE]
        still = system.fixed.copy()
        for cell in np.flatnonzero(system.fixed & ~system.is_whole):
            still[[part for part, share in self.parts[int(cell)] if share < WHOLE]] = True
        self.cells = np.flatnonzero(~still & ((system.value > 0) | ~system.offered))
        self.number = _whole_parts(system, self.parts)[self.cells] / WHOLE
        counted = system.offered[self.cells] & system.is_whole[self.cells]
        self.down = np.maximum(self.number - np.where(counted, 1.0, 0.0), 0.0)
        taken = np.bincount(split, minlength=len(system.value)) if split else np.zeros(len(system.value))  # fmt: skip
        self.dear = np.where(system.atoms, 1.0, MARGINS)
        self.dear[~system.is_whole] = ESTIMATES
        self.dear = (self.dear + ESTIMATES * taken)[self.cells]
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
        need = self._needs(group, least)
        wanted = need > 0
        still = np.zeros(len(self.cells), bool)
        free = hidden[self.cells]
        cost = np.where(free, FREE, self.dear)
        for turn in range(ROUNDS + DIVES):
            self._bind(need, still)
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
        self._bind(need, np.zeros(len(self.cells), bool))
        return self._proved(self._in_whole_numbers(cost), group, hidden, least)

    def _uneven(self, change: np.ndarray) -> np.ndarray:
        """Cells that would change by a part of one."""
        found: np.ndarray = np.abs(change - np.rint(change)) > EVEN
        return found

    def _needs(self, group: np.ndarray, least: int) -> np.ndarray:
        """By how much each cell has to grow; an estimate by one of its parts, the one that takes fewest."""
        need = np.zeros(len(self.system.value))
        for cell in group.tolist():
            part, share = max(self.parts.get(cell, [(cell, WHOLE)]), key=lambda one: one[1])
            need[part] = max(need[part], -(-(least - int(self.system.value[cell])) // share))
        return need[self.cells]

    def _bind(self, need: np.ndarray, still: np.ndarray) -> None:
        """What needs to grows, nothing falls below its lowest, `still` stays as it is."""
        wanted = need > 0
        n = len(self.cells)
        lower, upper = np.zeros(2 * n), np.full(2 * n, highspy.kHighsInf)
        upper[n:] = self.down
        upper[:n][still] = upper[n:][still] = 0.0
        lower[:n][wanted] = need[wanted]
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
        every = np.arange(2 * n, dtype=np.int32)
        kinds = np.array([highspy.HighsVarType.kInteger] * (2 * n))
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


Parts = list[tuple[int, int]]


def _parts_of_estimates(system: System) -> dict[int, Parts]:
    """Estimate → its parts with their shares."""
    sums, found = system.sums, {}
    total = sums.total[sums.row]
    by_weight = np.unique(total[~system.is_whole[total]])
    for cell in by_weight.tolist():
        among = total == cell
        found[cell] = list(zip(sums.part[among].tolist(), sums.share[among].tolist(), strict=True))
    return found


def _whole_parts(system: System, parts: dict[int, Parts]) -> np.ndarray:
    """The numbers, for an estimate what lies in it whole."""
    found = system.value.copy()
    for cell, among in parts.items():
        found[cell] = sum(int(system.value[part]) for part, share in among if share == WHOLE)
    return found


def _in_wholes(system: System) -> Sums:
    """The sums without what is in them by weight alone.

    A sum over estimates is left out: what it says of counted numbers another one says, and what it does not the proof
    finds out.
    """
    sums = system.independent
    over_estimates = np.zeros(len(sums.total), bool)
    np.logical_or.at(over_estimates, sums.row, ~system.is_whole[sums.part])
    kept = sums.only(~over_estimates)
    whole = kept.share == WHOLE
    return Sums(kept.total, kept.row[whole], kept.part[whole], kept.share[whole])
