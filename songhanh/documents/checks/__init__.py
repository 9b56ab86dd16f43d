"""The look at a file before it is kept: kind, size, soundness, secrecy; and its text."""

from __future__ import annotations

import logging
import re
from pathlib import PurePosixPath
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.documents.checks.text import Read, read_apart, text_of
from songhanh.documents.rules.doors import MEDIA, ending_of, trouble_with
from songhanh.documents.rules.secrecy import stamp_in, stamp_in_name
from songhanh.lib.errors import Refused, refusals
from songhanh.lib.verbs import verbs
from songhanh.words.text import nfc, spaces

__all__ = ["Read", "Seen", "examine", "read_apart", "tidy_name"]
logger = logging.getLogger(__name__)
LONGEST_NAME = 150

verbs(**{"documents.block": _("was refused a file with a mark of secrecy")})
refusals(
    file_empty=(
        _("The file has no content."),
        _("Open it to check, then send the copy with text in it."),
    ),
    file_too_large=(
        _("The file weighs %(size)s MB, above the limit of %(limit)s MB."),
        _("Take pictures out of it or send it in parts."),
    ),
    file_kind=(
        _("Files of the kind %(ending)s are not accepted here."),
        _("Accepted: %(accepted)s. Save the file as one of these and send it again."),
    ),
    file_wrong_type=(
        _("The ending is %(ending)s but the content is something else."),
        _("Open the file with its program, save it with the right ending, send it again."),
    ),
    file_no_text=(
        _("There is no text in the file that can be read."),
        _("If it is a scan, send the .docx or a copy with a layer of text."),
    ),
    file_scan=(
        _("The file holds pictures of %(pages)s pages, and this machine cannot read pictures."),
        _(
            "Send the .docx or a PDF with text; the administrator may install tesseract with Vietnamese."
        ),
    ),
    file_no_program=(
        _("This machine has no program to open %(ending)s files."),
        _("Save it as .docx and send that; the administrator may install LibreOffice."),
    ),
    file_encrypted=(
        _("The file has a password, so it cannot be read."),
        _("Open it, take the password off, save it and send it again."),
    ),
    file_damaged=(
        _("The file is damaged."),
        _("Open it with a text program, save a new copy and send that."),
    ),
    file_bomb=(
        _("The file is packed in an unusual way and may harm the system."),
        _("Do not open it; ask its sender for the original."),
    ),
    file_macros=(
        _("The file carries macros."),
        _("Save it as .docx or .xlsx without macros and send it again."),
    ),
    file_secret=(
        _("The file bears the mark %(degree)s. State secrets must not be put on this system."),
        _(
            "Handle it by the rules for state secrets. If the mark is a mistake, correct the paper first."
        ),
    ),
)


# What the reader says of a file it cannot open, in the codes of this door.
CODES = {
    "empty": "file_empty",
    "no_text": "file_no_text",
    "encrypted": "file_encrypted",
    "bomb": "file_bomb",
    "wrong_type": "file_wrong_type",
    "unsupported": "file_wrong_type",
    "scan_only": "file_scan",
    "no_program": "file_no_program",
}


class Seen(NamedTuple):
    """A file that may come in."""

    name: str
    media_type: str
    text: str


def examine(data: bytes, name: str, *, door: str, by: User | None) -> Seen:
    """Look at a file; raises `Refused` with a code `file_…`."""
    name = tidy_name(name)
    trouble = trouble_with(data, name, door=door, limit=settings.UPLOAD_LIMIT)
    if trouble:
        raise Refused(trouble.code, where=name, cure=None, **trouble.values)
    read = text_of(data, name, door=door)
    if read.code:
        code = CODES.get(read.code, "file_damaged")
        values = {"ending": f".{ending_of(name)}", "pages": read.values.get("pages", "")}
        raise Refused(code, where=name, **values)
    text = read.text
    degree = stamp_in_name(name) or stamp_in(text)
    if degree:
        _log_secret(degree, by)
        raise Refused("file_secret", where=name, degree=degree)
    return Seen(name, MEDIA[ending_of(name)], text)


def tidy_name(name: str) -> str:
    """The last part of a path, without what no file system or header takes; its ending is kept."""
    last = PurePosixPath(nfc(name).replace("\\", "/")).name
    clean = spaces(re.sub(r'[\x00-\x1f\x7f<>:"|?*\u202a-\u202e\u2066-\u2069]', " ", last)).strip(
        ". "
    )
    stem, dot, ending = clean.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending)]}{dot}{ending}" if dot else clean[:LONGEST_NAME]


def _log_secret(degree: str, by: User | None) -> None:
    """Who tried and which degree, not the file: neither its name nor a word of it is kept."""
    logger.warning("a file marked %s was refused, account %s", degree, by.pk if by else None)
    if by is not None:
        with transaction.atomic():
            record("documents.block", by=by, unit=None, target=by, note=degree)
