"""Mail is gathered into the outbox and sent from there by a job."""

from __future__ import annotations

import logging
import smtplib
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from songhanh.accounts.models import User
from songhanh.notices.models import MailState, Muted, Notice, OutboxMail
from songhanh.notices.rules import MAIL_TRIES, mail_pause
from songhanh.units.models import Delegation, Tenure
from songhanh.units.models.spans import alive

logger = logging.getLogger(__name__)
DIGEST_AT = time(7, 0)
LOOK_BACK = timedelta(days=7)  # the first digest does not dig up last year
MOST_LINES = 50


def mail_notice(notice: Notice) -> None:
    """Put a mail for each person whom this notice reaches into the outbox."""
    for user in _people(notice):
        OutboxMail.objects.create(
            user=user, subject=f"Song Hành: {notice.label}", body=_body([notice])
        )


def gather_digests(now: datetime | None = None) -> int:
    """From seven in the morning, one mail a person a day with what is new and unread; how many were made."""
    moment = timezone.localtime(now)
    if moment.time() < DIGEST_AT:
        return 0
    done = OutboxMail.objects.filter(digest_on=moment.date()).values("user")
    people = User.objects.filter(is_active=True).exclude(email="").exclude(pk__in=done)
    return sum(_gather(user, moment) for user in people.filter(_has_unread()).distinct())


def send_mail_out(limit: int = 200) -> int:
    """Send what is due; how many left. A server that cannot be reached ends the round: the rest keeps its turn."""
    sent = 0
    for _turn in range(limit):
        mail = _claim()
        if mail is None:
            return sent
        try:
            sent += _send(mail)
        except (ConnectionError, TimeoutError) as failure:
            _failed(mail, failure)
            return sent
        except (smtplib.SMTPException, OSError) as failure:
            _failed(mail, failure)
    return sent


def _people(notice: Notice) -> list[User]:
    if notice.to_user is not None:
        reached = User.objects.filter(pk=notice.to_user.pk)
    else:
        day = timezone.localdate()
        held = Tenure.objects.held(day).filter(post=notice.to_post_id)
        lent = Delegation.objects.filter(alive(day), tenure__in=held)
        reached = User.objects.filter(
            Q(pk__in=held.values("user")) | Q(pk__in=lent.values("to_user"))
        )
    muted = Muted.objects.filter(kind=notice.kind).values("user")
    return list(reached.filter(is_active=True).exclude(email="").exclude(pk__in=muted))


def _has_unread() -> Q:
    """Somebody to whom, or to whose post, something unread was told; a coarse net before the fine one."""
    return (
        Q(notices__read_at=None, notices__isnull=False)
        | Q(tenures__post__notices__read_at=None, tenures__post__notices__isnull=False)
        | Q(delegations__isnull=False)
    )


@transaction.atomic
def _gather(user: User, moment: datetime) -> bool:
    last = OutboxMail.objects.filter(user=user, digest_on__isnull=False).first()
    since = last.created_at if last else moment - LOOK_BACK
    told = Notice.objects.visible_to(user).unread().filter(digest=True, created_at__gt=since)
    notices = list(told[:MOST_LINES])
    if not notices:
        return False
    subject = ngettext(
        "Song Hành: %(count)s new matter", "Song Hành: %(count)s new matters", len(notices)
    ) % {"count": len(notices)}
    _mail, is_new = OutboxMail.objects.get_or_create(
        user=user, digest_on=moment.date(), defaults={"subject": subject, "body": _body(notices)}
    )
    return is_new


def _body(notices: list[Notice]) -> str:
    parts = [notice.zalo_text for notice in notices]
    foot = gettext("Choose which notices you get: %(url)s") % {
        "url": f"{settings.SITE_URL}{reverse('notices:choices')}"
    }
    return "\n\n".join([*parts, foot])


@transaction.atomic
def _claim() -> OutboxMail | None:
    """Take the next mail and put its next try off first: a worker that dies now leaves it to be sent later."""
    due = OutboxMail.objects.due(timezone.now()).select_for_update(of=("self",), skip_locked=True)
    mail = due.select_related("user").first()
    if mail is not None:
        mail.tries += 1
        mail.next_try_at = timezone.now() + mail_pause(mail.tries)
        mail.save(update_fields=["tries", "next_try_at"])
    return mail


def _send(mail: OutboxMail) -> bool:
    if not mail.user.email or not mail.user.is_active:
        mail.state, mail.error = MailState.STOPPED, "no address"
        mail.save(update_fields=["state", "error"])
        return False
    EmailMessage(mail.subject, mail.body, to=[mail.user.email]).send()
    mail.state, mail.sent_at, mail.error = MailState.SENT, timezone.now(), ""
    mail.save(update_fields=["state", "sent_at", "error"])
    return True


def _failed(mail: OutboxMail, failure: Exception) -> None:
    mail.error = type(failure).__name__
    if mail.tries >= MAIL_TRIES:
        mail.state = MailState.STOPPED
    mail.save(update_fields=["state", "error"])
    logger.warning("mail %s was not sent, try %d: %s", mail.pk, mail.tries, mail.error)
