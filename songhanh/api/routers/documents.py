"""Documents, what they cite, their files."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema

from songhanh.accounts.http import SignedIn
from songhanh.api.paging import Asked, Code, Key, Page, Words, Year, narrowing, page_of
from songhanh.documents.models import Document

router = Router()


class DocumentOut(Schema):
    """A document as people know it: type, number, issuer, date, title."""

    id: int
    doc_type: str = Field(description="abbreviation of Decree 30/2020/NĐ-CP: KH, QĐ, NQ …")
    number: str = Field(description="number and symbol in the strict form; empty: it has none")
    title: str
    title_en: str
    issuer_id: int | None
    issuer: str = Field(alias="issuer_name")
    issued_on: date | None
    year: int | None
    effect: str = Field(description="in_force, not_yet, expired, replaced or unknown, today")
    effective_from: date | None
    effective_to: date | None
    state: str = Field(description="draft, issued or withdrawn")
    is_public: bool = Field(description="whether everybody may read it without signing in")
    is_verified: bool = Field(description="compared with the original")
    views: int

    @staticmethod
    def resolve_effect(document: Document) -> str:
        return document.effect.value


class CitationOut(Schema):
    """What a document says of another."""

    relation: str
    number: str
    title: str
    on: date | None
    document_id: int | None = Field(description="the document cited, where you may read it")


class FileOut(Schema):
    """A file of the document; its address asks for a session of a browser."""

    name: str
    role: str
    media_type: str
    size: int = Field(description="bytes")
    downloads: int
    address: str


class WholeDocumentOut(DocumentOut):
    """A document with its text, what it cites and its files."""

    text: str
    citations: list[CitationOut]
    files: list[FileOut]

    @staticmethod
    def resolve_citations(document: Document) -> list[dict[str, object]]:
        seen: set[int] = document.seen_ids  # type: ignore[attr-defined]
        return [
            {
                "relation": row.relation,
                "number": row.number,
                "title": row.title,
                "on": row.on,
                "document_id": row.cited_id if row.cited_id in seen else None,
            }
            for row in document.citations.all()
        ]

    @staticmethod
    def resolve_files(document: Document) -> list[dict[str, object]]:
        return [
            {
                "name": row.file.name,
                "role": row.role,
                "media_type": row.file.media_type,
                "size": row.file.size,
                "downloads": row.file.downloads,
                "address": row.file.get_absolute_url(),
            }
            for row in document.files.select_related("file").order_by("pk")
        ]


class DocumentsAsked(Asked):
    """Which documents."""

    q: Words = ""
    doc_type: Code = ""
    year: Year | None = None
    number: Code = Field(default="", description="exactly, in the strict form")
    issuer_id: Key | None = Field(default=None, description="id of the issuing unit")


@router.get("", response=Page[DocumentOut])
def list_documents(request: SignedIn, asked: Query[DocumentsAsked]) -> dict[str, Any]:
    """Documents by words of number, title, issuer or text; the newest first."""
    rows = Document.objects.visible_to(request.user).matching(asked.q)
    rows = rows.filter(**narrowing(asked, "doc_type", "year", "number", "issuer_id"))
    return page_of(rows.select_related("issuer"), asked)


@router.get("/{document_id}", response=WholeDocumentOut)
def get_document(request: SignedIn, document_id: Key) -> Document:
    """One document with its text, what it cites and its files."""
    seen = Document.objects.visible_to(request.user)
    document = get_object_or_404(seen.select_related("issuer", "body"), pk=document_id)
    cited = document.citations.values("cited")
    document.seen_ids = set(seen.filter(pk__in=cited).values_list("pk", flat=True))  # type: ignore[attr-defined]
    return document
