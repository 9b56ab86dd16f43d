"""Told to the floors above once approved figures are in the cube."""

from django.dispatch import Signal

# Sent with `snapshot`, `periods` (codes) and `units` (keys; None: any may have changed).
delivered = Signal()
