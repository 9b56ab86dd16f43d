"""The small country, the frameworks that documents cite, and the specialist of the province signed in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from songhanh.frameworks.testing import load_few_frameworks
from songhanh.intake.models import Intake
from songhanh.intake.testing import ARTICLE
from songhanh.units.actions.naming import rebuild_names
from songhanh.units.testing import Country, make_country


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker) -> Iterator[Country]:
    """The country and the frameworks, made once a module; every test leaves them as they were."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_few_frameworks()
        made = make_country()
        rebuild_names()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def country(once: Country, db: None, settings, tmp_path) -> Country:
    settings.MEDIA_ROOT = tmp_path
    return once


@pytest.fixture
def as_thu(country: Country) -> Client:
    client = Client()
    client.force_login(country.thu)
    return client


def send(client: Client, text: str | bytes = ARTICLE, name: str = "bai.txt"):
    data = text.encode() if isinstance(text, str) else text
    return client.post("/intake/receive/", {"file": SimpleUploadedFile(name, data)})


@pytest.fixture
def intake(as_thu: Client) -> Intake:
    send(as_thu)
    return Intake.objects.get()


def decide(client: Client, intake: Intake, label: str, act: str, **data: str):
    return client.post(f"/intake/{intake.pk}/facts/{label}/{act}/", data)


def label_of(intake: Intake, key: str) -> str:
    return intake.facts.get(key=key).label
