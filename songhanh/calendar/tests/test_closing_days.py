"""The days that a periodic report covers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from songhanh.calendar.rules import NoClosing, closing_days
from songhanh.calendar.seed import PACKAGED, read_files
from songhanh.words.periods import parse_period


@pytest.mark.parametrize(
    ("period", "opens_on", "closes_on"),
    [
        ("2026-H1", date(2025, 12, 15), date(2026, 6, 14)),
        ("2026-H2", date(2026, 6, 15), date(2026, 12, 14)),
        ("2026", date(2025, 12, 15), date(2026, 12, 14)),
        ("2026-Q1", date(2025, 12, 15), date(2026, 3, 14)),
        ("2026-Q3", date(2026, 6, 15), date(2026, 9, 14)),
        ("2026-03", date(2026, 2, 15), date(2026, 3, 14)),
    ],
)
def test_it_follows_decree_09(period: str, opens_on: date, closes_on: date) -> None:
    closing = closing_days(parse_period(period))
    assert (closing.opens_on, closing.closes_on) == (opens_on, closes_on)
    assert "09/2019" in closing.source
    assert not closing.is_verified


def test_it_leaves_no_gap_between_rounds() -> None:
    first, second = (closing_days(parse_period(code)) for code in ("2026-H1", "2026-H2"))
    assert (second.opens_on - first.closes_on).days == 1


def test_it_takes_a_periods_own_days_where_the_regime_says_so() -> None:
    closing = closing_days(parse_period("2026-Q1"), "calendar")
    assert (closing.opens_on, closing.closes_on) == (date(2026, 1, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("period", "regime"), [("2026-SY", "decree_09_2019"), ("2026", "no_such_regime")]
)
def test_it_refuses_what_no_rule_covers(period: str, regime: str) -> None:
    with pytest.raises(NoClosing, match="no closing day"):
        closing_days(parse_period(period), regime)


def test_it_puts_a_letter_before_the_rule(tmp_path: Path) -> None:
    (tmp_path / "letters.csv").write_text(
        "regime,period,opens_on,closes_on,source,verified\n"
        "decree_09_2019,2026-H1,2025-12-01,2026-05-31,Công văn 12/SNV-BĐG,yes\n",
        encoding="utf-8",
    )
    data = read_files([PACKAGED, tmp_path])
    closing = closing_days(parse_period("2026-H1"), data=data)
    assert (closing.closes_on, closing.source) == (date(2026, 5, 31), "Công văn 12/SNV-BĐG")
    assert closing_days(parse_period("2026-H2"), data=data).closes_on == date(2026, 12, 14)
