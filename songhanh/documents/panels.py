"""What documents offer to pages above: rows of the search."""

from __future__ import annotations

from songhanh.accounts.http import Anybody
from songhanh.documents.models import Document
from songhanh.lib.registry import Found, UnitMoves
from songhanh.words.text import fold

MOST = 20
FEW = 5


def find_documents(user: Anybody, words: str) -> list[Found]:
    """Documents that hold every word in number, title or issuer; those that hold them in the text where they are few."""
    seen = Document.objects.visible_to(user).select_related("issuer")
    found = [_row(document, 1.0) for document in seen.named(words)[:MOST]]
    if len(found) < FEW and fold(words):
        known = {row.url for row in found}
        others = [_row(document, 0.5) for document in seen.matching(words)[:MOST]]
        found += [row for row in others if row.url not in known]
    return found[:MOST]


def _row(document: Document, score: float) -> Found:
    detail = f"{document.full_name}, {document.issuer_name}".strip(", ")
    return Found(document.title, detail, document.get_absolute_url(), score)


def count_papers(moves: UnitMoves) -> int:
    """Documents of units that end."""
    return Document.objects.filter(unit__in=moves.ended).count()
