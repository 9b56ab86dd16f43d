"""The small language in which an indicator says how it is counted; never `eval`.

    100 * live_births{sex=M} / live_births{sex=F}
    100 * count_units(commune, every(quarter, grassroots_news_items >= 4)) / count_units(commune)

Offers `parse(text) -> Formula`, `Formula.elements`, `Formula.evaluate(values)`, `holds(condition, row)`.
Knows no figures, no units, no database: the caller hands exact numbers in.
"""

from __future__ import annotations

from songhanh.cube.formula.catalogue import Catalogue
from songhanh.cube.formula.errors import FormulaError
from songhanh.cube.formula.evaluation import UnlikePeriods, holds
from songhanh.cube.formula.reading import Formula, parse
from songhanh.cube.formula.tree import LEVELS, SUB_PERIODS, Need, Operand
from songhanh.cube.formula.values import Figure, Nothing, Outcome, Reason
from songhanh.cube.formula.wording import PLAIN, Wording

__all__ = [
    "LEVELS",
    "PLAIN",
    "SUB_PERIODS",
    "Catalogue",
    "Figure",
    "Formula",
    "FormulaError",
    "Need",
    "Nothing",
    "Operand",
    "Outcome",
    "Reason",
    "UnlikePeriods",
    "Wording",
    "holds",
    "parse",
]
