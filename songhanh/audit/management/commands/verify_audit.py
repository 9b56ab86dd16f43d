"""`songhanh verify-audit`: is the record as it was written?"""

from __future__ import annotations

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from songhanh.audit.actions import heads_file
from songhanh.audit.checks import Report, verify

SHOWN = 50


class Command(BaseCommand):
    help = (
        "Read the whole record and tell whether anything was altered, removed, inserted, moved or cut."
        " Ends with 0 when it is intact, 1 when it is not."
    )

    requires_system_checks: list[str] = []  # reads one table, also where settings are not in order

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one object")
        parser.add_argument(
            "--catch-up",
            action="store_true",
            help="write the heads that a crash or a full disk left out, if all else is intact",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        progress = self._progress if sys.stderr.isatty() else None
        report = verify(progress, catch_up=options["catch_up"])
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            self._say(report)
        if not report.intact:
            raise SystemExit(1)

    def _progress(self, done: int, total: int) -> None:
        end = "\n" if done >= total else ""
        sys.stderr.write(f"\r{100 * done // max(total, 1):3d} %  {done}/{total}{end}")
        sys.stderr.flush()

    def _say(self, report: Report) -> None:
        values = report.as_json() | {"file": heads_file(), "more": len(report.findings) - SHOWN}
        read = _(
            "%(events)s events in %(chains)s chains and %(heads)s heads, read in %(seconds)s s."
        )
        lines = [read, *(f"  {finding}" for finding in report.findings[:SHOWN])]
        if len(report.findings) > SHOWN:
            lines.append(_("  … and %(more)s more"))
        if report.behind:
            lines.append(
                _("%(behind)s events have no head yet in %(file)s: --catch-up writes them.")
            )
        if report.spoiled_heads:
            lines.append(_("%(spoiled_heads)s lines of %(file)s cannot be read and were left out."))
        lines.append(
            _("The record is intact.") if report.intact else _("The record was tampered with.")
        )
        for line in lines:
            self.stdout.write(line % values)
