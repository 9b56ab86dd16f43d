"""The text of a file, read where a harmful one can do no harm."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from songhanh.documents.rules.doors import ending_of
from songhanh.reader.formats import open_layout
from songhanh.reader.unreadable import Unreadable

APART = Path(__file__).with_name("apart.py")
ROOT = Path(__file__).resolve().parents[3]
READ = frozenset({"docx", "html", "htm", "txt"})
UNPACKED = frozenset({"docx"})  # what is unpacked is read in a process of its own
SECONDS = 120


class Read(NamedTuple):
    """The text of a file, or the code of why it cannot be read."""

    text: str = ""
    code: str = ""


def text_of(data: bytes, name: str) -> Read:
    """The text of a file of a kind that the reader knows; of a pdf only whether it asks for a password."""
    ending = ending_of(name)
    if ending == "pdf" and b"/Encrypt" in data:
        return _read_apart(data, name)
    if ending not in READ:
        return Read()
    return _read_apart(data, name) if ending in UNPACKED else _read_here(data, name)


def _read_here(data: bytes, name: str) -> Read:
    try:
        return Read(open_layout(data, name=name).text)
    except Unreadable as unreadable:
        return Read(code=unreadable.code)


def _read_apart(data: bytes, name: str) -> Read:
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(APART), f"file.{ending_of(name)}"],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={"PYTHONPATH": str(ROOT), "PATH": os.defpath, "LANG": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired:
        return Read(code="bomb")
    if done.returncode:
        return Read(code="damaged")
    answer = json.loads(done.stdout)
    return Read(answer.get("text", ""), answer.get("code", ""))
