"""One's notices, the count in the menu, reading, and the switches."""

from __future__ import annotations

import pytest
from django.urls import reverse

from songhanh.notices.actions import send_notice
from songhanh.notices.models import Muted, Notice

LIST = reverse("notices:notice_list")
CHOICES = reverse("notices:choices")


@pytest.fixture
def lan(client, country):
    client.force_login(country.lan)
    return client


@pytest.fixture
def notice(post) -> Notice:
    return send_notice(post, "test.due", url="/notices/choices/", number="95/KH-UBND")


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_lists_the_unread_and_counts_them_in_the_menu(lan, notice) -> None:
    page = text(lan.get(LIST))
    assert "Kế hoạch 95/KH-UBND đến hạn." in page
    assert "1 thông báo chưa đọc" in page
    assert 'Thông báo <span class="count">1</span>' in page
    assert "Sao chép nội dung gửi Zalo" in page
    assert "http://localhost:8000/notices/choices/" in page


def test_it_opens_what_a_notice_is_about_and_marks_it(lan, notice, country) -> None:
    answer = lan.post(reverse("notices:read", args=[notice.pk]), {"go": "1"})
    assert answer.url == "/notices/choices/"
    notice.refresh_from_db()
    assert notice.read_by == country.lan
    page = text(lan.get(LIST))
    assert "Anh/Chị đã đọc hết thông báo." in page
    assert "95/KH-UBND" in text(lan.get(LIST, {"all": "1"}))
    assert 'class="count"' not in page


def test_it_marks_one_and_all(lan, notice, country) -> None:
    other = send_notice(country.lan, "test.due", url="/", number="2")
    assert lan.post(reverse("notices:read", args=[notice.pk])).url == LIST
    assert list(Notice.objects.unread()) == [other]
    lan.post(reverse("notices:read_every"))
    assert not Notice.objects.unread().exists()


def test_it_leaves_the_notices_of_others_alone(client, notice, country) -> None:
    client.force_login(country.mai)
    assert "95/KH-UBND" not in text(client.get(LIST))
    assert client.post(reverse("notices:read", args=[notice.pk])).status_code == 404
    client.post(reverse("notices:read_every"))
    notice.refresh_from_db()
    assert notice.read_at is None


def test_it_switches_kinds_off_and_on(lan, notice, country) -> None:
    assert 'value="test.due" ' in text(lan.get(CHOICES)).replace(
        'value="test.due"', 'value="test.due" '
    )
    lan.post(CHOICES, {"sent": "1", "kinds": ["test.quiet"]})
    assert Muted.objects.filter(user=country.lan, kind="test.due").exists()
    assert "95/KH-UBND" not in text(lan.get(LIST))
    lan.post(CHOICES, {"sent": "1", "kinds": ["test.quiet", "test.due"]})
    assert "95/KH-UBND" in text(lan.get(LIST))


def test_it_can_switch_everything_off(lan, notice) -> None:
    assert lan.post(CHOICES, {"sent": "1"}).status_code == 302
    assert "95/KH-UBND" not in text(lan.get(LIST))


@pytest.mark.parametrize("address", [LIST, CHOICES])
def test_it_asks_a_stranger_to_sign_in(client, db, address) -> None:
    assert client.get(address).status_code == 302


def test_it_changes_nothing_on_get(lan, notice) -> None:
    assert lan.get(reverse("notices:read", args=[notice.pk])).status_code == 405
    assert lan.get(reverse("notices:read_every")).status_code == 405


def test_one_query_counts_for_the_menu(country, notice, django_assert_num_queries) -> None:
    from songhanh.notices.panels import count_unread

    with django_assert_num_queries(1):
        assert count_unread(country.lan) == 1
    assert count_unread(country.minh) is None
