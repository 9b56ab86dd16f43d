"""From a draft by hand to an issued plan, through the pages that people use."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from songhanh.audit.models import Event
from songhanh.lib.errors import Refused
from songhanh.plans.actions import (
    ProposedPlan,
    ProposedTask,
    add_task,
    draft_plan,
    issue_plan,
    return_plan,
    sign_plan,
    submit_plan,
)
from songhanh.plans.models import Plan, PlanKind, PlanState


@pytest.fixture
def draft(desk) -> Plan:
    proposed = ProposedPlan(
        kind=PlanKind.PLAN,
        issuer=desk.committee,
        unit=desk.country.department,
        title="Tháng hành động năm 2026",
        year=2026,
    )
    return draft_plan(proposed, by=desk.country.thu)


def act(client, user, name: str, plan: Plan, **data):
    client.force_login(user)
    return client.post(reverse(f"plans:{name}", args=[plan.pk]), data)


def test_it_goes_from_draft_to_issue(client, desk, draft) -> None:
    country = desk.country
    duty = {"text": "Tổ chức lễ phát động", "deadline": "15/11"}
    assert act(client, country.thu, "add_task", draft, **duty).status_code == 302
    assert act(client, country.thu, "submit", draft).status_code == 302
    assert act(client, desk.chair, "sign", draft).status_code == 302
    answer = act(client, desk.chair, "issue", draft, number="31 /KH-UBND", issued_on="15/6/26")
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.number, draft.issued_on) == (
        PlanState.ISSUED,
        "31/KH-UBND",
        date(2026, 6, 15),
    )
    assert draft.document is not None
    assert draft.document.source_kind == "own"
    task = draft.tasks.get()
    assert (task.lead, task.lead_is_inferred) == (country.department, True)
    verbs = list(Event.objects.about(draft).values_list("verb", flat=True))
    assert verbs == ["plans.issue", "plans.sign", "plans.submit", "plans.draft"]


def test_it_leaves_the_lead_open_until_the_plan_is_issued(desk, draft) -> None:
    task = add_task(draft, ProposedTask(text="Một việc"), by=desk.country.thu)
    assert task.lead is None


def test_it_does_not_submit_a_plan_without_tasks(client, desk, draft) -> None:
    answer = act(client, desk.country.thu, "submit", draft)
    assert answer.status_code == 422
    assert "Kế hoạch chưa có nhiệm vụ" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.state == PlanState.DRAFT


def test_it_needs_number_and_date_to_issue(client, desk, draft) -> None:
    submitted(desk, draft)
    sign_plan(draft, by=desk.chair)
    answer = act(client, desk.chair, "issue", draft, number="", issued_on="")
    assert answer.status_code == 422
    assert "Chưa có số hoặc ngày ban hành" in answer.content.decode()


def test_it_keeps_what_was_typed_when_the_number_is_none(client, desk, draft) -> None:
    submitted(desk, draft)
    sign_plan(draft, by=desk.chair)
    answer = act(client, desk.chair, "issue", draft, number="số không rõ", issued_on="15/6/2026")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="số không rõ"' in page
    assert 'aria-invalid="true"' in page


def test_it_refuses_the_number_of_a_known_plan(desk, draft) -> None:
    submitted(desk, draft)
    sign_plan(draft, by=desk.chair)
    with pytest.raises(Refused) as no:
        issue_plan(draft, number="12/KH-UBND", issued_on=date(2026, 2, 10), by=desk.chair)
    assert no.value.code == "plan_known"


def test_it_returns_a_plan_only_with_a_reason(client, desk, draft) -> None:
    submitted(desk, draft)
    empty = act(client, desk.chair, "return", draft, reason="  ")
    assert empty.status_code == 422
    assert (
        act(client, desk.chair, "return", draft, reason="Ghi rõ tiêu chí chọn.").status_code == 302
    )
    draft.refresh_from_db()
    assert draft.state == PlanState.DRAFT
    event = Event.objects.about(draft).first()
    assert event is not None
    assert (event.verb, event.note) == ("plans.return", "Ghi rõ tiêu chí chọn.")


def test_it_does_not_change_what_the_leader_is_reading(desk, draft) -> None:
    submitted(desk, draft)
    with pytest.raises(Refused) as no:
        add_task(draft, ProposedTask(text="Thêm một việc"), by=desk.country.thu)
    assert no.value.code == "plan_being_signed"


def test_it_lets_only_the_issuer_sign(desk, draft) -> None:
    submitted(desk, draft)
    for stranger in (desk.country.thu, desk.country.dung, desk.country.minh):
        with pytest.raises(Refused) as no:
            sign_plan(draft, by=stranger)
        assert no.value.code == "not_allowed"
    with pytest.raises(Refused):
        return_plan(draft, "Không đồng ý", by=desk.country.lan)


def submitted(desk, plan: Plan) -> None:
    add_task(plan, ProposedTask(text="Một việc"), by=desk.country.thu)
    submit_plan(plan, by=desk.country.thu)
