"""What every act on a return asks first: is it there to be changed, may this status follow that one, is a reason given."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.collection.models import FOLLOWS, Return, Round, Status
from songhanh.lib.errors import Refused, refusals

refusals(
    return_not_now=(
        _("The return is “%(now)s” and cannot become “%(next)s”."),
        _("Open it again to see how it stands and what can be done with it now."),
    ),
    return_not_writable=(
        _("The return is “%(now)s”: its figures are not changed meanwhile."),
        _("Ask for it to be returned; what is typed here stays on this page until it is left."),
    ),
    round_is_closed=(
        _("The round was closed on %(day)s."),
        _(
            "Ask whoever follows it to open it again; what is typed here stays on this page until it is left."
        ),
    ),
    reason_for_return_needed=(
        _("The reason is missing."),
        _("Write in one sentence what has to be completed, or say it at the cells."),
    ),
)


def locked_return(one: Return) -> Return:
    """The return with its round and names, held until the end of the transaction."""
    return (
        Return.objects.select_for_update(of=("self",))
        .select_related("round__form", "unit", "holder", "latest", "submitted_by", "approved")
        .get(pk=one.pk)
    )


def locked_round(one: Round) -> Round:
    return Round.objects.select_for_update(of=("self",)).select_related("form").get(pk=one.pk)


def require_open(round_: Round) -> None:
    if round_.closed_at is not None:
        raise Refused("round_is_closed", day=timezone.localdate(round_.closed_at))


def require_writable(one: Return) -> None:
    require_open(one.round)
    if not one.is_writable:
        raise Refused("return_not_writable", now=Status(one.status).label)


def move(one: Return, to: Status) -> tuple[str, str]:
    """Set the status if it may follow; what changed, for the record."""
    now = Status(one.status)
    if to not in FOLLOWS[now]:
        raise Refused("return_not_now", now=now.label, next=to.label)
    one.status = to
    return now.value, to.value


def require_reason(reason: str) -> str:
    if not reason.strip():
        raise Refused("reason_for_return_needed", where="reason")
    return reason.strip()
