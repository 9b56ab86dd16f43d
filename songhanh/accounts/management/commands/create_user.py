"""`songhanh create-user`: an account, the first one too; its password is typed, or made and printed once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from songhanh.accounts.actions import create_user
from songhanh.accounts.management.passwords import add_password_arguments, chosen_password
from songhanh.lib.errors import Refused


class Command(BaseCommand):
    help = (
        "Open an account. The password is asked; with --generate it is made and printed this once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", default="", help="full name")
        add_password_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        password, was_made = chosen_password(options["generate"])
        try:
            user = create_user(
                username=options["username"], full_name=options["name"], password=password, by=None
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(_("Account opened: %(username)s") % {"username": user.username})
        if was_made:
            self.stdout.write(_("Password, shown this once: %(password)s") % {"password": password})
