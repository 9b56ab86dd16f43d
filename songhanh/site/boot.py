"""Setting Django up, for the commands that need it; `read` and `--help` never come here."""

from __future__ import annotations

import os


def set_up() -> None:
    """Load settings and apps once."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "songhanh.site.settings")
    import django

    django.setup()
