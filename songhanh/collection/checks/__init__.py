"""Kiểm tra số liệu: each check a small function from the values of a sheet to findings, with place, reason and cure.

Hard findings stop the sending, soft ones ask for a reason and let go. Nothing here stops a draft from being kept.
"""

from __future__ import annotations

from collections.abc import Mapping

from songhanh.collection.checks.finding import HARD, SOFT, Case, Finding
from songhanh.collection.checks.hard import HARD_CHECKS, find_missing
from songhanh.collection.checks.soft import SOFT_CHECKS
from songhanh.collection.rules.cells import Cell
from songhanh.collection.rules.sheet import Sheet

__all__ = ["HARD", "SOFT", "Case", "Finding", "examine", "missing"]


def examine(
    sheet: Sheet,
    texts: Mapping[str, str],
    *,
    before: Mapping[str, Cell] | None = None,
    derived: Mapping[str, Cell] | None = None,
    tolerance: int = 30,
) -> list[Finding]:
    """All findings, in the order of the sheet; a cell that stops the sending is asked for no reason besides."""
    case = Case(sheet, sheet.values(texts), before or {}, derived or {}, tolerance)
    hard = [found for check in HARD_CHECKS for found in check(case)]
    stopped = {found.cell for found in hard}
    soft: dict[str, Finding] = {}
    for check in SOFT_CHECKS:
        for found in check(case):
            if found.cell not in stopped:
                soft.setdefault(found.cell, found)
    order = {cell: place for place, cell in enumerate(sheet.places)}
    return sorted([*hard, *soft.values()], key=lambda one: (one.severity, order[one.cell]))


def missing(sheet: Sheet, texts: Mapping[str, str]) -> list[Finding]:
    """Cells without any answer; asked for when a return is sent."""
    return find_missing(Case(sheet, sheet.values(texts), {}, {}, 0))
