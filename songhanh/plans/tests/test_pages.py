"""What the pages say."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.urls import reverse

from songhanh.documents.actions import load_seed
from songhanh.documents.rules.citations import Cited
from songhanh.frameworks.models import Indicator, Programme
from songhanh.frameworks.testing import load_few_frameworks
from songhanh.plans.actions import Paper, ProposedPlan, ProposedTask, accept_progress, write_plan
from songhanh.plans.models import PlanKind, Task


@pytest.fixture
def page(client, desk):
    def get(user, place: str) -> str:
        client.force_login(user)
        answer = client.get(place)
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    return get


def test_it_lists_plans_and_narrows_them(page, desk) -> None:
    thu, place = desk.country.thu, reverse("plans:list")
    everything = page(thu, place)
    assert "Kế hoạch 12/KH-UBND" in everything
    assert "Kế hoạch 95/KH-UBND" in everything
    for query, number in [
        ("year=2023", "95"),
        ("state=closed", "95"),
        ("issuer=song lam", "95"),
        ("words=binh dang gioi 2026", "12"),
        ("words=12/kh", "12"),
    ]:
        narrowed = page(thu, f"{place}?{query}")
        assert (number == "12") == ("Kế hoạch 12/KH-UBND" in narrowed), query
        assert (number == "95") == ("Kế hoạch 95/KH-UBND" in narrowed), query


def test_it_says_why_a_list_is_empty(page, desk) -> None:
    assert "Chưa có kế hoạch nào" in page(desk.country.minh, reverse("plans:list"))
    assert "Chưa có nhiệm vụ" in page(desk.country.minh, reverse("plans:tasks"))
    assert "Xem tất cả" in page(desk.country.thu, reverse("plans:list") + "?words=khong co")


def test_it_shows_a_running_plan_by_theme_with_its_pace(page, desk) -> None:
    accept_progress(desk.report(desk.soon, desk.country.lan), by=desk.country.thu)
    shown = page(desk.country.thu, desk.plan.get_absolute_url())
    assert "<b>1/4</b>" in shown
    assert "45" in shown  # 166 of 365 days
    assert "1 nhiệm vụ quá hạn." in shown
    themes = ["Truyền thông", "Lồng ghép vấn đề bình đẳng giới", "Y tế", "Chế độ báo cáo"]
    assert sorted(themes, key=shown.index) == themes
    assert "suy ra" in shown
    assert "trước ngày 01/6/2026" in shown
    assert "31/05/2026" in shown


def test_it_shows_an_old_plan_on_the_map_of_today(page, desk) -> None:
    shown = page(desk.country.thu, desk.past.get_absolute_url())
    assert "Nay thuộc Tỉnh Sông Hồng, từ 01/07/2025." in shown
    assert "Khép lại cùng kế hoạch" in shown
    assert "không tính là chậm" in shown
    assert "Quá hạn" not in shown


def test_it_offers_one_primary_act_to_each_person(page, desk) -> None:
    place = desk.soon.get_absolute_url()
    assert "Báo cáo tiến độ" in page(desk.country.lan, place)
    assert "btn-primary" not in page(desk.country.mai, place)
    desk.report(desk.soon, desk.country.lan)
    shown = page(desk.country.thu, place)
    assert shown.count("btn-primary") == 1
    assert "Xác nhận hoàn thành" in shown
    assert "Rút báo cáo" in page(desk.country.lan, place)


def test_it_sets_targets_beside_the_tasks_that_serve_them(page, desk) -> None:
    load_few_frameworks()
    programme, indicator = (
        Programme.objects.first(),
        Indicator.objects.filter(targets__year=2030).first(),
    )
    assert programme is not None
    assert indicator is not None
    plan = write_plan(
        ProposedPlan(
            kind=PlanKind.PLAN,
            issuer=desk.committee,
            title="Có chỉ tiêu",
            year=2026,
            programmes=(programme,),
            tasks=(ProposedTask(text="Việc phục vụ chỉ tiêu", indicators=(indicator,)),),
        ),
        by=desk.country.thu,
    )
    shown = page(desk.country.thu, plan.get_absolute_url())
    assert indicator.code in shown
    assert indicator.targets.get(year=2030, unit=None).words in shown
    assert str(programme) in shown


def test_it_marks_a_programme_whose_period_is_over(page, desk) -> None:
    load_few_frameworks()
    ended = Programme.objects.filter(period_end__lt=2026).first() or Programme.objects.first()
    assert ended is not None
    Programme.objects.filter(pk=ended.pk).update(period_start=2021, period_end=2025)
    desk.plan.programmes.add(ended)
    assert "hết giai đoạn" in page(desk.country.thu, desk.plan.get_absolute_url())


def test_it_draws_the_chain_up_and_down(page, desk) -> None:
    load_seed()
    upper = written(
        desk,
        "20/KH-UBND",
        desk.committee,
        cites=Cited("28/NQ-CP", date(2021, 3, 3), 2021, "Chính phủ", ""),
    )
    lower = written(
        desk,
        "03/KH-UBND",
        desk.country.committee,
        cites=Cited("20/KH-UBND", date(2026, 3, 2), 2026, "Ủy ban nhân dân tỉnh Sông Hồng", ""),
    )
    below = page(desk.country.thu, lower.get_absolute_url())
    assert upper.get_absolute_url() in below
    assert "28/NQ-CP" in below  # what the superior plan carries out in turn
    assert lower.get_absolute_url() in page(desk.country.thu, upper.get_absolute_url())


def test_it_shows_the_sentence_that_a_task_was_read_from(page, desk) -> None:
    Task.objects.filter(pk=desk.soon.pk).update(
        source_text="Mỗi quý phát 04 tin, bài.", superior=desk.overdue
    )
    shown = page(desk.country.lan, desk.soon.get_absolute_url())
    assert "Mỗi quý phát 04 tin, bài." in shown
    assert desk.overdue.get_absolute_url() in shown


def test_it_exports_the_tasks_for_a_spreadsheet(client, desk) -> None:
    Task.objects.filter(pk=desk.soon.pk).update(text="=HYPERLINK(1)")
    client.force_login(desk.country.thu)
    answer = client.get(reverse("plans:export", args=[desk.plan.pk]))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(
        csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";")
    )
    assert rows[0][:4] == ["STT", "Nhiệm vụ", "Nhóm nhiệm vụ", "Cơ quan chủ trì"]
    assert rows[2][1] == "'=HYPERLINK(1)"
    assert rows[1][7] == "31/05/2026"
    assert len(rows) == 5


def test_it_narrows_tasks_to_what_is_mine_and_late(page, desk) -> None:
    place = reverse("plans:tasks")
    assert desk.overdue.text in page(desk.country.thu, f"{place}?standing=overdue")
    assert desk.soon.text not in page(desk.country.thu, f"{place}?standing=overdue")
    mine = page(desk.country.lan, f"{place}?whose=led")
    assert desk.soon.text in mine
    assert desk.overdue.text not in mine
    helped = page(desk.country.nga, f"{place}?whose=mine")
    assert desk.soon.text in helped
    assert desk.soon.text in page(desk.country.thu, f"{place}?standing=soon")


def written(desk, number: str, issuer, *, cites: Cited):
    return write_plan(
        ProposedPlan(
            kind=PlanKind.PLAN,
            issuer=issuer,
            title=f"Kế hoạch {number}",
            year=2026,
            number=number,
            issued_on=date(2026, 3, 2),
            paper=Paper(citations=(("basis", cites),)),
        ),
        by=desk.country.thu,
    )


@pytest.mark.parametrize(
    ("task", "said"),
    [
        ("overdue", "quá hạn 15 ngày so với 31/05/2026"),
        ("soon", "hạn 20/06/2026, còn 5 ngày"),
        ("quarterly", "hạn 30/06/2026, còn 15 ngày"),
    ],
)
def test_it_says_how_many_days_are_left_or_gone(page, desk, task, said) -> None:
    assert said in page(desk.country.thu, getattr(desk, task).get_absolute_url())


def test_it_is_a_tab_of_its_unit(page, desk) -> None:
    place = reverse("units:unit_detail", args=[desk.country.office.pk])
    assert desk.soon.text in page(desk.country.lan, f"{place}?tab=plans")


FORMS = ["edit_task", "assign", "integrate", "drop", "reopen_task", "report"]


@pytest.mark.parametrize("name", FORMS)
def test_it_asks_before_it_complains(page, desk, name) -> None:
    shown = page(desk.country.thu, reverse(f"plans:{name}", args=[desk.leaderless.pk]))
    assert "aria-invalid" not in shown
    assert desk.leaderless.text in shown


@pytest.mark.parametrize("name", ["edit", "return", "issue", "reopen", "add_task"])
def test_it_asks_before_it_complains_of_a_plan(page, desk, name) -> None:
    assert "aria-invalid" not in page(
        desk.country.thu, reverse(f"plans:{name}", args=[desk.plan.pk])
    )


def test_it_asks_the_database_no_more_for_many_tasks_than_for_few(
    client, desk, django_assert_max_num_queries
) -> None:
    client.force_login(desk.country.thu)
    for number in range(60):
        task = Task(
            plan=desk.plan, position=number + 10, text=f"Việc {number}", lead=desk.country.office
        )
        task.save()
        task.coordinators.add(desk.country.women_union)
    for place in (desk.plan.get_absolute_url(), reverse("plans:tasks"), reverse("plans:list")):
        with django_assert_max_num_queries(55):
            assert client.get(place).status_code == 200
