from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.words.errors import NotANumber
from songhanh.words.numbers import format_number, parse_number, read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("007", "7"),
        ("1.234,56", "1234.56"),
        ("1234,56", "1234.56"),
        ("62.500.000", "62500000"),
        ("1\u00a0234\u00a0567,5", "1234567.5"),
        ("12,5", "12.5"),
        (" 3.321 ", "3321"),
        ("-12,5", "-12.5"),
        ("\u221212,5", "-12.5"),
        ("– 4", "-4"),
        ("-0", "0"),
    ],
)
def test_it_reads(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)
    assert str(parse_number(text)) != "-0"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "missing"),
        ("   ", "missing"),
        ("1.23.4", "part thousands"),
        ("1234.567.890", "part thousands"),
        ("0.123", "write 0,123"),
        ("12.5", "write 12,5"),
        ("12,34,5", "more than one comma"),
        ("1,234,567", "more than one comma"),
        ("mười", "only digits"),
        ("12%", "only digits"),
        ("1e5", "only digits"),
        ("NaN", "only digits"),
        ("٣", "only digits"),
        ("5,", "not written like a number"),
        (",5", "not written like a number"),
        ("1.234.", "part thousands"),
        ("1 23", "not written like a number"),
        ("--5", "not written like a number"),
        ("-", "not written like a number"),
        ("1 234.567", "part thousands"),
        ("9" * 41, "more than 40 characters"),
    ],
)
def test_it_refuses_and_says_why(text: str, reason: str) -> None:
    with pytest.raises(NotANumber, match=reason):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "value", "is_ambiguous"),
    [
        ("1.234", "1234", True),
        ("1,234", "1.234", True),
        ("-1.234", "-1234", True),
        ("1.234.567", "1234567", False),
        ("1.234,5", "1234.5", False),
        ("0,123", "0.123", False),
        ("1234", "1234", False),
        ("12,34", "12.34", False),
    ],
)
def test_it_tells_what_is_ambiguous(text: str, value: str, is_ambiguous: bool) -> None:
    assert read_number(text) == (Decimal(value), is_ambiguous)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Decimal("1234.56"), None, "1.234,56"),
        (Decimal("1234.50"), None, "1.234,5"),
        (Decimal("1E+6"), None, "1.000.000"),
        (Decimal("0.000001"), None, "0,000001"),
        (1234567, None, "1.234.567"),
        (0.1, None, "0,1"),
        (Decimal("-12.5"), None, "\u221212,5"),
        (Decimal("2.345"), 2, "2,35"),
        (Decimal("-2.5"), 0, "\u22123"),
        (Decimal("-0.4"), 0, "0"),
        (Decimal("48"), 1, "48,0"),
        (999, None, "999"),
    ],
)
def test_it_writes(value: Decimal | float, decimals: int | None, text: str) -> None:
    assert format_number(value, decimals) == text


@pytest.mark.parametrize("value", [Decimal("NaN"), float("inf")])
def test_it_writes_no_number_that_is_none(value: Decimal | float) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        format_number(value)


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15
    )
)
def test_it_reads_back_what_it_writes(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value


@given(st.integers(min_value=-(10**18), max_value=10**18), st.integers(0, 6))
def test_it_reads_back_what_it_writes_with_decimals(value: int, decimals: int) -> None:
    assert parse_number(format_number(value, decimals)) == value
