"""Many files at once: each is kept, then read by itself in the background; a bad one costs itself."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.documents.checks import tidy_name
from songhanh.documents.rules.doors import ending_of
from songhanh.intake.actions.receive import receive_file
from songhanh.intake.models import Batch, BatchFile
from songhanh.jobs.actions import Running, start_job
from songhanh.lib.errors import Refused, refusals
from songhanh.lib.verbs import verbs
from songhanh.reader.formats.archive import check_archive
from songhanh.reader.unreadable import Unreadable
from songhanh.units.models import Unit
from songhanh.units.rights import require

MOST_FILES = 500
MOST_BYTES = 400 * 1024 * 1024

verbs(**{"intake.receive_batch": _("received a batch of documents")})
refusals(
    batch_empty=(_("There is no file to receive."), _("Choose files, or a .zip of them.")),
    batch_too_many=(
        _("%(count)s files are more than the %(limit)s of one batch."),
        _("Send them in several batches."),
    ),
    batch_too_large=(
        _("The files weigh more than %(limit)s MB together."),
        _("Send them in several batches."),
    ),
    batch_file_broken=(
        _("The file could not be read."),
        _("Open it with its program, save a new copy and send that."),
    ),
)


@transaction.atomic
def receive_batch(*, files: Iterable[tuple[str, bytes]], unit: Unit, by: User) -> Batch:
    """Keep the files, those of a .zip each by itself, and have them read; a content given twice comes once."""
    require(by, "intake.read", unit)
    batch = Batch.objects.create(unit=unit, received_by=by)
    seen: set[str] = set()
    weight = 0
    for name, data, trouble in _unpacked(files):
        digest = hashlib.sha256(data or name.encode()).hexdigest()
        if digest in seen:
            continue
        seen.add(digest)
        weight += len(data)
        if len(seen) > MOST_FILES:
            raise Refused("batch_too_many", count=f"{MOST_FILES}+", limit=MOST_FILES)
        if weight > MOST_BYTES:
            raise Refused("batch_too_large", limit=MOST_BYTES // 1024**2)
        _keep(batch, tidy_name(name) or "tep", data, digest, trouble)
    if not seen:
        raise Refused("batch_empty")
    batch.job = start_job("intake.batch", by=by, unit=unit, batch=batch.pk)
    batch.save(update_fields=["job"])
    record("intake.receive_batch", by=by, unit=unit, target=batch)
    return batch


def read_batch(batch: Batch, job: Running) -> None:
    """Read what still waits, one file a transaction: whoever goes on after a crash begins at the next one."""
    total = batch.files.count()
    waiting = batch.files.filter(state=BatchFile.State.WAITING)
    for pk in list(waiting.values_list("pk", flat=True)):
        read_one(pk, unit=batch.unit, by=batch.received_by)
        job.progress(total - waiting.count(), total)
        job.checkpoint({"last": pk})


def read_one(pk: int, *, unit: Unit, by: User) -> None:
    """Read one waiting file and write down what became of it."""
    file = BatchFile.objects.get(pk=pk)
    with file.content.open("rb") as opened:
        data = opened.read()
    try:
        intake = receive_file(data=data, name=file.name, unit=unit, by=by)
    except Refused as refused:
        is_known = refused.code == "document_received"
        file.state = BatchFile.State.KNOWN if is_known else BatchFile.State.REFUSED
        file.reason, file.cure = str(refused.text)[:500], str(refused.cure)[:500]
    else:
        file.state, file.intake = BatchFile.State.READ, intake
    content = file.content.name
    file.content = ""
    with transaction.atomic():
        file.save()
        transaction.on_commit(lambda: file.content.storage.delete(str(content)))


def _keep(batch: Batch, name: str, data: bytes, digest: str, trouble: Refused | None) -> None:
    file = BatchFile(batch=batch, name=name, sha256=digest)
    if trouble is not None:
        file.state = BatchFile.State.REFUSED
        file.reason, file.cure = str(trouble.text)[:500], str(trouble.cure)[:500]
    else:
        file.content.save(name, ContentFile(data), save=False)
    file.save()


def _unpacked(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes, Refused | None]]:
    """Name, content, and why it stays outside; a package that is a bomb stays outside as a whole."""
    for name, data in files:
        if not data or len(data) > settings.UPLOAD_LIMIT * (10 if ending_of(name) == "zip" else 1):
            code = "file_too_large" if data else "file_empty"
            size = f"{len(data) / 1024**2:.1f}".replace(".", ",")
            yield name, b"", Refused(code, size=size, limit=settings.UPLOAD_LIMIT // 1024**2)
        elif ending_of(name) == "zip":
            yield from _members(name, data)
        else:
            yield name, data, None


def _members(name: str, data: bytes) -> Iterator[tuple[str, bytes, Refused | None]]:
    try:
        check_archive(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if any(member.external_attr >> 16 & 0o170000 == 0o120000 for member in members):
                raise Unreadable("bomb", place="")
            for member in members:
                if ending_of(member.filename) == "zip":
                    yield f"{name}/{member.filename}", b"", Refused("file_bomb")
                elif member.file_size > settings.UPLOAD_LIMIT or not member.file_size:
                    yield member.filename, b"", Refused("batch_file_broken")
                else:
                    yield member.filename, archive.read(member), None
    except Unreadable as error:
        codes = {"bomb": "file_bomb", "encrypted": "file_encrypted"}
        yield name, b"", Refused(codes.get(error.code, "file_damaged"))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError):
        yield name, b"", Refused("file_damaged")
