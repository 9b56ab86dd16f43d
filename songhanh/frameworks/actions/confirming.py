"""Somebody compares a record with the original text and says so, with name and date."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit import actions as audit
from songhanh.frameworks.models import FROM_TITLE, UNSOURCED, Sourced, Target
from songhanh.lib.errors import Refused, refusals
from songhanh.lib.verbs import verbs
from songhanh.units.models import Unit
from songhanh.units.rights import RIGHTS, holds, require

refusals(
    confirm_done=(
        _("This record was compared with the original already."),
        _("Nothing needs to be done."),
    ),
    confirm_source=(
        _("It is not said with which text the record was compared."),
        _("Write the number and date of the text, or its address."),
    ),
)
verbs(**{"frameworks.confirm": _("compared with the original text")})

RIGHT = "frameworks.confirm"


@transaction.atomic
def confirm_verified(*, record: Sourced, source: str = "", by: User) -> Sourced:
    """Mark a record as compared with the original; `source` names the text where the record has none."""
    record = type(record)._default_manager.select_for_update().get(pk=record.pk)
    unit = record.unit if isinstance(record, Target) else None
    _require(by, unit)
    if record.verified:
        raise Refused("confirm_done")
    change = {"verified": (False, True)} | _name_source(record, source.strip())
    record.verified = True
    record.confirmed_by, record.confirmed_on = by, timezone.localdate()
    record.save()
    audit.record("frameworks.confirm", by=by, unit=unit, target=record, change=change)
    return record


def _require(by: User, unit: Unit | None) -> None:
    """National records are nobody's own: whoever may confirm anywhere may confirm them."""
    if unit is not None:
        require(by, RIGHT, unit)
    elif not holds(by, RIGHT):
        raise Refused("not_allowed", right=RIGHTS[RIGHT].label, unit=_("the whole country"))


def _name_source(record: Sourced, source: str) -> dict[str, tuple[object, object]]:
    before = record.source
    if source:
        known = "" if before in {UNSOURCED, FROM_TITLE} else f"{before}\n"
        record.source = known + source
    elif before in {UNSOURCED, FROM_TITLE}:
        raise Refused("confirm_source", where="source")
    return {"source": (before, record.source)} if source else {}
