"""What every page is given: the menu, the language, the label of the demonstration."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, object]:
    return {"demo": settings.DEMO}
