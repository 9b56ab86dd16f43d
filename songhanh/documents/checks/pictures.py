"""Pages of a kept file as pictures: drawn apart, once, and kept beside the files."""

from __future__ import annotations

import base64
import contextlib
import os
from pathlib import Path

from django.conf import settings

from songhanh.documents.checks.text import asked_apart
from songhanh.documents.models import StoredFile
from songhanh.documents.rules.doors import ending_of

DRAWN = frozenset({"pdf", "docx", "doc", "odt", "rtf"})
TOGETHER = 20  # pages of a Word file that are drawn in one go, since it is laid out for each anew
MOST_PAGES = 300
LARGEST = 3 * 1024 * 1024  # bytes of a picture


def page_picture(file: StoredFile, number: int) -> Path | None:
    """The picture of a page, counted from 1; None for kinds without pages and where the file ends before."""
    ending = ending_of(file.name)
    if ending not in DRAWN or not 1 <= number <= MOST_PAGES:
        return None
    path = _path(file, number)
    if path.is_file():
        return path
    first = number if ending == "pdf" else (number - 1) // TOGETHER * TOGETHER + 1
    last = number if ending == "pdf" else first + TOGETHER - 1
    with file.content.open("rb") as opened:
        answer = asked_apart(opened.read(), f"file.{ending}", f"pictures:{first}:{last}") or {}
    for place, picture in enumerate(answer.get("pictures", []), start=first):
        _keep(_path(file, place), base64.b64decode(picture))
    return path if path.is_file() else None


def _path(file: StoredFile, number: int) -> Path:
    return Path(settings.MEDIA_ROOT) / "pages" / f"{file.sha256}-{number}.png"


def _keep(path: Path, picture: bytes) -> None:
    if len(picture) > LARGEST:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}")
    part.write_bytes(picture)
    part.chmod(0o600)
    with contextlib.suppress(OSError):
        part.replace(path)
