"""Figures go up along the map of their period's closing day, and nobody is lost between two maps."""

from __future__ import annotations

from datetime import date

from songhanh.cube.figures import table_of
from songhanh.cube.rollup import roll_up
from songhanh.cube.testing import (
    BA_DINH,
    COUNTRY,
    HANOI,
    HOAN_KIEM,
    HUE,
    NEWS,
    PHU_XUAN,
    small_dimensions,
)
from songhanh.cube.tests.test_roll_up import figure


def test_a_period_that_closes_on_a_newer_map_loses_nobody() -> None:
    """A commune that had ended by then, and one that begins later, go up as on the day nearest to it."""
    moved = date(2025, 7, 1)
    rows = [
        row
        for row in small_dimensions().closure.to_pylist()
        if row["ancestor"] == row["descendant"]
    ]
    rows += [
        {"ancestor": above, "descendant": BA_DINH, "valid_to": moved} for above in (HANOI, COUNTRY)
    ]
    rows += [
        {
            "ancestor": HUE,
            "descendant": BA_DINH,
            "valid_to": date(2020, 1, 1),
        },  # where it lay long ago
        *(
            {"ancestor": above, "descendant": PHU_XUAN, "valid_from": date(2026, 1, 1)}
            for above in (HUE, COUNTRY)
        ),
        *(
            {"ancestor": above, "descendant": HOAN_KIEM, "valid_from": moved}
            for above in (HANOI, COUNTRY)
        ),
    ]
    on = small_dimensions(closure=rows, periods=[{"period": "2025-Q1", "closes_on": moved}])
    told = [
        {**figure(NEWS, unit, amount), "period": "2025-Q1"}
        for unit, amount in ((BA_DINH, 1), (HOAN_KIEM, 10), (PHU_XUAN, 100))
    ]
    made = roll_up(table_of(told), on.closure, on.elements, periods=on.periods, by=()).to_pylist()
    sums = {row["unit"]: row["value"] for row in made}
    assert (sums[COUNTRY], sums[HANOI], sums[HUE]) == (111, 11, 100)


def test_it_goes_up_along_the_map_of_the_closing_day() -> None:
    moved = date(2025, 7, 1)
    closure = [
        {"ancestor": COUNTRY, "descendant": BA_DINH},
        {"ancestor": BA_DINH, "descendant": BA_DINH},
        {"ancestor": HANOI, "descendant": BA_DINH, "valid_to": moved},
        {"ancestor": HUE, "descendant": BA_DINH, "valid_from": moved},
    ]
    rows = [
        figure(NEWS, BA_DINH, 1, period="2025-H1"),
        figure(NEWS, BA_DINH, 1, period="2025-06"),
        figure(NEWS, BA_DINH, 1),
    ]
    rows[0]["period"], rows[1]["period"] = "2025-H1", "2025-06"
    closing = [{"period": "2025-06", "closes_on": moved}]
    on = small_dimensions(closure=closure, periods=closing)
    table = roll_up(table_of(rows), on.closure, on.elements, None, (), periods=on.periods)
    provinces = {(row["period"], row["unit"]) for row in table.to_pylist()} - {
        (period, unit) for period in ("2025", "2025-H1", "2025-06") for unit in (COUNTRY, BA_DINH)
    }
    assert provinces == {("2025", HUE), ("2025-H1", HANOI), ("2025-06", HUE)}
