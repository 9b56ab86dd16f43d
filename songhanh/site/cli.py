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
    "load-seed": ("songhanh.site.load_seed", "load units, programmes and other data we ship"),
    "create-user": (
        "create_user",
        "open an account; its password is asked, or made and shown once",
    ),
    "set-password": ("set_password", "set the password of an account whose owner is locked out"),
    "verify-audit": ("verify_audit", "tell whether the record is as it was written"),
    "messages": ("songhanh.site.messages", "bring the Vietnamese catalogue up to date, compile it"),
    "bench": ("songhanh.site.bench", "measure this installation on this machine"),
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

    execute_from_command_line(["songhanh manage", *arguments])
    return 0
