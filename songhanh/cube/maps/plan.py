"""The plan of dividing and adding moved figures in Ibis: one expression for every engine. All numbers stay int64.

A share of a value v by w millionths is (v ÷ 10⁶) × w + (v mod 10⁶) × w ÷ 10⁶: no product is beyond 64 bits, and both
quotients are exact in a double, for they are of multiples of a million.
"""

from __future__ import annotations

from functools import cache

import ibis
import ibis.expr.types as ir

from songhanh.cube.figures import AXES, SCHEMA
from songhanh.cube.maps.weights import MILLION

EXTRA = ("origin", "as_of", "estimated", "parts")
KINDS = {"int32": "int32", "int64": "int64", "string": "string", "bool": "boolean"}
FIGURE = {field.name: KINDS[str(field.type)] for field in SCHEMA}
TABLES = {
    "moving": {
        **FIGURE,
        "origin": "int32",
        "as_of": "date",
        "estimated": "boolean",
        "parts": "int32",
    },
    "shares": {
        "group": "string",
        "predecessor": "int32",
        "successor": "int32",
        "weight": "int64",
        "n": "int32",
        "is_plain": "boolean",
    },
    "kinds": {"element": "int32", "group": "string"},
    "up": {"ancestor": "int32", "descendant": "int32"},
}
TABLES["moved"] = TABLES["moving"]
NAMES = tuple(TABLES["moving"])
KEY = ("element", "period", *AXES, "gset")
CELL = (*KEY, "stage", "source", "revision", "approved_seq")


def _table(name: str) -> ir.Table:
    return ibis.table(TABLES[name], name=name)


@cache
def divided_sql(dialect: str = "duckdb") -> str:
    """Figures of divided units (`moving`) in parts that add up to them, by `shares`; `kinds` names each element's group."""
    moving, split = _table("moving"), _table("shares")
    split = split.filter(split["n"] > 1)
    told = moving.join(_table("kinds"), "element").mutate(row=ibis.row_number())
    return str(ibis.to_sql(_divided(told, split), dialect=dialect))


def _divided(sources: ir.Table, split: ir.Table) -> ir.Table:
    parts = sources.join(
        split, [sources["unit"] == split["predecessor"], sources["group"] == split["group"]]
    )
    size = parts["value"].abs()
    rest = size % MILLION
    product = rest * parts["weight"]
    parts = parts.mutate(
        size=size,
        share=_quotient(size - rest) * parts["weight"] + _quotient(product - product % MILLION),
        remainder=product % MILLION,
    )
    together = ibis.window(group_by="row")
    by_size = ibis.window(group_by="row", order_by=[ibis.desc("remainder"), "successor"])
    parts = parts.mutate(
        left=parts["size"] - parts["share"].sum().over(together).cast("int64"),
        place=ibis.row_number().over(by_size),
    )
    amount = parts["share"] + (parts["place"] < parts["left"]).cast("int64")
    signed = (parts["value"] < 0).ifelse(-amount, amount)
    return parts.mutate(unit="successor", value=signed, estimated=ibis.literal(True)).select(*NAMES)


def _quotient(multiple: ir.IntegerValue) -> ir.IntegerValue:
    """A multiple of a million ÷ a million; exact, though the engine divides in doubles."""
    return (multiple / MILLION).round().cast("int64")


@cache
def counted_sql(dialect: str = "duckdb") -> str:
    """`moving`, all of it divided, with the number of parts into which each figure fell."""
    moving = _table("moving")
    same = ibis.window(group_by=[*CELL, "origin"])
    counted = moving.mutate(parts=moving["element"].count().over(same).cast("int32"))
    return str(ibis.to_sql(counted.select(*NAMES), dialect=dialect))


@cache
def summed_sql(dialect: str = "duckdb") -> str:
    """`moved` at every ancestor of `up`, with what of it is an estimate there."""
    moved, up = _table("moved"), _table("up")
    above = moved.join(up, moved["unit"] == up["descendant"])
    keys = ["ancestor", *KEY]
    totals = above.group_by(keys).aggregate(
        value=above["value"].sum().cast("int64"),
        n_numbers=above["value"].count(),
        n_none=above.count(where=above["nothing"] == "none_arose"),
        n_rows=above.count(),
    )
    split = above.filter(above["estimated"])
    inside = split.group_by(
        [*keys, "origin", "stage", "source", "revision", "approved_seq"]
    ).aggregate(inside=split.count(), parts=split["parts"].max(), part=split["value"].sum())
    torn = inside.filter(inside["inside"] < inside["parts"])
    guessed = torn.group_by(keys).aggregate(value_estimated=torn["part"].sum().cast("int64"))
    joined = totals.left_join(guessed, keys)
    known = joined["n_numbers"] + joined["n_none"]
    made = joined.select(
        unit=joined["ancestor"],
        **{name: joined[name] for name in KEY},
        value=(joined["n_numbers"] > 0).ifelse(joined["value"], ibis.null("int64")),
        value_estimated=joined["value_estimated"].fill_null(0),
        nothing=(joined["n_numbers"] > 0).ifelse(
            ibis.null("string"),
            (joined["n_none"] > 0).ifelse(ibis.literal("none_arose"), ibis.literal("not_known")),
        ),
        status=(known == 0).ifelse(
            ibis.literal("not_known"),
            (known == joined["n_rows"]).ifelse(ibis.literal("complete"), ibis.literal("partial")),
        ),
        n_reported=known.cast("int32"),
        n_expected=joined["n_rows"].cast("int32"),
    )
    return str(ibis.to_sql(made, dialect=dialect))
