"""Identity, effect and what a citation means: tables of cases."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.documents.rules.citations import Cited, Known, Match, match
from songhanh.documents.rules.effect import Effect, effect_on
from songhanh.documents.rules.identity import identity_key, is_same_number, issuer_key

MARCH = date(2021, 3, 3)
APRIL = date(2021, 4, 1)


def key(
    number="43/KH-UBND", title="Kế hoạch năm", on=None, year=2020, unit_id=7, issuer="UBND"
) -> str:
    return identity_key(
        issuer=issuer_key(unit_id=unit_id, text=issuer),
        number=number,
        title=title,
        issued_on=on,
        year=year,
    )


def test_it_tells_one_number_of_two_issuers_apart() -> None:
    assert key(unit_id=7) != key(unit_id=8)
    assert key(unit_id=None, issuer="UBND quận A") != key(unit_id=None, issuer="UBND quận B")


def test_it_takes_one_issuer_in_two_writings_for_one() -> None:
    assert key(unit_id=None, issuer="Ủy ban  nhân dân") == key(
        unit_id=None, issuer="ỦY BAN NHÂN DÂN"
    )


def test_it_begins_numbers_again_each_year() -> None:
    assert key(year=2020) != key(year=2021)
    assert key(on=MARCH) != key(on=APRIL)


def test_it_knows_an_unnumbered_document_by_title_and_year() -> None:
    assert key(number="", title="Kế hoạch Hòa") == key(number="", title="kế hoạch hoà")
    assert key(number="", title="Kế hoạch", on=MARCH, year=2021) == key(
        number="", title="Kế hoạch", year=2021
    )
    assert key(number="", year=2020) != key(number="", year=2021)


@pytest.mark.parametrize(
    ("on", "year", "known_on", "known_year", "same"),
    [
        (MARCH, 2021, MARCH, 2021, True),
        (MARCH, 2021, APRIL, 2021, False),
        (MARCH, 2021, None, 2021, True),
        (None, 2020, None, 2021, False),
        (None, None, MARCH, 2021, True),
    ],
)
def test_it_compares_days_where_both_are_known(on, year, known_on, known_year, same) -> None:
    assert is_same_number(issued_on=on, year=year, known_on=known_on, known_year=known_year) is same


@pytest.mark.parametrize(
    ("facts", "effect"),
    [
        ({}, Effect.UNKNOWN),
        ({"known": True}, Effect.IN_FORCE),
        ({"starts": APRIL}, Effect.IN_FORCE),
        ({"starts": date(2021, 4, 2)}, Effect.NOT_YET),
        ({"starts": MARCH, "ends": APRIL}, Effect.IN_FORCE),  # the last day still holds
        ({"starts": MARCH, "ends": date(2021, 3, 31)}, Effect.EXPIRED),
        ({"starts": MARCH, "replaced_on": APRIL}, Effect.REPLACED),
        ({"starts": MARCH, "replaced_on": date(2021, 4, 2)}, Effect.IN_FORCE),
        ({"ends": MARCH}, Effect.EXPIRED),
    ],
)
def test_it_tells_the_effect_on_a_day(facts, effect) -> None:
    given = {"starts": None, "ends": None, "replaced_on": None, "known": False} | facts
    assert effect_on(APRIL, **given) == effect


STRATEGY = Known("28/NQ-CP", MARCH, 2021, ("Chính phủ",), "Chiến lược quốc gia")
CIRCULAR = Known("17/2014/TT-BTP", None, 2014, ("Bộ Tư pháp",), "Lồng ghép")
LOCAL = Known("43/KH-UBND", None, 2021, ("Ủy ban nhân dân thành phố Hà Nội",), "Kế hoạch")


@pytest.mark.parametrize(
    ("cited", "known", "sure"),
    [
        (Cited("28/NQ-CP", MARCH, None, "Chính phủ", ""), STRATEGY, Match.SURE),
        (Cited("28/NQ-CP", None, None, "", ""), STRATEGY, Match.INFERRED),  # of which year?
        (Cited("28/NQ-CP", None, None, "Chính phủ", ""), STRATEGY, Match.INFERRED),
        (
            Cited("17/2014/TT-BTP", None, None, "Bộ Tư pháp", ""),
            CIRCULAR,
            Match.SURE,
        ),  # the year is in the number
        (Cited("17/2014/TT-BTP", None, None, "", ""), CIRCULAR, Match.NO),
        (Cited("28/NQ-CP", None, 2021, "", ""), STRATEGY, Match.SURE),
        (Cited("28/NQ-CP", None, 2022, "", ""), STRATEGY, Match.NO),
        (Cited("28/NQ-CP", APRIL, None, "Chính phủ", ""), STRATEGY, Match.NO),
        (Cited("29/NQ-CP", MARCH, None, "Chính phủ", ""), STRATEGY, Match.NO),
        (Cited("43/KH-UBND", None, 2021, "", ""), LOCAL, Match.NO),  # many issuers have it
        (Cited("43/KH-UBND", None, 2021, "UBND tỉnh Lào Cai", ""), LOCAL, Match.NO),
        (Cited("43/KH-UBND", None, 2021, "thành phố Hà Nội", ""), LOCAL, Match.SURE),
        (Cited("", None, 2021, "", "Kế hoạch"), LOCAL, Match.SURE),
        (Cited("", None, None, "", "Kế hoạch"), LOCAL, Match.NO),
        (Cited("", None, 2021, "", ""), LOCAL, Match.NO),
    ],
)
def test_it_knows_what_is_cited(cited, known, sure) -> None:
    assert match(cited, known) == sure
