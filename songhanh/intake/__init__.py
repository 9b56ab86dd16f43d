"""Tiếp nhận văn bản: a read document becomes proposed records that a person accepts."""
