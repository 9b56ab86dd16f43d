"""What allauth asks of a project: who may sign up (nobody), how sign-ins are limited, how secrets are kept."""

from __future__ import annotations

import base64
import hashlib
import logging
import secrets
from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from qrcode.image.svg import SvgPathFillImage

from songhanh.accounts.actions import store_password
from songhanh.accounts.models import Attempt, User
from songhanh.accounts.models.session import SessionStore
from songhanh.accounts.rules import FREE
from songhanh.accounts.signals import tell
from songhanh.lib.passwords import Busy, in_line

log = logging.getLogger(__name__)

BUSY, WAIT, CROWD = "busy", "wait", "crowd"  # codes of refusals that are not about the password
YEAR = 365 * 24 * 3600
DEVICE_COOKIE = "device"
_device = Signer(salt="accounts.device")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in as this house does it."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are opened by administrators."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Our own counts stand in `authenticate`; allauth's would refuse a whole province at once."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Look at a password, if this account and this network need not wait."""
        try:
            with in_line():
                return self._authenticate_counted(request, **credentials)
        except Busy:
            raise ValidationError(
                _("Many people are signing in at this moment. Try again in a few seconds."), BUSY
            ) from None

    def _authenticate_counted(self, request: HttpRequest, **credentials: Any) -> User | None:
        username = credentials.get("username", "").strip().lower()
        account = account_key(request, username)
        now, address = timezone.now(), self._network(request)
        if Attempt.objects.of_network(address, now) >= settings.SIGN_IN_LIMIT:
            log.warning("sign-ins from one network refused: %s", address)
            raise ValidationError(
                _("Too many sign-ins from this network. Try again in a minute."), CROWD
            )
        if seconds := Attempt.objects.seconds_to_wait(account, now):
            raise ValidationError(_wait_text(seconds), WAIT, {"seconds": seconds})
        Attempt.objects.note(account, address, now)
        user: User | None = super().authenticate(request, **credentials)
        if user is None:
            self._missed(account, username)
        else:
            Attempt.objects.forgive(account)
        return user

    def _missed(self, account: str, username: str) -> None:
        """Once in a row of misses, when waiting begins: note it on the account, if there is one."""
        if Attempt.objects.in_a_row(account) == FREE + 1:
            Attempt.objects.prune(timezone.now())
            if user := User.objects.filter(username=username).first():
                tell("accounts.delay_sign_in", by=None, target=user)

    def _network(self, request: HttpRequest) -> str:
        from allauth.core.internal.ratelimit import truncate_ip

        return str(truncate_ip(self.get_client_ip(request)))

    def set_password(self, user: User, password: str) -> None:
        store_password(user, password, by=user)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        remember_device(request, response, user)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax")
        SessionStore.clear_expired()
        return response


def _wait_text(seconds: int) -> str:
    return ngettext(
        "Too many wrong passwords. Wait %(seconds)s second, then try again.",
        "Too many wrong passwords. Wait %(seconds)s seconds, then try again.",
        seconds,
    )


def account_key(request: HttpRequest, username: str) -> str:
    """What attempts are counted by: the name, and apart from it the name on a browser that knows it.

    So whoever tries a name from elsewhere keeps its owner waiting nowhere.
    """
    known = _known_device(request, username)
    return f"{username}/{known}" if known else username


def _known_device(request: HttpRequest, username: str) -> str:
    try:
        whose, _sep, device = _device.unsign(request.COOKIES.get(DEVICE_COOKIE, "")).partition(".")
    except BadSignature:
        return ""
    return device if whose == _digest(username) else ""


def remember_device(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Let this browser be known to have signed this person in."""
    device = _known_device(request, user.username) or secrets.token_urlsafe(12)
    response.set_cookie(
        DEVICE_COOKIE,
        _device.sign(f"{_digest(user.username)}.{device}"),
        max_age=YEAR,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def _digest(username: str) -> str:
    return salted_hmac("accounts.device", username, algorithm="sha256").hexdigest()[:16]


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors are kept encrypted under a key outside the database."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """On white, so that a camera reads it off a dark page too."""
        return str(qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode"))


def _cipher() -> Fernet:
    key = hashlib.sha256(f"accounts.factor:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
