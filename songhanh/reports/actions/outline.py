"""The outline that a new report begins with, from data."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from songhanh.reports.rules.outline import outline_of

SEED = Path(__file__).parent.parent / "seed" / "outline_yearly.yaml"


def yearly_outline() -> dict[str, Any]:
    """Sections and bases of a yearly report; refuses a file that is no outline."""
    given = yaml.safe_load(SEED.read_text(encoding="utf-8"))
    sections = outline_of(given["sections"])
    return {"outline": [asdict(section) for section in sections], "bases": list(given["bases"])}
