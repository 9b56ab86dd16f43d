"""Screens of collection: entering, following, checking."""
