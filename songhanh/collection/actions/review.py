"""What those above answer: checked, returned, approved, confirmed by a sector's head, received, locked, reopened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.collection.actions.delivery import deliver_on_commit, gathered
from songhanh.collection.actions.guards import locked_return, move, require_reason
from songhanh.collection.actions.telling import tell_holder
from songhanh.collection.models import ApprovalCounter, CellComment, Return, Status
from songhanh.lib.errors import Refused, refusals
from songhanh.units.rights import require, require_second_person

refusals(
    sector_confirms=(
        _("These are the figures of a sector: %(body)s confirms them itself."),
        _("Wait for the head of that body; then receive the figures and compile them."),
    ),
    not_a_sectors_figures=(
        _("These are the unit's own figures, not those of a sector."),
        _("They are approved by the leader of the standing agency."),
    ),
    cell_not_of_form=(
        _("The form has no cell “%(cell)s”."),
        _("Open the return again and say it at one of its cells."),
    ),
)


@transaction.atomic
def check_return(one: Return, *, by: User) -> Return:
    """Đã kiểm tra: a specialist has looked through it; the leader approves."""
    one = locked_return(one)
    require(by, "collection.check", one.holder)
    if one.status != Status.SENT:
        raise Refused("return_not_now", now=Status(one.status).label, next=_("checked"))
    one.checked_by, one.checked_at = by, timezone.now()
    one.save(update_fields=["checked_by", "checked_at"])
    record("collection.check", by=by, unit=one.unit_id, target=one)
    return one


@transaction.atomic
def return_return(
    one: Return, *, reason: str = "", at_cells: Mapping[str, str] | None = None, by: User
) -> Return:
    """Trả lại để bổ sung: with what is to be completed, as a whole or at the cells. Approved ones are reopened instead."""
    one = locked_return(one)
    require(by, "collection.return", one.holder)
    said = {cell: text.strip() for cell, text in (at_cells or {}).items() if text.strip()}
    if one.status not in (Status.SENT, Status.INSIDE):
        label = Status.RETURNED.label
        raise Refused("return_not_now", now=Status(one.status).label, next=label)
    why = reason.strip() or (_at_cells(one, said) if said else require_reason(reason))
    _comment(one, said, by)
    _give_back(one, why, "collection.return", by)
    return one


def _at_cells(one: Return, said: Mapping[str, str]) -> str:
    """The reasons by cell as one text: E9: …; E14: …"""
    places = one.round.form.sheet.places
    return "; ".join(f"{places.get(cell, cell)}: {text}" for cell, text in said.items())


def _comment(one: Return, said: Mapping[str, str], by: User) -> None:
    if said and one.latest is None:
        raise AssertionError("a return that was sent has a revision")
    for cell in said:
        if cell not in one.round.form.sheet.places:
            raise Refused("cell_not_of_form", cell=cell)
    now = timezone.now()
    CellComment.objects.bulk_create(
        [
            CellComment(of=one, revision=one.latest, cell=cell, text=text[:500], by=by, at=now)
            for cell, text in said.items()
        ]
    )


def _give_back(one: Return, why: str, verb: str, by: User) -> None:
    change = {"status": move(one, Status.RETURNED)}
    one.returned_by, one.returned_at, one.reason = by, timezone.now(), why
    one.save(update_fields=["status", "returned_by", "returned_at", "reason"])
    record(verb, by=by, unit=one.unit_id, target=one, change=change, note=why)
    tell_holder(one, "collection.returned")


@transaction.atomic
def approve_return(one: Return, *, by: User) -> Return:
    """Duyệt: not one's own, and not a sector's, whose head confirms."""
    one = locked_return(one)
    require(by, "collection.approve", one.holder)
    if one.round.form.is_sectoral:
        raise Refused("sector_confirms", body=one.holder)
    return _approve(one, "collection.approve", by)


@transaction.atomic
def confirm_return(one: Return, *, by: User) -> Return:
    """Xác nhận số liệu ngành: by the head of the body that holds them."""
    one = locked_return(one)
    require(by, "collection.confirm", one.holder)
    if not one.round.form.is_sectoral:
        raise Refused("not_a_sectors_figures")
    return _approve(one, "collection.confirm", by)


def _approve(one: Return, verb: str, by: User) -> Return:
    change: dict[str, tuple[object, object]] = {"status": move(one, Status.APPROVED)}
    revision = one.latest
    assert revision is not None  # noqa: S101 — the database says so of whatever was sent
    require_second_person(one.submitted_by, by)
    require_second_person(revision.by, by)
    now = timezone.now()
    revision.approved_by, revision.approved_at, revision.approved_seq = by, now, next_seq()
    revision.save(update_fields=["approved_by", "approved_at", "approved_seq"])
    one.approved, one.approved_by, one.approved_at = revision, by, now
    one.received_by = one.received_at = None
    one.save()
    change["approved_seq"] = (None, revision.approved_seq)
    record(verb, by=by, unit=one.unit_id, target=one, change=change)
    tell_holder(one, "collection.approved")
    deliver_on_commit()
    return one


def next_seq() -> int:
    """The next number of an approval, within its transaction: none is left out, none is given twice."""
    counter, _made = ApprovalCounter.objects.select_for_update().get_or_create(pk=1)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


@dataclass(slots=True)
class Outcome:
    """What became of many at once."""

    done: list[Return] = field(default_factory=list)
    refused: list[tuple[Return, Refused]] = field(default_factory=list)


def approve_many(returns: Iterable[Return], *, by: User) -> Outcome:
    """Duyệt hàng loạt: each by itself; what a rule stops is named, the rest is approved."""
    outcome = Outcome()
    with gathered():
        for one in sorted(returns, key=lambda one: one.unit_id):
            try:
                outcome.done.append(approve_return(one, by=by))
            except Refused as refused:
                outcome.refused.append((one, refused))
    return outcome


@transaction.atomic
def receive_return(one: Return, *, by: User) -> Return:
    """Tiếp nhận, tổng hợp: the standing agency takes over what a sector has confirmed."""
    one = locked_return(one)
    require(by, "collection.receive", one.holder)
    if not one.round.form.is_sectoral:
        raise Refused("not_a_sectors_figures")
    if one.status != Status.APPROVED:
        raise Refused("return_not_now", now=Status(one.status).label, next=_("received"))
    one.received_by, one.received_at = by, timezone.now()
    one.save(update_fields=["received_by", "received_at"])
    record("collection.receive", by=by, unit=one.unit_id, target=one)
    return one


@transaction.atomic
def lock_return(one: Return, *, by: User) -> Return:
    """Chốt số liệu."""
    one = locked_return(one)
    require(by, "collection.lock", one.holder)
    change = {"status": move(one, Status.LOCKED)}
    require_second_person(one.submitted_by, by)
    one.locked_by, one.locked_at = by, timezone.now()
    one.save(update_fields=["status", "locked_by", "locked_at"])
    record("collection.lock", by=by, unit=one.unit_id, target=one, change=change)
    return one


@transaction.atomic
def reopen_return(one: Return, *, reason: str, by: User) -> Return:
    """Mở lại để sửa: what was approved stands until something else is."""
    one = locked_return(one)
    require(by, "collection.reopen", one.holder)
    if one.status not in (Status.APPROVED, Status.LOCKED):
        label = Status.RETURNED.label
        raise Refused("return_not_now", now=Status(one.status).label, next=label)
    _give_back(one, require_reason(reason), "collection.reopen", by)
    return one
