"""The page of a year."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from songhanh.accounts.models import User


@pytest.fixture
def signed_in(client, db):
    client.force_login(User.objects.create_user("lan", full_name="Nguyễn Thị Lan"))
    return client


def page(client, year: int) -> str:
    return client.get(reverse("calendar:year", args=[year])).content.decode()


def test_it_lists_the_days_of_a_year_with_their_sources(signed_in) -> None:
    text = page(signed_in, 2025)
    assert "Lịch năm 2025" in text
    assert "Giỗ Tổ Hùng Vương" in text
    assert "07/04/2025" in text
    assert "Thứ 2" in text
    assert "Làm bù" in text
    assert "Bộ luật Lao động 45/2019/QH14, Điều 112" in text
    assert "14/12/2025" in text  # the year's figures close
    assert "250 ngày làm việc" in text


def test_it_marks_what_nobody_has_compared(signed_in) -> None:
    assert page(signed_in, 2024).count("chưa đối chiếu văn bản gốc") == 7  # the closing days only
    assert page(signed_in, 2027).count("chưa đối chiếu văn bản gốc") > 7


def test_it_opens_on_this_year_and_leads_to_the_others(signed_in) -> None:
    text = signed_in.get(reverse("calendar:year")).content.decode()
    this_year = timezone.localdate().year
    assert f"Lịch năm {this_year}" in text
    assert reverse("calendar:year", args=[2020]) in text
    assert 'href="/calendar/"' in text  # in the menu


def test_it_says_what_it_does_not_know(signed_in) -> None:
    text = page(signed_in, 2035)
    assert "chỉ tính ngày nghỉ cuối tuần" in text


@pytest.mark.parametrize("year", [0, 1066, 99999])
def test_it_has_no_page_for_years_nobody_reckons_with(signed_in, year: int) -> None:
    assert signed_in.get(f"/calendar/{year}/").status_code == 404


def test_it_asks_who_is_not_signed_in_to_sign_in(client, db) -> None:
    assert client.get(reverse("calendar:year")).status_code == 302
