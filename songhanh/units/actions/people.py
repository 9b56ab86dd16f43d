"""Accounts of people, opened and closed by administrators of the units they work in."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.lib.errors import Refused, refusals
from songhanh.lib.verbs import verbs
from songhanh.units.models import Tenure, Unit
from songhanh.units.rights import require, units_for
from songhanh.words.text import nfc, spaces

verbs(
    **{
        "units.open_account": _("opened the account"),
        "units.close_account": _("closed the account"),
        "units.reopen_account": _("opened the account again"),
        "units.renew_password": _("gave the account a new first password"),
    }
)
refusals(
    account_known=(
        _("The account %(username)s exists already."),
        _("Choose another account name, or appoint the person who has it."),
    ),
    account_elsewhere=(
        _("%(person)s holds posts outside the units you administer."),
        _("Ask the administrator of a unit above both."),
    ),
    own_account=(
        _("Nobody closes their own account."),
        _("Ask another administrator."),
    ),
)


@transaction.atomic
def open_account(
    *, username: str, full_name: str, unit: Unit, by: User, email: str = ""
) -> tuple[User, str]:
    """A new account and its first password, which is shown once and kept nowhere."""
    require(by, "accounts.manage", unit)
    if User.objects.filter(username__iexact=username).exists():
        raise Refused("account_known", username=username)
    password = secrets.token_urlsafe(12)
    user = User.objects.create_user(
        username, password, full_name=spaces(nfc(full_name)), email=email
    )
    record("units.open_account", by=by, unit=unit, target=user)
    return user, password


@transaction.atomic
def renew_password(user: User, *, by: User) -> str:
    """A new first password for somebody who lost theirs; shown once."""
    unit = _home_within(user, by)
    password = secrets.token_urlsafe(12)
    user.set_password(password)
    user.save(update_fields=["password"])
    record("units.renew_password", by=by, unit=unit, target=user)
    return password


@transaction.atomic
def close_account(user: User, *, by: User) -> None:
    """From the next request on the person gets nowhere; posts and what they did stay."""
    if user == by:
        raise Refused("own_account")
    _set_active(user, False, "units.close_account", by)


@transaction.atomic
def reopen_account(user: User, *, by: User) -> None:
    _set_active(user, True, "units.reopen_account", by)


def _set_active(user: User, is_active: bool, verb: str, by: User) -> None:
    unit = _home_within(user, by)
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    record(verb, by=by, unit=unit, target=user)


def _home_within(user: User, by: User) -> Unit:
    """The body of one of the person's posts; refuses if any post lies outside what `by` administers."""
    bodies = Unit.objects.filter(posts__tenures__in=Tenure.objects.filter(user=user))
    mine = units_for(by, "accounts.manage").values("pk")
    if not bodies.exists() or bodies.exclude(Q(pk__in=mine)).exists():
        raise Refused("account_elsewhere", person=user)
    return bodies.order_by("pk")[0]
