"""Formulas over tables of figures: exact, unit by unit, each rate from the same units and one period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache, reduce
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from songhanh.cube.errors import CubeError
from songhanh.cube.figures import AXES, MARGIN, period_of
from songhanh.cube.formula import Formula, Nothing, Outcome, Reason, parse
from songhanh.cube.formula.columns import in_columns
from songhanh.cube.formula.tree import CountUnits, walk
from songhanh.cube.rating import Value

Key: TypeAlias = str  # `Operand.key`: live_births{sex=M}
Amount: TypeAlias = Decimal | Nothing
UNLIKE_PERIODS, UNLIKE_UNITS = "unlike_periods", "unlike_units"


@dataclass(frozen=True, slots=True)
class Below:
    """What `count_units` asks: who lies under whom, at what level, and what each reported itself.

    units: ancestor → level → the units under it (itself too). own: unit → period → operand key → amount.
    """

    units: Mapping[int, Mapping[str, list[int]]]
    own: Mapping[int, Mapping[str, Mapping[Key, Amount]]] = field(default_factory=dict)

    @classmethod
    def of(cls, figures: pa.Table, elements: pa.Table, units: pa.Table, up: pa.Table) -> Below:
        """From tables: figures as they were reported (`figures.SCHEMA`), `elements` and `units` as in the dimensions,
        `up` with the columns ancestor and descendant as they hold on the closing day."""
        own: dict[int, dict[str, dict[Key, Amount]]] = defaultdict(lambda: defaultdict(dict))
        scales = _scales(elements)
        for row in figures.to_pylist():
            key = _key(row, scales)
            own[row["unit"]][row["period"]][key] = _amount(row, scales)
        levels = dict(zip(units["unit"].to_pylist(), units["level"].to_pylist(), strict=True))
        under: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for row in up.select(["ancestor", "descendant"]).to_pylist():
            level = levels.get(row["descendant"])
            if level:
                under[row["ancestor"]][level].append(row["descendant"])
        return cls(under, own)

    def rows(self, ancestor: int, formula: Formula, period: str) -> dict[str, dict[object, Any]]:
        """Level → unit → its own figures, as `Formula.evaluate` takes them."""
        levels = self.units.get(ancestor, {})
        return {
            level: {unit: self._row(unit, formula, period) for unit in levels.get(level, ())}
            for level in _levels(formula)
        }

    def _row(self, unit: int, formula: Formula, period: str) -> dict[str, Any]:
        own = self.own.get(unit, {})
        row: dict[str, Any] = dict(own.get(period, {}))
        for need in formula.elements:
            if need.level and need.sub_period:
                codes = _parts(period, need.sub_period)
                row[need.key] = {code: own.get(code, {}).get(need.key) for code in codes}
        return row


@dataclass(frozen=True, slots=True)
class Cell:
    """One rolled-up figure: its amount in the element's unit, and on whose reports it rests."""

    amount: Amount
    n_reported: int
    n_expected: int
    reporters: int
    estimated: int


