"""`songhanh check-document`: exit codes, JSON, two languages, rule sets; and no Django."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from songhanh.officialdoc import MASS, PARTY, build, check
from songhanh.officialdoc.cli import main
from songhanh.officialdoc.testing import report
from songhanh.officialdoc.tests import planting as plant


@pytest.fixture
def sound(tmp_path):
    file = tmp_path / "bao-cao.docx"
    file.write_bytes(build(report()))
    return str(file)


@pytest.fixture
def faulty(tmp_path):
    file = tmp_path / "sai.docx"
    file.write_bytes(plant.rewritten(build(report()), plant.size("BÁO CÁO", 16)))
    return str(file)


def test_it_ends_with_0_for_a_sound_document(sound, capsys):
    assert main([sound]) == 0
    assert capsys.readouterr().out == f"{sound}: đúng thể thức\n"


def test_it_names_place_found_expected_and_article(sound, faulty, capsys):
    assert main([sound, faulty]) == 1
    shown = capsys.readouterr().out
    assert "1 sai lệch" in shown
    assert "Tên loại văn bản" in shown
    assert "cỡ chữ 16 → cần: cỡ chữ 13-14" in shown
    assert "Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5" in shown


def test_it_speaks_english_second(faulty, capsys):
    assert main([faulty, "--language", "en"]) == 1
    shown = capsys.readouterr().out
    assert "size 16 → expected: size 13-14" in shown
    assert "appendix I, part II.5" in shown


def test_it_prints_one_object_a_file(faulty, tmp_path, capsys):
    missing = str(tmp_path / "khong.docx")
    assert main([faulty, missing, "--json"]) == 1
    printed = capsys.readouterr()
    first, second = map(json.loads, printed.out.splitlines())
    assert [row["code"] for row in first["departures"]] == ["kind.size"]
    assert set(first["departures"][0]) == {
        "code",
        "place",
        "found",
        "expected",
        "article",
        "verified",
    }
    assert second["error"]["code"] == "not_found"
    assert "Không tìm thấy tệp. Kiểm tra lại đường dẫn" in printed.err


@pytest.mark.parametrize(
    "arguments", [[], ["--json"], ["x.docx", "--rules", "nd110"], ["x.docx", "--nothing"]]
)
def test_it_tells_a_wrong_command_line(arguments, capsys):
    assert main(arguments) == 2
    assert "check-document --help" in capsys.readouterr().err


def test_it_says_which_rules_were_not_compared(sound, capsys):
    main([sound, "--rules", "party"])
    printed = capsys.readouterr()
    assert "chưa đối chiếu văn bản gốc" in printed.err
    assert "chưa đối chiếu văn bản gốc" in printed.out


def test_it_knows_the_number_of_party_papers():
    party = plant.rewritten(build(report()), plant.words("Số:      /BC-UBND", "Số 111-HD/BTGTU"))
    assert "number.form" in {departure.code for departure in check(build(report()), PARTY)}
    codes = {departure.code for departure in check(party, PARTY)}
    assert "number.form" not in codes
    assert not any(departure.verified for departure in check(party, PARTY))


def test_it_asks_little_of_mass_organisations():
    assert check(build(report()), MASS) == []
    unlike = plant.rewritten(build(report()), plant.words("CỘNG HÒA", "HỘI LIÊN HIỆP"))
    assert check(unlike, MASS) == []


def test_it_never_sets_django_up_and_imports_nothing_heavy_for_help(sound):
    script = (
        "import sys\nfrom songhanh.site.cli import main\n"
        f"main(['check-document', {sound!r}])\n"
        "sys.exit(any(name.split('.')[0] in {'django', 'docx'} for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=False, cwd=Path.cwd()
    )
    assert done.returncode == 0, done.stderr
    script = (
        "import sys, songhanh.officialdoc\n"
        "sys.exit(any(name.split('.')[0] in {'django', 'docx', 'lxml'} for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=False, cwd=Path.cwd()
    )
    assert done.returncode == 0, done.stderr
