"""The labelled texts are well made, and the reader gives what a few of them say; all are scored by the bench."""

from __future__ import annotations

import pytest

from songhanh.reader import read
from songhanh.site.bench.reader_forms import FOREIGN, forms
from songhanh.site.bench.reader_labels import LABELLED, SPLITS, Labelled, faults, labelled
from songhanh.site.bench.reader_quality import as_json, scored
from songhanh.site.bench.reader_score import matched, score

EVERY = {split: list(labelled(LABELLED / split)) for split in SPLITS}
A_FEW = ("kh-tinh-lang-son-2024", "tin-vinh-2019-two-plans", "nq-hdnd-ninh-thuan-2021")


def test_there_are_enough_of_them_and_none_is_in_both_splits() -> None:
    names = [document.name for split in SPLITS for document in EVERY[split]]
    assert len(names) >= 80
    assert len(set(names)) == len(names)
    assert 0.55 <= len(EVERY["develop"]) / len(names) <= 0.65


@pytest.mark.parametrize("split", SPLITS)
def test_every_span_quotes_its_text(split: str) -> None:
    assert [fault for document in EVERY[split] for fault in faults(document)] == []


def test_a_wrong_span_is_told() -> None:
    label = {"tasks": [{"text": "tuyên truyền", "span": [0, 5]}]}
    assert faults(Labelled("sai", "tuyên truyền", label))


@pytest.mark.parametrize("form", list(forms()))
@pytest.mark.parametrize("name", A_FEW)
def test_it_reads_a_few_in_every_form(name: str, form: str) -> None:
    document = next(each for each in EVERY["develop"] if each.name == name)
    ending, make = forms()[form]
    found = score(read(make(document), name=name + ending), document.label, FOREIGN)
    for field in ("number", "doc_type", "issued_on", "issuer", "places", "level", "programmes"):
        assert (field, found.counts[field].f1) == (field, 1.0)
    assert found.counts["furniture"].wrong == 0
    assert found.counts["spans"].wrong == 0


def test_a_wrong_fact_counts_against_precision_and_a_missing_one_against_recall() -> None:
    document = next(each for each in EVERY["develop"] if each.name == A_FEW[0])
    reading = read(document.text)
    other = document.label | {"number": "1/KH-UBND", "programmes": []}
    found = score(reading, other).counts
    assert (found["number"].wrong, found["number"].missed) == (1, 1)
    assert found["programmes"].wrong == len(reading.programmes)


def test_one_duty_answers_to_one_label() -> None:
    same = {"text": "Tổ chức tập huấn cho cán bộ"}
    assert len(matched([same, same], [same])) == 1


def test_labels_from_elsewhere_are_scored_too(tmp_path) -> None:
    source = LABELLED / "develop"
    for ending in (".txt", ".json"):
        name = f"{A_FEW[1]}{ending}"
        (tmp_path / name).write_bytes((source / name).read_bytes())
    figures = as_json(scored("develop", tmp_path))
    assert figures["all"]["all"]["number"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "n": 3}
