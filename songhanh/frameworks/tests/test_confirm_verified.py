"""Somebody compares a record with the original and says so, with name and date."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from songhanh.audit.models import Event
from songhanh.frameworks.actions import confirm_verified
from songhanh.frameworks.models import Indicator, Target
from songhanh.lib.errors import Refused


def test_it_keeps_who_confirmed_and_when(country) -> None:
    record = confirm_verified(
        record=Indicator.objects.get(code="M4.2"),
        source="Nghị quyết 28/NQ-CP, bản gốc",
        by=country.thu,
    )
    assert record.verified
    assert (record.confirmed_by, record.confirmed_on) == (country.thu, timezone.localdate())
    assert record.sources == ["Nghị quyết 28/NQ-CP, bản gốc"]
    (event,) = Event.objects.about(record)
    assert event.verb == "frameworks.confirm"
    assert event.change["verified"] == [False, True]


def test_it_adds_the_text_to_the_sources_that_are_known(country) -> None:
    record = Indicator.objects.get(code="M6.2")
    before = record.sources
    assert confirm_verified(record=record, source="Công báo", by=country.hoa).sources == [
        *before,
        "Công báo",
    ]


def test_it_asks_for_the_text_where_no_source_is_known(country) -> None:
    with pytest.raises(Refused) as caught:
        confirm_verified(record=Indicator.objects.get(code="M4.2"), by=country.thu)
    assert caught.value.code == "confirm_source"
    assert not Indicator.objects.get(code="M4.2").verified


def test_it_confirms_once(country) -> None:
    with pytest.raises(Refused) as caught:
        confirm_verified(record=Indicator.objects.get(code="M1.1"), source="x.vn", by=country.thu)
    assert caught.value.code == "confirm_done"


@pytest.mark.parametrize("name", ["lan", "dung", "minh", "an"])
def test_it_needs_the_right(country, name: str) -> None:
    with pytest.raises(Refused) as caught:
        confirm_verified(
            record=Indicator.objects.get(code="M4.2"), source="x.vn", by=getattr(country, name)
        )
    assert caught.value.code == "not_allowed"


def test_it_needs_the_right_for_the_unit_of_a_local_target(country) -> None:
    target = Target.objects.create(
        indicator=Indicator.objects.get(code="M1.1"),
        unit=country.other_province,
        year=2030,
        operator="at_least",
        value=80,
        source="12/KH-UBND",
    )
    with pytest.raises(Refused) as caught:
        confirm_verified(record=target, by=country.thu)
    assert caught.value.code == "not_allowed"


@pytest.mark.parametrize(
    "values",
    [
        {"source": ""},
        {"verified": True, "source": "unsourced"},
        {"confirmed_on": "2026-01-01"},
    ],
)
def test_the_database_forbids_a_record_without_its_source(country, values: dict) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Indicator.objects.filter(code="M4.2").update(**values)
