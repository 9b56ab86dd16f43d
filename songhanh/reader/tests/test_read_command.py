"""`songhanh read`: one JSON object a file, a table for people, exit codes, and no Django."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from songhanh.reader.cli import main

PAPERS = Path(__file__).parent / "papers"
PLAN = str(PAPERS / "ke_hoach_tinh_2024.txt")
LETTER = str(PAPERS / "cong_van_2025.txt")
KEYS = {
    "file", "media_type", "kind", "topic", "doc_type", "number", "issuer", "issuer_places", "level", "issued_on",
    "published_on", "plan_year", "period", "publisher", "author", "programmes", "action_month", "tasks", "targets",
    "events", "citations", "warnings", "evidence",
}  # fmt: skip


def test_it_prints_one_object_a_file(capsys):
    assert main([PLAN, LETTER, "--json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    plan, letter = map(json.loads, lines)
    assert set(plan) >= KEYS
    assert (plan["number"], letter["number"]) == ("47/KH-UBND", "1184/SNV-CTTN&BĐG")
    assert "text" not in plan
    assert set(plan["tasks"][0]) >= {
        "text",
        "theme",
        "lead",
        "coordinate",
        "deadline",
        "recurring",
        "confidence",
        "span",
    }
    assert set(plan["evidence"]["number"]) >= {"span", "confidence"}


def test_it_prints_the_text_when_asked(capsys):
    assert main([PLAN, "--json", "--text"]) == 0
    found = json.loads(capsys.readouterr().out)
    start, end = found["evidence"]["number"]["span"]
    assert found["text"][start:end] == "47/KH-UBND"


def test_it_prints_a_table_for_people(capsys):
    assert main([PLAN]) == 0
    shown = capsys.readouterr().out
    assert "Số, ký hiệu           47/KH-UBND" in shown
    assert "Ngày ban hành         28/02/2024" in shown


def test_it_goes_on_after_a_file_it_cannot_read(capsys, tmp_path):
    missing, empty = str(tmp_path / "khong-co.txt"), tmp_path / "rong.txt"
    empty.write_bytes(b"")
    assert main([missing, str(empty), PLAN, "--json"]) == 1
    printed = capsys.readouterr()
    first, second, third = map(json.loads, printed.out.splitlines())
    assert (first["error"]["code"], second["error"]["code"]) == ("not_found", "empty")
    assert third["number"] == "47/KH-UBND"
    assert f"{missing}: Không tìm thấy tệp. Kiểm tra lại đường dẫn và tên tệp." in printed.err


@pytest.mark.parametrize(
    "arguments", [[], ["--json"], [PLAN, "--nothing"], [PLAN, "--today", "31/2/2026"]]
)
def test_it_tells_a_wrong_command_line(arguments, capsys):
    assert main(arguments) == 2
    assert capsys.readouterr().err


def test_it_helps_in_vietnamese(capsys):
    assert main(["--help"]) == 0
    assert "Đọc văn bản" in capsys.readouterr().out


def test_it_never_sets_django_up():
    script = (
        "import sys\nfrom songhanh.site.cli import main\n"
        f"main(['read', {PLAN!r}, '--json'])\n"
        "sys.exit(any(name.split('.')[0] in {'django', 'docx', 'lxml', 'selectolax'} for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=False, cwd=Path.cwd()
    )
    assert done.returncode == 0, done.stderr
