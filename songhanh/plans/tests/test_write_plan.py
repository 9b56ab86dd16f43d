"""A read document becomes a plan with its tasks: everything or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from songhanh.audit.models import Event
from songhanh.documents.models import Document
from songhanh.documents.rules.citations import Cited
from songhanh.lib.errors import Refused
from songhanh.plans.actions import (
    ActionMonth,
    Paper,
    ProposedPlan,
    ProposedTask,
    edit_plan,
    write_plan,
)
from songhanh.plans.models import Plan, PlanKind, PlanState, Task, TaskStatus
from songhanh.plans.rules import Standing
from songhanh.plans.testing import TODAY, past_plan, running_plan

CITED = Cited(number="28/NQ-CP", on=date(2021, 3, 3), year=2021, issuer="Chính phủ", title="")


def test_it_writes_a_running_plan_with_its_tasks(desk) -> None:
    plan = Plan.objects.get(number="12/KH-UBND")
    assert (plan.state, plan.level) == (PlanState.ISSUED, "province")
    assert (plan.starts_on, plan.ends_on) == (date(2026, 1, 1), date(2026, 12, 31))
    assert [task.position for task in plan.tasks.all()] == [1, 2, 3, 4]
    assert desk.overdue.due_on == date(2026, 5, 31)  # "trước ngày 01/6"
    assert desk.soon.due_on == date(2026, 6, 20)  # "chậm nhất ngày 20/6"
    assert desk.quarterly.due_on == date(2026, 6, 30)


def test_it_lets_the_first_named_lead_and_the_others_help(desk) -> None:
    assert desk.soon.lead == desk.country.office
    assert list(desk.soon.coordinators.all()) == [desk.country.women_union]
    assert not desk.soon.lead_is_inferred


def test_it_gives_a_task_without_a_lead_to_the_standing_agency_of_that_day(desk) -> None:
    assert desk.leaderless.lead == desk.country.department  # Sở Nội vụ since 1/3/2025
    assert desk.leaderless.lead_is_inferred
    old = desk.past.tasks.get()
    assert old.lead is not None
    assert old.lead.name.startswith("Sở Lao động - Thương binh và Xã hội")
    assert old.lead.territory == desk.country.old_province
    assert old.lead_is_inferred


def test_it_writes_a_plan_of_the_past_as_closed_and_never_overdue(desk) -> None:
    old = desk.past.tasks.get()
    assert (desk.past.state, old.status) == (PlanState.CLOSED, TaskStatus.CLOSED)
    assert old.due_on == date(2023, 12, 31)
    assert old.standing(TODAY) is Standing.SETTLED
    assert old not in Task.objects.overdue(TODAY)


def test_it_writes_the_document_and_what_it_cites_in_the_same_act(desk) -> None:
    paper = Paper(text="Nguyên văn kế hoạch.", citations=(("basis", CITED),))
    proposed = replace(
        running_plan(desk.country, desk.committee), number="13 / KH - UBND", paper=paper
    )
    plan = write_plan(proposed, by=desk.country.thu)
    assert plan.number == "13/KH-UBND"
    assert plan.document is not None
    assert (plan.document.doc_type, plan.document.issuer) == ("KH", desk.committee)
    assert plan.document.citations.get().number == "28/NQ-CP"


def test_it_writes_a_launch_with_duties_and_not_a_plan(desk) -> None:
    launch = ProposedPlan(
        kind=PlanKind.LAUNCH,
        issuer=desk.committee,
        title="Phát động hưởng ứng Tháng hành động năm 2022",
        year=2022,
        action_month=ActionMonth(theme="Đảm bảo an sinh xã hội, tăng quyền năng"),
        paper=Paper(source_kind="news"),
        tasks=(
            ProposedTask(
                text="Phân định rõ trách nhiệm của người đứng đầu", theme="leadership_politics"
            ),
        ),
    )
    written = write_plan(launch, by=desk.country.thu)
    assert (written.kind, written.number) == ("launch", "")
    assert (written.action_month_from, written.action_month_to) == (None, None)
    assert written.tasks.count() == 1
    assert written.document is not None
    assert written.document.doc_type == "DV"


def test_it_counts_the_action_month_into_the_time_of_a_plan(desk) -> None:
    month = ActionMonth(starts_on=date(2026, 11, 15), ends_on=date(2027, 1, 15))
    proposed = replace(
        running_plan(desk.country, desk.committee), number="14/KH-UBND", action_month=month
    )
    assert write_plan(proposed, by=desk.country.thu).ends_on == date(2027, 1, 15)


def test_it_keeps_a_deadline_that_does_not_exist_without_a_day(desk) -> None:
    duty = ProposedTask(text="Sơ kết", deadline="trước ngày 31/2/2026")
    proposed = replace(
        running_plan(desk.country, desk.committee), number="15/KH-UBND", tasks=(duty,)
    )
    task = write_plan(proposed, by=desk.country.thu).tasks.get()
    assert (task.deadline, task.due_on) == ("trước ngày 31/2/2026", None)


@pytest.mark.parametrize("issued_on", [date(2026, 2, 10), None])
def test_it_refuses_the_same_document_twice(desk, issued_on) -> None:
    again = replace(running_plan(desk.country, desk.committee), issued_on=issued_on)
    before = Task.objects.count()
    with pytest.raises(Refused) as no:
        write_plan(again, by=desk.country.thu)
    assert no.value.code == "plan_known"
    assert "12/KH-UBND" in str(no.value)
    assert Task.objects.count() == before


def test_it_takes_the_same_number_of_another_body_or_another_day(desk) -> None:
    proposed = running_plan(desk.country, desk.committee)
    of_another = replace(proposed, issuer=desk.country.committee, unit=None)
    of_another_day = replace(proposed, issued_on=date(2026, 7, 2))  # numbers began again on 1/7
    assert write_plan(of_another, by=desk.country.lan).number == "12/KH-UBND"
    assert write_plan(of_another_day, by=desk.country.thu).number == "12/KH-UBND"


def test_it_knows_a_document_without_a_number_by_title_and_year(desk) -> None:
    bare = replace(
        past_plan(desk.old_committee), number="", issued_on=None, title="Hưởng ứng  THÁNG hành động"
    )
    write_plan(bare, by=desk.country.thu)
    with pytest.raises(Refused) as no:
        write_plan(replace(bare, title="Hưởng ứng tháng hành động"), by=desk.country.thu)
    assert no.value.code == "plan_known"
    assert write_plan(replace(bare, year=2022), by=desk.country.thu).year == 2022


def test_it_writes_nothing_when_one_task_cannot_be_written(desk) -> None:
    spoiled = replace(
        running_plan(desk.country, desk.committee),
        number="16/KH-UBND",
        paper=Paper(),
        tasks=(ProposedTask(text="Một việc"), ProposedTask(text="Việc khác", span=(9, 3))),
    )
    documents, events = Document.objects.count(), Event.objects.count()
    with pytest.raises(Exception, match="task_span_in_order"):
        write_plan(spoiled, by=desk.country.thu)
    assert not Plan.objects.filter(number="16/KH-UBND").exists()
    assert (Document.objects.count(), Event.objects.count()) == (documents, events)


def test_it_refuses_who_may_not_draft_for_that_body(desk) -> None:
    for stranger in (desk.country.minh, desk.country.lan, desk.country.yen):
        with pytest.raises(Refused) as no:
            write_plan(
                replace(running_plan(desk.country, desk.committee), number="17/KH-UBND"),
                by=stranger,
            )
        assert no.value.code == "not_allowed"


def test_it_records_one_event_for_the_whole_document(desk) -> None:
    event = Event.objects.about(desk.plan).get()
    assert (event.verb, event.by_name) == ("plans.write", "Phạm Thị Thu")
    assert "4" in event.note


def test_a_plan_made_for_demonstration_says_so_wherever_it_is_named(client, desk) -> None:
    proposed = ProposedPlan(
        kind=PlanKind.PLAN,
        issuer=desk.committee,
        title="Kế hoạch minh họa",
        year=2026,
        number="01/KH-UBND-MH",
        issued_on=date(2026, 3, 1),
        tasks=(ProposedTask(text="Việc minh họa"),),
        is_demonstration=True,
    )
    plan = write_plan(proposed, by=desk.country.thu)
    assert plan.name == "Kế hoạch 01/KH-UBND-MH (minh họa)"
    client.force_login(desk.country.thu)
    assert "Lập để minh họa" in client.get(plan.get_absolute_url()).content.decode()
    for name, pk in [
        ("export", plan.pk),
        ("export_coverage", plan.pk),
        ("export_board", plan.tasks.get().pk),
    ]:
        head = client.get(reverse(f"plans:{name}", args=[pk])).content.decode().splitlines()[0]
        assert head.endswith(";minh họa"), name
    edited = edit_plan(plan, replace(proposed, is_demonstration=False), by=desk.country.thu)
    assert edited.is_demonstration
