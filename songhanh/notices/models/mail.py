"""Mail that waits to leave: a request never waits for a mail server."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.notices.rules import MAIL_TRIES


class MailState(models.TextChoices):
    """How far a mail has come."""

    WAITING = "waiting", _("Waiting to be sent")
    SENT = "sent", _("Mail sent")
    STOPPED = "stopped", _("Given up")


class MailQuerySet(models.QuerySet["OutboxMail"]):
    """Which mails."""

    def due(self, now: datetime) -> Self:
        return self.filter(state=MailState.WAITING, next_try_at__lte=now).order_by(
            "next_try_at", "pk"
        )


class OutboxMail(models.Model):
    """Thư chờ gửi: one e-mail to one person; the address is the person's at the moment of sending."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="outbox")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    digest_on = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=MailState.choices, default=MailState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    error = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[OutboxMail]] = MailQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="mail_one_digest_a_day", fields=["user", "digest_on"]),
            models.CheckConstraint(
                name="mail_sent_has_its_moment",
                condition=Q(state=MailState.SENT, sent_at__isnull=False)
                | (~Q(state=MailState.SENT) & Q(sent_at=None)),
            ),
            models.CheckConstraint(name="mail_tries", condition=Q(tries__lte=MAIL_TRIES)),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                name="mail_due", fields=["next_try_at"], condition=Q(state=MailState.WAITING)
            ),
        ]

    def __str__(self) -> str:
        return self.subject
