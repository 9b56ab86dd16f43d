"""Files come in by a door that looks at them first, and are kept once."""

from __future__ import annotations

import hashlib
import logging
import os
import time
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.documents.checks import examine
from songhanh.documents.models import StoredFile
from songhanh.lib.errors import Refused, refusals
from songhanh.lib.verbs import verbs
from songhanh.units.models import Unit

verbs(**{"documents.store": _("stored the file")})
refusals(
    file_quota=(
        _("The files of this unit have reached the limit of %(limit)s MB."),
        _("Ask the administrator for more room."),
    )
)
logger = logging.getLogger(__name__)
ABANDONED = 24 * 3600  # seconds after which a content without a row is nobody's


def store_file(
    *,
    data: bytes | None = None,
    path: Path | None = None,
    name: str = "",
    by: User | None,
    unit: Unit | None,
    door: str = "intake",
) -> StoredFile:
    """Look at a file and keep it; the same content of the same unit gives the row that is there.

    Raises `Refused` (a code `file_…`). The right to bring it in is the caller's to check.
    """
    if data is None:
        if path is None:
            raise TypeError("store_file needs data or path")
        data, name = path.read_bytes(), name or path.name
    seen = examine(data, name, door=door, by=by)
    digest = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        if known := _known(digest, unit):
            return known
        _refuse_over_quota(unit, len(data))
        file = StoredFile(
            sha256=digest,
            size=len(data),
            media_type=seen.media_type,
            name=seen.name,
            text=seen.text,
            unit=unit,
            by=by,
        )
        _keep(file, data)
        try:
            with transaction.atomic():
                file.save()
        except (
            IntegrityError
        ):  # somebody brought it at the same moment; `tidy_files` takes our copy away
            if known := _known(digest, unit):
                return known
            raise
        record("documents.store", by=by, unit=unit, target=file)
        return file


def _known(digest: str, unit: Unit | None) -> StoredFile | None:
    return StoredFile.objects.filter(sha256=digest, unit=unit).first()


def tidy_files() -> int:
    """Delete contents that no row holds (their transaction failed); how many."""
    root = Path(settings.MEDIA_ROOT)
    held = set(StoredFile.objects.values_list("content", flat=True))
    before = time.time() - ABANDONED
    loose = [
        path
        for path in root.glob("??/*")
        if path.is_file()
        and path.stat().st_mtime < before
        and path.relative_to(root).as_posix() not in held
    ]
    for path in loose:
        path.unlink()
    return len(loose)


def _refuse_over_quota(unit: Unit | None, size: int) -> None:
    held = StoredFile.objects.filter(unit=unit).aggregate(Sum("size", default=0))["size__sum"]
    if held + size > settings.UNIT_QUOTA:
        raise Refused("file_quota", limit=f"{settings.UNIT_QUOTA / 1024**2:.0f}")


def _keep(file: StoredFile, data: bytes) -> None:
    """Put the content on the disk, once for all units that hold it, and make sure that it is there."""
    twin = StoredFile.objects.filter(sha256=file.sha256).first()
    if twin is not None and twin.content.storage.exists(str(twin.content.name)):
        file.content.name = twin.content.name
        return
    file.content.save(file.name, ContentFile(data), save=False)
    path = Path(file.content.path)
    path.chmod(0o600)
    for place in (path, path.parent):
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
