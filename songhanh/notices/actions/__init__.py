"""Telling: kinds are registered (`kind`), notices told, read and switched off (`tell`), mail gathered and sent (`mail`)."""

from songhanh.notices.actions.kind import notice_kind
from songhanh.notices.actions.mail import gather_digests, send_mail_out
from songhanh.notices.actions.tell import (
    choose_kinds,
    read_all,
    read_notice,
    send_notice,
    send_notices,
    unsend_notices,
)

__all__ = [
    "choose_kinds",
    "gather_digests",
    "notice_kind",
    "read_all",
    "read_notice",
    "send_mail_out",
    "send_notice",
    "send_notices",
    "unsend_notices",
]
