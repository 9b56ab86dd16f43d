"""What happens to documents: files are stored, documents made, corrected, issued, withdrawn, replaced; citations joined."""

from songhanh.documents.actions.citations import cite_documents, resolve_citations
from songhanh.documents.actions.documents import (
    attach_file,
    correct_document,
    create_document,
    hide_document,
    issue_document,
    publish_document,
    withdraw_document,
)
from songhanh.documents.actions.effect import end_effect, replace_document
from songhanh.documents.actions.files import store_file, tidy_files
from songhanh.documents.actions.seed import load_seed

__all__ = [
    "attach_file",
    "cite_documents",
    "correct_document",
    "create_document",
    "end_effect",
    "hide_document",
    "issue_document",
    "load_seed",
    "publish_document",
    "replace_document",
    "resolve_citations",
    "store_file",
    "tidy_files",
    "withdraw_document",
]
