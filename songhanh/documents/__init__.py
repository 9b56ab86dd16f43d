"""Văn bản: stored files with their text, documents with identity, citations and effect; does not read meaning out of them.

Offers `store_file`, `create_document`, `resolve_citations`, `replace_document`, `end_effect` (`documents.actions`), the
pure rules of Decree 30/2020 on numbers (`documents.rules`), the pages of documents and their files. How: `docs/documents.md`.
"""
