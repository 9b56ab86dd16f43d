"""Văn bản: stored files with their text, identity, citations and effect; does not read meaning out of them."""
