"""A file comes in: it is stored, read, and its facts laid out for checking."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.documents.actions import store_file
from songhanh.documents.checks import read_apart
from songhanh.documents.models import StoredFile
from songhanh.documents.rules.doors import DOORS, ending_of
from songhanh.intake.actions.link import link_facts
from songhanh.intake.models import Fact, Intake
from songhanh.intake.rules.facts import drafts
from songhanh.lib.errors import Refused, refusals, told_of_twin
from songhanh.lib.verbs import verbs
from songhanh.reader.unreadable import Unreadable
from songhanh.units.models import Unit
from songhanh.units.rights import require

READ_VALUES = {
    "place": "nội dung",
    "found": "này",
    "ending": "",
    "pages": "",
    "size": "",
    "limit": "",
}
verbs(
    **{
        "intake.receive": _("received the document"),
        "intake.drop": _("dropped the received document"),
    }
)
refusals(
    document_received=(
        _("This very file was received on %(day)s already."),
        _("Open the earlier one; to start over, drop it first."),
    ),
    document_unreadable=("%(reason)s", "%(remedy)s"),
)


def receive_file(*, data: bytes, name: str, unit: Unit, by: User) -> Intake:
    """Store the file, read it, lay its facts out; the same file twice in one unit is refused."""
    require(by, "intake.read", unit)
    if len(data) <= settings.UPLOAD_LIMIT and ending_of(name) in DOORS["intake"]:
        read_apart(data, name)  # it may take a minute: nobody else's writing waits for that
    return _receive(data, name, unit, by)


@transaction.atomic
def _receive(data: bytes, name: str, unit: Unit, by: User) -> Intake:
    file = store_file(data=data, name=name, unit=unit, by=by)
    refuse_known(file, unit)
    intake = lay_out(file, data, unit=unit, by=by)
    record("intake.receive", by=by, unit=unit, target=intake)
    return intake


@transaction.atomic
def drop_intake(*, intake: Intake, by: User) -> Intake:
    """Leave the document unwritten; its file stays and it may be received again."""
    require(by, "intake.read", intake.unit)
    intake = Intake.objects.select_for_update().get(pk=intake.pk)
    if intake.state != Intake.State.REVIEW:
        raise Refused("intake_closed")
    intake.state = Intake.State.DROPPED
    intake.save(update_fields=["state"])
    record("intake.drop", by=by, unit=intake.unit, target=intake)
    return intake


def refuse_known(file: StoredFile, unit: Unit) -> None:
    known = Intake.objects.filter(file=file, unit=unit).exclude(state=Intake.State.DROPPED).first()
    if known:
        raise Refused("document_received", where=file.name, day=f"{known.received_at:%d/%m/%Y}")


def lay_out(file: StoredFile, data: bytes, *, unit: Unit, by: User) -> Intake:
    """Read the bytes and keep what was found; nothing of the product is changed yet."""
    found, text = _read(file, data)
    intake = Intake(
        file=file,
        unit=unit,
        received_by=by,
        text=text,
        reading=found,
        left_out=[part["span"] for part in found["regions"] if part["kind"] == "furniture"],
    )
    with told_of_twin(lambda: refuse_known(file, unit)):
        intake.save()
    facts = [
        Fact(
            intake=intake,
            order=order,
            label=draft.label,
            key=draft.key,
            value=draft.value,
            read_value=draft.value,
            start=draft.span[0] if draft.span else None,
            end=draft.span[1] if draft.span else None,
            confidence=draft.confidence,
            why=draft.why,
        )
        for order, draft in enumerate(drafts(found))
    ]
    link_facts(facts, found)
    Fact.objects.bulk_create(facts)
    return intake


def _read(file: StoredFile, data: bytes) -> tuple[dict[str, Any], str]:
    """What the reader finds, in a process of its own: the file is somebody else's."""
    read = read_apart(data, f"file.{ending_of(file.name)}")
    if read.reading is None:
        error = Unreadable(read.code or "damaged", **READ_VALUES | read.values)
        raise Refused("document_unreadable", where=file.name, reason=error.text, remedy=error.cure)
    found = {key: value for key, value in read.reading.items() if key != "text"}
    return found | {"file": None, "media_type": file.media_type}, read.text
