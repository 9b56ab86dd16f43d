"""The first page: what was promised and how far it has come, papers, the Action Month, help, signing in."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.utils import translation

from songhanh.accounts.testing import PASSWORD, make_person
from songhanh.documents.models import Document
from songhanh.frameworks.models import PublishedValue
from songhanh.plans.models import Plan
from songhanh.portal.models import Hotline

# What was published by November 2026 against the milestone of 2025; all others have no value of their own.
RATED = {"M2.1": "met", "M2.2": "met", "M2.3": "met", "M3.1": "missed", "M4.1": "met"}


def front(client) -> str:
    answer = client.get("/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_it_shows_the_23_values_by_objective_each_with_its_page(client, told) -> None:
    answer = client.get("/")
    goals = answer.context["goals"]
    assert (len(goals.fields), goals.total) == (6, 23)
    page = answer.content.decode()
    for one in goals.stands:
        assert f'href="{one.indicator.get_absolute_url()}"' in page
    assert [field.objective.field for field in goals.fields][:2] == [
        "Chính trị",
        "Kinh tế, lao động",
    ]


def test_it_rates_by_the_last_published_value_and_nothing_else(client, told) -> None:
    stands = client.get("/").context["goals"].stands
    found = {one.indicator.code: str(one.standing) for one in stands}
    assert {code: rating for code, rating in found.items() if rating != "no_data"} == RATED
    assert "4 trên 23 giá trị đạt mốc năm 2025" in front(client)


def test_it_does_not_rate_parts_nor_values_of_before(client, told) -> None:
    stands = {one.indicator.code: one for one in client.get("/").context["goals"].stands}
    assert stands["M1.1"].sentence.endswith(
        "chưa có số liệu công bố riêng; mốc 2025: từ 60% trở lên"
    )
    assert "trước đó 46" in stands["M4.2"].sentence
    assert stands["M3.1"].sentence.endswith("1,8 lần (Năm 2024); mốc 2025: không quá 1,7 lần")


def test_it_holds_to_the_milestone_of_2030_when_that_has_come(client, told, at) -> None:
    at(date(2030, 3, 1))
    goals = client.get("/").context["goals"]
    assert goals.year == "2030"
    assert goals.met == 0


def test_it_changes_with_what_is_published(client, told) -> None:
    PublishedValue.objects.filter(series__code="NQ28-3.1", period="2024").update(value="1.78")
    found = {one.indicator.code: one.standing for one in client.get("/").context["goals"].stands}
    assert found["M3.1"] == "near"


def test_it_says_where_a_value_stands_on_its_own_page(client, told) -> None:
    page = client.get("/frameworks/indicators/M3.1/").content.decode()
    assert "So với mốc đang áp dụng" in page
    assert "một phần hai mươi" in page
    assert "M3.1" in page


def test_it_shows_new_documents_until_some_are_viewed(client, told, paper) -> None:
    assert "Văn bản mới" in front(client)
    client.get(paper.get_absolute_url())
    page = front(client)
    assert "Văn bản được xem nhiều" in page
    assert re.search(r'12/KH-UBND.*?<td class="num">1</td>', page)


def test_it_lists_no_document_that_is_not_public(client, told, paper) -> None:
    Document.objects.filter(pk=paper.pk).update(is_public=False, views=99)
    assert "12/KH-UBND" not in front(client)


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (date(2026, 11, 5), "Còn 10 ngày."),
        (date(2026, 11, 22), "Hôm nay là ngày thứ 8 trong 31 ngày."),
        (date(2026, 12, 20), "Đã kết thúc."),
    ],
)
def test_it_tells_the_day_of_the_action_month(client, told, at, today: date, says: str) -> None:
    at(today)
    page = front(client)
    assert "Tháng hành động 2026" in page
    assert says in page


def test_it_counts_provinces_with_a_public_plan_of_the_month(client, told, desk, paper, at) -> None:
    at(date(2026, 11, 22))
    assert "0/2 tỉnh, thành phố" in front(client)
    Plan.objects.filter(pk=desk.plan.pk).update(
        action_month_from=date(2026, 11, 15), action_month_to=date(2026, 12, 15)
    )
    assert "1/2 tỉnh, thành phố" in front(client)


def test_it_gives_the_numbers_of_the_whole_country_to_whoever_needs_help(client, told) -> None:
    page = front(client)
    assert '<a href="tel:1900969680">' in page
    assert "1900 54 55 59" not in page
    assert "data-exit" in page


def test_it_signs_in_and_leads_to_the_desk(client, told) -> None:
    make_person("lan.moi", "Nguyễn Thị Lan")
    page = front(client)
    assert 'action="/accounts/login/"' in page
    answer = client.post("/accounts/login/", {"login": "lan.moi", "password": PASSWORD})
    assert answer["Location"] == "/home/"


def test_it_shows_the_same_to_whoever_has_signed_in_with_the_way_to_the_desk(client, told) -> None:
    client.force_login(make_person("lan.moi", "Nguyễn Thị Lan"))
    page = front(client)
    assert "Vào bàn làm việc" in page
    assert 'name="password"' not in page
    assert "4 trên 23" in page


def test_it_offers_sample_accounts_in_the_demonstration_only(client, told, settings) -> None:
    assert "Xem tài khoản mẫu" not in front(client)
    assert client.get("/sample-accounts/").status_code == 404
    settings.DEMO = True
    assert 'href="/sample-accounts/"' in front(client)
    assert "hang.tran" in client.get("/sample-accounts/").content.decode()


def test_it_sets_no_cookie_but_the_form_s_own(client, told) -> None:
    assert set(client.get("/").cookies) <= {"csrf", "csrftoken"}


def test_it_takes_few_queries(client, told, desk, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(16):
        front(client)


def test_it_speaks_english_to_those_who_ask(client, told) -> None:
    client.cookies["django_language"] = "en"
    page = front(client)
    assert "4 of 23 values have reached the milestone of 2025" in page
    assert "Women facing violence" in page
    with translation.override("vi"):
        assert Hotline.objects.national()[1].for_whom == "Phụ nữ bị bạo lực"
