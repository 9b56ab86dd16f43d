"""Files as they came, documents as people know them, and what documents cite."""

from __future__ import annotations

from songhanh.documents.models.citations import Citation, Relation
from songhanh.documents.models.documents import (
    Document,
    DocumentFile,
    DocumentQuerySet,
    DocumentText,
    EffectKnown,
    FileRole,
    Level,
    SourceKind,
    State,
)
from songhanh.documents.models.files import FileQuerySet, StoredFile, stored_name

__all__ = [
    "Citation",
    "Document",
    "DocumentFile",
    "DocumentQuerySet",
    "DocumentText",
    "EffectKnown",
    "FileQuerySet",
    "FileRole",
    "Level",
    "Relation",
    "SourceKind",
    "State",
    "StoredFile",
    "stored_name",
]
