"""What was accepted is written in one act: document, citations, plan, tasks; everything or nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from songhanh.audit.models import Event
from songhanh.documents.models import Document
from songhanh.intake.models import Fact, Intake
from songhanh.intake.testing import ARTICLE, PLAN
from songhanh.intake.tests.conftest import decide, send
from songhanh.plans.models import Plan, PlanState
from songhanh.units.models import Unit


def settle(client, intake: Intake, province: str) -> None:
    """Accept all that was read; put the issuer right by hand."""
    issuer = intake.facts.get(key="issuer")
    name = f"Ủy ban nhân dân {province[0].lower()}{province[1:]}"
    given = {f"f{issuer.pk}-value": name, f"f{issuer.pk}-territory": province}
    decide(client, intake, issuer.label, "correct", **given)
    for fact in intake.facts.undecided().exclude(value=None):
        decide(client, intake, fact.label, "accept")


@pytest.fixture
def written(as_thu, intake) -> Intake:
    settle(as_thu, intake, "Tỉnh Sông Lam")
    answer = as_thu.post(f"/intake/{intake.pk}/write/")
    assert answer.status_code == 302
    intake.refresh_from_db()
    return intake


def test_it_writes_document_plan_and_tasks(written, country) -> None:
    plan = Plan.objects.get()
    assert written.plan == plan
    assert (plan.number, plan.year, plan.kind) == ("77/KH-UBND", 2023, "plan")
    assert plan.issuer.parent == country.old_province
    assert plan.tasks.count() == written.facts.tasks().count()
    assert Document.objects.get().number == "77/KH-UBND"


def test_it_closes_a_plan_of_the_past(written) -> None:
    assert Plan.objects.get().state == PlanState.CLOSED


def test_it_gives_a_task_without_a_lead_to_the_standing_agency_and_says_so(written) -> None:
    task = Plan.objects.get().tasks.first()
    assert task.lead_is_inferred
    assert "Lao động" in task.lead.name


def test_it_keeps_the_words_each_task_came_from(written) -> None:
    for task in Plan.objects.get().tasks.all():
        assert task.source_text
        assert written.text[task.span_start : task.span_end] == task.source_text


def test_it_is_told_in_the_record(written) -> None:
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"intake.write", "plans.write", "documents.add"} <= verbs


def test_it_opens_to_everybody_only_what_a_person_says_is_public(as_thu, client, intake) -> None:
    settle(as_thu, intake, "Tỉnh Sông Lam")
    page = as_thu.get(f"/intake/{intake.pk}/").content.decode()
    assert 'name="public" checked' in page  # an article: what it says everybody could read
    as_thu.post(f"/intake/{intake.pk}/write/", {"public": "on"})
    assert Document.objects.get().is_public
    assert client.get(Plan.objects.get().get_absolute_url()).status_code == 200
    assert Event.objects.filter(verb="documents.publish").exists()


def test_it_keeps_inside_what_nobody_said_is_public(written, client) -> None:
    assert not Document.objects.get().is_public
    assert client.get(written.plan.get_absolute_url()).status_code == 302


def test_it_proposes_no_official_paper_for_everybody(as_thu) -> None:
    send(as_thu, PLAN, "ke-hoach.txt")
    page = as_thu.get(f"/intake/{Intake.objects.get().pk}/").content.decode()
    assert 'name="public">' in page


def test_it_writes_nothing_for_whoever_may_not_publish(country, intake) -> None:
    lan = Client()
    lan.force_login(country.lan)
    send(lan)
    own = Intake.objects.exclude(pk=intake.pk).get()
    settle(lan, own, "Tỉnh Sông Lam")
    assert 'name="public"' not in lan.get(f"/intake/{own.pk}/").content.decode()
    answer = lan.post(f"/intake/{own.pk}/write/", {"public": "on"})
    assert answer.status_code == 422
    assert not Plan.objects.exists()
    assert not Document.objects.exists()


def test_it_leaves_out_what_was_rejected(as_thu, intake) -> None:
    settle(as_thu, intake, "Tỉnh Sông Lam")
    dropped = intake.facts.tasks()[0]
    decide(as_thu, intake, dropped.label, "reject")
    as_thu.post(f"/intake/{intake.pk}/write/")
    assert dropped.value["text"] not in [task.text for task in Plan.objects.get().tasks.all()]


def test_it_names_what_must_be_decided_first(as_thu, intake) -> None:
    answer = as_thu.post(f"/intake/{intake.pk}/write/")
    assert answer.status_code == 422
    assert "Cơ quan ban hành" in answer.content.decode()
    assert not Plan.objects.exists()


def test_it_asks_for_the_territory_of_an_unclear_issuer(as_thu, intake) -> None:
    for fact in intake.facts.exclude(value=None):
        decide(as_thu, intake, fact.label, "accept")
    answer = as_thu.post(f"/intake/{intake.pk}/write/")
    assert answer.status_code == 422
    assert "Chưa rõ cơ quan nào ban hành" in answer.content.decode()


def test_it_writes_nothing_when_the_document_is_known(as_thu, written) -> None:
    send(as_thu, ARTICLE + "\n", "bai-2.txt")
    again = Intake.objects.exclude(pk=written.pk).get()
    settle(as_thu, again, "Tỉnh Sông Lam")
    units = Unit.objects.count()
    answer = as_thu.post(f"/intake/{again.pk}/write/")
    assert answer.status_code == 422
    assert Plan.objects.count() == Document.objects.count() == 1
    assert Unit.objects.count() == units
    again.refresh_from_db()
    assert again.state == Intake.State.REVIEW


def test_it_takes_the_same_number_of_two_issuers_for_two_documents(as_thu, written) -> None:
    other = ARTICLE.replace("Sông Lam", "Sông Hồng")
    send(as_thu, other, "bai-3.txt")
    second = Intake.objects.exclude(pk=written.pk).get()
    settle(as_thu, second, "Tỉnh Sông Hồng")
    as_thu.post(f"/intake/{second.pk}/write/")
    assert Plan.objects.filter(number="77/KH-UBND").count() == 2


def test_it_takes_no_more_decisions_once_written(as_thu, written) -> None:
    answer = decide(as_thu, written, "1", "reject")
    assert answer.status_code == 422
    assert Fact.objects.get(intake=written, label="1").state != Fact.State.REJECTED
