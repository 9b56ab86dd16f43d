"""What has changed in a return since its last approval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from songhanh.collection.actions.entry import unanswered
from songhanh.collection.actions.looking import findings_of
from songhanh.collection.checks import Finding
from songhanh.collection.models import Return
from songhanh.collection.rules.cells import changed, read, shown


class Difference(NamedTuple):
    """One cell that says something else than the approved revision."""

    place: str
    title: str
    before: str
    now: str


@dataclass
class Differences:
    """A return in a list of those to be answered; `may_decide`: by whoever looks at it."""

    one: Return
    may_decide: bool

    @cached_property
    def findings(self) -> list[Finding]:
        return findings_of(self.one) if self.one.latest else []

    @cached_property
    def explained(self) -> int:
        """Odd values that were sent with a reason."""
        return len(self.findings) - len(unanswered(self.one, self.findings))

    @property
    def is_plain(self) -> bool:
        """Nothing odd and nothing changed since an approval: may be ticked beforehand."""
        return not self.findings

    @cached_property
    def rows(self) -> Sequence[Difference]:
        approved = self.one.approved
        if approved is None or approved.pk == self.one.latest_id:
            return []
        sheet = self.one.round.form.sheet
        cells = changed(approved.cells, self.one.cells)
        return [
            Difference(
                sheet.places[cell],
                sheet.line_of(cell).title,
                shown(read(approved.cells.get(cell))),
                shown(read(self.one.cells.get(cell))),
            )
            for cell in sheet.typed
            if cell in cells
        ]
