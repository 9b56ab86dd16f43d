"""Geometry of small drawings: pure functions from values to places; `components/*.html` draw them as SVG.

Coordinates are texts with a dot, since a template would write 12.5 as 12,5.
"""

from songhanh.lib.charts.bars import BarPair, BarPairs, bar_pairs
from songhanh.lib.charts.lines import Break, Line, LineChart, Mark, Series, line_chart
from songhanh.lib.charts.spark import Spark, spark

__all__ = [
    "BarPair",
    "BarPairs",
    "Break",
    "Line",
    "LineChart",
    "Mark",
    "Series",
    "Spark",
    "bar_pairs",
    "line_chart",
    "spark",
]
