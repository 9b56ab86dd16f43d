"""Who asks: the holder of a token, or whoever is signed in to the product."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer, SessionAuth

from songhanh.accounts.models import ApiToken, User


class Token(HttpBearer):
    """A token made on one's profile page, sent as `Authorization: Bearer sh_…`."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        user = ApiToken.objects.holder(token)
        if user is not None:
            request.user = user
        return user


class Session(SessionAuth):
    """The cookie of a browser that is signed in; the same rights as on the screens."""


SIGNED_IN = [Token(), Session()]
