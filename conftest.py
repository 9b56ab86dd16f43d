"""What every test of the house stands on."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.sqlite3.creation import DatabaseCreation
from django.test import TransactionTestCase

from songhanh.lib.testing import empty_record

# Beside the checkout, or beside the folder that holds several work trees of it.
PLACES = [up / "shared" / "seeds" for up in Path(__file__).resolve().parents[1:3]]
LONG = 60  # seconds
SEEDS = next((place for place in PLACES if place.is_dir()), PLACES[0])


def pytest_configure() -> None:
    """People of tests have quick hashes; the real one is tested by name."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # How fast a busy machine draws examples says nothing about what is tested.
    hypothesis.settings.register_profile(
        "house", suppress_health_check=[hypothesis.HealthCheck.too_slow]
    )
    hypothesis.settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `seeds` read the real documents, where they lie beside the checkout.

    Files of drills come first, then those of many tests: two processes then end together.
    """
    drills = {item.path for item in items if "own_database" in item.fixturenames}  # type: ignore[attr-defined]
    held = Counter(item.path for item in items)
    items.sort(key=lambda item: (item.path not in drills, -held[item.path], item.path))
    if SEEDS.is_dir():
        return
    skip = pytest.mark.skip(reason="the real documents are not beside this checkout")
    for item in items:
        if "seeds" in item.keywords:
            item.add_marker(skip)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Which files took longest, where the run was long: the suite has to stay quick."""
    spent = Counter[str]()
    for report in chain.from_iterable(terminalreporter.stats.values()):
        if isinstance(report, pytest.TestReport):
            spent[report.nodeid.partition("::")[0]] += report.duration
    if spent.total() > LONG:
        terminalreporter.section("the files that took longest")
        for file, seconds in spent.most_common(10):
            terminalreporter.write_line(f"{seconds:6.1f} s  {file}")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix, tmp_path_factory, monkeypatch_session
) -> None:
    """Each worker has a database of its own; on SQLite an empty record is made once and copied."""
    if connection.vendor == "sqlite":
        made_in = tmp_path_factory.mktemp("record")
        fill = lambda creation, *_given, **_named: _fill(creation, made_in)  # noqa: E731
        monkeypatch_session.setattr(DatabaseCreation, "_create_test_db", fill)


def _fill(creation: DatabaseCreation, made_in: Path) -> str:
    """Before Django opens the test database and migrates it, which then finds nothing to do."""
    name = creation._get_test_db_name()
    held = sqlite3.connect(name, uri=True)  # what is in memory lasts as long as somebody holds it
    empty_record(made_in).backup(held)
    creation.songhanh_holds = held
    return name


@pytest.fixture(scope="session")
def monkeypatch_session() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="session", autouse=True)
def _tests_may_empty_the_record() -> Iterator[None]:
    """A test that commits is cleaned up by emptying every table; the record's would refuse."""
    from songhanh.audit.testing import unlocked

    clean_up = TransactionTestCase._fixture_teardown

    def unlocked_clean_up(self: TransactionTestCase) -> None:
        with unlocked():
            clean_up(self)

    TransactionTestCase._fixture_teardown = unlocked_clean_up
    yield
    TransactionTestCase._fixture_teardown = clean_up


@pytest.fixture(scope="module")
def nation(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The real units of the country, for the tests of one module (use it beside `db`)."""
    from songhanh.units.testing import national

    with django_db_blocker.unblock(), national():
        yield
