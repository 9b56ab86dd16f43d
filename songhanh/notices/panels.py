"""What notices offer to the frame of every page: the count in the menu."""

from __future__ import annotations

from songhanh.accounts.models import User
from songhanh.notices.models import Notice

MOST = 99


def count_unread(user: User) -> int | None:
    """How many unread notices, counted up to 99; None for none."""
    return Notice.objects.visible_to(user).unread()[:MOST].count() or None
