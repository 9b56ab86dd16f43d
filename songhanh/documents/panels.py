"""What documents offer to pages above: rows of the search."""

from __future__ import annotations

from songhanh.accounts.models import User
from songhanh.documents.models import Document
from songhanh.lib.registry import Found
from songhanh.words.text import fold

MOST = 20


def find_documents(user: User, words: str) -> list[Found]:
    """Documents that hold every word; those that hold them in number or title before those in the text."""
    rows = Document.objects.visible_to(user).matching(words).select_related("issuer")
    wanted = fold(words).split()
    found = [_row(document, wanted) for document in rows.defer("text", "text_folded")[:MOST]]
    return sorted(found, key=lambda row: -row.score)


def _row(document: Document, wanted: list[str]) -> Found:
    near = sum(word in document.folded for word in wanted) / max(len(wanted), 1)
    detail = f"{document.full_name}, {document.issuer_name}".strip(", ")
    return Found(document.title, detail, document.get_absolute_url(), near)
