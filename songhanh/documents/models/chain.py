"""A document's place among others: what it rests on above, what rests on it below."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import QuerySet

from songhanh.documents.models.citations import Citation
from songhanh.documents.models.documents import Document

DEPTH = 4


@dataclass(slots=True)
class Link:
    """One citation on the way, and where the way goes on. `document` is None where we do not know (or may not show) it."""

    citation: Citation
    document: Document | None
    further: list[Link] = field(default_factory=list)


@dataclass(slots=True)
class Chain:
    """`up`: all that the document cites, and what those rest on; `down`: all that cites it, and so on."""

    up: list[Link]
    down: list[Link]


def chain_of(document: Document, seen: QuerySet[Document]) -> Chain:
    """Both directions, at most four steps far, one query a step; only what is in `seen`, each document once."""
    return Chain(_up(document, seen), _down(document, seen))


def _up(document: Document, seen: QuerySet[Document]) -> list[Link]:
    roots: list[Link] = []
    ends: dict[int, list[Link]] = {document.pk: roots}
    met = {document.pk}
    for step in range(DEPTH):
        rows = Citation.objects.filter(document__in=ends)
        if step:  # further up, the mere mention of something leads astray
            rows = rows.upward().filter(cited__isnull=False)
        rows = rows.select_related("cited__issuer").order_by("order", "pk")
        shown = set(seen.filter(pk__in=rows.values("cited")).values_list("pk", flat=True))
        following: dict[int, list[Link]] = {}
        for row in rows:
            cited = row.cited if row.cited_id in shown and row.cited_id not in met else None
            if step and cited is None:
                continue
            link = Link(row, cited)
            ends[row.document_id].append(link)
            if cited is not None:
                met.add(cited.pk)
                following[cited.pk] = link.further
        ends = following
        if not ends:
            break
    return roots


def _down(document: Document, seen: QuerySet[Document]) -> list[Link]:
    roots: list[Link] = []
    ends: dict[int, list[Link]] = {document.pk: roots}
    met = {document.pk}
    for step in range(DEPTH):
        rows = Citation.objects.filter(cited__in=ends)
        if step:
            rows = rows.upward()
        rows = rows.filter(document__in=seen.values("pk")).select_related("document__issuer")
        following: dict[int, list[Link]] = {}
        for row in rows.order_by("document__issued_on", "pk"):
            if row.document_id in met or row.cited_id is None:
                continue
            met.add(row.document_id)
            link = Link(row, row.document)
            ends[row.cited_id].append(link)
            following[row.document_id] = link.further
        ends = following
        if not ends:
            break
    return roots
