"""A Vega-Lite specification as a picture for documents; vl-convert is loaded at the first drawing."""

from __future__ import annotations

from typing import Any


def draw_png(specification: dict[str, Any], *, scale: float = 2.0) -> bytes:
    """The chart as PNG, `scale` times its own size so that print is sharp; the same chart, the same bytes."""
    import vl_convert

    picture: bytes = vl_convert.vegalite_to_png(specification, scale=scale)
    return picture


def draw_svg(specification: dict[str, Any]) -> str:
    """The chart as SVG."""
    import vl_convert

    picture: str = vl_convert.vegalite_to_svg(specification)
    return picture
