"""A document's force ends, or another takes its place."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.documents.actions.documents import _locked
from songhanh.documents.models import Document
from songhanh.lib.errors import Refused, refusals
from songhanh.lib.verbs import verbs
from songhanh.words.dates import format_date

verbs(
    **{
        "documents.replace": _("recorded that the document is replaced"),
        "documents.end": _("recorded the last day of force"),
    }
)
refusals(
    document_replaces_itself=(
        _("A document cannot replace itself, directly or in turn."),
        _("Choose the document that took its place."),
    ),
    document_ends_too_early=(
        _("The last day of force cannot lie before the first, %(starts)s."),
        _("Check both dates on the paper."),
    ),
)
LONGEST_CHAIN = 50


@transaction.atomic
def replace_document(document: Document, *, replaced_by: Document, on: date, by: User) -> Document:
    """From `on`, the other document holds instead of this one."""
    document = _locked(document, by, "documents.edit")
    replaced_by = Document.objects.get(pk=replaced_by.pk)
    if _leads_to(replaced_by, document):
        raise Refused("document_replaces_itself", where="replaced_by")
    change = {
        "replaced_by": (str(document.replaced_by or ""), str(replaced_by)),
        "replaced_on": (document.replaced_on, on),
    }
    document.replaced_by, document.replaced_on = replaced_by, on
    document.save()
    record("documents.replace", by=by, unit=document.unit_id, target=document, change=change)
    return document


@transaction.atomic
def end_effect(document: Document, *, on: date, by: User) -> Document:
    """`on` is the last day on which the document holds."""
    document = _locked(document, by, "documents.edit")
    if document.effective_from and on < document.effective_from:
        starts = format_date(document.effective_from)
        raise Refused("document_ends_too_early", where="on", starts=starts)
    change = {"effective_to": (document.effective_to, on)}
    document.effective_to = on
    document.save()
    record("documents.end", by=by, unit=document.unit_id, target=document, change=change)
    return document


def _leads_to(start: Document, goal: Document) -> bool:
    here: Document | None = start
    for _step in range(LONGEST_CHAIN):
        if here is None:
            return False
        if here.pk == goal.pk:
            return True
        here = here.replaced_by
    return True
