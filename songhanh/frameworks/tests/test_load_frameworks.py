"""Frameworks come from files: loaded twice they change nothing; a bad record is refused with its file and line."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from songhanh.audit.models import Event
from songhanh.frameworks.actions import confirm_verified, load_frameworks
from songhanh.frameworks.actions.loading import SEED
from songhanh.frameworks.models import Indicator, Programme, Target
from songhanh.lib.errors import Refused

FRAMEWORK = """\
programme:
  code: TEST-2031
  document_number: 1/QĐ-TEST
  title_vi: Chiến lược thử giai đoạn 2031 - 2040
  title_en: Trial strategy 2031-2040
  period: [2031, 2040]
  source: Quyết định 1/QĐ-TEST
  verified: true
indicators:
- code: X1
  title_vi: Tỷ lệ trẻ em gái trong số trẻ sinh ra sống
  title_en: Share of girls among live births
  unit_vi: '%'
  unit_en: '%'
  direction: higher_better
  source: Quyết định 1/QĐ-TEST
  verified: true
  formula:
    text: 100 * live_births{sex=F} / live_births
    numerator_vi: Số bé gái
    numerator_en: Girls
    source: from_title
    verified: false
  breaks:
  - {year: 2035, reason_vi: đổi cách đếm, reason_en: counted otherwise, source: from_title, verified: false}
  targets:
  - {year: 2035, operator: at_least, value: 48.5}
  - {year: 2040, operator: about, value: 49}