Cells: TypeAlias = dict[Key, Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """One operand's figures in a period, by unit in order: values in the element's scale, `power` of ten to divide by."""

    units: Any
    values: Any
    is_number: Any  # and nothing of it estimated
    n_reported: Any
    n_expected: Any
    reporters: Any
    power: int

    def at(self, units: Any) -> Column:
        """The rows of these units, which all are there."""
        place = np.searchsorted(self.units, units)
        return Column(
            units,
            self.values[place].astype(object),
            self.is_number[place],
            self.n_reported[place],
            self.n_expected[place],
            self.reporters[place],
            self.power,
        )


class Given:
    """The figures handed to `evaluate`, by period; cell by cell only for periods where somebody needs that."""

    def __init__(self, figures: pa.Table, scales: Mapping[int, tuple[str, int]]) -> None:
        self.scales = scales
        axes = [axis for axis in AXES if axis in figures.column_names]
        named = figures.group_by(["period", "element", *axes]).aggregate([]).to_pylist()
        self.names = [(row, _key(row, scales)) for row in named]
        self.by_period = {
            period: figures.filter(pc.equal(figures["period"], period))
            for period in sorted({row["period"] for row in named})
        }
        self.columns = cache(self._columns)
        self.rows = cache(self._rows)

    @property
    def periods(self) -> list[str]:
        return list(self.by_period)

    def units(self, period: str) -> list[int]:
        units: list[int] = self.by_period[period]["unit"].unique().to_pylist()
        return units

    def is_elsewhere(self, formula: Formula, period: str) -> bool:
        """Whether an element of the formula has figures, but none of this period."""
        wanted = {need.element for need in formula.elements if not need.level}
        found = {(self.scales[row["element"]][0], row["period"]) for row, _key in self.names}
        return any(code in wanted and (code, period) not in found for code, _period in found)

    def _rows(self, period: str, key: Key) -> pa.Table:
        """The figures of one operand."""
        (named,) = [row for row, one in self.names if row["period"] == period and one == key]
        table = self.by_period[period]
        same = [pc.equal(table[name], member) for name, member in named.items() if name != "period"]
        return table.filter(reduce(pc.and_, same))

    def _columns(self, period: str, key: Key) -> Column | None:
        """The same by columns; None where there are none."""
        found = [row for row, one in self.names if row["period"] == period and one == key]
        return (
            _column(self.rows(period, key), self.scales[found[0]["element"]][1]) if found else None
        )

    def cells(self, period: str, units: list[int], keys: list[Key]) -> dict[int, Cells]:
        """Unit → those of its figures one by one that a formula asks for."""
        cells: dict[int, Cells] = defaultdict(dict)
        if not units:
            return cells
        asked = pa.array(units, pa.int32())
        for row, key in self.names:
            if row["period"] == period and key in keys:
                table = self.rows(period, key)
                for one in table.filter(pc.is_in(table["unit"], asked)).to_pylist():
                    cells[one["unit"]][key] = _cell(one, self.scales)
        return cells


def _column(table: pa.Table, decimals: int) -> Column:
    order = np.argsort(table["unit"].to_numpy(), kind="stable")
    sure = pc.equal(pc.fill_null(table["value_estimated"], 0), 0)
    is_number = pc.and_(sure, pc.is_valid(table["value"]))
    return Column(
        table["unit"].to_numpy()[order],
        pc.fill_null(table["value"], 0).to_numpy()[order],
        is_number.to_numpy()[order],
        table["n_reported"].to_numpy()[order],
        table["n_expected"].to_numpy()[order],
        table["reporters"].to_numpy()[order],
        10**decimals,
    )


def evaluate(
    figures: pa.Table,
    formulas: Mapping[str, Formula | str],
    elements: pa.Table,
    *,
    below: Below | None = None,
) -> list[Value]:
    """What each formula comes to for each unit and period of a table of rolled-up figures.

    figures: what `roll_up` returns (or `read.values`), by the axes that the formulas split by; values int64 in the
        element's own scale, made exact amounts in its unit here.
    formulas: indicator → formula, or its text as `cube.formula` reads it; names are the codes of `elements`.
    elements: as in the dimensions (element, code, decimals).
    below: for `count_units`, whose condition is judged on what each unit reported itself, before any roll-up, and
        `every(quarter, …)` on its sub-periods.
    Returns one `Value` an indicator × unit × period that has a row of any of its elements (with `below`: that has any
        row), exact (Fraction), with the coverage of its least covered figure; ready for `rate`. Without a value the
        reason is one of not_known (a figure is missing, or its split is), none_arose (all of them), zero_denominator,
        unlike_periods (a figure exists only for another period),
        unlike_units (figures are partial and rest on the reports of different units: such a rate is of nothing).
    Raises CubeError (element_unknown) and `FormulaError` for a formula that cannot be read.
    Source: design of the cube, "Numbers" and "Addition"; the arithmetic is that of `Formula.evaluate`.
    """
    read = {name: parse(one) if isinstance(one, str) else one for name, one in formulas.items()}
    _refuse_unknown(read, elements)
    given = Given(figures, _scales(elements))
    return [
        value
        for name, formula in read.items()
        for period in given.periods
        for value in _values(name, formula, period, given, below)
    ]


def _values(
    name: str, formula: Formula, period: str, given: Given, below: Below | None
) -> Iterator[Value]:
    keys = list(dict.fromkeys(need.key for need in formula.elements if not need.level))
    swift = {} if _levels(formula) else _swiftly(name, formula, period, given, keys)
    units = given.units(period)
    cells = given.cells(period, [unit for unit in units if unit not in swift], keys)
    for unit in units:
        found = swift.get(unit) or _slowly(
            name, formula, period, unit, given, cells.get(unit, {}), keys, below
        )
        if found:
            yield found


def _swiftly(
    name: str, formula: Formula, period: str, given: Given, keys: list[Key]
) -> dict[int, Value]:
    """The values of all units whose figures are all numbers; the rest is looked at one by one."""
    columns = [given.columns(period, key) for key in keys]
    present = [column for column in columns if column is not None]
    if not present or len(present) < len(columns):
        return {}
    units = reduce(np.intersect1d, [column.units[column.is_number] for column in present])
    rows = [column.at(units) for column in present]
    amounts = {key: (row.values, row.power) for key, row in zip(keys, rows, strict=True)}
    ratio = in_columns(formula, amounts)
    if ratio is None or len(units) == 0:
        return {}
    tops, bottoms = (np.broadcast_to(np.asarray(one, object), len(units)) for one in ratio)
    complete = reduce(np.logical_and, [row.n_reported == row.n_expected for row in rows])
    alike = reduce(np.logical_and, [row.reporters == rows[0].reporters for row in rows])
    least = np.argmin([row.n_reported / np.maximum(row.n_expected, 1) for row in rows], axis=0)
    n_reported = np.choose(least, [row.n_reported for row in rows]).tolist()
    n_expected = np.choose(least, [row.n_expected for row in rows]).tolist()
    told = zip(
        units.tolist(),
        tops,
        bottoms,
        (complete | alike).tolist(),
        n_reported,
        n_expected,
        strict=True,
    )
    return {
        unit: Value(name, unit, period, Fraction(top, bottom), None, reported, expected)
        if is_like
        else Value(name, unit, period, None, UNLIKE_UNITS, reported, expected)
        for unit, top, bottom, is_like, reported, expected in told
        if bottom
    }


def _slowly(
    name: str,
    formula: Formula,
    period: str,
    unit: int,
    given: Given,
    own: Cells,
    keys: list[Key],
    below: Below | None,
) -> Value | None:
    counts = _levels(formula)
    cells = [own[key] for key in keys if key in own]
    if not cells and not counts:
        return None
    outcome = formula.evaluate(
        {key: own[key].amount for key in keys if key in own},
        units=below.rows(unit, formula, period) if below and counts else None,
        parts=_all_parts(formula, period),
    )
    reason = outcome.reason.value if outcome.reason else None
    if outcome.reason is Reason.NOT_KNOWN and given.is_elsewhere(formula, period):
        reason = UNLIKE_PERIODS
    elif outcome.value is not None and _unlike(cells):
        outcome, reason = Outcome(None), UNLIKE_UNITS
    return _told(name, unit, period, outcome, reason, cells)


def _told(
    name: str, unit: int, period: str, outcome: Outcome, reason: str | None, cells: list[Cell]
) -> Value:
    covered = [(outcome.n_reported, outcome.n_expected)] if outcome.n_expected else []
    covered += [(cell.n_reported, cell.n_expected) for cell in cells]
    n_reported, n_expected = min(covered, key=_share, default=(0, 0))
    estimated = any(cell.estimated for cell in cells)
    return Value(name, unit, period, outcome.value, reason, n_reported, n_expected, estimated)


def _share(covered: tuple[int, int]) -> float:
    n_reported, n_expected = covered
    return n_reported / n_expected if n_expected else 0.0


def _unlike(cells: list[Cell]) -> bool:
    """Whether figures that are not all complete rest on the reports of different units."""
    if all(cell.n_reported == cell.n_expected for cell in cells):
        return False
    return len({cell.reporters for cell in cells}) > 1


def _levels(formula: Formula) -> set[str]:
    return {node.level for node, _depth in walk(formula.root) if isinstance(node, CountUnits)}


def _all_parts(formula: Formula, period: str) -> dict[str, list[str]]:
    kinds = {need.sub_period for need in formula.elements if need.sub_period}
    return {kind: _parts(period, kind) for kind in kinds}


def _parts(period: str, kind: str) -> list[str]:
    try:
        return [part.code for part in period_of(period).parts(kind)]
    except ValueError:
        return [f"{period}/{kind}"]  # a period without such parts: nothing can be known of them


def _scales(elements: pa.Table) -> dict[int, tuple[str, int]]:
    """Element → its code and decimals."""
    columns = (elements[name].to_pylist() for name in ("element", "code", "decimals"))
    return {number: (code, decimals) for number, code, decimals in zip(*columns, strict=True)}


def _key(row: Mapping[str, Any], scales: Mapping[int, tuple[str, int]]) -> Key:
    if row["element"] not in scales:
        raise CubeError("element_unknown", f"element {row['element']}")
    pairs = [f"{axis}={row[axis]}" for axis in AXES[:-1] if row.get(axis, MARGIN) != MARGIN]
    if row.get("other", MARGIN) != MARGIN:
        pairs += row["other"].split(",")
    inside = ",".join(sorted(pairs))
    code = scales[row["element"]][0]
    return f"{code}{{{inside}}}" if inside else code


def _amount(row: Mapping[str, Any], scales: Mapping[int, tuple[str, int]]) -> Amount:
    if row["value"] is None:
        return Nothing(row["nothing"] or "not_known")
    return Decimal(row["value"]).scaleb(-scales[row["element"]][1])


def _cell(row: Mapping[str, Any], scales: Mapping[int, tuple[str, int]]) -> Cell:
    counted = (row["n_reported"], row["n_expected"], row["reporters"], row["value_estimated"] or 0)
    return Cell(_amount(row, scales), *counted)


def _refuse_unknown(formulas: Mapping[str, Formula], elements: pa.Table) -> None:
    known = set(elements["code"].to_pylist())
    for name, formula in formulas.items():
        for element in dict.fromkeys(need.element for need in formula.elements):
            if element not in known:
                raise CubeError("element_unknown", f"{name}, element {element}")
