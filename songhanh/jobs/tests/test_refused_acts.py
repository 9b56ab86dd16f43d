"""What cannot be cancelled or begun again."""

from __future__ import annotations

import pytest

from songhanh.jobs.actions import cancel_job, retry_job, start_job
from songhanh.jobs.testing import run_all
from songhanh.lib.errors import Refused


def test_it_does_not_cancel_what_has_ended(lan) -> None:
    job = start_job("test.count", by=lan, numbers=1)
    run_all()
    with pytest.raises(Refused, match="đã kết thúc"):
        cancel_job(job, by=lan)


def test_it_does_not_begin_again_what_still_goes_on_or_is_done(lan) -> None:
    job = start_job("test.count", by=lan, numbers=1)
    with pytest.raises(Refused, match="chưa dừng"):
        retry_job(job, by=lan)
    run_all()
    with pytest.raises(Refused):
        retry_job(job, by=lan)
