"""The bases that come with the product: loaded once; a bad file is refused with its line."""

from __future__ import annotations

import pytest

from songhanh.audit.models import Event
from songhanh.documents.actions import load_seed
from songhanh.documents.models import Citation, Document
from songhanh.lib.errors import Refused

GOOD = """documents:
- number: 28/NQ-CP
  issuer: Chính phủ
  title: Chiến lược
  title_en: Strategy
  issued_on: 2021-03-03
  verified: true
  source: báo
"""


def test_it_is_loaded_once_and_knows_its_own_citations(country) -> None:
    made = load_seed()
    assert made == Document.objects.count() >= 40
    assert load_seed() == 0
    assert Event.objects.filter(verb="documents.add").count() == made
    assert not Citation.objects.unresolved().exists()
    assert not Citation.objects.filter(is_inferred=True).exists()
    assert Document.objects.filter(unit=country.country, is_public=True).count() == made


def test_it_knows_what_was_replaced(country) -> None:
    load_seed()
    fines = Document.objects.get(number="55/2009/NĐ-CP")
    assert (fines.replaced_by.number, fines.effect) == ("125/2021/NĐ-CP", "replaced")


def test_every_row_has_a_source_and_says_whether_it_was_compared(country) -> None:
    load_seed()
    assert not Document.objects.filter(source="").exists()
    assert Document.objects.filter(is_verified=False).count() > 10
    assert Document.objects.get(number="2232/QĐ-TTg").is_verified


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("  issuer: Chính phủ\n", "", 2, "record_missing"),
        ("28/NQ-CP", "hai mươi tám", 2, "record_shape"),
        ("2021-03-03", "2021-02-31", 6, "record_shape"),
        ("verified: true", "verified: perhaps", 7, "record_shape"),
        ("source: báo", "soource: báo", 8, "record_unknown"),
        ("source: báo", "source: báo\n  effect: maybe", 9, "record_choice"),
        ("  issued_on: 2021-03-03\n", "", 2, "record_missing"),
        ("source: báo", "source: báo\n  cites:\n  - {relation: loves, number: 1/NQ-CP}", 10, "record_choice"),
    ],
)  # fmt: skip
def test_it_refuses_a_bad_file_with_its_line_and_loads_nothing(
    country, tmp_path, old, new, line, code
) -> None:
    path = tmp_path / "bases.yaml"
    path.write_text(GOOD)
    assert old in GOOD
    path.write_text(GOOD.replace(old, new))
    with pytest.raises(Refused) as refused:
        load_seed(path)
    assert refused.value.where == f"{path}:{line}"
    assert refused.value.code == code
    assert not Document.objects.exists()
