"""Figures by element for annex tables, as the cube's newest snapshot has them; nothing is added up here."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from songhanh.collection.actions.delivery import store
from songhanh.frameworks.models import Element
from songhanh.reports.rules.material import FigureLine, FigureTable
from songhanh.reports.rules.small import hidden
from songhanh.units.models import Unit

SEED = Path(__file__).parent.parent / "seed" / "annexes.yaml"
SEXES = {"_T": "total", "F": "women", "M": "men"}
Found = dict[tuple[int, str, str], dict[str, Any]]


def figure_tables(territory: Unit, year: int) -> tuple[FigureTable, ...]:
    """The tables for which there is any figure; none before the first approval."""
    from songhanh.cube.errors import CubeError

    tables = yaml.safe_load(SEED.read_text(encoding="utf-8"))["tables"]
    codes = [code for table in tables for code in table["elements"]]
    elements = {one.code: one for one in Element.objects.filter(code__in=codes)}
    try:
        snapshot = store().current()
    except CubeError:
        return ()
    found = _read(snapshot, elements.values(), territory, year)
    made = []
    for table in tables:
        known = [elements[code] for code in table["elements"] if code in elements]
        lines = [_line(one, found, territory, year, snapshot.id) for one in known]
        if any(line.total is not None or line.is_hidden for line in lines):
            made.append(FigureTable(table["number"], table["title"], tuple(lines)))
    return tuple(made)


def _read(snapshot: Any, elements: Any, territory: Unit, year: int) -> Found:
    import pyarrow.compute as pc

    from songhanh.cube.read import from_parts, values

    numbers = [element.pk for element in elements]
    periods = [str(year), str(year - 1)]
    table = values(snapshot, numbers, periods, [territory.pk])
    rows = table.to_pylist()
    for period in periods:  # news of four quarters are the news of the year
        but = table.filter(pc.equal(table["period"], period))
        rows += from_parts(snapshot, numbers, period, [territory.pk], but=but).to_pylist()
    return {(row["element"], row["period"], row["sex"]): row for row in rows}


def _line(element: Element, found: Found, territory: Unit, year: int, snapshot: str) -> FigureLine:
    """Small counts of people in harm are hidden, and what would give them away with them."""
    rows = {name: found.get((element.pk, str(year), sex)) for sex, name in SEXES.items()}
    amounts = {name: amount_of(row, element.decimals) for name, row in rows.items()}
    before = amount_of(found.get((element.pk, str(year - 1), "_T")), element.decimals)
    covered = rows["total"] or {}
    place = territory.code or str(territory.pk)
    is_hidden = element.has_small_counts and hidden(amounts.values())
    if element.has_small_counts and hidden([before]):
        before = None
    return FigureLine(
        code=element.code,
        title=element.title_vi,
        unit=element.unit_vi,
        decimals=element.decimals,
        figure=f"{element.code}/{place}/{year}",
        before_figure=f"{element.code}/{place}/{year - 1}",
        snapshot=snapshot,
        before=before,
        nothing=str(covered.get("nothing") or ""),
        counted=covered.get("n_reported") or 0,
        asked=covered.get("n_expected") or 0,
        is_hidden=is_hidden,
        **({} if is_hidden else amounts),
    )


def amount_of(row: dict[str, Any] | None, decimals: int) -> Decimal | None:
    if row is None or row["value"] is None:
        return None
    return Decimal(row["value"]).scaleb(-decimals)
