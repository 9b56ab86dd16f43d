"""`songhanh`: one command line. Each command imports what it needs, so that `read` and `--help` stay quick."""

from __future__ import annotations

import importlib
import sys

from songhanh.site.boot import set_up

# name -> (module with main(argv) -> exit code, or the name of a Django command; one line of help)
COMMANDS: dict[str, tuple[str, str]] = {
    "run": ("songhanh.site.run", "set up the demonstration, walk the main job, serve it"),
    "serve": ("songhanh.site.serve", "answer browsers"),
    "worker": ("songhanh.site.worker", "do the background work"),
    "walk": (
        "songhanh.site.walk",
        "walk the main job without serving; --json prints what came of it",
    ),
    "demo": (
        "songhanh.site.demonstration",
        "make the sample accounts and the demonstration's plan",
    ),
    "load-seed": ("songhanh.site.load_seed", "load units, programmes and other data we ship"),
    "create-user": (
        "create_user",
        "open an account; its password is asked, or made and shown once",
    ),
    "set-password": ("set_password", "set the password of an account whose owner is locked out"),
    "verify-audit": ("verify_audit", "tell whether the record is as it was written"),
    "messages": ("songhanh.site.messages", "bring the Vietnamese catalogue up to date, compile it"),
    "bench": ("songhanh.site.bench", "measure this installation on this machine"),
    "export": (
        "songhanh.site.export",
        "write documents people have checked as labelled examples",
    ),
    "check-document": (
        "songhanh.officialdoc.cli",
        "check the official layout of .docx files (no database needed)",
    ),
    "cube": ("songhanh.site.cube", "build, verify and query snapshots of figures (no database)"),
    "read": ("songhanh.reader.cli", "read documents into structured plans (no database needed)"),
}


def main(argv: list[str] | None = None) -> int:
    arguments = sys.argv[1:] if argv is None else argv
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(usage())
        return 0
    name, *rest = arguments
    if name in COMMANDS:
        where, _help = COMMANDS[name]
        if "." not in where:
            return django_command([where, *rest])
        return int(importlib.import_module(where).main(rest) or 0)
    if name == "manage":
        return django_command(rest)
    print(f"songhanh: no command {name!r}\n\n{usage()}", file=sys.stderr)
    return 2


def usage() -> str:
    width = max(map(len, COMMANDS), default=0)
    lines = [f"  {name:<{width}}  {help_text}" for name, (_, help_text) in COMMANDS.items()]
    return "usage: songhanh COMMAND [--help]\n\n" + "\n".join(lines)


def django_command(arguments: list[str]) -> int:
    """Django's own commands, for whoever develops: `songhanh manage makemigrations`."""
    set_up()
    from django.core.management import execute_from_command_line
    from django.db import OperationalError, ProgrammingError
    from django.utils.translation import gettext as _

    try:
        execute_from_command_line(["songhanh manage", *arguments])
    except (OperationalError, ProgrammingError) as error:
        if arguments[:1] not in [[where] for where, _help in COMMANDS.values()]:
            raise
        print(_("The database is not ready: %(reason)s") % {"reason": error}, file=sys.stderr)
        print(_("Set it up first with “songhanh run”, or check DATABASE_URL."), file=sys.stderr)
        return 1
    return 0
