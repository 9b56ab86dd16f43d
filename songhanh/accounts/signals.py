"""What happens to accounts, told upwards: `audit` lies above and records it.

`told` is sent inside the transaction of what it tells of, so that neither stands without the other.
"""

from __future__ import annotations

import time
from typing import Any

from allauth.account import signals as allauth
from allauth.mfa import signals as factor
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import models
from django.dispatch import Signal, receiver
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models.session import ADDRESS, AGENT, SEEN, STARTED
from songhanh.accounts.models.user import User
from songhanh.lib.verbs import verbs

told = Signal()  # verb, by, target, change, note

verbs(
    **{
        "accounts.create_user": _("opened the account"),
        "accounts.change_profile": _("changed the profile"),
        "accounts.set_password": _("set a new password"),
        "accounts.disable_user": _("closed the account"),
        "accounts.enable_user": _("opened the account again"),
        "accounts.sign_in": _("signed in"),
        "accounts.sign_out": _("signed out"),
        "accounts.delay_sign_in": _("was kept waiting after many wrong passwords"),
        "accounts.end_session": _("signed a device out"),
        "accounts.sign_out_everywhere": _("signed out every device"),
        "accounts.add_factor": _("switched a second factor on"),
        "accounts.remove_factor": _("switched a second factor off"),
        "accounts.renew_codes": _("made new recovery codes"),
        "accounts.create_token": _("made an access token"),
        "accounts.revoke_token": _("revoked an access token"),
    }
)


def tell(
    verb: str,
    *,
    by: User | None,
    target: models.Model,
    change: dict[str, tuple[Any, Any]] | None = None,
    note: str = "",
) -> None:
    """Say what was done, to whoever listens."""
    told.send(sender=type(target), verb=verb, by=by, target=target, change=change, note=note)


@receiver(user_logged_in, dispatch_uid="accounts.stamp")
def stamp_session(request: HttpRequest, **kwargs: Any) -> None:
    """From here the session's time runs."""
    from allauth.core.internal.httpkit import get_client_ip

    now = time.time()
    request.session[STARTED] = request.session[SEEN] = now
    request.session[ADDRESS] = (get_client_ip(request) or "")[:45]
    request.session[AGENT] = request.META.get("HTTP_USER_AGENT", "")[:200]


@receiver(allauth.user_logged_in, dispatch_uid="accounts.sign_in")
def tell_sign_in(user: User, **kwargs: Any) -> None:
    tell("accounts.sign_in", by=user, target=user)


@receiver(user_logged_out, dispatch_uid="accounts.sign_out")
def tell_sign_out(user: User | None, **kwargs: Any) -> None:
    if user is not None:
        tell("accounts.sign_out", by=user, target=user)


@receiver(allauth.authentication_step_completed, dispatch_uid="accounts.step_up")
def rotate_on_step_up(request: HttpRequest, **kwargs: Any) -> None:
    """A session that gains weight gets a new key."""
    if kwargs.get("reauthenticated"):
        request.session.cycle_key()


@receiver(factor.authenticator_added, dispatch_uid="accounts.add_factor")
def tell_factor_added(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        tell("accounts.add_factor", by=user, target=user, note=authenticator.get_type_display())


@receiver(factor.authenticator_removed, dispatch_uid="accounts.remove_factor")
def tell_factor_removed(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        tell("accounts.remove_factor", by=user, target=user, note=authenticator.get_type_display())


@receiver(factor.authenticator_reset, dispatch_uid="accounts.renew_codes")
def tell_codes_renewed(user: User, **kwargs: Any) -> None:
    tell("accounts.renew_codes", by=user, target=user)
