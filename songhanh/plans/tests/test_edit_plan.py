"""A draft changed by its form; what was misread of a document corrected with the document itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from songhanh.audit.models import Event
from songhanh.plans.actions import Paper, ProposedPlan, draft_plan, write_plan
from songhanh.plans.models import Plan, PlanKind
from songhanh.plans.testing import past_plan
from songhanh.units.actions import rebuild_names


@pytest.fixture
def named(desk) -> None:
    rebuild_names()


def post(client, user, plan: Plan, **typed):
    """The form as it is shown, with some of it typed anew."""
    client.force_login(user)
    place = reverse("plans:edit", args=[plan.pk])
    form = client.get(place).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in shown.items() if value not in (None, [])}
    return client.post(place, data | typed)


def test_it_corrects_the_document_of_an_old_plan_too(client, desk, named) -> None:
    read = replace(
        past_plan(desk.old_committee), number="96/KH-UBND", paper=Paper(text="Nguyên văn")
    )
    plan = write_plan(read, by=desk.country.thu)
    answer = post(client, desk.country.thu, plan, number="59 /KH-UBND", issued_on="22/3/2023")
    assert answer.status_code == 302
    plan.refresh_from_db()
    assert plan.document is not None
    assert (plan.number, plan.issued_on) == ("59/KH-UBND", date(2023, 3, 22))
    assert (plan.document.number, plan.document.issued_on) == (plan.number, plan.issued_on)
    assert plan.issuer == desk.old_committee  # found by the name it bore then
    event = Event.objects.about(plan).first()
    assert event is not None
    assert event.change["number"] == ["96/KH-UBND", "59/KH-UBND"]


def test_it_refuses_to_become_another_known_plan(client, desk, named) -> None:
    answer = post(client, desk.country.thu, desk.past, number="", title=desk.past.title)
    assert answer.status_code == 302
    twin = replace(past_plan(desk.old_committee), number="96/KH-UBND")
    other = write_plan(twin, by=desk.country.thu)
    answer = post(client, desk.country.thu, other, number="")
    assert answer.status_code == 422
    assert "Văn bản này đã có trong sổ" in answer.content.decode()


def test_it_asks_no_number_of_a_draft(client, desk, named) -> None:
    proposed = ProposedPlan(
        kind=PlanKind.PLAN, issuer=desk.country.committee, title="Kế hoạch xã", year=2026
    )
    plan = draft_plan(proposed, by=desk.country.lan)
    client.force_login(desk.country.lan)
    form = client.get(reverse("plans:edit", args=[plan.pk])).context["form"]
    assert "number" not in form.fields
    answer = post(client, desk.country.lan, plan, title="Kế hoạch xã An Bình")
    assert answer.status_code == 302
    plan.refresh_from_db()
    assert plan.title == "Kế hoạch xã An Bình"


def test_it_is_drafted_through_its_form_for_a_body_of_ones_own(client, desk, named) -> None:
    client.force_login(desk.country.lan)
    place = reverse("plans:draft")
    typed = {
        "kind": "plan",
        "title": "Tháng hành động",
        "year": "2026",
        "issuer": "Ủy ban nhân dân xã An Bình",
    }
    assert client.post(place, typed).status_code == 302
    plan = Plan.objects.get(title="Tháng hành động")
    assert (plan.issuer, plan.level, plan.number) == (desk.country.committee, "commune", "")
    answer = client.post(
        place, typed | {"title": "Khác", "issuer": "Ủy ban nhân dân tỉnh Sông Hồng"}
    )
    assert answer.status_code == 422
    both = {"action_month_from": "15/11/2026"}
    assert client.post(place, typed | {"title": "Thiếu ngày"} | both).status_code == 422
