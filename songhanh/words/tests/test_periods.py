from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.words.errors import NotAPeriod
from songhanh.words.periods import MONTHS, Kind, Period, parse_period

PERIODS = st.sampled_from(list(Kind)).flatmap(
    lambda kind: st.builds(
        Period, st.just(kind), st.integers(1900, 2199), st.integers(1, 12 // MONTHS[kind])
    )
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("quý I/2025", "2025-Q1"),
        ("Quý 1 năm 2025", "2025-Q1"),
        ("Qúy IV - 2025", "2025-Q4"),
        ("Q3/2025", "2025-Q3"),
        ("6 tháng đầu năm 2025", "2025-H1"),
        ("06 tháng cuối năm 2025", "2025-H2"),
        ("Sáu tháng đầu năm 2025", "2025-H1"),
        ("nửa cuối năm 2025", "2025-H2"),
        ("tháng 3/2025", "2025-03"),
        ("tháng 3 năm 2025", "2025-03"),
        ("3/2025", "2025-03"),
        ("năm 2025", "2025"),
        ("cả năm 2025", "2025"),
        ("2025", "2025"),
        ("năm học 2025-2026", "2025-SY"),
        ("Năm học 2025 – 2026", "2025-SY"),
        ("năm học 2025/26", "2025-SY"),
    ],
)
def test_it_reads(text: str, code: str) -> None:
    assert parse_period(text).code == code


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "missing"),
        ("quý I", "no year"),
        ("6 tháng đầu năm", "no year"),
        ("tháng 3", "no year"),
        ("quý 5/2025", "no such part"),
        ("tháng 13/2025", "no such part"),
        ("tháng 0/2025", "no such part"),
        ("2025-H3", "no such part"),
        ("năm học 2025-2027", "school year ends"),
        ("năm 25", "not a period"),
        ("quý 12025", "not a period"),
        ("9 tháng năm 2025", "not a period"),
        ("2025-2026", "not a period"),
        ("năm 3025", "not between"),
    ],
)
def test_it_refuses_and_says_why(text: str, reason: str) -> None:
    with pytest.raises(NotAPeriod, match=reason):
        parse_period(text)


@pytest.mark.parametrize(
    ("code", "start", "end", "label", "previous"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "Tháng 2/2024", "2024-01"),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31), "Quý I/2025", "2024-Q4"),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31), "6 tháng cuối năm 2025", "2025-H1"),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "Năm 2025", "2024"),
        ("2025-SY", date(2025, 9, 1), date(2026, 8, 31), "Năm học 2025-2026", "2024-SY"),
    ],
)
def test_it_knows_its_days_and_name(
    code: str, start: date, end: date, label: str, previous: str
) -> None:
    period = parse_period(code)
    assert (period.start, period.end, period.label) == (start, end, label)
    assert period.previous().code == previous
    assert period.phrase[0].islower() or period.phrase[0].isdigit()


@pytest.mark.parametrize(
    ("code", "kind", "parts"),
    [
        ("2025", "half", ["2025-H1", "2025-H2"]),
        ("2025", "quarter", ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]),
        ("2025-H2", "quarter", ["2025-Q3", "2025-Q4"]),
        ("2025-Q2", "month", ["2025-04", "2025-05", "2025-06"]),
        ("2025-Q2", "quarter", ["2025-Q2"]),
        ("2025-03", "month", ["2025-03"]),
    ],
)
def test_it_has_parts(code: str, kind: str, parts: list[str]) -> None:
    assert [part.code for part in parse_period(code).parts(kind)] == parts


@pytest.mark.parametrize(
    ("code", "kind"), [("2025-SY", "quarter"), ("2025-Q1", "half"), ("2025-03", "year")]
)
def test_it_has_no_parts_that_do_not_fit(code: str, kind: str) -> None:
    with pytest.raises(ValueError, match="no parts"):
        parse_period(code).parts(kind)


@pytest.mark.parametrize(
    ("kind", "number"), [("quarter", 5), ("month", 0), ("year", 2), ("week", 1)]
)
def test_it_refuses_to_be_what_does_not_exist(kind: str, number: int) -> None:
    with pytest.raises(ValueError, match=r"no |not a valid"):
        Period(Kind(kind), 2025, number)


def test_it_sorts_by_first_day_and_longer_first() -> None:
    right = [
        "2024-Q4",
        "2024-12",
        "2025",
        "2025-H1",
        "2025-Q1",
        "2025-01",
        "2025-02",
        "2025-SY",
        "2025-09",
    ]
    periods = [parse_period(code) for code in right]
    assert sorted(random.Random(3).sample(periods, len(periods))) == periods


@given(PERIODS)
def test_it_reads_back_its_code_and_its_label(period: Period) -> None:
    assert parse_period(period.code) == parse_period(period.label) == period


@given(PERIODS)
def test_it_lies_between_its_neighbours_without_a_gap(period: Period) -> None:
    assert period.previous().end + timedelta(1) == period.start
    assert period.end + timedelta(1) == period.next().start
    assert period.next().previous() == period
    year = 12 // MONTHS[period.kind]
    assert period.same_last_year() == period.shift(-year)


@given(PERIODS)
def test_it_is_filled_by_its_months(period: Period) -> None:
    months = period.parts("month")
    assert (months[0].start, months[-1].end) == (period.start, period.end)
    assert sum((month.end - month.start).days + 1 for month in months) == (
        (period.end - period.start).days + 1
    )


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)), st.sampled_from(list(Kind))
)
def test_it_contains_the_day_it_was_made_from(day: date, kind: Kind) -> None:
    assert day in Period.containing(day, kind)
