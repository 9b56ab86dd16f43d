"""Is the record as it was written? Every event's seal and place, every chain's end, every head kept outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from time import perf_counter
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from songhanh.audit.actions import heads_file, write_heads
from songhanh.audit.models import Chain, Event
from songhanh.audit.rules import FIRST, Head, Row, read_head, seal

PAGE = 5_000  # rows a query: short reads let others write between them
LAG = 1_000  # events without a head that a crash or a full disk explains

FOUND = {
    "altered": gettext_noop("this event was altered"),
    "missing": gettext_noop("events before this one are missing"),
    "inserted": gettext_noop("this event was inserted or moved"),
    "unlinked": gettext_noop("this event does not follow the one before it"),
    "truncated": gettext_noop("the chain was cut: it once reached this event"),
    "rewritten": gettext_noop("another event stood here when its head was written"),
    "heads_missing": gettext_noop("the file of heads is missing or empty"),
    "heads_behind": gettext_noop("more events have no head than a crash explains"),
}
CURABLE = {"heads_missing", "heads_behind"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written."""

    kind: str
    unit_id: int | None = None
    sequence: int | None = None

    def __str__(self) -> str:
        text = _(FOUND[self.kind])
        if self.sequence is None:
            return text
        chain = _("of the installation") if self.unit_id is None else self.unit_id
        return _("chain %(chain)s, event %(sequence)s: %(text)s") % {
            "chain": chain,
            "sequence": self.sequence,
            "text": text,
        }


@dataclass(slots=True)
class Report:
    """What a verification saw."""

    events: int = 0
    chains: int = 0
    heads: int = 0
    spoiled_heads: int = 0  # lines torn by a crash or written by somebody else
    behind: int = 0  # events after the last head of their chain
    seconds: float = 0.0
    findings: list[Finding] = field(default_factory=list)

    @property
    def intact(self) -> bool:
        return not self.findings

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"intact": self.intact}


Progress = Callable[[int, int], None]


def verify(progress: Progress | None = None, *, catch_up: bool = False) -> Report:
    """Read the whole record once. `catch_up` writes the heads that are missing, if all else is well."""
    started = perf_counter()
    report = Report()
    known = _Known(report)  # first: what it holds was committed before the events are read
    last = _walk(report, known, progress)
    report.findings += known.beyond(last)
    uncovered = [
        head for chain, head in last.items() if head.sequence > known.covered.get(chain, 0)
    ]
    _weigh(report, known, uncovered)
    if catch_up and {finding.kind for finding in report.findings} <= CURABLE:
        write_heads(uncovered)
    report.seconds = round(perf_counter() - started, 3)
    return report


def _walk(report: Report, known: _Known, progress: Progress | None) -> dict[int, Head]:
    """Every event in the order of writing; gives the last of each chain."""
    key = settings.AUDIT_KEY.encode()
    last: dict[int, Head] = {}
    start = Head(None, 0, FIRST)
    found = report.findings.append
    for row, previous, sealed in _rows(progress):
        report.events += 1
        chain = row.unit_id or Chain.INSTALLATION
        _, sequence_before, seal_before = last.get(chain, start)
        if row.sequence <= sequence_before:
            found(Finding("inserted", row.unit_id, row.sequence))
            continue
        if row.sequence > sequence_before + 1:
            found(Finding("missing", row.unit_id, row.sequence))
        elif previous != seal_before:
            found(Finding("unlinked", row.unit_id, row.sequence))
        if seal(key, row, previous) != sealed:
            found(Finding("altered", row.unit_id, row.sequence))
        elif known.differs(chain, row.sequence, sealed):
            found(Finding("rewritten", row.unit_id, row.sequence))
        last[chain] = Head(row.unit_id, row.sequence, sealed)
    report.chains = len(last)
    return last


def _rows(progress: Progress | None) -> Iterator[tuple[Row, str, str]]:
    # A place in a chain is given out under its lock, so ids rise along every chain; events that
    # commit after this moment have higher ids than any seen by it.
    newest = Event.objects.order_by("-id").values_list("id", flat=True).first() or 0
    total = Event.objects.filter(id__lte=newest).count() if progress else 0
    query = Event.objects.filter(id__lte=newest).sealed_rows()
    done = at = 0
    while page := list(query.filter(id__gt=at)[:PAGE]):
        for values in page:
            yield Row._make(values[1:12]), values[12], values[13]
        at, done = page[-1][0], done + len(page)
        if progress:
            progress(done, total)


def _weigh(report: Report, known: _Known, uncovered: list[Head]) -> None:
    """Heads trail the events by what was being committed at a crash; more than that is a finding."""
    report.behind = sum(
        head.sequence - known.covered.get(head.unit_id or Chain.INSTALLATION, 0)
        for head in uncovered
    )
    if report.events and not known.covered:
        report.findings.append(Finding("heads_missing"))
    elif report.behind > LAG:
        report.findings.append(Finding("heads_behind"))


class _Known:
    """What is known of chains from elsewhere: the heads kept outside, and the row each chain ends in."""

    def __init__(self, report: Report) -> None:
        self._seals: dict[
            int, dict[int, int]
        ] = {}  # chain -> sequence -> hash() of the seal: small
        self.covered: dict[int, int] = {}  # chain -> the last event with a head
        key = settings.AUDIT_KEY.encode()
        for line in _lines():
            if head := read_head(key, line):
                self._keep_head(head, report)
            else:
                report.spoiled_heads += 1
        self._ends = dict(Chain.objects.filter(sequence__gt=0).values_list("key", "sequence"))
        for chain, sequence, sealed in Chain.objects.values_list("key", "sequence", "hash"):
            self._keep(Head(chain or None, sequence, sealed), report)

    def _keep_head(self, head: Head, report: Report) -> None:
        report.heads += 1
        chain = head.unit_id or Chain.INSTALLATION
        self.covered[chain] = max(self.covered.get(chain, 0), head.sequence)
        self._keep(head, report)

    def _keep(self, head: Head, report: Report) -> None:
        kept = self._seals.setdefault(head.unit_id or Chain.INSTALLATION, {})
        if kept.setdefault(head.sequence, hash(head.hash)) != hash(head.hash):
            report.findings.append(Finding("rewritten", head.unit_id, head.sequence))

    def differs(self, chain: int, sequence: int, sealed: str) -> bool:
        known = self._seals.get(chain, {}).get(sequence)
        return known is not None and known != hash(sealed)

    def beyond(self, last: dict[int, Head]) -> Iterator[Finding]:
        """Chains that once reached further than their last event: they were cut."""
        for chain in sorted(self.covered.keys() | self._ends.keys()):
            reached = max(self.covered.get(chain, 0), self._ends.get(chain, 0))
            if reached > (last[chain].sequence if chain in last else 0):
                yield Finding("truncated", chain or None, reached)


def _lines() -> Iterator[str]:
    path = heads_file()
    if not path.exists():
        return
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            if line := line.rstrip("\n"):
                yield line
