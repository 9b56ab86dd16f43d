"""Formats of other programs (.doc, .odt, .rtf): LibreOffice, where it is installed, makes a .docx of them first.

It runs with a profile of its own that forbids macros and links to elsewhere, and is killed when it takes too long.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import zipfile
from pathlib import Path

from songhanh.reader.formats.archive import check_archive
from songhanh.reader.formats.programs import run_program
from songhanh.reader.layout import Layout
from songhanh.reader.unreadable import Unreadable

SECONDS = 60
PROGRAMS = ("soffice", "libreoffice")
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse">
<value>true</value></prop></item>
</oor:items>
"""


def open_doc(data: bytes) -> Layout:
    """Word of the years up to 2003."""
    return _converted(data, "doc")


def open_rtf(data: bytes) -> Layout:
    """Rich text."""
    return _converted(data, "rtf")


def open_odt(data: bytes) -> Layout:
    """OpenDocument text; weighed like any package before it is opened."""
    check_archive(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if "content.xml" not in package.namelist():
            raise Unreadable("damaged", place="content.xml")
        if "META-INF/manifest.xml" in package.namelist():
            try:
                manifest = package.read("META-INF/manifest.xml")
            except (zipfile.BadZipFile, OSError, ValueError) as error:
                raise Unreadable("damaged", place="META-INF/manifest.xml") from error
            if b"encryption-data" in manifest:
                raise Unreadable("encrypted")
    return _converted(data, "odt")


def office_program() -> str | None:
    """The path of LibreOffice on this machine, None where it is not installed."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


def as_pdf(data: bytes, ending: str) -> bytes:
    """The file laid out on pages."""
    if ending in {"docx", "odt"}:
        check_archive(data)
    return _made(data, ending, "pdf:writer_pdf_Export")


def _converted(data: bytes, ending: str) -> Layout:
    from songhanh.reader.formats.word import open_docx

    return open_docx(_made(data, ending, "docx:MS Word 2007 XML"))


def _made(data: bytes, ending: str, wanted: str) -> bytes:
    program = office_program()
    if program is None:
        raise Unreadable("no_program", found=f".{ending}")
    with tempfile.TemporaryDirectory(prefix="songhanh-") as folder:
        made = _convert(program, Path(folder), data, ending, wanted)
    if made is None:
        raise Unreadable("damaged", place=f"nội dung .{ending}")
    return made


def _convert(program: str, folder: Path, data: bytes, ending: str, wanted: str) -> bytes | None:
    source, profile = folder / f"in.{ending}", folder / "profile"
    source.write_bytes(data)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    run_program(
        [
            program,
            "--headless",
            "--norestore",
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to",
            wanted,
            "--outdir",
            str(folder / "made"),
            str(source),
        ],
        seconds=SECONDS,
        environment={
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(folder),
            "LANG": "C.UTF-8",
        },
    )
    made = folder / "made" / f"in.{wanted.partition(':')[0]}"
    return made.read_bytes() if made.is_file() else None
