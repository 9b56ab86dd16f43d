"""The parts of a document: header, title, body, tables, signature, recipients, page furniture."""
