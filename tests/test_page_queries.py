"""What a page asks of the record: little, and no more where there is more to show, whoever looks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from songhanh.documents.actions import create_document
from songhanh.frameworks.models import Indicator
from songhanh.frameworks.testing import load_few_frameworks
from songhanh.plans.actions import ProposedPlan, ProposedTask, write_plan
from songhanh.plans.models import Plan, PlanKind
from songhanh.plans.testing import make_desk
from songhanh.units.testing import Country, make_country

WHO = ["", "lan", "thu", "son"]  # a stranger, the commune, the province, the ministry
MOST = 50


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker) -> Iterator[Country]:
    """Made once for all; every test leaves it as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_few_frameworks()
        country = make_country()
        make_desk(country)
        yield country
        transaction.set_rollback(True)


@pytest.fixture
def country(once: Country, db: None) -> Country:
    return once


def paper(country: Country, number: int, tasks: int) -> Plan:
    """A public plan of the province with its document."""
    facts = {"title": f"Kế hoạch thứ {number}", "number": f"{number}/KH-UBND"}
    document = create_document(
        by=country.thu, unit=country.department, doc_type="KH", issuer=country.department,
        issued_on=date(2026, 1, 5), source_kind="signed", is_public=True, **facts,
    )  # fmt: skip
    served = tuple(Indicator.objects.measured())
    made = [
        ProposedTask(
            text=f"Việc thứ {count}",
            leads=(country.other_department, country.women_union),
            indicators=served[count % len(served) :][:2],
        )
        for count in range(tasks)
    ]
    plan = ProposedPlan(
        kind=PlanKind.PLAN, issuer=country.department, unit=country.department, year=2026,
        issued_on=date(2026, 1, 5), document=document, tasks=tuple(made), **facts,
    )  # fmt: skip
    return write_plan(plan, by=country.thu)


@pytest.fixture
def asked(client, country):
    """How many queries an address takes, the second time it is opened."""

    def count(who: str, address: str) -> int:
        if who:
            client.force_login(country.people[who])
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    return count


@pytest.mark.parametrize("who", WHO)
def test_it_asks_no_more_for_a_long_list(asked, country, who: str) -> None:
    paper(country, 1, tasks=2)
    lists = [reverse("plans:list"), reverse("documents:document_list")]
    before = [asked(who, address) for address in lists]
    for number in range(2, 12):
        paper(country, number, tasks=2)
    assert [asked(who, address) for address in lists] == before
    assert max(before) <= MOST


@pytest.mark.parametrize("who", WHO)
def test_it_asks_no_more_for_a_plan_of_many_tasks(asked, country, who: str) -> None:
    short, long = paper(country, 1, tasks=3), paper(country, 2, tasks=30)
    few = asked(who, short.get_absolute_url())
    assert asked(who, long.get_absolute_url()) == few <= MOST


@pytest.mark.parametrize("who", WHO)
def test_it_asks_little_for_a_document_and_a_task(asked, country, who: str) -> None:
    plan = paper(country, 1, tasks=3)
    assert asked(who, plan.document.get_absolute_url()) <= MOST
    assert asked(who, plan.tasks.first().get_absolute_url()) <= MOST


def test_it_asks_little_to_say_no(client, country) -> None:
    """The frame of a page is the same work after an act as on a page that is only read."""
    plan = paper(country, 1, tasks=1)
    client.force_login(country.lan)
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(reverse("plans:submit", args=[plan.pk]))
    assert answer.status_code == 422
    assert len(queries) <= MOST


def test_it_forgets_between_pages_what_it_asked_once(client, country) -> None:
    """A change of post acts on the next request."""
    document = paper(country, 1, tasks=1).document
    document.is_public = False
    document.save()
    client.force_login(country.thu)
    assert client.get(document.get_absolute_url()).status_code == 200
    country.thu.tenures.update(status="declined")
    assert client.get(document.get_absolute_url()).status_code == 404
