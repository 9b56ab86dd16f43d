"""The plan of a roll-up in Ibis: one expression for every engine, compiled once for each shape of question."""

from __future__ import annotations

from functools import cache

import ibis
import ibis.expr.types as ir

from songhanh.cube.figures import AXES, MARGIN
from songhanh.cube.rollup.sets import shapes

COUNTS = ("n_numbers", "n_none", "n_reported", "reporters")
AMOUNTS = ("value", *COUNTS, "n_expected")
TABLES = {
    "figures": {
        "element": "int32",
        "unit": "int32",
        "slot": "int32",
        **dict.fromkeys(AXES, "string"),
        "gset": "string",
        "value": "int64",
        "nothing": "string",
    },
    "up": {"slot": "int32", "ancestor": "int32", "descendant": "int32"},
    "sets": {
        "shape": "string",
        "element": "int32",
        "gset": "string",
        "rank": "int32",
        "sole": "boolean",
    },
    "adding": {"element": "int32", "adds": "boolean"},
    "expected": {"element": "int32", "unit": "int32", "slot": "int32"},
}
FINGERPRINT = (
    2_654_435_761  # spreads unit numbers, so that sums over different units hardly ever agree
)
CELL = ("slot", "element", "unit")


@cache
def grouped_sql(by: tuple[str, ...], dialect: str = "duckdb") -> str:
    """Leaf figures to one row a unit × element × period × set × members of `by`: what goes on is small."""
    figures = ibis.table(TABLES["figures"], name="figures")
    groups = figures.group_by([*CELL, "gset", *by]).aggregate(
        value=figures.value.sum().cast("int64"),
        n_numbers=figures.value.count(),
        n_none=figures.count(where=figures.nothing == "none_arose"),
        n_rows=figures.count(),
    )
    return str(ibis.to_sql(groups, dialect=dialect))


@cache
def rolled_up_sql(by: tuple[str, ...], *, is_plain: bool, dialect: str = "duckdb") -> str:
    """From `groups` up to every ancestor: one part for each shape of `by`, under one another.

    is_plain: each element comes in one set only, which stands for every shape, so that nothing is to be chosen.
    """
    groups = ibis.table(
        {
            **{name: TABLES["figures"][name] for name in (*CELL, "gset", *by)},
            "value": "int64",
            "n_numbers": "int64",
            "n_none": "int64",
            "n_rows": "int64",
        },
        name="groups",
    )
    asked = _asked(groups)
    parts = [_part(_own(groups, shape, by, is_plain), shape, asked, by) for shape in shapes(by)]
    return str(ibis.to_sql(ibis.union(*parts) if len(parts) > 1 else parts[0], dialect=dialect))


def _table(name: str) -> ir.Table:
    return ibis.table(TABLES[name], name=name)


def _own(groups: ir.Table, shape: tuple[str, ...], by: tuple[str, ...], is_plain: bool) -> ir.Table:
    """One row a unit: chosen among its sets, and added over the axes that the shape has not."""
    if not is_plain:
        return _units(_chosen(groups, shape), shape, by)
    return _told(groups, shape, None) if shape == by else _units(groups, shape, by)


def _part(own: ir.Table, shape: tuple[str, ...], asked: ir.Table, by: tuple[str, ...]) -> ir.Table:
    """One shape: chosen set → unit → ancestors, with the units that were asked."""
    added = (
        _above(own)
        .group_by(["slot", "ancestor", "element", *shape])
        .aggregate(
            value=lambda t: t["value"].sum().cast("int64"),
            **{name: (lambda t, name=name: t[name].sum()) for name in COUNTS},
        )
    )
    keys = ["slot", "ancestor", "element"]
    whole = not shape
    joined = added.join(asked, keys, how="outer" if whole else "inner")
    if whole:
        joined = joined.mutate(
            **{key: ibis.coalesce(joined[key], joined[f"{key}_right"]) for key in keys}
        )
    return joined.select(
        unit="ancestor",
        element="element",
        slot="slot",
        **{axis: joined[axis] if axis in shape else ibis.literal(MARGIN) for axis in sorted(by)},
        value="value",
        **{name: joined[name].fill_null(0) for name in COUNTS},
        n_expected="n_expected",
    )


def _chosen(groups: ir.Table, shape: tuple[str, ...]) -> ir.Table:
    """Of each unit's sets the one with least to add over; none where two have equally little."""
    sets = _table("sets")
    mine = groups.join(sets.filter(sets["shape"] == "+".join(shape)), ["element", "gset"])
    several = mine.filter(~mine["sole"])
    offered = several.select(*CELL, "gset", "rank").distinct()
    best = offered.group_by(list(CELL)).aggregate(rank=offered["rank"].min())
    won = (
        offered.join(best, [*CELL, "rank"])
        .group_by(list(CELL))
        .aggregate(gset=lambda t: t["gset"].min(), n=lambda t: t.count())
    )
    won = won.filter(won["n"] == 1)
    return mine.filter(mine["sole"]).union(several.semi_join(won, [*CELL, "gset"]))


def _units(chosen: ir.Table, shape: tuple[str, ...], by: tuple[str, ...]) -> ir.Table:
    """One row a unit × element × period × shape: its number, or that none arose, and whether all of it is known.

    A set split by sex without one of the sexes is not all known.
    """
    adds_sexes = "sex" in by and "sex" not in shape
    summed = chosen.group_by([*CELL, *shape]).aggregate(
        value=chosen["value"].sum().cast("int64"),
        n_numbers=chosen["n_numbers"].sum(),
        n_none=chosen["n_none"].sum(),
        n_rows=chosen["n_rows"].sum(),
        **({"low": chosen["sex"].min(), "high": chosen["sex"].max()} if adds_sexes else {}),
    )
    whole = (summed["low"] == MARGIN) | (summed["low"] != summed["high"]) if adds_sexes else None
    return _told(summed, shape, whole)


def _told(cells: ir.Table, shape: tuple[str, ...], whole: ir.BooleanValue | None) -> ir.Table:
    numbers, none = cells["n_numbers"], cells["n_none"]
    known = numbers + none == cells["n_rows"]
    if whole is not None:
        known &= whole
    fingerprint = cells["unit"].cast("int64") * FINGERPRINT % 2**31
    return cells.select(
        *CELL,
        *shape,
        "value",
        reporters=known.ifelse(fingerprint, 0),
        n_numbers=(numbers > 0).ifelse(1, 0),
        n_none=((numbers == 0) & (none > 0)).ifelse(1, 0),
        n_reported=known.ifelse(1, 0),
    )


def _above(own: ir.Table) -> ir.Table:
    """Each row at each of its ancestors; what is not added stays where it is."""
    up, adding = _table("up"), _table("adding")
    kind = own.join(adding, "element")
    going = kind.join(up, [kind["slot"] == up["slot"], kind["unit"] == up["descendant"]])
    return going.filter(going["adds"] | (going["ancestor"] == going["unit"]))


def _asked(groups: ir.Table) -> ir.Table:
    """How many units below each ancestor were asked; whoever reported unasked counts as asked."""
    expected = _table("expected").select(*CELL)
    everyone = expected.union(groups.select(*CELL), distinct=True)
    return (
        _above(everyone)
        .group_by(["slot", "ancestor", "element"])
        .aggregate(n_expected=lambda t: t.count())
    )
