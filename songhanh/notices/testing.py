"""For tests of pages: notices to Lan, due and late, read and unread."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from songhanh.notices.actions import notice_kind, read_notice, send_notice
from songhanh.notices.models import Notice
from songhanh.units.models import Post
from songhanh.units.testing import Country

DUE = notice_kind("test.page", label="Việc đến hạn", text="Kế hoạch %(number)s đến hạn.")


def make_notices(country: Country) -> list[Notice]:
    """Three: due in three days, two days late, and one that Lan has read."""
    post, today = Post.objects.get(tenures__user=country.lan), timezone.localdate()
    days = {"95/KH-UBND": 3, "65/KH-BCĐ": -2, "43/KH-UBND": 30}
    notices = [
        send_notice(
            post, DUE.name, url="/notices/", due_on=today + timedelta(days=n), number=number
        )
        for number, n in days.items()
    ]
    read_notice(notices[2], by=country.lan)
    return notices
