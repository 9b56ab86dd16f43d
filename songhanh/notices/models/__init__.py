"""Notices, what a person has switched off, and mail that waits to leave."""

from __future__ import annotations

from songhanh.notices.models.mail import MailState, OutboxMail
from songhanh.notices.models.notices import KINDS, Muted, Notice, NoticeKind, NoticeQuerySet

__all__ = ["KINDS", "MailState", "Muted", "Notice", "NoticeKind", "NoticeQuerySet", "OutboxMail"]
