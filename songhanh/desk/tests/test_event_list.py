"""People read the record of their units, and of no others."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client

from songhanh.audit.actions import record
from songhanh.documents import actions as _registers_its_verbs  # noqa: F401


@pytest.fixture
def told(country):
    with transaction.atomic():
        for unit in (country.commune, country.other_commune):
            record("documents.store", by=country.lan, unit=unit, target=unit)
    return country


def test_it_shows_the_head_what_was_done_in_the_own_unit(told) -> None:
    client = Client()
    client.force_login(told.dung)
    page = client.get("/record/").content.decode()
    assert told.commune.name in page
    assert told.other_commune.name not in page


def test_it_narrows_to_a_person(told) -> None:
    client = Client()
    client.force_login(told.dung)
    page = client.get("/record/", {"by": "không có ai"}).content.decode()
    assert "Không có mục nào" in page or "Xem tất cả" in page


def test_it_shows_nothing_to_whom_no_record_is_open(told) -> None:
    client = Client()
    client.force_login(told.minh)
    assert told.commune.name not in client.get("/record/").content.decode()
