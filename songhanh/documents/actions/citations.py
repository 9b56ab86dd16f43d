"""Citations are written down as found, and joined to documents when these become known."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from songhanh.documents.models import Citation, Document, State
from songhanh.documents.rules.citations import Cited, Match, match
from songhanh.documents.rules.numbers import NotANumber, read_number


def cite_documents(document: Document, citations: Iterable[tuple[str, Cited]]) -> list[Citation]:
    """Write what a document cites, each once, in its order."""
    seen: set[tuple[str, str]] = set()
    rows: list[Citation] = []
    for relation, cited in citations:
        number, doc_type = _strict(cited.number)
        title = "" if number else (cited.title or cited.number)
        if not (number or title) or (number or title, relation) in seen:
            continue
        seen.add((number or title, relation))
        rows.append(
            Citation(
                document=document,
                relation=relation,
                number=number,
                raw_number=cited.number,
                doc_type=doc_type,
                on=cited.on,
                year=cited.year,
                issuer_text=cited.issuer,
                title=cited.title or title,
                order=len(rows),
            )
        )
    return Citation.objects.bulk_create(rows)


def resolve_citations(document: Document) -> int:
    """Join what this document cites to what we know, and what others cite to this document; how many."""
    own = [_joined(citation) for citation in document.citations.unresolved()]
    mine = Q(number="") | Q(number=document.number)
    waiting = Citation.objects.unresolved().filter(mine).exclude(document=document)
    others = [_joined(row) for row in waiting if match(row.facts, document.facts)]
    return sum(own) + sum(others)


def _joined(citation: Citation) -> bool:
    """Join one citation, if exactly one document of ours is meant."""
    same = Document.objects.exclude(pk=citation.document_id).exclude(state=State.WITHDRAWN)
    if citation.number:
        same = same.filter(number=citation.number)
    else:
        same = same.filter(year=citation.on.year if citation.on else citation.year)
    found = [
        (match(citation.facts, document.facts), document)
        for document in same.select_related("issuer")
    ]
    best = max((sure for sure, _ in found), default=Match.NO)
    meant = [document for sure, document in found if sure == best != Match.NO]
    if len(meant) != 1:
        return False
    citation.cited, citation.is_inferred = meant[0], best == Match.INFERRED
    citation.save(update_fields=["cited", "is_inferred"])
    return True


def _strict(raw: str) -> tuple[str, str]:
    try:
        number = read_number(raw)
    except NotANumber:
        return "", ""
    return number.text, number.doc_type or ""
