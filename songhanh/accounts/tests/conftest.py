"""Lan, who signs in."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from songhanh.accounts.signals import told
from songhanh.accounts.testing import PASSWORD, make_person


@pytest.fixture
def lan(db, heard):
    cache.clear()
    return make_person("lan", "Nguyễn Thị Lan")


@pytest.fixture
def sign_in():
    """Type a name and a password into the sign-in page."""

    def try_it(client: Client, username="lan", password=PASSWORD, **more):
        form = {"login": username, "password": password}
        return client.post(reverse("account_login"), form, **more)

    return try_it


@pytest.fixture
def heard():
    """What accounts told, in order: verb, by, target, change, note."""
    said = []

    def listen(**words):
        said.append(SimpleNamespace(**words))

    told.connect(listen)
    yield said
    told.disconnect(listen)


@pytest.fixture
def verbs(heard):
    return lambda: [one.verb for one in heard]
