"""Who is told: the lead of new work, those above of a report, the lead of a return; nobody of the past."""

from __future__ import annotations

from songhanh.notices.models import Notice
from songhanh.plans.actions import assign_task, return_progress


def told(user) -> list[str]:
    return [notice.kind for notice in Notice.objects.visible_to(user).order_by("pk")]


def test_it_tells_each_lead_once_with_the_number_of_its_tasks(desk) -> None:
    notice = Notice.objects.visible_to(desk.country.yen).get()
    assert notice.text == "Kế hoạch 12/KH-UBND giao nhiệm vụ cho cơ quan của Anh/Chị: 2."
    assert notice.url == desk.plan.get_absolute_url()
    assert told(desk.country.mai) == []
    assert not Notice.objects.filter(url=desk.past.get_absolute_url()).exists()


def test_it_tells_those_above_of_a_report_and_the_lead_of_its_return(desk) -> None:
    Notice.objects.all().delete()
    progress = desk.report(desk.soon, desk.country.lan)
    assert told(desk.country.thu) == ["plans.reported"]
    assert told(desk.country.lan) == []
    return_progress(progress, "Thiếu ảnh", by=desk.country.thu)
    notice = Notice.objects.visible_to(desk.country.lan).get()
    assert (notice.kind, notice.url) == ("plans.returned", desk.soon.get_absolute_url())
    assert "Thiếu ảnh" not in notice.text


def test_it_tells_whom_a_task_is_given(desk) -> None:
    assign_task(desk.soon, lead=desk.country.sibling_office, by=desk.country.thu)
    assert told(desk.country.mai) == ["plans.given"]
