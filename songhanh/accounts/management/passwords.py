"""How the commands come to a password: never from an argument, where other users of the machine see it."""

from __future__ import annotations

import secrets
import sys
from getpass import getpass

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _


def add_password_arguments(parser: CommandParser) -> None:
    parser.add_argument(
        "--generate", action="store_true", help="make a password and print it this once"
    )


def chosen_password(generate: bool) -> tuple[str, bool]:
    """The password, and whether it was made here: typed twice, read from a pipe, or made."""
    if generate:
        return "-".join(secrets.token_hex(2) for _part in range(5)), True
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n"), False
    password = getpass(_("Password: "))
    if getpass(_("Once more: ")) != password:
        raise CommandError(_("The two passwords differ."))
    return password, False
