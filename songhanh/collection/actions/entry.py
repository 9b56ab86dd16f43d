"""Entering: drafts are kept as they are typed, returns are sent when their checks are satisfied."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.collection.actions.guards import locked_return, move, require_writable
from songhanh.collection.actions.looking import findings_of
from songhanh.collection.actions.telling import tell_above
from songhanh.collection.checks import HARD, Finding, missing
from songhanh.collection.models import Return, ReturnRevision, Status
from songhanh.collection.rules.cells import read, shown
from songhanh.collection.rules.merging import Merged, merge
from songhanh.lib.errors import Refused, refusals
from songhanh.units.rights import require

refusals(
    return_changed_meanwhile=(
        _("%(other)s saved these cells meanwhile, with other numbers: %(places)s."),
        _("Choose at each of them which number holds, then save again."),
    ),
    return_not_ready=(
        _("Cells to put right: %(hard)s. Cells that need a reason: %(soft)s."),
        _("The list above the table leads to each; the draft has been kept."),
    ),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person typed: cells and reasons as they are kept, and the version they began from."""

    cells: Mapping[str, str]
    reasons: Mapping[str, str]
    base: int


@transaction.atomic
def save_draft(one: Return, entry: Entry, *, by: User) -> Return:
    """Lưu số liệu: keep what was typed, readable or not. Two row writes; an unchanged one writes nothing.

    Others' cells saved meanwhile are joined; where both changed the same cell, it is asked back.
    """
    one = locked_return(one)
    require(by, "collection.enter", one.holder)
    require_writable(one)
    cells = one.round.form.sheet.only_typed(entry.cells)
    reasons = {cell: text for cell, text in entry.reasons.items() if cell in cells and text}
    if entry.base != one.version:
        cells, reasons = _joined(one, cells, reasons, entry.base)
    if (cells, reasons) != (one.cells, one.reasons) or one.latest is None:
        _write(one, cells, reasons, by)
    return one


def _joined(
    one: Return, cells: dict[str, str], reasons: dict[str, str], base: int
) -> tuple[dict[str, str], dict[str, str]]:
    began = one.revisions.filter(version=base).first()
    if base == 0:
        began = ReturnRevision(cells={}, reasons={})
    merged = merge(began.cells if began else None, one.cells, cells)
    _refuse_conflicts(one, merged)
    said = merge(began.reasons if began else None, one.reasons, reasons)
    return merged.cells, said.cells | {
        cell: reasons[cell] for cell in said.conflicts if cell in reasons
    }


def _refuse_conflicts(one: Return, merged: Merged) -> None:
    if not merged.conflicts or one.latest is None:
        return
    places = one.round.form.sheet.places
    raise Refused(
        "return_changed_meanwhile",
        other=one.latest.by,
        places=", ".join(f"{places[cell]} ({_shown(one, cell)})" for cell in merged.conflicts),
        conflicts=merged.conflicts,
        version=one.version,
    )


def _shown(one: Return, cell: str) -> str:
    return shown(read(one.cells.get(cell)))


def _write(one: Return, cells: dict[str, str], reasons: dict[str, str], by: User) -> None:
    now, latest = timezone.now(), one.latest
    one.version += 1
    if latest is not None and latest.by_id == by.pk and latest.submitted_at is None:
        latest.cells, latest.reasons = cells, reasons
        latest.version, latest.saved_at = one.version, now
        latest.save(update_fields=["cells", "reasons", "version", "saved_at"])
        one.save(update_fields=["version"])
        return
    one.latest = ReturnRevision.objects.create(
        of=one,
        number=latest.number + 1 if latest else 1,
        version=one.version,
        cells=cells,
        reasons=reasons,
        by=by,
        saved_at=now,
    )
    one.save(update_fields=["version", "latest"])
    record("collection.save", by=by, unit=one.unit_id, target=one)


def send_return(one: Return, entry: Entry, *, by: User, inside: bool = False) -> Return:
    """Save first, so that a refusal keeps the draft; then send."""
    saved = save_draft(one, entry, by=by)
    return submit_inside(saved, by=by) if inside else submit_return(saved, by=by)


@transaction.atomic
def submit_return(one: Return, *, by: User) -> Return:
    """Gửi: to those who check, or, for a sector's figures, to its head."""
    one = locked_return(one)
    require(
        by, "collection.clear" if one.status == Status.INSIDE else "collection.submit", one.holder
    )
    if one.status != Status.INSIDE:
        require_writable(one)
    change = {"status": move(one, Status.SENT)}
    revision = _require_ready(one)
    now = timezone.now()
    one.submitted_by, one.submitted_at = by, now
    one.checked_by, one.checked_at = None, None
    one.receipt = receipt_of(one, revision)
    one.save()
    revision.submitted_at = now
    revision.save(update_fields=["submitted_at"])
    one.comments.filter(settled_at=None).update(settled_at=now)
    record(
        "collection.submit", by=by, unit=one.unit_id, target=one, change=change, note=one.receipt
    )
    tell_above(one)
    return one


@transaction.atomic
def submit_inside(one: Return, *, by: User) -> Return:
    """Trình lãnh đạo: the optional step inside the unit, before anything leaves it."""
    one = locked_return(one)
    require(by, "collection.submit", one.holder)
    require_writable(one)
    change = {"status": move(one, Status.INSIDE)}
    _require_ready(one)
    one.save(update_fields=["status"])
    record("collection.submit_inside", by=by, unit=one.unit_id, target=one, change=change)
    return one


def _require_ready(one: Return) -> ReturnRevision:
    """The latest revision, if nothing stops it: no empty cell, nothing wrong, a reason for what is odd."""
    open_ = unanswered(one, findings_of(one))
    stops = [*missing(one.round.form.sheet, one.cells), *open_]
    if stops or one.latest is None:
        hard = {found.place for found in stops if found.severity == HARD}
        soft = {found.place for found in stops} - hard
        raise Refused("return_not_ready", hard=len(hard), soft=len(soft))
    return one.latest


def unanswered(one: Return, findings: list[Finding]) -> list[Finding]:
    """Those that stop the sending: hard ones, and odd ones without a reason."""
    return [
        found
        for found in findings
        if found.severity == HARD or not one.reasons.get(found.cell, "").strip()
    ]


def receipt_of(one: Return, revision: ReturnRevision) -> str:
    """Return, revision and six letters of its content: whoever holds it can prove what was received."""
    content = "\n".join(f"{cell}={text}" for cell, text in sorted(revision.cells.items()))
    return f"{one.pk}-{revision.number}-{hashlib.sha256(content.encode()).hexdigest()[:6]}"
