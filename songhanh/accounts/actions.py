"""What is done with accounts. Who may do it to others is decided in `units`, which lies above."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import ApiToken, Session, User
from songhanh.accounts.models.token import digest_of, make_token_text
from songhanh.accounts.signals import tell
from songhanh.lib.errors import Refused, refusals
from songhanh.lib.second_factor import lacks_factor

refusals(
    username_taken=(
        _("The username %(username)s is taken."),
        _("Choose another one, for example with the unit's name after a dot."),
    ),
    username_unfit=(
        _("The username %(username)s cannot be used."),
        _("Use small letters without marks and digits, for example lan.nguyen."),
    ),
    password_weak=(_("The password is not good enough: %(reason)s"), _("Choose another password.")),
    token_needs_factor=(
        _("Whoever holds keys makes a token only with a second factor."),
        _("Switch the second factor on, then make the token."),
    ),
    token_days=(
        _("A token lasts from 1 to %(longest)s days."),
        _("Choose a shorter time; a new token can be made when it ends."),
    ),
)
LONGEST_TOKEN = 365  # days


@transaction.atomic
def create_user(*, username: str, full_name: str, password: str | None, by: User | None) -> User:
    """Open an account that may sign in (without a password: that may not). `by` is nobody at the first start only."""
    username = username.strip().lower()
    user = User(username=username, full_name=full_name.strip())
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as error:
        raise Refused("username_unfit", where="username", username=username) from error
    if User.objects.filter(username=username).exists():
        raise Refused("username_taken", where="username", username=username)
    if password is not None:
        _check(password, user)
    made = User.objects.create_user(username, password, full_name=user.full_name)
    tell("accounts.create_user", by=by, target=made, change={"username": (None, username)})
    return made


@transaction.atomic
def set_password(user: User, password: str, *, by: User | None) -> None:
    """Set a password, own or another's; every session of that account but the asking one ends."""
    _check(password, user)
    store_password(user, password, by=by)


@transaction.atomic
def store_password(user: User, password: str, *, by: User | None) -> None:
    """Keep a password that was checked already."""
    user.set_password(password)
    user.save(update_fields=["password"])
    Session.objects.filter(user=user).delete()  # the browser that asked is given a new one
    tell("accounts.set_password", by=by, target=user)


def _check(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        reason = " ".join(error.messages)
        raise Refused("password_weak", where="password", reason=reason) from error


@transaction.atomic
def change_profile(user: User, *, by: User, **values: Any) -> User:
    """Change what a person says of themselves; nothing is recorded where nothing changed."""
    kept = User.objects.select_for_update().get(pk=user.pk)
    change = {
        name: (getattr(kept, name), value)
        for name, value in values.items()
        if getattr(kept, name) != value
    }
    if change:
        for name, (_before, after) in change.items():
            setattr(kept, name, after)
        kept.save(update_fields=list(change))
        tell("accounts.change_profile", by=by, target=kept, change=change)
    return kept


@transaction.atomic
def disable_user(user: User, *, by: User) -> None:
    """Close an account: it is out with its next request, its tokens open nothing any more."""
    if User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
        Session.objects.filter(user=user).delete()
        tell("accounts.disable_user", by=by, target=user, change={"is_active": (True, False)})
    user.is_active = False


@transaction.atomic
def enable_user(user: User, *, by: User) -> None:
    """Let a closed account sign in again."""
    if User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
        tell("accounts.enable_user", by=by, target=user, change={"is_active": (False, True)})
    user.is_active = True


@transaction.atomic
def end_session(session: Session, *, by: User) -> None:
    """Sign one device out from afar."""
    tell("accounts.end_session", by=by, target=by, note=session.device)
    session.delete()


@transaction.atomic
def sign_out_everywhere(user: User, *, by: User, but: str | None = None) -> int:
    """Sign every device out, except the session with the key `but`; gives how many."""
    ended, _rows = Session.objects.filter(user=user).exclude(session_key=but or "").delete()
    tell("accounts.sign_out_everywhere", by=by, target=user)
    return ended


@transaction.atomic
def create_token(*, name: str, days: int, by: User) -> tuple[ApiToken, str]:
    """A token for a program that reads on one's own behalf, and its text, which is shown this once."""
    if not 1 <= days <= LONGEST_TOKEN:
        raise Refused("token_days", where="days", longest=LONGEST_TOKEN)
    if lacks_factor(by):
        raise Refused("token_needs_factor")
    text, prefix = make_token_text()
    token = ApiToken.objects.create(
        user=by,
        name=name,
        prefix=prefix,
        digest=digest_of(text),
        expires_at=timezone.now() + timedelta(days=days),
    )
    tell("accounts.create_token", by=by, target=by, note=str(token))
    return token, text


@transaction.atomic
def revoke_token(token: ApiToken, *, by: User) -> None:
    """From now on the token opens nothing."""
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
        tell("accounts.revoke_token", by=by, target=by, note=str(token))
