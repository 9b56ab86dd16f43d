"""For tests above: people who can sign in."""

from __future__ import annotations

from songhanh.accounts.models import User

PASSWORD = "Bèo dạt mây trôi 2026"


def make_person(username: str, full_name: str = "", **fields: object) -> User:
    """Someone with `PASSWORD`; tests of pages use `client.force_login(person)`."""
    return User.objects.create_user(username, PASSWORD, full_name=full_name, **fields)
