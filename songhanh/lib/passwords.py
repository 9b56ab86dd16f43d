"""Passwords: how they are hashed, how many at once, and which ones are good enough."""

from __future__ import annotations

import fcntl
import gzip
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import password_validation
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from songhanh.lib.registry import is_guarded


class Busy(Exception):
    """So many people are signing in at this moment that one more would make others' pages wait."""


class Argon2id(Argon2PasswordHasher):
    """Argon2id at 19 MiB, two passes, one lane: about 30 ms; Django's own setting takes ten times that.

    One hash at a time over all processes of this machine: a flood of sign-ins costs at most one core.
    """

    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with _alone():
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with _alone():
            return super().verify(password, encoded)


@contextmanager
def _alone() -> Iterator[None]:
    lock = Path(settings.VAR) / "hashing.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # given back when the file closes, or the process dies
        yield


@contextmanager
def in_line() -> Iterator[None]:
    """Stand in the short line for hashing; `Busy` where it is full.

    Whoever waits holds one of the server's threads, so the line leaves some for everybody else.
    """
    line = _line()
    if not line.acquire(blocking=False):
        raise Busy
    try:
        yield
    finally:
        line.release()


@cache
def _line() -> threading.BoundedSemaphore:
    return threading.BoundedSemaphore(settings.SIGN_IN_LINE)


class LongEnough:
    """At least 12 characters; 15 for whoever holds keys (`lib.registry.guarded`). No rule of composition."""

    def __init__(self, length: int = 12, guarded_length: int = 15) -> None:
        self.length, self.guarded_length = length, guarded_length

    def validate(self, password: str, user: Any = None) -> None:
        wanted = self.guarded_length if user is not None and is_guarded(user) else self.length
        if len(password) < wanted:
            text = _("The password has %(given)s characters; it needs at least %(wanted)s.")
            raise ValidationError(text, "short", {"given": len(password), "wanted": wanted})

    def get_help_text(self) -> str:
        return _(
            "At least %(length)s characters (%(guarded)s for administrators and approvers). "
            "A few words in a row are easy to keep in mind."
        ) % {"length": self.length, "guarded": self.guarded_length}


class NotCommon:
    """Neither a password that many people have, here or in the world, nor one of those with digits around it."""

    def validate(self, password: str, user: Any = None) -> None:
        if password.lower() in _common() or _core(password) in _common():
            text = _("Many people use this password, so it is guessed first. Choose another one.")
            raise ValidationError(text, "common")

    def get_help_text(self) -> str:
        return _("Not a password that many people use.")


class NotOneself(password_validation.UserAttributeSimilarityValidator):
    """Not what anybody knows of the person: name, username, address, telephone."""

    def get_error_message(self) -> str:
        return _("The password is too much like the %(verbose_name)s. Choose another one.")

    def get_help_text(self) -> str:
        return _("Not like the username or the name.")


def _core(password: str) -> str:
    """What is left without digits and signs at both ends and without repetition: `Matkhau@2026` → `matkhau`."""
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", password.lower())
    repeated = re.fullmatch(r"(.+?)\1+", core)
    return repeated[1] if repeated else core


@cache
def _common() -> frozenset[str]:
    world_list = Path(password_validation.__file__).with_name("common-passwords.txt.gz")
    with gzip.open(world_list, "rt", encoding="utf-8") as file:
        world = {line.strip() for line in file}
    ours = files("songhanh.lib").joinpath("common_passwords_vi.txt").read_text(encoding="utf-8")
    return frozenset(world | set(ours.split()) | {""} | set("abcdefghijklmnopqrstuvwxyz"))
