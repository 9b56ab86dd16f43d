"""`songhanh set-password`: a new password for an account whose owner is locked out."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from songhanh.accounts.actions import set_password
from songhanh.accounts.management.passwords import add_password_arguments, chosen_password
from songhanh.accounts.models import User
from songhanh.lib.errors import Refused


class Command(BaseCommand):
    help = "Set an account's password; every device of that account is signed out."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        add_password_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"].strip().lower()).first()
        if user is None:
            raise CommandError(_("No account is called %(username)s.") % options)
        password, was_made = chosen_password(options["generate"])
        try:
            set_password(user, password, by=None)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(_("Password set: %(username)s") % {"username": user.username})
        if was_made:
            self.stdout.write(_("Password, shown this once: %(password)s") % {"password": password})
