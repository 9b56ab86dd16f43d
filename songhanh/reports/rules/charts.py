"""The chart of a report as one Vega-Lite specification: values against what is asked, in words beside it."""

from __future__ import annotations

from typing import Any

from songhanh.reports.rules.material import IndicatorLine, Material
from songhanh.reports.rules.sentences import PERCENT, RATINGS
from songhanh.words.numbers import format_number

MOST = 14
HALO: tuple[dict[str, Any], ...] = (
    {"stroke": "white", "strokeWidth": 4},
    {},
)  # a value stays readable where a mark stands behind it
LABEL = 46  # characters of a title that fit beside a bar
COLORS = {"Đạt": "#0f766e", "Gần đạt": "#b7791f", "Chưa đạt": "#b42318"}
FONT = "Noto Sans, DejaVu Sans, Arial, sans-serif"


def charted(material: Material) -> list[IndicatorLine]:
    """Shares in per cent that have a value and a target: they fit one axis."""
    fit = [
        line
        for line in material.indicators
        if line.unit == PERCENT
        and line.value is not None
        and line.target is not None
        and line.rating in RATINGS
    ]
    return fit[:MOST]


def against_targets(material: Material) -> dict[str, Any] | None:
    """Bars of values with a mark at the target; None where nothing can be drawn."""
    lines = charted(material)
    if not lines:
        return None
    rows = [
        {
            "indicator": f"{line.code} {_short(line.title)}",
            "value": float(line.value or 0),
            "target": float(line.target or 0),
            "before": None if line.before is None else float(line.before),
            "rating": RATINGS[line.rating],
            "shown": format_number(line.value or 0, line.decimals),
        }
        for line in lines
    ]
    names = [row["indicator"] for row in rows]
    y = {
        "field": "indicator",
        "type": "nominal",
        "sort": names,
        "title": None,
        "axis": {"labelLimit": 330, "ticks": False, "domain": False},
    }
    scale = {"domain": list(COLORS), "range": list(COLORS.values())}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 420,
        "height": {"step": 26},
        "background": "white",
        "data": {"values": rows},
        "config": {"font": FONT, "axis": {"labelFontSize": 12, "titleFontSize": 12, "gridColor": "#e5e7eb"}, "legend": {"labelFontSize": 12}, "view": {"stroke": None}},
        "layer": [
            {
                "mark": {"type": "bar", "height": 14},
                "encoding": {
                    "y": y,
                    "x": {"field": "value", "type": "quantitative", "title": "%", "scale": {"domainMin": 0}},
                    "color": {"field": "rating", "type": "nominal", "scale": scale, "legend": {"title": None, "orient": "top"}},
                },
            },
            {"mark": {"type": "tick", "color": "#111827", "thickness": 2, "size": 22}, "encoding": {"y": y, "x": {"field": "target", "type": "quantitative"}}},
            {"mark": {"type": "point", "filled": True, "fill": "white", "stroke": "#111827", "strokeWidth": 1.2, "opacity": 1, "size": 42}, "encoding": {"y": y, "x": {"field": "before", "type": "quantitative"}}},
            *({"mark": {"type": "text", "align": "left", "dx": 8, "fontSize": 12, **halo}, "encoding": {"y": y, "x": {"field": "value", "type": "quantitative"}, "text": {"field": "shown"}}} for halo in HALO),
        ],
    }  # fmt: skip


def said(material: Material) -> str:
    """The chart in words, for whoever does not see it."""
    parts = [
        f"{line.code} {format_number(line.value or 0, line.decimals)}% "
        f"(mức đề ra {line.target_words}, {RATINGS[line.rating].lower()}{_before(line)})"
        for line in charted(material)
    ]
    return f"Biểu đồ thanh so kết quả năm {material.year} với mức đề ra: {'; '.join(parts)}."


def _before(line: IndicatorLine) -> str:
    if line.before is None:
        return ""
    return f", năm {line.before_year} {format_number(line.before, line.decimals)}%"


def _short(title: str) -> str:
    """As much of a title as fits, cut between words."""
    if len(title) <= LABEL:
        return title
    return title[:LABEL].rsplit(" ", 1)[0] + " …"
