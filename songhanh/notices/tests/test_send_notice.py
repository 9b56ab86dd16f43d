"""Telling a post or a person."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from songhanh.notices.actions import choose_kinds, read_notice, send_notice
from songhanh.notices.models import Notice, OutboxMail
from songhanh.units.testing import stand_in

DUE = date(2026, 11, 25)


def told(user) -> list[str]:
    return [notice.text for notice in Notice.objects.visible_to(user).unread()]


def test_it_tells_whoever_holds_the_post(country, post) -> None:
    send_notice(post, "test.due", url="/plans/1/", number="95/KH-UBND")
    assert told(country.lan) == ["Kế hoạch 95/KH-UBND đến hạn."]
    assert told(country.mai) == told(country.minh) == []


def test_it_tells_whoever_stands_in_for_as_long(country, post) -> None:
    today = timezone.localdate()
    stand_in(post.tenures.get(), country.dung, today, today + timedelta(days=1))
    send_notice(post, "test.due", url="/plans/1/", number="95/KH-UBND")
    assert len(told(country.dung)) == 1
    assert told(country.lan)


def test_it_follows_the_post_to_its_next_holder(country, post) -> None:
    send_notice(post, "test.due", url="/plans/1/", number="95/KH-UBND")
    post.tenures.update(valid_to=timezone.localdate())
    assert told(country.lan) == []


def test_it_tells_a_person(country) -> None:
    send_notice(country.minh, "test.due", url="/plans/1/", number="95/KH-UBND")
    assert len(told(country.minh)) == 1
    assert told(country.lan) == []


def test_told_again_while_unread_it_stays_one_with_the_newer_words(country, post) -> None:
    for number in ("95/KH-UBND", "96/KH-UBND"):
        send_notice(post, "test.due", url="/plans/1/", due_on=DUE, number=number)
    assert told(country.lan) == ["Kế hoạch 96/KH-UBND đến hạn."]
    read_notice(Notice.objects.get(), by=country.lan)
    send_notice(post, "test.due", url="/plans/1/", due_on=DUE, number="97/KH-UBND")
    assert told(country.lan) == ["Kế hoạch 97/KH-UBND đến hạn."]
    assert Notice.objects.count() == 2


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("test.due", {"url": "https://evil.vn", "number": "1"}),
        ("test.due", {"url": "/a/", "number": "Chị A, 0912345678"}),
        ("test.due", {"url": "/a/", "number": "x" * 301}),
    ],
)
def test_it_refuses_what_must_not_be_told(country, post, kind, given) -> None:
    with pytest.raises(ValueError):
        send_notice(post, kind, **given)
    assert not Notice.objects.exists()


def test_it_finds_a_value_that_was_forgotten(country, post) -> None:
    with pytest.raises(KeyError):
        send_notice(post, "test.due", url="/a/")
    with pytest.raises(LookupError, match=r"test\.unknown"):
        send_notice(post, "test.unknown", url="/a/")


@pytest.mark.parametrize(
    "wrong", [{"to_post": None}, {"to_user_id": 1}, {"url": "//evil.vn"}, {"url": "evil"}]
)
def test_the_database_forbids_what_must_not_be(country, post, wrong) -> None:
    notice = send_notice(post, "test.due", url="/a/", number="1")
    if "to_user_id" in wrong:
        wrong = {"to_user_id": country.lan.pk}
    with pytest.raises(IntegrityError):
        Notice.objects.filter(pk=notice.pk).update(**wrong)


@pytest.mark.parametrize("due_on", [None, DUE], ids=["undated", "dated"])
@pytest.mark.parametrize("is_post", [True, False], ids=["post", "person"])
def test_the_database_forbids_a_second_unread_notice(country, post, is_post, due_on) -> None:
    to = post if is_post else country.minh
    notice = send_notice(to, "test.due", url="/a/", due_on=due_on, number="1")
    other = send_notice(to, "test.due", url="/b/", due_on=due_on, number="1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=other.pk).update(url="/a/")
    read_notice(notice, by=country.lan)
    assert Notice.objects.filter(pk=other.pk).update(url="/a/") == 1


def test_a_kind_switched_off_is_neither_shown_nor_mailed(country, post) -> None:
    country.lan.email = "lan@example.vn"
    country.lan.save()
    choose_kinds(["test.quiet"], by=country.lan)
    send_notice(post, "test.due", url="/a/", number="1", digest=False)
    assert told(country.lan) == []
    assert not OutboxMail.objects.exists()
    choose_kinds(["test.due", "test.quiet"], by=country.lan)
    assert len(told(country.lan)) == 1


def test_it_makes_a_text_to_paste_with_the_day_and_the_address(post, settings) -> None:
    settings.SITE_URL = "https://songhanh.example.vn"
    due = timezone.localdate() + timedelta(days=3)
    notice = send_notice(post, "test.due", url="/plans/1/", due_on=due, number="95/KH-UBND")
    assert notice.zalo_text.splitlines() == [
        "Kế hoạch 95/KH-UBND đến hạn.",
        f"Hạn {due:%d/%m/%Y}, còn 3 ngày",
        "https://songhanh.example.vn/plans/1/",
    ]


def test_a_quiet_kind_says_nothing_outside(post) -> None:
    notice = send_notice(post, "test.quiet", url="/a/", number="12")
    assert notice.text == "Việc 12."
    assert "12" not in notice.zalo_text
    assert notice.zalo_text.startswith("Anh/Chị có việc mới.")
