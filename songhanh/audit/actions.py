"""Writing the record. Nothing here, or anywhere, changes what was written."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import models, transaction
from django.forms import ModelForm
from django.utils import timezone

from songhanh.accounts.models import User
from songhanh.audit.models import Chain, Event
from songhanh.audit.rules import Head, clean, head_line, seal, written
from songhanh.lib.verbs import VERBS


class UnitLike(Protocol):
    """Anything that is a unit to the record: it has an id."""

    @property
    def pk(self) -> Any: ...


Changes = dict[str, tuple[Any, Any]]


def record(
    verb: str,
    *,
    by: User | None,
    unit: int | UnitLike | None,
    target: models.Model,
    change: Changes | None = None,
    note: str = "",
) -> Event:
    """Add one event to the unit's chain (none: the installation's), inside the caller's transaction.

    Waits for others who write to the same chain, so an action that writes to several takes the units
    in the order of their ids. A bulk load writes one event with its counts in `note` or `change`.
    """
    if verb not in VERBS:
        raise LookupError(f"audit verb {verb!r} is not registered: see lib.verbs")
    chain = _locked(_unit_id(unit))
    event = Event(
        unit_id=_unit_id(unit),
        sequence=chain.sequence + 1,
        verb=verb,
        by_id=None if by is None else by.pk,
        by_name="" if by is None else clean(str(by))[:150],
        target_type=target._meta.label_lower,
        target_id=clean(str(target.pk)),
        target_label=clean(str(target))[:300],
        change_text=written(change),
        note=clean(note),
        at=timezone.now(),
        previous_hash=chain.hash,
    )
    event.hash = seal(_key(), event.row, chain.hash)
    event.save(force_insert=True)
    Chain.objects.filter(pk=chain.pk).update(sequence=event.sequence, hash=event.hash)
    head = Head(event.unit_id, event.sequence, event.hash)
    transaction.on_commit(partial(write_heads, [head]), robust=True)
    return event


@transaction.atomic
def save_form(
    form: ModelForm[Any], verb: str, *, by: User, unit: int | UnitLike | None
) -> models.Model:
    """Save a form that no rule stands behind, and record what it changed; an unchanged one says nothing."""
    kept = type(form.instance)._default_manager.filter(pk=form.instance.pk).first()
    saved: models.Model = form.save()
    change = {
        name: (getattr(kept, name, None), form.cleaned_data[name]) for name in form.changed_data
    }
    if change or kept is None:
        record(verb, by=by, unit=unit, target=saved, change=change)
    return saved


def _unit_id(unit: int | UnitLike | None) -> int | None:
    return unit if unit is None or isinstance(unit, int) else int(unit.pk)


def _locked(unit_id: int | None) -> Chain:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("the record is written inside a transaction")
    key = Chain.INSTALLATION if unit_id is None else unit_id
    chain, made = Chain.objects.select_for_update().get_or_create(key=key)
    last = Event.objects.of_unit(unit_id).last() if made else None
    if last is not None:  # the row was lost, its chain was not: go on where it ended
        chain.sequence, chain.hash = last.sequence, last.hash
    return chain


def _key() -> bytes:
    key: str = settings.AUDIT_KEY
    return key.encode()


def heads_file() -> Path:
    """Where heads are kept outside the database."""
    return Path(settings.AUDIT_HEADS) / "heads.log"


def write_heads(heads: list[Head]) -> None:
    """Append where chains stand now to the file of heads; called after the commit.

    One write in append mode, so lines of several processes never mix. A line begins with the line
    break: what a crash leaves half-written spoils itself only. A crash before this leaves the file
    behind the database, never ahead of it.
    """
    path = heads_file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lines = "".join("\n" + head_line(_key(), head) for head in heads)
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, lines.encode())
    finally:
        os.close(handle)
