"""The list of jobs, a job's page with its progress, and the two buttons."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from songhanh.audit.models import Event
from songhanh.jobs.actions import start_job
from songhanh.jobs.actions.lease import claim_job
from songhanh.jobs.models import Job, State
from songhanh.jobs.testing import run_all


@pytest.fixture
def signed_in(client, lan):
    client.force_login(lan)
    return client


def page_of(job: Job) -> str:
    return reverse("jobs:detail", args=[job.pk])


def test_it_lists_ones_own_jobs(signed_in, lan, minh) -> None:
    mine = start_job("test.count", by=lan, numbers=1)
    theirs = start_job("test.count", by=minh, numbers=1)
    text = signed_in.get(reverse("jobs:list")).content.decode()
    assert page_of(mine) in text
    assert page_of(theirs) not in text
    assert "Đang chờ đến lượt" in text


def test_it_narrows_the_list_by_state(signed_in, lan) -> None:
    job = start_job("test.count", by=lan, numbers=1)
    assert page_of(job) in signed_in.get(reverse("jobs:list"), {"state": "queued"}).content.decode()
    assert (
        page_of(job) not in signed_in.get(reverse("jobs:list"), {"state": "done"}).content.decode()
    )


def test_it_says_why_the_list_is_empty(signed_in) -> None:
    assert "chưa có việc nào" in signed_in.get(reverse("jobs:list")).content.decode()


def test_it_asks_who_is_not_signed_in_to_sign_in(client, lan) -> None:
    job = start_job("test.count", by=lan, numbers=1)
    for address in (reverse("jobs:list"), page_of(job)):
        assert client.get(address).status_code == 302


def test_it_hides_the_jobs_of_others(signed_in, minh) -> None:
    job = start_job("test.count", by=minh, numbers=1)
    assert signed_in.get(page_of(job)).status_code == 404
    for act in ("cancel", "retry"):
        assert signed_in.post(reverse(f"jobs:{act}", args=[job.pk])).status_code == 404


def test_it_shows_the_work_of_units_below_to_who_may_see_it(client, country) -> None:
    job = start_job("test.count", by=country.lan, unit=country.office, numbers=1)
    for person, status in (("thu", 200), ("an", 200), ("mai", 404), ("son", 200), ("dung", 404)):
        client.force_login(country.people[person])
        assert client.get(page_of(job)).status_code == status, person


def test_it_lets_the_administrator_stop_the_work_of_others(client, country) -> None:
    job = start_job("test.count", by=country.lan, unit=country.office, numbers=1)
    client.force_login(country.thu)
    assert "Dừng việc này" not in client.get(page_of(job)).content.decode()
    refused = client.post(reverse("jobs:cancel", args=[job.pk]))
    assert refused.status_code == 422
    assert "không có quyền" in refused.content.decode()
    client.force_login(country.an)
    client.post(reverse("jobs:cancel", args=[job.pk]))
    job.refresh_from_db()
    assert job.state == State.CANCELLED
    assert Event.objects.about(job).first().unit_id == country.office.pk


def test_it_shows_count_and_time_left_and_looks_again_by_itself(signed_in, lan) -> None:
    job = start_job("test.count", by=lan, numbers=1)
    claim_job(job.pk, worker="one")
    begun = timezone.now() - timedelta(seconds=60)
    Job.objects.filter(pk=job.pk).update(done=1_200, total=5_000, started_at=begun)
    text = signed_in.get(page_of(job)).content.decode()
    assert "1.200/5.000" in text
    assert "còn khoảng 4 phút" in text
    assert 'aria-valuenow="1200"' in text
    assert 'width="24.0%"' in text
    assert 'hx-trigger="every 2s"' in text
    assert '<meta http-equiv="refresh"' in text  # without JavaScript


def test_it_gives_htmx_the_part_that_changes(signed_in, lan) -> None:
    job = start_job("test.count", by=lan, numbers=1)
    text = signed_in.get(page_of(job), headers={"HX-Request": "true"}).content.decode()
    assert text.strip().startswith("<section")
    assert "<html" not in text


def test_it_links_the_result_and_stops_looking(signed_in, lan) -> None:
    job = start_job("test.count", by=lan, numbers=2)
    run_all()
    text = signed_in.get(page_of(job)).content.decode()
    assert "Đã xong" in text
    assert "2 số" in text
    assert 'href="/">Xem kết quả</a>' in text
    assert "hx-trigger" not in text
    assert "http-equiv" not in text


def test_it_cancels_a_waiting_job_at_once(signed_in, lan) -> None:
    job = start_job("test.count", by=lan, numbers=2)
    answer = signed_in.post(reverse("jobs:cancel", args=[job.pk]))
    assert answer.url == page_of(job)
    job.refresh_from_db()
    assert job.state == State.CANCELLED
    assert run_all() == 1  # its place in the queue is passed over
    assert Event.objects.about(job).first().verb == "jobs.cancel"


def test_it_asks_a_running_job_to_stop(signed_in, lan) -> None:
    job = start_job("test.count", by=lan, numbers=2)
    claim_job(job.pk, worker="one")
    text = signed_in.post(reverse("jobs:cancel", args=[job.pk]), follow=True).content.decode()
    job.refresh_from_db()
    assert (job.state, job.cancel_asked) == (State.RUNNING, True)
    assert "sẽ dừng ở bước kế tiếp" in text
    assert "Dừng việc này" not in text


def test_it_starts_a_stopped_job_again(signed_in, lan) -> None:
    job = start_job("test.refuse", by=lan)
    run_all()
    assert "Chạy lại" in signed_in.get(page_of(job)).content.decode()
    signed_in.post(reverse("jobs:retry", args=[job.pk]))
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == (State.QUEUED, 0, "")
    assert Event.objects.about(job).first().verb == "jobs.retry"
    assert run_all() == 1


@pytest.mark.parametrize("act", ["cancel", "retry"])
def test_it_changes_nothing_on_get(signed_in, lan, act) -> None:
    job = start_job("test.count", by=lan, numbers=1)
    assert signed_in.get(reverse(f"jobs:{act}", args=[job.pk])).status_code == 405
