"""Documents are made, corrected, issued and withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.documents.actions.citations import cite_documents, resolve_citations
from songhanh.documents.models import (
    Document,
    DocumentFile,
    DocumentText,
    FileRole,
    SourceKind,
    State,
    StoredFile,
)
from songhanh.documents.models.documents import FOLLOWS
from songhanh.documents.rules.citations import Cited
from songhanh.documents.rules.identity import is_same_number
from songhanh.documents.rules.numbers import NotANumber, read_number
from songhanh.documents.rules.types import OTHER
from songhanh.lib.errors import Refused, refusals, told_of_twin
from songhanh.lib.verbs import verbs
from songhanh.units.models import Unit
from songhanh.units.rights import RIGHTS, require
from songhanh.words.text import fold, nfc, spaces

verbs(
    **{
        "documents.add": _("added the document"),
        "documents.edit": _("corrected the document"),
        "documents.issue": _("issued the document"),
        "documents.withdraw": _("withdrew the document"),
        "documents.attach": _("added a file to the document"),
        "documents.publish": _("made the document public"),
        "documents.hide": _("took the document back from the public"),
    }
)
refusals(
    document_known=(
        _("%(document)s of %(issuer)s is known already."),
        _("Open the known document and add what is missing there."),
    ),
    document_number=(
        _("“%(number)s” is not a number and symbol of a document."),
        _("Write it as on the paper, for example 95/KH-UBND; leave it empty if there is none."),
    ),
    document_needs_title=(
        _("A document needs a title."),
        _("Write what stands under the type of the document."),
    ),
    document_needs_year=(
        _("A document without a number needs a date or at least a year."),
        _("Write the date of issue, or the year that it is about."),
    ),
    document_state=(
        _("The document is %(state)s; this cannot be done with it."),
        _("Reload the page and look at its state."),
    ),
)


class Facts(TypedDict, total=False):
    """What is known of a document; what is left out is not known."""

    doc_type: str
    number: str
    issuer: Unit | None
    issuer_text: str
    level: str
    title: str
    title_en: str
    issued_on: date | None
    published_on: date | None
    year: int | None
    effective_from: date | None
    effective_to: date | None
    effect_known: str
    source_kind: str
    address: str
    source: str
    is_verified: bool
    state: str
    is_public: bool


class Whole(Facts, total=False):
    """The facts and the text."""

    text: str


@transaction.atomic
def create_document(
    *,
    by: User | None,
    unit: Unit | None,
    citations: Iterable[tuple[str, Cited]] = (),
    files: Iterable[tuple[str, StoredFile]] = (),
    **facts: Unpack[Whole],
) -> Document:
    """Make a document. `citations`: (relation, what is cited); `files`: (role, file).

    `by` None is the house itself (seeds). Refuses one that is known already, with the way to it.
    """
    if by is not None and unit is not None:
        require(by, "documents.add", unit)
    document = Document(unit=unit, by=by)
    text = facts.pop("text", "")
    _fill(document, facts)
    _save_unknown(document)
    if text:
        DocumentText.objects.create(document=document, text=text)
    record("documents.add", by=by, unit=unit, target=document)
    for role, file in files:
        DocumentFile.objects.create(document=document, file=file, role=role)
    cite_documents(document, citations)
    resolve_citations(document)
    return document


@transaction.atomic
def correct_document(document: Document, *, by: User, **facts: Unpack[Facts]) -> Document:
    """Change what is known of a document."""
    document = _locked(document, by, "documents.edit")
    before = {name: getattr(document, name) for name in facts}
    _fill(document, facts)
    _save_unknown(document)
    after = {name: getattr(document, name) for name in facts}
    change = {name: (before[name], after[name]) for name in facts if before[name] != after[name]}
    if change:
        record("documents.edit", by=by, unit=document.unit_id, target=document, change=change)
        resolve_citations(document)
    return document


@transaction.atomic
def issue_document(document: Document, *, by: User) -> Document:
    """From a draft to an issued document, which those below may read."""
    return _move(document, State.ISSUED, by, "documents.issue")


@transaction.atomic
def withdraw_document(document: Document, *, by: User) -> Document:
    """Take out of sight a record that should not be; it stays in the log."""
    return _move(document, State.WITHDRAWN, by, "documents.withdraw")


@transaction.atomic
def publish_document(document: Document, *, by: User) -> Document:
    """Let everybody read an issued document, and its plan with it, without signing in."""
    return _show(document, "documents.publish", by, is_public=True)


@transaction.atomic
def hide_document(document: Document, *, by: User) -> Document:
    """Take a document back from the public pages; whoever may see it inside still does."""
    return _show(document, "documents.hide", by, is_public=False)


def _show(document: Document, verb: str, by: User, *, is_public: bool) -> Document:
    document = _locked(document, by, "documents.publish")
    if document.state != State.ISSUED:
        raise Refused("document_state", state=document.get_state_display())
    if document.is_public != is_public:
        document.is_public = is_public
        document.save()
        change: dict[str, tuple[Any, Any]] = {"is_public": (not is_public, is_public)}
        record(verb, by=by, unit=document.unit_id, target=document, change=change)
    return document


@transaction.atomic
def attach_file(
    document: Document, file: StoredFile, *, by: User, role: str = FileRole.ANNEX
) -> DocumentFile:
    """Add a file to a document; one that is there already stays as it is."""
    document = _locked(document, by, "documents.edit")
    attached, is_new = DocumentFile.objects.get_or_create(
        document=document, file=file, defaults={"role": role}
    )
    if is_new:
        record("documents.attach", by=by, unit=document.unit_id, target=document, note=file.name)
    return attached


def _fill(document: Document, facts: Facts) -> None:
    for name, value in facts.items():
        setattr(document, name, spaces(nfc(str(value))) if name in WRITTEN else value)
    if "number" in facts:
        document.raw_number = document.number
        document.number = strict_number(document.number)
    document.doc_type = document.doc_type or OTHER
    document.source_kind = document.source_kind or SourceKind.OWN
    if not document.title:
        raise Refused("document_needs_title", where="title")
    if not (document.number or document.issued_on or document.year):
        raise Refused("document_needs_year", where="issued_on")


WRITTEN = frozenset({"number", "issuer_text", "title", "title_en"})


def strict_number(raw: str) -> str:
    """The strict form of a number, "" for none; refuses what is no number of a document."""
    if not raw:
        return ""
    try:
        return read_number(raw).text
    except NotANumber:
        raise Refused("document_number", where="number", number=raw) from None


def _save_unknown(document: Document) -> None:
    _refuse_known(document)
    with told_of_twin(lambda: _refuse_known(document)):
        document.save()


def _refuse_known(document: Document) -> None:
    known = twin_of(document)
    if known is not None:
        raise Refused(
            "document_known",
            document=known.full_name,
            issuer=known.issuer_name or "?",
            url=known.get_absolute_url(),
        )


def twin_of(document: Document) -> Document | None:
    """The document that we know already under this issuer, number and date (or issuer, title and year)."""
    document.year = document.issued_on.year if document.issued_on else document.year
    others = Document.objects.exclude(pk=document.pk).exclude(state=State.WITHDRAWN)
    if not document.number:
        return others.filter(key=document.identity).first()
    same = others.numbered(document.number).select_related("issuer")
    return next((other for other in same if _is_twin(document, other)), None)


def _is_twin(document: Document, other: Document) -> bool:
    return _same_issuer(document, other) and is_same_number(
        issued_on=document.issued_on,
        year=document.year,
        known_on=other.issued_on,
        known_year=other.year,
    )


def _same_issuer(document: Document, other: Document) -> bool:
    """By unit where both know it, else by name."""
    if document.issuer_id and other.issuer_id:
        return document.issuer_id == other.issuer_id
    names, known = _issuer_names(document), _issuer_names(other)
    return bool(names & known) or not (names or known)


def _issuer_names(document: Document) -> set[str]:
    return {fold(name) for name in document.facts.issuers if name}


def _move(document: Document, state: State, by: User, verb: str) -> Document:
    document = _locked(document, by, "documents.edit")
    if state not in FOLLOWS[document.state]:
        raise Refused("document_state", state=document.get_state_display())
    change: dict[str, tuple[Any, Any]] = {"state": (document.state, state)}
    document.state = state
    document.save()
    record(verb, by=by, unit=document.unit_id, target=document, change=change)
    return document


def _locked(document: Document, by: User, right: str) -> Document:
    document = (
        Document.objects.select_for_update(of=("self",)).select_related("unit").get(pk=document.pk)
    )
    if document.unit is None:
        raise Refused("not_allowed", right=RIGHTS[right].label, unit=document)
    require(by, right, document.unit)
    return document
