"""Recurring work of the house, and what long work tells its owner when it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from songhanh.jobs.actions import start_job, sweep
from songhanh.jobs.models import KINDS, Job, State
from songhanh.jobs.testing import run_all
from songhanh.notices.models import Notice, OutboxMail
from songhanh.units.testing import Country, make_country


@pytest.fixture
def country(db: None) -> Country:
    return make_country()


def test_the_worker_sends_mail_and_tidies_by_itself(country) -> None:
    country.lan.email = "lan@example.vn"
    country.lan.save()
    OutboxMail.objects.create(user=country.lan, subject="x", body="y")
    sweep()
    run_all()
    recurring = {kind.name for kind in KINDS.values() if kind.every}
    assert recurring == {"notices.send", "documents.tidy", "collection.deliver"}
    done = Job.objects.filter(kind__in=recurring, state=State.DONE)
    assert done.count() == 3
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("kind", "long_ago", "told"),
    [
        ("test.count", True, ["Đã xong: Đếm."]),
        ("test.count", False, []),  # short work is watched to its end
        ("test.refuse", False, ["Dừng giữa chừng: Từ chối. Mở để xem lý do."]),
    ],
)
def test_long_work_tells_its_owner_how_it_ended(
    country, django_capture_on_commit_callbacks, kind, long_ago, told
) -> None:
    job = start_job(kind, by=country.lan, numbers=1)
    if long_ago:
        Job.objects.update(created_at=timezone.now() - timedelta(minutes=5))
    with django_capture_on_commit_callbacks(execute=True):
        run_all()
    notices = Notice.objects.visible_to(country.lan)
    assert [notice.text for notice in notices] == told
    assert all(notice.url == f"/jobs/{job.pk}/" for notice in notices)
    assert not Notice.objects.visible_to(country.mai).exists()
