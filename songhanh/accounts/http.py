"""The request of somebody who has signed in, for the types of views behind `login_required`."""

from __future__ import annotations

from django.http import HttpRequest

from songhanh.accounts.models import User


class SignedIn(HttpRequest):
    """A request whose `user` is a person."""

    user: User
