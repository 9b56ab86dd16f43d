"""A store of the small country, built once and thrown away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from songhanh.cube.store import Store
from songhanh.cube.testing import CADRES, COMMUNES, small_dimensions


def cadres(sequence: int = 1, **others: Any) -> list[dict[str, Any]]:
    """Cadres of every commune by sex: 10 women and 20 men in the first, one more in each next."""
    return [
        {
            "element": CADRES,
            "unit": unit,
            "period": "2025",
            "sex": sex,
            "value": value + place,
            "approved_seq": sequence,
            **others,
        }
        for place, unit in enumerate(COMMUNES)
        for sex, value in (("F", 10), ("M", 20))
    ]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "cube", patience=0.2)
    made.build([cadres()], small_dimensions(), first_seq=1, last_seq=1)
    return made