"""


@pytest.fixture
def file(tmp_path: Path):
    def write(text: str = FRAMEWORK, *changes: tuple[str, str]) -> Path:
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "framework.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_it_changes_nothing_the_second_time(whole) -> None:
    before = Event.objects.count()
    report = load_frameworks(by=None)
    assert report.added + report.changed + report.removed == {}
    assert report.total == whole.report.total
    assert Event.objects.count() == before


def test_it_loads_quickly(whole) -> None:
    began = time.perf_counter()
    load_frameworks(by=None)
    assert time.perf_counter() - began < 3


def test_it_records_each_programme_it_loads(whole) -> None:
    (event,) = Event.objects.about(Programme.objects.get(code="NQ28-2021"))
    assert event.verb == "frameworks.load"
    assert event.said == "đã nạp khung chính sách từ tệp"
    assert "nq28.yaml" in event.note


def test_it_loads_a_new_framework_from_a_file_without_code(whole, file, country) -> None:
    report = load_frameworks([file()], by=country.son)
    assert report.added["target"] == 2
    indicator = Indicator.objects.get(code="X1")
    assert [one.words for one in indicator.targets.all()] == ["từ 48,5% trở lên", "khoảng 49%"]
    assert [one.code for one in indicator.formula.elements.all()] == ["live_births"]
    assert Programme.objects.cited_as("Quyết định 1/QĐ-TEST").get() == indicator.programme
    assert Event.objects.about(indicator.programme).get().by_name == str(country.son)


def test_it_brings_a_changed_file_up_and_takes_away_what_it_no_longer_says(whole, file) -> None:
    load_frameworks([file()], by=None)
    changed = file(
        FRAMEWORK,
        ("value: 48.5", "value: 48.7"),
        ("  - {year: 2040, operator: about, value: 49}\n", ""),
        ("  breaks:\n", ""),
        ("  - {year: 2035, reason_vi: đổi cách đếm, reason_en: counted otherwise, source: from_title, verified: false}\n", ""),
    )  # fmt: skip
    report = load_frameworks([changed], by=None)
    assert dict(report.changed) == {"target": 1}
    assert dict(report.removed) == {"target": 1, "seriesbreak": 1}
    assert [one.words for one in Target.objects.filter(indicator__code="X1")] == [
        "từ 48,7% trở lên"
    ]


def test_it_keeps_and_names_an_indicator_that_the_file_no_longer_holds(whole, file) -> None:
    load_frameworks([file()], by=None)
    report = load_frameworks([file(FRAMEWORK, ("code: X1", "code: X2"))], by=None)
    assert "X1" in report.left_out
    assert Indicator.objects.filter(code="X1").exists()


def test_it_keeps_what_somebody_confirmed_until_its_content_changes(whole, file, country) -> None:
    load_frameworks([file()], by=None)
    formula = Indicator.objects.get(code="X1").formula
    confirm_verified(record=formula, source="Công văn 9/TEST", by=country.son)
    load_frameworks([file(FRAMEWORK, ("source: from_title", "source: Công văn 9/TEST"))], by=None)
    formula.refresh_from_db()
    assert formula.verified
    assert formula.confirmed_by == country.son
    load_frameworks([file(FRAMEWORK, ("Số bé gái", "Số trẻ em gái"))], by=None)
    formula.refresh_from_db()
    assert not formula.verified
    assert formula.confirmed_on is None


BAD = {
    "a missing field": (("  title_en: Trial strategy 2031-2040\n", ""), 2, "Thiếu trường “title_en”"),
    "an empty field": (("title_en: Trial strategy 2031-2040", "title_en: ''"), 5, "Thiếu trường “title_en”"),
    "an unknown operator": (("operator: about", "operator: nearly"), 28, "at_least"),
    "an unknown element": (("live_births{sex=F}", "live_brith{sex=F}"), 19, "live_births"),
    "an unknown breakdown": (("{sex=F}", "{age=60+}"), 19, "“live_births” không có phân tổ “age”"),
    "an unknown member": (("{sex=F}", "{sex=X}"), 19, "phân tổ “sex” không có nhóm “X”"),
    "a broken formula": (("/ live_births", "/"), 19, "Cột 27"),
    "an unknown level": (("text: 100 * live_births{sex=F} / live_births", "text: count_units(wards)"), 19, "wards"),
    "a level that is not collected": (("100 * live_births{sex=F} / live_births", "count_units(commune, live_births > 1)"), 19, "commune"),
    "a misspelt field": (("unit_en:", "unit_em:"), 14, "unit_en"),
    "a number that is none": (("value: 48.5", "value: many"), 27, "không phải là một số"),
    "no source": (("  source: Quyết định 1/QĐ-TEST\n  verified: true\nindicators", "  verified: true\nindicators"), 2, "Thiếu trường “source”"),
    "an unknown source": (("source: Quyết định 1/QĐ-TEST\n  verified: true\n  formula", "source: nowhere\n  verified: true\n  formula"), 16, "nowhere"),
    "verified without a source": (("  source: from_title\n    verified: false", "  source: from_title\n    verified: true"), 23, "không có nguồn"),
    "a period the wrong way round": (("[2031, 2040]", "[2040, 2031]"), 6, "Giai đoạn"),
    "a code of another programme": (("code: X1", "code: M1.1"), 10, "M1.1"),
    "a range upside down": (("operator: about, value: 49", "operator: at_least, value: 49, upper: 48"), 28, "Mức trên"),
    "a field twice": (("  code: TEST-2031\n", "  code: TEST-2031\n  code: TEST-2031\n"), 3, "hai lần"),
    "not YAML": (("title_vi: Chiến lược", "title_vi: [Chiến lược"), 5, "Tệp viết không đúng"),
    "a date that is none": (("  period:", "  issued_on: 31/2/2030\n  period:"), 6, "2021-03-03"),
    "no record where one belongs": (("- code: X1\n", "- X1\n- code: X1\n"), 10, "một bản ghi"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_it_refuses_a_bad_record_with_file_and_line(whole, file, name: str) -> None:
    change, line, told = BAD[name]
    with pytest.raises(Refused) as caught:
        load_frameworks([file(FRAMEWORK, change)], by=None)
    assert caught.value.where.endswith(f"framework.yaml:{line}")
    assert told in str(caught.value)
    assert caught.value.cure
    assert not Programme.objects.filter(code="TEST-2031").exists()


def test_it_refuses_a_file_that_cannot_be_read(db, tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes("tiêu đề".encode("utf-16"))
    for name in ("latin.yaml", "none.yaml"):
        with pytest.raises(Refused, match=name):
            load_frameworks([tmp_path / name], by=None)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (",2024,reported,", ",2024-13,reported,", "2024-13"),
        (",2024,reported,", ",2024,finished,", "finished"),
        ("NQ28-1a,VN", "NQ28-1x,VN", "NQ28-1"),
        (",14,30,46.6,", ",14,30,46.6,1,", "ô"),
    ],
)
def test_it_refuses_a_bad_published_value(whole, tmp_path: Path, old, new, told) -> None:
    for name in ("published.yaml", "published_values.csv"):
        text = (SEED / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Refused, match=r"published_values\.csv:") as caught:
        load_frameworks([tmp_path / "published.yaml"], by=None)
    assert told in str(caught.value)
