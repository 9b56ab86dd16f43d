"""Files of others are read in processes of their own: one that hangs or breaks the reader costs one file."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from songhanh.documents.checks import read_apart
from songhanh.documents.checks import text as checks
from songhanh.documents.tests.conftest import word

RTF = rb"{\rtf1 K\u7871? ho\u7841?ch}"
PLAN = word(
    "ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ", "Số: 61/KH-UBND", "KẾ HOẠCH", "Bình đẳng giới năm 2026"
)


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A program in the place of LibreOffice that does what a file made it do."""

    def program(does: str) -> Path:
        path = tmp_path / "soffice"
        path.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\n{does}\n")
        path.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        checks.end_all()
        return tmp_path / "pid"

    yield program
    checks.end_all()


def _is_gone(pid: int, patience: float = 10) -> bool:
    """Whether the process ended; what was killed may take a moment to be taken off the list."""
    ends = time.monotonic() + patience
    while time.monotonic() < ends:
        try:
            if "State:\tZ" in Path(f"/proc/{pid}/status").read_text():
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.01)
    return False


def test_a_file_that_hangs_is_given_up_with_all_it_started(program, monkeypatch):
    monkeypatch.setattr(checks, "SECONDS", 1)
    pid = program("sleep 300")
    assert read_apart(RTF, "treo.rtf").code == "bomb"
    assert _is_gone(int(pid.read_text()))
    assert read_apart(PLAN, "a.docx").reading["title"]


def test_a_file_that_breaks_the_reader_breaks_nothing_else(program):
    program("kill -SEGV $PPID; sleep 1")
    assert read_apart(RTF + b" ", "hong.rtf").code == "damaged"
    assert "61/KH-UBND" in read_apart(PLAN, "a.docx").text


def test_it_reads_on_when_the_process_that_minds_the_files_was_ended():
    assert read_apart(PLAN, "a.docx").text
    checks._remembered.clear()
    for process in checks._idle:
        process.kill()
        process.wait()
    assert read_apart(PLAN, "a.docx").text


def test_one_content_is_read_once(monkeypatch):
    checks._remembered.clear()
    first = read_apart(PLAN, "a.docx")
    monkeypatch.setattr(checks, "asked_apart", lambda *args: pytest.fail("asked again"))
    assert read_apart(PLAN, "b.docx") is first


def test_it_leaves_no_process_behind():
    read_apart(PLAN, "a.docx")
    processes = list(checks._idle)
    checks.end_all()
    assert all(process.poll() is not None for process in processes)
