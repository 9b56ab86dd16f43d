"""A task goes to the body that the document names; where it names many or none, a person gives it out."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.intake.actions.leads import bodies_named
from songhanh.intake.models import Intake
from songhanh.intake.testing import PLAN
from songhanh.intake.tests.conftest import send
from songhanh.intake.tests.test_write_intake import settle
from songhanh.plans.models import Plan
from songhanh.units.actions import ensure_body
from songhanh.units.models import Unit

DAY = date(2026, 3, 10)


@pytest.fixture
def issuer(country) -> Unit:
    return ensure_body(
        territory=country.province,
        body_kind="people_committee",
        name="Ủy ban nhân dân tỉnh Sông Hồng",
        on=DAY,
        by=None,
    )


def named(country, issuer: Unit, *names: str) -> list[Unit]:
    return list(bodies_named(names, issuer=issuer, on=DAY, by=country.thu))


def test_it_finds_the_bodies_of_the_issuers_territory(country, issuer) -> None:
    found = named(country, issuer, "Sở Y tế", "sở nội vụ", "Sở Y tế")
    assert found == [country.other_department, country.department]


def test_it_enters_a_department_that_nobody_entered_yet(country, issuer) -> None:
    [made] = named(country, issuer, "Sở Giáo dục và Đào tạo")
    assert (made.parent, made.body_kind) == (country.province, "department")


def test_it_gives_a_named_commune_its_own_committee(country, issuer) -> None:
    assert named(country, issuer, "Ủy ban nhân dân xã An Bình") == [country.committee]
    [made] = named(country, issuer, "Ủy ban nhân dân phường Hòa Thuận")
    assert made.parent == country.sibling_commune


def test_it_takes_the_issuer_for_itself(country, issuer) -> None:
    assert named(country, issuer, "Ủy ban nhân dân tỉnh") == [issuer]


def test_it_guesses_nobody(country, issuer) -> None:
    names = ["Ủy ban nhân dân các xã, phường", "các sở, ban, ngành", "Ủy ban nhân dân xã Đá Bạc"]
    before = Unit.objects.bodies().count()
    assert named(country, issuer, *names, "Phòng Nội vụ", "địa phương") == []
    assert Unit.objects.bodies().count() == before


@pytest.fixture
def written(as_thu, country) -> Plan:
    send(as_thu, PLAN.replace("Tập huấn cho", "Ủy ban nhân dân các xã, phường tập huấn cho"))
    intake = Intake.objects.get()
    settle(as_thu, intake, "Tỉnh Sông Hồng")
    answer = as_thu.post(f"/intake/{intake.pk}/write/")
    assert answer.status_code == 302, answer.content.decode()
    return Plan.objects.get()


def test_it_gives_each_task_of_a_document_to_whom_it_names(written, country) -> None:
    task = written.tasks.order_by("position").first()
    assert (task.lead, task.lead_is_inferred) == (country.department, False)
    helped = written.tasks.get(coordinators_text="Hội Liên hiệp Phụ nữ tỉnh")
    assert list(helped.coordinators.all()) == [country.women_union]


def test_it_says_at_the_fact_that_many_bodies_are_meant(as_thu, country) -> None:
    send(
        as_thu,
        PLAN.replace(
            "Đơn vị chủ trì: Sở Nội vụ.", "Đơn vị chủ trì: Ủy ban nhân dân các xã, phường."
        ),
    )
    intake = Intake.objects.get()
    fact = next(fact for fact in intake.facts.tasks() if fact.many_led)
    page = as_thu.get(f"/intake/{intake.pk}/?fact={fact.label}").content.decode()
    assert "không phải một cơ quan cụ thể" in page
