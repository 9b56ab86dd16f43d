"""The request of somebody who has signed in, for the types of views behind `login_required`."""

from __future__ import annotations

from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from songhanh.accounts.models import User

Anybody: TypeAlias = User | AnonymousUser  # who opens a page that needs no sign-in


class SignedIn(HttpRequest):
    """A request whose `user` is a person."""

    user: User
