"""Mail: one digest a day, tried again when the server is away, never in anybody's way."""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from songhanh.notices.actions import (
    gather_digests,
    read_all,
    send_mail_out,
    send_notice,
)
from songhanh.notices.actions import (
    mail as mailing,
)
from songhanh.notices.models import MailState, Notice, OutboxMail
from songhanh.notices.rules import MAIL_TRIES


def at(hour: int, days: int = 0) -> datetime:
    day = timezone.localtime() + timedelta(days=days)
    return day.replace(hour=hour, minute=30)


@pytest.fixture
def lan(country):
    country.lan.email = "lan@example.vn"
    country.lan.save()
    return country.lan


@pytest.fixture
def two_notices(lan, post) -> None:
    send_notice(post, "test.due", url="/plans/1/", number="95/KH-UBND")
    send_notice(lan, "test.quiet", url="/plans/2/", number="7")


def test_it_gathers_one_mail_a_day_from_seven_on(two_notices) -> None:
    assert gather_digests(at(6)) == 0
    assert gather_digests(at(7)) == 1
    assert gather_digests(at(8)) == 0
    (digest,) = OutboxMail.objects.all()
    assert digest.subject == "Song Hành: 2 việc mới"
    assert "95/KH-UBND" in digest.body
    assert "http://localhost:8000/plans/2/" in digest.body
    assert "Việc 7" not in digest.body  # quiet
    assert "/notices/choices/" in digest.body


def test_it_does_not_repeat_itself_the_next_day(two_notices, lan) -> None:
    gather_digests(at(7))
    assert gather_digests(at(7, days=1)) == 0
    send_notice(lan, "test.due", url="/plans/3/", number="96/KH-UBND")
    assert gather_digests(at(7, days=1)) == 1
    assert "95/KH-UBND" not in OutboxMail.objects.first().body


def test_it_leaves_out_what_was_read(two_notices, lan) -> None:
    read_all(by=lan)
    assert gather_digests(at(7)) == 0


def test_it_reaches_who_stands_in(two_notices, country, post) -> None:
    from songhanh.units.testing import stand_in

    country.dung.email = "dung@example.vn"
    country.dung.save()
    today = timezone.localdate()
    stand_in(post.tenures.get(), country.dung, today, today + timedelta(days=1))
    assert gather_digests(at(7)) == 2


@pytest.mark.parametrize("lost", [{"email": ""}, {"is_active": False}])
def test_it_writes_to_nobody_without_address_or_account(two_notices, lan, lost) -> None:
    for name, value in lost.items():
        setattr(lan, name, value)
    lan.save()
    assert gather_digests(at(7)) == 0


def test_it_sends_what_waits_and_only_once(two_notices) -> None:
    gather_digests(at(7))
    assert send_mail_out() == 1
    assert send_mail_out() == 0
    assert [letter.to for letter in mail.outbox] == [["lan@example.vn"]]
    assert OutboxMail.objects.get().state == MailState.SENT


def test_what_cannot_wait_is_mailed_at_once(lan, post) -> None:
    send_notice(post, "test.due", url="/plans/1/", number="95/KH-UBND", digest=False)
    send_notice(post, "test.due", url="/plans/1/", number="95/KH-UBND", digest=False)
    assert send_mail_out() == 1
    assert gather_digests(at(7)) == 0


@pytest.mark.parametrize(
    "failure", [ConnectionRefusedError, TimeoutError, smtplib.SMTPServerDisconnected]
)
def test_it_tries_later_when_the_server_is_away(two_notices, lan, monkeypatch, failure) -> None:
    def away(_letter: object) -> None:
        raise failure

    gather_digests(at(7))
    OutboxMail.objects.create(user=lan, subject="x", body="y")
    monkeypatch.setattr(mailing.EmailMessage, "send", away)
    assert send_mail_out() == 0
    tried = OutboxMail.objects.filter(tries=1)
    # a server that is not there is not asked again in this round
    assert tried.count() == (2 if failure is smtplib.SMTPServerDisconnected else 1)
    assert tried[0].next_try_at > timezone.now()
    assert tried[0].error == failure.__name__
    monkeypatch.undo()
    OutboxMail.objects.update(next_try_at=timezone.now())
    assert send_mail_out() == 2


def test_it_gives_up_in_the_end(lan, monkeypatch) -> None:
    def refuses(_letter: object) -> None:
        raise smtplib.SMTPRecipientsRefused({})

    monkeypatch.setattr(mailing.EmailMessage, "send", refuses)
    OutboxMail.objects.create(user=lan, subject="x", body="y")
    for _ in range(MAIL_TRIES):
        OutboxMail.objects.update(next_try_at=timezone.now())
        send_mail_out()
    letter = OutboxMail.objects.get()
    assert (letter.state, letter.tries) == (MailState.STOPPED, MAIL_TRIES)
    assert send_mail_out() == 0


def test_a_worker_that_dies_while_sending_leaves_the_mail_to_be_sent(lan, monkeypatch) -> None:
    class Died(BaseException):
        pass

    def dies(_letter: object) -> None:
        raise Died

    OutboxMail.objects.create(user=lan, subject="x", body="y")
    monkeypatch.setattr(mailing.EmailMessage, "send", dies)
    with pytest.raises(Died):
        send_mail_out()
    monkeypatch.undo()
    assert send_mail_out() == 0  # its pause is not over
    OutboxMail.objects.update(next_try_at=timezone.now())
    assert send_mail_out() == 1


def test_telling_needs_no_mail_server(lan, post, monkeypatch) -> None:
    def nobody(*_: object, **__: object) -> None:
        raise AssertionError("a request must not talk to the mail server")

    monkeypatch.setattr(mailing.EmailMessage, "send", nobody)
    send_notice(post, "test.due", url="/plans/1/", number="1", digest=False)
    assert Notice.objects.count() == OutboxMail.objects.count() == 1
